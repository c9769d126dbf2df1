"""From files to a library: read, check, join."""

from dataclasses import fields
from pathlib import Path
from typing import Any

from macros.knowledge.library import Library
from macros.knowledge.problems import Problems
from macros.knowledge.reading import Reading, read_all
from macros.knowledge.rules import check

LISTED = ("figures", "statements", "events")  # in the order of the files; a figure's id returns every year


def load(data: Path, root: Path) -> Library:
    """Read, check and join data/. Raises Problems with everything that is wrong, at once."""
    reading = read_all(data, root)
    if all(document.value is not None for document in reading.documents):
        check(reading)  # while a file cannot be read, everything that leans on it would look wrong
    if reading.problems:
        raise Problems(reading.problems)
    return _join(reading)


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
