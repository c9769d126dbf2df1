"""What a page may not hold because it comes from elsewhere, or because the site's security policy refuses it.

A browser would ignore a script, a style or a picture of another host without a word: a reader finds a hole, and an
editor does not know why. A link to another site says so to eyes and ears, which only its author can see to.
"""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from macros.checks.alike import line
from macros.checks.notation import ADDRESS, CALLED, CODE, ELSEWHERE, LINK, TAG, without
from macros.knowledge import Problem
from macros.publish.pages import Page

TAGS = re.findall(
    r"\w+",
    "a abbr b br dd details div dl dt em figcaption figure h2 h3 h4 hr i img kbd li mark ol p section small span "
    "strong sub summary sup table tbody td th thead time tr ul",
)
WEB = re.compile(r"https?://|mailto:")
PICTURE = "a picture of another site: put it in docs/assets, and say in the text whose it is"
LINKED = 'a link to another site says so: write {{ elsewhere("…") }}, or '


def foreign(page: Page) -> Iterator[Problem]:
    """The tags, attributes, links and pictures that cannot stand on a page, each with its line."""
    text = without(page.text, CALLED, *CODE)
    for address in ADDRESS.finditer(text):
        yield from _problem(page, address, _link(address[0][1:-1], ""))
    for tag in TAG.finditer(without(text, ADDRESS)):
        told = _tag(tag["name"].lower(), tag["more"]) if not tag["end"] else ""
        yield from _problem(page, tag, told)
    for link in LINK.finditer(text):
        for one in (link, *LINK.finditer(link["words"])):  # a picture can be a link
            yield from _problem(page, link, _link(one["target"], one[0]))


def _tag(name: str, more: str) -> str:
    """What is wrong with a tag, or ''."""
    if name not in TAGS:
        return f"<{name}> cannot stand on a page, which holds text and what macros draw"
    node = LexborHTMLParser(f"<div {more.rstrip('/')}></div>").css_first("div")
    given = {key: value or "" for key, value in node.attributes.items()} if node else {}
    for key in given:
        if key == "style" or key.startswith("on"):
            return f"'{key}' cannot stand here: the security policy of the site refuses it"
    for key in ("src", "srcset", "poster", "ping", "background"):
        if ELSEWHERE.match(given.get(key, "").strip()):
            return PICTURE
    target = given.get("href", "").strip()
    marked = all("external" in given.get(key, "").split() for key in ("class", "rel"))
    return _away(target, marked, 'put class="external" rel="external" in the tag')


def _link(target: str, written: str) -> str:
    """What is wrong with a link or picture in Markdown, or ''."""
    if written.startswith("!"):
        return PICTURE if ELSEWHERE.match(target) else ""
    marked = ".external" in written and 'rel="external"' in written
    return _away(target, marked, '[words](https://…){: .external rel="external" }')


def _away(target: str, marked: bool, mark: str) -> str:
    if not ELSEWHERE.match(target):
        return ""
    if not WEB.match(target):
        return "a link leads to a page, to https:// or to mailto:"
    return "" if marked or target.startswith("mailto:") else LINKED + mark


def _problem(page: Page, found: re.Match[str], told: str) -> Iterator[Problem]:
    if told:
        yield Problem(page.file, line(page, found.start()), "", told)
