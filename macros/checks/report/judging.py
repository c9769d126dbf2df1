"""Is what the report prints what the record says it prints? Found, different or missing, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from macros.checks.report.matching import Match, elsewhere, in_phrase, match
from macros.checks.report.numbers import Mention
from macros.checks.report.sections import within
from macros.checks.report.words import Token, key
from macros.knowledge.models import Figure
from macros.views.wording import number

# What a report puts before a number; words of one group say the same.
QUALIFIERS = (
    {"ongeveer", "zon", "circa", "ca", "pakweg", "plusminus", "om en nabij"},
    {"bijna", "haast", "nagenoeg", "krap", "net geen"},
    {"ruim", "meer dan", "minstens", "minimaal", "ten minste"},
    {"minder dan", "hoogstens", "hooguit", "maximaal", "ten hoogste"},
)
SMALL = {"de", "wel"}  # may stand between: 'bijna de 60'


@dataclass(frozen=True)
class Verdict:
    """What became of a record. ``mention``: the number that its words lead to; ``why``: told to an editor."""

    figure: Figure
    state: Literal["found", "different", "missing", "ours"]
    mention: Mention | None = None
    why: str = ""


def judge(figures: Sequence[Figure], words: list[Token], mentions: list[Mention]) -> list[Verdict]:
    """A verdict for every figure of a source, in their order."""
    told = {}
    for one in match([figure for figure in figures if not figure.ours], words, mentions):
        figure = one.wanted.figure
        if one.mention is None:
            told[figure.id] = Verdict(figure, "missing", why=_absent(one, words, mentions))
        elif why := _difference(one, one.mention, words):
            told[figure.id] = Verdict(figure, "different", one.mention, why)
        else:
            told[figure.id] = Verdict(figure, "found", one.mention)
    ours = {f.id: Verdict(f, "ours", why=f"a {f.ours} of ours, not printed") for f in figures if f.ours}
    return [(told | ours)[figure.id] for figure in figures]


def expected(figure: Figure) -> str:
    """What the report should print."""
    return figure.printed or number(figure.value, "nl")


def _absent(one: Match, words: list[Token], mentions: list[Mention]) -> str:
    figure = one.wanted.figure
    there = elsewhere(one.wanted, words, mentions)
    if there:
        line = words[there.at].line.place
        return f"it stands in section {there.section or 'without a heading'} ({line}): is 'where' right?"
    if not any(within(word.section, figure.where) for word in words):
        return "the report has no such heading"
    return "no number near its words"


def _difference(one: Match, mention: Mention, words: list[Token]) -> str:
    """What is not as the record says, or '' if nothing is."""
    figure, printed = one.wanted.figure, words[mention.at].text
    if mention.value != one.wanted.value:
        return f"the report says '{printed}'"
    rival = next((rival for rival in one.rivals if rival.value != one.wanted.value), None)
    if rival:
        return f"the report also says '{words[rival.at].text}' ({words[rival.at].line.place})"
    said = one.wanted.phrase[1] if one.wanted.phrase else number(figure.value, "nl")
    if mention.spelt != one.wanted.spelt or (mention.spelt and key(said) != key(printed)):
        return f"the report writes it as '{printed}': give that as 'printed'"
    if one.wanted.worded and not in_phrase(one.wanted, mention, words, exact=True):
        return "the same number, but not in these words"
    qualifier = figure.qualifier.nl if figure.qualifier else ""
    if not _qualified(qualifier, mention.before):
        return f"the report says '{' '.join(mention.before)} {printed}', the record's qualifier is '{qualifier}'"
    return ""


def _qualified(qualifier: str, before: tuple[str, ...]) -> bool:
    """Whether the words before a number say what a record's qualifier says, or nothing if it has none."""
    mine = tuple(key(word) for word in qualifier.split())
    group = _qualifier(mine)
    if mine and not group:
        return mine[-2:] == before[-len(mine) :]
    return group == _qualifier(before)


def _qualifier(before: tuple[str, ...]) -> str:
    """The first word of the group that the words before a number belong to; '' if they qualify nothing."""
    while before and before[-1] in SMALL:
        before = before[:-1]
    for group in QUALIFIERS:
        if before and (before[-1] in group or " ".join(before[-2:]) in group):
            return min(group)
    return ""
