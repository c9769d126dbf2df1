// The filters of the lessons library and the planner. Both pages are whole without this file: it shows the controls
// and hides what was not asked for. Every word stands in the page, so that this file speaks no language.

const all = (query, inside = document) => [...inside.querySelectorAll(query)];

/** Whether an item has one of the values that were chosen; no choice asks for nothing. */
const fits = (item, name, values) =>
  !values.length || values.some((value) => item.dataset[name].split(" ").includes(value));

/** Shows the items that are wanted and the groups that still hold one; returns how many. */
function show(items, wanted) {
  for (const item of items) item.hidden = !wanted(item);
  for (const group of all("[data-group]")) group.hidden = !group.querySelector("[data-item]:not([hidden])");
  return items.filter((item) => !item.hidden).length;
}

/** Puts a count into words in a status line, but only when it changed: else it would be read out again. */
function count(status, n) {
  const words = (n ? (n === 1 ? status.dataset.one : status.dataset.many) : status.dataset.none).replace("%", n);
  if (status.textContent !== words) status.textContent = words;
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
    // Beside each choice stands how many lessons it would leave, given the other choices.
    for (const label of all("[data-label]", form)) {
      const control = label.closest("select") ?? label.closest("label").querySelector("[name]");
      const would = { ...choice, [control.name]: label.value ?? control.value };
      label.textContent = `${label.dataset.label} (${items.filter((item) => matches(item, would)).length})`;
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

/** The planner keeps what the reader fills in by the id of each field, in this browser's own storage. */
function planner(form) {
  const { planner: place, separator, yes, no } = form.dataset;
  const items = all("[data-item]", form);
  const fields = all("input", form);
  const [status, kept] = all("[role=status]", form);
  const field = (name, item) => document.getElementById(`${name}-${item.dataset.item}`);

  const narrow = () => {
    const chosen = (name) => all(`[name=${name}]:checked`, form).map((box) => box.value);
    const [activities, roles] = [chosen("activity"), chosen("role")];
    count(status, show(items, (item) => fits(item, "activity", activities) && fits(item, "role", roles)));
  };

  const restore = () => {
    let filled = {};
    try {
      filled = JSON.parse(localStorage.getItem(place)) ?? {};
    } catch {
      kept.textContent = kept.dataset.unkept; // storage is shut, or what is in it is not ours
    }
    for (const one of fields) {
      if (one.type === "checkbox") one.checked = Boolean(filled[one.id]);
      else one.value = filled[one.id] ?? "";
    }
    narrow();
  };

  const keep = () => {
    const filled = fields.map((one) => [one.id, one.type === "checkbox" ? one.checked : one.value]);
    try {
      localStorage.setItem(place, JSON.stringify(Object.fromEntries(filled.filter((pair) => pair[1]))));
      kept.textContent = "";
    } catch {
      kept.textContent = kept.dataset.unkept;
    }
    narrow();
  };

  const rows = () =>
    items
      .filter((item) => !item.hidden)
      .map((item) => {
        const step = item.closest("[data-group]");
        const phase = step.parentElement.closest("[data-group]");
        return {
          phase: phase.dataset.title,
          step: step.dataset.title,
          title: item.querySelector("[data-title]").textContent,
          text: item.querySelector("[data-text]").textContent,
          done: field("done", item).checked,
          who: field("who", item).value.trim(),
          when: field("when", item).value.trim(),
          where: item.querySelector("[data-where]").dataset.where,
        };
      });

  const save = (suffix, type, text) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = `${form.dataset.file}.${suffix}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };

  const columns = form.dataset.columns.split("|");
  const actions = {
    print: () => print(),
    markdown: () => {
      const lines = [`# ${form.dataset.title}`];
      let before = {};
      for (const row of rows()) {
        if (row.phase !== before.phase) lines.push("", `## ${row.phase}`);
        if (row.step !== before.step) lines.push("", `### ${row.step}`, "");
        lines.push(`- [${row.done ? "x" : " "}] **${row.title}**: ${row.text} (${row.where})`);
        if (row.who) lines.push(`    - ${columns[5]}: ${row.who}`);
        if (row.when) lines.push(`    - ${columns[6]}: ${row.when}`);
        before = row;
      }
      save("md", "text/markdown", `${lines.join("\n")}\n\n${location.href}\n`);
    },
    csv: () => {
      const cells = rows().map((row) => Object.values({ ...row, done: row.done ? yes : no }));
      const lines = [columns, ...cells].map((line) =>
        line.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(separator),
      );
      // The mark at the start tells spreadsheets that this is UTF-8.
      save("csv", "text/csv", `\ufeff${lines.join("\r\n")}\r\n`);
    },
    forget: () => {
      try {
        localStorage.removeItem(place);
      } catch {
        // nothing was kept
      }
      restore();
      kept.textContent = kept.dataset.forgotten;
    },
  };

  form.addEventListener("input", keep);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("click", (event) => actions[event.target.dataset.do]?.());
  addEventListener("storage", restore); // the same list in another window, or in the other language
  all("[data-scripted]", form).forEach((part) => (part.hidden = false));
  restore();
}

all("[data-filter]").forEach(library);
all("[data-planner]").forEach(planner);
