"""The field pack: all pages of one language in a zip that opens from a folder, where there is no network.

A browser that opens a file from disk loads no modules, asks no search index and does not know that a folder stands
for its index.html. So links name the file, what needs a script is taken out, and what the pack does not hold leads
to the site.
"""

import posixpath
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, unquote, urldefrag, urljoin

from jinja2 import FileSystemLoader

from macros.knowledge.models import Lang
from macros.publish.finished import Finished, retag
from macros.site import Site
from macros.views.drawing import ENVIRONMENT, Vocabulary

LEFT_OUT = "script, noscript, form[data-filter], [data-results]"
PLAIN = ENVIRONMENT.overlay(loader=FileSystemLoader(Path(__file__).parent), autoescape=False)
READ_ME: dict[Lang, str] = {"nl": "LEESMIJ.txt", "en": "README.txt"}


@dataclass(frozen=True)
class _Pack:
    """What links go by. ``root``: where the site is published. ``taken``: files that pages ask for, by place."""

    root: str
    folder: Path
    lang: Lang
    addresses: set[str]
    taken: dict[str, Path] = field(default_factory=dict)

    def place(self, inside: str) -> str:
        """Where a file of the site stands in the pack: the language's own folder is the pack itself."""
        return inside.removeprefix(f"{self.lang}/")

    def follow(self, page: Finished, href: str) -> str:
        """The link from a page to what the pack holds, or else to the site."""
        whole, anchor = urldefrag(urljoin(page.web, href))
        inside = unquote(whole.removeprefix(self.root).partition("?")[0])
        if whole.startswith(self.root) and inside in self.addresses:
            target = self.place(inside) + "index.html"
        elif whole.startswith(self.root) and (self.folder / inside).is_file() and not inside.endswith(".zip"):
            target = self.place(inside)
            self.taken[target] = self.folder / inside
        else:
            return f"{whole}#{anchor}" if anchor else whole
        way = quote(posixpath.relpath(target, self.place(page.address) or "."))
        return f"{way}#{anchor}" if anchor else way


def write_pack(site: Site, pages: list[Finished], folder: Path, lang: Lang, target: Path) -> int:
    """Write the pack of one language from the built site in ``folder``; returns how many files are in it."""
    home = next(page for page in pages if page.path == "index.md")
    ctx = site.context(lang, "index.md")
    pack = _Pack(home.web.removesuffix(home.address), folder, lang, {page.address for page in pages})
    date = Vocabulary(ctx).when(site.library.checked)
    small_print = [" ".join(node.text().split()) for node in home.html.css(".foot__says p:not(.foot__edit)")]
    files: dict[str, bytes] = {}
    for page in pages:
        _prepare(page, pack, ctx.t("pack-page").replace("%", date), ctx.titles["search.md"])
        files[pack.place(page.address) + "index.html"] = (page.html.html or "").encode()
    files |= {place: path.read_bytes() for place, path in pack.taken.items()}
    words = PLAIN.get_template("pack.txt").render(
        t=ctx.t,
        name=home.text(".brand__name"),
        date=date,
        web=home.web,
        pages=len(pages),
        every=pack.place(site.addresses[lang, "search.md"]) + "index.html",
        pdf=next((place for place in sorted(files) if place.endswith(".pdf")), ""),
        small_print=small_print,
    )
    files[READ_ME[lang]] = words.replace("\n", "\r\n").encode()  # as every program for plain text shows it
    _zip(files, target)
    return len(files)


def _prepare(page: Finished, pack: _Pack, note: str, every: str) -> None:
    """Make a page ready for a folder. ``every``: what the page with everything from A to Z is called."""
    html = page.html
    for node in reversed(html.css(LEFT_OUT)):
        node.decompose()
    for form in html.css("form[data-search]"):
        link = html.create_node("a")
        link.attrs["class"] = "search"
        link.attrs["href"] = form.attributes["action"] or ""
        link.insert_child(every)
        form.replace_with(link)
    for form in html.css("form"):  # the planner: without a script, sending it would empty it
        retag(html, form, "div")
    for name in ("href", "src"):
        for node in html.css(f"[{name}]"):
            if node.attributes.get("rel") not in ("canonical", "alternate") or node.tag == "a":
                node.attrs[name] = pack.follow(page, node.attributes[name] or "")
    for foot in html.css(".foot__says:first-child"):
        told, link = html.create_node("p"), html.create_node("a")
        link.attrs["href"] = page.web
        link.insert_child(page.web)
        told.insert_child(f"{note} ")
        told.insert_child(link)
        foot.insert_child(told)


def _zip(files: dict[str, bytes], target: Path) -> None:
    """Write a zip that is the same to the byte for the same files; all of it in one folder of its own."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as pack:
        for place in sorted(files):
            entry = zipfile.ZipInfo(f"{target.stem}/{place}")  # without a date of its own: 1 January 1980
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            pack.writestr(entry, files[place])
