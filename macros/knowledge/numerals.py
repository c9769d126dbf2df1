"""Numbers in Dutch words, as a report writes them: veertien, één, geen, tweedaagse.

A record says in digits what its source may print in words. Who compares the two must read both alike, here and
where a report is verified (macros/checks/report).
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from num2words import num2words

# tweedaagse, vijfjarig; not -voudig and -zijdig, since eenvoudig and eenzijdig tell of no number.
MADE_WITH = re.compile(r"(\w+?)(?:daags|jarig|weeks|maands|uurs|delig)e?")

DIGITS = re.compile(r"[\d.]*\d(,\d+)?", re.ASCII)  # not what Python takes for a number: 1e3, sNaN, ٣
TIMES = {"duizend": 1000, "miljoen": 10**6, "miljard": 10**9}  # 2,5 miljoen euro


def in_words(word: str) -> Decimal | None:
    """The number that a Dutch word says, up to a hundred, or a round hundred; None if it says none."""
    spelt = _spelt()
    word = word.lower()
    made = MADE_WITH.fullmatch(word)
    return spelt.get(word, spelt.get(made[1]) if made else None)


def numbers(printed: str) -> Iterator[Decimal]:
    """The numbers in a Dutch phrase, in digits (1.000 is a thousand) or in words."""
    for token in re.findall(r"[\w.,]+", printed):
        token = token.strip(".,")
        spelt = in_words(token)
        if spelt is not None:
            yield spelt
        if DIGITS.fullmatch(token):
            yield Decimal(token.replace(".", "").replace(",", "."))


@cache
def _spelt() -> dict[str, Decimal]:
    numerals = {num2words(n, lang="nl"): Decimal(n) for n in (*range(101), *range(200, 1001, 100))}
    halves = {"anderhalf": Decimal("1.5"), "anderhalve": Decimal("1.5")}
    return numerals | halves | {"een": Decimal(1), "geen": Decimal(0)}
