"""Public addresses in the reader's language, made from the ``slug`` of pages and of the folders they are in.

Files have the same path in both trees, which is what pairs translations. A reader sees
/jaarrapport/2023-2024/bedrijven/ and /en/annual-report/2023-2024/companies/. Addresses are for ever, so two
pages with one address stop the build.
"""

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from macros.knowledge import Library
from macros.knowledge.models import LANGUAGES, Lang
from macros.knowledge.problems import Problem, UnknownId
from macros.publish.pages import Page

RESERVED: dict[Lang, tuple[str, ...]] = {
    "nl": ("assets", "data", "documents", "en", "pagefind"),
    "en": ("documents",),
}
# The document and the field pack of each language, without .pdf and .zip.
EDITIONS: dict[Lang, str] = {
    "nl": "documents/kennisbank-verantwoorde-natuursteen",
    "en": "en/documents/responsible-natural-stone",
}


@lru_cache(maxsize=1 << 14)  # a page leads to the same source many times
def way(start: str, address: str) -> str:
    """The relative address from a page to a page or file; both are given from the site's root."""
    steps = posixpath.relpath("/" + address, "/" + start)
    return steps + "/" if address.endswith("/") or not address else steps


def data_files(library: Library) -> list[str]:
    """The path of each file that macros/publish/downloads.py makes, without making it."""
    names = [*library.datasets, *(f"charts/{chart}" for chart in library.charts)]
    names += [f"charts/{one.id}-{year}" for one in library.charts.values() for year in library.chart_years(one)]
    tables = [f"data/{lang}/{name}.{kind}" for lang in LANGUAGES for name in names for kind in ("csv", "json")]
    return [*tables, "data/datapackage.json"]


@dataclass(frozen=True)
class AddressBook:
    """The address of each page, from the site's root: '' for the home page, else with a slash at its end."""

    by_page: dict[tuple[Lang, str], str]

    def __getitem__(self, page: tuple[Lang, str]) -> str:
        return self.by_page[page]

    @cached_property
    def at(self) -> dict[str, str]:
        """The path of the page that stands at each address."""
        return {address: path for (_, path), address in self.by_page.items()}

    def link(self, lang: Lang, start: str, path: str, anchor: str = "") -> str:
        """The relative address from one page to another of the same language. Raises UnknownId."""
        if (lang, path) not in self.by_page:
            raise UnknownId("page", path, (p for language, p in self.by_page if language == lang))
        return self.relative(lang, start, self[lang, path]) + (f"#{anchor}" if anchor else "")

    def relative(self, lang: Lang, start: str, address: str) -> str:
        """The relative address from a page to anything on the site."""
        return way(self[lang, start], address)


@dataclass(frozen=True)
class Absolute:
    """Whole addresses of pages in one language. ``root``: where the site stands, with a slash at its end."""

    book: AddressBook
    root: str
    lang: Lang

    def __call__(self, path: str, anchor: str = "") -> str:
        """The address of a page, or of a place on it."""
        return self.root + self.book[self.lang, path] + (f"#{anchor}" if anchor else "")


def address_book(pages: Iterable[Page]) -> tuple[AddressBook, list[Problem]]:
    """Work out all addresses, and complain of those that clash."""
    pages = list(pages)
    slugs = {(page.lang, page.path): page.meta.slug for page in pages}
    addresses: dict[tuple[Lang, str], str] = {}
    problems: list[Problem] = []
    taken: dict[str, Page] = {}
    for page in pages:
        address = _address(page, slugs)
        other = taken.setdefault(address, page)
        if other is not page:
            problems.append(_clash(page, f"the address /{address} is taken by {other.file}: choose another slug"))
        first = address.removeprefix("en/" if page.lang == "en" else "").split("/")[0]
        if first in RESERVED[page.lang]:
            problems.append(_clash(page, f"/{first}/ is kept for other files: choose another slug"))
        addresses[page.lang, page.path] = address
    return AddressBook(addresses), problems


def _clash(page: Page, message: str) -> Problem:
    return Problem(page.file, page.lines["slug"], "slug", message)


def _address(page: Page, slugs: dict[tuple[Lang, str], str | None]) -> str:
    *folders, name = page.path.removesuffix(".md").split("/")
    steps: list[str] = [] if page.lang == "nl" else [page.lang]
    for depth, folder in enumerate(folders, 1):
        index = "/".join([*folders[:depth], "index.md"])
        steps.append(slugs.get((page.lang, index)) or folder)
    if name != "index":
        steps.append(page.meta.slug or name)
    return "".join(step + "/" for step in steps)
