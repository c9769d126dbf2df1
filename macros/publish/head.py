"""What the head of a page says to programs: how to show a link to it, and what it is about.

The way down to a page is worked out here once, for the reader (partials/path.html) and for programs, so that they
cannot be told two things.
"""

from typing import Any

from macros.publish.cards import HEIGHT, WIDTH, address, section
from macros.publish.linked_data import linked_data
from macros.site import Site
from macros.views.wording import LOCALE

Step = tuple[str, str]  # title, and address from the site's root


def head(site: Site, page: Any, nav: Any, home: str) -> dict[str, Any]:
    """What templates may print of a page of MkDocs. ``home``: what the way down calls the home page."""
    lang, path = page.file.locale, page.file.norm_src_uri
    first = section(site, lang, path)
    steps = trail(page, nav, home)
    found = site.pages[lang, path]
    here = site.imprint
    return {
        "trail": steps,
        "card": {
            "src": address(first),
            "words": first.meta.hero_title or first.meta.title,
            "size": (WIDTH, HEIGHT),
        },
        "locales": LOCALE,
        "linked_data": linked_data(site, found, page.content, steps, here.address, here.publisher),
    }


def trail(page: Any, nav: Any, home: str) -> list[Step]:
    """Home, then the sections that a page lies in; a section's own first page is that section."""
    if page is nav.homepage:
        return []
    above = [item for item in reversed(page.ancestors) if item.children[0] is not page]
    return [(home, nav.homepage.url), *((item.title, _first(item).url) for item in above)]


def _first(item: Any) -> Any:
    """The first page in a section: sections have no page of their own."""
    return _first(item.children[0]) if item.children else item
