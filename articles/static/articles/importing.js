// The import page. Without this one POST sends everything and a report follows; with it each text goes by itself and
// says at once what became of it. What was not sent stays on the page and can be tried again.

const form = document.querySelector(".desk-import");
const shown = document.querySelector(".desk-progress");
const [files, name, text] = ["files", "name", "text"].map((field) => form.elements[field]);
const [bar, status, list] = ["progress", "[role=status]", "ol"].map((part) => shown.querySelector(part));
const again = shown.querySelector("[data-again]");
const report = shown.querySelector("a[data-report]");

let batch = "";
let waiting = [];
let sending = false;

for (const part of form.querySelectorAll("[data-scripted]")) part.hidden = false;
for (const part of form.querySelectorAll("[data-plain]")) part.hidden = true;

// --- what is to be sent ---------------------------------------------------------------------------

const collected = () => {
  const parts = [...files.files].map((file) => ({ label: file.name, files: [file] }));
  if (text.value.trim()) parts.push({ label: name.value, name: name.value, text: text.value, files: [] });
  return parts;
};

const body = ({ files: some, name: called = "", text: pasted = "" }) => {
  const data = new FormData();
  data.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  data.append("part", "1");
  data.append("batch", batch);
  data.append("name", called);
  data.append("text", pasted);
  for (const file of some) data.append("files", file);
  return data;
};

// --- sending, one after the other -----------------------------------------------------------------

const say = (done, all) => {
  bar.max = all;
  bar.value = done;
  status.textContent = shown.dataset.progress.replace("{done}", done).replace("{all}", all);
};

const failed = (part, why) => {
  const item = document.createElement("li");
  item.className = "desk-part refused unsent";
  const label = document.createElement("strong");
  label.textContent = part.label;
  const message = document.createElement("p");
  message.className = "desk-part-message";
  message.textContent = why;
  item.append(label, message);
  list.append(item);
};

const send = async (part) => {
  const answer = await fetch(form.action, { method: "POST", body: body(part), redirect: "manual" });
  if (answer.type === "opaqueredirect" || answer.status === 403) throw new Error(shown.dataset.expired);
  if (!answer.ok) throw new Error(shown.dataset.failed);
  list.insertAdjacentHTML("beforeend", await answer.text());
  const { batch: number, report: address } = list.lastElementChild.dataset;
  if (!number) return;
  batch = number;
  report.href = address;
};

const sendAll = async (parts) => {
  sending = true;
  form.querySelector("[type=submit]").disabled = true;
  shown.querySelector(".desk-after").hidden = again.hidden = report.hidden = true;
  for (const item of list.querySelectorAll(".unsent")) item.remove();
  waiting = [];
  shown.hidden = false;
  shown.focus();
  say(0, parts.length);
  for (const [index, part] of parts.entries()) {
    try {
      await send(part);
    } catch (error) {
      failed(part, error instanceof TypeError ? shown.dataset.failed : error.message);
      waiting.push(part);
    }
    say(index + 1 - waiting.length, parts.length);
  }
  sending = false;
  form.querySelector("[type=submit]").disabled = false;
  shown.querySelector(".desk-after").hidden = false;
  again.hidden = !waiting.length;
  report.hidden = !batch;
};

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (sending) return;
  const parts = collected();
  if (!parts.length) {
    shown.hidden = false;
    status.textContent = shown.dataset.nothing;
    return;
  }
  batch = "";
  list.replaceChildren();
  sendAll(parts);
});

again.addEventListener("click", () => sendAll(waiting));

addEventListener("beforeunload", (event) => (sending || waiting.length) && event.preventDefault());

// --- dropping -------------------------------------------------------------------------------------

const place = form.querySelector(".desk-drop");

addEventListener("dragover", (event) => {
  event.preventDefault();
  place.classList.toggle("over", place.contains(event.target));
});

addEventListener("drop", (event) => {
  event.preventDefault(); // beside the field a browser would leave the page to show the file
  place.classList.remove("over");
  if (!place.contains(event.target)) return;
  const moved = new DataTransfer();
  for (const file of event.dataTransfer.files) moved.items.add(file);
  files.files = moved.files;
});
