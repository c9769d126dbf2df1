"""An empty record with everything that an editor must know to fill it in, as lines of YAML.

Copying a record that resembles it, an editor sees what that one happens to have, not what there is. The fields
come from the models, what they mean from data/datasets.yml and data/columns.yml: an example written by hand would
say what was true when it was written.

A line with ## explains; a field that may be left out stands behind #.
"""

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin, get_type_hints

from pydantic import AfterValidator, BeforeValidator

from macros.knowledge import glossary, models, when
from macros.knowledge.datasets import Column
from macros.knowledge.reading import BY_SOURCE, ONE_FILE, Reading
from macros.knowledge.references import REFERENCES

WIDTH = 110
FEW = 12  # ids that are named; of more an editor is told where they stand
# Where the records of a field, or of a part of a file, are told of, if not under their own name.
TOLD = {
    "partners": "partners",
    "results": "outcomes",
    "not_reached": "outcomes",
    "says": "readings",
    "sheets": "supplier-questions",
    "asks": "supplier-questions",
}
# What no column holds: lists of records, and what is of use to this site alone.
OTHERWISE = {
    "id": "Its name for ever: small letters and digits, words joined by hyphens, or by dots before a detail.",
    "code": "ISO 3166-1 numeric, three digits in quotes: the map knows the country by it.",
    "where": 'Section of the source in quotes, such as "3.1.1", or a word for it (where-… in data/words.yml).',
    "page": "Path of the page about it below docs/nl and docs/en, such as countries/brazil.md.",
    "figures_page": "Path of the page that lists its figures.",
    "partners": "Who takes part. Give each a 'party', or a 'name' if it is no organisation on our list.",
    "results": "What came of it, as a source tells it.",
    "not_reached": "What it did not reach, as a source tells it.",
    "says": "What each place says.",
    "asks": "The questions on the sheet.",
    "synonyms": "Other names by which people search: in the Netherlands, in Flanders and in English.",
    "mark": "Forms in small letters that are explained where a page uses them first.",
}
# Lists of records in the file of a country or project, where the dataset's own words are for readers of its file.
PARTS = {
    "sources": "Documents that this file rests on and that data/sources.yml does not have.",
    "figures": "Numbers, as these sources print them.",
    "sheets": "Supplier sheets: at most eight questions to a supplier, each because of evidence in this file.",
}
DAY = "One day, such as 2024-03-31."
DATE = 'As the source has it: 2024-03-31, 2024-03, "2024" or 2023-10-01/2024-09-30.'
ADDRESS = "A whole address that begins with https://"


