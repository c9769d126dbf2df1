"""The evidence matrix: country by risk, with what kind of source says something, and the statements behind it.

It shows what evidence exists and never how bad things are: no numbers to rank by, no colours that mean good or
bad, and an empty cell says why it is empty. The table is whole without scripts; a filter narrows it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import get_args

from markupsafe import Markup

from macros.knowledge.countries import Country, Evidence, Gap, Kind, Reason, Risk
from macros.views.connected import MATRIX, RISKS, Link, place
from macros.views.context import Context
from macros.views.drawing import block
from macros.views.lessons import Option

UNNAMED = "unnamed"  # what the source does not say: which stone, or which link of the chain
# What a statement has of each filter.
VALUES: dict[str, Callable[[Evidence], tuple[str, ...]]] = {
    "country": lambda found: (found.country,),
    "risk": lambda found: found.risks,
    "stone": lambda found: found.stones or (UNNAMED,),
    "tier": lambda found: found.tiers or (UNNAMED,),
    "kind": lambda found: (found.kind,),
}


@dataclass(frozen=True)
class Cell:
    """One country and one risk: the statements, or the reason why there are none."""

    id: str
    risk: Risk
    evidence: tuple[Evidence, ...]
    gap: Gap | None

    @property
    def kinds(self) -> list[str]:
        """The kinds of source behind the cell, each once, in their fixed order."""
        return [kind for kind in get_args(Kind) if any(found.kind == kind for found in self.evidence)]


@dataclass(frozen=True)
class Row:
    """One country. A country of which nothing is said has no filled cell, and is one line in the table."""

    country: Country
    title: str
    href: str
    cells: tuple[Cell, ...]

    @property
    def filled(self) -> list[Cell]:
        """The cells with statements."""
        return [cell for cell in self.cells if cell.evidence]


def matrix(ctx: Context) -> Markup:
    """Which kind of source says something on which risk in which country, with all statements and filters."""
    rows = [_row(ctx, country) for country in ctx.library.countries.values()]
    rows.sort(key=lambda row: row.title)
    return block(
        ctx,
        "matrix.html",
        risks=[(risk, ctx.link(RISKS, f"risk-{risk.id}")) for risk in ctx.library.risks.values()],
        rows=[row for row in rows if row.filled],
        bare=[row for row in rows if not row.filled],
        filters=[(name, list(_options(ctx, name))) for name in VALUES],
        kinds=get_args(Kind),
        reasons=[one for one in get_args(Reason) if any(gap.reason == one for gap in ctx.library.gaps.values())],
        values=VALUES,
    )


def countries(ctx: Context) -> Markup:
    """All countries: those with a page of their own first, then the others."""
    rows = sorted((_row(ctx, country) for country in ctx.library.countries.values()), key=lambda row: row.title)
    paged = [row for row in rows if row.country.page]
    regions: dict[str, list[Link]] = {}
    for region in ctx.library.regions.values():
        if region.page:
            regions.setdefault(region.country, []).append((region.name[ctx.lang], ctx.link(region.page, "")))
    others = [(row.title, row.href) for row in rows if not row.country.page]
    return block(ctx, "countries.html", paged=paged, others=others, regions=regions)


def stones(ctx: Context) -> Markup:
    """Each stone with the countries that sources speak of; leads to the matrix, narrowed to both."""
    rows = []
    for stone in ctx.library.stones.values():
        named = {found.country for found in _in_matrix(ctx) if stone.id in found.stones}
        found = [country for country in ctx.library.countries.values() if country.id in named]
        matrix_of = ctx.link(MATRIX, "")
        links = [
            (one.name[ctx.lang], f"{matrix_of}?country={one.id}&stone={stone.id}#statements-{one.id}")
            for one in sorted(found, key=lambda one: one.name[ctx.lang])
        ]
        rows.append((stone, links))
    return block(ctx, "stones.html", rows=rows)


def _row(ctx: Context, country: Country) -> Row:
    title, href = place(ctx, ("country", country.id))
    return Row(country, title, href, tuple(_cell(ctx, country, risk) for risk in ctx.library.risks.values()))


def _cell(ctx: Context, country: Country, risk: Risk) -> Cell:
    found = tuple(ctx.library.evidence_on(country.id, risk.id))
    gap = None if found else ctx.library.reason(country.id, risk.id)
    return Cell(f"cell-{country.id}-{risk.id}", risk, found, gap)


def _in_matrix(ctx: Context) -> list[Evidence]:
    return [found for found in ctx.library.evidence.values() if found.risks]


def _options(ctx: Context, name: str) -> Iterator[Option]:
    """The choices of one filter; what no statement has is no choice."""
    library, lang = ctx.library, ctx.lang
    of, shown = VALUES[name], _in_matrix(ctx)
    labels: Iterable[tuple[str, str]] = {
        "country": sorted(((c.id, c.name[lang]) for c in library.countries.values()), key=lambda pair: pair[1]),
        "risk": [(risk.id, risk.title[lang]) for risk in library.risks.values()],
        "stone": [(stone.id, stone.title[lang]) for stone in library.stones.values()],
        "tier": [(tier.id, tier.title[lang]) for tier in library.tiers.values()],
        "kind": [(kind, ctx.t(f"kind-{kind}")) for kind in get_args(Kind)],
    }[name]
    for value, label in [*labels, (UNNAMED, ctx.t("filter-unnamed"))]:
        count = sum(1 for found in shown if value in of(found))
        if count:
            yield Option(value, label, count)
