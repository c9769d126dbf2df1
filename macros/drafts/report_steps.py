"""What an editor does with next year's report after its files are there, in plain words and in order."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from macros.drafts.changing import changing, later
from macros.drafts.draft import CHECK, change_step
from macros.knowledge.models import LANGUAGES, Source
from macros.site import Site
from macros.views.drawing import EDITORS

AGAIN = (
    "When 'make check' finds nothing to mend, run this command again: it then lists the pages that will change."
)


@dataclass(frozen=True)
class Year:
    """The report of a ``year``, such as 2024-2025, and the one from which its ids come.

    ``source``: its id. ``known``: whether data/ has its source already. ``newest``: whether all others are older.
    """

    year: str
    source: str
    last: Source
    known: bool
    newest: bool

    @property
    def old(self) -> str:
        """The year of the other report."""
        return self.last.report or ""

    @property
    def period(self) -> str:
        """The days of the year, as those of the other report."""
        assert self.last.period is not None
        return later(self.last.period.iso, int(self.year[:4]) - int(self.old[:4]))

    @property
    def pages(self) -> dict[str, str]:
        """The registers of the other report, each with the path of the new one."""
        old = [path for path in (self.last.figures_page, self.last.page) if path and self.old in path]
        return {path: path.replace(self.old, self.year) for path in old}


def steps(year: Year, menu: list[str], root: Path, site: Site | None) -> Iterator[str]:
    """What is left to do. ``menu``: pages that could not be put in the menu. ``site``: if nothing is to mend."""
    yield (
        f"Fill in the record {year.source} at the end of data/sources.yml: its title in both languages, and when "
        "it appeared."
    )
    yield (
        f"Fill in data/figures/{year.source}.yml: the value and the section of each figure. Remove a figure that "
        "the report does not give, and add what is new."
    )
    if year.pages:
        yield (
            "Its registers are complete. When you have compared the figures, write that day behind 'checked' in:"
            + (_listed(f"docs/{lang}/{path}" for path in year.pages.values() for lang in LANGUAGES))
        )
    if menu:
        yield "Add to nav in mkdocs.yml:" + _listed(f"      - {path}" for path in menu)
    yield CHECK
    yield (
        f"What the report says in words goes into data/statements/{year.source}.yml, what has a date of its own "
        f"into data/events/{year.source}.yml, where it contradicts itself into data/conflicts/{year.source}.yml. "
        "Make each file as last year's is made; every id in it is new."
    )
    folder = f"annual-report/{year.year}"
    yield (
        f"Write the pages about the year in docs/nl/{folder}/ and docs/en/{folder}/, with last year's as an "
        f"example. Put 'report: {year.year}' at the top of each: it then keeps these figures when the next report "
        "comes. Add them to nav in mkdocs.yml, in a section of their own, and its title under nav_translations."
    )
    yield from _pages(year, root, site)
    yield change_step([*year.pages.values(), f"{folder}/index.md"], "every page that is new or that says more now")


def _pages(year: Year, root: Path, site: Site | None) -> Iterator[str]:
    if site is None:
        yield AGAIN
        return
    if year.newest:
        found = changing(site)
        if found.read:
            yield (
                "These pages show the newest report, so their numbers change as soon as the figures are in. The "
                "sentences do not: read them, in both languages." + _listed(_called(found.read))
            )
        if found.lists:
            yield "On these, lists that are made of the records change with it:" + _listed(found.lists)
        if found.pinned:
            yield "These keep their figures, since they say 'report: …' at the top:" + _listed(found.pinned)
        if found.stops:
            yield "These ask the newest report for something that it would not have:" + _listed(
                map(str, found.stops)
            )
    naming = sorted(_naming(year, root))
    if naming:
        yield (
            f"These pages cite the report of {year.old} or lead to its pages. Read whether the new one says more:"
            + _listed(naming)
        )


def _naming(year: Year, root: Path) -> Iterator[str]:
    """Dutch pages about no year of their own that name last year's report, or lead to its pages."""
    named = re.compile(rf"{re.escape(year.old)}|{re.escape(year.last.id)}")
    for path in (root / "docs/nl").rglob("*.md"):
        inside, text = path.relative_to(root / "docs/nl").as_posix(), path.read_text(encoding="utf-8")
        if named.search(text) and year.old not in inside and inside not in EDITORS:
            yield inside


def _called(pages: dict[str, list[str]]) -> Iterable[str]:
    return (f"{path}: {', '.join(macros)}" for path, macros in pages.items())


def _listed(items: Iterable[str]) -> str:
    return "".join(f"\n{one}" for one in items)
