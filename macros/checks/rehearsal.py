"""A rehearsal of every page before the build: its macros are run without MkDocs.

MkDocs would stop at the first mistake, print a traceback, and by then have emptied the last good site. The
rehearsal finds all mistakes with file and line. It also learns which page uses which figure, which the register
must know before the first page is built.
"""

import inspect
import sys
from collections.abc import Callable
from functools import partial
from typing import Any

from jinja2 import TemplateSyntaxError, nodes

from macros.knowledge import Problem
from macros.knowledge.problems import UnknownId, unknown
from macros.publish.pages import Page
from macros.views import MACROS, bind, draw
from macros.views.context import Context


def rehearse(page: Page, ctx: Context) -> list[Problem]:
    """Run a page's macros; returns every mistake on the page, each with its line."""
    problems: list[Problem] = []

    def complain(line: int, place: str, message: str) -> None:
        problems.append(Problem(page.file, page.first_line + line - 1, place, message))

    environment = bind(ctx)
    try:
        tree = environment.parse(page.text)
    except TemplateSyntaxError as error:
        hint = (
            "; write a heading's id as {: #id }, since {# begins a comment"
            if "comment" in str(error.message)
            else ""
        )
        complain(error.lineno, "", f"cannot read what stands between braces: {error.message}{hint}")
        return problems
    local = {node.name for node in tree.find_all(nodes.Name) if node.ctx != "load"}
    for node in tree.find_all(nodes.Name):
        if node.name not in MACROS and node.name not in local:
            complain(node.lineno, node.name, unknown("macro", node.name, MACROS))
    if problems:
        return problems
    for name, function in MACROS.items():
        environment.globals[name] = partial(_call, name, function, ctx, complain)
    try:
        environment.from_string(tree).render()
    except Exception as error:  # whatever a page does with a macro's result, its editor gets a line, not a trace
        complain(_line(error), "", f"cannot work this out: {error}")
    return problems


def _call(
    name: str,
    function: Callable[..., Any],
    ctx: Context,
    complain: Callable[..., None],
    *args: Any,
    **kwargs: Any,
) -> str:
    shown = f"{name}({', '.join([*map(repr, args), *(f'{key}={value!r}' for key, value in kwargs.items())])})"
    try:
        inspect.signature(function).bind(ctx, *args, **kwargs)
    except TypeError as error:
        complain(_calling_line(), shown, f"{error}; the page of macros shows how to call it")
        return ""
    try:
        return draw(ctx, name, *args, **kwargs)
    except UnknownId as error:
        complain(_calling_line(), shown, str(error.args[0]))
        return ""


def _calling_line() -> int:
    """The line in the page on which the running macro was called (Jinja keeps the template in its globals)."""
    frame = sys._getframe(1)
    while frame.f_back is not None:
        template = frame.f_globals.get("__jinja_template__")
        if template is not None and frame.f_code.co_name in ("root", "block"):
            return int(template.get_corresponding_lineno(frame.f_lineno))
        frame = frame.f_back
    return 1


def _line(error: BaseException) -> int:
    """The line in the page from which an error came."""
    trace, line = error.__traceback__, 1
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
