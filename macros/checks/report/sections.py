"""Which section each line of a report stands in.

A record names its section by number (3.1.1) or by a word that data/words.yml spells out ('foreword': voorwoord).
A line of running text can begin with a number too ('52 Vlaamse aanbestedende diensten'); taken for a heading, it
would end the section, and every figure below it would be lost.
"""

import re
from collections.abc import Mapping
from operator import itemgetter

from macros.checks.report.document import Line

NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\.?\s+(?=[^\W\d_])(.+)")
ALONE = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?")
CONTENTS = re.compile(r"[\s.·…]+\d{1,3}$")  # '3.1 Deelname ....... 12'
LONGEST = 90  # letters in a heading
STEP = 2  # a report may leave out a number or two

Number = tuple[int, ...]


def within(section: str, where: str) -> bool:
    """Whether a section is the one that a record names, or a part of it."""
    return section == where or section.startswith(f"{where}.")


def sections(lines: list[Line], named: Mapping[str, str]) -> tuple[list[str], set[int]]:
    """The section of each line ('' before the first heading), and which lines are headings.

    ``named``: the Dutch heading of each section that has a word for a number.
    """
    words = {_letters(heading): where for where, heading in named.items()}
    numbered = _outline(lines)
    found, headings, here = [], set[int](), ""
    covered = -1  # the last line of the heading that was found last
    for index, line in enumerate(lines):
        if index > covered and not line.bullet:
            name, length = _named(lines, index, words)
            if name or index in numbered:
                here, covered = name or numbered[index], index + length - 1
        if index <= covered:
            headings.add(index)
        found.append(here)
    return found, headings


def _named(lines: list[Line], index: int, words: Mapping[str, str]) -> tuple[str, int]:
    """The section whose heading begins here, on one line or broken over two or three, and its lines."""
    joined = ""
    if not lines[index].text[:1].isupper():
        return "", 1  # the same word, where a sentence goes on
    for length in (1, 2, 3):
        if index + length > len(lines) or not (text := lines[index + length - 1].text):
            break
        joined += text
        if (name := words.get(_letters(CONTENTS.sub("", joined)))) is not None:
            return name, length
    return "", 1


def _numbered(lines: list[Line], index: int) -> tuple[Number, str] | None:
    """The number and the title, if a line looks like a numbered heading."""
    text = lines[index].text
    if ALONE.fullmatch(text) and index + 1 < len(lines):
        text = f"{text} {lines[index + 1].text}"  # some programs put the number on a line of its own
    text = CONTENTS.sub("", text)
    match = NUMBERED.fullmatch(text)
    if not match or len(text) > LONGEST:
        return None
    title = match[2]
    if not title[0].isupper() or title.endswith((".", ",", ";", ":", "-")) or ". " in title:
        return None
    return tuple(map(int, match[1].split("."))), _letters(title)


def _outline(lines: list[Line]) -> dict[int, str]:
    """The numbered headings by line. They form an outline without great gaps, in any order; '52 Vlaamse' does not.

    A heading may return, as in a table of contents or at the top of a page; of two titles the first one counts.
    """
    usual = sorted(len(line.text) for line in lines)[len(lines) * 9 // 10] if lines else 0
    numbered: dict[int, tuple[Number, str]] = {}
    for index, line in enumerate(lines):
        found = None if line.bullet else _numbered(lines, index)
        if found and (index - 1 in numbered or _apart(lines, index, usual)):
            numbered[index] = found
    titles: dict[Number, str] = {}
    for number, title in sorted(numbered.values(), key=itemgetter(0)):  # of two titles the first stays first
        siblings = [known[-1] for known in titles if known[:-1] == number[:-1] and len(known) == len(number)]
        parent = len(number) == 1 or number[:-1] in titles
        if parent and 0 < number[-1] <= max(siblings, default=0) + STEP:
            titles.setdefault(number, title)
    return {
        index: ".".join(map(str, number))
        for index, (number, title) in numbered.items()
        if titles.get(number) == title
    }


def _apart(lines: list[Line], index: int, usual: int) -> bool:
    """Whether a line does not run on from the one before: that is closed or short, or this is short itself."""
    before = lines[index - 1] if index else None
    closed = before is None or before.text.endswith((".", "!", "?", ":", ";", ")", "”", "’"))
    short = min(len(before.text) if before else 0, len(lines[index].text)) < usual * 0.7
    return closed or short or before is None or before.page != lines[index].page


def _letters(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalpha())
