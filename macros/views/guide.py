"""The guide's steps as a reading route: a reader must see where they are and what is still to come."""

from markupsafe import Markup

from macros.views.context import Context
from macros.views.drawing import block
from macros.views.lessons import walk


def guide(ctx: Context) -> Markup:
    """All steps of the guide by phase, each with its question and how many lessons it holds."""
    order = list(ctx.library.steps)
    phases = [(phase, order.index(groups[0].step.id) + 1, groups) for phase, groups in walk(ctx)]
    return block(ctx, "guide.html", phases=phases)