class Skeleton:
    """Empty records for one file, in the words of what has been read; what has been explained is not repeated."""

    def __init__(self, reading: Reading) -> None:
        self._told: set[str] = set()
        self._declared = reading.declared
        self._words = {word.id: word.text.en for word, _ in reading.of("words")}
        self._columns: dict[str, Column] = {column.id: column for column, _ in reading.of("columns")}
        self._own = {(one.id, column.id): column for one, _ in reading.of("datasets") for column in one.own}
        self._texts = {one.id: one.text.en for one, _ in reading.of("datasets")}

    def record(
        self,
        kind: str,
        model: type[models.Record],
        given: Mapping[str, str | None],
        path: str = "",
        behind: bool = False,
    ) -> list[str]:
        """The lines of one record. ``given``: what is known already; None leaves the field out.

        ``path``: of the field that holds the record, if it is inside another, such as 'partners'. ``behind``: all
        of it stands behind #, so nothing in it needs one of its own.
        """
        hints = get_type_hints(model, include_extras=True)
        known = {name: info for name, info in model.model_fields.items() if given.get(name, "") is not None}
        lines = []
        for name in sorted(
            known, key=lambda name: not known[name].is_required()
        ):  # what must be there comes first
            inside = f"{path}.{name}" if path else name
            live = behind or known[name].is_required() or name in given
            if not issubclass(model, (models.Text, glossary.Names)):  # two or three lines that need no word
                lines += self._comment(self.meaning(kind, inside, hints[name]))
            field = self._field(kind, inside, hints[name], given.get(name, ""), behind or not live)
            lines += field if live else optional(field)
        return lines

    def part(self, kind: str, model: type[models.Record], given: Mapping[str, None]) -> list[str]:
        """The lines of a list of records that belong to another, which may be left out."""
        told = self._comment(PARTS.get(kind) or self._texts[kind])
        return told + optional([f"{kind}:", *indent(item(self.record(kind, model, given, behind=True)))])

    def meaning(self, kind: str, path: str, hint: Any) -> str:
        """What a field means and which values it can have; '' if nobody tells."""
        column = self._column(kind, path)
        name = path.rpartition(".")[2]
        text = OTHERWISE.get(name) or (column.text.en if column else "")
        return " ".join(filter(None, (text, *self._values(kind, path, hint, column))))

    def _comment(self, text: str) -> list[str]:
        if text in self._told:
            return []
        self._told.add(text)
        return comment(text)

    def _column(self, kind: str, path: str) -> Column | None:
        outer, _, name = path.rpartition(".")
        dataset = TOLD.get(outer or kind, kind)
        return self._own.get((dataset, name)) or self._columns.get(name)

    def _values(self, kind: str, path: str, hint: Any, column: Column | None) -> Iterator[str]:
        parts = list(_parts(hint))
        for choices in [get_args(part) for part in parts if get_origin(part) is Literal]:
            labels = [self._words.get(f"{column.words}-{choice}") if column else None for choice in choices]
            named = [
                f"{choice} ({label})" if label not in (None, choice) else choice
                for choice, label in zip(choices, labels, strict=True)
            ]
            yield f"{'One or more of' if _several(hint) else 'One of'}: {', '.join(named)}."
        wanted = REFERENCES.get(kind, {}).get(path)
        if wanted:
            yield self._ids(wanted, _several(hint))
        functions = [part.func for part in parts if isinstance(part, AfterValidator | BeforeValidator)]
        for function, told in ((when.day, DAY), (when.when, DATE), (models._address, ADDRESS)):
            if function in functions:
                yield told
        if bool in parts:
            yield "true or false."
        if Decimal in parts:
            yield "Write it as 1000 or 8.5."

    def _ids(self, kind: str, several: bool) -> str:
        ids = sorted(self._declared[kind])
        what = "One or more ids" if several else "An id"
        place = f"data/{kind}.yml" if kind in ONE_FILE else f"data/{kind}/"
        if kind not in ONE_FILE and kind not in BY_SOURCE and kind not in ("countries", "projects"):
            place = "the files in data/countries/"
        return f"{what} from {place}{': ' + ', '.join(ids) if len(ids) <= FEW else ''}."

    def _field(self, kind: str, path: str, hint: Any, value: str | None, behind: bool) -> list[str]:
        name = path.rpartition(".")[2]
        if value:
            return [f"{name}: {value}"]
        record = next((part for part in _parts(hint) if isinstance(part, type) and _is_record(part)), None)
        if record is None:
            return [f"{name}: []" if _several(hint) else f"{name}:"]
        inner = self.record(kind, record, {}, path, behind)
        return [f"{name}:", *indent(item(inner) if _several(hint) else inner)]


def comment(text: str) -> list[str]:
    """A text as lines that explain."""
    return [f"## {line}" for line in textwrap.wrap(text, WIDTH, break_long_words=False, break_on_hyphens=False)]


def optional(lines: Iterable[str]) -> list[str]:
    """Lines behind #; those that explain do so already."""
    return [line if line.lstrip().startswith("##") else f"# {line}" for line in lines]


def indent(lines: Iterable[str]) -> list[str]:
    """Lines one level deeper."""
    return [f"  {line}" for line in lines]


def item(lines: list[str]) -> list[str]:
    """The lines of a record as one of a list."""
    first = next(index for index, line in enumerate(lines) if not line.startswith("#"))
    told, rest = lines[:first], lines[first:]
    return [*told, f"- {rest[0]}", *indent(rest[1:])]


def _parts(hint: Any) -> Iterator[Any]:
    """A type and everything that it is made of, with what checks its values."""
    yield hint
    if get_origin(hint) is not Literal:
        for inner in [*get_args(hint), *getattr(hint, "__metadata__", ())] if get_origin(hint) else ():
            yield from _parts(inner)


def _several(hint: Any) -> bool:
    return any(get_origin(part) is tuple for part in _parts(hint))


def _is_record(part: type) -> bool:
    return issubclass(part, models.Record)
