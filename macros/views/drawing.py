"""Templates of the views, with autoescape on: text from data/ can never become markup."""

import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from macros.knowledge.library import Library
from macros.knowledge.models import Conflict, Figure, Passage, Record, Source, Statement
from macros.knowledge.projects import Project
from macros.views import wording
from macros.views.context import Context

FIGURES, SOURCES, CONFLICTS = "about/figures.md", "about/sources.md", "about/conflicts.md"
PARTIES = "about/initiative.md"
# Pages for editors: what they show is an example, and no page that tells of something.
EDITORS = ("about/components.md", "about/macros.md")

LINES = re.compile(r"\n\s*")

ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def block(ctx: Context, template: str, **values: Any) -> Markup:
    """Draw something that stands by itself."""
    html = ENVIRONMENT.get_template(template).render(ctx=ctx, v=Vocabulary(ctx), **values)
    return Markup(LINES.sub("\n", html.strip()))


def inline(ctx: Context, template: str, **values: Any) -> Markup:
    """Draw a piece of a sentence, without a space around it."""
    return Markup(block(ctx, template, **values).replace("\n", ""))


def register_page(library: Library, figure: Figure) -> str:
    """The page that lists a figure: its source's own register, or the one for all other sources."""
    return library.sources[figure.source].figures_page or FIGURES


def register_pages(library: Library, topic: str) -> Counter[str]:
    """The pages that list the figures of a topic, and how many each; of a figure in several reports the newest."""
    return Counter(register_page(library, figure) for figure in library.newest.values() if figure.topic == topic)


