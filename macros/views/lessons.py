"""Lessons of a dialogue: on the page of their step, and all together in a library with filters.

A lesson that can only be found by reading fifteen pages is not used. The list is whole without scripts; the
filter form is drawn with it, hidden, and the script only shows it and hides what was not asked for. So the
counts come from the same records as the list and cannot disagree with it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import get_args

from markupsafe import Markup

from macros.knowledge.dialogue import Lesson, Phase, Role, Step, Theme
from macros.knowledge.problems import UnknownId
from macros.knowledge.records import pick
from macros.views.connected import LESSONS, neighbours, place
from macros.views.context import Context
from macros.views.drawing import block, inline


@dataclass(frozen=True)
class Option:
    """One choice in a filter. ``count``: how many lessons it leaves when nothing else is chosen."""

    value: str
    label: str
    count: int


@dataclass(frozen=True)
class Group:
    """The lessons of one step."""

    step: Step
    href: str
    lessons: tuple[Lesson, ...]


def lesson(ctx: Context, lesson_id: str) -> Markup:
    """The title of one lesson in a sentence; it leads to its place in the library of lessons."""
    title, href = place(ctx, ("lesson", pick(ctx.library.lessons, "lesson", lesson_id).id))
    return inline(ctx, "lesson.html", title=title, href=href)


def lessons(ctx: Context, step: str) -> Markup:
    """The lessons of one step of the guide, each with its place in the library of lessons."""
    pick(ctx.library.steps, "step", step)
    found = [lesson for lesson in ctx.library.lessons.values() if lesson.step == step]
    if not found:
        raise UnknownId("step with lessons", step, {lesson.step for lesson in ctx.library.lessons.values()})
    return block(ctx, "lessons.html", lessons=found, library=ctx.link(LESSONS, ""))


def lesson_library(ctx: Context) -> Markup:
    """All lessons by phase and step, with filters that work in the reader's browser."""
    return block(
        ctx,
        "lesson_library.html",
        phases=by_phase(ctx),
        filters=[(name, list(_options(ctx, name))) for name in ("phase", "step", "theme", "role")],
        near={name: list(neighbours(ctx, ("lesson", name), "risk", "project")) for name in ctx.library.lessons},
        did_not_work=sum(1 for lesson in ctx.library.lessons.values() if lesson.origin == "did-not-work"),
    )


def walk(ctx: Context) -> list[tuple[Phase, list[Group]]]:
    """The steps of the guide by phase, each with its lessons. A phase without steps is left out."""
    steps = ctx.library.steps.values()
    phases = [(phase, [_group(ctx, step) for step in steps if step.phase == phase]) for phase in get_args(Phase)]
    return [phase for phase in phases if phase[1]]


def by_phase(ctx: Context) -> list[tuple[Phase, list[Group]]]:
    """All lessons, grouped as the guide walks. A step or phase without lessons is left out."""
    phases = [(phase, [group for group in groups if group.lessons]) for phase, groups in walk(ctx)]
    return [phase for phase in phases if phase[1]]


def _group(ctx: Context, step: Step) -> Group:
    found = tuple(lesson for lesson in ctx.library.lessons.values() if lesson.step == step.id)
    return Group(step, ctx.link(step.page, ""), found)


def _options(ctx: Context, name: str) -> Iterator[Option]:
    """The choices of one filter; what no lesson has is no choice."""
    steps = ctx.library.steps
    named: dict[str, tuple[Iterable[str], Callable[[Lesson], tuple[str, ...]]]] = {
        "phase": (get_args(Phase), lambda lesson: (steps[lesson.step].phase,)),
        "step": (steps, lambda lesson: (lesson.step,)),
        "theme": (get_args(Theme), lambda lesson: lesson.themes),
        "role": (get_args(Role), lambda lesson: lesson.roles),
    }
    values, of = named[name]
    for value in values:
        count = sum(1 for lesson in ctx.library.lessons.values() if value in of(lesson))
        if count:
            label = steps[value].title[ctx.lang] if name == "step" else ctx.t(f"{name}-{value}")
            yield Option(value, label, count)
