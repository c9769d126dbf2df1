"""That the menu leads to every page once and to nothing else, and has a name for each section in both languages.

MkDocs finds a part of this, and only while it builds; our hooks have walked the menu by then, and a page that is
not there would end in a traceback. A section without an English name stands in Dutch on every English page.
"""

from collections.abc import Iterator
from pathlib import Path

import yaml

from macros.knowledge import Problem
from macros.knowledge.files import Unreadable, hidden, read_text
from macros.knowledge.problems import unknown
from macros.knowledge.strict_yaml import unparsed
from macros.publish.pages import Page

FILE = "mkdocs.yml"


def misled(root: Path, pages: list[Page]) -> list[Problem]:
    """What is wrong with the menu, or with the file that it stands in; a project may do without."""
    if not (root / FILE).exists():
        return []
    try:
        text = read_text(root / FILE)
        settings = _fields(yaml.compose(text, yaml.SafeLoader))
    except Unreadable as error:
        return [Problem(FILE, error.line, "", str(error))]
    except yaml.MarkedYAMLError as error:
        line, told = unparsed(error, text)
        return [Problem(FILE, line, "", told)]
    except RecursionError:
        return [Problem(FILE, 1, "", "too many brackets stand inside each other")]
    found = [Problem(FILE, line, "", told) for line, told in hidden(text)]
    if "nav" not in settings:
        return found
    titles, entries = _menu(settings["nav"])
    return [*found, *_astray(entries, settings.get("not_in_nav"), pages), *_nameless(titles, settings)]


def _astray(entries: list[yaml.ScalarNode], besides: yaml.Node | None, pages: list[Page]) -> Iterator[Problem]:
    known, lines = sorted({page.path for page in pages}), dict[str, int]()
    for entry in entries:
        if entry.value not in known:
            yield Problem(FILE, _line(entry), "nav", unknown("page", entry.value, known))
        elif entry.value in lines:
            first = lines[entry.value]
            yield Problem(FILE, _line(entry), "nav", f"'{entry.value}' stands here twice (first on line {first})")
        lines.setdefault(entry.value, _line(entry))
    elsewhere = str(besides.value).split() if besides else []
    for page in pages:
        if page.path not in lines and page.path not in elsewhere:
            yield Problem(page.file, 1, "", "no menu leads to this page: add it to 'nav' in mkdocs.yml")


def _nameless(titles: list[yaml.ScalarNode], settings: dict[str, yaml.Node]) -> Iterator[Problem]:
    """Sections that have no name in a language other than the one that the menu is written in."""
    for plugin in map(_fields, _items(settings.get("plugins"))):
        for language in map(_fields, _items(_fields(plugin.get("i18n")).get("languages"))):
            named = _fields(language.get("nav_translations"))
            for title in titles if "default" not in language else ():
                if title.value not in named or not named[title.value].value:
                    told = f"'{title.value}' has no name in the other language: add it to 'nav_translations'"
                    yield Problem(FILE, _line(title), "nav", told)


def _menu(node: yaml.Node) -> tuple[list[yaml.ScalarNode], list[yaml.ScalarNode]]:
    """The titles in the menu, and what it leads to, however deep they stand."""
    if isinstance(node, yaml.ScalarNode):
        return [], [node]
    titles = [title for title, _ in node.value] if isinstance(node, yaml.MappingNode) else []
    entries: list[yaml.ScalarNode] = []
    for inside in (inside for _, inside in node.value) if titles else _items(node):
        below = _menu(inside)
        titles, entries = titles + below[0], entries + below[1]
    return titles, entries


def _fields(node: yaml.Node | None) -> dict[str, yaml.Node]:
    return {key.value: value for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}


def _items(node: yaml.Node | None) -> list[yaml.Node]:
    return node.value if isinstance(node, yaml.SequenceNode) else []


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
