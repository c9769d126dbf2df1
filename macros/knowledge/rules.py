"""What must hold between records: ids are unique, references resolve, dates fit their status.

A closed model cannot see that a chart names a figure that nobody recorded.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from macros.knowledge.changes import Change
from macros.knowledge.country_rules import check_countries
from macros.knowledge.datasets import check_datasets
from macros.knowledge.dialogue import Check
from macros.knowledge.figure_rules import check_figure
from macros.knowledge.glossary import Term
from macros.knowledge.models import Figure, Record, Source, Statement, Text
from macros.knowledge.placeholders import check_placeholders, nameable
from macros.knowledge.problems import unknown
from macros.knowledge.reading import Origin, Reading
from macros.knowledge.references import Path_, dangling

SECTION = re.compile(r"\d+(\.\d+)*", re.ASCII)


def check(reading: Reading) -> None:
    """Apply every rule; findings are added to the documents they concern."""
    _unique(reading)
    ids = reading.declared
    sources = {record.id: record for record, _ in reading.of("sources")}
    without = {source.id for source in sources.values() if not (source.period and source.period.ends)}
    years = ids["sources"] - without
    by_source: dict[str, dict[str, Figure]] = {}
    for figure, _ in reading.of("figures"):
        by_source.setdefault(figure.source, {})[figure.id] = figure
    of_reports = nameable(ids, sources)
    known = {"event": ids["events"], "source with a year": years}
    for kind, entries in reading.records.items():
        for record, origin in entries:
            for path, message in dangling(kind, record, ids):
                origin.complain(message, *path)
            known["figure"] = of_reports.get(getattr(record, "source", None) or "", ids["figures"])
            for path, value in inside(record):
                if isinstance(value, Text):
                    check_placeholders(value, path, origin, known)
                elif path[-1] == "where" and value is not None:
                    _where(value, path, origin, ids["words"])
                elif isinstance(value, tuple):
                    _twice(value, path, origin)
    for source, origin in reading.of("sources"):
        _source(source, origin)
    for figure, origin in reading.of("figures"):
        check_figure(figure, origin, by_source[figure.source], ids[f"figures/{figure.source}"])
    for statement, origin in [*reading.of("statements"), *reading.of("events")]:
        _statement(statement, origin, sources)
    for term, origin in reading.of("terms"):
        _term(term, origin)
    _marks(reading.of("terms"))
    _changes(reading.of("changes"))
    check_datasets(reading)
    loose = {finding.id for finding, _ in reading.of("findings") if finding.step is None}
    for check_, origin in reading.of("checks"):
        _check(check_, origin, loose)
    check_countries(reading)


def _unique(reading: Reading) -> None:
    for kind, entries in reading.records.items():
        first: dict[tuple[str, ...], Origin] = {}
        for record, origin in entries:
            key = (record.id, record.source) if kind == "figures" else (record.id,)
            if key in first:
                there = first[key]
                origin.complain(
                    f"this id exists already ({there.document.file}:{there.line}): choose another", "id"
                )
            first.setdefault(key, origin)
    events = {record.id: origin for record, origin in reading.of("events")}
    for record, origin in reading.of("statements"):
        if record.id in events:
            origin.complain("an event has this id already: choose another", "id")


def inside(record: object, path: Path_ = ()) -> Iterator[tuple[Path_, Any]]:
    """Everything that a record holds, with its path; a text in two languages is one thing."""
    steps: Iterable[tuple[str | int, Any]] = enumerate(record) if isinstance(record, tuple) else ()
    for step, value in record if isinstance(record, Record) else steps:
        yield (*path, step), value
        if not isinstance(value, Text):
            yield from inside(value, (*path, step))


def texts(record: object) -> Iterator[tuple[Path_, Text]]:
    """Every text in two languages inside a record, with its path."""
    return ((path, value) for path, value in inside(record) if isinstance(value, Text))


def _twice(values: tuple[Any, ...], path: Path_, origin: Origin) -> None:
    """A part named twice would count twice, and every list would show it twice."""
    for index, value in enumerate(values):
        if isinstance(value, str) and value in values[:index]:
            origin.complain(f"'{value}' stands here twice: remove one", *path, index)


def _where(where: str, path: Path_, origin: Origin, words: set[str]) -> None:
    """A place in a source is a section number, or a word that both languages have (such as the foreword)."""
    if not SECTION.fullmatch(where) and f"where-{where}" not in words:
        known = {word.removeprefix("where-") for word in words if word.startswith("where-")}
        origin.complain(
            f"write a section number such as \"3.1.1\", or add 'where-{where}' to data/words.yml; "
            + unknown("place", where, known),
            *path,
        )


def _source(source: Source, origin: Origin) -> None:
    if source.kind == "annual-report":
        for field in ("report", "period"):
            if getattr(source, field) is None:
                origin.complain(f"missing: an annual report needs '{field}'", field)
    if source.kind == "other-public":
        for field in ("url", "confidence"):
            if getattr(source, field) is None:
                origin.complain(f"missing: another public source needs '{field}'", field)


def _term(term: Term, origin: Origin) -> None:
    if term.definition is None and term.general is None:
        origin.complain(
            "missing: add 'definition' (what a source says), 'general' (general knowledge) or both", "definition"
        )
    if (term.definition is None) != (term.source is None) or (term.source is None) != (term.where is None):
        origin.complain("'definition', 'source' and 'where' belong together: give all three or none", "definition")
    if term.id in term.related:
        origin.complain("a term is not related to itself", "related")


def _marks(terms: list[tuple[Term, Origin]]) -> None:
    """A word on a page can be explained as one term only; it is looked for in lower case."""
    for names in (("nl", "vl"), ("en",)):
        first: dict[str, str] = {}
        for term, origin in terms:
            marks = [(name, index, mark) for name in names for index, mark in enumerate(getattr(term.mark, name))]
            for name, index, mark in marks:
                if mark != mark.lower():
                    origin.complain(f"write '{mark.lower()}': capitals are found too", "mark", name, index)
                if first.setdefault(mark, term.id) != term.id:
                    message = f"'{mark}' is explained as '{first[mark]}' already: leave it out of one of the two"
                    origin.complain(message, "mark", name, index)


def _changes(entries: list[tuple[Change, Origin]]) -> None:
    """The file is read from the top, so the newest stands there."""
    above: Change | None = None
    told: dict[tuple[str, str], str] = {}
    for change, origin in entries:
        if above and change.when.first > above.when.first:
            origin.complain(f"the newest stands at the top: move this record above '{above.id}'", "when")
        other = told.setdefault((change.when.iso, change.title.nl), change.id)
        if other != change.id:
            origin.complain(f"'{other}' has this day and title already: keep one", "title")
        above = change


def _check(check_: Check, origin: Origin, loose: set[str]) -> None:
    """A question of ours rests on something that a reader can go and see. ``loose``: findings without a step."""
    if not check_.lessons and not check_.findings:
        origin.complain("missing: name the 'lessons' or 'findings' that this question rests on", "lessons")
    for index, finding in enumerate(check_.findings):
        if finding in loose:
            origin.complain(
                f"'{finding}' belongs to no step of the guide: choose one that does", "findings", index
            )


def _statement(statement: Statement, origin: Origin, sources: dict[str, Source]) -> None:
    source = sources.get(statement.source)
    if statement.when is None or source is None or source.period is None:
        return
    period, when = source.period, statement.when
    fits = {
        "happened": when.first <= period.last and period.first <= when.last,
        "earlier": when.first < period.first,
        "reported-later": when.last > period.last,
    }
    if not fits.get(statement.status, True):
        origin.complain(f"'{statement.status}' does not fit {when.iso}: the year is {period.iso}", "status")
