// What is typed into a form is kept in this browser until it is saved, and offered when its page is opened again:
// after a crash, a lost connection, a login that expired. Kept are the fields somebody changed, each with what it held
// before (Django's hidden initial value), so that a later save still knows what others changed meanwhile.

const KEPT = "desk-kept:";
const DAYS = 30;

const mark = document.querySelector('input[name="kept"][data-key]');
const form = mark.form;
const key = `${KEPT}${mark.dataset.key}:`;
const name = (mark.value ||= Date.now().toString(36) + Math.random().toString(36).slice(2, 10));
const offer = form.querySelector(".desk-kept");
const returned = "returned" in mark.dataset; // the server has not saved it: everything on the page is still to be kept

// --- the form as it stands -----------------------------------------------------------------------

const isTyped = ({ name, type }) =>
  name && !["submit", "button"].includes(type) && !["csrfmiddlewaretoken", "kept", "edition"].includes(name) &&
  !name.startsWith("initial-") && !name.includes("__prefix__");

const valueOf = (control) => (control.type === "checkbox" ? control.checked : control.value);

const typed = () => new Map([...form.elements].filter(isTyped).map((control) => [control.name, valueOf(control)]));

const rowOf = (name) => name.match(/^(.+)-(\d+)-[^-]+$/);

const opened = returned ? new Map() : typed();

const changed = () => [...typed()].filter(([name, value]) => opened.get(name) !== value);

const entry = () => {
  const values = Object.fromEntries(
    changed()
      .filter(([name]) => !/_FORMS$/.test(name))
      .map(([name, value]) => [name, [value, form.elements[name].selectedOptions?.[0]?.text]]),
  );
  const brought = [...form.elements].filter(({ name }) => {
    const field = name.replace(/^initial-/, "");
    return field !== name ? field in values || !form.elements[field] : name === "edition" || /-\d+-id$/.test(name);
  });
  return { at: Date.now(), values, before: Object.fromEntries(brought.map(({ name, value }) => [name, value])) };
};

// --- keeping -------------------------------------------------------------------------------------

const stored = (start) => {
  const names = Array.from({ length: localStorage.length }, (_, at) => localStorage.key(at));
  return names.filter((name) => name.startsWith(start)).map((name) => [name, JSON.parse(localStorage.getItem(name))]);
};

const keep = () => {
  try {
    if (changed().length) localStorage.setItem(key + name, JSON.stringify(entry()));
    else localStorage.removeItem(key + name);
  } catch {
    // No room, or none allowed: the question before the page is left still stands.
  }
};

let waiting;
const keepSoon = () => {
  clearTimeout(waiting);
  waiting = setTimeout(keep, 400);
};

const forgetSaved = () => {
  for (const [, saved] of document.cookie.matchAll(/(?:^|; )saved-([a-z0-9]+)=/g)) {
    for (const [name] of stored(KEPT)) if (name.endsWith(`:${saved}`)) localStorage.removeItem(name);
    document.cookie = `saved-${saved}=; path=/; max-age=0; samesite=lax`;
  }
  const old = Date.now() - DAYS * 86_400_000;
  for (const [name, { at }] of stored(KEPT)) if (at < old) localStorage.removeItem(name);
};

// --- giving back ---------------------------------------------------------------------------------

const put = (control, [value, text]) => {
  if (control.type === "checkbox") control.checked = value;
  else {
    if (control.options && ![...control.options].some((option) => option.value === value))
      control.add(new Option(text, value));
    control.value = value;
  }
  for (const happened of ["input", "change"]) control.dispatchEvent(new Event(happened, { bubbles: true }));
};

// Rows are known by their id, not by their place; one that is gone, or was new, becomes a new row.
const restore = ({ values, before }) => {
  const rows = {};
  const rowHere = (prefix, number) => {
    const id = before[`${prefix}-${number}-id`];
    const same = ({ name, value }) => id && value === id && name.startsWith(`${prefix}-`) && name.endsWith("-id");
    const found = [...form.elements].find(same);
    if (found) return rowOf(found.name)[2];
    const add = document.querySelector(`#${prefix}-group .add-row a`);
    add?.click();
    return add ? form.elements[`${prefix}-TOTAL_FORMS`].value - 1 : "none";
  };
  const here = (name) => {
    const [, prefix, number] = rowOf(name) ?? [];
    if (!prefix) return name;
    rows[`${prefix}-${number}`] ??= rowHere(prefix, number);
    return name.replace(`${prefix}-${number}-`, `${prefix}-${rows[`${prefix}-${number}`]}-`);
  };
  for (const [name, value] of Object.entries(values)) {
    if (/-\d+-id$/.test(name)) continue;
    const control = form.elements[here(name)];
    const base = form.elements[`initial-${here(name)}`];
    if (control) put(control, value);
    if (base && `initial-${name}` in before) base.value = before[`initial-${name}`];
  }
  for (const [name, value] of Object.entries(before)) {
    const alone = name === "edition" || !form.elements[name.replace(/^initial-/, "")];
    if (alone && form.elements[name] && !rowOf(name)) form.elements[name].value = value;
  }
};

