// The planner. The page is whole without this file, ready to print; what a reader fills in never leaves the browser.

import { all, count, fits, show } from "./filter.js";

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

all("[data-planner]").forEach(planner);
