"""The planner: the lessons as a list to tick off, with room for who and when.

A company that organises a field visit must not wade through what concerns an online meeting. Which lessons
belong to which kind of meeting is said per step in data/steps.yml and is ours. Without scripts this is the
whole list, ready to print; what a reader ticks or writes is never sent anywhere, for there is nobody to send
it to.
"""

from typing import get_args

from markupsafe import Markup

from macros.knowledge.dialogue import Activity, Lesson, Role
from macros.views.connected import LESSONS
from macros.views.context import Context
from macros.views.drawing import block
from macros.views.lessons import by_phase

# What stands in the exported table, in this order; the words are `column-…` in data/words.yml.
COLUMNS = ("phase", "step", "lesson", "text", "done", "who", "when", "where")


def planner(ctx: Context) -> Markup:
    """All lessons as a checklist that can be narrowed to a kind of meeting and to who takes part."""
    others = [role for role in get_args(Role) if role != "organiser"]
    return block(
        ctx,
        "planner.html",
        phases=by_phase(ctx),
        choices=[("activity", get_args(Activity)), ("role", others)],
        concerned={lesson.id: concerned(lesson) for lesson in ctx.library.lessons.values()},
        columns="|".join(ctx.t(f"column-{name}") for name in COLUMNS),
        library=ctx.link(LESSONS, ""),
    )


def concerned(lesson: Lesson) -> tuple[Role, ...]:
    """Who must be there for a lesson to matter; whoever plans is the organiser, so that one always is."""
    return get_args(Role) if "organiser" in lesson.roles else lesson.roles
