"""What goes stale while nothing here changes: pages of others that we link to, and the date in security.txt.

A build asks nothing of anybody and has no clock, so it cannot see either. A workflow asks every week.
"""

from datetime import date, timedelta
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

WARNING = timedelta(days=60)


def addresses(folder: Path) -> list[str]:
    """The pages of other sites that a built site leads to, without the places on them."""
    pages = (LexborHTMLParser(path.read_text(encoding="utf-8")) for path in folder.rglob("*.html"))
    links = (link.attributes["href"] or "" for page in pages for link in page.css("a[rel~=external]"))
    return sorted({link.partition("#")[0] for link in links})


def ends_soon(until: date, today: date) -> str:
    """What to do about the date in security.txt; '' as long as it is far enough away."""
    if until - today > WARNING:
        return ""
    new = today + timedelta(days=350)
    return (
        f"mkdocs.yml: security.txt ends on {until}: see that its contact is right, and set security_until to {new}"
    )
