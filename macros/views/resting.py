"""The register of sources: each with everything that rests on it, and where on the site that stands."""

from itertools import groupby
from typing import Any

from markupsafe import Markup

from macros.knowledge.records import pick
from macros.knowledge.resting import Resting
from macros.views.connected import LESSONS, MATRIX, RISKS, Link, place
from macros.views.context import Context
from macros.views.drawing import CONFLICTS, PARTIES, Vocabulary, block, register_page
from macros.views.glossary import GLOSSARY

# Kinds that are all on one page.
LISTED = {
    "lesson": LESSONS,
    "risk": RISKS,
    "party": PARTIES,
    "term": GLOSSARY,
    "conflict": CONFLICTS,
}

Row = tuple[str, str, Link | None]  # kind, what is said, and the page where it stands


def rests_on(ctx: Context, source: str) -> Markup:
    """Everything on the site that rests on a source, by its sections, and where that stands. Raises UnknownId."""
    pick(ctx.library.sources, "source", source)
    sections = groupby(ctx.library.resting[source], key=lambda one: one.where)
    return block(ctx, "resting.html", sections=[(where, rows(ctx, list(claims))) for where, claims in sections])


def rows(ctx: Context, claims: list[Resting]) -> list[Row]:
    """What rests on a source, each once, for a list."""
    return list(dict.fromkeys((one.kind, _said(ctx, one), _stands(ctx, one)) for one in claims))


def _said(ctx: Context, one: Resting) -> str:
    v = Vocabulary(ctx)
    if one.kind == "figure":
        return f"{v.label(one.record)}: {v.number(one.record)} {v.unit(one.record)}"
    return v.text(one.text, one.record)


def _stands(ctx: Context, one: Resting) -> Link | None:
    """Title and address of where a reader finds it."""
    record: Any = one.record
    anchor = f"{one.kind}-{record.id}"
    if one.kind == "project":
        return place(ctx, ("project", record.id))
    if one.kind == "figure":
        path = register_page(ctx.library, record)
    elif one.kind in LISTED:
        path = LISTED[one.kind]
    elif anchor in ctx.places:
        path = ctx.places[anchor]
    elif f"statement-{record.id}" in ctx.places:  # an event that stands in a project's story
        path, anchor = ctx.places[f"statement-{record.id}"], f"statement-{record.id}"
    elif one.kind == "evidence":  # of a country without a page
        path, anchor = MATRIX, f"statements-{record.country}"
    else:
        path = ""
    return (ctx.titles[path], ctx.link(path, anchor)) if path in ctx.titles else None
