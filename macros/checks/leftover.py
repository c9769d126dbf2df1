"""Marks that a reader would see, since nothing reads them: Markdown prints what it does not understand.

``{ figure("x") }}``, ``[words] (page.md)`` and bold that is never closed are no errors to any program that builds
a page. So what Markdown, macros and HTML do read is taken out here, and a mark that is left belongs to nothing. A
tag that stays open is worse: the rest of the page ends up inside it.
"""

import re
from collections.abc import Iterator

from macros.checks.alike import line
from macros.checks.notation import ADDRESS, ATTRIBUTES, CALLED, CODE, LINK, TAG, without
from macros.knowledge import Problem
from macros.publish.pages import Page

# Attributes of a heading, or of the paragraph above. ``words``: what stays when it is taken out.
OF_BLOCK = re.compile(rf"(?P<words>^\#[^\n]*|^(?!\#)[^\n]*\S[ ]*\n[ ]*){ATTRIBUTES}(?=[ ]*$)", re.MULTILINE)
BOLD = re.compile(rf"\*\*(?P<words>(?=\S)(?:[^*\n]|\*(?!\*)|\n(?!\s*\n))+?(?<=\S))\*\*(?:{ATTRIBUTES})?")
ASIDE = re.compile(r"\[(?P<words>[^\[\]\n]*)\](?!\s?\()")
LEFT = re.compile(
    r"\{[^{}\n]{,40}\}+|[{}]+|\]\s?\(|\(?[^()\s]{,80}\.md(?![\w-])[^()\s]*\)?|[\[\]]|\*\*|`+|</?(?=[a-zA-Z])"
    r"|^#+(?=[^#\s])",
    re.MULTILINE,
)
A_LINK = "a link is [words](page.md), without a space between its parts"
WHAT = {
    "{": "a call is {{ name(…) }}; {: … } stands at the end of a heading, behind a link or under a paragraph",
    "#": "a heading is # Words, with a space between",
    "*": "bold words stand between ** and **, in one paragraph",
    "`": "code stands between ` and `",
    "<": "a tag ends with >",
}
TABLE = re.compile(r"(?:^[ ]*\|.*(?:\n|\Z))+", re.MULTILINE)
RULE = re.compile(r"[\s|:-]+")
VOID = frozenset(("br", "hr", "img", "input", "source", "wbr"))


def leftovers(page: Page) -> Iterator[Problem]:
    """The marks on a page that nothing reads, the tags that are not closed, the tables that are none."""
    text = without(page.text, CALLED, ADDRESS, CODE[0], OF_BLOCK, CODE[1])
    yield from _open_tags(page, text)
    yield from _tables(page, text)
    for mark in LEFT.finditer(without(text, TAG, LINK, LINK, BOLD, ASIDE)):  # twice: a picture can be a link
        what = WHAT.get(mark[0][0].replace("}", "{"), A_LINK)
        yield Problem(page.file, line(page, mark.start()), "", f"readers would see '{mark[0]}': {what}")


def _open_tags(page: Page, text: str) -> Iterator[Problem]:
    opened: list[re.Match[str]] = []
    unclosed = []
    for tag in TAG.finditer(text):
        name = tag["name"].lower()
        if not tag["end"]:
            opened += [tag] if name not in VOID and not tag["more"].endswith("/") else []
        elif name not in [one["name"].lower() for one in opened]:
            yield Problem(page.file, line(page, tag.start()), "", f"{tag[0]} closes nothing: remove it")
        else:
            while (last := opened.pop())["name"].lower() != name:
                unclosed.append(last)
    for tag in unclosed + opened:
        told = f"{tag[0]} is not closed: add </{tag['name']}>"
        yield Problem(page.file, line(page, tag.start()), "", told)


def _tables(page: Page, text: str) -> Iterator[Problem]:
    """Rows with other cells than the head: Markdown drops what is too much, without a word."""
    for table in TABLE.finditer(text):
        first = line(page, table.start())
        rows = [row.strip().removeprefix("|").removesuffix("|") for row in table[0].rstrip().split("\n")]
        if len(rows) < 2 or not RULE.fullmatch(rows[1]):
            yield Problem(
                page.file, first, "", "this is no table: under its head stands a line such as | --- | --- |"
            )
            continue
        cells = [row.count("|") + 1 for row in rows]
        for number, count in enumerate(cells):
            if count != cells[0]:
                told = f"this row and the head of its table have {count} and {cells[0]} cells: make them equal"
                yield Problem(page.file, first + number, "", told)
