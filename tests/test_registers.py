"""The register of sources and the index of topics: nothing that rests on a source is left out."""

from collections import Counter
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from macros.knowledge.models import Lang
from macros.site import Site, open_site
from macros.views.drawing import Vocabulary
from macros.views.resting import rows
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def site() -> Site:
    return open_site(ROOT)


def listed(built: Path, site: Site, lang: Lang) -> dict[str, list[str]]:
    """What the built pages list under each source."""
    found, pages = {}, dict[str, BeautifulSoup]()
    for source in site.library.sources.values():
        path = source.page or "about/sources.md"
        if path not in pages:
            html = (built / site.addresses[lang, path] / "index.html").read_text("utf-8")
            pages[path] = BeautifulSoup(html, "html5lib")
        place = "main" if source.page else f"[id='source-{source.id}']"
        found[source.id] = [item.get_text(" ", strip=True) for item in pages[path].select(f"{place} .resting li")]
    return found


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_statement_is_listed_under_its_source(built: Path, site: Site, lang: Lang) -> None:
    library, shown = site.library, listed(built, site, lang)
    assert sum(map(len, shown.values())) > 1200
    v = Vocabulary(site.context(lang, "index.md"))
    for claim in (*library.statements, *library.events, *library.evidence.values(), *library.findings.values()):
        text = v.text(claim.text)
        assert any(text in line for line in shown[claim.source]), claim.id


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_everything_listed_says_where_it_stands(site: Site, lang: Lang) -> None:
    ctx = site.context(lang, "about/sources.md")
    kinds: Counter[str] = Counter()
    for claims in site.library.resting.values():
        for kind, text, stands in rows(ctx, claims):
            assert text
            assert stands is not None, text
            kinds[kind] += 1
    assert len(kinds) == 13


def test_topics_lead_to_every_page_that_tells_of_them(built: Path, site: Site) -> None:
    soup = BeautifulSoup((built / "over/onderwerpen/index.html").read_text("utf-8"), "html5lib")
    titles = {dt.get_text() for dt in soup.select("dl.facts dt")}
    for topic in site.library.topics.values():
        if "." not in topic.id and any(claim.topic == topic.id for claim in site.library.statements):
            assert topic.title.nl in titles
    assert {risk.title.nl for risk in site.library.risks.values()} <= titles
    assert len(soup.select("dl.facts dd a")) > 150
