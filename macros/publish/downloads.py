"""The figures as files: CSV and JSON per language, for all figures and for each chart, at fixed addresses.

Numbers are machine numbers in both languages; labels and notes are in the language of the folder.
"""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from macros.knowledge.models import Figure
from macros.views.charts import charted
from macros.views.context import Context
from macros.views.drawing import Vocabulary

COLUMNS = (
    "id",
    "topic",
    "label",
    "unit",
    "qualifier",
    "value",
    "as_of",
    "source",
    "source_kind",
    "report",
    "section",
    "ours",
    "parts",
    "sum_of_parts",
    "conflict",
    "note",
)


def files(ctx: Context) -> Iterator[tuple[str, str]]:
    """Path and text of each file in one language."""
    ctx = replace(ctx, uses={})  # a file is no page: it must not appear in the register as one that uses a figure
    yield from _both(f"data/{ctx.lang}/figures", [row(ctx, figure) for figure in ctx.library.figures])
    for record in ctx.library.charts.values():
        rows = [row(ctx, figure) for figure in charted(ctx, record)]
        yield from _both(f"data/{ctx.lang}/charts/{record.id}", rows)


def row(ctx: Context, figure: Figure) -> dict[str, Any]:
    """One figure with all that is known of it."""
    v = Vocabulary(ctx)
    source = ctx.library.sources[figure.source]
    text = {name: getattr(figure, name) for name in ("label", "unit", "qualifier", "conflict", "note")}
    known = {name: v.text(value, figure) if value else None for name, value in text.items()}
    values = known | {
        "id": figure.id,
        "topic": figure.topic,
        "value": _machine(figure.value),
        "as_of": figure.as_of.iso,
        "source": figure.source,
        "source_kind": source.kind,
        "report": source.report,
        "section": v.where(figure.where),
        "ours": figure.ours,
        "parts": list(figure.parts),
        "sum_of_parts": _machine(ctx.library.total_of_parts(figure)) if figure.parts else None,
    }
    return {column: values[column] for column in COLUMNS}


def _machine(value: Any) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _both(path: str, rows: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({**row, "parts": " ".join(row["parts"])} for row in rows)
    yield f"{path}.csv", text.getvalue()
    yield f"{path}.json", json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
