"""All records as they are read: what lies in which drawer."""

from dataclasses import dataclass
from typing import TypeVar

from macros.knowledge.changes import Change
from macros.knowledge.countries import Country, Evidence, Gap, Question, Region, Risk, Sheet, Stone, Study, Tier
from macros.knowledge.datasets import Column, Dataset
from macros.knowledge.dialogue import Check, Finding, Lesson, Participant, Step
from macros.knowledge.glossary import Term
from macros.knowledge.models import (
    Chart,
    Conflict,
    Event,
    Figure,
    Macro,
    Party,
    Record,
    Source,
    Statement,
    Topic,
    Word,
)
from macros.knowledge.problems import UnknownId
from macros.knowledge.projects import Project
from macros.knowledge.reading import Origin
from macros.knowledge.typed import Typed

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, repr=False)  # a failed assertion would print all of it, once for each record
class Records:
    """Every record, by id or in the order of the files. Nothing changes after loading."""

    sources: dict[str, Source]
    topics: dict[str, Topic]
    parties: dict[str, Party]
    charts: dict[str, Chart]
    macros: dict[str, Macro]
    words: dict[str, Word]
    figures: tuple[Figure, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    conflicts: dict[str, Conflict]
    steps: dict[str, Step]
    lessons: dict[str, Lesson]
    findings: dict[str, Finding]
    participants: dict[str, Participant]
    risks: dict[str, Risk]
    stones: dict[str, Stone]
    tiers: dict[str, Tier]
    questions: dict[str, Question]
    countries: dict[str, Country]
    regions: dict[str, Region]
    evidence: dict[str, Evidence]
    studies: dict[str, Study]
    gaps: dict[str, Gap]
    sheets: dict[str, Sheet]
    projects: dict[str, Project]
    terms: dict[str, Term]
    changes: dict[str, Change]
    columns: dict[str, Column]
    datasets: dict[str, Dataset]
    checks: dict[str, Check]
    typed: dict[str, Typed]
    paged: tuple[tuple[str, str, int], ...]  # the page that a record names, and the file and line where it does
    last_changes: dict[str, tuple[Change, str, int]]  # of each page, with the file and line that name the page
    entries: tuple[tuple[str, Record, Origin], ...]  # every record with its kind and where it stands


def pick(records: dict[str, R], kind: str, wanted: str) -> R:
    """A record by id. Raises UnknownId with the nearest id."""
    if wanted not in records:
        raise UnknownId(kind, wanted, records)
    return records[wanted]
