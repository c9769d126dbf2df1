"""``python -m macros new``: the arguments, and which draft they ask for."""

import argparse
import sys
from pathlib import Path

from macros.drafts import records
from macros.drafts.draft import Draft, Refused
from macros.drafts.report import report
from macros.knowledge import Problems
from macros.knowledge.reading import read_all
from macros.site import Site, open_site


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be new, each with its own arguments."""
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="WHAT")
    yearly = kinds.add_parser("report", help="the annual report of a next year, with the ids of the last one")
    yearly.add_argument("name", metavar="YEAR", help="such as 2024-2025")
    country = kinds.add_parser("country", help="a country where stone is quarried or worked")
    country.add_argument("--code", help="ISO 3166-1 numeric, three digits")
    project = kinds.add_parser("project", help="a project")
    lesson = kinds.add_parser("lesson", help="a lesson from a report")
    lesson.add_argument("--source", help="the report's id; not needed if only one report has lessons")
    term = kinds.add_parser("term", help="a word of the trade")
    for kind in (country, project, lesson, term):
        kind.add_argument("name", metavar="ID", help="its name for ever: small letters, words joined by hyphens")


def new(root: Path, asked: argparse.Namespace) -> int:
    """Write what is asked for and tell what to do next; gives the exit code."""
    try:
        draft = drafted(root, asked)
    except Refused as why:
        print(f"{why}\nNothing was written.", file=sys.stderr)
        return 1
    draft.write(root)
    print(draft.tell())
    return 0


def drafted(root: Path, asked: argparse.Namespace) -> Draft:
    """The draft that is asked for; raises Refused."""
    reading = read_all(root / "data", root)
    if asked.kind == "report":
        return report(root, reading, _whole(root), asked.name)
    if asked.kind == "country":
        return records.country(root, reading, asked.name, asked.code)
    if asked.kind == "project":
        return records.project(root, reading, asked.name)
    if asked.kind == "lesson":
        return records.lesson(root, reading, asked.name, asked.source)
    return records.term(root, reading, asked.name)


def _whole(root: Path) -> Site | None:
    """The site, if nothing is to mend: a draft that is not filled in yet is no reason to stop."""
    try:
        return open_site(root)
    except Problems:
        return None
