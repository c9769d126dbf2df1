"""What a pilot did and what came of it: the report's own lists, who took part, and one-page checklists.

Planned is not held. What was on the programme says in words whether it went ahead, so that nobody has to read
a colour or a mark to know.
"""

from markupsafe import Markup

from macros.knowledge.dialogue import Finding
from macros.knowledge.problems import UnknownId
from macros.knowledge.records import pick
from macros.views.context import Context
from macros.views.drawing import block


def findings(ctx: Context, kind: str, step: str | None = None) -> Markup:
    """One of the pilot's lists, whole or only what belongs to one step, with what was planned or cancelled."""
    found = _of(ctx, kind, step)
    if kind == "guiding-question":
        answered = {item.id: _answered(ctx, item) for item in found}
        return block(ctx, "questions.html", findings=found, answered=answered)
    # What holds for every item is said once, under the list.
    return block(
        ctx,
        "findings.html",
        findings=found,
        one_place=len({item.where for item in found}) == 1,
        all_ours=_all_ours(found),
    )


def checklist(ctx: Context, kind: str) -> Markup:
    """One of the pilot's lists with empty boxes, to be printed on one sheet of A4."""
    found = _of(ctx, kind, None)
    return block(ctx, "checklist.html", findings=found, all_ours=_all_ours(found))


def participants(ctx: Context) -> Markup:
    """Who took part: each group with its number, why it came and what the dialogue brought it."""
    groups = list(ctx.library.participants.values())
    if not groups:
        raise UnknownId("table", "participants", [])
    return block(ctx, "participants.html", groups=[(group, ctx.figure(group.figure)) for group in groups])


def _of(ctx: Context, kind: str, step: str | None) -> list[Finding]:
    """The findings of a kind, in the order of the report. Raises UnknownId where there are none."""
    of_kind = [finding for finding in ctx.library.findings.values() if finding.kind == kind]
    if not of_kind:
        raise UnknownId("kind of finding", kind, {finding.kind for finding in ctx.library.findings.values()})
    if step is None:
        return of_kind
    pick(ctx.library.steps, "step", step)
    found = [finding for finding in of_kind if finding.step == step]
    if not found:
        raise UnknownId(f"step with '{kind}'", step, {finding.step for finding in of_kind if finding.step})
    return found


def _all_ours(found: list[Finding]) -> bool:
    """Whether the report has no such list and we made it from its text; that is said once, under the list."""
    return all(finding.ours for finding in found)


def _answered(ctx: Context, finding: Finding) -> list[tuple[str, str]]:
    """Title and address of the steps where the guide answers a question."""
    steps = (ctx.library.steps[step] for step in finding.steps)
    return [(step.title[ctx.lang], ctx.link(step.page, "")) for step in steps]
