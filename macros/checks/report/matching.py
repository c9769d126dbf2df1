"""Which number of a report belongs to which record, decided by the words alone.

Were a record to look for its own number, any '5' would do. So every number of the section is a candidate,
whatever it says; words that few records of the section share weigh most; each number goes to one record only, the
best match first. A number that changed, or two that changed places, then stand where others are expected.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from macros.checks.report.numbers import Mention
from macros.checks.report.sections import within
from macros.checks.report.wanted import Wanted, hits
from macros.checks.report.words import Token, stem
from macros.knowledge.models import Figure

BESIDE = 0.2  # the weight of a word that stands in the sentence, but belongs to another number
PHRASE = 0.5  # the weight of standing in the very phrase that the record says is printed


@dataclass(frozen=True)
class Match:
    """The number that a record's words lead to, if any. ``rivals``: others of the section that count the same."""

    wanted: Wanted
    mention: Mention | None = None
    rivals: list[Mention] = field(default_factory=list)


def match(figures: Sequence[Figure], words: list[Token], mentions: list[Mention]) -> list[Match]:
    """A match for every figure, in their order."""
    wanted = [Wanted(figure) for figure in figures]
    scores = [_scores(one, wanted, words, mentions) for one in wanted]
    given = _share_out(wanted, scores, mentions)
    matches = []
    for record, one in enumerate(wanted):
        at = given.get(record)
        if at is None:
            matches.append(Match(one))
            continue
        free = [mentions[n] for n in scores[record] if n not in given.values() and not mentions[n].weak]
        rivals = [
            rival
            for rival in free
            if rival.counts == mentions[at].counts
            and (not one.worded or in_phrase(one, rival, words, exact=False))
        ]
        matches.append(Match(one, mentions[at], rivals))
    return matches


def in_phrase(one: Wanted, mention: Mention, words: list[Token], exact: bool) -> bool:
    """Whether a number stands among the words of a record's printed phrase, exactly or in any form of them."""
    if not one.phrase or not one.worded:
        return False
    before, _, after = one.phrase
    first, last = mention.at - len(before), mention.at + len(after)
    if first < 0 or last >= len(words):
        return False
    around = [word.key for word in (*words[first : mention.at], *words[mention.at + 1 : last + 1])]
    form = str if exact else stem
    return [form(word) for word in around] == [form(word) for word in (*before, *after)]


def elsewhere(one: Wanted, words: list[Token], mentions: list[Mention]) -> Mention | None:
    """The same number near the same words in another section."""
    for mention in mentions:
        if mention.value == one.value and not within(mention.section, one.figure.where):
            near = len(hits(one.label, mention.own + mention.sentence)) * 2 > len(one.label)
            if in_phrase(one, mention, words, exact=True) or (near and not one.phrase and not mention.weak):
                return mention
    return None


def repeats(one: Wanted, mention: Mention) -> bool:
    """Whether a number says again what a record holds: the same value in its section, near a word of its own."""
    same = one.value == mention.value and within(mention.section, one.figure.where)
    return same and bool(hits(one.words, mention.own))


def _scores(one: Wanted, everyone: list[Wanted], words: list[Token], mentions: list[Mention]) -> dict[int, float]:
    """How well each number of the section fits a record, by its place in the list; only those that fit at all."""
    where = one.figure.where
    shared = Counter(mine for other in everyone if other.figure.where == where for mine in other.words)
    found = {}
    for index, mention in enumerate(mentions):
        if not within(mention.section, where):
            continue
        own, beside = hits(one.words, mention.own), hits(one.words, mention.sentence)
        phrase = in_phrase(one, mention, words, exact=False)
        if phrase or (own and not mention.weak):
            score = sum(1 / shared[mine] for mine in own) + sum(BESIDE / shared[mine] for mine in beside - own)
            found[index] = round(score + PHRASE * phrase, 6)
    return found


def _share_out(wanted: list[Wanted], scores: list[dict[int, float]], mentions: list[Mention]) -> dict[int, int]:
    """Gives each number to one record, the best match first; among equals, to the record that says it."""

    def order(pair: tuple[int, int]) -> tuple[float, bool, bool, int, int]:
        record, at = pair
        one, mention = wanted[record], mentions[at]
        return -scores[record][at], one.value != mention.value, one.spelt != mention.spelt, record, at

    given: dict[int, int] = {}
    for record, at in sorted(((record, at) for record, found in enumerate(scores) for at in found), key=order):
        if record not in given and at not in given.values():
            given[record] = at
    return given