const labelOf = (name) => {
  const control = form.elements[name] ?? form.elements[name.replace(/-\d+-/, "-__prefix__-")];
  const column = control?.closest("td")?.className.match(/field-\w+/)?.[0].replace("field-", "column-");
  const label = column ? control.closest("table").querySelector(`th.${column}`) : control?.labels?.[0];
  return (label?.textContent ?? name).trim().replace(/:$/, "");
};

const inWords = (value, text) => text ?? (value === true ? "✓" : value === false ? "–" : value);

const here = (name) => {
  const control = form.elements[name];
  return control ? inWords(valueOf(control), control.selectedOptions?.[0]?.text) : "";
};

// Of a long text, the stretch that differs, with some words around it.
const AROUND = 60;
const differing = (one, other) => {
  let [start, end] = [0, 0];
  while (start < one.length && one[start] === other[start]) start += 1;
  while (end < Math.min(one.length, other.length) - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  const cut = (text) => {
    const [from, to] = [Math.max(0, start - AROUND), Math.min(text.length, text.length - end + AROUND)];
    return `${from > 0 ? "… " : ""}${text.slice(from, to)}${to < text.length ? " …" : ""}`;
  };
  return [cut(one), cut(other)];
};

const made = (kind, properties, ...inside) => {
  const element = Object.assign(document.createElement(kind), properties);
  element.append(...inside);
  return element;
};

const version = (words, head) => {
  const cell = made("td", {}, made("div", { textContent: words, tabIndex: 0 }));
  cell.dataset.label = head.textContent;
  return cell;
};

const offerNext = () => {
  const [newest] = stored(key).filter(([kept]) => kept !== key + name).sort(([, a], [, b]) => b.at - a.at);
  offer.hidden = !newest;
  if (!newest) return;
  const [kept, { at, values, before }] = newest;
  const left = Object.entries(values).filter(
    ([name, [value, text]]) => !/-\d+-(id|ORDER)$/.test(name) && inWords(value, text) !== here(name),
  );
  if (!left.length) {
    localStorage.removeItem(kept);
    offerNext();
    return;
  }
  offer.querySelector("time").textContent = new Date(at).toLocaleString(document.documentElement.lang, {
    dateStyle: "short",
    timeStyle: "short",
  });
  offer.querySelector("tbody").replaceChildren(
    ...left.map(([name, [value, text]]) => {
      const heads = offer.querySelectorAll("thead th");
      const versions = differing(inWords(value, text), here(name)).map((words, at) => version(words, heads[at]));
      return made("tr", {}, made("th", { scope: "row", textContent: labelOf(name) }), ...versions);
    }),
  );
  offer.onclick = ({ target }) => {
    if (!target.dataset.do) return;
    if (target.dataset.do === "restore") {
      restore({ values, before });
      keep();
    }
    localStorage.removeItem(kept);
    offerNext();
  };
};

// --- the page ------------------------------------------------------------------------------------

// Somebody who signed in again in another tab has a new token; the forms of this page still carry the old one.
const refreshTokens = () => {
  const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1];
  if (token) for (const input of document.querySelectorAll('[name="csrfmiddlewaretoken"]')) input.value = token;
};

let isSent = false;
document.querySelector("#content-main > .object-tools")?.after(offer); // above the workbench, where it is seen
forgetSaved();
if (returned) keep();
else offerNext();
form.addEventListener("input", keepSoon);
window.django?.jQuery(form).on("change", keepSoon); // the search boxes tell nobody else
form.addEventListener("submit", () => {
  keep();
  isSent = true;
});
document.addEventListener("submit", refreshTokens, true);
addEventListener("focus", refreshTokens);
addEventListener("pagehide", keep);
addEventListener("beforeunload", (event) => {
  keep();
  if (!isSent && changed().length) event.preventDefault();
});
