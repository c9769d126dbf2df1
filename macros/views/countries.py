"""A country: what is said of it and by whom, what is not known, studies, questions to suppliers, and sources.

The two ground documents and other public sources never stand in one list, and a claim never stands without the
view that contradicts it.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, get_args

from markupsafe import Markup

from macros.knowledge.countries import Country, Evidence, Region, Status
from macros.knowledge.models import LANGUAGES
from macros.knowledge.records import pick
from macros.views.claims import ORIGINS, of_origin
from macros.views.connected import MATRIX, RISKS, neighbours
from macros.views.context import Context
from macros.views.drawing import Vocabulary, block


def country(ctx: Context, country_id: str, region: str | None = None) -> Markup:
    """A country or region at a glance: stones, regions and how much there is."""
    record = _country(ctx, country_id)
    found = _evidence(ctx, record, region)
    return block(
        ctx,
        "country.html",
        country=record,
        region=_region(ctx, record, region),
        regions=[] if region else [r for r in ctx.library.regions.values() if r.country == record.id],
        stones=_in_order(ctx.library.stones, (stone for one in found for stone in one.stones)),
        counts=[(origin, len(of_origin(ctx, found, origin))) for origin in ORIGINS],
        matrix=ctx.link(MATRIX, f"country-{record.id}"),
    )


def evidence(ctx: Context, country_id: str, origin: str, region: str | None = None) -> Markup:
    """What the two ground documents ('ground') or other public sources ('other') say of a country or region.

    What is said of a region with a page of its own stands on that page and not on the country's.
    """
    record = _country(ctx, country_id)
    found = of_origin(ctx, _evidence(ctx, record, region), origin)
    groups = [
        (
            risk.id,
            risk.title[ctx.lang],
            ctx.link(RISKS, f"risk-{risk.id}"),
            [one for one in found if one.risks[:1] == (risk.id,)],
        )
        for risk in ctx.library.risks.values()
    ]
    groups.append(("sector", ctx.t("sector"), "", [one for one in found if not one.risks]))
    return block(ctx, "evidence.html", groups=[group for group in groups if group[3]], origin=origin)


def evidence_key(ctx: Context) -> Markup:
    """What it means that a source found something, passes it on, or claims it."""
    return block(ctx, "evidence_key.html", statuses=get_args(Status))


def unknowns(ctx: Context, record_id: str, region: str | None = None) -> Markup:
    """What our sources do not tell of a country or project, and why cells of the matrix are empty.

    Of a region: only which risks no source of ours mentions there.
    """
    library = ctx.library
    if record_id in library.projects:
        return block(ctx, "unknowns.html", texts=library.projects[record_id].unknown, gaps=[], empty=[])
    record = pick(library.countries, "country or project", record_id)
    _region(ctx, record, region)
    empty = [risk for risk in library.risks.values() if not library.evidence_on(record.id, risk.id, region)]
    if region:
        return block(ctx, "unknowns.html", texts=[], gaps=[], empty=empty)
    gaps = [gap for gap in library.gaps.values() if gap.country == record.id]
    return block(ctx, "unknowns.html", texts=record.unknown, gaps=gaps, empty=empty)


def studies(ctx: Context, country_id: str, region: str | None = None) -> Markup:
    """The studies of a country: who asked for them, who did them, and what of them we could read."""
    record = _country(ctx, country_id)
    found = [study for study in ctx.library.studies.values() if study.country == record.id]
    found = [study for study in found if region is None or study.region in (None, region)]
    return block(ctx, "studies.html", studies=found)


def supplier_questions(ctx: Context, country_id: str, region: str | None = None) -> Markup:
    """The questions of a country's supplier sheets, each with its reason, and the way to the sheets."""
    _country(ctx, country_id)
    sheets = [sheet for sheet in ctx.library.sheets.values() if sheet.country == country_id]
    sheets = [sheet for sheet in sheets if region in (None, sheet.region)]
    asked = _in_order(ctx.library.questions, (ask.question for sheet in sheets for ask in sheet.asks))
    return block(
        ctx,
        "supplier_questions.html",
        sheets=[ctx.page(sheet.page) for sheet in sheets],
        questions=asked,
    )


def supplier_sheet(ctx: Context, sheet_id: str) -> Markup:
    """One sheet of A4 for buyer and supplier: Dutch and English side by side, whatever the page's language."""
    sheet = pick(ctx.library.sheets, "sheet", sheet_id)
    rows = [
        (ctx.library.questions[ask.question], ask.why, [ctx.library.evidence[one] for one in ask.evidence])
        for ask in sheet.asks
    ]
    sides = [(lang, Vocabulary(replace(ctx, lang=lang))) for lang in LANGUAGES]
    return block(ctx, "supplier_sheet.html", sheet=sheet, rows=rows, sides=sides)


def sheets(ctx: Context) -> Markup:
    """All supplier sheets by country, with how many questions each holds."""
    groups: dict[str, list[tuple[str, str, int]]] = {}
    for sheet in ctx.library.sheets.values():
        row = ctx.titles[sheet.page], ctx.link(sheet.page, ""), len(sheet.asks)
        groups.setdefault(ctx.library.countries[sheet.country].name[ctx.lang], []).append(row)
    return block(ctx, "sheets.html", groups=sorted(groups.items()))


def sources_of(ctx: Context, record_id: str, region: str | None = None) -> Markup:
    """The sources of a country or project, each with publisher, date and address, and how we checked."""
    library = ctx.library
    if record_id in library.projects:
        project = library.projects[record_id]
        named = [claim.source for claim in library.stories(project)] + list(project.documents)
    else:
        record = pick(library.countries, "country or project", record_id)
        named = [one.source for one in _evidence(ctx, record, region)]
        named += [study.source for study in library.studies.values() if study.country == record.id and not region]
    return block(ctx, "sources_of.html", sources=_in_order(library.sources, named))


def risks(ctx: Context) -> Markup:
    """Every risk: what it is about, who names it, what is said of it in general, and what it is connected to."""
    library = ctx.library
    rows = []
    for risk in library.risks.values():
        general = library.claims(risk.id) if risk.id in library.topics else []
        rows.append((risk, general, dict(neighbours(ctx, ("risk", risk.id)))))
    listed = [(f"risk-{risk.id}", risk.title[ctx.lang]) for risk in library.risks.values()]
    return block(ctx, "risks.html", rows=rows, listed=listed)


def _country(ctx: Context, country_id: str) -> Country:
    return pick(ctx.library.countries, "country", country_id)


def _region(ctx: Context, record: Country, region: str | None) -> Region | None:
    known = {r.id: r for r in ctx.library.regions.values() if r.country == record.id}
    return pick(known, f"region of {record.id}", region) if region else None


def _evidence(ctx: Context, record: Country, region: str | None) -> list[Evidence]:
    """What belongs on the page of a country or region."""
    _region(ctx, record, region)
    found = ctx.library.evidence_on(record.id, region=region)
    elsewhere = {r.id for r in ctx.library.regions.values() if r.page}
    return found if region else [one for one in found if one.region not in elsewhere]


def _in_order(records: dict[str, Any], named: Iterable[str]) -> list[Any]:
    """Records that are named, each once, in the order of their file."""
    wanted = set(named)
    return [record for name, record in records.items() if name in wanted]
