"""Where a claim comes from, how to cite it, and where sources contradict themselves or each other."""

from markupsafe import Markup

from macros.knowledge.problems import UnknownId
from macros.knowledge.records import pick
from macros.views.context import Context
from macros.views.drawing import SOURCES, block, inline


def cite(ctx: Context, source_id: str, where: str | None = None) -> Markup:
    """A reference to a source in a sentence, with a section if given; leads to the list of sources."""
    source = pick(ctx.library.sources, "source", source_id)
    return inline(ctx, "cite.html", source=source, where=where, href=ctx.link(SOURCES, f"source-{source.id}"))


def how_to_cite(ctx: Context, source_id: str, where: str | None = None) -> Markup:
    """A source in two lengths, to copy: the source itself first, then this site as the way it was found."""
    source = pick(ctx.library.sources, "source", source_id)
    return block(ctx, "how_to_cite.html", source=source, where=where, site=ctx.titles["index.md"])


def elsewhere(ctx: Context, source_id: str) -> Markup:
    """A link to a source on another site, marked as leading away from this one."""
    linked = {source.id: source for source in ctx.library.sources.values() if source.url}
    return inline(ctx, "elsewhere.html", source=pick(linked, "source with an address", source_id))


def conflict(ctx: Context, conflict_id: str) -> Markup:
    """A note about a contradiction: of a figure whose parts do not add up, or from the list of conflicts."""
    if conflict_id in ctx.library.conflicts:
        return block(ctx, "conflict.html", conflict=ctx.library.conflicts[conflict_id], figure=None)
    torn = {figure.id: figure for figure in ctx.library.figures if figure.conflict}
    if conflict_id not in torn:
        raise UnknownId("conflict", conflict_id, [*ctx.library.conflicts, *torn])
    # A newer report may have mended it: then the note is still about the report that has the conflict.
    figure = ctx.figure(conflict_id)
    return block(ctx, "conflict.html", conflict=None, figure=figure if figure.conflict else torn[conflict_id])
