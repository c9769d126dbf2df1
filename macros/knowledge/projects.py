"""The records of a project: who, where, when, what came of it and what did not.

What happened, happened later or was only planned stands in statements and events; a project names their topics.
"""

from typing import Annotated, Literal

from pydantic import Field

from macros.knowledge.models import Date, Day, Id, Label, Record, Text, Words
from macros.knowledge.when import When


class Partner(Record):
    """Somebody who takes part, and as what. ``name`` for whoever is no party of the initiative."""

    party: Id | None = None
    name: Text | None = None
    role: Text
    source: Id
    where: Words


class Outcome(Record):
    """Something that came of a project, or that it did not reach, as a source tells it."""

    text: Text
    source: Id
    where: Words


class Project(Record):
    """A project. ``id`` comes from the file's name.

    ``by``: who runs it. ``began`` and ``ended``: only if a source says so. ``state``: how it stood on the day
    or in the month ``state_when``, according to ``source``. ``topics``: whose statements and events tell its
    story. ``documents``: sources about it; lessons from them are lessons of this project. ``key_figures``: figures
    that are recorded elsewhere.
    """

    id: Id
    title: Label
    summary: Text
    by: Literal["initiative", "others"]
    countries: tuple[Id, ...] = ()
    regions: tuple[Id, ...] = ()
    place: Text
    stones: tuple[Id, ...] = ()
    risks: tuple[Id, ...] = ()
    partners: Annotated[tuple[Partner, ...], Field(min_length=1)]
    began: Date | None = None
    ended: Date | None = None
    state: Literal["running", "held", "finished", "exploring", "announced"]
    state_when: Date | None = None
    state_note: Text | None = None
    source: Id
    where: Words
    topics: tuple[Id, ...] = ()
    results: tuple[Outcome, ...] = ()
    not_reached: tuple[Outcome, ...] = ()
    unknown: tuple[Text, ...] = ()
    documents: Annotated[tuple[Id, ...], Field(min_length=1)]
    key_figures: tuple[Id, ...] = ()
    page: str | None = None
    checked: Day

    @property
    def first(self) -> When | None:
        """The first date that a source gives: of the beginning, or else of the end."""
        return self.began or self.ended

    @property
    def topic(self) -> str:
        """The topic of the statements and figures that stand in the project's own file."""
        return f"project.{self.id}"
