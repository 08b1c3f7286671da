// Any participant, found by a part of the name: a combobox in a dialog.

const FIELD = { app_label: "articles", model_name: "quote", field_name: "spoken_by" }; // as the admin completes it
const PAUSE = 150; // milliseconds without a key before the server is asked

const dialog = document.getElementById("desk-search");
const input = document.getElementById("search-words");
const list = document.getElementById("search-found");
const status = dialog?.querySelector("[role=status]");
let chosen = () => {};
let active = -1;
let asked = 0;

const options = () => [...(list?.children ?? [])];

const activate = (index) => {
  const all = options();
  active = all.length ? (index + all.length) % all.length : -1;
  for (const [number, option] of all.entries()) option.setAttribute("aria-selected", String(number === active));
  all[active]?.scrollIntoView({ block: "nearest" });
  if (active < 0) input.removeAttribute("aria-activedescendant");
  else input.setAttribute("aria-activedescendant", all[active].id);
};

const show = (found) => {
  list.replaceChildren(
    ...found.map(({ id, text }) => {
      const option = document.createElement("li");
      Object.assign(option, { id: `found-${id}`, role: "option" });
      option.dataset.id = id;
      option.dataset.name = text;
      option.append(`${text} `, Object.assign(document.createElement("small"), { textContent: `№ ${id}` }));
      return option;
    }),
  );
  input.setAttribute("aria-expanded", String(found.length > 0));
  status.textContent = found.length || !input.value.trim() ? "" : status.dataset.nobody;
  activate(0);
};

const search = async () => {
  const turn = ++asked;
  await new Promise((resolve) => setTimeout(resolve, PAUSE));
  if (turn !== asked) return;
  const question = new URLSearchParams({ ...FIELD, term: input.value });
  const answer = input.value.trim() && (await fetch(`${input.dataset.address}?${question}`).catch(() => null));
  const found = answer?.ok && !answer.redirected ? (await answer.json()).results : [];
  if (turn === asked) show(found.slice(0, 10));
};

const choose = (option) => {
  if (!option) return;
  dialog.close();
  chosen(option.dataset.id, option.dataset.name);
};

input?.addEventListener("input", search);
input?.addEventListener("keydown", (event) => {
  const keys = {
    ArrowDown: () => activate(active + 1),
    ArrowUp: () => activate(active - 1),
    Enter: () => choose(options()[active]),
  };
  if (!keys[event.code] || event.isComposing) return;
  event.preventDefault();
  keys[event.code]();
});
list?.addEventListener("click", (event) => choose(event.target.closest("[role=option]")));

export const chooseParticipant = (then) => {
  if (!dialog) return;
  chosen = then;
  input.value = "";
  show([]);
  dialog.showModal();
};
