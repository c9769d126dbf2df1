"""The changes as an Atom feed (RFC 4287) per language, for readers who do not want to come and look.

A feed reader shows an entry again when its id changes. An entry's id is the address of the change, which is for
ever, and its time is the day of the record: a build adds nothing of its own.
"""

from datetime import UTC, datetime, time

from feedgenerator import Atom1Feed
from markupsafe import escape

from macros.knowledge.models import Lang
from macros.site import Site
from macros.views.changes import CHANGES, FEEDS, anchor
from macros.views.drawing import Vocabulary


def file(site: Site, lang: Lang, base: str, site_name: str, publisher: str) -> tuple[str, str]:
    """Path and text of the feed. ``base``: where the site stands. ``publisher``: empty if nobody signs it."""
    page, here = site.pages[lang, CHANGES].meta, base + site.addresses[lang, CHANGES]
    feed = Atom1Feed(
        title=f"{page.title} – {site_name}",
        subtitle=page.description,
        description=None,
        link=here,
        feed_url=base + FEEDS[lang],
        language=lang,
        author_name=publisher or site_name,
    )
    v = Vocabulary(site.context(lang, CHANGES))
    for change in site.library.changes.values():
        day = datetime.combine(change.when.first, time(), UTC)
        feed.add_item(
            title=v.text(change.title),
            link=f"{here}#{anchor(change)}",
            unique_id=f"{here}#{anchor(change)}",
            description=escape(v.text(change.text)),  # a summary is read as HTML
            categories=[v.t(f"change-{change.kind}")],
            pubdate=day,
            updateddate=day,
        )
    return FEEDS[lang], feed.writeString("utf-8")
