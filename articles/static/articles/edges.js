// Where a quote begins and ends, shown as a selection in the text; the server trims it and says what it became.
// The text is counted in code points by the server and in UTF-16 units by the browser: both meet here alone.

import { bringIntoView, current, cards, go, say, source, words } from "./findings.js";

const WORD = /[\p{L}\p{N}_](?:[\p{L}\p{N}\p{M}_]|[-’'](?=[\p{L}\p{N}_]))*/gu;
const FAR = 200; // units to look for a letter's end in
const letters = new Intl.Segmenter("und", { granularity: "grapheme" });

const text = () => source.textContent;
const begins = () => Number(source.dataset.start);
const points = (units) => begins() + [...text().slice(0, units)].length;
const units = (point) => [...text()].slice(0, Math.max(0, point - begins())).join("").length;

// --- the selection ---------------------------------------------------------------------------------

const unitsBefore = (node, offset) => {
  const range = document.createRange();
  range.selectNodeContents(source);
  range.setEnd(node, offset);
  return range.toString().length;
};

const nodeAt = (unit) => {
  const walker = document.createTreeWalker(source, NodeFilter.SHOW_TEXT);
  let passed = 0;
  let node = walker.nextNode();
  while (node && passed + node.length < unit) {
    passed += node.length;
    node = walker.nextNode();
  }
  return [node, unit - passed];
};

const selected = () => {
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (!source.contains(range.startContainer) || !source.contains(range.endContainer)) return null;
  const start = unitsBefore(range.startContainer, range.startOffset);
  const end = unitsBefore(range.endContainer, range.endOffset);
  return start < end ? { start, end } : null;
};

const select = ({ start, end }, edge) => {
  getSelection().setBaseAndExtent(...nodeAt(start), ...nodeAt(end));
  const range = document.createRange();
  const at = Math.max(0, edge === "start" ? start : end - 1);
  range.setStart(...nodeAt(at));
  range.setEnd(...nodeAt(Math.min(at + 1, text().length)));
  bringIntoView(range);
};

// --- one step of an edge -----------------------------------------------------------------------------

const wordEnd = (from) => {
  WORD.lastIndex = from;
  const found = WORD.exec(text());
  WORD.lastIndex = 0; // matchAll would begin there
  return found ? found.index + found[0].length : from;
};

const wordsWithin = (start, end) => {
  const found = [...text().slice(start, end).matchAll(WORD)];
  return found.map(({ 0: word, index }) => [start + index, start + index + word.length]);
};

const lettersWithin = (start, end) => {
  const found = [...letters.segment(text().slice(start, end))];
  return found.map(({ segment }) => segment.length);
};

const letterOn = (from) => from + (lettersWithin(from, from + FAR)[0] ?? 0);
const letterBack = (from) => from - (lettersWithin(Math.max(0, from - FAR), from).at(-1) ?? 0);

const lastWordBefore = (place) => wordsWithin(Math.max(0, place - FAR), place).at(-1);
const firstsWithin = ({ start, end }) => wordsWithin(start, end).map(([first]) => first);
const lastsWithin = ({ start, end }) => wordsWithin(start, end).map(([, last]) => last);

const MOVES = {
  "start word back": ({ start }) => ({ start: lastWordBefore(start)?.[0] ?? start }),
  "start word on": (span) => ({ start: firstsWithin(span).find((first) => first > span.start) ?? span.start }),
  "start letter back": ({ start }) => ({ start: letterBack(start) }),
  "start letter on": ({ start }) => ({ start: letterOn(start) }),
  "end word back": (span) => ({ end: lastsWithin(span).findLast((last) => last < span.end) ?? span.end }),
  "end word on": ({ end }) => ({ end: wordEnd(end) }),
  "end letter back": ({ end }) => ({ end: letterBack(end) }),
  "end letter on": ({ end }) => ({ end: letterOn(end) }),
};

// --- while the edges are moved -------------------------------------------------------------------------

let moving = null; // { span, edge, keep, leave }

export const isMoving = () => moving !== null;

const begin = (span, { edge = "end", keep, leave }) => {
  moving = { span, edge, keep, leave };
  document.body.classList.add("desk-moving");
  source.focus({ preventScroll: true });
  select(span, edge);
};

const finish = (how) => {
  const { span, [how]: then } = moving;
  moving = null;
  document.body.classList.remove("desk-moving");
  then(selected() ?? span);
  getSelection().removeAllRanges();
};

const move = (step) => {
  const from = selected() ?? moving.span; // the pointer may have selected something else meanwhile
  const to = { ...from, ...MOVES[`${moving.edge} ${step}`](from) };
  if (to.start >= to.end) return;
  moving.span = to;
  select(to, moving.edge);
  const chosen = text().slice(to.start, to.end);
  say(chosen.length > 90 ? `${chosen.slice(0, 40)} … ${chosen.slice(-40)}` : chosen);
};

export const edgeKey = (event) => {
  const by = event.shiftKey ? "letter" : "word";
  const keys = {
    ArrowLeft: () => move(`${by} back`),
    ArrowRight: () => move(`${by} on`),
    ArrowUp: () => (moving.edge = "start"),
    ArrowDown: () => (moving.edge = "end"),
    Enter: () => finish("keep"),
    NumpadEnter: () => finish("keep"),
    Escape: () => finish("leave"),
  };
  if (!keys[event.code]) return;
  event.preventDefault();
  keys[event.code]();
};

// --- the edges of a quote --------------------------------------------------------------------------------

export const moveEdges = (card = current(), edge = "end") => {
  const form = card?.querySelector(":scope > form");
  const place = form?.elements;
  if (!place?.start) return;
  form.querySelector(".desk-edges").open = true;
  begin(
    { start: units(Number(place.start.value)), end: units(Number(place.end.value)) },
    {
      edge,
      keep: ({ start, end }) => {
        place.start.value = points(start);
        place.end.value = points(end);
        form.requestSubmit(form.querySelector("[value=resize]"));
      },
      leave: () => go(card),
    },
  );
};

// Buttons of the edges show their step in the text; «keep» sends what they came to.
document.addEventListener("click", (event) => {
  const button = event.target.closest(".desk-edges button");
  if (!button) return;
  const card = button.closest(".desk-card");
  const [, edge, step] = button.value.match(/^edge:(start|end) (.+)$/) ?? [];
  if (step) {
    event.preventDefault();
    if (!isMoving()) moveEdges(card, edge);
    moving.edge = edge;
    move(step);
    button.focus({ preventScroll: true });
  } else if (isMoving()) {
    event.preventDefault();
    finish(button.value === "resize" ? "keep" : "leave");
  }
});

// --- a quote that the machine missed -----------------------------------------------------------------------

const details = document.getElementById("new-quote");
const form = details?.querySelector("form");

export const isMarking = () => Boolean(details?.contains(document.activeElement));

const isOpening = (letter) => "«„“\"".includes(letter || " ");

const describe = ({ start, end }) => {
  const { start: first, end: last, words: copied, kind } = form.elements;
  details.open = true;
  copied.value = text().slice(start, end);
  first.value = points(start);
  last.value = points(end);
  kind.value = isOpening(text()[start]) || isOpening(text()[start - 1]) ? "direct" : "indirect";
  form.querySelector("[value=mark]").focus();
  details.scrollIntoView({ block: "nearest" });
};

form?.addEventListener("input", (event) => {
  const { words: copied, start, end } = form.elements;
  if (event.target === copied) start.value = end.value = ""; // the server finds where they stand
});

export const markQuote = () => {
  if (!form) return;
  const chosen = selected();
  if (chosen) {
    describe(chosen);
    return;
  }
  const card = current() ?? cards()[0];
  const mark = card && source.querySelector(`.ends[data-finding="${CSS.escape(card.id)}"]`);
  const from = mark ? unitsBefore(mark, mark.childNodes.length) : 0;
  const [start, end] = wordsWithin(from, wordEnd(from))[0] ?? lastWordBefore(from) ?? [0, text().length];
  begin({ start, end }, { keep: describe, leave: () => go(card) });
  say(words.select);
};

export const chooseKind = () => {
  const { kind } = form.elements;
  kind.value = kind.value === "direct" ? "indirect" : "direct";
};
