// Who else has this article open: a sign of life while the page is in view, a farewell when it is left.
// Without this the page says who was there when it was opened.

const EVERY = 20_000; // three signs in the minute after which somebody counts as gone

const place = document.querySelector(".desk-presence");
const said = place?.querySelector(".desk-who-else");
const signedOut = place?.querySelector(".desk-signed-out");
let field = "";

const sign = (more = {}) => {
  const data = new FormData(place.querySelector("form"));
  const { edition } = place.dataset;
  for (const [name, value] of Object.entries({ edition, field, ...more })) data.set(name, value);
  return data;
};

const show = (words) => {
  if (words.trim() !== said.innerHTML.trim()) said.innerHTML = words; // a live region: what is new in it is announced
};

const beat = async () => {
  if (document.visibilityState !== "visible") return;
  const answer = await fetch(place.dataset.url, { method: "POST", body: sign(), redirect: "manual" }).catch(() => null);
  if (!answer) return;
  signedOut.hidden = answer.type !== "opaqueredirect"; // the way to the login
  if (answer.ok) show(await answer.text());
};

if (place) {
  setInterval(beat, EVERY);
  addEventListener("pageshow", (event) => event.persisted && beat());
  addEventListener("pagehide", () => navigator.sendBeacon(place.dataset.url, sign({ leaving: "1" })));
  document.addEventListener("visibilitychange", beat);
  document.getElementById("article_form")?.addEventListener("input", ({ target }) => {
    if (target.name === field) return;
    field = target.name;
    beat();
  });
}
