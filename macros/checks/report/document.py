"""A report as lines, from a PDF or from plain text, without what its printing added.

Between the words of a PDF stand page headers, page numbers, footnote marks, ligatures, soft hyphens and spaces of
five widths. Compared letter by letter, a number that did not change would look changed. What carries no meaning
goes here, once, so that whoever compares sees words and numbers alone.
"""

import logging
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path

HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\u2212"), "-")
QUOTES = dict.fromkeys(map(ord, "‘'`´"), "’")
FOOTNOTE_MARKS = dict.fromkeys(map(ord, "⁰¹²³⁴⁵⁶⁷⁸⁹"))
INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
# Signs of a list; a dash is one only before a capital, since a sentence may go on with a dash on the next line.
BULLET = re.compile(r"\s*(?:[•■▪●◦‣\uf000-\uf8ff\ufffd]|[-–—*](?=\s+[A-Z]))\s*")
ADDRESS = re.compile(r"https?://\S+|www\.\S+")
LEADER = re.compile(r"(?: ?[.·…]){4,} ?\d{1,3}$|… ?\d{1,3}$")  # of a table of contents
PAGE_NUMBER = re.compile(r"[-– ]*(?:pagina |p\. ?)?(\d{1,3})(?: (?:van|/) \d{1,3})?[-– ]*", re.IGNORECASE)
LOCKED = "{} is locked: save a copy without a lock, or print it to a new PDF"


class Unreadable(Exception):
    """A report that cannot be read; the message says why, in words for an editor."""


@dataclass(frozen=True)
class Line:
    """A line of a report. ``page``: from 1, if pages are known; ``number``: from 1, on the page or in the text."""

    text: str
    page: int | None
    number: int
    bullet: bool = False

    @property
    def place(self) -> str:
        """Where a reader finds it."""
        return f"page {self.page}, line {self.number}" if self.page else f"line {self.number}"


@dataclass(frozen=True)
class Report:
    """The lines of a report. ``silent``: pages of a PDF that hold no text, but perhaps a picture of it."""

    lines: list[Line]
    silent: list[int]


def read(path: Path) -> Report:
    """A report's lines, in reading order. Raises Unreadable."""
    if not path.is_file():
        raise Unreadable(f"there is no file {path}: name the report as a PDF or as plain text")
    content = path.read_bytes()
    pdf = b"%PDF-" in content[:1024]
    if path.suffix.lower() == ".pdf" and not pdf:
        raise Unreadable(f"{path.name} is not a PDF, though its name says so: download it again")
    pages = _pages_of_pdf(path) if pdf else _text(path, content).split("\f")
    if not any(page.strip() for page in pages):
        if not pdf:
            raise Unreadable(f"{path.name} is empty")
        raise Unreadable(
            f"{path.name} has no text, only pictures of it: let a program recognise its text (OCR) first"
        )
    lines = [
        _line(text, number if len(pages) > 1 or pdf else None, nr)
        for number, page in enumerate(pages, 1)
        for nr, text in enumerate(page.splitlines(), 1)
    ]
    silent = [number for number, page in enumerate(pages, 1) if not page.strip()] if pdf else []
    return Report(_without_furniture(_single_spaced(lines)), silent)


def clean(text: str) -> str:
    """A line with ordinary letters, hyphens, quotes and spaces, and without signs that are not read."""
    text = text.translate(FOOTNOTE_MARKS | QUOTES).replace("½", ",5")  # before they turn into digits and spaces
    text = unicodedata.normalize("NFKC", text).translate(HYPHENS | INVISIBLE).rstrip()
    text = re.sub("\u00ad$", "-", text).replace("\u00ad", "")
    return LEADER.sub("", " ".join(ADDRESS.sub(" ", text).split()))


def _line(text: str, page: int | None, number: int) -> Line:
    bullet = BULLET.match(text)
    return Line(clean(text[bullet.end() :] if bullet else text).replace("\ufffd", ""), page, number, bool(bullet))


def _text(path: Path, content: bytes) -> str:
    """Plain text in the codings that editors meet: UTF-8, UTF-16 with its mark, or that of older Windows."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    if b"\0" in content:
        raise Unreadable(f"{path.name} is neither a PDF nor plain text: save the report as one of these")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _pages_of_pdf(path: Path) -> list[str]:
    try:
        from pypdf import PdfReader
        from pypdf.errors import DependencyError
    except ImportError:
        advice = "`make verify` installs it; or name the report as plain text"
        raise Unreadable(f"reading a PDF needs the package pypdf: {advice}") from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings are for who makes PDFs
    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable(LOCKED.format(path.name))
        return [page.extract_text() for page in reader.pages]
    except Unreadable:
        raise
    except DependencyError as error:  # the newer locks, also those that open without a password
        raise Unreadable(LOCKED.format(path.name)) from error
    except Exception as error:  # a damaged file can break any part of the reader
        raise Unreadable(f"{path.name} cannot be read as a PDF: it seems damaged ({error})") from error


def _single_spaced(lines: list[Line]) -> list[Line]:
    """Lines without the empty one after each that some programs write: an empty line parts paragraphs."""
    empty = sum(not line.text for line in lines)
    if empty * 20 < len(lines) * 9:
        return lines
    return [
        line for before, line in pairwise([None, *lines]) if line and (line.text or not (before and before.text))
    ]


def _without_furniture(lines: list[Line]) -> list[Line]:
    """Lines without page numbers and without headers that return, which would cut a sentence in two.

    Where pages are known, these are the outer lines of a page that return on another. In plain text, where they
    are not, a header is known by its capitals or the strokes between its parts, and page numbers by their row.
    """
    if any(line.page for line in lines):
        edges = _edges(lines)
        returns = Counter(_mask(lines[index].text) for index in edges)
        gone = {
            index
            for index in edges
            if PAGE_NUMBER.fullmatch(lines[index].text)
            or (returns[_mask(lines[index].text)] > 1 and not lines[index].text.endswith("."))
        }
    else:
        returns = Counter(_mask(line.text) for line in lines)
        gone = {
            index for index, line in enumerate(lines) if returns[mask := _mask(line.text)] > 1 and _header(mask)
        }
        gone |= _page_numbers(lines)
    return [line for index, line in enumerate(lines) if index not in gone]


def _header(mask: str) -> bool:
    return "|" in mask or mask.isupper()


def _page_numbers(lines: list[Line]) -> set[int]:
    """Numbers on lines of their own that count up, or that stand behind a closed sentence."""
    alone = [
        (index, int(found[1])) for index, line in enumerate(lines) if (found := PAGE_NUMBER.fullmatch(line.text))
    ]
    gone = {index for index, _ in alone if index and lines[index - 1].text.endswith((".", "!", "?"))}
    for here, then in pairwise(alone):
        if then[1] == here[1] + 1:
            gone |= {here[0], then[0]}
    return gone


def _edges(lines: list[Line]) -> set[int]:
    """The first and the last two lines with text of each page of a PDF."""
    found: set[int] = set()
    numbered = [(index, line) for index, line in enumerate(lines) if line.page and line.text]
    for _, page in groupby(numbered, key=lambda entry: entry[1].page):
        indexes = [index for index, _ in page]
        if len(indexes) > 4:
            found |= {*indexes[:2], *indexes[-2:]}
    return found


def _mask(text: str) -> str:
    return re.sub(r"\d+", "#", text)
