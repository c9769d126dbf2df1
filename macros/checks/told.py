"""That data/datasets.yml tells of every column that the tables have, and of no other.

A column that nobody explains, or an explanation of a column that is not there, would make the description of our
data untrue; and a reader of a spreadsheet cannot ask.
"""

from pathlib import Path

from macros.knowledge import Problem, strict_yaml
from macros.knowledge.problems import unknown
from macros.views.context import Context
from macros.views.tables import TABLES, made

FILE = "data/datasets.yml"


def told(ctx: Context, root: Path) -> list[Problem]:
    """Datasets and columns that are made but not told of, or told of but not made, each with its line."""
    library = ctx.library
    document = strict_yaml.read(root / FILE, root)
    lines = {record["id"]: index for index, record in enumerate(document.value or ())}
    for name in [name for name in TABLES if name not in library.datasets]:
        document.complain((), "missing: this dataset has no record here", name)
    for dataset in library.datasets.values():
        path = (lines[dataset.id], "columns")
        if dataset.id not in TABLES:
            document.complain(path[:1], unknown("dataset", dataset.id, TABLES), dataset.id)
            continue
        entry = next(TABLES[dataset.id].entries(ctx), None)
        columns = made(ctx, entry) if entry else dict.fromkeys(dataset.columns)  # no row, no way to know
        for column in [column for column in columns if column not in dataset.columns]:
            document.complain(path, f"missing: the files have a column '{column}'; tell of it here", dataset.id)
        for index, column in enumerate(dataset.columns):
            if column not in columns:
                document.complain((*path, index), unknown("column", column, columns), dataset.id)
    return document.problems
