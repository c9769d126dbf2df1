"""The finished pages, read back in the order of the menu: what the document and the field pack are made of.

Both are copies of the site. Drawn from the records a second time, they would say something else than the site as
soon as one of the two changed.
"""

from dataclasses import dataclass
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from macros.knowledge.models import Lang
from macros.publish.menu import menu
from macros.site import Site


@dataclass(frozen=True)
class Finished:
    """A finished page. ``path``: of its source. ``depth``: 0 for the first page of a main section, then 1 and 2.

    ``address``: from the site's root. ``web``: its whole address, where the site is published.
    """

    path: str
    depth: int
    address: str
    web: str
    html: LexborHTMLParser

    def text(self, selector: str) -> str:
        """The text of an element that every such page has, on one line."""
        node = self.html.css_first(selector)
        assert node is not None, f"{selector} is not on {self.path}"
        return " ".join(node.text().split())


def read(site: Site, folder: Path, lang: Lang, file: Path) -> list[Finished]:
    """All pages of one language in a built site, those of the menu first. ``file``: of the settings."""
    depths = dict(menu(file))
    paths = [*depths, *sorted({path for language, path in site.pages if language == lang} - set(depths))]
    return [_read(path, depths.get(path, 0), site.addresses[lang, path], folder) for path in paths]


def _read(path: str, depth: int, address: str, folder: Path) -> Finished:
    html = LexborHTMLParser((folder / address / "index.html").read_text(encoding="utf-8"))
    canonical = html.css_first("link[rel=canonical]")
    assert canonical is not None, "overrides/partials/head.html writes it on every page"
    return Finished(path, depth, address, canonical.attributes["href"] or "", html)


def drop(inside: LexborHTMLParser | LexborNode, selector: str) -> None:
    """Take elements out: each once, although two selectors may find it, and what it holds before it.

    The parser frees the memory of what is taken out; to ask it anything afterwards can end the program.
    """
    found = {node.mem_id: node for node in inside.css(selector)}
    for node in reversed(found.values()):
        node.decompose()


def retag(html: LexborHTMLParser, node: LexborNode, tag: str) -> None:
    """Make an element another one, with the same attributes and content."""
    other = html.create_node(tag)
    for name, value in node.attributes.items():
        other.attrs[name] = value or ""
    other.inner_html = node.inner_html or ""
    node.replace_with(other)
