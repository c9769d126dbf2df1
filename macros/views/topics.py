"""What the site is about, by subject: a way in for who knows the subject and not our sections."""

from collections import Counter
from collections.abc import Callable, Iterator

from markupsafe import Markup

from macros.knowledge.models import Conflict
from macros.knowledge.problems import UnknownId
from macros.views.connected import LESSONS, MATRIX, Link, place
from macros.views.context import Context
from macros.views.drawing import Vocabulary, block, register_pages

# A subject, where to read about it, and where sources contradict each other.
Row = tuple[str, list[Link], list[Link]]


def topics(ctx: Context, kind: str) -> Markup:
    """Subjects and where to read about them: of the reports, countries, lessons, risks or stones."""
    if kind not in KINDS:
        raise UnknownId("kind of topic", kind, KINDS)
    return block(ctx, "topics.html", rows=[row for row in KINDS[kind](ctx) if row[1]])


def _reports(ctx: Context) -> Iterator[Row]:
    library, torn = ctx.library, dict[str, list[Conflict]]()
    for conflict in library.conflicts.values():
        for name in conflict.topics:
            torn.setdefault(name, []).append(conflict)
    for topic in library.topics.values():
        if "." in topic.id:  # of a country or a project, which has a page or a row of its own
            continue
        anchors = [f"{kind}-{claim.id}" for claim in library.claims(topic.id) for kind in ("statement", "event")]
        pages = dict.fromkeys(ctx.places[anchor] for anchor in anchors if anchor in ctx.places)
        v = Vocabulary(ctx)
        yield (
            topic.title[ctx.lang],
            [ctx.page(path) for path in pages] + _figures(ctx, topic.id),
            [(v.text(conflict.title), v.conflict_link(conflict.id)) for conflict in torn.get(topic.id, ())],
        )


def _figures(ctx: Context, topic: str) -> list[Link]:
    v = Vocabulary(ctx)
    pages = register_pages(ctx.library, topic)
    return [(v.counted("figures", count), ctx.link(page, f"topic-{topic}")) for page, count in pages.items()]


def _countries(ctx: Context) -> Iterator[Row]:
    library = ctx.library
    for name, country in library.countries.items():
        pages = [region.page for region in library.regions.values() if region.country == name]
        pages += [sheet.page for sheet in library.sheets.values() if sheet.country == name]
        links = [ctx.page(page) for page in pages if page]
        projects = [place(ctx, node) for node in library.links["country", name] if node[0] == "project"]
        if country.page or projects:
            yield (
                country.name[ctx.lang],
                [place(ctx, ("country", name)), *links, *projects, *_figures(ctx, f"country.{name}")],
                [],
            )


def _lessons(ctx: Context) -> Iterator[Row]:
    found = Counter(theme for lesson in ctx.library.lessons.values() for theme in lesson.themes)
    for theme, count in found.items():
        # Without scripts the address leads to the whole list, which names the themes of every lesson.
        href = f"{ctx.link(LESSONS, '')}?theme={theme}"
        yield ctx.t(f"theme-{theme}"), [(Vocabulary(ctx).counted("lessons", count), href)], []


def _risks(ctx: Context) -> Iterator[Row]:
    for risk in ctx.library.risks:
        near = [place(ctx, node) for node in ctx.library.links["risk", risk] if node[0] in ("country", "project")]
        title, href = place(ctx, ("risk", risk))
        yield title, [(title, href), *near], []


def _stones(ctx: Context) -> Iterator[Row]:
    library = ctx.library
    for stone in library.stones.values():
        countries = {one.country for one in library.evidence.values() if stone.id in one.stones}
        links = [place(ctx, ("country", name)) for name in library.countries if name in countries]
        links += [ctx.page(one.page) for one in library.sheets.values() if one.stone == stone.id]
        if countries:
            links.insert(0, (ctx.titles[MATRIX], f"{ctx.link(MATRIX, '')}?stone={stone.id}"))
        yield stone.title[ctx.lang], links, []


KINDS: dict[str, Callable[[Context], Iterator[Row]]] = {
    "reports": _reports,
    "countries": _countries,
    "lessons": _lessons,
    "risks": _risks,
    "stones": _stones,
}
