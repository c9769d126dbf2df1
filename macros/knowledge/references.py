"""Which field of a record names which other record; a name that nobody declared is a dangling reference."""

from collections.abc import Iterator, Mapping

from macros.knowledge.models import Record
from macros.knowledge.problems import unknown

Path_ = tuple[str | int, ...]

# What each field of a record names: kind -> field (with dots for records inside it) -> kind that it refers to.
REFERENCES: dict[str, dict[str, str]] = {
    "figures": {"source": "sources", "topic": "topics"},
    "statements": {"source": "sources", "topic": "topics", "parties": "parties", "conflicts": "conflicts"},
    "events": {"source": "sources", "topic": "topics", "parties": "parties", "conflicts": "conflicts"},
    "conflicts": {"source": "sources", "says.source": "sources", "topics": "topics", "figures": "figures"},
    "parties": {"source": "sources"},
    "charts": {"figures": "figures"},
    "lessons": {"source": "sources", "step": "steps", "risks": "risks"},
    "findings": {"source": "sources", "step": "steps", "steps": "steps"},
    "participants": {"source": "sources", "figure": "figures"},
    "risks": {"source": "sources"},
    "checks": {"lessons": "lessons", "findings": "findings"},
    "terms": {"source": "sources", "related": "terms"},
    "questions": {"risk": "risks"},
    "countries": {"listed": "sources"},
    "evidence": {
        "source": "sources",
        "risks": "risks",
        "stones": "stones",
        "tiers": "tiers",
        "counters": "evidence",
        "conflicts": "conflicts",
    },
    "studies": {"source": "sources"},
    "gaps": {"risks": "risks"},
    "sheets": {"stone": "stones", "asks.question": "questions", "asks.evidence": "evidence"},
    "projects": {
        "countries": "countries",
        "regions": "regions",
        "stones": "stones",
        "risks": "risks",
        "partners.party": "parties",
        "partners.source": "sources",
        "source": "sources",
        "topics": "topics",
        "results.source": "sources",
        "not_reached.source": "sources",
        "documents": "sources",
        "key_figures": "figures",
    },
    "columns": {"refers": "datasets"},
    "datasets": {"own.refers": "datasets"},
    "typed": {"figure": "figures", "event": "events"},
}
SINGULAR = {"parties": "party", "countries": "country", "evidence": "statement of evidence", "studies": "study"}


def dangling(kind: str, record: Record, declared: Mapping[str, set[str]]) -> Iterator[tuple[Path_, str]]:
    """Each name in a record that nobody declared: its path, and what to tell the editor."""
    for field, wanted_kind in REFERENCES.get(kind, {}).items():
        for path, wanted in named(record, field):
            if wanted not in declared[wanted_kind]:
                singular = SINGULAR.get(wanted_kind, wanted_kind[:-1])
                yield path, unknown(singular, wanted, declared[wanted_kind])


def named(record: Record, field: str) -> Iterator[tuple[Path_, str]]:
    """The ids that a field names, each with its path; a dot leads into the records inside a field."""
    name, _, rest = field.partition(".")
    value = getattr(record, name)
    several = isinstance(value, tuple)
    for index, item in enumerate(value if several else [value]):
        path = (name, index) if several else (name,)
        if rest and item is not None:
            yield from (((*path, *inner), wanted) for inner, wanted in named(item, rest))
        elif item is not None:
            yield path, item
