"""A report as words in order: whole ones, without line ends, each knowing its place and where a sentence ends.

A line ends where the page does, not where the sense does. A word that was broken there, a footnote's mark against
a word and a thousand with a space in it must be read as a person reads them, or nothing would be found.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from macros.checks.report.document import Line
from macros.knowledge.numerals import in_words

GROUPED = r"\d{1,3}(?:[. ]\d{3})+(?:,\d+)?(?![^\W_])"  # 1.000 and, with a thin space, 1 000
PLAIN = r"(?:\d+(?:,\d+)?|,\d+)(?![^\W_])"  # 63 and 2,5, but not 2e or 3D
VERSION = r"\d+\.0(?![^\W_])"  # TruStone 2.0
TOKEN = re.compile(rf"{GROUPED}|{VERSION}|{PLAIN}|\w[\w’]*(?:-\w[\w’]*)*")
NUMBER = re.compile(f"{GROUPED}|{PLAIN}")
HANGING = re.compile(r"(?:en|of) ")  # klachten- en geschillencommissie: this hyphen stays
END = "\x1e"  # the end of a sentence without a full stop: of an item, a heading, a section
GLUED = re.compile(r"[^\W\d_][.,)!?”’]$|\d[.,)]$")  # what a footnote's number stands against: 'jaar.3', '63.1'
SHORTENED = {"ca", "nr", "bijv", "resp", "circa", "max", "min", "a", "w"}


@dataclass(frozen=True)
class Token:
    """A word or number. ``key``: in small letters, without accents or hyphens; ``end``: closes a sentence."""

    text: str
    key: str
    line: Line
    section: str
    gap: str  # what stands between this token and the next
    value: Decimal | None = None
    end: bool = False


def key(word: str) -> str:
    """A word as two printers would agree that it is the same."""
    plain = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(c))
    return re.sub(r"[-’]|(?<=[^\W\d_])\d+$", "", plain)


def stem(word: str) -> str:
    """What the forms of a Dutch word have in common: importeur(s), gemeente(n), Nederland(se), bedrijven."""
    while len(shorter := re.sub(r"(?:en|e|s)$|(?<=([^aeiou]))\1$", "", word)) >= 3 and shorter != word:
        word = shorter
    return re.sub("z$", "s", re.sub("v$", "f", word))


def tokens(lines: list[Line], sections: list[str], headings: set[int]) -> list[Token]:
    """The words and numbers of a report in order; a word that was broken over two lines is whole again."""
    text, starts = _joined(lines, sections, headings)
    found: list[Token] = []
    matches = list(TOKEN.finditer(text))
    at = 0
    for index, match in enumerate(matches):
        while at + 1 < len(starts) and starts[at + 1][0] <= match.start():
            at += 1
        after = matches[index + 1] if index + 1 < len(matches) else None
        gap = text[match.end() : after.start()] if after else END
        word, number = match[0], starts[at][1]
        value = None if GLUED.search(text[max(0, match.start() - 2) : match.start()]) else _value(word)
        end = _ends(word, gap, after[0] if after else "")
        found.append(Token(word, key(word), lines[number], sections[number], gap, value, end))
    return found


def _joined(lines: list[Line], sections: list[str], headings: set[int]) -> tuple[str, list[tuple[int, int]]]:
    """All lines as one text, and where each begins in it, with its index."""
    pieces: list[str] = []
    starts: list[tuple[int, int]] = []
    length, blank = 0, False
    for index, line in enumerate(lines):
        if not line.text:
            blank = True
            continue
        before = pieces[-1] if pieces else ""
        apart = line.bullet or (index > 0 and (sections[index - 1] != sections[index]))
        apart = apart or ((index in headings) != (index - 1 in headings)) or (blank and line.text[0].isupper())
        if apart and pieces:
            pieces.append(END)
        elif re.search(r"[^\W_]-$", before) and line.text[0].isalnum() and not HANGING.match(line.text):
            if line.text[0].isalpha():
                pieces[-1] = before[:-1]
                length -= 1
        elif pieces:
            pieces.append("\n")
        length += len(pieces[-1]) if pieces and pieces[-1] in (END, "\n") else 0
        shown = re.sub(r"^\d[\d.]*(?:\s+|$)|\s+\d{1,3}$", "", line.text) if index in headings else line.text
        starts.append((length, index))
        pieces.append(shown)
        length += len(shown)
        blank = False
    return "".join(pieces), starts


def _value(word: str) -> Decimal | None:
    if NUMBER.fullmatch(word):
        return Decimal(word.replace(" ", "").replace(".", "").replace(",", "."))
    return in_words(re.sub(r"-|(?<=\D)\d+$", "", word))  # also with a footnote's mark: zeven3


def _ends(word: str, gap: str, after: str) -> bool:
    if END in gap:
        return True
    if not re.search(r"[.!?][”’)\s]*\s", gap) or key(word) in SHORTENED:
        return False
    return after[:1].isupper() or after[:1].isdigit()