class Vocabulary:
    """What templates may ask: text, numbers, dates and addresses in the reader's language."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self.t = ctx.t

    def number(self, figure: Figure, form: str = "") -> str:
        """A figure's value, with the source's qualifier before it."""
        value = wording.number(figure.value, self._ctx.lang, form)
        return f"{figure.qualifier[self._ctx.lang]} {value}" if figure.qualifier else value

    def text(self, text: Any, about: Record | None = None) -> str:
        """A text of a record, its placeholders filled in."""
        return wording.fill(self._ctx, text, about)

    def sentence(self, words: str) -> str:
        """Words as a sentence of their own."""
        return f"{words[0].upper()}{words[1:]}."

    def when(self, moment: Any) -> str:
        """A date."""
        return wording.when(moment, self._ctx.lang)

    def label(self, figure: Figure) -> str:
        """What is counted; a sum or count of our own says so."""
        label = self.text(figure.label, figure)
        return f"{label} ({self.t('ours-' + figure.ours)})" if figure.ours else label

    def unit(self, figure: Figure) -> str:
        """What the number counts."""
        return self.text(figure.unit, figure)

    def is_other(self, claim: Any) -> bool:
        """Whether it rests on a source outside the two ground documents."""
        return self.source(claim.source).kind == "other-public"

    def as_of(self, figure: Figure) -> str:
        """A figure's date; the reporting year and its end are called by name."""
        period = self._ctx.library.sources[figure.source].period
        if period and figure.as_of == period:
            return self.t("in-reporting-year")
        if period and figure.as_of.iso == period.last.isoformat():
            return f"{self.t('end-of-reporting-year')}, {self.when(figure.as_of)}"
        return self.when(figure.as_of)

    def where(self, place: str) -> str:
        """A section number, or the word for a place without one. Raises UnknownId."""
        return place if place[0].isdigit() else self.t(f"where-{place}")

    def source(self, source_id: str) -> Source:
        """A source by id."""
        return self._ctx.library.sources[source_id]

    def cited(self, claim: Any) -> str:
        """Short title and section: 'Jaarrapport 2023-2024, § 3.1.1'."""
        return self._cited(claim.source, claim.where)

    def short(self, claim: Any) -> str:
        """The short title of a claim's source."""
        return self.source(claim.source).short[self._ctx.lang]

    def place(self, where: str) -> str:
        """Where in its source a claim stands: '§ 3.1.1', or 'voorwoord'."""
        return f"§\N{NO-BREAK SPACE}{where}" if where[0].isdigit() else self.where(where)

    def heading(self, where: str) -> str:
        """The same as the head of a list."""
        place = self.place(where)
        return place[0].upper() + place[1:]

    def status(self, claim: Statement) -> str:
        """When a claim holds, against the year or the pilot that its source reports on, or the source itself."""
        source = self.source(claim.source)
        about = "pilot-" if source.kind == "pilot-report" else "other-" if source.kind == "other-public" else ""
        if claim.status == "standing" or (about == "pilot-" and claim.status == "planned"):
            about = ""
        words = self.t(f"{about}status-{claim.status}")
        # "The reporting year" is the page's, or the newest: of another report it says which.
        here = self._ctx.report or next(iter(self._ctx.library.reports), None)
        other = source.report not in (None, here) and claim.status != "standing"
        return f"{words} ({source.report})" if other else words

    def source_link(self, claim: Any) -> str:
        """The address of a claim's source in the register of sources."""
        return self.register_link(claim.source)

    def register_link(self, source_id: str) -> str:
        """The address of a source in the register of sources."""
        return self._ctx.link(SOURCES, f"source-{source_id}")

    def counted(self, word: str, n: int) -> str:
        """A count in words: '1 uitspraak', '5 uitspraken'."""
        return self.t(f"{word}-one" if n == 1 else f"{word}-many").replace("%", str(n))

    def figure_link(self, figure: Figure) -> str:
        """The address of a figure in the register of figures."""
        return self._ctx.link(register_page(self._ctx.library, figure), f"figure-{figure.id}")

    def conflict_link(self, conflict_id: str) -> str:
        """The address of a conflict in the list of conflicts."""
        return self._ctx.link(CONFLICTS, f"conflict-{conflict_id}")

    def conflict_title(self, conflict_id: str) -> str:
        """What is odd, in a few words."""
        return self.text(self._ctx.library.conflicts[conflict_id].title)

    def passage_cited(self, conflict: Conflict, passage: Passage) -> str:
        """Short title and place of one reading in a conflict."""
        return self._cited(passage.source or conflict.source, passage.where)

    def _cited(self, source_id: str, where: str) -> str:
        return f"{self.source(source_id).short[self._ctx.lang]}, {self.place(where)}"

    def passage_link(self, conflict: Conflict, passage: Passage) -> str:
        """The address of that reading's source."""
        return self.register_link(passage.source or conflict.source)

    def publisher(self, source: Source) -> str:
        """Who published a source."""
        return source.publisher[self._ctx.lang]

    def published(self, source: Source) -> str:
        """When a source appeared, or that it does not say."""
        return self.when(source.published) if source.published else self.t("no-date")

    def span(self, project: Project) -> str:
        """From when till when a project runs, as far as sources say."""
        if project.first is None:
            return self.t("no-date-given")
        if project.began is None:
            return self.t("until").replace("%", self.when(project.ended))
        begin = self.when(project.began)
        if project.ended is None:
            return begin if project.began.ends else self.t("since").replace("%", begin)
        return begin if project.ended == project.began else f"{begin} – {self.when(project.ended)}"

    def stands(self, project: Project) -> str:
        """How a project stood, and when."""
        state = self.t(f"stands-{project.state}")
        return f"{state} ({self.when(project.state_when)})" if project.state_when else state

    def year(self, day: date) -> float:
        """A day as a number on the line of time; Vega's own dates depend on the time zone of the machine."""
        return round(day.year + (day.timetuple().tm_yday - 1) / 365.25, 4)

    def dated(self, claim: Statement) -> str:
        """A claim's date, with a note where the source prints no year; '' where its status says enough."""
        if claim.when is None or claim.when == self.source(claim.source).period:
            return ""
        suffix = f" ({self.t('year-inferred')})" if claim.year_inferred else ""
        return self.when(claim.when) + suffix
