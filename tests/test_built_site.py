"""The real site, built once: what must hold on every page that a reader can reach."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from selectolax.lexbor import LexborHTMLParser

from macros.site import open_site
from macros.views.drawing import CONFLICTS, FIGURES
from tests.conftest import ROOT
from tests.copies import pages_of

BASE = "https://stone.example/repo/"
FORBIDDEN = re.compile(
    r"\{\{|\}\}|\{%|Macro Rendering Error|Macro Syntax Error|Traceback|lorem ipsum|TODO", re.IGNORECASE
)
CALLED = re.compile(
    r"\{[a-z0-9-]+(\.[a-z0-9-]+|:)[\w.:-]*\}"
)  # a figure or date that a text calls: {a.total:words}
JSON_LD = re.compile(r'<script type="application/ld\+json">.*?</script>', re.DOTALL)


@cache
def page(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html5lib")


@pytest.fixture(scope="module")
def pages(built: Path) -> dict[str, BeautifulSoup]:
    """Every page by its public address, the 404 page apart."""
    found = {
        BASE + path.parent.relative_to(built).as_posix().replace(".", "", 1).lstrip("/") + "/": page(path)
        for path in pages_of(built)
    }
    found = {address.replace("repo//", "repo/"): soup for address, soup in found.items()}
    assert len(found) >= 34
    return found


def language(address: str) -> str:
    return "en" if address.startswith(BASE + "en/") else "nl"


def links(soup: BeautifulSoup | Tag, address: str) -> Iterator[tuple[str, str]]:
    """Every address that a page points at: attribute and absolute address."""
    for attribute in ("href", "src"):
        for element in soup.select(f"[{attribute}]"):
            yield element.name, urljoin(address, str(element[attribute]))


def broken_links(pages: dict[str, BeautifulSoup], files: set[str]) -> list[str]:
    """Links inside the site that lead nowhere, to an anchor that is not there, or astray into another language."""
    complaints = []
    ids = {address: {str(tag["id"]) for tag in soup.select("[id]")} for address, soup in pages.items()}
    for address, soup in pages.items():
        for tag, target in links(soup, address):
            if not target.startswith(BASE):
                continue
            bare, _, anchor = target.partition("#")
            bare = bare.partition("?")[0]
            if bare not in pages and unquote(bare.removeprefix(BASE)) not in files:
                complaints.append(f"{address}: {tag} {target} is not there")
            elif anchor and bare in pages and unquote(anchor) not in ids[bare]:
                complaints.append(f"{address}: {target} has no such anchor")
    return complaints


def astray(pages: dict[str, BeautifulSoup]) -> list[str]:
    """Links in the text of a page that lead into the other language."""
    return [
        f"{address} -> {target}"
        for address, soup in pages.items()
        for main in soup.select("main")
        for tag, target in links(main, address)
        if tag == "a" and target.split("#")[0] in pages and language(target) != language(address)
    ]


def test_links_and_anchors_resolve(pages: dict[str, BeautifulSoup], built: Path) -> None:
    files = {path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file()}
    assert sum(1 for address, soup in pages.items() for _ in links(soup, address)) > 1000
    assert broken_links(pages, files) == []


def test_links_stay_in_their_language(pages: dict[str, BeautifulSoup]) -> None:
    assert astray(pages) == []


def test_a_broken_link_is_seen() -> None:
    soup = BeautifulSoup('<main><a href="weg/"></a><a href="#nergens"></a><a href="en/">x</a></main>', "html5lib")
    site = {BASE: soup, BASE + "en/": BeautifulSoup("", "html5lib")}
    assert len(broken_links(site, set())) == 2
    assert astray(site) == [f"{BASE} -> {BASE}en/"]


def test_headings_and_titles(pages: dict[str, BeautifulSoup]) -> None:
    titles = Counter(soup.title.get_text() for soup in pages.values() if soup.title)
    assert [title for title, count in titles.items() if count > 1 or not title.strip()] == []
    for address, soup in pages.items():
        assert len(soup.select("h1")) == 1, address
        levels = [int(heading.name[1]) for heading in soup.select("h1,h2,h3,h4")]
        assert all(after - before <= 1 for before, after in pairwise(levels)), address
        description = soup.select_one("meta[name=description]")
        assert description and len(str(description["content"])) > 40, address


def test_language_canonical_and_alternates(pages: dict[str, BeautifulSoup]) -> None:
    alternates = {}
    for address, soup in pages.items():
        html = soup.html
        assert html and html["lang"] == language(address), address
        canonical = soup.select_one("link[rel=canonical]")
        assert canonical and canonical["href"] == address
        alternates[address] = {str(link["hreflang"]): str(link["href"]) for link in soup.select("link[hreflang]")}
        assert set(alternates[address]) == {"nl", "en", "x-default"}, address
        assert alternates[address][language(address)] == address
        assert alternates[address]["x-default"] == alternates[address]["nl"]
    for address, found in alternates.items():
        assert all(alternates[other] == found for other in found.values()), f"{address} is not symmetric"


def test_ids_are_unique(pages: dict[str, BeautifulSoup]) -> None:
    for address, soup in pages.items():
        counted = Counter(str(element["id"]) for element in soup.select("[id]"))
        assert [name for name, count in counted.items() if count > 1] == [], address


def test_translations_have_the_same_headings_and_anchors(pages: dict[str, BeautifulSoup]) -> None:
    compared = 0
    for address, soup in pages.items():
        if language(address) == "nl":
            twin = soup.select_one("link[hreflang=en]")
            assert twin
            other = pages[str(twin["href"])]
            # Lists from A to Z have the letters that their language needs.
            shared = "main :is(h2, h3):not([id^=letter-])"
            both = [[(h.name, h.get("id")) for h in s.select(shared)] for s in (soup, other)]
            assert both[0] == both[1], address
            compared += len(both[0])
    assert compared > 50


def test_no_remains_of_a_template_or_of_an_error(built: Path) -> None:
    texts = [path for path in built.rglob("*") if path.suffix in {".html", ".xml", ".csv", ".json", ".md", ".txt"}]
    assert len(texts) > 40
    # One page shows how macros are called; braces of JSON come in pairs by nature.
    shown = [path for path in texts if not {"macros", "pagefind-entry.json"} & set(path.parts)]
    read = {path: path.read_text(encoding="utf-8") for path in shown}
    assert [path.as_posix() for path, text in read.items() if FORBIDDEN.search(JSON_LD.sub("", text))] == []
    assert [path.as_posix() for path, text in read.items() if CALLED.search(text)] == []


def test_readers_see_no_marks_of_notation(built: Path) -> None:
    looked = 0
    for path in pages_of(built):
        drawn = LexborHTMLParser(path.read_text(encoding="utf-8"))
        for node in drawn.css("code, pre, script, style"):
            node.decompose()
        seen = drawn.root.text() if drawn.root else ""
        assert not re.search(r"\*\*|\]\(|[{}]|`", seen), path
        looked += len(seen)
    assert looked > 500_000


def test_missing_page_speaks_both_languages_with_absolute_links(
    built: Path, pages: dict[str, BeautifulSoup]
) -> None:
    soup = page(built / "404.html")
    assert {element["lang"] for element in soup.select("main [lang]")} == {"nl", "en"}
    hrefs = [str(link["href"]) for link in soup.select("a[href]") if not str(link["href"]).startswith("#")]
    forms = [str(form["action"]) for form in soup.select("form")]
    assert len(hrefs) >= 14
    assert len(forms) == 2
    assert [field["name"] for field in soup.select("form input")] == ["q", "q"]
    for href in hrefs + forms:
        assert href.startswith(("/repo/", BASE)), href
        assert urljoin(BASE, href) in pages, href


def test_every_number_equals_its_record(pages: dict[str, BeautifulSoup]) -> None:
    library = open_site(ROOT).library
    values = {figure_id: {figure.value for figure in library.series(figure_id)} for figure_id in library.newest}
    checked = 0
    for soup in pages.values():
        for link in soup.select("a[href*='#figure-']"):
            data = link.find("data")
            if isinstance(data, Tag):
                figure_id = unquote(urlsplit(str(link["href"])).fragment).removeprefix("figure-")
                assert float(str(data["value"])) in {float(value) for value in values[figure_id]}
                checked += 1
    assert checked > 100


def test_every_figure_is_used_on_a_page_of_both_languages() -> None:
    site = open_site(ROOT)
    lists = {FIGURES, CONFLICTS, *(source.figures_page for source in site.library.sources.values())}
    for lang, uses in site.uses.items():
        used = {figure for figure, pages in uses.items() if pages - lists}
        assert {(figure.source, figure.id) for figure in site.library.figures} - used == set(), lang


def test_every_fact_lesson_and_finding_is_on_a_page(pages: dict[str, BeautifulSoup]) -> None:
    library = open_site(ROOT).library
    assert len(library.statements) > 100
    assert len(library.findings) > 200
    wanted = {f"statement-{claim.id}" for claim in library.statements}
    wanted |= {f"lesson-{lesson}" for lesson in library.lessons}
    wanted |= {f"finding-{finding}" for finding in library.findings}
    wanted |= {f"evidence-{evidence}" for evidence in library.evidence}
    events = {event.id for event in library.events}  # on a timeline, or in a project's story
    for lang in ("nl", "en"):
        anchors = {
            str(element["id"])
            for address, soup in pages.items()
            if language(address) == lang
            for element in soup.select("[id]")
        }
        # A country without a page has its statements in the matrix only, where each can stand under two risks.
        anchors |= {
            f"evidence-{item['data-item']}" for soup in pages.values() for item in soup.select("li[data-item]")
        }
        assert wanted - anchors == set(), lang
        assert events - {anchor.partition("-")[2] for anchor in anchors} == set(), lang
