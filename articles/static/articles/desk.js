// The article page. It works without this: hovering or focusing a card lights its words up and brings them into view,
// and the other way round; a click on marked words leads to their card.

const related = (element) => {
  const finding = element?.closest("[data-finding]")?.dataset.finding;
  return finding ? document.querySelectorAll(`[data-finding="${CSS.escape(finding)}"]`) : [];
};

const light = (element) => {
  for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
  for (const part of related(element)) part.classList.add("lit");
};

// The text scrolls in its own frame, to where the frame is in view; the page itself moves only if that is not enough.
const show = (card) => {
  const words = card && document.querySelector(`.desk-source [data-finding="${CSS.escape(card.id)}"]`);
  if (!words) return;
  const frame = words.closest(".desk-source");
  const place = () => words.getBoundingClientRect().top;
  const { top, bottom } = frame.getBoundingClientRect();
  const [from, to] = [Math.max(top, 60), Math.min(bottom, innerHeight)];
  if (place() < from || place() > to - 60) frame.scrollTop += place() - from - (to - from) / 3;
  if (place() < 0 || place() > innerHeight - 60) words.scrollIntoView({ block: "nearest" });
};

for (const bench of document.querySelectorAll(".desk-bench")) {
  bench.addEventListener("pointerover", (event) => light(event.target));
  bench.addEventListener("pointerleave", () => light(document.activeElement));
  bench.addEventListener("focusin", (event) => {
    light(event.target);
    show(event.target.closest(".desk-card"));
  });
  bench.addEventListener("click", (event) => show(event.target.closest(".desk-card")));
}

for (const source of document.querySelectorAll(".desk-source")) {
  source.addEventListener("click", (event) => {
    const mark = event.target.closest("[data-finding]");
    if (!mark || event.target.closest("a") || !getSelection().isCollapsed) return;
    location.hash = mark.dataset.finding;
    document.getElementById(mark.dataset.finding)?.focus();
  });
}

show(document.querySelector(".desk-card:target"));
