// A searched list of the admin has no name of its own where nothing is chosen: it takes its field's label.

const name = (select) => {
  const label = document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
  if (!label) return;
  label.id ||= `label-of-${select.id}`;
  for (const part of select.parentElement.querySelectorAll(".select2-selection, .select2-selection__rendered")) {
    part.setAttribute("aria-labelledby", `${label.id} select2-${select.id}-container`);
  }
};

// After the admin's own script, which makes the lists when jQuery says the page is ready.
globalThis.django?.jQuery?.(() => document.querySelectorAll("select.admin-autocomplete").forEach(name));
