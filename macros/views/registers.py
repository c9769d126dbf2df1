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
from macros.views.drawing import FIGURES, Vocabulary, block, register_page
from macros.views.glossary import plain
from macros.views.resting import rows

# Of a figure: its id, its values, where else it is listed, the pages that use it, what it is connected to.
Row = tuple[str, list[Figure], list[Link], list[Link], list[tuple[str, list[Link]]]]

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


def register(ctx: Context, kind: str, source: str = "") -> Markup:
    """A whole list: figures, sources, conflicts, parties or macros. ``source``: only the figures of this one."""
    if kind not in REGISTERS:
        raise UnknownId("register", kind, REGISTERS)
    if kind == "figures":
        return _figures(ctx, source)
    # A list of everything uses everything: only pages that speak of a figure count as using it.
    return REGISTERS[kind](replace(ctx, uses={}))


def _figures(ctx: Context, source: str = "") -> Markup:
    library = ctx.library
    own = library.figures_pages
    if source and source not in own:
        raise UnknownId("source with a register of its own", source, own)
    here = own[source] if source else FIGURES
    ours = library.figures_from[source] if source else library.figures
    names = dict.fromkeys(figure.id for figure in ours if register_page(library, figure) == here)
    by_topic: dict[str, list[Row]] = {}
    for series in (library.series(name)[::-1] for name in names):
        figures = [figure for figure in series if register_page(library, figure) == here]
        by_topic.setdefault(figures[0].topic, []).append(_figure(ctx, figures, series))
    topics = [(topic, by_topic[topic.id]) for topic in library.topics.values() if topic.id in by_topic]
    listed = [(f"topic-{topic.id}", topic.title[ctx.lang]) for topic, _ in topics]
    elsewhere = [ctx.page(page) for page in own.values()] if here == FIGURES else []
    return block(ctx, "register_figures.html", topics=topics, listed=listed, elsewhere=elsewhere)


def _figure(ctx: Context, figures: list[Figure], series: list[Figure]) -> Row:
    """A figure as one page lists it: its values here, the nearest ones listed elsewhere, and where it is used.

    Both lists are newest first. Each register leads to the next one, so that none grows with the number of years.
    """
    v, name, here = Vocabulary(ctx), figures[0].id, {figure.source for figure in figures}
    beside = {index + step for index, figure in enumerate(series) if figure.source in here for step in (-1, 1)}
    around = [figure for index, figure in enumerate(series) if index in beside and figure.source not in here]
    near = neighbours(ctx, ("figure", name), "country", "risk", "project")
    elsewhere = [(v.short(figure), v.figure_link(figure)) for figure in around]
    uses = set().union(*(ctx.uses.get((figure.source, name), ()) for figure in figures)) - {ctx.path}
    pages = sorted(uses, key=list(ctx.titles).index)
    return name, figures, elsewhere, [ctx.page(path) for path in pages], list(near)


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
