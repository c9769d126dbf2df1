"""The menu as mkdocs.yml has it, read without MkDocs."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml


class Settings(yaml.SafeLoader):
    """MkDocs' settings, without what the environment fills in."""


Settings.add_constructor("!ENV", lambda loader, node: None)


def settings(file: Path) -> dict[str, Any]:
    """MkDocs' settings, as they stand in their file."""
    found: dict[str, Any] = yaml.load(file.read_text(encoding="utf-8"), Settings)
    return found


def menu(file: Path) -> list[tuple[str, int]]:
    """The path of each page in the menu with its depth; the first page of a section stands for that section."""
    return list(_pages(settings(file)["nav"], 0))


def _pages(items: list[Any], depth: int) -> Iterator[tuple[str, int]]:
    for item in items:
        inside = next(iter(item.values())) if isinstance(item, dict) else item
        if isinstance(inside, str):
            yield inside, depth
        else:
            below = _pages(inside, depth + 1)
            yield next(below)[0], depth
            yield from below
