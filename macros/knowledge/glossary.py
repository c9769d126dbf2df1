"""The words of the trade, in the Netherlands, in Flanders and in English.

A reader who knows a thing by another name must find it all the same. What a definition rests on is told apart:
``definition`` is what our documents say, ``general`` is general knowledge that they do not hold.
"""

from typing import Literal

from macros.knowledge.models import Id, Label, Record, Text, Words


class Names(Record):
    """Other names for a thing: what people search for. ``nl``: Netherlands, ``vl``: Flanders, ``en``: English."""

    nl: tuple[Words, ...] = ()
    vl: tuple[Words, ...] = ()
    en: tuple[Words, ...] = ()


class Term(Record):
    """A term with its name in both languages. ``mark``: how it is written in running text, to explain it there.

    ``synonyms`` and ``mark`` hold inflected forms too. ``page``: where the site tells most about it. ``source``
    and ``where``: what ``definition`` rests on.
    """

    id: Id
    kind: Literal["organisation", "agreement", "dialogue", "stone", "procurement", "place"]
    term: Label
    abbreviation: Label | None = None
    definition: Text | None = None
    general: Text | None = None
    source: Id | None = None
    where: Words | None = None
    synonyms: Names = Names()
    mark: Names = Names()
    related: tuple[Id, ...] = ()
    page: str | None = None
