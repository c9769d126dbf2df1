"""What a record says of a report: near which words its number stands, and in which phrase."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from macros.checks.report.words import key, stem
from macros.knowledge.models import Figure
from macros.knowledge.numerals import TIMES, in_words, numbers

WORD = re.compile(r"\w[\w’-]*")
# Words that tell nothing of what is counted.
LINKING = """aan al bij dat de deze die door en er haar het hoogstens hun in is meer met minstens na naar naast
    niet of om op over per samen te tot uit van voor waarvan was werd wordt zij zijn zonder"""
EMPTY = frozenset(LINKING.split())


@dataclass(frozen=True)
class Wanted:
    """A figure as it is looked for."""

    figure: Figure

    @property
    def value(self) -> Decimal:
        """The whole number, also where the unit tells a part of it (2,5 in 'miljoen euro')."""
        return self.figure.value * TIMES.get(self.figure.unit.nl.split()[0], 1)

    @cached_property
    def words(self) -> set[str]:
        """The words of label, unit and printed phrase, as stems."""
        return self.label | _stems(f"{self.figure.unit.nl} {self.figure.printed or ''}")

    @property
    def worded(self) -> bool:
        """Whether words are printed beside the number."""
        return bool(self.phrase and (self.phrase[0] or self.phrase[2]))

    @property
    def spelt(self) -> bool:
        """Whether the number is printed in words."""
        return bool(self.phrase and self.phrase[1][0].isalpha())

    @cached_property
    def label(self) -> set[str]:
        """Those of the label alone."""
        return _stems(self.figure.label.nl)

    @cached_property
    def phrase(self) -> tuple[list[str], str, list[str]] | None:
        """The printed phrase as keys: the words before the number, the number, the words after it."""
        if not self.figure.printed:
            return None
        said = re.findall(r"\d[\d.,]*|\w[\w’-]*", self.figure.printed.replace("'", "’"))
        at = next(n for n, word in enumerate(said) if self.figure.value in set(numbers(word)))
        keys = [key(word) for word in said]
        return keys[:at], said[at], keys[at + 1 :]


def hits(mine: set[str], near: tuple[str, ...]) -> set[str]:
    """Those of a record's words that stand among others, in any form."""
    stems = {stem(word) for word in near}
    return {word for word in mine if any(same(word, other) for other in stems)}


def same(one: str, other: str) -> bool:
    """Whether two stems are of one word, or one is a part of the other (deelnemer, deelnemerslijst)."""
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) >= 6 and (long.startswith(short) or long.endswith(short)))


def _stems(text: str) -> set[str]:
    keys = {key(word) for word in WORD.findall(text.replace("'", "’"))}
    return {stem(word) for word in keys if word not in EMPTY and not word.isdigit() and in_words(word) is None}
