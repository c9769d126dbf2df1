"""The field pack: all pages of one language in a zip that opens from a folder, where there is no network.

A browser that opens a file from disk loads no modules, asks no search index and does not know that a folder stands
for its index.html. So links name the file, what needs a script is taken out, and what the pack does not hold leads
to the site.
"""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, unquote, urldefrag, urljoin

from jinja2 import FileSystemLoader
from selectolax.lexbor import LexborHTMLParser

from macros.knowledge.models import Lang
from macros.publish.finished import Finished, drop, retag
from macros.publish.moved import old_addresses
from macros.publish.policy import IN_FOLDER
from macros.site import Site
from macros.views.drawing import ENVIRONMENT, Vocabulary

# A font is not fetched beforehand from a folder: the browser takes that for another site.
LEFT_OUT = "script, noscript, link[rel=preload], form[data-filter], [data-scripted], [data-results]"
NOT_TAKEN = (".zip", ".xml")  # itself, and the feed: both are followed on the site
ADDRESS = re.compile(r"url\(['\"]?(?!data:|#)([^'\")]+)")
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
        elif whole.startswith(self.root) and (self.folder / inside).is_file() and not inside.endswith(NOT_TAKEN):
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
    small_print = [" ".join(node.text().split()) for node in home.html.css(".foot__says p:not([class])")]
    every = next(page for page in pages if page.path == "search.md").text("#a-z")
    files: dict[str, bytes] = {}
    for page in [*pages, *_moved(site, folder, lang, pack.root)]:
        _prepare(page, pack, ctx.t("pack-page").replace("%", date), every)
        files[pack.place(page.address) + "index.html"] = (page.html.html or "").encode()
    for place, path in list(pack.taken.items()):
        if path.suffix == ".css":
            for asked in ADDRESS.findall(path.read_text(encoding="utf-8")):
                pack.taken[posixpath.normpath(f"{posixpath.dirname(place)}/{asked}")] = path.parent / asked
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


def _moved(site: Site, folder: Path, lang: Lang, root: str) -> Iterator[Finished]:
    """The pages at old addresses: somebody may have noted one down from an older pack."""
    for old in old_addresses(site, lang):
        html = LexborHTMLParser((folder / old / "index.html").read_text(encoding="utf-8"))
        yield Finished("", 0, old, root + old, html)


def _prepare(page: Finished, pack: _Pack, note: str, every: str) -> None:
    """Make a page ready for a folder. ``every``: what the list of everything from A to Z is called."""
    html = page.html
    drop(html, LEFT_OUT)
    for policy in html.css("meta[http-equiv=Content-Security-Policy]"):
        policy.attrs["content"] = IN_FOLDER
    for form in html.css("form[data-search]"):
        way = html.create_node("a")
        way.attrs["class"] = "search"
        way.attrs["href"] = (form.attributes["action"] or "") + "#a-z"
        way.insert_child(every)
        form.replace_with(way)
    for form in html.css("form"):  # the planner: without a script, sending it would empty it
        retag(html, form, "div")
    for name in ("href", "src"):
        for node in html.css(f"[{name}]"):
            link = node.attributes[name] or ""
            names_it = node.tag == "link" and node.attributes.get("rel") in ("canonical", "alternate")
            node.attrs[name] = urljoin(page.web, link) if names_it else pack.follow(page, link)
    for node in html.css("meta[http-equiv=refresh]"):
        onward = (node.attributes["content"] or "").removeprefix("0; url=")
        node.attrs["content"] = f"0; url={pack.follow(page, onward)}"
    for foot in html.css(".foot__says:first-child"):
        told, way = html.create_node("p"), html.create_node("a")
        way.attrs["href"] = page.web
        way.insert_child(page.web)
        told.insert_child(f"{note} ")
        told.insert_child(way)
        foot.insert_child(told)


def _zip(files: dict[str, bytes], target: Path) -> None:
    """Write a zip that is the same to the byte for the same files; all of it in one folder of its own."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as pack:
        for place in sorted(files):
            entry = zipfile.ZipInfo(f"{target.stem}/{place}")  # without a date of its own: 1 January 1980
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            pack.writestr(entry, files[place])
