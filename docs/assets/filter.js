// The filters of the lessons library and of the matrix. Both pages are whole without this file: it shows the controls
// and hides what was not asked for. Every word stands in the page, so that this file speaks no language.

export const all = (query, inside = document) => [...inside.querySelectorAll(query)];

/** Whether an item has one of the values that were chosen; no choice asks for nothing. */
export const fits = (item, name, values) =>
  !values.length || values.some((value) => item.dataset[name].split(" ").includes(value));

/** How many different items there are: in the matrix one statement can stand under two risks. */
const different = (items) => new Set(items.map((item) => item.dataset.item || item.id)).size;

/** Shows the items that are wanted and the groups that still hold one; returns how many. */
export function show(items, wanted) {
  for (const item of items) item.hidden = !wanted(item);
  for (const group of all("[data-group]")) group.hidden = !group.querySelector("[data-item]:not([hidden])");
  return different(items.filter((item) => !item.hidden));
}

/** Puts a count into words in a status line, but only when it changed: else it would be read out again. */
export function count(status, n) {
  const words = (n ? (n === 1 ? status.dataset.one : status.dataset.many) : status.dataset.none).replace("%", n);
  if (status.textContent !== words) status.textContent = words;
}

/** A cell of the matrix shows the kinds of source that are still among the statements behind it. */
function narrow(cell) {
  const left = all("[data-item]:not([hidden])", document.getElementById(cell.hash.slice(1)));
  for (const mark of all("[data-kind]", cell)) mark.hidden = !left.some((item) => item.dataset.kind === mark.dataset.kind);
  cell.hidden = !left.length;
  cell.nextElementSibling.hidden = !cell.hidden;
}

/**
 * The filters keep their state in the address and nowhere else: a choice changes the address, and the address
 * changes the page. So a shared link, a reload and the back button all take the same way.
 */
function library(form) {
  const items = all("[data-item]");
  const controls = all("[name]", form);
  const names = controls.map((control) => control.name);
  const value = (control) => (control.type === "checkbox" ? (control.checked ? control.value : "") : control.value);
  const chosen = () => Object.fromEntries(controls.map((control) => [control.name, value(control)]));
  const matches = (item, choice) => names.every((name) => fits(item, name, choice[name] ? [choice[name]] : []));

  const fromAddress = () => {
    const asked = new URLSearchParams(location.search);
    for (const control of controls) {
      const wanted = asked.get(control.name) ?? "";
      if (control.type === "checkbox") control.checked = wanted === control.value;
      else control.value = all("option", control).some((option) => option.value === wanted) ? wanted : "";
    }
    const choice = chosen();
    count(form.querySelector("[role=status]"), show(items, (item) => matches(item, choice)));
    all("[data-cell]").forEach(narrow);
    for (const row of all("[data-row]")) row.hidden = !!choice.country && choice.country !== row.dataset.row;
    // Beside each choice stands how many lessons it would leave, given the other choices.
    for (const label of all("[data-label]", form)) {
      const control = label.closest("select") ?? label.closest("label").querySelector("[name]");
      const would = { ...choice, [control.name]: label.value ?? control.value };
      label.textContent = `${label.dataset.label} (${different(items.filter((item) => matches(item, would)))})`;
    }
  };

  const toAddress = (choice) => {
    const asked = new URLSearchParams(Object.entries(choice).filter((pair) => pair[1]));
    const query = `${asked}` && `?${asked}`;
    if (query !== location.search) history.pushState(null, "", location.pathname + query);
    dispatchEvent(new PopStateEvent("popstate"));
  };

  form.addEventListener("change", () => toAddress(chosen()));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    toAddress({});
  });
  addEventListener("popstate", fromAddress);
  form.hidden = false;
  all("[data-contents]").forEach((contents) => (contents.hidden = true));
  fromAddress();
  // The form has pushed down the lesson that a link led to.
  if (location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
}

all("[data-filter]").forEach(library);
