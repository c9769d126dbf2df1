"""Promises of the matrix, the map and the supplier sheets, kept in a browser."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.knowledge import Library
from macros.knowledge.models import LANGUAGES, Lang
from macros.site import Site, open_site
from tests.browser import breaches
from tests.conftest import ROOT

MATRIX = {"nl": "landen/matrix/", "en": "en/countries/matrix/"}
SAID = {"nl": ("{} uitspraken", "1 uitspraak"), "en": ("{} statements", "1 statement")}
OWN_WEIGHT = 60_000


@pytest.fixture(scope="module")
def site() -> Site:
    return open_site(ROOT)


@pytest.fixture(scope="module")
def library(site: Site) -> Library:
    return site.library


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def matching(library: Library, **wanted: str) -> set[str]:
    """What a filter must leave, worked out from the records."""

    def has(name: str, value: str, one: str) -> bool:
        found = library.evidence[one]
        own = {
            "country": (found.country,),
            "risk": found.risks,
            "stone": found.stones or ("unnamed",),
            "tier": found.tiers or ("unnamed",),
            "kind": (found.kind,),
        }
        return value in own[name]

    in_matrix = [found.id for found in library.evidence.values() if found.risks]
    return {one for one in in_matrix if all(has(name, value, one) for name, value in wanted.items())}


def shown(page: Page) -> set[str]:
    visible = "[...document.querySelectorAll('[data-item]')].filter(e => e.checkVisibility())"
    return set(page.evaluate(f"{visible}.map(e => e.dataset.item)"))


def said(lang: Lang, count: int) -> str:
    return SAID[lang][1] if count == 1 else SAID[lang][0].format(count)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_filter_of_the_matrix_leaves_what_the_records_hold(
    page: Page, address: str, library: Library, lang: Lang
) -> None:
    page.goto(address + MATRIX[lang])
    status = page.locator("[role=status]")
    expect(status).to_have_text(said(lang, len(matching(library))))
    tried = 0
    for name in ("country", "risk", "stone", "tier", "kind"):
        select = page.locator(f"select[name={name}]")
        for value in select.evaluate("s => [...s.options].map(o => o.value).filter(Boolean)"):
            wanted = matching(library, **{name: value})
            assert select.locator(f"option[value='{value}']").inner_text().endswith(f"({len(wanted)})")
            select.select_option(value)
            assert shown(page) == wanted
            expect(status).to_have_text(said(lang, len(wanted)))
            cells = page.locator("a[data-cell]:visible").evaluate_all("all => all.map(a => a.hash.slice(1))")
            assert set(cells) == {
                f"cell-{library.evidence[one].country}-{risk}"
                for one in wanted
                for risk in library.evidence[one].risks
                if name != "risk" or risk == value
            }
            tried += 1
        select.select_option("")
    assert tried > 40


def test_a_cell_shows_only_the_kinds_that_are_left_and_leads_to_its_statements(
    page: Page, address: str, library: Library
) -> None:
    page.goto(address + MATRIX["nl"] + "?country=india&stone=granite")
    wanted = matching(library, country="india", stone="granite")
    assert shown(page) == wanted
    assert page.locator("tr[data-row]:visible").count() == 1, "rows of other countries are gone"
    cell = page.locator("a[data-cell][href='#cell-india-child-labour']")
    kinds = cell.locator("[data-kind]:visible").evaluate_all("all => all.map(mark => mark.dataset.kind)")
    assert set(kinds) == {
        library.evidence[one].kind for one in wanted if "child-labour" in library.evidence[one].risks
    }
    cell.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#cell-india-child-labour")).to_be_in_viewport()
    assert page.url.endswith("?country=india&stone=granite#cell-india-child-labour")
    page.reload()
    assert shown(page) == wanted, "an address can be shared and opens the same"
    empty = page.locator("tr[data-row=india] .empty:visible").first
    expect(empty).to_contain_text("niets bij deze keuze")


def test_without_scripts_the_matrix_is_a_whole_table(chromium: Browser, address: str, library: Library) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 320, "height": 800})
    page = context.new_page()
    page.goto(address + MATRIX["en"])
    assert page.locator("form.filter").is_hidden()
    assert page.locator("[data-item]:visible").count() >= len(matching(library))
    assert page.locator("tr[data-row]").count() == len(library.countries)
    context.close()


def test_the_matrix_stays_within_its_weight(built: Path) -> None:
    beside = [built / "assets" / name for name in ("stone.css", "site.js", "filter.js")]
    for path in MATRIX.values():
        files = [built / path / "index.html", *beside]
        assert sum(len(gzip.compress(file.read_bytes(), 6)) for file in files) <= OWN_WEIGHT


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_supplier_sheet_prints_on_one_page(chromium: Browser, address: str, site: Site, lang: Lang) -> None:
    context = chromium.new_context()
    page = context.new_page()
    printed = 0
    for sheet in site.library.sheets.values():
        page.goto(address + site.addresses[lang, sheet.page])
        printed_page = page.pdf(prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page\b", printed_page)) == 1, sheet.id
        assert re.search(rb"/MediaBox \[0 0 59[45][.\d]* 84[12][.\d]*\]", printed_page), "A4"
        printed += 1
    context.close()
    assert printed >= 5


# `make axe` looks at every page in every view; here each is looked at in one.
@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 320)])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_accessibility_and_reflow(
    chromium: Browser, address: str, site: Site, lang: Lang, scheme: str, width: int
) -> None:
    pages = [site.addresses[language, path] for language, path in site.pages if language == lang]
    ours = [path for path in pages if re.search("landen|countries|projecten|projects", path)]
    assert len(ours) > 30
    assert breaches(chromium, address, ours[width == 320 :: 2], scheme, width) == []
