"""Marks that a reader would see, since nothing reads them: Markdown prints what it does not understand.

``{ figure("x") }}``, ``[words] (page.md)`` and bold that is never closed are no errors to any program that builds
a page. So what Markdown, macros and HTML do read is taken out here, and a mark that is left belongs to nothing. A
tag that stays open is worse: the rest of the page ends up inside it.
"""

import re
from collections.abc import Iterator

from macros.checks.alike import line
from macros.knowledge import Problem
from macros.publish.pages import Page

TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9-]*)(?P<more>[^<>]*)>")
# What is read, in the order in which it is taken out. ``keep``: what stays of it.
READ = [
    re.compile(pattern, re.MULTILINE | re.DOTALL)
    for pattern in (
        # Escaped, called, seen by editors only; an address.
        r"\\[^\w\s]|\{\{.*?\}\}|\{\#.*?\#\}|<!--.*?-->|<[^<>\s]+[:@][^<>\s]+>",
        r"^(?P<fence>```|~~~).*?^(?P=fence)",
        # Attributes of a heading and of the paragraph above; of what is marked up.
        r"(?P<keep>^\#[^\n]*|^(?!\#)[^\n]*\S[ ]*\n[ ]*)\{:[^{}\n]+\}(?=[ ]*$)",
        r"(?<=[)*`>])\{:[^{}\n]+\}",
        r"(`+)(?!`)(?:(?!\n\s*\n).)+?(?<!`)\1(?!`)",
    )
]
LINK = re.compile(
    r"""!?\[ (?:[^\[\]]|\[[^\[\]]*\])* \]
    \( [^()\s]+ (?:\([^()\s]*\)[^()\s]*)* (?:\s+"[^"]*")? \)""",
    re.VERBOSE,
)
BOLD = re.compile(r"\*\*(?=\S)(?:[^*\n]|\*(?!\*)|\n(?!\s*\n))+?(?<=\S)\*\*")
LEFT = re.compile(r"\{[^{}\n]{,40}\}+|[{}]+|\]\s?\(|\([^()\s]+\.md(?:#[^()\s]*)?\)|\*\*|`+|</?(?=[a-zA-Z])")
WHAT = {
    "{": "a call is {{ name(…) }}; {: … } stands at the end of a heading, behind a link or under a paragraph",
    "]": "a link is [words](page.md), without a space between its parts",
    "(": "a link is [words](page.md), with both brackets around its words",
    "*": "bold words stand between ** and **, in one paragraph",
    "`": "code stands between ` and `",
    "<": "a tag ends with >",
}
VOID = frozenset(("br", "hr", "img", "input", "source", "wbr"))


def leftovers(page: Page) -> Iterator[Problem]:
    """The marks on a page that nothing reads, and the tags that are not closed."""
    text = page.text
    for pattern in READ:
        text = pattern.sub(_blank, text)
    yield from _open_tags(page, text)
    for pattern in (TAG, LINK, LINK, BOLD):  # twice: a picture can be a link
        text = pattern.sub(_blank, text)
    for mark in LEFT.finditer(text):
        what = WHAT["{" if mark[0][0] == "}" else mark[0][0]]
        yield Problem(page.file, line(page, mark.start()), "", f"readers would see '{mark[0]}': {what}")


def _open_tags(page: Page, text: str) -> Iterator[Problem]:
    opened: list[re.Match[str]] = []
    for tag in TAG.finditer(text):
        name = tag["name"].lower()
        if not tag["end"]:
            opened += [tag] if name not in VOID and not tag["more"].endswith("/") else []
        elif opened and opened[-1]["name"].lower() == name:
            opened.pop()
        elif all(one["name"].lower() != name for one in opened):
            yield Problem(page.file, line(page, tag.start()), "", f"{tag[0]} closes nothing: remove it")
        else:
            while opened[-1]["name"].lower() != name:
                yield _unclosed(page, opened.pop())
            opened.pop()
    yield from (_unclosed(page, tag) for tag in opened)


def _unclosed(page: Page, tag: re.Match[str]) -> Problem:
    return Problem(page.file, line(page, tag.start()), "", f"{tag[0]} is not closed: add </{tag['name']}>")


def _blank(match: re.Match[str]) -> str:
    keep = match.groupdict().get("keep") or ""
    return keep + re.sub(r"[^\n]", " ", match[0][len(keep) :])
