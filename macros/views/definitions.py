"""What a term means, where a reader meets it first on a page.

A reader who does not know what an informal link is should not have to leave the page to find out, and one on a
phone or at a keyboard has no mouse to hover with. So the first use of a term is a button that opens its meaning:
the browser's own popover, which needs no script and closes with Escape.
"""

import re
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from macros.knowledge.glossary import Term
from macros.views.connected import MATRIX
from macros.views.context import Context
from macros.views.drawing import CONFLICTS, EDITORS, FIGURES, SOURCES, block, inline
from macros.views.glossary import GLOSSARY, plain

# Lists to look things up in, which nobody reads from the top; and the definitions themselves.
LISTS = (CONFLICTS, FIGURES, GLOSSARY, MATRIX, SOURCES, "search.md", *EDITORS)
# Running text stands in these, unless something nearer to it is a name, a control or a drawing.
TEXT = frozenset(["p", "li", "dd", "td"])
NOT = frozenset(("a", "abbr", "button", "code", "data", "dt", "figure", "form", "h1", "h2", "h3", "h4"))
NOT |= {"nav", "noscript", "summary", "svg", "th", "time"}
WORD = re.compile(r"\w+")
UNREAD = frozenset(("latest", "sources", "visually-hidden"))  # titles, and words for the ear alone


def define(ctx: Context, html: str) -> str:
    """A page's HTML with the first use of each term made a button, and the definitions after it."""
    marks = ctx.library.marks[ctx.lang]
    lists = {path for source in ctx.library.sources.values() for path in (source.page, source.figures_page)}
    if ctx.path in lists.union(LISTS) or not marks:
        return html
    pattern, known, first = _forms(tuple(marks))
    defined: dict[str, Term] = {}

    def button(match: re.Match[str]) -> str:
        term = marks[known[plain(match[0].replace("'", "’"))]]
        if term.id in defined:
            return match[0]
        defined[term.id] = term
        return ctx.hold(inline(ctx, "defined.html", term=term, words=match[0]))

    root = LexborHTMLParser(f"<main>{html}</main>", is_fragment=True).root
    assert root is not None
    for node in [node for node in root.traverse(include_text=True) if node.is_text_node]:
        text = node.text_content or ""
        may_hold = not first.isdisjoint(WORD.findall(text.lower()))  # a fraction of what the pattern takes
        if may_hold and pattern.search(text) and _is_running_text(node):
            node.replace_with(pattern.sub(button, text))
    if not defined:
        return html
    meanings = block(ctx, "definitions.html", terms=defined.values(), glossary=GLOSSARY)
    return ctx.release(f"{root.inner_html}{meanings}")


@lru_cache(maxsize=2)
def _forms(marks: tuple[str, ...]) -> tuple[re.Pattern[str], dict[str, str], frozenset[str]]:
    """What finds the marks on a page, each mark by its letters alone, and the words that marks begin with.

    The same for all pages of a language.
    """
    longest_first = "|".join(map(re.escape, sorted(marks, key=len, reverse=True)))
    pattern = re.compile(rf"(?<![\w-])(?:{longest_first})(?![\w-])".replace("’", "['’]"), re.IGNORECASE)
    first = frozenset(word for mark in marks for word in WORD.findall(mark.lower())[:1])
    return pattern, {plain(mark): mark for mark in marks}, first


def _is_running_text(node: LexborNode) -> bool:
    above, found = node.parent, False
    while above is not None:
        names = (above.attributes.get("class") or "").split()
        if above.tag in NOT or "hidden" in above.attributes or not UNREAD.isdisjoint(names):
            return False
        found = found or above.tag in TEXT
        above = above.parent
    return found
