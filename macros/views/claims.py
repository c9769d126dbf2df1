"""What a source states: lists of statements, a timeline, and dates in a sentence."""

from collections.abc import Iterable, Sequence
from datetime import date as day
from typing import TypeVar

from markupsafe import Markup

from macros.knowledge.countries import Evidence
from macros.knowledge.models import Event, Statement, Status
from macros.knowledge.problems import UnknownId
from macros.knowledge.records import pick
from macros.knowledge.when import When
from macros.views import wording
from macros.views.context import Context
from macros.views.drawing import Vocabulary, block, inline

C = TypeVar("C", Statement, Evidence)

ORIGINS = ("ground", "other")
STATUSES: tuple[Status, ...] = ("earlier", "happened", "reported-later", "planned", "standing")


def statements(ctx: Context, *topics: str, status: str | None = None) -> Markup:
    """Everything that the sources state on one or more topics, grouped by status, with date and section.

    ``status``: only those that are earlier, happened, reported-later, planned or standing.
    """
    claims = [claim for topic in topics for claim in ctx.library.claims(topic, ctx.report)]
    if not claims:
        raise UnknownId("topic with statements", " ".join(topics), {s.topic for s in ctx.library.statements})
    groups = grouped(ctx, [claim for claim in claims if status in (None, claim.status)])
    if not groups:
        raise UnknownId("status here", str(status), {claim.status for claim in claims})
    mixed = len({claim.source for claim in claims}) > 1
    return block(ctx, "statements.html", groups=groups, mixed=mixed)


def of_origin(ctx: Context, claims: Iterable[C], origin: str) -> list[C]:
    """Claims of the two ground documents ('ground') or of other public sources ('other'). Raises UnknownId."""
    if origin not in ORIGINS:
        raise UnknownId("origin", origin, ORIGINS)
    v = Vocabulary(ctx)
    return [claim for claim in claims if v.is_other(claim) == (origin == "other")]


def grouped(ctx: Context, claims: Sequence[Statement]) -> list[tuple[str, str, list[Statement]]]:
    """Claims by what became of them: the status, its words, and the claims in the order of the files.

    What was 'earlier' to one report is not what was 'earlier' to another, so each has a group of its own.
    """
    v = Vocabulary(ctx)
    found: dict[tuple[str, str], list[Statement]] = {}
    for status in STATUSES:
        for claim in claims:
            if claim.status == status:
                found.setdefault((status, v.status(claim)), []).append(claim)
    return [(status, words, group) for (status, words), group in found.items()]


def timeline(ctx: Context, *topics: str) -> Markup:
    """Events in order of time: of the annual report, or of the topics that are named.

    A page that pins a year shows those of its report alone, as it does with statements. Where all of them come
    from one source that reports on a year, the ends of that year are drawn in.
    """
    for topic in topics:
        pick(ctx.library.topics, "topic", topic)
    source = ctx.library.annual(ctx.report).id if ctx.report or not topics else None
    shown = [
        event
        for event in ctx.library.events
        if (not topics or event.topic in topics) and source in (None, event.source)
    ]
    if not shown:
        raise UnknownId("topic with events", " ".join(topics), {event.topic for event in ctx.library.events})
    entries: list[tuple[tuple[day, int, day], Event | None, str]] = [
        ((event.when.first, 1, event.when.last), event, "") for event in shown
    ]
    ends: dict[str, When] = {}
    period_ = ctx.library.sources[shown[0].source].period
    if len({event.source for event in shown}) == 1 and period_ and period_.ends:
        ends = dict(zip(("start", "end"), period_.ends, strict=True))
        # On one day the year's start comes before an event, and its end after it.
        entries.append(((ends["start"].first, 0, ends["start"].first), None, "start"))
        entries.append(((ends["end"].last, 2, ends["end"].last), None, "end"))
    entries.sort(key=lambda entry: entry[0])
    return block(ctx, "timeline.html", entries=entries, ends=ends)


def status_key(ctx: Context) -> Markup:
    """The five statuses of a statement, each with what it means."""
    return block(ctx, "status_key.html", statuses=STATUSES)


def date(ctx: Context, event_id: str) -> Markup:
    """The date of an event, in a sentence."""
    events: dict[str, Event] = {event.id: event for event in ctx.library.events}
    return _time(ctx, pick(events, "event", event_id).when)


def period(ctx: Context, report: str | None = None) -> Markup:
    """The year that an annual report is about: '1 oktober 2023 t/m 30 september 2024'."""
    moment = ctx.library.annual(report or ctx.report).period
    assert moment is not None
    return _time(ctx, moment)


def _time(ctx: Context, moment: When) -> Markup:
    first = moment.iso.split("/")[0]
    return inline(ctx, "time.html", text=wording.when(moment, ctx.lang), first=first)
