"""One module per thing that a page can show: records and a language in, HTML out."""

import re
from functools import partial
from typing import Any

from jinja2 import Environment, StrictUndefined

from macros.views.changes import changes
from macros.views.charts import chart
from macros.views.checks import self_check
from macros.views.claims import date, period, statements, status_key, timeline
from macros.views.connected import connected
from macros.views.context import Context, Macro
from macros.views.countries import (
    country,
    evidence,
    evidence_key,
    risks,
    sheets,
    sources_of,
    studies,
    supplier_questions,
    supplier_sheet,
    unknowns,
)
from macros.views.figures import figure, figures, keyfigures, years
from macros.views.findings import checklist, findings, participants
from macros.views.glossary import glossary, index, site_map
from macros.views.guide import guide
from macros.views.latest import latest, lesson_picks
from macros.views.lessons import lesson, lesson_library, lessons
from macros.views.matrix import countries, matrix, stones
from macros.views.open_data import citation, datasets, file_address
from macros.views.planner import planner
from macros.views.project_timeline import project_timeline
from macros.views.projects import outcomes, partners, project, projects, story
from macros.views.registers import register
from macros.views.resting import rests_on
from macros.views.sources import cite, conflict, elsewhere, how_to_cite
from macros.views.tokens import tokens
from macros.views.topics import topics
from macros.views.worldmap import country_map

MACROS: dict[str, Macro] = {
    function.__name__: function
    for function in (
        figure,
        keyfigures,
        figures,
        years,
        chart,
        conflict,
        cite,
        elsewhere,
        statements,
        timeline,
        status_key,
        date,
        period,
        register,
        guide,
        lessons,
        lesson_library,
        findings,
        checklist,
        participants,
        planner,
        countries,
        stones,
        country_map,
        matrix,
        risks,
        country,
        evidence,
        evidence_key,
        unknowns,
        studies,
        supplier_questions,
        supplier_sheet,
        sheets,
        sources_of,
        projects,
        project,
        partners,
        story,
        outcomes,
        project_timeline,
        connected,
        glossary,
        index,
        site_map,
        rests_on,
        topics,
        tokens,
        latest,
        lesson_picks,
        changes,
        datasets,
        file_address,
        citation,
        lesson,
        self_check,
        how_to_cite,
    )
}


REGISTERS = ("register", "rests_on", "topics")  # they tell what stands on other pages, so those are drawn first

# The anchor of a record, by which others may point at it; a letter or a title of its own is none.
ANCHOR = re.compile(
    r' id="((?:change|chart|check|conflict|country|dataset|event|evidence|figure|finding|lesson|participant|party|'
    r'risk|source|statement|study|term)-(?:(?!-title")[^"])+)"'
)


def draw(ctx: Context, name: str, *args: Any, **kwargs: Any) -> str:
    """Call a macro for a page, once: the rehearsal and MkDocs ask for the same drawing."""
    key = (name, args, tuple(sorted(kwargs.items())))
    if key not in ctx.drawn:
        html = ctx.drawn[key] = str(MACROS[name](ctx, *args, **kwargs))
        for anchor in ANCHOR.findall(html):
            ctx.places.setdefault(anchor, ctx.path)
    return ctx.drawn[key]


def bind(ctx: Context) -> Environment:
    """A Jinja environment in which the macros speak for one page, as they do when MkDocs renders it."""
    environment = Environment(undefined=StrictUndefined)
    environment.globals = {name: partial(draw, ctx, name) for name in MACROS}
    return environment
