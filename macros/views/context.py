"""For whom and where a view is drawn.

A view gets everything that it may depend on in one object; it never asks MkDocs, a global or the clock.
That is what keeps the two language builds from mixing, and the views alive should the generator change.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from macros.knowledge import Library
from macros.knowledge.models import Figure, Lang

Uses = dict[str, dict[str, None]]  # figure id -> pages (paths inside a language tree), in reading order


@dataclass(frozen=True)
class Context:
    """One page in one language.

    ``path``: the page's path inside its language tree. ``report``: the year that the page pins, or None.
    ``link(path, anchor)``: relative address of another page. ``asset(path)``: of a file beside the pages.
    ``titles``: page titles by path, in this language. ``uses``: which pages use which figure.
    ``drawn``: what macros have drawn on this page already.
    """

    library: Library
    lang: Lang
    path: str
    report: str | None
    link: Callable[[str, str], str]
    asset: Callable[[str], str]
    titles: dict[str, str]
    uses: Uses
    drawn: dict[Any, str] = field(default_factory=dict)

    def figure(self, figure_id: str, report: str | None = None) -> Figure:
        """A figure for this page, noted as used here. Raises UnknownId."""
        found = self.library.figure(figure_id, report or self.report)
        self.uses.setdefault(figure_id, {})[self.path] = None
        return found

    def t(self, word: str) -> str:
        """A fixed phrase in the reader's language."""
        return self.library.words[word].text[self.lang]


Macro = Callable[..., Markup]
