"""Defects that every kind of record can have, made from the small project, so that none is forgotten.

A reference to nothing in every field that refers, half a text in every file, and a record that is there twice.
"""

import re
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from macros.knowledge.reading import ADDRESSES, BY_SOURCE, ONE_FILE, read_all
from macros.knowledge.references import REFERENCES, SINGULAR, named
from tests.conftest import SMALL

Case = tuple[str, tuple[Callable[[Path], None], str]]  # what the editor reads is a regular expression here
ENGLISH = re.compile(r', en: ("[^"\n]*"|[^{}"\n]*)\}')


def spoil_line(file: str, line: int, before: str, after: str, project: Path) -> None:
    """Replace something on one line of a file."""
    lines = (project / file).read_text(encoding="utf-8").split("\n")
    assert before in lines[line - 1]
    lines[line - 1] = lines[line - 1].replace(before, after, 1)
    (project / file).write_text("\n".join(lines), encoding="utf-8")


def copy(kind: str, project: Path) -> None:
    """Name a file after a source that nobody declared."""
    shutil.copy(project / "data" / kind / "report-2024.yml", project / "data" / kind / "nowhere.yml")


def dangling() -> Iterator[Case]:
    """For each field that refers to a record: a name that nobody declared."""
    reading = read_all(SMALL / "data", SMALL)
    for kind, fields in REFERENCES.items():
        for field, target in fields.items():
            told = f"unknown {SINGULAR.get(target, target[:-1])} 'nowhere'"
            for record, origin in reading.of(kind):
                for path, wanted in named(record, field):
                    file, line = origin.document.file, origin.document.line((*origin.path, *path))
                    there = (*origin.path, *path) in origin.document.lines
                    text = (SMALL / file).read_text(encoding="utf-8").split("\n")[line - 1]
                    if there and wanted in text:
                        place = rf"^{re.escape(file)}:{line} \S+: {told}"
                        yield f"{kind}.{field}", (partial(spoil_line, file, line, wanted, "nowhere"), place)
            if kind in BY_SOURCE and field == "source":
                place = rf"^data/{kind}/nowhere\.yml:\d+ \S+\.source: {told}"
                yield f"{kind}.source", (partial(copy, kind), place)


def half() -> Iterator[Case]:
    """In each file of records: the first text that has two languages loses its English."""
    for path in sorted((SMALL / "data").rglob("*.yml")):
        file, text = path.relative_to(SMALL).as_posix(), path.read_text(encoding="utf-8")
        found = ENGLISH.search(text)
        if path.name == ADDRESSES:
            continue
        assert found, file
        line = text.count("\n", 0, found.start()) + 1
        place = rf"^{re.escape(file)}:{line} \S+: missing: add 'en' \(every"
        yield f"half-a-text-in-{file}", (partial(spoil_line, file, line, found[0], "}"), place)


def twice() -> Iterator[Case]:
    """In each list of records: the last record again."""
    for path in sorted((SMALL / "data").rglob("*.yml")):
        file = path.relative_to(SMALL).as_posix()
        if path.stem in ONE_FILE or path.parent.name in BY_SOURCE:
            place = rf"^{re.escape(file)}:\d+ \S+: this id exists already"
            yield f"record-twice-in-{file}", (partial(_again, file), place)


def _again(file: str, project: Path) -> None:
    text = (project / file).read_text(encoding="utf-8")
    (project / file).write_text(text + "- id: " + text.split("- id: ")[-1], encoding="utf-8")


DANGLING, HALF, TWICE = dict(dangling()), dict(half()), dict(twice())
