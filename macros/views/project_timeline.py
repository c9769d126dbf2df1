"""All projects on one line of time: when each began, till when we know of it, and what happened in between."""

from typing import Any

from markupsafe import Markup

from macros.knowledge.projects import Project
from macros.views.charts import WIDTH, draw_chart, specification
from macros.views.connected import place
from macros.views.context import Context
from macros.views.drawing import Vocabulary, block
from macros.views.projects import in_order

ROW = 34
SINCE = 2019  # the initiative's first year: the line begins there, so that it shows how late a project began


def project_timeline(ctx: Context) -> Markup:
    """All projects on one line of time, with their dated events; drawn at build time, with a table."""
    found = sorted((project for project in ctx.library.projects.values() if project.first), key=in_order)
    v = Vocabulary(ctx)
    values = [f"{v.text(project.title)}: {v.span(project)}, {v.stands(project)}" for project in found]
    return block(
        ctx,
        "project_timeline.html",
        rows=[(project, *place(ctx, ("project", project.id))) for project in found],
        drawing=draw_chart(ctx, _drawing(ctx, found)),
        alternative=f"{ctx.t('timeline-summary')} {'; '.join(values)}.",
    )


def _drawing(ctx: Context, found: list[Project]) -> dict[str, Any]:
    """Bars from beginning to end, or to the date until which we know of it; marks for dated events.

    A filled mark is something that happened, an open one was only planned when the source was written.
    """
    bars = [_bar(ctx, n, project) for n, project in enumerate(found)]
    marks = [mark for n, project in enumerate(found) for mark in _marks(ctx, n, project)]
    last = max(*(bar["to"] for bar in bars), *(mark["at"] for mark in marks))
    until = int(last) + 1
    row = {"field": "row", "type": "ordinal", "axis": None, "scale": {"paddingInner": 0}}
    time = {
        "field": "from",
        "type": "quantitative",
        "title": None,
        "scale": {"domain": [SINCE, until], "nice": False},
        "axis": {"format": "d", "values": list(range(SINCE, until + 1, 3)), "orient": "top"},
    }
    diamond = {"type": "point", "shape": "diamond", "size": 45, "yOffset": 9, "opacity": 1, "strokeWidth": 1.5}
    words = {
        "type": "text",
        "align": "left",
        "baseline": "middle",
        "dy": -5,
        "fontSize": 12.5,
        "limit": WIDTH - 30,
    }
    return specification(
        [
            {
                "data": {"values": bars},
                "mark": {"type": "bar", "height": 5, "yOffset": 9},
                "encoding": {
                    "y": row,
                    "x": time,
                    "x2": {"field": "to"},
                    "color": {"field": "colour", "type": "nominal", "scale": None},
                },
            },
            {
                "data": {"values": bars},
                "mark": words,
                "encoding": {"y": row, "x": {"value": 0}, "text": {"field": "label"}},
            },
            {
                "data": {"values": marks},
                "mark": {**diamond, "stroke": "var(--chart-2)"},
                "encoding": {
                    "y": row,
                    "x": {"field": "at", "type": "quantitative"},
                    "fill": {"field": "fill", "type": "nominal", "scale": None},
                },
            },
        ],
        len(found) * ROW,
    )


def _bar(ctx: Context, n: int, project: Project) -> dict[str, Any]:
    v, began = Vocabulary(ctx), project.first
    assert began is not None
    last = project.ended or max(began, project.state_when or began, key=lambda moment: moment.last)
    return {
        "row": n,
        "label": v.text(project.title),
        "from": v.year(began.first),
        "to": v.year(last.last),
        "colour": "var(--chart-1)" if project.ended else "var(--chart-3)",
    }


def _marks(ctx: Context, n: int, project: Project) -> list[dict[str, Any]]:
    """What happened or was planned on a day, in a month or in a year."""
    v = Vocabulary(ctx)
    return [
        {
            "row": n,
            "at": v.year(claim.when.first),
            "fill": "var(--paper)" if claim.status == "planned" else "var(--chart-2)",
        }
        for claim in ctx.library.stories(project)
        if claim.when is not None and claim.status != "standing" and not claim.when.ends
    ]
