"""Every number of a report with the words that belong to it.

'12 Nederlandse en 52 Vlaamse': a number counts what follows it, up to the next number. Where nothing follows, as
in 'was aan het eind van het jaar: 63.' or 'Importeurs (5)', it counts what stands before it. Without this, two
figures that changed places would both be found, each near the words of the other.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from babel.dates import get_month_names

from macros.checks.report.document import Line
from macros.checks.report.words import Token, stem
from macros.knowledge.numerals import TIMES

CLOSING = tuple(".;:)!?")
MONTHS = set(get_month_names("wide", locale="nl").values())
BEFORE_YEARS = {"in", "sinds", "vanaf", "tot", "begin", "eind", "medio", "jaar", "na", "per"}
JOINING = {"", "tot", "en", "of", "à", "a", "met", "t", "m"}  # 1,5 tot 2 uur; 5 t/m 7
LABELLED = {"hoofdstuk", "paragraaf", "bijlage", "tabel", "figuur", "pagina", "artikel", "niveau", "tier", "stap"}
FOOT = 80  # how many lines may stand between a footnote and its mark
AFTER, AHEAD = 12, 25  # how many words a number reaches forwards and backwards


@dataclass(frozen=True)
class Mention:
    """A number in a report, as keys of words. ``own``: what it counts; ``sentence``: all others around it;
    ``before``: the two right before it, or before the range that it closes.

    ``at``: its place among the words. ``spelt``: in words. ``weak``: 'een' or 'geen', which are numbers only where
    a record says so.
    """

    at: int
    value: Decimal
    section: str
    own: tuple[str, ...] = field(repr=False)
    sentence: tuple[str, ...] = field(repr=False)
    before: tuple[str, ...] = field(repr=False)
    spelt: bool = False
    weak: bool = False

    @property
    def counts(self) -> str:
        """The word that stands nearest to it."""
        return stem(self.own[0]) if self.own else ""


def mentions(words: list[Token]) -> list[Mention]:
    """Every number that counts something: no dates, no numbers of sections and no ordinals."""
    no_counts = _dates(words) | _footnotes(words) | {n + 1 for n, word in enumerate(words) if word.key in LABELLED}
    numbers = {n for n, word in enumerate(words) if word.value is not None and n not in no_counts}
    numbers -= {n for n in numbers if words[n].key == "een" and n + 1 < len(words) and words[n + 1].key == "van"}
    strong = {index for index in numbers if words[index].text.lower().rstrip("0123456789") not in ("een", "geen")}
    stops = strong | {index for index in numbers if words[index].text[0].isupper()}  # the next item of a list
    found = []
    for index in sorted(numbers):
        first, last = _sentence(words, index)
        weak = index not in strong
        own = _own(words, index, first, last, numbers if weak else stops, weak)
        start = _start(words, index, strong)
        times = TIMES.get(words[index + 1].key, 1) if index < last else 1
        found.append(
            Mention(
                at=index,
                value=(words[index].value or Decimal(0)) * times,
                section=words[index].section,
                own=tuple(words[n].key for n in own),
                sentence=tuple(words[n].key for n in range(first, last + 1) if n not in own and n != index),
                before=tuple(words[n].key for n in range(max(first, start - 2), start)),
                spelt=words[index].text[0].isalpha(),
                weak=weak,
            )
        )
    return found


def _sentence(words: list[Token], index: int) -> tuple[int, int]:
    first = last = index
    while first > 0 and not words[first - 1].end:
        first -= 1
    while not words[last].end:
        last += 1
    return first, last


def _own(words: list[Token], index: int, first: int, last: int, stops: set[int], weak: bool) -> list[int]:
    """Which words a number counts: those after it, or else those before it, up to another number."""
    following: list[int] = []
    if index < last and not words[index].gap.strip().startswith(CLOSING):
        for n in range(index + 1, min(last, index + AFTER) + 1):
            if n in stops:
                break
            following.append(n)
        after = index + len(following) + 1
        if all(words[n].key in JOINING for n in following) and after <= last and after in stops:
            return _own(words, after, first, last, stops, weak)  # the first of '15-20 workers'
    if following or weak:
        return following
    before: list[int] = []
    for n in range(index - 1, max(first, index - AHEAD) - 1, -1):
        if n in stops:
            break
        before.append(n)
    return before


def _start(words: list[Token], index: int, strong: set[int]) -> int:
    """Where the range begins that a number closes (15-20, 1,5 tot 2), or the number itself."""
    for back in (1, 2):
        between = [words[n].key for n in range(index - back + 1, index)]
        if index - back in strong and all(word in JOINING for word in between):
            return index - back
    return index


def _dates(words: list[Token]) -> set[int]:
    """Days and years: '26 en 27 november 2024', 'in 2022 en 2023', '2019-2024'."""
    found: set[int] = set()
    for index, word in enumerate(words):
        if word.key in MONTHS:
            found |= set(_days(words, index - 1))
            if index + 1 < len(words) and _is_year(words[index + 1]):
                found.add(index + 1)
        elif _is_year(word) and index > 0:
            before = words[index - 1]
            listed = before.key in ("en", "of") and index - 2 in found
            closed = index - 1 in found and before.gap.strip(" -–/(,") == ""
            if before.key in BEFORE_YEARS or listed or closed:
                found.add(index)
            elif _is_year(before) and before.gap.strip() in ("-", "–", "/"):
                found |= {index - 1, index}
    return found


def _footnotes(words: list[Token]) -> set[int]:
    """The numbers that footnotes begin with: in a row, each glued to a word shortly before ('workers1')."""
    marks: dict[str, Line] = {}
    found, last = set(), 0
    for index, (before, word, after) in enumerate(zip(words, words[1:], words[2:], strict=False), 1):
        if not word.text.isdigit() or word.value is None:
            if mark := re.search(r"\d+$", word.text):
                marks[mark[0]] = word.line
        elif _opens_note(before, word, after, marks) and int(word.text) in (1, last + 1, last + 2):
            last = int(word.text)
            found.add(index)
    return found


def _opens_note(before: Token, word: Token, after: Token, marks: dict[str, Line]) -> bool:
    """Whether a number begins a line and a sentence, at most a page behind its mark."""
    mark, note = marks.get(word.text), word.line
    if mark is None or note is before.line or word.gap.strip() not in ("", ".") or not after.text[0].isupper():
        return False
    return note.page - mark.page <= 1 if note.page and mark.page else note.number - mark.number <= FOOT


def _days(words: list[Token], index: int) -> Iterator[int]:
    """The days before a month, from the last to the first."""
    while index >= 0:
        value = words[index].value
        if value is not None and 0 < value <= 31 and words[index].text.isdigit():
            yield index
        elif words[index].key not in JOINING:
            return
        index -= 1


def _is_year(word: Token) -> bool:
    return word.text.isdigit() and len(word.text) == 4 and "1900" <= word.text <= "2100"
