"""That the menu leads to every page and to nothing else.

MkDocs finds both only while it builds, without a line, and our hooks have walked the menu by then: a page that is
not there would end in a traceback.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from macros.knowledge import Problem
from macros.knowledge.problems import unknown
from macros.publish.menu import Settings
from macros.publish.pages import Page

FILE = "mkdocs.yml"


def misled(root: Path, pages: list[Page]) -> list[Problem]:
    """Entries of the menu without a page, and pages without an entry. MkDocs itself tells of a broken file."""
    try:
        text = (root / FILE).read_text(encoding="utf-8")
        settings = yaml.load(text, Settings)
    except (OSError, UnicodeDecodeError, RecursionError, yaml.YAMLError):
        return []
    if not isinstance(settings, dict) or "nav" not in settings:
        return []
    known = sorted({page.path for page in pages})
    listed = list(_entries(settings["nav"]))
    lines = text.split("\n")
    found = [
        Problem(
            FILE,
            next((n for n, line in enumerate(lines, 1) if entry in line), 1),
            "nav",
            unknown("page", entry, known),
        )
        for entry in listed
        if entry not in known
    ]
    besides = str(settings.get("not_in_nav", "")).split()
    return found + [
        Problem(page.file, 1, "", "no menu leads to this page: add it to 'nav' in mkdocs.yml")
        for page in pages
        if page.path not in listed and page.path not in besides
    ]


def _entries(nav: Any) -> Iterator[str]:
    """What the menu leads to, however deep it stands."""
    for item in nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else [nav]:
        if isinstance(item, dict | list):
            yield from _entries(item)
        else:
            yield str(item)
