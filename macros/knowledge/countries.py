"""The records of a country: its regions, what sources say of risks there, studies, gaps, and supplier questions.

No record rates a country. Evidence says what kind of source says what; a cell without evidence is never "no risk",
so an empty one has a reason, and a gap in what we could read is a record of its own.
"""

from typing import Annotated, Literal

from pydantic import Field

from macros.knowledge.models import Date, Day, Flag, Id, Label, Record, Text, Words

Kind = Literal[
    "initiative",  # the TruStone Initiative, the SER or the government behind them, on its own work
    "study",  # field research by an NGO, university or research body
    "medical",  # medical or exposure research
    "official",  # a government, inspectorate, parliament, court or the UN
    "press",  # news media
    "organisation",  # a union, NGO, label or programme, on its own work or members
    "industry",  # the sector itself
]
Reason = Literal["members-only", "unread", "weak-source"]
Status = Literal["found", "passed-on", "claimed"]
Access = Literal["public", "summary", "title-only", "members-only"]


class Risk(Record):
    """A risk that sources name. ``general``: one of those that the pilot report names for natural stone as such.

    ``text``: what it is about, in our words. ``where``: where ``source`` names it.
    """

    id: Id
    title: Label
    text: Text
    general: Flag = False
    source: Id
    where: Words


class Stone(Record):
    """A stone, or a product made of it, by which readers look for evidence."""

    id: Id
    title: Label


class Tier(Record):
    """A link of the chain, from the quarry outwards."""

    id: Id
    title: Label


class Question(Record):
    """A question to a supplier and what a useful answer contains. Ours, and labelled so."""

    id: Id
    risk: Id
    ask: Text
    answer: Text


class Country(Record):
    """A country where stone is quarried or worked. ``id`` comes from the file's name.

    ``code``: ISO 3166-1 numeric, by which the map knows it. ``listed``: the source that lists it as a country of
    origin. ``unknown``: what we looked for and did not find. ``checked``: when our records were last compared with
    the texts that we had.
    """

    id: Id
    name: Label
    code: Annotated[str, Field(pattern=r"^[0-9]{3}$")]
    page: str | None = None
    listed: Id | None = None
    unknown: tuple[Text, ...] = ()
    checked: Day


class Region(Record):
    """A part of a country, never smaller than a state, district or city. ``page``: if it has one of its own."""

    id: Id
    country: Id
    name: Label
    page: str | None = None


class Evidence(Record):
    """One thing that one source says about stone in one country, in our own words.

    ``risks`` empty: about the sector, not a risk. ``stones`` or ``tiers`` empty: the source does not say which.
    ``status``: whether the source found it itself, passes on what others found, or claims it as a party with an
    interest. ``counters``: statements that it contradicts; both are shown together.
    """

    id: Id
    country: Id
    source: Id
    where: Words
    text: Text
    kind: Kind
    status: Status
    when: Date | None = None
    region: Id | None = None
    risks: tuple[Id, ...] = ()
    stones: tuple[Id, ...] = ()
    tiers: tuple[Id, ...] = ()
    counters: tuple[Id, ...] = ()
    conflicts: tuple[Id, ...] = ()


class Study(Record):
    """A study of risks in a country: who asked for it, who did it, and what of it we could and could not read."""

    id: Id
    country: Id
    title: Text
    commissioned_by: Text
    researched_by: Text
    year: Date | None = None
    published: Text
    access: Access
    known: Text
    missing: Text
    source: Id
    where: Words
    region: Id | None = None


class Gap(Record):
    """Why cells of the matrix are empty, if for another reason than that no source of ours mentions it.

    ``risks`` empty: every cell of the country that has no evidence.
    """

    id: Id
    country: Id
    reason: Reason
    text: Text
    risks: tuple[Id, ...] = ()


class Ask(Record):
    """A question on a supplier sheet, why it is asked there in a few words, and the evidence for that."""

    question: Id
    why: Text
    evidence: Annotated[tuple[Id, ...], Field(min_length=1)]


class Sheet(Record):
    """Questions for suppliers of one stone from one country or region, on one sheet of A4.

    ``stone`` is left out where the sources do not say which stone they are about.
    """

    id: Id
    country: Id
    stone: Id | None = None
    region: Id | None = None
    page: str
    asks: Annotated[tuple[Ask, ...], Field(min_length=1, max_length=8)]
