"""Which pages show the newest report, and so change by themselves when the next one comes.

The numbers change and the sentences around them do not: "in the fifth year" would stand beside a figure of the
sixth. Which pages these are cannot be read off a list of figures: a page can pin a year, a text keeps to the
report it cites, a chart takes the newest report that has all its figures. So a next report is made up, in memory
alone, every page is drawn again, and what is drawn otherwise is told.
"""

from dataclasses import dataclass, field, replace

from macros.checks.rehearsal import rehearse
from macros.knowledge import Problem
from macros.knowledge.models import Source
from macros.knowledge.when import when
from macros.publish.pages import Page
from macros.site import Site
from macros.views.drawing import EDITORS

# Where a number stands in a sentence of ours, or beside one. All else is a list that is made of the records.
NUMBERS = ("figure", "keyfigures", "figures", "years", "chart", "period", "conflict")


@dataclass
class Changes:
    """Paths inside a language tree. ``read``: each with the macros that will draw something else.

    ``lists``: where only lists will. ``pinned``: pages that keep the newest report's figures. ``stops``: what
    would stop the build.
    """

    read: dict[str, list[str]] = field(default_factory=dict)
    lists: list[str] = field(default_factory=list)
    pinned: list[str] = field(default_factory=list)
    stops: list[Problem] = field(default_factory=list)


def changing(site: Site) -> Changes:
    """What the next report changes on the Dutch pages, if it has the figures that the newest has."""
    library, newest, found = site.library, site.library.annual(), Changes()
    following = _following(newest)
    figures = [
        figure.model_copy(update={"source": following.id})
        for figure in library.figures
        if figure.source == newest.id
    ]
    sources = {**library.sources, following.id: following}
    after = Site(
        replace(library, sources=sources, figures=(*library.figures, *figures)),
        site.pages,
        site.addresses,
        site.imprint,
    )
    pages = [page for page in site.pages.values() if page.lang == "nl" and page.path not in EDITORS]
    for registers in (False, True):
        for page in pages:
            found.stops += rehearse(page, after.context("nl", page.path), registers)
    for page in pages:
        _compare(page, site, after, found)
        if page.meta.report == newest.report:
            found.pinned.append(page.path)
    return found


def _compare(page: Page, site: Site, after: Site, found: Changes) -> None:
    before, drawn = (one.context("nl", page.path).drawn for one in (site, after))
    macros = dict.fromkeys(call[0] for call, html in before.items() if drawn.get(call) != html)
    sentences = [name for name in macros if name in NUMBERS]
    if sentences:
        found.read[page.path] = sentences
    elif macros:
        found.lists.append(page.path)


def _following(newest: Source) -> Source:
    """A report of the year after, without pages of its own."""
    assert newest.report is not None and newest.period is not None
    year = "-".join(str(int(one) + 1) for one in newest.report.split("-"))
    moved = {"id": f"{newest.id}-next", "report": year, "period": when(later(newest.period.iso, 1))}
    return newest.model_copy(update={**moved, "page": None, "figures_page": None})


def later(iso: str, years: int) -> str:
    """A date or period in its own notation, so many years on."""
    return "/".join(f"{int(day[:4]) + years}{day[4:]}" for day in iso.split("/"))
