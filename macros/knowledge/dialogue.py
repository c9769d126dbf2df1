"""The records of a dialogue pilot: what was done, what came of it, and the lessons, step by step.

Planned is not held, and what participants thought is not what happened: each finding says which list of the
report it stands for, and a stop that was cancelled says so.
"""

from typing import Annotated, Literal

from pydantic import Field

from macros.knowledge.models import Flag, Id, Label, Record, Text, Words

Phase = Literal["prepare", "conduct", "follow-up"]
Activity = Literal["online", "bilateral", "field-visit", "worker-dialogue", "multi-stakeholder", "training"]
Role = Literal["importer", "exporter", "worker", "ngo", "union", "government", "organiser", "facilitator"]
Theme = Literal[
    "purpose",
    "trust",
    "representation",
    "ownership",
    "knowledge",
    "safety",
    "inclusion",
    "expectations",
    "time",
    "money",
    "facilitation",
    "reflection",
    "agreements",
    "communication",
]
Kind = Literal[
    "background",  # what the report tells of the project, the sector and the initiative
    "happened",  # what was done in Rajasthan, as the report tells it
    "participants-said",  # what participants thought of it
    "went-well",
    "did-not-work",
    "dilemma",
    "missed-chance",
    "value",  # what a part of the dialogue was worth
    "success-factor",
    "guiding-question",
    "company-goal",
    "selection-consideration",
    "date-factor",
    "programme-principle",
    "programme-part",
    "facilitator-criterion",
    "scenario",
    "spending-choice",
    "preparation-meeting",
    "field-visit-stop",
    "worker-dialogue-setup",
    "agenda-requirement",
    "agenda-item",
    "document",
]


class Step(Record):
    """A step of the guide; ``page``: its page inside the language tree.

    ``activities``: the kinds of meeting for which the planner shows the step's lessons. That mapping is ours.
    """

    id: Id
    phase: Phase
    activities: Annotated[tuple[Activity, ...], Field(min_length=1)]
    title: Label
    question: Label
    page: str


class Lesson(Record):
    """A lesson or point of attention. ``origin``: whether it comes from what worked in the pilot or did not.

    ``risks``: those that it helps to act on. That mapping is ours; a lesson on choosing a date has none.
    """

    id: Id
    source: Id
    step: Id
    title: Text
    text: Text
    where: Words
    themes: Annotated[tuple[Theme, ...], Field(min_length=1)]
    roles: Annotated[tuple[Role, ...], Field(min_length=1)]
    risks: tuple[Id, ...] = ()
    origin: Literal["worked", "did-not-work", "neither"]


class Finding(Record):
    """One item of one of the report's lists, or one fact of its story.

    ``state``: for what was on the programme. ``steps``: for a guiding question, where the guide answers it.
    ``answer``: that answer in short. ``task``: what to do, for a checklist; our own words to the reader.
    ``ours``: the report does not list this as such; we drew it from its text.
    """

    id: Id
    source: Id
    kind: Kind
    step: Id | None = None
    text: Text
    where: Words
    state: Literal["held", "cancelled", "planned"] | None = None
    steps: tuple[Id, ...] = ()
    answer: Text | None = None
    task: Text | None = None
    ours: Flag = False


class Participant(Record):
    """A group at the table, with its reasons to come and what the dialogue brought it."""

    id: Id
    source: Id
    name: Text
    role: Role
    figure: Id
    where: Words
    note: Text | None = None
    reasons: Annotated[tuple[Text, ...], Field(min_length=1)]
    yields: Annotated[tuple[Text, ...], Field(min_length=1)]


class Check(Record):
    """A question to ask yourself before a dialogue, for one role. Ours, and labelled so.

    ``lessons`` and ``findings``: what it rests on; at least one, or a question would be nothing but our opinion.
    A finding belongs to a step here, because its step's page is where a reader finds it.
    """

    id: Id
    role: Role
    ask: Text
    lessons: tuple[Id, ...] = ()
    findings: tuple[Id, ...] = ()
