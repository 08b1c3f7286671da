// Every key of the desk in one table. Keys are places on the keyboard, so that they are the same in every layout.

import { chooseParticipant } from "./choosing.js";
import { chooseKind, edgeKey, isMarking, isMoving, markQuote, moveEdges } from "./edges.js";
import { cards, current, go, goOn } from "./findings.js";
import { afterwards, isUntouched, press } from "./sending.js";

const DIGITS = [1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap((digit) => [`Digit${digit}`, `Numpad${digit}`]);

const KEYS = [
  { does: "next", codes: ["KeyJ"] },
  { does: "previous", codes: ["KeyK"] },
  { does: "undecided", codes: ["KeyN"] },
  { does: "accept", codes: ["KeyA", "Enter"] },
  { does: "reject", codes: ["KeyX"] },
  { does: "reopen", codes: ["KeyR"] },
  { does: "choose", codes: DIGITS, shown: ["1–9"] },
  { does: "nobody", codes: ["Digit0", "Numpad0", "KeyU"], shown: ["0", "U"] },
  { does: "search", codes: ["Slash"], shown: ["/"] },
  { does: "introduce", codes: ["KeyP"] },
  { does: "edges", codes: ["KeyE"] },
  { does: "mark", codes: ["KeyQ"] },
  { does: "kind", codes: ["KeyD"] },
  { does: "why", codes: ["KeyW"] },
  { does: "undo", codes: ["KeyZ"] },
  { does: "headline", codes: ["KeyH"] },
  { does: "save", codes: ["KeyS"], with: "Ctrl" },
  { does: "onward", codes: ["KeyN"], with: "Shift" },
  { does: "help", codes: ["Slash"], with: "Shift", shown: ["?"] },
];

const step = (by) => {
  const all = cards();
  const at = all.indexOf(current());
  go(all[at < 0 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1)]);
};

const speakerOf = (form) => form?.elements.speaker;
const marked = () => isMarking() && document.querySelector("#new-quote form");

const speak = (option) => {
  const form = marked() || current()?.querySelector(":scope > form");
  const select = speakerOf(form);
  if (!select || !option(select)) return;
  if (!marked()) press("[value=confirm]");
};

const pick = (index) => (select) => {
  if (index >= select.options.length) return false;
  select.selectedIndex = index;
  return true;
};

const add = (id, name) => (select) => {
  if (![...select.options].some((option) => option.value === id)) select.add(new Option(name, id));
  select.value = id;
  return true;
};

const identify = (id) => {
  const button = current().querySelector("[data-identify]");
  button.value = `identify:${id}`;
  button.click();
};

const isQuote = () => Boolean(marked() || speakerOf(current()?.querySelector(":scope > form")));

const actions = {
  next: () => step(1),
  previous: () => step(-1),
  undecided: () => goOn(current()),
  accept: () => {
    const card = current();
    const speaker = speakerOf(card?.querySelector(":scope > form"));
    const isSo = card?.dataset.review === "confirmed" && (!speaker || isUntouched(speaker));
    if (isSo) goOn(card);
    else press("[value=confirm]");
  },
  reject: () => press("[value=reject]"),
  reopen: () => press("[value=reopen]"),
  choose: (event) => {
    const number = Number(event.code.at(-1));
    if (isQuote()) speak(pick(number));
    else current()?.querySelectorAll("[data-candidate]")[number - 1]?.click();
  },
  nobody: () => (isQuote() ? speak(pick(0)) : press("[value='identify:']:not([hidden])")),
  search: () => {
    if (isQuote()) chooseParticipant((id, name) => speak(add(id, name)));
    else if (current()?.querySelector("[data-identify]")) chooseParticipant(identify);
  },
  introduce: () => press("[value=introduce]"),
  edges: () => moveEdges(),
  mark: () => markQuote(),
  kind: () => isMarking() && chooseKind(),
  why: () => {
    const why = current()?.querySelector(".desk-why");
    if (why) why.open = !why.open;
  },
  undo: () => document.querySelector("#batches [value=undo_last]")?.click(),
  headline: () => document.getElementById("id_headline")?.focus(),
  save: () => document.querySelector("#article_form [name=_continue]")?.click(),
  onward: () => document.querySelector("[data-next]")?.click(),
  help: () => document.getElementById("desk-keys").showModal(),
};

// --- which key it is ---------------------------------------------------------------------------------

const PRESSED = "[type=checkbox], [type=radio], [type=submit], [type=button]";
const isTyping = (element) => element.matches?.(`textarea, select, [contenteditable], input:not(${PRESSED})`);

const held = (event) => (event.ctrlKey || event.metaKey ? "Ctrl" : event.shiftKey ? "Shift" : undefined);

// «?» is where the layout has it; every other key is where the keyboard has it.
const keyOf = (event) => {
  if (event.key === "?") return KEYS.find(({ does }) => does === "help");
  return KEYS.find((key) => key.codes.includes(event.code) && key.with === held(event));
};

const isForElement = (event) => event.code === "Enter" && !event.target.matches(".desk-card"); // a link, a button

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.altKey || event.isComposing || document.querySelector("dialog[open]")) return;
  const key = keyOf(event);
  if (key?.does === "save") {
    event.preventDefault();
    actions.save();
    return;
  }
  if (isTyping(event.target)) return;
  if (isMoving() && !(isForElement(event) && event.target.closest("button"))) {
    edgeKey(event);
    return;
  }
  if (!key || !areOn() || isForElement(event)) return;
  event.preventDefault();
  afterwards(() => actions[key.does](event));
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-does]");
  if (button && actions[button.dataset.does]) actions[button.dataset.does](event);
  const link = event.target.closest("a[data-search]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  actions.search();
});

// --- single keys can be switched off -------------------------------------------------------------------

const KEPT = "desk-single-keys";
const switches = document.querySelectorAll("[data-keys-switch]");
const areOn = () => localStorage.getItem(KEPT) !== "off";

const showSwitches = () => {
  for (const box of switches) box.checked = areOn();
};

for (const box of switches) {
  box.addEventListener("change", () => {
    localStorage.setItem(KEPT, box.checked ? "on" : "off");
    showSwitches();
  });
}
showSwitches();

// --- the list of them, in the words of the page ----------------------------------------------------------

const nameOf = (code) => code.replace(/^(Key|Digit|Numpad)/, "");

for (const { does, codes, with: held, shown } of KEYS) {
  const term = document.createElement("dt");
  for (const name of shown ?? codes.map(nameOf)) {
    const key = document.createElement("kbd");
    key.textContent = held && !shown ? `${held}+${name}` : name;
    term.append(key, " ");
  }
  document.querySelector(`.desk-keys [data-for=${does}]`)?.before(term);
}
