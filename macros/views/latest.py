"""What is new, and where to begin: short lists for a first page, drawn from the records.

A list typed by hand would still say "new" when it is a year old.
"""

from collections.abc import Callable

from markupsafe import Markup

from macros.knowledge.problems import UnknownId
from macros.knowledge.projects import Project
from macros.knowledge.records import pick
from macros.views.changes import CHANGES, anchor
from macros.views.connected import LESSONS, place
from macros.views.context import Context
from macros.views.drawing import Vocabulary, block

Row = tuple[str, str, str]  # title, address, and what stands under it


def latest(ctx: Context, kind: str, count: int = 3) -> Markup:
    """The newest changes of the site ('changes'), or the projects of which the newest is known ('projects')."""
    if kind not in KINDS:
        raise UnknownId("kind of news", kind, KINDS)
    return block(ctx, "latest.html", rows=KINDS[kind](ctx)[:count])


def lesson_picks(ctx: Context, *lesson_ids: str) -> Markup:
    """Lessons that an editor chose to begin with, each leading to its place in the library of lessons."""
    v, rows = Vocabulary(ctx), []
    for name in lesson_ids:
        lesson = pick(ctx.library.lessons, "lesson", name)
        step = ctx.library.steps[lesson.step].title[ctx.lang]
        mark = f"{v.t('did-not-work')} · " if lesson.origin == "did-not-work" else ""
        rows.append(
            (v.text(lesson.title), ctx.link(LESSONS, f"lesson-{name}"), f"{mark}{step} · {v.cited(lesson)}")
        )
    return block(ctx, "latest.html", rows=rows)


def _changes(ctx: Context) -> list[Row]:
    v = Vocabulary(ctx)
    return [
        (v.text(change.title), ctx.link(CHANGES, anchor(change)), f"{v.when(change.when)} · {v.text(change.text)}")
        for change in ctx.library.changes.values()
    ]


def _projects(ctx: Context) -> list[Row]:
    v = Vocabulary(ctx)

    def newest(project: Project) -> str:
        return project.state_when.last.isoformat() if project.state_when else ""

    found = sorted(ctx.library.projects.values(), key=newest, reverse=True)
    return [(*place(ctx, ("project", one.id)), f"{v.stands(one)} · {v.cited(one)}") for one in found if one.page]


KINDS: dict[str, Callable[[Context], list[Row]]] = {"changes": _changes, "projects": _projects}
