"""What a page's foot, the sitemap and search engines say of its age. There is no clock in it: only records."""

from typing import Any

from macros.knowledge.models import Lang
from macros.site import Site
from macros.views.changes import CHANGES, anchor
from macros.views.wording import fill, when


def dates(site: Site, lang: Lang, path: str) -> dict[str, Any] | None:
    """When a page was last checked and changed (ISO 8601 and in words), and what changed, with its address.

    None for a page that has nothing to compare with a source: it says nothing of its age.
    """
    checked, change, ctx = site.checked(lang, path), site.changed(path), site.context(lang, path)
    if checked is None:
        return None
    return {
        "checked": (checked.iso, when(checked, lang)),
        "changed": (change.when.iso, when(change.when, lang)),
        "title": fill(ctx, change.title),
        "href": ctx.link(CHANGES, anchor(change)),
    }


def last_changed(site: Site) -> dict[str, str]:
    """The day of each page's last change, as ISO 8601, by its path inside a language tree."""
    return {path: site.changed(path).when.iso for _, path in site.pages}
