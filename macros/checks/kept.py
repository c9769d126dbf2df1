"""Addresses are for ever: data/addresses.yml keeps every one that was ever published, and none may be lost.

A slug that is mended, a page that is merged or a record that gets another id breaks links in tenders, reports and
bookmarks, which nobody here sees. So what is on the list must be there, or be redirected. ``keep`` adds to it and
never takes off.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from macros.knowledge import Library, Problem, strict_yaml
from macros.knowledge.models import LANGUAGES, Lang
from macros.knowledge.problems import unknown
from macros.knowledge.reading import ADDRESSES
from macros.knowledge.strict_yaml import Document
from macros.publish.addresses import EDITIONS, RESERVED, AddressBook, data_files
from macros.views.changes import FEEDS

FILE = f"data/{ADDRESSES}"
LISTS = ("kept", "anchors")
CLEAN = re.compile(r"/([a-z0-9-]+/)*")
BESIDE = ("llms.txt", "robots.txt", "sitemap.xml")
HEAD = """\
# Every address that was ever published: none of them may stop working. `make addresses` adds the new ones below
# and removes none. When a page gets another address, or goes, write here what takes its place:
#
# redirects:
#   /over/oud-adres/: /over/nieuw-adres/

"""


@dataclass(frozen=True)
class Kept:
    """The list as it stands. ``redirects``: from old to new address. All begin with a slash."""

    document: Document
    redirects: dict[str, str] = field(default_factory=dict)
    kept: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()


def read_kept(root: Path) -> Kept:
    """The list of a project; a project that never published has none."""
    if not (root / FILE).exists():
        return Kept(Document(FILE))
    document = strict_yaml.read(root / FILE, root)
    found = document.value if isinstance(document.value, dict) else {}
    for name in found:
        if name not in ("redirects", *LISTS):
            document.complain((name,), unknown("field", name, ("redirects", *LISTS)))
    redirects, *lists = (found.get(name) or () for name in ("redirects", *LISTS))
    if redirects and not (isinstance(redirects, dict) and all(isinstance(new, str) for new in redirects.values())):
        document.complain(("redirects",), "write each on a line of its own as /old/: /new/")
    for name, listed in zip(LISTS, lists, strict=True):
        if not isinstance(listed, (list, tuple)) or not all(isinstance(item, str) for item in listed):
            document.complain((name,), "this must be a list of texts: make it again with 'make addresses'")
    if document.problems:
        return Kept(document)
    return Kept(document, dict(redirects), *map(tuple, lists))


def published(library: Library, book: AddressBook) -> set[str]:
    """The address of every page and of every file that others may point at, with a slash at its beginning."""
    files = [*BESIDE, *FEEDS.values(), *data_files(library)]
    files += [f"{name}.{kind}" for name in EDITIONS.values() for kind in ("pdf", "zip")]
    return {f"/{address}" for address in (*book.by_page.values(), *files)}


def lost(list_: Kept, library: Library, book: AddressBook) -> list[Problem]:
    """Kept addresses that are there no more, and redirects that lead nowhere, each with its line."""
    there, document = published(library, book), list_.document
    pages = {f"/{address}" for address in book.by_page.values()}
    for old, new in list_.redirects.items():
        if told := _astray(old, new, pages, list_.redirects):
            document.complain(("redirects", old), told, old)
    for index, address in enumerate(list_.kept):
        if address not in there and address not in list_.redirects:
            told = "is made no more. Who uses this file cannot be redirected: give it its name back"
            if address.endswith("/"):
                line = f"{address}: {_nearest(address, pages - set(list_.kept), pages)}"
                told = (
                    f"no page has this address now. Give its page the old slug, or add under redirects: '{line}'"
                )
            document.complain(("kept", index), f"was published, and {told}", address)
    return document.problems


def lost_anchors(list_: Kept, places: dict[Lang, dict[str, str]]) -> list[Problem]:
    """Kept places of records that stand on no page any more, in one language or in both."""
    new = sorted({*places["nl"], *places["en"]}.difference(list_.anchors))
    for index, anchor in enumerate(list_.anchors):
        if not all(anchor in places[lang] for lang in LANGUAGES):
            near = get_close_matches(anchor, new, n=1, cutoff=0.8)
            told = (
                f"links lead to it, and it stands on no page now{f' ({near[0]} is new)' if near else ''}. "
                "Give the record its id back and show it, in both languages; if it had to go, remove this line "
                "and tell readers in data/changes.yml"
            )
            list_.document.complain(("anchors", index), told, anchor)
    return list_.document.problems


def _astray(old: str, new: str, pages: set[str], redirects: dict[str, str]) -> str:
    """What is wrong with a redirect, or ''."""
    if not (CLEAN.fullmatch(old) and CLEAN.fullmatch(new)):
        return "write both addresses as /over/begrippen/, with a slash at either end"
    lang = _language(old)
    if old in pages:
        return "a page has this address: remove the redirect, or give the page another slug"
    if old.removeprefix("/en" if lang == "en" else "").split("/")[1] in RESERVED[lang]:
        return "this place is kept for other files: it cannot be redirected"
    if new not in redirects:
        if new not in pages:
            return unknown("page", new, pages)
        return "" if lang == _language(new) else f"{new} is in the other language: name the page in this one"
    seen, last = {old}, new
    while last in redirects and last not in seen:
        seen.add(last)
        last = redirects[last]
    return (
        f"leads in a circle over {new}" if last in seen else f"{new} is redirected itself: write '{old}: {last}'"
    )


def _language(address: str) -> Lang:
    return "en" if address.startswith("/en/") else "nl"


def _nearest(address: str, new: Iterable[str], pages: set[str]) -> str:
    """The page that probably takes the place of an address: a new one that resembles it, or else its section."""
    same = [page for page in sorted(new) if _language(page) == _language(address)]
    if near := get_close_matches(address, same, n=1, cutoff=0.7):
        return near[0]
    while address not in pages and address != "/":
        address = address.rstrip("/").rpartition("/")[0] + "/"
    return address


def unkept(
    list_: Kept, library: Library, book: AddressBook, places: dict[str, str]
) -> tuple[list[str], list[str]]:
    """Addresses and places of records that are new: not on the list yet."""
    there = published(library, book)
    return sorted(there - set(list_.kept)), sorted(set(places) - set(list_.anchors))


def keep(root: Path, list_: Kept, addresses: list[str], anchors: list[str]) -> None:
    """Write the list with what is new; what an editor wrote above it stays as it is."""
    text = (root / FILE).read_text(encoding="utf-8") if (root / FILE).exists() else HEAD
    lines = [re.split(r"^kept:", text, maxsplit=1, flags=re.MULTILINE)[0] + "kept:"]
    lines += [f"  - {address}" for address in sorted({*list_.kept, *addresses})] + ["anchors:"]
    lines += [f"  - {anchor}" for anchor in sorted({*list_.anchors, *anchors})]
    (root / FILE).write_text("\n".join(lines) + "\n", encoding="utf-8")
