"""axe-core on every page of the built site: both languages, light and dark, two widths, and as printed.

It takes minutes, so the tests look at a page of each kind only; run this before a new look is published.
"""

import sys

from tests.browser import breaches, browser, served
from tests.copies import ROOT, pages_of

VIEWS = (
    ("light", 360, "screen"),
    ("dark", 360, "screen"),
    ("light", 1440, "screen"),
    ("dark", 1440, "screen"),
    ("light", 794, "print"),  # the width of A4
)


def main() -> int:
    """Look at site/ and print what axe-core finds; returns the exit code."""
    site, found = ROOT / "site", []
    pages = [page.parent.relative_to(site).as_posix() + "/" for page in pages_of(site)]
    with browser() as chromium, served(site) as address:
        for scheme, width, medium in VIEWS:
            breached = breaches(chromium, address, [*pages, "404.html"], scheme, width, medium)
            print(f"{len(pages) + 1} pages, {scheme}, {width} pixels, {medium}: {len(breached)} found", flush=True)
            found += breached
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
