"""How a page is written: what Markdown, macros and HTML read in it, and how to take that out of a text.

Checks that look for words, for marks or for links must agree on what is code and what is a link.
"""

import re

ATTRIBUTES = r"\{:\s*(?:(?:[#.][\w-]+|[\w-]+=\"[^\"{}\n]*\")\s*)+\}"
TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9-]*)(?P<more>[^<>]*)>")
CALL = re.compile(r"\{\{.*?\}\}", re.DOTALL)
CALLED = re.compile(r"\\[^\w\s]|\{\{.*?\}\}|\{\#.*?\#\}|<!--.*?-->", re.DOTALL)  # and what editors alone see
CODE = (
    re.compile(r"^(?P<fence>```|~~~).*?^(?P=fence)", re.MULTILINE | re.DOTALL),
    re.compile(rf"(`+)(?!`)(?:(?!\n\s*\n).)+?(?<!`)\1(?!`)(?:{ATTRIBUTES})?", re.DOTALL),
)
ADDRESS = re.compile(r"<[^<>\s]+[:@][^<>\s]+>")
# The words of a link stay when it is taken out: a mark can be left in them.
LINK = re.compile(
    rf"""!?\[ (?P<words>(?:[^\[\]]|\[[^\[\]]*\])*) \]
    \( (?P<target>[^()\s]+ (?:\([^()\s]*\)[^()\s]*)*) (?:\s+"[^"]*")? \) (?:{ATTRIBUTES})?""",
    re.VERBOSE,
)
ELSEWHERE = re.compile(r"//|[a-z][a-z+.-]*:", re.IGNORECASE)  # an address that is not one of this site
SEEN = re.compile(r"[^\n]")


def without(text: str, *patterns: re.Pattern[str]) -> str:
    """A text without what these patterns find, one after the other; the rest stays in its place."""
    for pattern in patterns:
        text = pattern.sub(blank, text)
    return text


def blank(match: re.Match[str]) -> str:
    """Blanks for all that was found but the ``words`` in it, so that the rest stays in its place."""
    first, last = match.span("words") if "words" in match.re.groupindex else (match.end(), match.end())
    before, after = match.string[match.start() : first], match.string[last : match.end()]
    return SEEN.sub(" ", before) + match.string[first:last] + SEEN.sub(" ", after)
