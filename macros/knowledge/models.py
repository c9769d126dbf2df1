"""The records that data/ may hold, one model each, with closed fields.

A closed model turns a misspelt field into an error instead of a silent gap; both languages are required in
every text, because a page that exists in one language only is a broken page in the other.
"""

import re
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, InstanceOf, Strict

from macros.knowledge.when import When, day, when

Lang = Literal["nl", "en"]
LANGUAGES: tuple[Lang, Lang] = ("nl", "en")

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*")
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
MARK = re.compile(r"\{[^{}]*\}+|[{}]+|\*\*|`|\]\(")


def _id(text: str) -> str:
    if not ID.fullmatch(text):
        raise ValueError("an id is lower-case words joined by hyphens or dots, such as authorities.new-provinces")
    return text


def _words(text: str) -> str:
    if not text.strip():
        raise ValueError("is empty: fill it in")
    return " ".join(text.split())


def _plain(text: str) -> str:
    """Markdown and calls are for pages: here a reader would see them as they stand."""
    if mark := MARK.search(text):
        raise ValueError(f"readers would see '{mark[0]}': only words can stand here")
    return text


def _prose(text: str) -> str:
    _plain(PLACEHOLDER.sub("…", text))
    return text


def _address(text: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"']+", text):
        raise ValueError("write a whole address that begins with https:// (or http://, where a site has no other)")
    return text


def _number(value: Decimal) -> Decimal:
    if abs(value) >= 10**12 or value != round(value, 6):
        raise ValueError("a number has at most 12 digits before the point and 6 after it, so that sums stay exact")
    return value


def _years(text: str) -> str:
    if not re.fullmatch(r"\d{4}-\d{4}", text, re.ASCII):
        raise ValueError("write the years of a report as 2023-2024")
    return text


Id = Annotated[str, AfterValidator(_id)]
Words = Annotated[str, AfterValidator(_words), AfterValidator(_plain)]
Prose = Annotated[str, AfterValidator(_words), AfterValidator(_prose)]
Address = Annotated[str, AfterValidator(_address)]
Number = Annotated[Decimal, Strict(), AfterValidator(_number)]
Flag = Annotated[bool, Strict()]
Date = Annotated[InstanceOf[When], BeforeValidator(when)]
Day = Annotated[InstanceOf[When], BeforeValidator(day)]
Status = Literal["earlier", "happened", "reported-later", "planned", "standing"]


class Record(BaseModel):
    """Anything in data/: unknown fields are refused, and nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Text(Record):
    """A text in both languages. ``{figure-id}`` in it is replaced by that figure, in the reader's notation."""

    nl: Prose
    en: Prose

    def __getitem__(self, lang: Lang) -> str:
        return self.nl if lang == "nl" else self.en

    @property
    def placeholders(self) -> set[str]:
        """The names between braces, in either language."""
        return set(PLACEHOLDER.findall(self.nl)) | set(PLACEHOLDER.findall(self.en))


class Label(Text):
    """A text in which nothing is filled in, since it also stands in menus, titles, drawings and files."""

    nl: Words
    en: Words


class Source(Record):
    """A document that claims rest on. Only ``annual-report`` sources take part in "the newest wins".

    ``page``: the page that lists all that rests on it, for a source with more than a list of sources can hold.
    ``figures_page``: the page that lists its figures, so that no list grows with every year.
    """

    id: Id
    kind: Literal["annual-report", "pilot-report", "other-public"]
    title: Label
    short: Label
    publisher: Label
    published: Date | None = None
    report: Annotated[str, AfterValidator(_years)] | None = None
    period: Date | None = None
    url: Address | None = None
    language: Literal["nl", "en", "de", "es", "fr", "it", "pt", "tr"] = "nl"
    confidence: Literal["high", "medium"] | None = None
    note: Text | None = None
    page: str | None = None
    figures_page: str | None = None


class Topic(Record):
    """What a claim is about."""

    id: Id
    title: Label


class Figure(Record):
    """A number as its source prints it. ``source`` comes from the file's name, unless the file is a country's.

    ``value`` is a machine number; ``printed`` is given only where the source writes the number otherwise than
    in Dutch digits (in words, say), or by words that label and unit lack; it is then the very phrase.
    ``as_of`` is a day, or a period for what was counted over one.
    ``qualifier`` is a word that the source puts before it, such as "nearly". ``ours`` marks a sum or a count
    that we made and the source does not print.
    """

    id: Id
    source: Id
    topic: Id
    label: Text
    unit: Text
    value: Number
    printed: Words | None = None
    as_of: Date
    where: Words
    parts: tuple[Id, ...] = ()
    qualifier: Label | None = None
    ours: Literal["sum", "count"] | None = None
    note: Text | None = None
    conflict: Text | None = None


class Statement(Record):
    """A fact that a source states, in our own words. ``source`` comes from the file's name.

    ``status`` tells apart what happened in the reporting year, before it, after it, what was only planned when
    the source was written, and what stands without a date. ``year_inferred``: the source prints no year.
    """

    id: Id
    source: Id
    topic: Id
    text: Text
    where: Words
    status: Status
    when: Date | None = None
    year_inferred: Flag = False
    parties: tuple[Id, ...] = ()
    conflicts: tuple[Id, ...] = ()


class Event(Statement):
    """A statement with a date, so that a timeline can show it."""

    when: Date


class Party(Record):
    """An organisation that takes part or is spoken with. ``printed``: how the source spells it, if otherwise."""

    id: Id
    name: Label
    kind: Literal["government", "sector", "company", "union", "ngo", "research", "international", "other"]
    role: Text
    source: Id
    where: Words
    printed: Words | None = None


class Passage(Record):
    """One of the readings in a conflict: what is said, and where."""

    text: Text
    where: Words
    source: Id | None = None


class Conflict(Record):
    """A place where a source contradicts itself, another source, or can be read in two ways."""

    id: Id
    source: Id
    title: Text
    says: Annotated[tuple[Passage, ...], Field(min_length=1)]
    shown: Text
    topics: tuple[Id, ...] = ()
    figures: tuple[Id, ...] = ()


class Chart(Record):
    """A drawing of figures. ``bars`` compares figures of one source; ``years`` sets one figure's years apart."""

    id: Id
    kind: Literal["bars", "years"]
    title: Text
    summary: Text
    figures: Annotated[tuple[Id, ...], Field(min_length=1)]


class Macro(Record):
    """What an editor must know of a macro; ``example`` is shown as code and as its result."""

    id: Annotated[str, Field(pattern=r"^[a-z_]+$")]
    summary: Label
    example: Words


class Word(Record):
    """A fixed phrase of the interface."""

    id: Id
    text: Label
