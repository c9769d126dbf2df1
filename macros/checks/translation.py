"""The translation gate: an English page says which Dutch text it translates; the build knows when that changed.

Without it a mended Dutch sentence stays wrong in English until somebody happens to compare the two. So the front
matter of an English page carries a fingerprint of the Dutch text, ``translates``, that only ``python -m macros
stamp`` writes, when a person has read both.

The fingerprint is a row of short hashes: one for title and description, then one for the text under each heading.
One hash of the whole page would only say that something changed; one for each paragraph would be a line of 300
signs. This one names the headings under which to look, and fits on a line. How a text is laid out (white space,
where lines break, line ends, how an accent is encoded) changes nothing; slug, checked and keywords are not
translated and do not count.

What does not fit stops ``check`` and ``build``. Who looks at a preview works on the text just then: there it is a
warning, and an English page that lags behind says so to whoever reads it.
"""

import unicodedata
from difflib import SequenceMatcher
from hashlib import sha256
from itertools import pairwise
from typing import NamedTuple

from macros.checks.alike import differences, headings, line, things
from macros.knowledge import Problem
from macros.publish.addresses import AddressBook
from macros.publish.pages import Page

DIGITS = 8
COMMAND = ".venv/bin/python -m macros stamp"


class Part(NamedTuple):
    """A piece of a page with a hash of its own. ``text``: all of it, on one line."""

    name: str
    place: str
    text: str


class Gate(NamedTuple):
    """What keeps the translation from being published, and the paths of pages whose Dutch text changed since."""

    problems: list[Problem]
    stale: frozenset[str]


def gate(pages: list[Page], addresses: AddressBook) -> Gate:
    """Compare all pages that are there in both languages; one that is not has been reported when it was read."""
    dutch = {page.path: page for page in pages if page.lang == "nl"}
    problems: list[Problem] = []
    stale: set[str] = set()
    for page in pages:
        problems += headings(page)
        if page.lang == "nl" and page.meta.translates is not None:
            told = "remove this: only the English page carries it"
            problems.append(Problem(page.file, page.lines["translates"], "translates", told))
        elif page.lang == "en" and page.path in dutch:
            problems += differences(dutch[page.path], page, addresses)
            if told := _lags(dutch[page.path], page):
                problems.append(Problem(page.file, page.lines["translates"], "translates", told))
                stale |= {page.path} if page.meta.translates else set()
    return Gate(problems, frozenset(stale))


def _lags(dutch: Page, english: Page) -> str:
    if english.meta.translates is None:
        return f"missing: compare this page with {dutch.file}, then run: {COMMAND} {english.file}"
    if places := changed(dutch, english.meta.translates):
        told = f"the Dutch text changed since this was translated: {', '.join(places)}"
        return f"{told}. Bring this page up to date, then run: {COMMAND} {english.file}"
    return ""


def changed(dutch: Page, stamped: str) -> list[str]:
    """Which parts of a Dutch page are not what a fingerprint says, with their lines."""
    now, found = parts(dutch), []
    hashes = [short(part.text) for part in now]
    for change, _, _, first, last in SequenceMatcher(None, stamped.split(), hashes, autojunk=False).get_opcodes():
        if change == "delete":
            before = now[max(first - 1, 0)]
            found.append(f"something is gone after {before.name} ({before.place})")
        elif change != "equal":
            found += [f"{part.name} ({part.place})" for part in now[first:last]]
    return found


def fingerprint(dutch: Page) -> str:
    """What an English page that translates this text carries."""
    return " ".join(short(part.text) for part in parts(dutch))


def short(text: str) -> str:
    """The hash of a part."""
    return sha256(text.encode()).hexdigest()[:DIGITS]


def parts(page: Page) -> list[Part]:
    """The translated fields of the front matter, and then what stands before and under each heading."""
    meta = page.meta
    fields = (meta.title, meta.description, meta.hero_title or "", meta.hero_lead or "")
    found = [Part("title and description", f"{page.file}:{page.lines['title']}", _one_line(" | ".join(fields)))]
    headings = [thing.start for thing in things(page.text) if thing.kind == "heading"]
    for start, end in pairwise([0, *(start for start in headings if start), len(page.text)]):
        text = page.text[start:end].rstrip()
        title = text.split("\n")[0].partition("{:")[0].lstrip("#").strip()
        place = f"{page.file}:{line(page, start)}-{line(page, start + len(text))}"
        found.append(Part(f"‘{title}’" if start in headings else "the opening", place, _one_line(text)))
    return found


def _one_line(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
