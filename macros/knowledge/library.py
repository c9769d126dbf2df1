"""Everything the site knows, joined by id.

A page must never pick a number out of a file itself: it asks the library, which knows which report is the
newest and which source a number rests on.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from macros.knowledge.changes import Change
from macros.knowledge.countries import Country, Evidence, Gap, Question, Region, Risk, Sheet, Stone, Study, Tier
from macros.knowledge.datasets import Column, Dataset
from macros.knowledge.dialogue import Check, Finding, Lesson, Participant, Step
from macros.knowledge.glossary import Term
from macros.knowledge.links import Node, links
from macros.knowledge.models import (
    Chart,
    Conflict,
    Event,
    Figure,
    Lang,
    Macro,
    Party,
    Record,
    Source,
    Statement,
    Topic,
    Word,
)
from macros.knowledge.placeholders import placeholder
from macros.knowledge.problems import Problems, UnknownId
from macros.knowledge.projects import Project
from macros.knowledge.reading import Origin, Reading, read_all
from macros.knowledge.resting import Resting, resting
from macros.knowledge.rules import check
from macros.knowledge.typed import Typed
from macros.knowledge.when import When

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, repr=False)  # a failed assertion would print all of it, once for each record
class Library:
    """All records. Nothing in it changes after loading, so that both languages can share one."""

    sources: dict[str, Source]
    topics: dict[str, Topic]
    parties: dict[str, Party]
    charts: dict[str, Chart]
    macros: dict[str, Macro]
    words: dict[str, Word]
    figures: tuple[Figure, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    conflicts: dict[str, Conflict]
    steps: dict[str, Step]
    lessons: dict[str, Lesson]
    findings: dict[str, Finding]
    participants: dict[str, Participant]
    risks: dict[str, Risk]
    stones: dict[str, Stone]
    tiers: dict[str, Tier]
    questions: dict[str, Question]
    countries: dict[str, Country]
    regions: dict[str, Region]
    evidence: dict[str, Evidence]
    studies: dict[str, Study]
    gaps: dict[str, Gap]
    sheets: dict[str, Sheet]
    projects: dict[str, Project]
    terms: dict[str, Term]
    changes: dict[str, Change]
    columns: dict[str, Column]
    datasets: dict[str, Dataset]
    checks: dict[str, Check]
    typed: dict[str, Typed]
    paged: tuple[tuple[str, str, int], ...]  # the page that a record names, and the file and line where it does
    last_changes: dict[str, tuple[Change, str, int]]  # of each page, with the file and line that name the page
    entries: tuple[tuple[str, Record, Origin], ...]  # every record with its kind and where it stands

    @cached_property
    def links(self) -> dict[Node, list[Node]]:
        """What is connected to what, both ways."""
        return links(self)

    @cached_property
    def resting(self) -> dict[str, list[Resting]]:
        """Everything that rests on each source."""
        return resting(self)

    @cached_property
    def marks(self) -> dict[Lang, dict[str, Term]]:
        """The words that are explained where a page uses them first, in lower case, with their term."""
        nl: dict[str, Term] = {}
        en: dict[str, Term] = {}
        for term in self.terms.values():
            nl |= dict.fromkeys((*term.mark.nl, *term.mark.vl), term)
            en |= dict.fromkeys(term.mark.en, term)
        return {"nl": nl, "en": en}

    @cached_property
    def figures_pages(self) -> dict[str, str]:
        """The pages that list the figures of one source alone, by source."""
        return {one.id: one.figures_page for one in self.sources.values() if one.figures_page}

    @property
    def reports(self) -> list[str]:
        """The years of the annual reports, newest first, such as ['2023-2024']."""
        years = (source.report for source in self.sources.values() if source.kind == "annual-report")
        return sorted((year for year in years if year), reverse=True)

    @property
    def checked(self) -> When:
        """When the records of a country were last compared with their sources."""
        return max((country.checked for country in self.countries.values()), key=lambda date: date.last)

    def annual(self, report: str | None = None) -> Source:
        """The annual report of a year, by default the newest. Raises UnknownId."""
        year = report or next(iter(self.reports), "")
        for source in self.sources.values():
            if source.kind == "annual-report" and source.report == year:
                return source
        raise UnknownId("report", year, self.reports)

    def figure(self, figure_id: str, report: str | None = None) -> Figure:
        """One figure: of the pinned report, else of the newest report that has it, else of another source.

        Raises UnknownId for an id that nobody recorded, or that the pinned report does not have.
        """
        candidates = self.series(figure_id)
        if not candidates:
            raise UnknownId("figure", figure_id, self.figure_ids)
        annual = [figure for figure in candidates if self.sources[figure.source].report]
        if not annual:
            return candidates[-1]
        if report is None:
            return max(annual, key=lambda figure: self.sources[figure.source].report or "")
        source = self.annual(report).id
        if (source, figure_id) in self._by_source:
            return self._by_source[source, figure_id]
        have = (figure.id for figure in self.figures if figure.source == source)
        raise UnknownId(f"figure in report {report}", figure_id, have)

    def moment(self, name: str, form: str = "date") -> When:
        """The date of an event, or the 'start' or 'end' of the year that a report is about. Raises KeyError."""
        if form == "date":
            return self._moments[name]
        period = self.sources[name].period
        assert period is not None
        assert period.ends is not None
        return period.ends[form == "end"]

    @cached_property
    def _moments(self) -> dict[str, When]:
        return {event.id: event.when for event in self.events}

    def years_with(self, figure_ids: Iterable[str]) -> list[str]:
        """The years whose annual report has all of these, newest first; those of other sources do not count."""
        yearly = [one for one in figure_ids if any(self.sources[f.source].report for f in self.series(one))]
        have = {year: self.annual(year).id for year in self.reports if yearly}
        return [year for year, source in have.items() if all((source, one) in self._by_source for one in yearly)]

    def chart_years(self, chart: Chart) -> list[str]:
        """The years that have all figures of a chart of bars, those that its summary names as well."""
        if chart.kind == "years":
            return []
        return self.years_with([*chart.figures, *(placeholder(one)[0] for one in chart.summary.placeholders)])

    def series(self, figure_id: str) -> list[Figure]:
        """The same figure in all sources, oldest first."""
        return self._series.get(figure_id, [])

    @cached_property
    def _series(self) -> dict[str, list[Figure]]:
        found: dict[str, list[Figure]] = {}
        for figure in sorted(self.figures, key=lambda figure: (figure.as_of.last, figure.source)):
            found.setdefault(figure.id, []).append(figure)
        return found

    @cached_property
    def _by_source(self) -> dict[tuple[str, str], Figure]:
        return {(figure.source, figure.id): figure for figure in self.figures}

    @cached_property
    def figure_ids(self) -> list[str]:
        """Every figure id once, in the order of the files."""
        return list(dict.fromkeys(figure.id for figure in self.figures))

    def parts(self, figure: Figure) -> list[Figure]:
        """The figures that a figure is said to consist of, of the same source."""
        return [self._by_source[figure.source, part] for part in figure.parts]

    def total_of_parts(self, figure: Figure) -> Decimal:
        """What the parts add up to, which in a source with a conflict is not the value."""
        return sum((part.value for part in self.parts(figure)), Decimal(0))

    def claims(self, topic: str, report: str | None = None) -> list[Statement]:
        """Statements and events of a topic, in file order; of one report, or of all sources."""
        if topic not in self.topics:
            raise UnknownId("topic", topic, self.topics)
        source = self.annual(report).id if report else None
        return [claim for claim in self._claims if claim.topic == topic and source in (None, claim.source)]

    def stories(self, project: Project) -> list[Statement]:
        """What sources tell of a project: its own statements and events, and those of the topics it names."""
        topics = {*project.topics, project.topic}
        return [claim for claim in self._claims if claim.topic in topics]

    @cached_property
    def _claims(self) -> list[Statement]:
        return [*self.events, *self.statements]

    def lessons_of(self, project: Project) -> list[Lesson]:
        """The lessons from a project's documents."""
        return [lesson for lesson in self.lessons.values() if lesson.source in project.documents]

    def evidence_on(self, country: str, risk: str | None = None, region: str | None = None) -> list[Evidence]:
        """What is said of a country or region, on all risks or on one, in file order."""
        return [
            found
            for found in self._by_country.get(country, [])
            if (risk is None or risk in found.risks) and (region is None or found.region == region)
        ]

    @cached_property
    def _by_country(self) -> dict[str, list[Evidence]]:
        found: dict[str, list[Evidence]] = {}
        for evidence in self.evidence.values():
            found.setdefault(evidence.country, []).append(evidence)
        return found

    def reason(self, country: str, risk: str) -> Gap | None:
        """Why there is no evidence on a risk, if for another reason than that no source of ours mentions it."""
        gaps = [gap for gap in self.gaps.values() if gap.country == country]
        named = [gap for gap in gaps if risk in gap.risks]
        return next(iter([*named, *(gap for gap in gaps if not gap.risks)]), None)

    @cached_property
    def owners(self) -> dict[str, Country | Project]:
        """The country or project that a page is about: of a region and of a supplier sheet, its country."""
        parts: list[Region | Sheet] = [*self.regions.values(), *self.sheets.values()]
        wholes: list[Country | Project] = [*self.countries.values(), *self.projects.values()]
        found: dict[str, Country | Project] = {
            part.page: self.countries[part.country] for part in parts if part.page
        }
        return found | {whole.page: whole for whole in wholes if whole.page}

    def counters(self, evidence: Evidence) -> list[Evidence]:
        """The statements that contradict one."""
        return [other for other in self.evidence_on(evidence.country) if evidence.id in other.counters]


