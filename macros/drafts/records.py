"""New countries, projects, lessons and terms: an empty record in the file where it belongs."""

import json
import re
from pathlib import Path

from macros.drafts.draft import CHECK, Draft, Refused, change_step, ending, free_id, page_steps
from macros.drafts.skeleton import Skeleton, item
from macros.knowledge import models
from macros.knowledge.problems import unknown
from macros.knowledge.reading import BY_SOURCE, ONE_FILE, WHOLES, Reading
from macros.views.worldmap import ATLAS

HOW = "A line behind ## explains. Take away the # in front of what you use, and remove what you do not."


def country(root: Path, reading: Reading, name: str, code: str | None) -> Draft:
    """A country's file. ``code``: ISO 3166-1 numeric. Raises Refused."""
    draft = Draft(notes=free_id(reading, "countries", name, file=True))
    if code is not None and not re.fullmatch(r"\d{3}", code):
        raise Refused(f"'{code}' is no country code: write the three digits of ISO 3166-1, such as 076")
    for other, origin in reading.of("countries"):
        if other.code == code:
            raise Refused(f"'{other.id}' has the code {code} already ({origin.document.file}:{origin.line})")
    shapes = json.loads(ATLAS.read_text(encoding="utf-8"))["objects"]["countries"]["geometries"]
    if code and code not in {shape.get("id") for shape in shapes}:
        draft.notes.append(f"The map draws no country with the code {code}. Is the code right?")
    code = f'"{code}"' if code else ""
    draft.file(root, f"data/countries/{name}.yml", _whole(reading, "countries", {"id": None, "code": code}))
    draft.steps = [
        f"Fill in data/countries/{name}.yml. {HOW}",
        CHECK,
        "The country now stands in the matrix, on the map and in every list, with or without a page.",
        *page_steps("country", f"countries/{name}.md", "Landen"),
    ]
    return draft


def project(root: Path, reading: Reading, name: str) -> Draft:
    """A project's file. Raises Refused."""
    draft = Draft(notes=free_id(reading, "projects", name, file=True))
    draft.file(root, f"data/projects/{name}.yml", _whole(reading, "projects", {"id": None}))
    draft.steps = [
        f"Fill in data/projects/{name}.yml. {HOW}",
        CHECK,
        "The project now stands in the list of projects, on their line of time and with its countries and risks.",
        *page_steps("project", f"projects/{name}.md", "Projecten"),
    ]
    return draft


def lesson(root: Path, reading: Reading, name: str, source: str | None) -> Draft:
    """A lesson at the end of its source's file; without ``source`` of the only one that has lessons."""
    draft = Draft(notes=free_id(reading, "lessons", name))
    have = sorted(path.stem for path in (root / "data/lessons").glob("*.yml"))
    if source is None and len(have) != 1:
        raise Refused(f"from which source is it? Add --source, such as --source {next(iter(have), '…')}")
    source = source or have[0]
    known = {one.id for one, _ in reading.of("sources")}
    if source not in known:
        raise Refused(unknown("source", source, known))
    _append(root, reading, draft, f"data/lessons/{source}.yml", "lessons", BY_SOURCE["lessons"], name)
    draft.steps = [
        f"Fill in the record at the end of data/lessons/{source}.yml. {HOW}",
        "Move it to its place: the lessons stand in the order of the report.",
        CHECK,
        "It now stands on the page of its step, in the library of lessons and in the planner, without a change to "
        "any page.",
        change_step(["dialogue/lessons.md"], "the library, and the page of the step"),
    ]
    return draft


def term(root: Path, reading: Reading, name: str) -> Draft:
    """A term at the end of data/terms.yml."""
    draft = Draft(notes=free_id(reading, "terms", name))
    _append(root, reading, draft, "data/terms.yml", "terms", ONE_FILE["terms"], name)
    draft.steps = [
        f"Fill in the record at the end of data/terms.yml. {HOW}",
        "Say what it means: 'definition' is what a source says, with 'source' and 'where'; 'general' is general "
        "knowledge. One of the two must be there.",
        "Move it to the others of its kind.",
        CHECK,
        "It now stands in the glossary, and search finds it and its page under all its names. Words under 'mark' "
        "are explained on every page.",
        change_step(["about/glossary.md"], "the glossary; a single word hardly needs a record"),
    ]
    return draft


def _whole(reading: Reading, kind: str, given: dict[str, str | None]) -> str:
    """The file of a record with everything that belongs to it."""
    skeleton, (model, parts) = Skeleton(reading), WHOLES[kind]
    lines = skeleton.record(kind, model, given)
    for part, of in parts.items():  # the file says which country it is, and gives its records a topic of their own
        lines += ["", *skeleton.part(part, of, {"country": None, "topic": None})]
    return "\n".join(lines) + "\n"


def _append(
    root: Path, reading: Reading, draft: Draft, path: str, kind: str, model: type[models.Record], name: str
) -> None:
    given = {"id": name} | ({"source": None} if kind in BY_SOURCE else {})
    lines = item(Skeleton(reading).record(kind, model, given))
    if (root / path).exists():
        draft.appended[path] = ending(root / path) + "\n".join(lines) + "\n"
    else:
        draft.new[path] = "\n".join(lines) + "\n"
