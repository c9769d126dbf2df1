"""YAML without its surprises, and with line numbers.

YAML reads ``1.000`` as one, ``no`` as false, ``12:30`` as 750, ``007`` as seven and silently keeps the last
of two equal keys. A site about figures cannot live with that: a plain value that could be read in two ways is
refused, and so is everything our records do not need (anchors, tags, empty values, several documents).
"""

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from macros.knowledge.problems import Problem

Path_ = tuple[str | int, ...]

# libyaml reads ten times as fast; both give the same nodes.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d*[1-9])?")
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
QUOTED = ("'", '"', "|", ">")
STRING, NULL, BOOL = "tag:yaml.org,2002:str", "tag:yaml.org,2002:null", "tag:yaml.org,2002:bool"


@dataclass
class Document:
    """One YAML file: plain values (str, bool, Decimal, list, dict) and the line of each path in them."""

    file: str
    value: Any = None
    lines: dict[Path_, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line(self, path: Path_) -> int:
        """The line of a path, or of the nearest thing that contains it (a missing key has no line itself)."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def complain(self, path: Path_, message: str, place: str = "") -> None:
        """Note a problem at a path; ``place`` is what the editor reads, by default the path itself."""
        shown = place or ".".join(str(step) for step in path)
        self.problems.append(Problem(self.file, self.line(path), shown, message))


def read(path: Path, root: Path) -> Document:
    """Read one file. Mistakes end up in ``document.problems``; nothing is raised for an editor's mistake."""
    document = Document(path.relative_to(root).as_posix())
    try:
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = "is not UTF-8: save it as UTF-8" if isinstance(error, UnicodeDecodeError) else error.strerror
        document.complain((), f"cannot read this file: it {reason}")
        return document
    parse(text.removeprefix("\ufeff"), document)
    return document


def parse(text: str, document: Document) -> None:
    """Fill ``document`` from YAML text."""
    try:
        nodes = list(yaml.compose_all(text, Loader=LOADER))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        document.lines[()] = mark.line + 1 if mark else 1
        what = getattr(error, "problem", None) or getattr(error, "reason", None) or "not readable"
        line = text.splitlines()[mark.line] if mark and mark.line < len(text.splitlines()) else ""
        hint = "; use spaces, not tabs" if "\t" in line else ""
        document.complain((), f"this is not valid YAML: {what}{hint}")
        return
    if len(nodes) != 1 or nodes[0] is None:
        document.complain((), "this file must hold exactly one document: it is empty or has several")
        return
    document.value = _value(nodes[0], (), document, set())
    document.problems = [
        replace(problem, place=_named(problem.place, document.value)) for problem in document.problems
    ]


def _named(place: str, value: Any) -> str:
    """``3.value`` means nothing to an editor: say which record is the fourth."""
    index, dot, rest = place.partition(".")
    record = value[int(index)] if isinstance(value, list) and index.isdigit() else None
    return f"{record['id']}{dot}{rest}" if isinstance(record, dict) and record.get("id") else place


def _value(node: yaml.Node, path: Path_, document: Document, seen: set[int]) -> Any:
    document.lines[path] = node.start_mark.line + 1
    if id(node) in seen:
        document.complain(path, "anchors and aliases (& and *) are not allowed: write the value out")
        return None
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, document, seen)
    if isinstance(node, yaml.SequenceNode):
        return [_value(child, (*path, i), document, seen) for i, child in enumerate(node.value)]
    assert isinstance(node, yaml.ScalarNode)
    return _scalar(node, path, document)


def _mapping(node: yaml.MappingNode, path: Path_, document: Document, seen: set[int]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else "?"
        here = (*path, key)
        if key in result:
            first = document.lines[here]
            document.lines[here] = key_node.start_mark.line + 1
            document.complain(here, f"this key stands here twice (first on line {first}): remove one")
            continue
        result[key] = _value(value_node, here, document, seen)
        document.lines[here] = key_node.start_mark.line + 1
    return result


def _scalar(node: yaml.ScalarNode, path: Path_, document: Document) -> Any:
    text: str = node.value
    if node.style in QUOTED:
        return text
    if node.tag == NULL:
        comma = isinstance(path[-1] if path else 0, str) and " " in str(path[-1])
        advice = 'a text with a comma inside {…} needs quotes: "…"' if comma else "fill it in or remove the line"
        document.complain(path, f"there is nothing here: {advice}")
        return None
    if NUMBER.fullmatch(text):
        return Decimal(text)
    if text in ("true", "false"):
        return text == "true"
    if node.tag == STRING or DATE.fullmatch(text):
        return text
    if node.tag == BOOL:
        advice = 'write true or false, or put it in quotes if it is a word: "' + text + '"'
    else:
        advice = f'write a number as 1000 or 8.5 (no separators, no final zeros), or put text in quotes: "{text}"'
    document.complain(path, f"'{text}' can be read in more than one way: {advice}")
    return None
