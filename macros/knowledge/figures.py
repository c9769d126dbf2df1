"""Which figure of which year: several reports count the same things, and a page shows the newest or pins one."""

from collections.abc import Iterable
from decimal import Decimal
from functools import cached_property

from macros.knowledge.models import Chart, Figure, Source
from macros.knowledge.placeholders import placeholder
from macros.knowledge.problems import UnknownId
from macros.knowledge.records import Records, pick


class Figures(Records):
    """The figures, asked for by id, by report and by source."""

    @cached_property
    def figures_pages(self) -> dict[str, str]:
        """The pages that list the figures of one source alone, by source."""
        return {one.id: one.figures_page for one in self.sources.values() if one.figures_page}

    @property
    def reports(self) -> list[str]:
        """The years of the annual reports, newest first, such as ['2023-2024']."""
        return list(self._annual)

    def annual(self, report: str | None = None) -> Source:
        """The annual report of a year, by default the newest. Raises UnknownId."""
        return pick(self._annual, "report", report or next(iter(self.reports), ""))

    @cached_property
    def _annual(self) -> dict[str, Source]:
        annual = (source for source in self.sources.values() if source.kind == "annual-report")
        by_year = {source.report: source for source in annual if source.report}
        return dict(sorted(by_year.items(), reverse=True))

    def figure(self, figure_id: str, report: str | None = None) -> Figure:
        """One figure: of the pinned report, else of the newest report that has it, else of another source.

        Raises UnknownId for an id that nobody recorded, or that the pinned report does not have.
        """
        newest = pick(self.newest, "figure", figure_id)
        if report is None or not self.sources[newest.source].report:
            return newest
        source = self.annual(report).id
        if (source, figure_id) in self._by_source:
            return self._by_source[source, figure_id]
        have = (figure.id for figure in self.figures_from[source])
        raise UnknownId(f"figure in report {report}", figure_id, have)

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
    def newest(self) -> dict[str, Figure]:
        """Each figure once, in the order of the files: of the newest report that has it, else the newest."""
        names = dict.fromkeys(figure.id for figure in self.figures)
        return {
            name: max(self.series(name)[::-1], key=lambda figure: self.sources[figure.source].report or "")
            for name in names
        }

    @cached_property
    def figures_from(self) -> dict[str, list[Figure]]:
        """The figures of each source, in the order of its file."""
        found: dict[str, list[Figure]] = {source: [] for source in self.sources}
        for figure in self.figures:
            found[figure.source].append(figure)
        return found

    def parts(self, figure: Figure) -> list[Figure]:
        """The figures that a figure is said to consist of, of the same source."""
        return [self._by_source[figure.source, part] for part in figure.parts]

    def total_of_parts(self, figure: Figure) -> Decimal:
        """What the parts add up to, which in a source with a conflict is not the value."""
        return sum((part.value for part in self.parts(figure)), Decimal(0))
