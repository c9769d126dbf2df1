"""What must hold between records: ids are unique, references resolve, sums add up, dates fit their status.

A closed model cannot see that 12 + 52 is not 63, or that a chart names a figure that nobody recorded.
"""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from functools import cache

from num2words import num2words

from macros.knowledge.models import PLACEHOLDER, Chart, Conflict, Figure, Record, Source, Statement, Text
from macros.knowledge.problems import unknown
from macros.knowledge.reading import Origin, Reading

FORMS = ("words", "Words")
SECTION = re.compile(r"\d+(\.\d+)*")


def check(reading: Reading) -> None:
    """Apply every rule; findings are added to the documents they concern."""
    _unique(reading)
    ids = reading.declared
    sources = {record.id: record for record, _ in reading.of("sources")}
    for source, origin in reading.of("sources"):
        _source(source, origin)
    for kind in ("figures", "statements", "events", "conflicts", "lessons", "findings", "participants"):
        for record, origin in reading.of(kind):
            _named(origin, "source", record.source, "source", ids["sources"])
            _where(record, origin, ids["words"])
    by_source: dict[str, dict[str, Figure]] = {}
    for figure, _ in reading.of("figures"):
        by_source.setdefault(figure.source, {})[figure.id] = figure
    for figure, origin in reading.of("figures"):
        _named(origin, "topic", figure.topic, "topic", ids["topics"])
        _printed(figure, origin)
        _sum(figure, origin, by_source[figure.source], ids[f"figures/{figure.source}"])
    for statement, origin in [*reading.of("statements"), *reading.of("events")]:
        _statement(statement, origin, ids, sources)
    for conflict, origin in reading.of("conflicts"):
        _conflict(conflict, origin, ids)
    for kind in ("lessons", "findings"):
        for record, origin in reading.of(kind):
            if record.step is not None:
                _named(origin, "step", record.step, "step", ids["steps"])
            for index, wanted in enumerate(getattr(record, "steps", ())):
                _named(origin, "step", wanted, "steps", ids["steps"], index)
    for participant, origin in reading.of("participants"):
        _named(origin, "figure", participant.figure, "figure", ids["figures"])
    for chart, origin in reading.of("charts"):
        _chart(chart, origin, ids["figures"])
    for party, origin in reading.of("parties"):
        _named(origin, "source", party.source, "source", ids["sources"])
        _where(party, origin, ids["words"])
    for kind, entries in reading.records.items():
        for record, origin in entries:
            for path, text in texts(record):
                _placeholders(text, path, origin, ids["figures"], kind == "figures")


def placeholder(name: str) -> tuple[str, str]:
    """Split ``figure-id:form``; the form is '' (digits), 'words' or 'Words' (with a capital)."""
    figure, _, form = name.partition(":")
    return figure, form


def _unique(reading: Reading) -> None:
    for kind, entries in reading.records.items():
        first: dict[tuple[str, ...], Origin] = {}
        for record, origin in entries:
            key = (record.id, record.source) if kind == "figures" else (record.id,)
            if key in first:
                where = first[key].document
                line = where.line((first[key].index, "id"))
                origin.complain(f"this id exists already ({where.file}:{line}): choose another", "id")
            first.setdefault(key, origin)
    events = {record.id: origin for record, origin in reading.of("events")}
    for record, origin in reading.of("statements"):
        if record.id in events:
            origin.complain("an event has this id already: choose another", "id")


def _named(origin: Origin, kind: str, wanted: str, field: str, known: set[str], index: int | None = None) -> None:
    if wanted not in known:
        origin.complain(unknown(kind, wanted, known), field, *([] if index is None else [index]))


def _where(record: Record, origin: Origin, words: set[str]) -> None:
    """A place in a source is a section number, or a word that both languages have (such as the foreword)."""
    places: list[tuple[tuple[str | int, ...], str]] = [(("where",), getattr(record, "where", ""))]
    if isinstance(record, Conflict):
        places = [(("says", index, "where"), passage.where) for index, passage in enumerate(record.says)]
    for path, where in places:
        if where and not SECTION.fullmatch(where) and f"where-{where}" not in words:
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
    if figure.value not in set(_numbers(figure.printed)):
        origin.complain(f"'{figure.printed}' is not {figure.value}: one of the two is wrong", "printed")


@cache
def _spelt() -> dict[str, Decimal]:
    numerals = {num2words(n, lang="nl"): Decimal(n) for n in range(101)}
    return numerals | {"een": Decimal(1), "geen": Decimal(0)}


def _numbers(printed: str) -> Iterator[Decimal]:
    """The numbers in a Dutch phrase, in digits (1.000 is a thousand) or in words up to a hundred."""
    spelt = _spelt()
    for token in re.findall(r"[\w.,]+", printed.lower()):
        token = token.strip(".,")
        if token in spelt:
            yield spelt[token]
        try:
            yield Decimal(token.replace(".", "").replace(",", "."))
        except InvalidOperation:
            continue


def _sum(figure: Figure, origin: Origin, siblings: dict[str, Figure], declared: set[str]) -> None:
    missing = [part for part in figure.parts if part not in siblings]
    for part in missing:
        if part not in declared:
            _named(origin, "figure in this file", part, "parts", declared, figure.parts.index(part))
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


def _statement(statement: Statement, origin: Origin, ids: dict[str, set[str]], sources: dict[str, Source]) -> None:
    _named(origin, "topic", statement.topic, "topic", ids["topics"])
    for field, kind in (("parties", "party"), ("conflicts", "conflict")):
        for index, wanted in enumerate(getattr(statement, field)):
            _named(origin, kind, wanted, field, ids[field], index)
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


def _conflict(conflict: Conflict, origin: Origin, ids: dict[str, set[str]]) -> None:
    for field, kind in (("topics", "topic"), ("figures", "figure")):
        for index, wanted in enumerate(getattr(conflict, field)):
            _named(origin, kind, wanted, field, ids[field], index)
    for index, passage in enumerate(conflict.says):
        if passage.source is not None and passage.source not in ids["sources"]:
            origin.complain(unknown("source", passage.source, ids["sources"]), "says", index, "source")


def _chart(chart: Chart, origin: Origin, known: set[str]) -> None:
    for index, wanted in enumerate(chart.figures):
        _named(origin, "figure", wanted, "figures", known, index)


def texts(record: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Text]]:
    """Every text in two languages inside a record, with its path."""
    if isinstance(record, Text):
        yield path, record
    elif isinstance(record, tuple):
        for index, item in enumerate(record):
            yield from texts(item, (*path, index))
    elif hasattr(record, "model_fields_set"):
        for name in type(record).model_fields:  # type: ignore[attr-defined]
            yield from texts(getattr(record, name), (*path, name))


def _placeholders(
    text: Text, path: tuple[str | int, ...], origin: Origin, figures: set[str], in_figure: bool
) -> None:
    for name in sorted(text.placeholders):
        wanted, form = placeholder(name)
        if wanted == "sum" and in_figure and path == ("conflict",):
            continue
        if wanted not in figures:
            origin.complain(unknown("figure", wanted, figures), *path)
        if form and form not in FORMS:
            origin.complain(f"'{{{name}}}': after the colon stands 'words' or 'Words'", *path)
    named = [{placeholder(name)[0] for name in PLACEHOLDER.findall(half)} for half in (text.nl, text.en)]
    if named[0] != named[1]:
        origin.complain("the Dutch and the English text name different figures between braces", *path)
