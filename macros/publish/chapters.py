"""Finished pages turned into chapters of one document: what paper cannot do is taken out, links turn inward.

A page is made for a screen: it has filters, lists that open, words for screen readers beside marks for eyes.
Printed as it is, it would show controls that do nothing, hide what is folded away, and lead readers out of the
document that they are in.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import quote, unquote, urljoin

from selectolax.lexbor import LexborNode

from macros.publish.drawings import image
from macros.publish.finished import Finished, drop, retag

# A summary only says "show all", and here all is shown. What uses a figure or rests on a source stands elsewhere
# already. Words for screen readers alone go too: bookmarks, the description of a drawing or the title of the
# chapter that a link leads to say the same.
LEFT_OUT = (
    "form, nav, noscript, script, button, summary, [popover], .download, .downloads, .lesson__anchor, .take-along,"
    " .uses, details:has(.resting), [hidden], .visually-hidden:not(caption)"
)
RETAGGED = {"details": "div", "figcaption": "p"}  # in a PDF these mean nothing, or only inside a picture
# In a PDF a list holds nothing but its items, not even a space.
LIST_SPACE = re.compile(r"(?<=</li>)\s+|(?<=</d[dt]>)\s+|(?<=<[uod]l>)\s+|\s+(?=<(?:li|dt|dd)\b)")


@dataclass(frozen=True)
class Chapter:
    """A page in the document. ``sources``: ids of the sources that it cites, in the order in which it does."""

    id: str
    page: Finished
    article: LexborNode
    title: str
    sources: list[str] = field(default_factory=list)

    @property
    def html(self) -> str:
        """What is printed."""
        return LIST_SPACE.sub("", self.article.inner_html or "")


def chapters(pages: Iterable[Finished], colours: dict[str, str], words: dict[str, str]) -> list[Chapter]:
    """The pages as chapters whose links find each other.

    ``words``: 'map', what the map shows, for who cannot see it; 'repeated', where statements went that stand in
    other chapters.
    """
    made = [_chapter(page, colours, words["map"]) for page in pages]
    _drop_repeated(made, words["repeated"])
    _link(made)
    return made


def _chapter(page: Finished, colours: dict[str, str], map_shows: str) -> Chapter:
    article = page.html.css_first("main article.prose")
    assert article is not None, f"{page.path} is no ordinary page"
    for svg in article.css("svg"):
        around = svg.parent.attributes if svg.parent else {}
        picture = page.html.create_node("img")
        picture.attrs["alt"] = map_shows if around.get("class") == "map" else around.get("aria-label") or ""
        picture.attrs["src"] = image(svg.html or "", colours)
        svg.replace_with(picture)
    for button in article.css("button.defined"):  # a term, with a window that leads to the glossary
        name = (button.attributes.get("popovertarget") or "").removeprefix("meaning-")
        told = article.css_first(f'.meaning a[href$="#term-{name}"]')
        button.attrs["href"] = (told.attributes["href"] if told else None) or ""
        retag(page.html, button, "a")
    drop(article, LEFT_OUT)
    for part in article.css("dl > div"):
        term = part.css_first("dt")
        if term and part.id:
            term.attrs["id"] = part.id
        part.unwrap()
    for tag, other in RETAGGED.items():
        for node in reversed(article.css(tag)):
            retag(page.html, node, other)
    for heading in article.css("h1, h2, h3, h4"):
        level = int((heading.tag or "")[1])
        heading.attrs["class"] = f"{heading.attributes.get('class') or ''} t{level}".strip()
        retag(page.html, heading, f"h{min(6, level + page.depth)}")
    chapter = page.path.removesuffix(".md").replace("/", "-")
    for node in article.css("[id]"):
        node.attrs["id"] = f"{chapter}--{node.id}"
    return Chapter(chapter, page, article, page.text("main .t1"))


def _drop_repeated(made: list[Chapter], note: str) -> None:
    """Statements that stand in a chapter of their own are not printed a second time behind the matrix."""
    ids = [node.id or "" for chapter in made for node in chapter.article.css(".proof[id]")]
    owned = {name.partition("--evidence-")[2] for name in ids}
    for chapter in made:
        repeated = [node for node in chapter.article.css("[data-item]") if node.attributes["data-item"] in owned]
        first = chapter.article.css_first("[data-group]")
        if not repeated or not first:
            continue
        told = chapter.page.html.create_node("p")
        told.insert_child(note)
        first.insert_before(told)
        for node in repeated:
            node.decompose()
        for group in reversed(chapter.article.css("[data-group]")):
            if not group.css_first("[data-item]"):
                group.decompose()


def _link(made: list[Chapter]) -> None:
    """Lead links to places in the document, or else to the page on the web."""
    by_web = {chapter.page.web: chapter for chapter in made}
    ids = {node.id or "" for chapter in made for node in chapter.article.css("[id]")}
    ids |= {chapter.id for chapter in made}
    for chapter in made:
        for link in chapter.article.css("a[href]"):
            whole = urljoin(chapter.page.web, link.attributes["href"] or "")
            page, _, anchor = whole.partition("#")
            place = by_web[page].id + (f"--{unquote(anchor)}" if anchor else "") if page in by_web else ""
            if anchor.startswith("source-") and place in ids and anchor not in chapter.sources:
                chapter.sources.append(anchor)
            link.attrs["href"] = "#" + quote(place) if place in ids else whole
