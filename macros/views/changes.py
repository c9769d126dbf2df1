"""What changed on the site, newest first, so that a reader who comes back sees what is different."""

from itertools import groupby
from typing import Any

from markupsafe import Markup

from macros.knowledge.changes import Change
from macros.knowledge.models import Lang
from macros.views.connected import Link
from macros.views.context import Context
from macros.views.drawing import block

CHANGES = "about/changes.md"
# From the site's root. No page can have such an address: a slug holds no dot.
FEEDS: dict[Lang, str] = {"nl": "feed.xml", "en": "en/feed.xml"}


def changes(ctx: Context) -> Markup:
    """Every change by day, newest first, with the pages that it concerns, and the feed that tells of new ones."""
    listed = [(change, _pages(ctx, change)) for change in ctx.library.changes.values()]
    days: list[Any] = [(day, list(rows)) for day, rows in groupby(listed, key=lambda row: row[0].when)]
    return block(ctx, "changes.html", days=days, feed=ctx.asset(FEEDS[ctx.lang]))


def anchor(change: Change) -> str:
    """Where a change stands on the page of changes."""
    return f"change-{change.id}"


def _pages(ctx: Context, change: Change) -> list[Link]:
    """Titles and addresses of the pages that a change names, as far as they are still there."""
    return [ctx.page(path) for path in change.pages if path in ctx.titles]
