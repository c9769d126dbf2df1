"""Whole lists, made from the records: figures, sources, conflicts, parties, and the macros themselves."""

import inspect
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from macros.knowledge.models import Figure
from macros.knowledge.problems import UnknownId
from macros.views.connected import Link, neighbours
from macros.views.context import Context
from macros.views.drawing import Vocabulary, block
from macros.views.glossary import plain
from macros.views.resting import rows

PARTY_KINDS = ("sector", "company", "union", "ngo", "government", "research", "international", "other")

# Not shown as an example: a register inside a register would never end, and the others fill a page.
WHOLE_PAGES = (
    "register",
    "lesson_library",
    "planner",
    "matrix",
    "risks",
    "glossary",
    "index",
    "site_map",
    "rests_on",
    "changes",
    "datasets",
)


def register(ctx: Context, kind: str) -> Markup:
    """A whole list: figures, sources, conflicts, parties or macros."""
    if kind not in REGISTERS:
        raise UnknownId("register", kind, REGISTERS)
    # A list of everything uses everything: only pages that speak of a figure count as using it.
    return REGISTERS[kind](ctx if kind == "figures" else replace(ctx, uses={}))


def _figures(ctx: Context) -> Markup:
    by_topic: dict[str, list[str]] = {}
    for name in ctx.library.figure_ids:
        by_topic.setdefault(ctx.library.series(name)[-1].topic, []).append(name)
    topics = [
        (topic, [_figure(ctx, name) for name in by_topic[topic.id]])
        for topic in ctx.library.topics.values()
        if topic.id in by_topic
    ]
    listed = [(f"topic-{topic.id}", topic.title[ctx.lang]) for topic, _ in topics]
    return block(ctx, "register_figures.html", topics=topics, listed=listed)


def _figure(ctx: Context, figure_id: str) -> tuple[str, list[Figure], list[Link], list[tuple[str, list[Link]]]]:
    """A figure in all sources, newest first, with the pages that use it and what it is connected to."""
    near = neighbours(ctx, ("figure", figure_id), "country", "risk", "project")
    return figure_id, ctx.library.series(figure_id)[::-1], _pages(ctx, figure_id), list(near)


def _pages(ctx: Context, figure_id: str) -> list[Link]:
    """Title and address of each page that uses a figure."""
    pages = ctx.uses.get(figure_id, {})
    return [ctx.page(page) for page in pages if page != ctx.path]


def _sources(ctx: Context) -> Markup:
    # In one order in both languages, so that a link to a heading survives the language switch.
    sources = sorted(ctx.library.sources.values(), key=lambda source: (plain(source.publisher.nl), source.id))
    groups = [
        ("ground-documents", [source for source in sources if source.kind != "other-public"]),
        ("other-sources", [source for source in sources if source.kind == "other-public"]),
    ]
    resting = {source.id: rows(ctx, ctx.library.resting[source.id]) for source in sources}
    return block(ctx, "register_sources.html", groups=groups, resting=resting)


def _conflicts(ctx: Context) -> Markup:
    v, conflicts = Vocabulary(ctx), list(ctx.library.conflicts.values())
    listed = [(f"conflict-{conflict.id}", v.text(conflict.title, conflict)) for conflict in conflicts]
    return block(ctx, "register_conflicts.html", conflicts=conflicts, listed=listed)


def _parties(ctx: Context) -> Markup:
    parties = ctx.library.parties.values()
    groups = [(kind, [party for party in parties if party.kind == kind]) for kind in PARTY_KINDS]
    return block(ctx, "register_parties.html", groups=[group for group in groups if group[1]])


def _macros(ctx: Context) -> Markup:
    from macros.views import MACROS, bind  # the list contains this very module

    environment, found = bind(ctx), []
    for name, function in MACROS.items():
        record = ctx.library.macros[name]
        # An example is one call, read by Jinja as on a page.
        result = None if name in WHOLE_PAGES else Markup(environment.compile_expression(record.example)())
        found.append((record, f"{name}{_signature(function)}", result))
    return block(ctx, "register_macros.html", rows=found)


def _signature(function: Callable[..., Any]) -> str:
    """The arguments as an editor writes them, without the context and without types."""
    parameters = list(inspect.signature(function).parameters.values())[1:]
    bare = [parameter.replace(annotation=inspect.Parameter.empty) for parameter in parameters]
    return str(inspect.Signature(bare))


REGISTERS: dict[str, Callable[[Context], Markup]] = {
    "figures": _figures,
    "sources": _sources,
    "conflicts": _conflicts,
    "parties": _parties,
    "macros": _macros,
}
