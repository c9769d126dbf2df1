"""From files to records: which file holds what, and pydantic's findings in an editor's words.

``data/<kind>.yml`` holds a list of records; ``data/<kind>/<source-id>.yml`` a list of records that all rest
on the source that the file is named after, so that a yearly report is one file that can be dropped in.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from macros.knowledge import dialogue, models, strict_yaml
from macros.knowledge.problems import Problem, unknown
from macros.knowledge.strict_yaml import Document

ONE_FILE: dict[str, type[models.Record]] = {
    "sources": models.Source,
    "topics": models.Topic,
    "parties": models.Party,
    "charts": models.Chart,
    "macros": models.Macro,
    "words": models.Word,
    "steps": dialogue.Step,
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


@dataclass(frozen=True)
class Origin:
    """Where a record stands, so that a later rule can still name file and line."""

    document: Document
    index: int
    name: str

    def complain(self, message: str, *fields: str | int) -> None:
        """Note a problem at a field of this record."""
        place = ".".join([self.name, *(str(step) for step in fields)])
        self.document.complain((self.index, *fields), message, place)


@dataclass
class Reading:
    """Everything read so far: records with their origin, by kind, and the documents with their problems.

    ``declared``: every id that somebody wrote down, by kind and by kind/source; also of a record with a mistake
    in it, so that one mistake does not make every reference to that record a mistake as well.
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
        if path.is_dir() or path.name.startswith("."):
            continue
        document = Document(path.relative_to(root).as_posix())
        parts = path.relative_to(data).with_suffix("").parts
        if path.suffix != ".yml":
            document.complain((), "data/ holds .yml files only: rename or remove this file")
        elif len(parts) == 1 and parts[0] in ONE_FILE:
            document = strict_yaml.read(path, root)
            _records(document, parts[0], ONE_FILE[parts[0]], None, reading)
        elif len(parts) == 2 and parts[0] in BY_SOURCE:
            document = strict_yaml.read(path, root)
            _records(document, parts[0], BY_SOURCE[parts[0]], parts[1], reading)
        else:
            places = [f"{kind}.yml" for kind in ONE_FILE] + [f"{kind}/<source-id>.yml" for kind in BY_SOURCE]
            document.complain((), f"no record lives here; data/ knows {', '.join(places)}")
        reading.documents.append(document)
    return reading


def _records(
    document: Document, kind: str, model: type[models.Record], source: str | None, reading: Reading
) -> None:
    if document.value is None:
        return
    if not isinstance(document.value, list):
        document.complain((), "this file must be a list: each record begins with '- id: …'")
        return
    for index, raw in enumerate(document.value):
        if not isinstance(raw, dict):
            document.complain(
                (index,), "a record must begin with '- id: …' and hold fields", f"record {index + 1}"
            )
            continue
        for name in (kind, f"{kind}/{source}"):
            reading.declared[name].add(str(raw.get("id")))
        origin = Origin(document, index, str(raw.get("id") or f"record {index + 1}"))
        if source is not None:
            if "source" in raw:
                origin.complain(f"remove this: the file's name says the source is '{source}'", "source")
            raw = {**raw, "source": source}
        try:
            record = model.model_validate(raw)
        except ValidationError as error:
            for finding in error.errors():
                _explain(finding, model, origin, raw)
        else:
            reading.records.setdefault(kind, []).append((record, origin))


def _explain(finding: Any, model: type[models.Record], origin: Origin, raw: Any) -> None:
    """Say a finding of pydantic in words that lead to the mend."""
    path: tuple[str | int, ...] = finding["loc"]
    kind: str = finding["type"]
    if kind == "missing":
        message = f"missing: add '{path[-1]}'"
        if path[-1] in models.LANGUAGES:
            message += " (every text is needed in Dutch and in English)"
    elif kind == "extra_forbidden":
        fields = models.Text.model_fields if len(path) > 1 else model.model_fields
        message = unknown("field", str(path[-1]), (name for name in fields if name != "source"))
    elif kind == "value_error":
        message = str(finding["ctx"]["error"])
    elif kind == "literal_error":
        message = f"'{finding['input']}' is not one of {finding['ctx']['expected']}"
    elif kind == "is_instance_of" and "Decimal" in finding["msg"]:
        message = "this must be a number without quotes, such as 1000 or 8.5"
    elif kind in ("model_type", "model_attributes_type"):
        message = "this must be a text in two languages: {nl: …, en: …}"
    elif kind == "string_type":
        message = 'this must be a text: put it in quotes ("…")'
    elif kind in ("bool_type", "bool_parsing"):
        message = "write true or false, without quotes"
    elif kind in ("tuple_type", "list_type"):
        message = "this must be a list: [a, b]"
    elif kind == "too_short":
        message = "this list is empty: name at least one"
    else:
        message = finding["msg"]
    if _absent(raw, path) and kind != "missing":
        return  # the loader has already complained about this very value
    origin.complain(message, *path)


def _absent(raw: Any, path: tuple[str | int, ...]) -> bool:
    for step in path:
        try:
            raw = raw[step]
        except (KeyError, IndexError, TypeError):
            return False
    return raw is None
