// Search. Loaded when a reader goes to the search field; the index (Pagefind's) only when they type. Every word stands
// in the page, so that this file speaks no language. The field offers the best hits at once; Enter leads to all of them.

const form = document.querySelector("form[data-search]");
const input = form.elements.q;
const say = form.dataset;
const root = new URL(`${say.root.replace(/\/?$/, "/")}`, location.href);
const kinds = Object.fromEntries(say.kinds.split("|").map((pair) => pair.split(":")));
const make = (tag, properties = {}) => Object.assign(document.createElement(tag), properties);

let starting;
const engine = () =>
  (starting ??= import(new URL("pagefind/pagefind.js", root)).then(async (pagefind) => {
    // A record is a few words long, a page hundreds: neither may win by its length alone.
    await pagefind.options({ ranking: { pageLength: 0.2, termFrequency: 0.6 } });
    return pagefind;
  }));

const small = new Set(say.small.split(" "));

/** What to look for: a question without its small words, which stand on every page or on none. */
function essence(query) {
  const all = query.toLowerCase().replace(/[?!.,;:"“”‘’()]/g, " ").split(/\s+/).filter(Boolean);
  const kept = all.filter((word) => !small.has(word));
  return (kept.length ? kept : all).join(" ");
}

/** The word by which results are narrowed; macros/publish/search.py puts the same into the index. */
const facet = ([name, value]) => `${name}x${value.replaceAll("-", "")}`;

/** A count and the query in words. */
const counted = (count, query) =>
  (count ? (count === 1 ? say.one : say.many) : say.none).replace("{count}", count).replace("{query}", query);

/** Where a hit leads: the record or page, with the word that was found marked by the browser itself. */
function address(hit) {
  const url = new URL(hit.meta.url, root);
  const word = /<mark>([^<]+)<\/mark>/.exec(extract(hit) ?? "")?.[1].replace(/[^\p{L}\p{N}]+$/u, "");
  const mark = word ? `:~:text=${encodeURIComponent(word)}` : "";
  return `${url.href}${mark && !url.hash ? "#" : ""}${mark}`;
}

/** The addresses of the first hits, from the site's root. */
export async function first(query, count) {
  const found = await (await engine()).search(essence(query));
  return Promise.all(found.results.slice(0, count).map(async (result) => (await result.data()).meta.url));
}

/** What a hit says around the word; the other words by which it can be found, behind the bar, are no text to read. */
function extract(hit) {
  const [read] = hit.excerpt.split("¦");
  return read.includes("<mark>") ? read : null;
}

// ---- The field: the best hits under it, by arrow keys, Enter and Escape ------------------------------------------

const list = make("ul", { id: "search-hits", role: "listbox", className: "search__hits", hidden: true });
list.setAttribute("aria-label", form.querySelector("label").textContent);
const status = make("span", { role: "status", className: "visually-hidden" });
form.append(list, status);
for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list" }))
  input.setAttribute(name, value);

let chosen = -1;

/** Choose a hit; before the first and behind the last lies the field itself, with none chosen. */
function choose(index) {
  const options = [...list.children];
  chosen = index < -1 ? options.length - 1 : index < options.length ? index : -1;
  options.forEach((option, n) => option.setAttribute("aria-selected", n === chosen));
  if (chosen < 0) input.removeAttribute("aria-activedescendant");
  else input.setAttribute("aria-activedescendant", options[chosen].id);
}

function show(open) {
  list.hidden = !open;
  input.setAttribute("aria-expanded", open);
  if (!open) choose(-1);
}

async function suggest() {
  const query = input.value.trim();
  if (query.length < 2) return show(false);
  const found = await (await engine()).debouncedSearch(essence(query), {}, 150);
  if (!found || query !== input.value.trim()) return;
  const hits = await Promise.all(found.results.slice(0, 6).map((result) => result.data()));
  if (query !== input.value.trim() || document.activeElement !== input) return;
  list.replaceChildren(
    ...hits.map((hit, n) => {
      const option = make("li", { id: `search-hit-${n}`, role: "option" });
      option.append(make("span", { className: "search__title", textContent: hit.meta.name }));
      option.append(make("span", { className: "search__kind", textContent: kinds[hit.meta.kind] }));
      option.dataset.href = address(hit);
      return option;
    }),
  );
  status.textContent = counted(found.results.length, query);
  show(hits.length > 0);
  choose(-1);
}

input.addEventListener("input", () => suggest().catch(() => show(false)));
input.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !list.hidden) {
    event.preventDefault();
    show(false);
  } else if (["ArrowDown", "ArrowUp"].includes(event.key) && !list.hidden) {
    event.preventDefault();
    choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
  } else if (event.key === "Enter" && chosen >= 0) {
    event.preventDefault();
    location.href = list.children[chosen].dataset.href;
  }
});
list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
list.addEventListener("click", (event) => {
  const option = event.target.closest("[role=option]");
  if (option) location.href = option.dataset.href;
});
form.addEventListener("focusout", (event) => form.contains(event.relatedTarget) || show(false));

