"""Numbers and dates as people write them in running text: 63, 1.000, 8,5, drieënzestig, sixty-three, 30 mei 2024.

A number that nobody recognises cannot be compared with a record. What only looks like a number is left alone: the
4 of A4, versions and section numbers such as 3.1.1, years, and codes.
"""

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from babel.dates import get_month_names
from num2words import num2words

from macros.knowledge.models import Lang

WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
# Digits with what is glued to them, words (of a hyphened word each part), signs, and where a line of a list ends.
TOKEN = re.compile(
    r"(?:[^\W\d_]+-)?\w*\d\w*(?:[.,/]\w*\d\w*)*|" + WORD.pattern + r"|[.!?;:()%§]|\n(?=\s*(?:[-*+|#]|\d+\.|$))"
)
DIGITS = re.compile(r"\d+(?:[.,]\d*[1-9])?")  # 2.0 is a version
GROUPED = re.compile(r"[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*")
ORDINAL = re.compile(r"(\d+)(?:e|de|ste|st|nd|rd|th)")
NUMERAL = re.compile(r"(?<!\d)(?!(?:19|20)\d\d(?!\d))\d")  # any digits but a year
YEAR = re.compile(r"(?:19|20)\d\d")
ISO = re.compile(r"\d{4}-\d\d(?:-\d\d)?(?![\w-])")
MONTH = re.compile(r"(?:\b(\d{1,2})\s+)?\b([^\W\d_]+)(?:\s+(\d{1,2}),)?\s+$")  # what stands before the year
LONGEST = len("30 september 30, ")
# What follows one of these is a name: section 4, level 3, version 2.0.
NAMES = {"§", "hoofdstuk", "paragraaf", "artikel", "niveau", "stap", "fase", "pagina", "versie"}
NAMES |= {"chapter", "section", "article", "level", "levels", "step", "phase", "page", "version"}
ROWS = frozenset(("en", "and", "of", "or", "tot", "to"))
PERCENT = frozenset(("%", "procent", "percent"))
SPELT = 10**9  # nobody writes this in words
SCALES = frozenset(("duizend", "miljoen", "miljard", "biljoen", "thousand", "million", "billion", "trillion"))


class Token(NamedTuple):
    """A word or sign, in lower case, and where it stands in its text."""

    text: str
    start: int
    end: int


class Number(NamedTuple):
    """A number in a text, from token ``first`` to ``last``, in ``digits`` or words; ``ordinal``: fifth or 5th."""

    value: Decimal
    first: int
    last: int
    digits: bool
    ordinal: bool


def tokens(text: str) -> list[Token]:
    """The words and signs of a text."""
    return [Token(found[0].lower(), *found.span()) for found in TOKEN.finditer(text)]


class Speller:
    """Recognises numbers in digits, and some in one language's words: ``values``, and ``ranks`` as ordinals."""

    def __init__(self, values: Iterable[Decimal], ranks: Iterable[Decimal], lang: Lang) -> None:
        self._whole = {
            _joined(_spelt(int(value), lang, to)): (value, to == "ordinal")
            for to, some in (("cardinal", values), ("ordinal", ranks))
            for value in some
            if 0 <= value < SPELT and value == int(value) != 1  # 'one' is a word of every day
        }
        self.parts = _atoms(lang) | self._whole.keys()

    def numbers(self, found: list[Token]) -> list[Number]:
        """The numbers in a text, whether in digits or in words."""
        numbers, index = [], 0
        while index < len(found):
            token, last = found[index], index
            if token.text[0].isdigit():
                value = _digits(token.text)
                if value is not None and not _is_name(found, index):
                    numbers.append(Number(value, index, index, True, not token.text[-1].isdigit()))
            elif token.text in self.parts:
                while last + 1 < len(found) and self._goes_on(found, last):
                    last += 1
                whole = self._whole.get(_joined(" ".join(part.text for part in found[index : last + 1])))
                if whole is not None:
                    numbers.append(Number(whole[0], index, last, False, whole[1]))
            index = last + 1
        return numbers

    def _goes_on(self, found: list[Token], last: int) -> bool:
        """Whether the next word belongs to the same number. A comma ends one, unless it follows a thousand."""
        following = found[last + 1 : last + 3]
        if following[0].start > found[last].end + (2 if found[last].text in SCALES else 1):
            return False
        after = [token.text for token in following]
        return after[0] in self.parts or (after[0] == "and" and len(after) > 1 and after[1] in self.parts)


def _is_name(found: list[Token], index: int) -> bool:
    """Whether digits follow a word such as section, or in a row such as levels 4 and 5."""
    before = [token.text for token in found[max(0, index - 3) : index]]
    return before[-1:] != [] and (before[-1] in NAMES or (before[0] in NAMES and before[-1] in ROWS))


def _digits(text: str) -> Decimal | None:
    """A number in the notation of either language, or None for a code, a version or a year."""
    if GROUPED.fullmatch(text):
        return Decimal(re.sub("[.,]", "", text))
    ordinal = ORDINAL.fullmatch(text)
    if ordinal:
        return Decimal(ordinal[1])
    plain = DIGITS.fullmatch(text)
    return Decimal(text.replace(",", ".")) if plain and not YEAR.fullmatch(text) else None


def _spelt(value: int, lang: Lang, to: str) -> str:
    return str(num2words(value, lang=lang, to=to))


@cache
def _atoms(lang: Lang) -> frozenset[str]:
    """The words that numbers up to a thousand are made of."""
    spelt = " ".join(_spelt(n, lang, "cardinal") for n in (*range(101), *range(200, 1001, 100)))
    return frozenset(re.findall(r"[^\W\d_]+", spelt)) - {"and", "en", "een"}


def _joined(spelt: str) -> str:
    """One key for all ways to write a number in words: with spaces, hyphens, 'and', or none of these."""
    return re.sub(r"\band\b|[^\w]", "", spelt)


class Calendar:
    """Recognises days and months of a year in one language; gives them in ISO 8601."""

    def __init__(self, lang: Lang) -> None:
        self.months = {name.lower(): number for number, name in get_month_names("wide", locale=lang).items()}

    def dates(self, text: str) -> list[tuple[str, int, int]]:
        """Each date in a text, with its begin and end."""
        found = []
        for year in YEAR.finditer(text):
            iso = ISO.match(text, year.start())
            before = MONTH.search(text, max(0, year.start() - LONGEST), year.start())
            if iso:
                found.append((iso[0], *iso.span()))
            elif before and before[2].lower() in self.months:
                month, day = self.months[before[2].lower()], before[1] or before[3]
                written = f"{year[0]}-{month:02}" + (f"-{int(day):02}" if day else "")
                found.append((written, before.start(), year.end()))
        return found
