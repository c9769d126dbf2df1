"""What must hold between records: ids are unique, references resolve, sums add up, dates fit their status.

A closed model cannot see that 12 + 52 is not 63, or that a chart names a figure that nobody recorded.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from macros.knowledge.changes import Change
from macros.knowledge.country_rules import check_countries
from macros.knowledge.datasets import check_datasets
from macros.knowledge.dialogue import Check
from macros.knowledge.glossary import Term
from macros.knowledge.models import Figure, Record, Source, Statement, Text
from macros.knowledge.numerals import numbers
from macros.knowledge.placeholders import check_placeholders, nameable
from macros.knowledge.problems import unknown
from macros.knowledge.reading import Origin, Reading
from macros.knowledge.references import Path_, dangling

SECTION = re.compile(r"\d+(\.\d+)*")


def check(reading: Reading) -> None:
    """Apply every rule; findings are added to the documents they concern."""
    _unique(reading)
    ids = reading.declared
    sources = {record.id: record for record, _ in reading.of("sources")}
    years = {source.id for source in sources.values() if source.period and source.period.ends}
    by_source: dict[str, dict[str, Figure]] = {}
    for figure, _ in reading.of("figures"):
        by_source.setdefault(figure.source, {})[figure.id] = figure
    known = {"event": ids["events"], "source with a year": years}
    for kind, entries in reading.records.items():
        for record, origin in entries:
            for path, message in dangling(kind, record, ids):
                origin.complain(message, *path)
            for path, where in _places(record):
                _where(where, path, origin, ids["words"])
            known["figure"] = nameable(record, ids["figures"], sources, by_source)
            for path, text in texts(record):
                check_placeholders(text, path, origin, known)
    for source, origin in reading.of("sources"):
        _source(source, origin)
    for figure, origin in reading.of("figures"):
        _printed(figure, origin)
        _sum(figure, origin, by_source[figure.source], ids[f"figures/{figure.source}"])
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


def _places(record: object, path: Path_ = ()) -> Iterator[tuple[Path_, str]]:
    """Every ``where`` inside a record, with its path."""
    if isinstance(record, tuple):
        for index, item in enumerate(record):
            yield from _places(item, (*path, index))
    elif isinstance(record, Record):
        for name in type(record).model_fields:
            if name == "where" and getattr(record, name) is not None:
                yield (*path, name), getattr(record, name)
            else:
                yield from _places(getattr(record, name), (*path, name))


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


def _printed(figure: Figure, origin: Origin) -> None:
    """``printed`` and ``value`` are the same number written twice; a slip in one must not pass."""
    if figure.printed is None:
        return
    if figure.ours:
        origin.complain("remove this: a sum or count of our own is not printed in the source", "printed")
    if figure.value not in set(numbers(figure.printed)):
        origin.complain(f"'{figure.printed}' is not {figure.value}: one of the two is wrong", "printed")


def _sum(figure: Figure, origin: Origin, siblings: dict[str, Figure], declared: set[str]) -> None:
    missing = [part for part in figure.parts if part not in siblings]
    for part in missing:
        if part not in declared:
            message = unknown("figure of this source", part, declared)
            origin.complain(message, "parts", figure.parts.index(part))
    if figure.id in figure.parts:
        origin.complain("a figure cannot be a part of itself", "parts")
    elif figure.parts and not missing:
        total = sum((siblings[part].value for part in figure.parts), Decimal(0))
        parts = " + ".join(str(siblings[part].value) for part in figure.parts)
        if total != figure.value and figure.ours:
            origin.complain(f"{parts} = {total}, not {figure.value}: mend our own sum", "value")
        elif total != figure.value and figure.conflict is None:
            origin.complain(
                f"the parts do not add up: {parts} = {total}, not {figure.value}. Correct the number, or add "
                "'conflict' in both languages if the source itself says so",
                "value",
            )
        elif total == figure.value and figure.conflict is not None:
            origin.complain(f"the parts do add up ({parts} = {total}): remove 'conflict'", "conflict")
    if figure.ours == "sum" and not figure.parts:
        origin.complain("missing: a sum of our own names the 'parts' that we added up", "parts")
    if figure.conflict is not None and not figure.parts:
        origin.complain("a conflict note needs 'parts' that do not add up", "conflict")


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
        for index, page in enumerate(change.pages):
            if page in change.pages[:index]:
                origin.complain("this page stands here twice: remove one", "pages", index)
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


def texts(record: object, path: Path_ = ()) -> Iterator[tuple[Path_, Text]]:
    """Every text in two languages inside a record, with its path."""
    if isinstance(record, Text):
        yield path, record
    elif isinstance(record, tuple):
        for index, item in enumerate(record):
            yield from texts(item, (*path, index))
    elif isinstance(record, Record):
        for name, value in record:
            if isinstance(value, Record | tuple):
                yield from texts(value, (*path, name))
