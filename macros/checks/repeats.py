"""Where a text repeats what a record holds: a figure, the day of an event, the begin or end of a reporting year.

A number alone says little: seven is a figure here, and a word of every day. So a number repeats a figure if it has
the same value and stands by what that figure counts; 'one' never does.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from typing import NamedTuple

from macros.checks.spoken import NUMERAL, PERCENT, SCALES, WORD, YEAR, Calendar, Number, Speller, Token, tokens
from macros.checks.written import Written
from macros.knowledge import Library
from macros.knowledge.models import Figure, Lang

NEAR = 3  # words between a number and what it counts
COMMON = 2  # a unit that figures on more topics than this have (people, per cent) says little
ENDS, BREAKS = frozenset(".!?\n"), frozenset(".!?\n;:()")
RANKS = frozenset(("plaats", "place"))  # by these alone does an ordinal stand for the number
PART = re.compile(r"(?:waarvan|of which) ([^\W\d_]{5,})")  # such a label names what is counted, not the unit
# Words that tell nothing of what is counted.
EMPTY = frozenset(("aan", "die", "een", "het", "met", "per", "van", "the", "that", "and", "for", "from"))
EMPTY |= {"onder", "over", "volgens", "werden", "did", "into", "their", "these", "which", "with"}


class Repeat(NamedTuple):
    """A typed number or date from ``start`` to ``end`` in its text, the record it repeats, how to call that."""

    start: int
    end: int
    kind: str
    id: str
    value: Decimal | str
    call: str


@dataclass(frozen=True)
class Candidate:
    """A figure that a text may repeat, with the words by which it is known in one language.

    ``scale``: million and the like. ``common``: its unit does not tell it from other figures.
    """

    figure: Figure
    unit: frozenset[str]
    label: frozenset[str]
    percent: bool
    scale: str
    common: bool

    def signs(self, number: Number, around: "Around") -> int:
        """How many signs there are that a number of this value is this figure; two are enough."""
        if (around.percent, around.scale) != (self.percent, self.scale):
            return 0
        beside = {unit for unit in self.unit if self.percent or any(_same(word, unit) for word in around.near)}
        rare = number.value > 20 or number.value != number.value.to_integral_value()
        if not (RANKS & beside if number.ordinal else beside or rare):
            return 0
        told = len(self.label & around.sentence) + (2 if beside else len(self.unit & around.sentence))
        return told + rare - self.common


class Around:
    """The words around a number: ``near`` it, and all of its ``sentence``."""

    def __init__(self, found: list[Token], number: Number) -> None:
        before, after = found[: number.first][::-1], found[number.last + 1 :]
        self.percent, self.scale = _measure(after)
        self.near = _up_to(after, BREAKS)[:NEAR] + (_up_to(before, BREAKS)[:NEAR] if number.digits else [])
        self.sentence = {*_up_to(before, ENDS), *_up_to(after, ENDS)}


class Facts:
    """What a text in one language may repeat: figures, and days and months of events and of reporting years."""

    def __init__(self, library: Library, lang: Lang) -> None:
        figures = library.newest.values()
        topics: dict[str, set[str]] = {}
        for figure in figures:
            for word in _words(figure.unit[lang]):
                topics.setdefault(word, set()).add(figure.topic)
        common = {word for word, several in topics.items() if len(several) > COMMON}
        self._figures: dict[Decimal, list[Candidate]] = {}
        for figure in figures:
            self._figures.setdefault(figure.value, []).append(_candidate(figure, lang, common))
        ranks = [figure.value for figure in figures if RANKS & _words(figure.unit[lang])]
        self._speller, self._calendar = Speller(self._figures, ranks, lang), Calendar(lang)
        self._words = self._speller.parts - {"one"}
        self._dates: dict[str, list[tuple[frozenset[str], str, str]]] = {}
        for source in library.sources.values():
            ends = source.period.ends if source.period else None
            for kind, moment in zip(("start", "end"), ends or (), strict=False):
                self._dates.setdefault(moment.iso, []).append((frozenset(), kind, source.id))
        for event in library.events:
            about = frozenset(word for word in _words(event.text[lang]) if len(word) > 4)
            self._dates.setdefault(event.when.iso, []).append((about, "event", event.id))

    def may_repeat(self, text: str) -> bool:
        """Whether a text can hold a number or a date; a quick no for most."""
        if NUMERAL.search(text):
            return True
        words = WORD.findall(text.lower())
        dated = not self._calendar.months.keys().isdisjoint(words) and YEAR.search(text)
        return bool(dated) or not self._words.isdisjoint(words)

    def holds(self, text: str, start: int, end: int, value: Decimal | str) -> bool:
        """Whether this number or date stands between two places in a text."""
        found = tokens(text)
        numbers = (
            (one.value, found[one.first].start, found[one.last].end) for one in self._speller.numbers(found)
        )
        there = chain(numbers, self._calendar.dates(text))
        return any(one == value and start <= first and last <= end for one, first, last in there)

    def repeated(self, text: Written) -> Iterator[Repeat]:
        """The numbers and dates in a text that a record holds."""
        for iso, start, end in self._calendar.dates(text.text):
            words = _words(text.text)
            told = [(len(about & words), kind, name) for about, kind, name in self._dates.get(iso, ())]
            common, kind, name = max(told, key=lambda one: one[0], default=(0, "", ""))
            # A day says enough, unless it is one on which years begin or end; in a month much happens.
            if name and (common or (iso.count("-") > 1 and not iso.endswith(("-01-01", "-12-31")))):
                yield Repeat(start, end, kind, name, iso, _call(text, start, kind, name))
        found = tokens(text.text)
        for number in self._speller.numbers(found):
            beside = {token.text for token in found[max(0, number.first - 1) : number.last + 2]}
            if number.value not in self._figures or not beside.isdisjoint(self._calendar.months):
                continue  # no figure, or the day of a month
            around = Around(found, number)
            fits = [(one.signs(number, around), one.figure.id) for one in self._figures[number.value]]
            signs, name = max(fits, key=lambda fit: fit[0], default=(0, ""))
            if signs > 1:
                start, end = found[number.first].start, found[number.last].end
                capital = text.text[start].isupper()
                form = "" if number.digits or number.value > 20 else "Words" if capital else "words"
                yield Repeat(start, end, "figure", name, number.value, _call(text, start, "figure", name, form))


def _candidate(figure: Figure, lang: Lang, common: set[str]) -> Candidate:
    unit = _words(figure.unit[lang]) - SCALES
    part = PART.match(figure.label[lang].lower())
    label = frozenset(word for word in _words(figure.label[lang]) if len(word) > 4) - unit
    percent, scale = _measure(tokens(figure.unit[lang]))
    named = unit | {part[1]} if part else unit
    return Candidate(figure, named, label, percent, scale, percent or not common.isdisjoint(unit))


def _call(text: Written, start: int, kind: str, name: str, form: str = "") -> str:
    """What to write instead: a macro on a page, a placeholder in a record."""
    if not text.page:
        form = form if kind == "figure" else "date" if kind == "event" else kind
        return f"{{{name}:{form}}}" if form else f"{{{name}}}"
    if kind == "figure":
        in_link = text.text.rfind("[", 0, start) > text.text.rfind("]", 0, start)
        more = (f', form="{form}"' if form else "") + (", link=False" if in_link else "")
        return f'{{{{ figure("{name}"{more}) }}}}'
    return f'{{{{ date("{name}") }}}}' if kind == "event" else "{{ period() }}, which gives both ends"


def _measure(after: list[Token]) -> tuple[bool, str]:
    """Whether a number with this after it is a percentage, and whether it counts millions or the like."""
    first = [token.text for token in after[:2]]
    percent = first == ["per", "cent"] or not PERCENT.isdisjoint(first[:1])
    return percent, "".join(SCALES.intersection(first[:1]))


def _same(word: str, unit: str) -> bool:
    """The same word, or a compound that ends in it: granietgroeves are groeves."""
    return word == unit or (len(unit) > 4 and word.endswith(unit))


def _up_to(found: Iterable[Token], ends: frozenset[str]) -> list[str]:
    """The words up to the first of these signs, or to the end of a line of a list."""
    words = []
    for token in found:
        if token.text[0] in ends:
            break
        words.append(token.text)
    return words


def _words(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(text.lower())) - EMPTY
