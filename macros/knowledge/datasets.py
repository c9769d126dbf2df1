"""What the site publishes as files: the datasets, their columns and what these mean.

A file without an explanation of its columns is open in name only. So each column is told once; the files, their
description for programs and the page about them are made from the same words. A column that means the same
everywhere stands in data/columns.yml; one that a dataset alone has, with the dataset.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, Field

from macros.knowledge.models import Flag, Id, Label, Record
from macros.knowledge.problems import unknown
from macros.knowledge.references import Path_

if TYPE_CHECKING:
    from macros.knowledge.library import Library
    from macros.knowledge.reading import Reading
    from macros.knowledge.when import When


def _name(text: str) -> str:
    if not text.replace("_", "a").isalpha() or text != text.lower():
        raise ValueError("a column is lower-case words joined by underscores, such as as_of")
    return text


Name = Annotated[str, AfterValidator(_name)]


class Column(Record):
    """One column. ``refers``: the dataset whose ids stand in it. ``required``: no row is without it.

    ``type``: 'date' can also be a month, a year or a period (ISO 8601); 'ids' and 'texts' hold several of them.
    ``words``: it holds fixed values, whose names are the words with this prefix.
    """

    id: Name
    type: Literal["string", "number", "integer", "boolean", "date", "address", "ids", "texts"] = "string"
    refers: Id | None = None
    words: Id | None = None
    required: Flag = False
    title: Label
    text: Label


class Dataset(Record):
    """A table that is published as a file. ``key``: the columns that together name a row.

    ``columns``: all that the file has, in its order. ``own``: those that data/columns.yml does not tell, or tells
    otherwise.
    """

    id: Id
    title: Label
    text: Label
    key: tuple[Name, ...] = ("id",)
    columns: Annotated[tuple[Name, ...], Field(min_length=1)]
    own: tuple[Column, ...] = ()


def check_datasets(reading: Reading) -> None:
    """That every column is explained; findings are added to the documents they concern."""
    for dataset, origin in reading.of("datasets"):
        for path, message in _untold(dataset, reading.declared["columns"]):
            origin.complain(message, *path)


def _untold(dataset: Dataset, shared: set[str]) -> Iterator[tuple[Path_, str]]:
    """Columns that nobody explains, and explanations of no column: each with its path and what to do."""
    own = [column.id for column in dataset.own]
    for index, name in enumerate(dataset.columns):
        if name not in shared and name not in own:
            message = unknown("column", name, {*shared, *own})
            yield ("columns", index), f"{message} Or tell what it is, under 'own' or in data/columns.yml"
    for field, names in (("own", own), ("key", dataset.key)):
        for index, name in enumerate(names):
            if name not in dataset.columns:
                yield (field, index), unknown("column of this dataset", name, dataset.columns)


def version(library: Library) -> When:
    """The version of the data: the newest day on which records were checked or changed for readers."""
    days = [country.checked for country in library.countries.values()]
    days += [project.checked for project in library.projects.values()]
    return max(days + [change.when for change in library.changes.values()])


def columns_of(library: Library, dataset: Dataset) -> list[Column]:
    """The columns of a dataset's file; one with fixed values is followed by the same in words."""
    told = library.columns | {column.id: column for column in dataset.own}
    found = []
    for column in (told[name] for name in dataset.columns):
        found += [column, _in_words(library, column)] if column.words else [column]
    return found


def _in_words(library: Library, column: Column) -> Column:
    suffix, meaning = (library.words[word].text for word in ("in-words", "in-words-means"))
    return Column(
        id=f"{column.id}_label",
        type="texts" if column.type == "ids" else "string",
        required=column.required,
        title=Label(nl=f"{column.title.nl} ({suffix.nl})", en=f"{column.title.en} ({suffix.en})"),
        text=Label(nl=meaning.nl.replace("%", column.id), en=meaning.en.replace("%", column.id)),
    )
