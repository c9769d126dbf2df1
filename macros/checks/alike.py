"""Both languages of a page hold the same headings, links, pictures, macro calls and numbers, in the same order.

A paragraph that is missing in English, a link to another page or two figures that changed places make a
translation say something else, and nobody sees it who reads one language. Words differ between languages; all
that is marked up, called or counted does not. So a page is read as the row of these things, and the rows of both
languages are compared, with the line of each difference.

The order counts as well. A figure has no other name in a sentence than its place: "63 companies and 52
authorities" is wrong with the same two figures the other way round.
"""

import re
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from functools import partial
from typing import NamedTuple
from urllib.parse import urljoin

from macros.checks.notation import CALL
from macros.knowledge import Problem
from macros.publish.addresses import AddressBook
from macros.publish.pages import Page

# An editor reads the names of the groups. The first that fits wins: no heading is found in a piece of code.
THINGS = re.compile(
    r"""
    (?P<code>^(?P<fence>```|~~~).*?^(?P=fence))
    | (?P<heading>^\#{1,6})(?=\s)
    | (?P<macro>\{\{.*?\}\})
    | (?P<tag><(?:!--.*?--|/?[a-zA-Z][^>]*)>)
    | !\[[^\]]*\]\((?P<picture>[^)\s]*)[^)]*\)
    | \]\((?P<link>[^)\s]*)[^)]*\)
    | (?P<attributes>\{:.*?\})
    | (?P<item>^[ ]*[-*+])(?=[ ])
    | (?P<number>\d+(?:[.,:]\d+)*)
    | \n(?P<paragraph>(?:[ \t]*\n)+)(?=[ \t]*[^\s\#])
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
# What a tag says to readers is translated; where it leads is compared as a page.
SAID = re.compile(r"\s(?:alt|title|aria-label|placeholder)=(?:\"[^\"]*\"|'[^']*')")
LEADS = re.compile(r"(?<=\s)(href|src)=[\"']?([^\"'\s>]*)[\"']?")
# A site elsewhere that speaks both languages says which one in its address.
LANGUAGE = re.compile(r"(?<![a-z])(?:nl|en)(?![a-z])")
FIELDS = ("report", "template", "script")
# What has no face of its own, so that it can only be named.
FACELESS = {"code": "a piece of code", "item": "an item", "paragraph": "a paragraph"}
SHOWN = 4


class Thing(NamedTuple):
    """Something that both languages must have. ``start``: where it stands in the page's text."""

    kind: str
    value: str
    start: int


def things(text: str, where: Callable[[str], str] = str) -> Iterator[Thing]:
    """All of them in a text, in order. ``where`` gives the target of a link one name for both languages."""
    for found in THINGS.finditer(text):
        kind = found.lastgroup or ""
        if kind == "paragraph" and text.startswith("#", text.rfind("\n", 0, found.start()) + 1):
            continue  # whether a heading has an empty line after it is layout
        value = found[kind]
        if kind == "code":
            value = " ".join(CALL.findall(value))
        elif kind in ("link", "picture"):
            value = where(value)
        elif kind == "tag":
            value = LEADS.sub(lambda leads: f"{leads[1]}={where(leads[2])}", SAID.sub("", value))
        elif kind == "number":
            value = re.sub(r"\D", "", value)
        start = found.end(kind) if kind == "paragraph" else found.start(kind)
        yield Thing(kind, " ".join(value.split()), start)


def headings(page: Page) -> Iterator[Problem]:
    """Headings out of order, and those whose address would be made of their words: another in each language."""
    before, found = 0, [thing for thing in things(page.text) if thing.kind == "heading"]
    if not page.meta.template and "#" not in [thing.value for thing in found]:
        yield Problem(page.file, page.first_line, "heading", "a page begins with its title, as # Words")
    for thing in found:
        level, told = len(thing.value), ""
        if level == 1 and before:
            told = "a page begins with its only heading of the first level: write ## here"
        elif level > before + 1 > 1:
            told = f"a level is left out: write {'#' * (before + 1)} here"
        elif level > 1 and "{: #" not in page.text[thing.start :].split("\n")[0]:
            told = "give this heading an id, the same in both languages: {: #in-english }"
        if told:
            yield Problem(page.file, line(page, thing.start), "heading", told)
        before = level


def differences(dutch: Page, english: Page, addresses: AddressBook) -> Iterator[Problem]:
    """What one of the two has and the other has not, or has elsewhere."""
    for field in FIELDS:
        ours, theirs = getattr(english.meta, field), getattr(dutch.meta, field)
        if ours != theirs:
            told = f"here {ours or 'nothing'}, but {dutch.file} has {theirs or 'nothing'}: make them the same"
            yield Problem(english.file, 1, field, told)
    there, here = ([*things(page.text, partial(_where, page, addresses))] for page in (dutch, english))
    rows = [thing[:2] for thing in there], [thing[:2] for thing in here]
    if rows[0] == rows[1]:  # as nearly always; to look for what changed takes long
        return
    for change, first, last, start, end in SequenceMatcher(None, *rows, autojunk=False).get_opcodes():
        if change != "equal":
            has, other = here[start:end], there[first:last]
            place = f"{dutch.file}:{_line(dutch, there[first:])}"
            told = f"here {_listed(has)}, but {place} has {_listed(other)}: give both pages the same, in one order"
            kind = (_faces(has) or _faces(other) or has or other)[0].kind
            yield Problem(english.file, _line(english, here[start:]), kind, told)


def line(page: Page, start: int) -> int:
    """The line of the file on which a place in the page's text stands."""
    return page.first_line + page.text.count("\n", 0, start)


def _line(page: Page, row: list[Thing]) -> int:
    return line(page, row[0].start if row else len(page.text.rstrip()))


def _listed(row: list[Thing]) -> str:
    """As it stands on the page; what has no face is only named if there is nothing else."""
    faces = _faces(row)
    shown = [thing.value for thing in faces] or [FACELESS[thing.kind] for thing in row] or ["nothing"]
    return ", ".join(shown[:SHOWN]) + (", …" if shown[SHOWN:] else "")


def _faces(row: list[Thing]) -> list[Thing]:
    return [thing for thing in row if thing.kind not in FACELESS]


def _where(page: Page, addresses: AddressBook, target: str) -> str:
    """A link to a page by its public address is in the reader's language: name the page instead."""
    if re.match(r"[a-z]+:", target):
        return LANGUAGE.sub("…", target)
    bare, hash_, anchor = target.partition("#")
    path = addresses.at.get(urljoin("/" + addresses[page.lang, page.path], bare).removeprefix("/"))
    return f"{path}{hash_}{anchor}" if bare and path else target
