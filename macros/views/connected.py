"""What a page's subject is connected to. Drawn from the records at both ends, so that no link is forgotten."""

from collections.abc import Iterator

from markupsafe import Markup

from macros.knowledge.links import KINDS, Node
from macros.knowledge.problems import UnknownId
from macros.knowledge.records import pick
from macros.views.context import Context
from macros.views.drawing import Vocabulary, block

LESSONS, RISKS = "dialogue/lessons.md", "countries/risks.md"
MATRIX, PROJECTS = "countries/matrix.md", "projects/index.md"

Link = tuple[str, str]  # title and address


def connected(ctx: Context, kind: str, record_id: str) -> Markup:
    """Everything that a country, project, lesson, risk or figure is connected to, by kind."""
    if kind not in KINDS:
        raise UnknownId("kind", kind, KINDS)
    known = {node[1]: node for node in ctx.library.links if node[0] == kind}
    if record_id not in known:
        raise UnknownId(kind, record_id, known)
    return block(ctx, "connected.html", groups=list(neighbours(ctx, (kind, record_id))))


def neighbours(ctx: Context, node: Node, *kinds: str) -> Iterator[tuple[str, list[Link]]]:
    """The titles and addresses of a record's neighbours, by kind; of all kinds, or of those that are named."""
    for kind in kinds or KINDS:
        found = [place(ctx, near) for near in ctx.library.links[node] if near[0] == kind]
        if found:
            yield kind, found


def place(ctx: Context, node: Node) -> Link:
    """The title of a record and where a reader finds it: its own page, or its row in a list."""
    kind, name = node
    library, lang = ctx.library, ctx.lang
    if kind == "country":
        country = pick(library.countries, "country", name)
        return country.name[lang], ctx.link(*((country.page, "") if country.page else (MATRIX, f"country-{name}")))
    if kind == "project":
        project = pick(library.projects, "project", name)
        return project.title[lang], ctx.link(*((project.page, "") if project.page else (PROJECTS, name)))
    if kind == "risk":
        return pick(library.risks, "risk", name).title[lang], ctx.link(RISKS, f"risk-{name}")
    if kind == "lesson":
        return Vocabulary(ctx).text(library.lessons[name].title), ctx.link(LESSONS, f"lesson-{name}")
    v = Vocabulary(ctx)
    figure = library.figure(name)
    return v.label(figure), v.figure_link(figure)
