// The cards and their words in the text: which of them is the current one, and how one leads to the other.

const list = document.querySelector(".desk-cards");
export const source = document.querySelector(".desk-source");
const live = document.querySelector(".desk-live");

export const words = live?.dataset ?? {}; // what the page may say, in the editor's language

let hushing;
export const say = (text) => {
  if (!live) return;
  live.textContent = text;
  clearTimeout(hushing);
  hushing = setTimeout(() => (live.textContent = ""), 10_000); // it stands over the page
};

export const cards = () => [...document.querySelectorAll("#card-list .desk-card")];
export const current = () => document.querySelector("#card-list .desk-card.current");
export const waits = (card) => card.dataset.review === "suggested";

const marksOf = (finding) => document.querySelectorAll(`.desk-source [data-finding="${CSS.escape(finding)}"]`);

const light = (element) => {
  for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
  const finding = element?.closest("[data-finding]")?.dataset.finding;
  if (!finding) return;
  for (const mark of marksOf(finding)) mark.classList.add("lit");
  document.getElementById(finding)?.classList.add("lit");
};

// The text scrolls in its own frame, to where the frame is in view; the page itself moves only if that is not enough.
export const bringIntoView = (words) => {
  const place = () => words.getBoundingClientRect().top;
  const { top, bottom } = source.getBoundingClientRect();
  const [from, to] = [Math.max(top, 60), Math.min(bottom, innerHeight)];
  if (place() < from || place() > to - 60) source.scrollTop += place() - from - (to - from) / 3;
};

const show = (card) => {
  const first = card && marksOf(card.id)[0];
  if (!first) return;
  bringIntoView(first);
  const top = first.getBoundingClientRect().top;
  const besides = getComputedStyle(source.closest(".desk-text")).position === "sticky";
  if (besides && (top < 0 || top > innerHeight - 60)) first.scrollIntoView({ block: "nearest" });
};

const makeCurrent = (card) => {
  current()?.classList.remove("current");
  card?.classList.add("current");
  for (const output of document.querySelectorAll("[data-current]")) output.textContent = card?.dataset.label ?? "";
};

export const go = (card) => {
  if (!card) return;
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest" });
};

// The next card that waits, after the given one and around; then the next part of the text; then the article itself.
export const goOn = (card) => {
  const all = cards();
  const from = all.indexOf(card) + 1;
  const next = [...all.slice(from), ...all.slice(0, from)].find(waits);
  if (next) {
    go(next);
  } else {
    makeCurrent(null);
    (document.querySelector("[data-following]") ?? document.getElementById("state"))?.focus();
  }
  return next;
};

// A card says in its attributes what its marks show.
export const relabel = (card) => {
  for (const mark of marksOf(card.id)) {
    mark.classList.remove("suggested", "confirmed", "rejected");
    mark.classList.add(card.dataset.review);
    for (const label of mark.querySelectorAll(":scope > .label")) {
      label.dataset.label = card.dataset.label;
      label.setAttribute("aria-label", card.dataset.spoken);
    }
  }
};

for (const bench of document.querySelectorAll(".desk-bench")) {
  bench.addEventListener("pointerover", (event) => light(event.target));
  bench.addEventListener("pointerleave", () => light(document.activeElement));
  bench.addEventListener("focusin", (event) => {
    const card = event.target.closest("#card-list .desk-card");
    if (card) makeCurrent(card);
    light(event.target);
    show(card);
  });
}

list?.addEventListener("pointerdown", (event) => {
  const card = event.target.closest("#card-list .desk-card");
  if (card) makeCurrent(card);
});
list?.addEventListener("click", (event) => show(event.target.closest(".desk-card")));

source?.addEventListener("click", (event) => {
  const mark = event.target.closest("[data-finding]");
  if (!mark || event.target.closest("a") || !getSelection().isCollapsed) return;
  const card = document.getElementById(mark.dataset.finding);
  if (card) go(card);
  else mark.querySelector("a.label")?.click(); // its card stands on another page
});

show(document.querySelector(".desk-card:target"));

// One look at what else somebody said is taken when its place is opened, once.
document.addEventListener(
  "toggle",
  async (event) => {
    const place = event.target.open && event.target.querySelector("[data-look] > a");
    if (!place) return;
    const answer = await fetch(`${place.href}?fragment`).catch(() => null);
    if (!answer?.ok || answer.redirected) return; // the link is still there
    const fragment = document.createElement("template");
    fragment.innerHTML = await answer.text();
    place.replaceWith(fragment.content);
  },
  true,
);
