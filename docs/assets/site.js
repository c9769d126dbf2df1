// Headings have the same ids in both languages, but a link in the page cannot know which one you are reading.
// So the language link takes over the address's #anchor, and the ?choices of a page with filters, which are the same
// in both languages too. Without scripts the switch works, and lands at the page's top.
const link = document.querySelector("a.language");
if (link) {
  const page = link.getAttribute("href");
  const keep = () => link.setAttribute("href", page + location.search + location.hash);
  addEventListener("hashchange", keep);
  addEventListener("popstate", keep);
  keep();
}

// The search field fetches its script when a reader goes there, or types a slash; nothing before that.
const search = document.querySelector("form[data-search]");
if (search) {
  const load = () => import("./search.js");
  search.addEventListener("focusin", load, { once: true });
  if (document.querySelector("[data-results]")) load();
  addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      search.elements.q.focus();
    }
  });
}
