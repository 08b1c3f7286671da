// A decision is sent without leaving the page: the same form, the same address, and the answer is what changed.

import { cards, current, go, goOn, relabel, say, source, words } from "./findings.js";

const DECIDED = new Set(["confirm", "reject", "identify", "introduce"]); // after these the next finding is looked at

const parsed = (html) => {
  const template = document.createElement("template");
  template.innerHTML = html.trim();
  return template.content.firstElementChild;
};

export const isUntouched = (field) => {
  if (field.tagName !== "SELECT") return field.value === field.defaultValue;
  return field.selectedIndex === Math.max(0, [...field.options].findIndex((option) => option.defaultSelected));
};

// What somebody has typed or chosen and not sent yet outlives the fields that held it, and so does what was opened.
const keepingTyped = (before, after) => {
  for (const field of before.querySelectorAll("input[id], select[id], textarea[id]")) {
    const same = after.querySelector(`#${CSS.escape(field.id)}`);
    if (same && !isUntouched(field)) same.value = field.value;
  }
  for (const opened of before.querySelectorAll(".desk-why[open]")) {
    const again = after.querySelector(`#${CSS.escape(opened.closest(".desk-card").id)} .desk-why`);
    if (again) again.open = true;
  }
  return after;
};

const replace = (element, html, { keep = true } = {}) => {
  const fresh = parsed(html);
  element.replaceWith(keep ? keepingTyped(element, fresh) : fresh);
  return fresh;
};

const redraw = ({ state, batches, card, cards: list, text, finding }) => {
  if (state) replace(document.getElementById("state"), state);
  if (batches) replace(document.getElementById("batches"), batches);
  if (card) relabel(replace(document.getElementById(finding), card, { keep: false }));
  if (list) replace(document.getElementById("card-list"), list);
  if (text !== undefined) {
    const { scrollTop } = source;
    source.innerHTML = text;
    source.scrollTop = scrollTop;
  }
  for (const element of document.querySelectorAll(".desk-bench [data-scripted]")) element.hidden = false;
};

const complain = (form, lines) => {
  const card = !form.isConnected && document.getElementById(form.elements.finding?.value);
  const place = card ? card.querySelector(":scope > form") : form.isConnected && form;
  if (card) go(card);
  say(lines.join(" "));
  if (!place) return;
  const note = document.createElement("p");
  note.className = "desk-error";
  note.append(lines.join(" "));
  place.querySelector(":scope > .desk-error")?.remove();
  place.prepend(note);
};

// The one of the page is no longer good after a new sign-in.
const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1];

const post = async (form, button) => {
  const fields = new FormData(form);
  fields.set(button.name, button.value);
  if (token()) fields.set("csrfmiddlewaretoken", token());
  const { edition } = document.querySelector(".desk-presence")?.dataset ?? {};
  if (edition) fields.set("edition", edition); // the rest of the page goes on showing that one
  const [decision] = button.value.split(":");
  const place = cards().indexOf(form.closest(".desk-card") ?? current());
  form.setAttribute("aria-busy", "true");
  const answer = await fetch(form.action, {
    method: "POST",
    body: fields,
    headers: { Accept: "application/json" },
    redirect: "manual",
  }).catch(() => null);
  form.removeAttribute("aria-busy");
  const told = await answer?.json().catch(() => null);
  if (!told) return complain(form, [answer?.type === "opaqueredirect" ? words.signedOut : words.lost]);
  redraw(told);
  if (told.errors) return complain(form, told.errors);
  if (decision === "mark") leaveNewQuote(form);
  const card = document.getElementById(told.finding);
  const next = DECIDED.has(decision) || !card ? goOn(card ?? cards()[place - 1]) : go(card);
  const said = told.said.replace(/\.?$/, ".");
  if (next) say(`${said} ${words.here} ${next.dataset.spoken}`);
  else say(document.querySelector("#card-list [data-review=suggested]") ? said : `${said} ${words.allDone}`);
};

const leaveNewQuote = (form) => {
  form.reset();
  form.closest("details").open = false;
};

// One after the other, as they were decided. What a key does waits for the answer to the key before it: it may be about
// what that has just changed.
let queue = Promise.resolve();
let acting = null; // the key that is being obeyed: {sent}

const inTurn = (then) => {
  queue = queue.then(then).catch(reportError);
};

export const afterwards = (then) =>
  inTurn(async () => {
    const key = (acting = {});
    try {
      then();
    } finally {
      acting = null;
    }
    await key.sent;
  });

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || event.submitter?.name !== "decision") return;
  event.preventDefault();
  const { submitter } = event;
  if (acting) acting.sent = post(form, submitter);
  else inTurn(() => post(form, submitter));
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-does=leave]")?.closest("#new-quote")) leaveNewQuote(event.target.closest("form"));
});

export const press = (selector, card = current()) => card?.querySelector(`button${selector}`)?.click();
