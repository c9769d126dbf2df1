"""A rehearsal of every page before the build: its macros are called without MkDocs.

MkDocs would stop at the first mistake, print a traceback, and by then have emptied the last good site. The
rehearsal finds all mistakes with file and line. It also learns which page uses which figure, which the register
must know before the first page is built.

A page may call macros with plain values and nothing else: no loops, no variables, no data. So all that it needs
is the page's syntax tree, and a page cannot do what only a programmer would understand.
"""

import inspect
import re
from functools import lru_cache
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes

from macros.knowledge import Problem
from macros.knowledge.problems import UnknownId, unknown
from macros.publish.pages import Page
from macros.views import MACROS, REGISTERS, draw
from macros.views.context import Context

PARSER = Environment()
RAW = re.compile(r"\{%[-+]?\s*raw\b")  # braces in it would reach the reader; the syntax tree does not show it
FORM = 'a page may only call macros, such as {{ figure("some.id") }}'


WANTED = {int: "a whole number", bool: "True or False"}


def rehearse(page: Page, ctx: Context, registers: bool = False) -> list[Problem]:
    """Call a page's macros; returns every mistake on the page, each with its line.

    Registers tell of other pages, so they are drawn in a second round, when all other macros have been called.
    """
    try:
        tree = _parsed(page.text)
    except RecursionError:
        return [_problem(page, 1, "", f"too many brackets stand inside each other; {FORM}")]
    except TemplateSyntaxError as error:
        message = f"cannot read what stands between braces: {error.message}"
        if "comment" in str(error.message):
            message += "; write a heading's id as {: #id }, since {# begins a comment"
        return [_problem(page, error.lineno, "", message)]
    found = [
        _problem(page, number, "", "a heading holds no macro: its words also stand in menus, as plain text")
        for number, line in enumerate(page.text.split("\n"), 1)
        if line.startswith("#") and "{{" in line
    ]
    for hit in RAW.finditer(page.text):
        found.append(_problem(page, page.text.count("\n", 0, hit.start()) + 1, "", FORM))
    for node in tree.body:
        for piece in node.nodes if isinstance(node, nodes.Output) else [node]:
            if not isinstance(piece, nodes.TemplateData) and _is_register(piece) == registers:
                place, message = _call(piece, ctx)
                found += [_problem(page, piece.lineno, place, message)] if message else []
    return found


@lru_cache(maxsize=1024)
def _parsed(text: str) -> nodes.Template:
    """A page's syntax tree; both rounds ask for it."""
    return PARSER.parse(text)


def _is_register(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Call) and getattr(node.node, "name", "") in REGISTERS


def _problem(page: Page, line: int, place: str, message: str) -> Problem:
    return Problem(page.file, page.first_line + line - 1, place, message)


def _call(node: nodes.Node, ctx: Context) -> tuple[str, str]:
    """Make the call that stands on a page. Returns how it was written and what is wrong with it, if anything."""
    if isinstance(node, nodes.Name):
        called = f"write {node.name}(…); {FORM}"
        return node.name, called if node.name in MACROS else unknown("macro", node.name, MACROS)
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name):
        return "", FORM
    name = node.node.name
    if name not in MACROS:
        return name, unknown("macro", name, MACROS)
    given = [*node.args, *(pair.value for pair in node.kwargs)]
    if node.dyn_args or node.dyn_kwargs or not all(isinstance(value, nodes.Const) for value in given):
        return name, f"its values must be plain texts in quotes, or numbers; {FORM}"
    args: list[Any] = [arg.as_const() for arg in node.args]
    kwargs = dict(pair.as_const() for pair in node.kwargs)
    place = f"{name}({', '.join([*map(repr, args), *(f'{key}={value!r}' for key, value in kwargs.items())])})"
    if len(kwargs) < len(node.kwargs):
        return place, "an argument stands here twice: remove one"
    try:
        misfit = _misfit(name, ctx, args, kwargs)
    except TypeError as error:
        misfit = f"{error}; the page of macros shows how to call it"
    if misfit:
        return place, misfit
    try:
        draw(ctx, name, *args, **kwargs)
    except UnknownId as error:
        return place, str(error.args[0])
    return place, ""


def _misfit(name: str, ctx: Context, args: list[Any], kwargs: dict[str, Any]) -> str:
    """A value of another type than the macro asks for; '' if all fit. Raises TypeError if it cannot be called."""
    signature = inspect.signature(MACROS[name])
    for key, given in signature.bind(ctx, *args, **kwargs).arguments.items():
        asked = signature.parameters[key]
        for value in given if asked.kind is asked.VAR_POSITIONAL else [given]:
            flag = isinstance(value, bool)  # to Python a whole number as well
            if flag is not (asked.annotation is bool) or not isinstance(value, asked.annotation):
                wanted = WANTED.get(asked.annotation, "a text in quotes")
                return f"{value!r} does not fit '{key}': write {wanted}"
    return ""
