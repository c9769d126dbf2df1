"""The outcome as an editor reads it: each figure with its place in the report and the words around it."""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from macros.checks.report.document import Unreadable
from macros.checks.report.judging import Verdict, expected
from macros.checks.report.numbers import Mention
from macros.checks.report.verify import Verification, verify
from macros.checks.report.words import END, Token
from macros.knowledge import Library

AROUND = 6  # words shown on either side of a number
COLUMNS = ("", "figure", "record", "section, place", "passage")


def verify_report(path: Path, library: Library, source: str | None) -> int:
    """Print the comparison; returns 0 if every figure was found, 1 if not, 2 if there was nothing to compare."""
    try:
        done = verify(path, library, source)
    except Unreadable as error:
        print(error, file=sys.stderr)
        return 2
    print(table(done))
    return 0 if done.passed else 1


def table(done: Verification) -> str:
    """A row for each figure, the numbers that no figure holds, and the sum of it."""
    rows = [COLUMNS, *(_row(verdict, done.words) for verdict in done.verdicts)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(COLUMNS) - 1)]
    lines = ["  ".join([*map(str.ljust, row, widths), row[-1]]).rstrip() for row in rows]
    return "\n".join([*lines, "", *_rest(done)])


def _row(verdict: Verdict, words: list[Token]) -> tuple[str, ...]:
    figure, mention = verdict.figure, verdict.mention
    place = _place(mention, words) if mention else figure.where
    passage = _passage(mention, words) if mention else ""
    state = verdict.state.upper() if verdict.state in ("different", "missing") else verdict.state
    told = " | ".join(filter(None, (passage, verdict.why)))
    return state, figure.id, expected(figure), place, told


def _rest(done: Verification) -> Iterator[str]:
    words = done.words
    if done.unheld:
        yield f"Numbers in the report that no figure holds: {len(done.unheld)}"
        for mention in done.unheld:
            yield f"  {words[mention.at].text}  {_place(mention, words)}: {_passage(mention, words)}"
        yield ""
    if done.silent:
        yield f"No text on page {', '.join(map(str, done.silent))}: look there yourself."
    counted = Counter(verdict.state for verdict in done.verdicts)
    printed = len(done.verdicts) - counted["ours"]
    yield (
        f"{counted['found']} of {printed} figures found, {counted['different']} different, "
        f"{counted['missing']} missing; {counted['ours']} are sums or counts of ours, which no report prints."
    )


def _place(mention: Mention, words: list[Token]) -> str:
    return f"{mention.section or 'before the first heading'}, {words[mention.at].line.place}"


def _passage(mention: Mention, words: list[Token]) -> str:
    """The words around a number in its sentence, and the number between «»."""
    first, last = max(0, mention.at - AROUND), min(len(words), mention.at + AROUND + 1)
    first += max((n for n, word in enumerate(words[first : mention.at], 1) if word.end), default=0)
    passage = ""
    for at in range(first, last):
        passage += f"«{words[at].text}»" if at == mention.at else words[at].text
        if words[at].end:
            return " ".join(f"{passage}{words[at].gap.split(END)[0].split(' ')[0]}".split())
        passage += words[at].gap
    return " ".join(passage.split())
