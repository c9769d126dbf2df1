"""YAML without its surprises, and with line numbers.

YAML reads ``1.000`` as one, ``no`` as false, ``12:30`` as 750, ``007`` as seven and silently keeps the last
of two equal keys. A site about figures cannot live with that: a plain value that could be read in two ways is
refused, and so is everything our records do not need (anchors, tags, empty values, several documents).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import takewhile
from pathlib import Path
from typing import Any

import yaml

from macros.knowledge.files import Unreadable, hidden, read_text
from macros.knowledge.problems import Problem

Path_ = tuple[str | int, ...]

# libyaml reads ten times as fast; both give the same events.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
RESOLVER = yaml.resolver.Resolver()

LONGEST = 10_000  # letters in one text; our longest has 444
DEEPEST = 20  # lists and fields inside each other; ours go six deep

NUMBER = re.compile(r"(?!-0$)-?(0|[1-9]\d*)(\.\d*[1-9])?", re.ASCII)
DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
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
        parse(read_text(path), document)
    except Unreadable as error:
        document.lines[()] = error.line
        document.complain((), str(error))
    return document


def parse(text: str, document: Document) -> None:
    """Fill ``document`` from YAML text."""
    for line, told in hidden(text):
        document.problems.append(Problem(document.file, line, "", told))
    if document.problems:
        return
    try:
        events = parsed(text)
    except yaml.MarkedYAMLError as error:
        document.lines[()], told = unparsed(error, text)
        document.complain((), told)
        return
    if sum(isinstance(event, yaml.DocumentStartEvent) for event in events) != 1:
        document.complain((), "this file must hold exactly one document: it is empty or has several")
        return
    content = iter(events[2:])  # after the beginning of the file and of the document
    document.value = _value(next(content), content, (), document)
    document.problems = [
        replace(problem, place=_named(problem.place, document.value)) for problem in document.problems
    ]


def parsed(text: str) -> list[Any]:
    """YAML as a row of events. libyaml follows any depth of nesting, until it ends the program."""
    events, depth = [], 0
    for event in yaml.parse(text, Loader=LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            told = f"lists and fields stand more than {DEEPEST} deep inside each other"
            raise yaml.MarkedYAMLError(None, None, told, event.start_mark)  # type: ignore[arg-type]
        events.append(event)
    return events


def unparsed(error: yaml.MarkedYAMLError, text: str) -> tuple[int, str]:
    """Why a text is no YAML: the 1-based line, and what to tell the editor."""
    line = error.problem_mark.line if error.problem_mark else 0
    hint = "; use spaces, not tabs" if "\t" in "".join(text.split("\n")[line : line + 1]) else ""
    return line + 1, f"this is not valid YAML: {error.problem or 'not readable'}{hint}"


def _named(place: str, value: Any) -> str:
    """``3.value`` means nothing to an editor: say which record is the fourth."""
    index, dot, rest = place.partition(".")
    record = value[int(index)] if isinstance(value, list) and index.isdigit() else None
    return f"{record['id']}{dot}{rest}" if isinstance(record, dict) and record.get("id") else place


def _value(event: Any, events: Iterator[Any], path: Path_, document: Document) -> Any:
    """What an event begins; ``events`` are those after it."""
    document.lines[path] = event.start_mark.line + 1
    if event.anchor is not None:
        document.complain(path, "anchors and aliases (& and *) are not allowed: write the value out")
    elif event.tag is not None:
        document.complain(path, 'tags (!) are not allowed: write the value out, or put a text in quotes: "!…"')
    if isinstance(event, yaml.MappingStartEvent):
        return _mapping(events, path, document)
    if isinstance(event, yaml.SequenceStartEvent):
        return [_value(child, events, (*path, i), document) for i, child in enumerate(_inside(events))]
    return None if event.anchor is not None or event.tag is not None else _scalar(event, path, document)


def _inside(events: Iterator[Any]) -> Iterator[Any]:
    """What stands in a list, or the keys of a mapping, if whoever takes one takes all that belongs to it."""
    return takewhile(lambda event: not isinstance(event, yaml.CollectionEndEvent), events)


def _mapping(events: Iterator[Any], path: Path_, document: Document) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for event in _inside(events):
        plain = isinstance(event, yaml.ScalarEvent)
        key = event.value if plain and len(event.value) <= LONGEST else "?"
        here, line = (*path, key), event.start_mark.line + 1
        if not plain:
            _value(event, events, here, document)
            document.complain(here, "a field's name is one word, before a colon")
        first = document.lines.get(here) if key in result else None
        value = _value(next(events), events, here, document)
        document.lines[here] = line
        if first:
            document.complain(here, f"this key stands here twice (first on line {first}): remove one")
        else:
            result[key] = value
    return result


def _scalar(event: yaml.ScalarEvent, path: Path_, document: Document) -> Any:
    text: str = event.value
    if len(text) > LONGEST:
        document.complain(path, f"this text has {len(text)} letters; the most is {LONGEST}: split it")
        return None
    if event.style in QUOTED:
        for _, told in hidden(text):
            document.complain(path, told)
        return text
    tag = RESOLVER.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    if tag == NULL:
        comma = isinstance(path[-1] if path else 0, str) and " " in str(path[-1])
        advice = 'a text with a comma inside {…} needs quotes: "…"' if comma else "fill it in or remove the line"
        document.complain(path, f"there is nothing here: {advice}")
        return None
    if NUMBER.fullmatch(text):
        return Decimal(text)
    if text in ("true", "false"):
        return text == "true"
    if tag == STRING or DATE.fullmatch(text):
        return text
    if tag == BOOL:
        advice = 'write true or false, or put it in quotes if it is a word: "' + text + '"'
    else:
        advice = f'write a number as 1000 or 8.5 (no separators, no final zeros), or put text in quotes: "{text}"'
    document.complain(path, f"'{text}' can be read in more than one way: {advice}")
    return None
