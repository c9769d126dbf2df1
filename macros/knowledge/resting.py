"""What rests on a source: everything on the site that a correction of that source would touch.

A reader who distrusts a source, and an editor who learns that it was withdrawn, must see all of it at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from macros.knowledge.models import Text

if TYPE_CHECKING:
    from macros.knowledge.library import Library

# In the order in which they are listed within one section of a source.
KINDS = (
    "figure",
    "statement",
    "event",
    "lesson",
    "finding",
    "participant",
    "evidence",
    "study",
    "project",
    "risk",
    "party",
    "term",
    "conflict",
)

_AFTER = {"closing": 1000}  # a part without a number stands before the numbered sections, but for this one


@dataclass(frozen=True)
class Resting:
    """One thing that rests on a source. ``where``: in that source. ``record``: whose ``text`` it is."""

    kind: str
    source: str
    where: str
    text: Text
    record: Any


def resting(library: Library) -> dict[str, list[Resting]]:
    """What rests on each source, by section and kind. Sections are numbers, or words in reading order."""
    words = {word.removeprefix("where-"): index for index, word in enumerate(library.words)}
    found: dict[str, list[Resting]] = {source: [] for source in library.sources}
    for one in _all(library):
        found[one.source].append(one)

    def key(one: Resting) -> tuple[list[int], int, int]:
        number = (
            [int(step) for step in one.where.split(".")] if one.where[0].isdigit() else [_AFTER.get(one.where, 0)]
        )
        return number, words.get(one.where, -1), KINDS.index(one.kind)

    return {source: sorted(claims, key=key) for source, claims in found.items()}


def _all(library: Library) -> Iterator[Resting]:
    kinds: dict[str, tuple[Iterable[Any], str]] = {
        "figure": (library.figures, "label"),
        "statement": (library.statements, "text"),
        "event": (library.events, "text"),
        "lesson": (library.lessons.values(), "title"),
        "finding": (library.findings.values(), "text"),
        "participant": (library.participants.values(), "name"),
        "evidence": (library.evidence.values(), "text"),
        "study": (library.studies.values(), "title"),
        "risk": (library.risks.values(), "title"),
        "party": (library.parties.values(), "name"),
        "term": ((term for term in library.terms.values() if term.source), "term"),
    }
    for kind, (records, field) in kinds.items():
        for record in records:
            yield Resting(kind, record.source, record.where, getattr(record, field), record)
    for conflict in library.conflicts.values():
        for passage in conflict.says:
            yield Resting("conflict", passage.source or conflict.source, passage.where, conflict.title, conflict)
    for project in library.projects.values():
        yield Resting("project", project.source, project.where, project.title, project)
        for partner in project.partners:
            yield Resting("project", partner.source, partner.where, partner.role, project)
        for outcome in (*project.results, *project.not_reached):
            yield Resting("project", outcome.source, outcome.where, outcome.text, project)
