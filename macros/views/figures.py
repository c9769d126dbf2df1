"""Figures: one in a sentence, a few set large, a table of a topic, a table over the years."""

from collections.abc import Sequence

from markupsafe import Markup

from macros.knowledge.models import Figure
from macros.knowledge.problems import UnknownId
from macros.knowledge.records import pick
from macros.views.context import Context
from macros.views.drawing import block, inline

FORMS = ("digits", "words", "Words")


def figure(
    ctx: Context, figure_id: str, report: str | None = None, form: str = "digits", *, link: bool = True
) -> Markup:
    """One number in a sentence; the number itself leads to its source.

    ``report``: take it from that year's report. ``form``: digits, words (up to twenty) or Words.
    ``link``: False in the text of a link, which cannot hold another one.
    """
    if form not in FORMS:
        raise UnknownId("form", form, FORMS)
    found = ctx.figure(figure_id, report)
    return inline(ctx, "figure.html", figure=found, form="" if form == "digits" else form, link=link)


def keyfigures(ctx: Context, *figure_ids: str) -> Markup:
    """A few figures set large, each with its label and its source."""
    return block(ctx, "keyfigures.html", figures=_named(ctx, figure_ids))


def figures(ctx: Context, *wanted: str, project: str | None = None) -> Markup:
    """A table of figures: all of one topic or project, or those that are named, with date and section."""
    if project is not None:
        record = pick(ctx.library.projects, "project", project)
        wanted = record.key_figures
        wanted += tuple(found.id for found in ctx.library.figures if found.topic == record.topic)
        return block(ctx, "figures.html", figures=_named(ctx, wanted), caption=ctx.t("figures"))
    if len(wanted) == 1 and wanted[0] in ctx.library.topics:
        topic = ctx.library.topics[wanted[0]]
        reported = ctx.library.figures_from[ctx.library.annual(ctx.report).id]
        ids = [figure.id for figure in reported if figure.topic == topic.id]
        if not ids:
            raise UnknownId("topic with figures", topic.id, {figure.topic for figure in reported})
        return block(ctx, "figures.html", figures=_named(ctx, ids), caption=topic.title[ctx.lang])
    if len(wanted) == 1 and wanted[0] not in ctx.library.newest:
        raise UnknownId("topic or figure", wanted[0], [*ctx.library.topics, *ctx.library.newest])
    return block(ctx, "figures.html", figures=_named(ctx, wanted), caption=ctx.t("figures"))


def years(ctx: Context, *figure_ids: str) -> Markup:
    """A table of the same figures in all sources and years, oldest first; a gap stays a gap."""
    rows = [found for wanted in figure_ids for found in ctx.series(wanted)]
    return block(ctx, "figures.html", figures=rows, caption=ctx.t("figures-over-years"))


def _named(ctx: Context, figure_ids: Sequence[str]) -> list[Figure]:
    if not figure_ids:
        raise UnknownId("figure", "", ctx.library.newest)
    return [ctx.figure(figure_id) for figure_id in figure_ids]
