"""The data as files: CSV and JSON per language at fixed addresses, for each dataset and each chart.

Numbers are machine numbers and dates ISO 8601 in both languages; texts are in the language of the folder. CSV
follows RFC 4180: UTF-8, comma, CRLF. Several values are a list in JSON, and joined by a separator in CSV.
"""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from macros.knowledge.datasets import Column, columns_of
from macros.knowledge.models import LANGUAGES
from macros.publish.datapackage import SEPARATORS, describe
from macros.site import Site
from macros.views.charts import chart_files
from macros.views.tables import Row, rows


def files(site: Site) -> dict[str, bytes]:
    """The content of each file, by its path from the site's root."""
    library = site.library
    found: dict[str, bytes] = {}
    for lang in LANGUAGES:
        # A file is no page: it must not appear in the register as one that uses a figure.
        ctx = replace(site.context(lang, "index.md"), uses={})
        for dataset in library.datasets.values():
            table, columns = rows(ctx, dataset), columns_of(library, dataset)
            found |= _both(f"data/{lang}/{dataset.id}", columns, table)
            if dataset.id == "figures":
                of = {(row["id"], row["source"]): row for row in table}
                for chart in library.charts.values():
                    for name, figures in chart_files(ctx, chart):
                        drawn = [of[figure.id, figure.source] for figure in figures]
                        found |= _both(f"data/{lang}/charts/{name}", columns, drawn)
    return found | {"data/datapackage.json": _json(describe(site, found))}


def _both(path: str, columns: list[Column], table: list[Row]) -> Iterator[tuple[str, bytes]]:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(column.id for column in columns)
    writer.writerows([_cell(row[column.id], column) for column in columns] for row in table)
    yield f"{path}.csv", text.getvalue().encode()
    yield f"{path}.json", _json(table)


def _cell(value: Any, column: Column) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    return SEPARATORS[column.type].join(value) if isinstance(value, list) else value


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