if (document.activeElement === input) input.dispatchEvent(new Event("input")); // what was typed while this file loaded

// ---- The page of results: kinds and countries to narrow by, everything in the address -----------------------------

const page = document.querySelector("[data-results]");
const STEP = 10;

async function results() {
  const asked = new URLSearchParams(location.search);
  const query = (asked.get("q") ?? "").trim();
  const [facets, hits, more, other] = ["[data-facets]", ".hits", "[data-more]", "[data-other]"].map((s) => page.querySelector(s));
  const output = page.querySelector("output");
  page.hidden = !query;
  if (!query) return;
  input.value = query;
  const look = async (choice) => {
    const facets = Object.entries(choice).filter((pair) => pair[1]).map(facet);
    return (await engine()).search([essence(query), ...facets].join(" "));
  };
  const choice = { kind: asked.get("kind"), country: asked.get("country") };
  const found = await look(choice);
  for (const name of ["kind", "country"]) {
    facets.elements[name].value = choice[name] ?? "";
    for (const option of facets.elements[name].querySelectorAll("[data-label]")) {
      const count = (await look({ ...choice, [name]: option.value })).results.length;
      option.textContent = `${option.dataset.label} (${count})`;
      option.hidden = option.disabled = !count && !option.selected;
    }
  }
  let shown = 0;
  const add = async () => {
    const next = await Promise.all(found.results.slice(shown, shown + STEP).map((result) => result.data()));
    shown += next.length;
    more.hidden = shown >= found.results.length;
    const items = next.map((hit) => {
      const item = make("li", { className: "hit" });
      item.append(make("a", { href: address(hit), textContent: hit.meta.name }));
      item.append(make("span", { className: "search__kind", textContent: kinds[hit.meta.kind] }));
      const text = extract(hit);
      item.append(text ? make("p", { innerHTML: text }) : make("p", { textContent: hit.meta.summary }));
      return item;
    });
    hits.append(...items);
    return items[0];
  };
  hits.replaceChildren();
  await add();
  more.onclick = async () => (await add()).querySelector("a").focus();
  output.textContent = counted(found.results.length, query);
  other.hidden = false;
  other.href = `${new URL(say.elsewhere, location.href)}?${new URLSearchParams({ q: query })}`;
  other.textContent = say.other.replace("{query}", query);
}

if (page) {
  const fail = () => {
    page.hidden = false;
    page.querySelector("output").textContent = say.failed;
  };
  const go = (asked) => {
    history.pushState(null, "", `${location.pathname}?${new URLSearchParams(Object.entries(asked).filter((pair) => pair[1]))}`);
    show(false);
    results().catch(fail);
  };
  const facets = page.querySelector("[data-facets]");
  facets.addEventListener("change", () => go({ q: input.value, kind: facets.elements.kind.value, country: facets.elements.country.value }));
  facets.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go({ q: input.value });
  });
  addEventListener("popstate", () => results().catch(fail));
  results().catch(fail);
}
