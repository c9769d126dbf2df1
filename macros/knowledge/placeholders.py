"""Names between braces in a text: ``{authorities.total}`` becomes that figure, and ``{treaty:date}`` that day.

A name that nobody recorded, or a figure of another year, would stop a page long after the text was written, or
tell the wrong year's number with this year's source beside it.
"""

from collections.abc import Iterable, Mapping

from macros.knowledge.models import PLACEHOLDER, Source, Text
from macros.knowledge.problems import unknown
from macros.knowledge.reading import Origin
from macros.knowledge.references import Path_

FORMS, MOMENTS = ("words", "Words"), ("date", "start", "end")
Sources = Mapping[str, Source]


def placeholder(name: str) -> tuple[str, str]:
    """Split ``figure-id:form``; the form is '' (digits), 'words' or 'Words' (with a capital).

    ``event-id:date`` is the date of an event; ``source-id:start`` and ``:end`` are those of the year reported on.
    """
    figure, _, form = name.partition(":")
    return figure, form


def nameable(ids: Mapping[str, set[str]], sources: Sources) -> dict[str, set[str]]:
    """The figures that texts from an annual report can name, by source: its own, not those of another year."""
    reports = {source.id: ids[f"figures/{source.id}"] for source in sources.values() if source.report}
    others = ids["figures"].difference(*reports.values())
    return {source: others | own for source, own in reports.items()}


def check_placeholders(text: Text, path: Path_, origin: Origin, known: Mapping[str, Iterable[str]]) -> None:
    """What stands between braces exists. ``known``: the names that a text can call, by kind."""
    for name in sorted(text.placeholders):
        wanted, form = placeholder(name)
        if wanted == "sum" and path == ("conflict",):  # of a figure: no other record has this field
            continue
        kind = "event" if form == "date" else "source with a year" if form in MOMENTS else "figure"
        if wanted not in known[kind]:
            origin.complain(unknown(kind, wanted, known[kind]), *path)
        if form and form not in (*FORMS, *MOMENTS):
            origin.complain(f"'{{{name}}}': after the colon stands 'words', 'Words' or 'date'", *path)
    named = [{placeholder(name)[0] for name in PLACEHOLDER.findall(half)} for half in (text.nl, text.en)]
    if named[0] != named[1]:
        origin.complain("the Dutch and the English text name different figures between braces", *path)
