"""Facts carry over from a source, sentences do not: finds runs of words that stand in a report as well.

A report is somebody else's text. Seven words in a row are hardly ever a coincidence, unless they are a name.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from macros.knowledge import Library
from macros.knowledge.rules import texts
from macros.publish.pages import Page

RUN = 7
# Names and titles; what they hold may stand in a row.
NAMES = (
    "het project Betekenisvolle dialoog in internationale ketens",
    "European Federation of Building and Woodworkers (EFBWW)",
    "The Centre for Child Rights & Business (The Centre)",
    "Toegevoegde waarde van de dialoog voor stakeholders",
    "BNSA, NOA, Arte, Stoneline, FNV, ACV-BIE, Arisa en de gemeente Den Haag",
)


class Copied(NamedTuple):
    """A run of words in common: where it stands with us, and the words."""

    place: str
    words: str


def copied(report: Path, library: Library, pages: list[Page]) -> tuple[list[Copied], int]:
    """Every run of seven or more words in common, and how many texts were compared."""
    known = runs(" ".join(report.read_text(encoding="utf-8", errors="replace").replace("-\n", "").split("\n")))
    known -= {run for name in NAMES for run in runs(name)}
    found, compared = [], 0
    for place, text in ours(library, pages):
        compared += 1
        words = split(text)
        hits = [n for n in range(len(words) - RUN + 1) if tuple(words[n : n + RUN]) in known]
        found += [Copied(place, " ".join(words[n : n + RUN])) for n in hits if n - 1 not in hits]
    return found, compared


def ours(library: Library, pages: list[Page]) -> Iterator[tuple[str, str]]:
    """Every Dutch text of ours, with the place where an editor finds it."""
    for _, record, origin in library.entries:
        for path, text in texts(record):
            place = f"{origin.document.file}:{origin.document.line((*origin.path, *path))}"
            yield f"{place} {origin.name}.{'.'.join(map(str, path))}", text.nl
    for page in pages:
        if page.lang == "nl":
            yield page.file, re.sub(r"\{\{.*?\}\}|\{:.*?\}|\]\([^)]*\)", " ", page.text)


def runs(text: str) -> set[tuple[str, ...]]:
    """Every run of seven words in a text."""
    words = split(text)
    return {tuple(words[n : n + RUN]) for n in range(len(words) - RUN + 1)}


def split(text: str) -> list[str]:
    """Words in lower case, without punctuation, as two editors would agree that they are the same."""
    return re.findall(r"\w+(?:['’-]\w+)*", text.lower().replace("’", "'"))
