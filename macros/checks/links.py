"""Links in the text of a page that lead nowhere, each with its line and the nearest thing that is there.

MkDocs finds most of them too, but only while it builds, without a line, and never in an HTML tag.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from posixpath import dirname, join, normpath, relpath
from urllib.parse import urljoin

from macros.checks.alike import LEADS, line, things
from macros.checks.notation import ELSEWHERE, without
from macros.knowledge import Problem
from macros.knowledge.models import Lang
from macros.knowledge.problems import unknown
from macros.publish.addresses import AddressBook, way
from macros.publish.pages import Page

CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
PINNED = re.compile(r"\{:[^}]*#([^\s}]+)")
ID = re.compile(r"""\sid=["']?([^"'\s>]+)""")


@dataclass(frozen=True, eq=False)
class Links:
    """What pages can lead to: each other, places on them, files. ``drawn``: what macros put on a page."""

    docs: Path
    pages: Mapping[tuple[Lang, str], Page]
    addresses: AddressBook
    drawn: Callable[[Lang, str], Iterable[str]]

    def astray(self, page: Page) -> Iterator[Problem]:
        """The links, pictures and HTML tags on a page that lead nowhere, and ids that stand on it twice."""
        text = without(page.text, CODE)
        ids = set(self._drawn_ids[page.lang, page.path])
        for pinned in sorted((*PINNED.finditer(text), *ID.finditer(text)), key=re.Match.start):
            if pinned[1] in ids:
                twice = f"the id '{pinned[1]}' stands on this page already: choose another, in both languages"
                yield Problem(page.file, line(page, pinned.start()), "", twice)
            ids.add(pinned[1])
        for thing in things(text):
            leads = LEADS.findall(thing.value) if thing.kind == "tag" else [(thing.kind, thing.value)]
            for kind, target in leads if thing.kind in ("link", "picture", "tag") else ():
                judged = ELSEWHERE.match(target) or "{{" in target  # by macros/checks/foreign.py, or by a macro
                told = None if judged else self._wrong(page, kind, target)
                if told:
                    yield Problem(page.file, line(page, thing.start), "", told)

    def _wrong(self, page: Page, kind: str, target: str) -> str | None:
        bare, _, anchor = target.partition("#")
        there = urljoin("/" + self.addresses[page.lang, page.path], bare)[1:]  # as a browser understands it
        beside = normpath(join(dirname(page.path), bare))  # as an author writes it
        file = self.docs / (join(page.lang, beside) if kind in ("link", "picture") else there)
        if kind in ("picture", "src"):
            return None if self._has(file) else f"'{target}': no such file; pictures are in docs/assets"
        path: str | None = page.path
        if bare:
            path = beside if kind == "link" else self.addresses.at.get(there)
        if path is None or (page.lang, path) not in self.pages:
            return None if self._has(file) else self._instead(page, kind, bare, there)
        known = self._places(page.lang, path)
        return unknown(f"place on {path}", anchor, known) if anchor and anchor not in known else None

    def _has(self, file: Path) -> bool:
        return file.is_file() and file.suffix != ".md" and file.resolve().is_relative_to(self.docs.resolve())

    def _instead(self, page: Page, kind: str, bare: str, there: str) -> str:
        if kind == "href":
            here = self.addresses[page.lang, page.path]
            return unknown("address", bare, (way(here, address) for address in self.addresses.at))
        path = self.addresses.at.get(there)
        if (page.lang, path) in self.pages:
            return f"'{bare}' is an address: write the page, '{_way(page, str(path))}'"
        return unknown("page", bare, (_way(page, path) for lang, path in self.pages if lang == page.lang))

    def _places(self, lang: Lang, path: str) -> frozenset[str]:
        text = self.pages[lang, path].text
        return self._drawn_ids[lang, path].union(PINNED.findall(text), ID.findall(text))

    @cached_property
    def _drawn_ids(self) -> dict[tuple[Lang, str], frozenset[str]]:
        return {
            page: frozenset(id_ for html in self.drawn(*page) for id_ in ID.findall(html)) for page in self.pages
        }


def _way(page: Page, path: str) -> str:
    """How an author writes the way to another page."""
    return relpath(path, dirname(page.path) or ".")
