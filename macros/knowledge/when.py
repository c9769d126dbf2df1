"""Dates as sources print them: a day, a month, a year, or a period between two of these.

A report that says "March 2024" does not say which day; making it 1 March would invent a fact. So a date keeps
its precision. The notation is ISO 8601: 2024-03-31, 2024-03, 2024, and 2023-10-01/2024-09-30.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date

PARTIAL = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)


@dataclass(frozen=True, order=True)
class When:
    """First and last day that the source can mean, and the notation it was written in."""

    first: date
    last: date
    iso: str

    @property
    def ends(self) -> tuple["When", "When"] | None:
        """Both ends of a period as dates of their own; None for a single day, month or year."""
        start, slash, end = self.iso.partition("/")
        return (when(start), when(end)) if slash else None


def when(text: object) -> When:
    """Read a date. Raises ValueError with advice for an editor."""
    if not isinstance(text, str):
        raise ValueError('write a date as 2024-03-31, 2024-03, "2024" or 2023-10-01/2024-09-30')
    start, slash, end = text.partition("/")
    first, last = _span(start), _span(end if slash else start)
    if last[1] < first[0]:
        raise ValueError(f"'{text}' ends before it begins")
    return When(first[0], last[1], text)


def day(text: object) -> When:
    """Read a date that is one day. Raises ValueError with advice for an editor."""
    moment = when(text) if isinstance(text, str) else None
    if moment is None or moment.iso != moment.first.isoformat():
        raise ValueError("write one day, such as 2024-03-31")
    return moment


def _span(text: str) -> tuple[date, date]:
    match = PARTIAL.fullmatch(text)
    if not match:
        raise ValueError(f"'{text}' is no date: write 2024-03-31, 2024-03 or \"2024\"")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    try:
        first = date(year, month or 1, day or 1)
        last = date(year, month or 12, day or calendar.monthrange(year, month or 12)[1])
    except (ValueError, calendar.IllegalMonthError):
        raise ValueError(f"'{text}' is a day that does not exist") from None
    return first, last
