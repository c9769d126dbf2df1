"""What is connected to what: countries, projects, lessons, risks and figures, worked out from the records.

Nobody types a connection twice: a record names the other, and both ends know it. So a link that goes one way
only cannot be made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from macros.knowledge.placeholders import MOMENTS, placeholder

if TYPE_CHECKING:
    from macros.knowledge.library import Library

Node = tuple[str, str]  # kind ("country", "project", "lesson", "risk" or "figure") and id
KINDS = ("country", "project", "lesson", "risk", "figure")


def links(library: Library) -> dict[Node, list[Node]]:
    """The neighbours of each record, those of one kind in the order of the records."""
    order = {node: index for index, node in enumerate(_nodes(library))}
    found: dict[Node, set[Node]] = {node: set() for node in order}
    for one, other in _pairs(library):
        found[one].add(other)
        found[other].add(one)
    return {node: sorted(near, key=order.__getitem__) for node, near in found.items()}


def _nodes(library: Library) -> Iterator[Node]:
    ids: dict[str, Iterable[str]] = {
        "country": library.countries,
        "project": library.projects,
        "lesson": library.lessons,
        "risk": library.risks,
        "figure": library.newest,
    }
    for kind in KINDS:
        yield from ((kind, one) for one in ids[kind])


def _pairs(library: Library) -> Iterator[tuple[Node, Node]]:
    for evidence in library.evidence.values():
        country: Node = ("country", evidence.country)
        called = [placeholder(name) for name in evidence.text.placeholders]
        figures: list[Node] = [("figure", name) for name, form in called if form not in MOMENTS]
        yield from ((country, figure) for figure in figures)
        for risk in evidence.risks:
            yield country, ("risk", risk)
            yield from ((figure, ("risk", risk)) for figure in figures)
    for project in library.projects.values():
        here: Node = ("project", project.id)
        yield from ((here, ("country", country)) for country in project.countries)
        yield from ((here, ("risk", risk)) for risk in project.risks)
        yield from ((here, ("figure", figure)) for figure in project.key_figures)
        yield from ((here, ("lesson", found.id)) for found in library.lessons_of(project))
        yield from ((here, ("figure", found.id)) for found in library.figures if found.topic == project.topic)
    for lesson in library.lessons.values():
        yield from ((("lesson", lesson.id), ("risk", risk)) for risk in lesson.risks)
