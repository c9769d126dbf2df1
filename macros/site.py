"""The whole site before MkDocs: data read, pages read, addresses made, every page rehearsed.

Both language builds, the hooks and the command line share one; it is made anew when a file has changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import Any

from macros.checks.foreign import foreign
from macros.checks.history import untold
from macros.checks.kept import lost, lost_anchors, read_kept
from macros.checks.leftover import leftovers
from macros.checks.links import Links
from macros.checks.menu import misled
from macros.checks.rehearsal import rehearse
from macros.checks.told import told
from macros.checks.translation import Gate, gate
from macros.checks.typed import typed
from macros.knowledge import Library, Problem, Problems, load
from macros.knowledge.changes import Change
from macros.knowledge.models import LANGUAGES, Lang
from macros.knowledge.problems import UnknownId, unknown
from macros.knowledge.when import When
from macros.publish.addresses import AddressBook, address_book
from macros.publish.pages import Page, read_pages
from macros.views import MACROS
from macros.views.changes import CHANGES
from macros.views.context import Context, Imprint, Uses
from macros.views.drawing import EDITORS


@dataclass(frozen=True, repr=False)
class Site:
    """Everything a build needs to know. ``uses``: per language, which pages use which figure of which source.

    ``places``: per language, the page on which a record's anchor stands. ``moved``: from an address that a page
    once had to that of the page that takes its place, both from the site's root. ``gate``: what keeps the
    translation from being published, if the site was opened for a preview.
    """

    library: Library
    pages: dict[tuple[Lang, str], Page]
    addresses: AddressBook
    imprint: Imprint
    gate: Gate
    moved: dict[str, str] = field(default_factory=dict)
    uses: dict[Lang, Uses] = field(default_factory=lambda: {lang: {} for lang in LANGUAGES})
    places: dict[Lang, dict[str, str]] = field(default_factory=lambda: {lang: {} for lang in LANGUAGES})
    contexts: dict[tuple[Lang, str], Context] = field(default_factory=dict)

    def context(self, lang: Lang, path: str) -> Context:
        """What the views need to draw on one page."""
        if (lang, path) not in self.contexts:
            counts = path not in EDITORS
            self.contexts[lang, path] = Context(
                library=self.library,
                lang=lang,
                path=path,
                report=self.pages[lang, path].meta.report,
                link=partial(self.addresses.link, lang, path),
                asset=partial(self.addresses.relative, lang, path),
                titles=self.titles[lang],
                find=partial(self.find, lang),
                imprint=self.imprint,
                uses=self.uses[lang] if counts else {},
                places=self.places[lang] if counts else {},
            )
        return self.contexts[lang, path]

    def changed(self, path: str) -> Change:
        """The last change of a page. The list of changes itself changes with every record."""
        if path == CHANGES:
            return next(iter(self.library.changes.values()))
        return self.library.last_changes[path][0]

    def checked(self, lang: Lang, path: str) -> When | None:
        """The day on which an editor last compared a page with its sources; None if it has nothing to compare.

        Dutch is compared with the sources and English with Dutch, so each has a day of its own. A page about a
        country or project has the day of that record, in both languages.
        """
        owner = self.library.owners.get(path)
        return owner.checked if owner else self.pages[lang, path].meta.checked

    @cached_property
    def titles(self) -> dict[Lang, dict[str, str]]:
        """Page titles by language and path."""
        found: dict[Lang, dict[str, str]] = {lang: {} for lang in LANGUAGES}
        for page in self.pages.values():
            found[page.lang][page.path] = page.meta.title
        return found

    def find(self, lang: Lang, place: str) -> str | None:
        """The whole address of 'page', 'page#anchor' or '#anchor' (on the first page that has it), or None."""
        path, _, anchor = place.partition("#")
        path = path or self.places[lang].get(anchor, "")
        if (lang, path) not in self.pages:
            return None
        return self.imprint.address + self.addresses[lang, path] + (f"#{anchor}" if anchor else "")


def imprint(config: Mapping[str, Any]) -> Imprint:
    """Address and publisher from MkDocs' settings."""
    return Imprint(config["site_url"] or "", config["extra"].get("publisher") or "")


def open_site(root: Path, imprint: Imprint | None = None, preview: bool = False) -> Site:
    """The site of a project folder. Raises Problems with everything that an editor must mend.

    ``preview``: an editor is at work, who changes a Dutch page first. What the translation gate finds is then no
    reason to show nothing: it stands in ``gate``.
    """
    inputs = [path for folder in ("data", "docs", "macros") for path in (root / folder).rglob("*.*")]
    inputs += root.glob("mkdocs.yml")
    seen = frozenset((path, path.lstat().st_mtime_ns) for path in inputs)
    return _open(root, imprint or Imprint(), preview, seen)


@lru_cache(maxsize=1)
def _open(root: Path, imprint: Imprint, preview: bool, inputs: frozenset[tuple[Path, int]]) -> Site:
    del inputs  # only there to notice a change
    problems: list[Problem] = []
    try:
        library: Library | None = load(root / "data", root)
    except Problems as found:
        library = None
        problems += found.problems
    pages, found_in_pages = read_pages(root / "docs", root)
    addresses, clashes = address_book(pages)
    problems += found_in_pages + clashes
    translation = gate(pages, addresses)
    held = [] if preview else translation.problems  # told with whatever else is found, and never before it
    if library is None or problems:
        raise Problems(problems + held)
    kept = read_kept(root)
    moved = {old[1:]: new[1:] for old, new in kept.redirects.items()}
    site = Site(library, {(page.lang, page.path): page for page in pages}, addresses, imprint, translation, moved)
    problems += lost(kept, library, addresses) + misled(root, pages)
    problems += _undocumented(library) + _without_page(library, pages) + untold(library, pages)
    try:
        problems += told(replace(site.context("nl", "index.md"), uses={}), root)
    except UnknownId as error:  # the columns' own names and fixed values are words too
        problems.append(Problem("data/words.yml", 1, "", str(error.args[0])))
    problems += typed(library, pages)
    if problems:
        raise Problems(problems + held)
    for page in pages:
        problems += _pinned(page, library) or rehearse(page, site.context(page.lang, page.path))
        problems += [*leftovers(page), *foreign(page)]
    for page in pages if not problems else []:
        problems += rehearse(page, site.context(page.lang, page.path), registers=True)
    if not problems:
        links = Links(root / "docs", site.pages, addresses, lambda *page: site.contexts[page].drawn.values())
        problems = [told for page in pages for told in links.astray(page)] + lost_anchors(kept, site.places)
    if problems or held:
        raise Problems(problems + held)
    return site


def _pinned(page: Page, library: Library) -> list[Problem]:
    try:
        library.annual(page.meta.report)
    except LookupError as error:
        return [Problem(page.file, 1, "report", str(error.args[0]))]
    return []


def _without_page(library: Library, pages: list[Page]) -> list[Problem]:
    """A record that names a page which does not exist would be a dead link on every page that shows it."""
    known = {page.path for page in pages}
    return [
        Problem(file, line, "page", f"{unknown('page', path, known)} Write docs/nl/{path} and docs/en/{path}")
        for path, file, line in library.paged
        if path not in known
    ]


def _undocumented(library: Library) -> list[Problem]:
    """A macro without a record, or a record without a macro, would make the macro page untrue."""
    file = "data/macros.yml"
    missing = [
        Problem(file, 1, name, "missing: this macro has no record here")
        for name in MACROS
        if name not in library.macros
    ]
    return missing + [
        Problem(file, 1, name, "no macro has this name: remove it")
        for name in library.macros
        if name not in MACROS
    ]
