"""Charts, drawn at build time as SVG: no script in the reader's browser, and dark mode through CSS variables.

Vega's own labels for screen readers are English and speak of marks and axes; they are taken out. The drawing
gets one description in the page's language, and the same numbers stand beside it as a table.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree

from markupsafe import Markup

from macros.knowledge.models import Chart, Figure
from macros.knowledge.records import pick
from macros.store import later
from macros.views.context import Context
from macros.views.drawing import Vocabulary, block

SVG = "http://www.w3.org/2000/svg"
WIDTH = 320
ROW = 46
FONT = "system-ui, sans-serif"


def chart(ctx: Context, chart_id: str) -> Markup:
    """A chart with its description, table, source and downloads."""
    record = pick(ctx.library.charts, "chart", chart_id)
    file = file_name(ctx, record)
    ctx = of_one_report(ctx, record)
    rows = charted(ctx, record)
    spec = bars(ctx, rows) if record.kind == "bars" else years(ctx, rows)
    return block(
        ctx,
        "chart.html",
        chart=record,
        figures=rows,
        drawing=draw_chart(ctx, spec),
        alternative=alternative(ctx, record, rows),
        sources=list({figure.source: figure for figure in rows}.values()),
        file=f"data/{ctx.lang}/charts/{file}",
    )


def of_one_report(ctx: Context, record: Chart) -> Context:
    """The page as one about a year, for bars: beside each other they are figures of one report.

    A page that pins no year gets the newest report that has all of them; one that has some would be filled up from
    another year.
    """
    if record.kind == "years" or ctx.report:
        return ctx
    years = ctx.library.chart_years(record) or ctx.library.reports
    return replace(ctx, report=years[0]) if years else ctx


def chart_files(ctx: Context, record: Chart) -> Iterator[tuple[str, list[Figure]]]:
    """The files of a chart: of the newest report, and of each that a page can pin."""
    yield record.id, charted(of_one_report(ctx, record), record)
    for year in ctx.library.chart_years(record):
        of_year = replace(ctx, report=year)
        yield file_name(of_year, record), charted(of_year, record)


def file_name(ctx: Context, record: Chart) -> str:
    """The name of a chart's file. Beside the bars of a pinned year stands a file that stays with that year."""
    return f"{record.id}-{ctx.report}" if ctx.report in ctx.library.chart_years(record) else record.id


def draw_chart(ctx: Context, spec: dict[str, Any]) -> Markup:
    """A Vega-Lite specification as SVG that scales with the page and says nothing to a screen reader."""
    return ctx.promise(_drawn(json.dumps(spec, ensure_ascii=False)))


def charted(ctx: Context, record: Chart) -> list[Figure]:
    """The figures in a chart, in the order in which they are drawn."""
    if record.kind == "bars":
        return [ctx.figure(wanted) for wanted in record.figures]
    return [found for wanted in record.figures for found in ctx.series(wanted)]


def alternative(ctx: Context, record: Chart, rows: list[Figure]) -> str:
    """What a screen reader says instead of the drawing: what it shows, and every value in it."""
    v = Vocabulary(ctx)
    values = []
    for figure in rows:
        name = v.label(figure) if record.kind == "bars" else v.when(figure.as_of)
        values.append(f"{name}: {v.number(figure)}")
    return f"{v.text(record.summary, record)} {'; '.join(values)}."