def pick(records: dict[str, R], kind: str, wanted: str) -> R:
    """A record by id. Raises UnknownId with the nearest id."""
    if wanted not in records:
        raise UnknownId(kind, wanted, records)
    return records[wanted]


def load(data: Path, root: Path) -> Library:
    """Read, check and join data/. Raises Problems with everything that is wrong, at once."""
    reading = read_all(data, root)
    if all(document.value is not None for document in reading.documents):
        check(reading)  # while a file cannot be read, everything that leans on it would look wrong
    if reading.problems:
        raise Problems(reading.problems)
    return _join(reading)


LISTED = ("figures", "statements", "events")  # in the order of the files; a figure's id returns every year


def _join(reading: Reading) -> Library:
    everything = [(kind, *entry) for kind, entries in reading.records.items() for entry in entries]
    records: dict[str, Any] = {
        "entries": tuple(everything),
        "paged": tuple(
            (path, origin.document.file, origin.document.line((*origin.path, name)))
            for _, record, origin in everything
            for name in ("page", "figures_page")
            if (path := getattr(record, name, None))
        ),
        "last_changes": {
            page: (change, origin.document.file, origin.document.line((*origin.path, "pages", index)))
            for change, origin in reversed(reading.of("changes"))  # oldest first: a newer one takes its place
            for index, page in enumerate(change.pages)
        },
    }
    for name in (field.name for field in fields(Library) if field.name not in records):
        found = [record for record, _ in reading.of(name)]
        records[name] = tuple(found) if name in LISTED else {record.id: record for record in found}
    return Library(**records)
