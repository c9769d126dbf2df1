"""Every text of ours as a reader gets it: what people wrote, without calls, code, addresses and numbers of steps.

A check of words must not trip over a link's address, and must name the line on which an editor finds the words.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from macros.checks.notation import CALL, blank
from macros.knowledge import Library
from macros.knowledge.models import LANGUAGES, PLACEHOLDER, Label, Lang
from macros.knowledge.rules import texts
from macros.publish.pages import Page

# Not read as prose: code, link targets, attributes, tags, addresses, and the number of a step.
MARKUP = re.compile(
    r"\{#.*?#\}|`[^`]*`|(?<=\])\([^)]*\)|\{:[^}]*\}|<[^<>]*>|https?://\S+|^\[[^\]]+\]:.*|^\s*#*\s*\d+[.)](?=\s)",
    re.DOTALL | re.MULTILINE,
)
FENCE = re.compile(r"^(```|~~~).*?^\1|<!--.*?-->", re.DOTALL | re.MULTILINE)
HEADING = re.compile(r"^#+\s.*", re.MULTILINE)
ALT = re.compile(r"!\[[^\]]*\]")
PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\S\n]*\S.*)*")
FRONT_MATTER = ("title", "description", "hero_title", "hero_lead")

# Names and titles that others chose; what a change said on its day; how records and macros are written.
UNREAD_KINDS = frozenset(("sources", "changes", "columns", "datasets", "macros"))
UNREAD_FIELDS = frozenset(("name", "term", "abbreviation"))

Wanted = Callable[[Lang, str], bool]


@dataclass(frozen=True)
class Written:
    """A text in one language, with blanks for what is no prose.

    ``line``: on which it begins. ``place``: the record and field, or the field of the front matter.
    ``fixed``: nothing can be called here. ``page``: whether it stands on a page.
    """

    file: str
    line: int
    place: str
    lang: Lang
    text: str
    fixed: bool
    page: bool

    def line_of(self, position: int) -> int:
        """The line of the file on which a character of the text stands; records are written on one line."""
        return self.line + (self.text.count("\n", 0, position) if self.page else 0)


def written(library: Library, pages: Iterable[Page], wanted: Wanted) -> Iterator[Written]:
    """The texts of records and pages that are ``wanted``, which is asked before calls and code are taken out."""
    for kind, record, origin in library.entries:
        if kind in UNREAD_KINDS:
            continue
        for path, text in texts(record):
            for lang in LANGUAGES if path[-1] not in UNREAD_FIELDS else ():
                if not wanted(lang, text[lang]):
                    continue
                line = origin.document.line((*origin.path, *path, lang))
                place = ".".join((origin.name, *map(str, path), lang))
                prose = PLACEHOLDER.sub(_called, text[lang])
                yield Written(origin.document.file, line, place, lang, prose, isinstance(text, Label), False)
    for page in pages:
        for name in FRONT_MATTER:
            words = getattr(page.meta, name)
            if words and wanted(page.lang, words):
                yield Written(page.file, page.lines[name], name, page.lang, words, True, True)
        yield from _body(page, wanted)


def _body(page: Page, wanted: Wanted) -> Iterator[Written]:
    text = FENCE.sub(blank, page.text)
    for paragraph in PARAGRAPH.finditer(text):
        if not wanted(page.lang, paragraph[0]):
            continue
        line = page.first_line + text.count("\n", 0, paragraph.start())
        prose = MARKUP.sub(blank, CALL.sub(_called, paragraph[0]))
        for pattern in (HEADING, ALT):
            for piece in pattern.finditer(prose):
                first = line + prose.count("\n", 0, piece.start())
                yield Written(page.file, first, "", page.lang, piece[0], True, True)
            prose = pattern.sub(blank, prose)
        yield Written(page.file, line, "", page.lang, prose, False, True)


def _called(match: re.Match[str]) -> str:
    """Blanks for a call; a sign in front keeps a number before it apart from the words after it."""
    return ";" + blank(match)[1:]
