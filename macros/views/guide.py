"""The guide's steps as a reading route: a reader must see where they are and what is still to come."""

from typing import get_args

from markupsafe import Markup

from macros.knowledge.dialogue import Phase
from macros.views.context import Context
from macros.views.drawing import block


def guide(ctx: Context) -> Markup:
    """All steps of the guide by phase, each with its question and how many lessons it holds."""
    lessons = ctx.library.lessons.values()
    phases = []
    for phase in get_args(Phase):
        steps = [step for step in ctx.library.steps.values() if step.phase == phase]
        phases.append((phase, [(step, sum(lesson.step == step.id for lesson in lessons)) for step in steps]))
    order = list(ctx.library.steps)
    start = {phase: order.index(steps[0][0].id) + 1 for phase, steps in phases if steps}
    return block(ctx, "guide.html", phases=[phase for phase in phases if phase[1]], phase_start=start)
