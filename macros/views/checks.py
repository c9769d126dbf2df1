"""Questions to ask yourself before a dialogue, by role.

Nobody is scored: a question that stays open is a reason to read on. So each leads to what it rests on, and nothing
is ticked, kept or sent.
"""

from markupsafe import Markup

from macros.knowledge.dialogue import Check
from macros.knowledge.problems import UnknownId
from macros.views.connected import Link, place
from macros.views.context import Context
from macros.views.drawing import block


def self_check(ctx: Context, role: str) -> Markup:
    """The questions for one role, each with the lessons and the steps of the guide that it rests on."""
    found = [check for check in ctx.library.checks.values() if check.role == role]
    if not found:
        raise UnknownId("role with questions", role, {check.role for check in ctx.library.checks.values()})
    checks = [
        (check, [place(ctx, ("lesson", name)) for name in check.lessons], _in_guide(ctx, check)) for check in found
    ]
    return block(ctx, "self_check.html", checks=checks)


def _in_guide(ctx: Context, check: Check) -> list[Link]:
    """Where the guide tells what happened: the step's title and the very finding."""
    named = (ctx.library.findings[name] for name in check.findings)
    told = [(ctx.library.steps[finding.step], finding.id) for finding in named if finding.step]
    return [(step.title[ctx.lang], ctx.link(step.page, f"finding-{finding}")) for step, finding in told]
