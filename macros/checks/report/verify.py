"""Holds a report against the records of its figures.

Records are typed over by hand, once a year, from a document of many pages. A slip there is repeated on every page
of the site with the report's name under it. This reads the report itself, so that a slip is found the same day.
"""

from dataclasses import dataclass
from pathlib import Path

from macros.checks.report.document import Unreadable, read
from macros.checks.report.judging import Verdict, judge
from macros.checks.report.matching import repeats
from macros.checks.report.numbers import Mention, mentions
from macros.checks.report.sections import sections
from macros.checks.report.wanted import Wanted
from macros.checks.report.words import Token, tokens
from macros.knowledge import Library
from macros.knowledge.problems import unknown


@dataclass(frozen=True)
class Verification:
    """What became of every figure. ``unheld``: numbers that no figure holds; ``silent``: pages without text."""

    verdicts: list[Verdict]
    unheld: list[Mention]
    words: list[Token]
    silent: list[int]

    @property
    def passed(self) -> bool:
        """Whether every figure was found that the report can print."""
        return all(verdict.state in ("found", "ours") for verdict in self.verdicts)


def verify(path: Path, library: Library, source: str | None = None) -> Verification:
    """Compare a report with the figures of a source; of the newest annual report if none is named.

    Raises Unreadable, also for a source that has no figures.
    """
    source = source or library.annual(None).id
    figures = [figure for figure in library.figures if figure.source == source]
    if not figures:
        known = sorted({figure.source for figure in library.figures})
        if source in library.sources:
            raise Unreadable(f"the source '{source}' has no figures; these have: {', '.join(known)}")
        raise Unreadable(unknown("source", source, known))
    report = read(path)
    places = {one.where for one in library.resting[source]}
    named = {where: library.words[f"where-{where}"].text.nl for where in places if not where[0].isdigit()}
    words = tokens(report.lines, *sections(report.lines, named))
    numbers = mentions(words)
    verdicts = judge(figures, words, numbers)
    held = {verdict.mention.at for verdict in verdicts if verdict.mention}
    printed = [Wanted(figure) for figure in figures if not figure.ours]
    free = [number for number in numbers if not number.weak and number.at not in held]
    unheld = [number for number in free if not any(repeats(one, number) for one in printed)]
    return Verification(verdicts, unheld, words, report.silent)
