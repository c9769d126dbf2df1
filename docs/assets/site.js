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
