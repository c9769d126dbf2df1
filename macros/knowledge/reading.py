"""From files to records: which file holds what, and pydantic's findings in an editor's words.

``data/<kind>.yml`` holds a list of records; ``data/<kind>/<source-id>.yml`` a list of records that all rest
on the source that the file is named after, so that a yearly report is one file that can be dropped in. A country
or a project is a file of its own with everything that is known of it, its sources and figures included.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from macros.knowledge import changes, countries, datasets, dialogue, glossary, models, projects, strict_yaml, typed
from macros.knowledge.explaining import explain
from macros.knowledge.files import LINK
from macros.knowledge.problems import Problem
from macros.knowledge.strict_yaml import Document

ONE_FILE: dict[str, type[models.Record]] = {
    "sources": models.Source,
    "topics": models.Topic,
    "parties": models.Party,
    "charts": models.Chart,
    "macros": models.Macro,
    "words": models.Word,
    "steps": dialogue.Step,
    "risks": countries.Risk,
    "stones": countries.Stone,
    "tiers": countries.Tier,
    "questions": countries.Question,
    "terms": glossary.Term,
    "changes": changes.Change,
    "columns": datasets.Column,
    "datasets": datasets.Dataset,
    "checks": dialogue.Check,
    "typed": typed.Typed,
}
BY_SOURCE: dict[str, type[models.Record]] = {
    "figures": models.Figure,
    "statements": models.Statement,
    "events": models.Event,
    "conflicts": models.Conflict,
    "lessons": dialogue.Lesson,
    "findings": dialogue.Finding,
    "participants": dialogue.Participant,
}
# data/<kind>/<id>.yml: the record itself, and lists of the records that belong to it.
WHOLES: dict[str, tuple[type[models.Record], dict[str, type[models.Record]]]] = {
    "countries": (
        countries.Country,
        {
            "regions": countries.Region,
            "sources": models.Source,
            "figures": models.Figure,
            "evidence": countries.Evidence,
            "conflicts": models.Conflict,
            "studies": countries.Study,
            "gaps": countries.Gap,
            "sheets": countries.Sheet,
        },
    ),
    "projects": (
        projects.Project,
        {
            "sources": models.Source,
            "parties": models.Party,
            "figures": models.Figure,
            "statements": models.Statement,
            "events": models.Event,
            "conflicts": models.Conflict,
        },
    ),
}

ADDRESSES = "addresses.yml"  # in data/ because editors keep it; it tells of pages, and holds no records


@dataclass(frozen=True, repr=False)
class Origin:
    """Where a record stands, so that a later rule can still name file and line. ``path``: inside the file."""

    document: Document
    path: tuple[str | int, ...]
    name: str

    @property
    def line(self) -> int:
        """The line on which the record names itself."""
        return self.document.line((*self.path, "id"))

    def complain(self, message: str, *fields: str | int) -> None:
        """Note a problem at a field of this record."""
        place = ".".join([self.name, *(str(step) for step in fields)])
        self.document.complain((*self.path, *fields), message, place)


@dataclass
class Reading:
    """Everything read so far: records with their origin, by kind, and the documents with their problems.

    ``declared``: every id that somebody wrote down, by kind, kind/source and kind/country; also of a record with
    a mistake in it, so that one mistake does not make every reference to that record a mistake as well.
    """

    records: dict[str, list[tuple[Any, Origin]]] = field(default_factory=dict)
    documents: list[Document] = field(default_factory=list)
    declared: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    @property
    def problems(self) -> list[Problem]:
        """All problems of all documents."""
        return [problem for document in self.documents for problem in document.problems]

    def of(self, kind: str) -> list[tuple[Any, Origin]]:
        """Records of a kind, in the order of files and lines."""
        return self.records.get(kind, [])


def read_all(data: Path, root: Path) -> Reading:
    """Read every file below ``data``; a file that belongs nowhere is a problem too."""
    reading = Reading()
    for path in sorted(data.rglob("*")):
        looked_at = path.suffix == ".yml" or path.is_symlink() or not path.is_dir()
        if path.name.startswith(".") or not looked_at or path == data / ADDRESSES:
            continue
        document = Document(path.relative_to(root).as_posix())
        parts = path.relative_to(data).with_suffix("").parts
        if path.is_symlink():
            document.complain((), LINK)
        elif path.suffix != ".yml":
            document.complain((), "data/ holds .yml files only: rename or remove this file")
        elif len(parts) == 1 and parts[0] in ONE_FILE:
            document = strict_yaml.read(path, root)
            _records(document, parts[0], ONE_FILE[parts[0]], {}, reading)
        elif len(parts) == 2 and parts[0] in BY_SOURCE:
            document = strict_yaml.read(path, root)
            _records(document, parts[0], BY_SOURCE[parts[0]], {"source": parts[1]}, reading)
        elif len(parts) == 2 and parts[0] in WHOLES:
            document = strict_yaml.read(path, root)
            _whole(document, parts[0], parts[1], reading)
        else:
            places = [f"{kind}.yml" for kind in ONE_FILE] + [f"{kind}/<source-id>.yml" for kind in BY_SOURCE]
            places += [f"{kind}/<id>.yml" for kind in WHOLES]
            document.complain((), f"no record lives here; data/ knows {', '.join(places)}")
        reading.documents.append(document)
    return reading


def _records(
    document: Document,
    kind: str,
    model: type[models.Record],
    given: dict[str, str],
    reading: Reading,
    inside: tuple[str | int, ...] = (),
) -> None:
    """Read the list of records at a path ``inside`` a file. ``given``: fields that the file's name fills in."""
    listed = document.value
    for step in inside:
        listed = listed[step]
    if listed is None:
        return
    if not isinstance(listed, list):
        document.complain(inside, "this must be a list: each record begins with '- id: …'")
        return
    for index, raw in enumerate(listed):
        path: tuple[str | int, ...] = (*inside, index)
        if not isinstance(raw, dict):
            document.complain(path, "a record must begin with '- id: …' and hold fields", f"record {index + 1}")
            continue
        origin = Origin(document, path, str(raw.get("id") or f"record {index + 1}"))
        for name in (kind, *(f"{kind}/{owner}" for owner in (*given.values(), raw.get("source")))):
            reading.declared[name] |= {raw["id"]} if isinstance(raw.get("id"), str) else set()
        _record(raw, kind, model, given, origin, reading)


