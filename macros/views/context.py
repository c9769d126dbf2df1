"""For whom and where a view is drawn.

A view gets everything that it may depend on in one object; it never asks MkDocs, a global or the clock.
That is what keeps the two language builds from mixing, and the views alive should the generator change.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from macros.knowledge import Library
from macros.knowledge.models import Figure, Lang
from macros.knowledge.records import pick

# Letters of Unicode's private use area: no text holds them.
STAND_IN = re.compile("<p>\ue000(\\d+)\ue001</p>|\ue000(\\d+)\ue001")
PROMISE = re.compile("\ue002(\\d+)\ue003")

Uses = dict[tuple[str, str], set[str]]  # source and id of a figure -> pages (paths inside a language tree)


@dataclass(frozen=True)
class Imprint:
    """Where this copy of the site stands, with a slash at its end, and who publishes it; '' for not known."""

    address: str = ""
    publisher: str = ""


@dataclass(frozen=True, repr=False)
class Context:
    """One page in one language.

    ``path``: the page's path inside its language tree. ``report``: the year that the page pins, or None.
    ``link(path, anchor)``: relative address of another page. ``asset(path)``: of a file beside the pages.
    ``find(place)``: whole address of a page or of an anchor on it, or None. ``imprint``: whose copy this is.
    ``titles``: page titles by path, in this language. ``uses``: which pages use which figure of which source.
    ``places``: on which page the anchor of a record stands.
    ``drawn``: what macros have drawn on this page already. ``held``: drawings kept out of Markdown's hands.
    ``promised``: what is still being drawn elsewhere.
    """

    library: Library
    lang: Lang
    path: str
    report: str | None
    link: Callable[[str, str], str]
    asset: Callable[[str], str]
    find: Callable[[str], str | None]
    titles: dict[str, str]
    uses: Uses
    imprint: Imprint
    places: dict[str, str] = field(default_factory=dict)
    drawn: dict[Any, str] = field(default_factory=dict)
    held: list[str] = field(default_factory=list)
    promised: list[Callable[[], str]] = field(default_factory=list)

    def figure(self, figure_id: str, report: str | None = None) -> Figure:
        """A figure for this page, noted as used here. Raises UnknownId."""
        return self.figure_of(figure_id, report or self.report)

    def figure_of(self, figure_id: str, report: str | None) -> Figure:
        """The same of one report, or the newest, whatever year the page is about. Raises UnknownId."""
        return self._used(self.library.figure(figure_id, report))

    def series(self, figure_id: str) -> list[Figure]:
        """The same in all sources, oldest first. Raises UnknownId."""
        self.library.figure(figure_id)
        return [self._used(figure) for figure in self.library.series(figure_id)]

    def _used(self, figure: Figure) -> Figure:
        self.uses.setdefault((figure.source, figure.id), set()).add(self.path)
        return figure

    def hold(self, html: str) -> str:
        """Keep a drawing and give a stand-in for it, which Markdown takes for a word.

        Markdown would parse every drawing, which is half of a build, and would find emphasis and links in texts
        that hold none. So it never sees them.
        """
        self.held.append(html)
        return f"\ue000{len(self.held) - 1}\ue001"

    def release(self, text: str) -> str:
        """Put the drawings in the place of their stand-ins; one that is a paragraph of its own replaces it."""
        return STAND_IN.sub(lambda found: self.held[int(found[1] or found[2])], text)

    def promise(self, make: Callable[[], str]) -> Markup:
        """A stand-in for something that is not there yet, such as a drawing made in another process."""
        self.promised.append(make)
        return Markup(f"\ue002{len(self.promised) - 1}\ue003")

    def keep(self, html: str) -> str:
        """Put what was promised in its place, waiting for it if need be."""
        return PROMISE.sub(lambda found: self.promised[int(found[1])](), html)

    def page(self, path: str) -> tuple[str, str]:
        """Title and address of another page."""
        return self.titles[path], self.link(path, "")

    def t(self, word: str) -> str:
        """A fixed phrase in the reader's language. Raises UnknownId."""
        return pick(self.library.words, "word", word).text[self.lang]


Macro = Callable[..., Markup]