def bars(ctx: Context, rows: list[Figure]) -> dict[str, Any]:
    """Horizontal bars, the label above each and the value at its end, so that it can be read on a phone."""
    v = Vocabulary(ctx)
    data: list[dict[str, Any]] = [
        {"row": n, "label": v.label(figure), "value": float(figure.value), "text": v.number(figure)}
        for n, figure in enumerate(rows)
    ]
    top = max(float(figure.value) for figure in rows) or 1
    row = {"field": "row", "type": "ordinal", "axis": None, "scale": {"paddingInner": 0}}
    left = {"type": "text", "align": "left", "baseline": "middle"}
    length = {"field": "value", "type": "quantitative", "axis": None, "scale": {"domain": [0, top * 1.15]}}
    return specification(
        [
            {
                "mark": {"type": "bar", "height": 16, "yOffset": 10, "color": "var(--chart-1)"},
                "encoding": {"y": row, "x": length},
            },
            {
                "mark": {**left, "dy": -10, "limit": WIDTH},
                "encoding": {"y": row, "x": {"value": 0}, "text": {"field": "label"}},
            },
            {
                "mark": {**left, "dx": 6, "dy": 11, "fontWeight": 700},
                "encoding": {"y": row, "x": length, "text": {"field": "text"}},
            },
        ],
        len(rows) * ROW,
        data,
    )


def years(ctx: Context, rows: list[Figure]) -> dict[str, Any]:
    """Points on a line of time, not joined: what lies between two counts is not known.

    A filled point is the annual report's, an open one another public source's.
    """
    v = Vocabulary(ctx)
    data = [
        {
            "year": v.year(figure.as_of.last),
            "value": float(figure.value),
            "text": v.number(figure),
            "fill": "var(--paper)" if v.is_other(figure) else "var(--chart-1)",
        }
        for figure in rows
    ]
    top = max(float(figure.value) for figure in rows) or 1
    first, last = rows[0].as_of.first.year, rows[-1].as_of.last.year + 1
    fill = {"field": "fill", "type": "nominal", "scale": None}
    year = {
        "field": "year",
        "type": "quantitative",
        "title": None,
        "scale": {"domain": [first, last], "nice": False},
        "axis": {"format": "d", "tickCount": last - first, "grid": False, "labelFlush": False},
    }
    height = {
        "field": "value",
        "type": "quantitative",
        "title": None,
        "scale": {"domain": [0, top * 1.2]},
        "axis": {"tickCount": 4},
    }
    point = {"type": "point", "size": 90, "stroke": "var(--chart-1)", "strokeWidth": 2, "opacity": 1}
    return specification(
        [
            {
                "mark": point,
                "encoding": {"x": year, "y": height, "fill": fill},
            },
            {
                "mark": {"type": "text", "dy": -14, "fontWeight": 700},
                "encoding": {"x": year, "y": height, "text": {"field": "text"}},
            },
        ],
        180,
        data,
    )


def specification(
    layer: list[dict[str, Any]], height: int, data: list[dict[str, Any]] | None = None
) -> dict[str, Any]:
    """A Vega-Lite drawing in the site's own look, which takes its colours from the page."""
    drawn = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": WIDTH,
        "height": height,
        "padding": 2,
        "background": None,
        "layer": layer,
        "config": {
            "view": {"stroke": None},
            "text": {"font": FONT, "fontSize": 14, "color": "currentColor"},
            "axis": {
                "labelColor": "currentColor",
                "labelFont": FONT,
                "labelFontSize": 13,
                "gridColor": "var(--chart-grid)",
                "domainColor": "var(--chart-grid)",
                "tickColor": "var(--chart-grid)",
            },
        },
    }
    return drawn | ({"data": {"values": data}} if data is not None else {})


@lru_cache(maxsize=256)
def _drawn(spec: str) -> Callable[[], str]:
    return later("charts", spec, _clean)


def _clean(svg: str) -> str:
    # At each call: the register is everybody's, and another library may have put its own name there.
    ElementTree.register_namespace("", SVG)
    root = ElementTree.fromstring(svg)
    for element in root.iter():
        for name in [n for n in element.attrib if n in ("role", "class") or n.startswith("aria-")]:
            del element.attrib[name]
    width, height = root.attrib.pop("width"), root.attrib.pop("height")
    root.attrib |= {"viewBox": f"0 0 {width} {height}", "aria-hidden": "true", "focusable": "false"}
    return re.sub(r"\s*\n\s*", "", ElementTree.tostring(root, encoding="unicode"))