def _record(
    raw: Any, kind: str, model: type[models.Record], given: dict[str, str], origin: Origin, reading: Reading
) -> Any:
    """Read one record; gives it, or None if something is wrong with it."""
    for field_, value in given.items():
        if field_ in raw:
            origin.complain(f"remove this: the file's name says the {field_} is '{value}'", field_)
    raw = {**raw, **given}
    try:
        record = model.model_validate(raw)
    except ValidationError as error:
        for finding in error.errors():
            told = explain(finding, model, raw)
            if told:
                origin.complain(told, *finding["loc"])
    else:
        reading.records.setdefault(kind, []).append((record, origin))
        return record
    return None


def _whole(document: Document, kind: str, name: str, reading: Reading) -> None:
    """Read a file that holds one record and everything that belongs to it, and give that a topic of its own."""
    model, parts = WHOLES[kind]
    if document.value is None:
        return
    if not isinstance(document.value, dict):
        document.complain((), "this file must hold fields, such as 'name: …', and lists, such as 'sources:'")
        return
    owner = "country" if kind == "countries" else "project"
    topic = f"{owner}.{name}"
    reading.declared[kind].add(name)
    reading.declared["topics"].add(topic)
    for part in [part for part in parts if part in document.value]:
        fields = parts[part].model_fields
        for raw in document.value[part] if isinstance(document.value[part], list) else []:
            if isinstance(raw, dict) and "topic" in fields:
                raw.setdefault("topic", topic)
        given = {owner: name} if owner in fields else {}
        _records(document, part, parts[part], given, reading, (part,))
    own = {field_: value for field_, value in document.value.items() if field_ not in parts}
    origin = Origin(document, (), name)
    record = _record(own, kind, model, {"id": name}, origin, reading)
    if record is not None:
        title = record.name if kind == "countries" else record.title
        reading.records.setdefault("topics", []).append((models.Topic(id=topic, title=title), origin))
