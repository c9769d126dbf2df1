"""Everything the site knows, joined by id.

A page must never pick a number out of a file itself: it asks the library, which knows which report is the
newest and which source a number rests on.
"""

from functools import cached_property

from macros.knowledge.countries import Country, Evidence, Gap, Region, Sheet
from macros.knowledge.dialogue import Lesson
from macros.knowledge.figures import Figures
from macros.knowledge.glossary import Term
from macros.knowledge.links import Node, links
from macros.knowledge.models import Lang, Statement
from macros.knowledge.problems import UnknownId
from macros.knowledge.projects import Project
from macros.knowledge.resting import Resting, resting
from macros.knowledge.when import When


class Library(Figures):
    """All records, and what is joined from them. Both languages share one."""

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

    @property
    def checked(self) -> When:
        """When the records of a country were last compared with their sources."""
        return max((country.checked for country in self.countries.values()), key=lambda date: date.last)

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

    def claims(self, topic: str, report: str | None = None) -> list[Statement]:
        """Statements and events of a topic, in file order; of one report, or of all sources."""
        if topic not in self.topics:
            raise UnknownId("topic", topic, self.topics)
        return self._told.get((topic, self.annual(report).id if report else None), [])

    def stories(self, project: Project) -> list[Statement]:
        """What sources tell of a project: its own statements and events, and those of the topics it names."""
        topics = {*project.topics, project.topic}
        return [claim for claim in self._claims if claim.topic in topics]

    @cached_property
    def _claims(self) -> list[Statement]:
        return [*self.events, *self.statements]

    @cached_property
    def _told(self) -> dict[tuple[str, str | None], list[Statement]]:
        found: dict[tuple[str, str | None], list[Statement]] = {}
        for claim in self._claims:
            for source in (None, claim.source):
                found.setdefault((claim.topic, source), []).append(claim)
        return found

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
