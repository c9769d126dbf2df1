"""The data as a reader finds it: what files there are, what their columns mean, and how to cite them.

An address that is typed on a page is wrong on the next copy of the site, and a citation that a reader has to put
together is left out. So both are made, with the address and the date of this copy.
"""

from markupsafe import Markup, escape

from macros.knowledge.datasets import columns_of, version
from macros.knowledge.problems import UnknownId
from macros.views.context import Context
from macros.views.drawing import Vocabulary, block
from macros.views.tables import TABLES

OPEN_DATA = "about/open-data.md"
PACKAGE = "datapackage.json"


def datasets(ctx: Context) -> Markup:
    """Every dataset: what it is, how many rows it has, its files, and what its columns mean."""
    library = ctx.library
    tables = [
        (
            dataset,
            sum(1 for _ in TABLES[dataset.id].entries(ctx)),
            [
                (column, _values(ctx, dataset.id, column.id, column.words))
                for column in columns_of(library, dataset)
            ],
        )
        for dataset in library.datasets.values()
    ]
    listed = [(f"dataset-{dataset.id}", dataset.title[ctx.lang]) for dataset in library.datasets.values()]
    return block(ctx, "datasets.html", tables=tables, listed=listed)


def _values(ctx: Context, dataset: str, column: str, words: str | None) -> list[tuple[str, str]]:
    """The fixed values of a column, each in words."""
    return [(value, ctx.t(f"{words}-{value}")) for value in TABLES[dataset].choices(column)] if words else []


def file_address(ctx: Context, name: str) -> Markup:
    """The whole address of a data file, such as 'figures.csv' in the page's language, or 'datapackage.json'."""
    known = [f"{dataset}.{kind}" for dataset in ctx.library.datasets for kind in ("csv", "json")]
    if name not in (PACKAGE, *known):
        raise UnknownId("data file", name, [PACKAGE, *known])
    return escape(f"{ctx.imprint.address}data/{name if name == PACKAGE else f'{ctx.lang}/{name}'}")


def citation(ctx: Context, page: str = OPEN_DATA) -> Markup:
    """How to cite the data, or a page of the site, in running text and in a reference list."""
    ctx.link(page, "")  # complains of a page that is not there
    library, site = ctx.library, ctx.titles["index.md"]
    owner = library.owners.get(page)
    checked = owner.checked if owner else version(library)
    return block(
        ctx,
        "citation.html",
        author=ctx.imprint.publisher or site,
        year=checked.last.year,
        parts=[ctx.titles[page], site] if ctx.imprint.publisher else [ctx.titles[page]],
        stand=ctx.t("checked-on").replace("%", Vocabulary(ctx).when(checked)),
        is_dataset=page == OPEN_DATA,
        address=ctx.find(page),
    )
