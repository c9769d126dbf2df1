"""Countries and projects on the real site: every statement has a source, every connection has two ends."""

from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup, Tag

from macros.knowledge.models import LANGUAGES, Lang
from macros.site import Site, open_site
from macros.views.connected import place
from macros.views.drawing import register_page
from tests.conftest import ROOT

SITE = "https://stone.example/repo/"


@pytest.fixture(scope="module")
def site() -> Site:
    return open_site(ROOT)


def soup(built: Path, site: Site, lang: Lang, path: str) -> BeautifulSoup:
    return BeautifulSoup((built / site.addresses[lang, path] / "index.html").read_text(encoding="utf-8"), "lxml")


def ours(site: Site) -> list[str]:
    return sorted({path for _, path in site.pages if path.startswith(("countries/", "projects/"))})


def targets(part: Tag, here: str) -> set[str]:
    return {urljoin(SITE + here, str(link["href"])) for link in part.select("main a[href], a[href]")}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_statement_leads_to_a_source_with_a_place_and_a_date(built: Path, site: Site, lang: Lang) -> None:
    register = soup(built, site, lang, "about/sources.md")
    no_date = site.library.words["no-date"].text[lang]
    seen = 0
    for path in ours(site):
        for told in soup(built, site, lang, path).select(".proof, .statement, .outcomes li, .partners li"):
            link = told.select("a.source")[-1]
            source = str(link["href"]).partition("#source-")[2]
            record = site.library.sources[source]
            assert register.find(id=f"source-{source}"), f"{path}: {source}"
            assert "," in link.get_text(), f"{path}: a section, or what kind of page it is"
            assert record.url or record.kind != "other-public"
            date = link.parent.get_text() if link.parent and "proof" in told.get("class", []) else no_date
            assert any(letter.isdigit() for letter in date) or (no_date in date), f"{path}: {date}"
            assert record.published or no_date in date or "proof" not in told.get("class", [])
            seen += 1
    assert seen > 400


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_connection_can_be_followed_both_ways(built: Path, site: Site, lang: Lang) -> None:
    """From the page (or row) of each record to that of its neighbour, for all that have a place to show it."""
    shown = {"country": None, "project": None, "risk": "countries/risks.md", "lesson": "dialogue/lessons.md"}
    pages: dict[str, BeautifulSoup] = {}
    followed = 0
    for node, near in site.library.links.items():
        kind, name = node
        path = shown.get(kind)
        if kind == "figure":
            path = register_page(site.library, site.library.series(name)[-1])
        elif kind == "country":
            path = site.library.countries[name].page
        elif kind == "project":
            path = site.library.projects[name].page
        if path is None:
            continue  # a row in a list: its neighbours' pages lead to it
        html = pages[path] = pages.get(path) or soup(built, site, lang, path)
        part: Tag | None = html
        if kind in ("risk", "lesson", "figure"):
            part = html.find(id=f"{kind}-{name}")  # type: ignore[assignment]
        assert part is not None, node
        here = site.addresses[lang, path]
        found = targets(part, here)
        for other in near:
            if (kind, other[0]) == ("figure", "lesson"):
                continue
            title, href = place(site.context(lang, path), other)
            assert urljoin(SITE + here, href) in found, f"{node} does not lead to {title}"
            followed += 1
    assert followed > 300


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_real_matrix_equals_the_records(built: Path, site: Site, lang: Lang) -> None:
    html = soup(built, site, lang, "countries/matrix.md")
    library, filled = site.library, 0
    assert {row["data-row"] for row in html.select("tr[data-row]")} == set(library.countries)
    for row in html.select(".matrix tbody tr"):
        for risk, cell in zip(library.risks, row.select("td"), strict=True):
            found = library.evidence_on(str(row["data-row"]), risk)
            link = cell.select_one("a")
            assert (link is not None) == bool(found)
            if link:
                behind = html.find(id=str(link["href"])[1:])
                assert isinstance(behind, Tag)
                assert [item["data-item"] for item in behind.select("[data-item]")] == [one.id for one in found]
                filled += 1
            else:
                assert cell.get_text(strip=True)
    assert filled > 30


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_map_and_the_list_agree_on_the_real_site(built: Path, site: Site, lang: Lang) -> None:
    html = soup(built, site, lang, "countries/index.md")
    drawn = {str(link["href"]) for link in html.select(".map a")}
    listed = {str(link["href"]) for link in html.select(".country-list > li > a, .country-list__others a")}
    assert drawn == listed
    assert len(drawn) == len(site.library.countries)


def test_no_statement_stands_without_its_counter_view(built: Path, site: Site) -> None:
    contradicted = [one for one in site.library.evidence.values() if site.library.counters(one)]
    assert contradicted
    html = soup(built, site, "en", "countries/matrix.md")
    for one in contradicted:
        for item in html.select(f"[data-item='{one.id}']"):
            assert item.select(".proof__counter"), one.id
