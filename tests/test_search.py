"""Readers find what they look for, in their own words, and nobody pays for search who does not use it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from macros.knowledge.models import LANGUAGES, Lang
from macros.site import Site, open_site
from macros.views.glossary import GLOSSARY
from tests.browser import breaches
from tests.conftest import ROOT

SEARCH = {"nl": "zoeken/", "en": "en/search/"}
QUERIES: dict[str, Any] = yaml.safe_load((ROOT / "tests/fixtures/queries.yml").read_text(encoding="utf-8"))
# The field's own script is asked, so that what is tested is what a reader gets.
ASK = """async (queries) => {
  const { first } = await import(new URL("assets/search.js", ROOT));
  const found = [];
  for (const query of queries) found.push(await first(query, 3));
  return found;
}"""


@pytest.fixture(scope="module")
def site() -> Site:
    return open_site(ROOT)


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1100, "height": 800})
    yield context.new_page()
    context.close()


def asked(page: Page, address: str, site: Site, lang: Lang, queries: list[str]) -> list[list[str]]:
    """For each query the first three results, as addresses from the site's root."""
    page.goto(address + site.addresses[lang, "about/index.md"])
    found: list[list[str]] = page.evaluate(ASK.replace("ROOT", repr(address)), queries)
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_readers_words_find_the_page_in_the_first_three(page: Page, address: str, site: Site, lang: Lang) -> None:
    cases = QUERIES[lang]
    assert len(cases) >= 60
    missed = set()
    for case, found in zip(cases, asked(page, address, site, lang, [c["query"] for c in cases]), strict=True):
        wanted = case["page"] if isinstance(case["page"], list) else [case["page"]]
        pages = {site.addresses[lang, path] for path in wanted}
        if not any(hit.partition("#")[0] in pages for hit in found):
            missed.add(case["query"])
    assert missed == set(QUERIES["not_found"][lang])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_other_name_of_a_term_finds_it(page: Page, address: str, site: Site, lang: Lang) -> None:
    cases = []
    for term in site.library.terms.values():
        names = term.synonyms
        own = {*names.nl, *names.vl, *names.en} if lang == "nl" else {*names.en}
        cases += [(term, name) for name in sorted(own)]
    assert len(cases) > 500
    missed = set()
    for (term, name), found in zip(
        cases, asked(page, address, site, lang, [name for _, name in cases]), strict=True
    ):
        right = {f"{site.addresses[lang, GLOSSARY]}#term-{term.id}"}
        right |= {site.addresses[lang, term.page]} if term.page else set()
        if not any(hit in right or hit.partition("#")[0] in right for hit in found):
            missed.add(name)
    assert missed == set(QUERIES["synonyms_not_found"][lang])


def test_nothing_of_search_is_loaded_before_a_reader_searches(page: Page, address: str) -> None:
    asked_for: list[str] = []
    page.on("request", lambda request: asked_for.append(request.url))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked_for if "search.js" in url or "pagefind" in url]
    page.locator("#search-field").focus()
    page.wait_for_load_state("networkidle")
    assert [url for url in asked_for if "search.js" in url]
    assert not [url for url in asked_for if "pagefind" in url]
    page.keyboard.type("silicose")
    expect(page.locator("#search-hits li").first).to_be_visible()
    assert {url for url in asked_for if "pagefind" in url}
    assert all(url.startswith(address) for url in asked_for), "nobody else is asked"


@pytest.mark.parametrize(
    ("lang", "word", "said"), [("nl", "stoflong", "resultaten"), ("en", "silicosis", "results")]
)
def test_the_field_works_by_keyboard(page: Page, address: str, lang: Lang, word: str, said: str) -> None:
    page.goto(address + ("" if lang == "nl" else "en/"))
    page.keyboard.press("/")
    field = page.locator("#search-field")
    expect(field).to_be_focused()
    page.keyboard.type(word)
    hits = page.locator("#search-hits li")
    expect(hits.first).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.locator("form.search [role=status]")).to_contain_text(said)
    page.keyboard.press("ArrowDown")
    expect(hits.first).to_have_attribute("aria-selected", "true")
    assert field.get_attribute("aria-activedescendant") == hits.first.get_attribute("id")
    page.keyboard.press("Escape")
    expect(page.locator("#search-hits")).to_be_hidden()
    expect(field).to_have_value(word)
    page.keyboard.type(" ")
    page.keyboard.press("Backspace")
    expect(hits.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    target = (hits.first.get_attribute("data-href") or "").partition(":~:")[0].rstrip("#")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(re.escape(target)))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_results_can_be_narrowed_and_shared(page: Page, address: str, lang: Lang) -> None:
    page.goto(address + ("" if lang == "nl" else "en/"))
    page.locator("#search-field").fill("kassei" if lang == "nl" else "cobble")
    page.locator("#search-field").press("Enter")
    page.wait_for_url(re.compile(re.escape(SEARCH[lang]) + r"\?q="))
    output = page.locator("[data-results] output")
    expect(output).to_contain_text(re.compile(r"^\d+ "))
    many = int((output.text_content() or "").split()[0])
    kind = page.locator("select[name=kind]")
    expect(kind.locator("option[value=term]")).to_be_attached()
    expect(kind.locator("option[value=term]")).to_contain_text("(")
    label = kind.locator("option[value=term]").text_content() or ""
    kind.select_option("term")
    fewer = int(re.findall(r"\((\d+)\)", label)[0])
    expect(output).to_contain_text(re.compile(f"^{fewer} "))
    assert 0 < fewer < many
    assert "kind=term" in page.url
    page.reload()
    expect(output).to_contain_text(re.compile(f"^{fewer} "))
    first = page.locator(".hits a").first
    expect(first).to_be_visible()
    assert "#term-" in (first.get_attribute("href") or ""), "a result leads to the very row"
    other = page.locator("a[data-other]")
    other.click()
    page.wait_for_url(re.compile(re.escape(SEARCH["en" if lang == "nl" else "nl"]) + r"\?q="))


def test_the_word_is_marked_on_the_page_reached(page: Page, address: str) -> None:
    page.goto(address + SEARCH["nl"] + "?q=qwertzuiop")
    expect(page.locator("[data-results] output")).to_contain_text("Niets gevonden")
    page.goto(address + SEARCH["nl"] + "?q=toiletten")
    href = page.locator(".hits a").first.get_attribute("href") or ""
    page.wait_for_function("document.querySelector('.hits a')")
    href = page.locator(".hits a").first.get_attribute("href") or ""
    assert ":~:text=" in href, "browsers mark the word themselves"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_scripts_the_field_leads_to_everything_from_a_to_z(
    chromium: Browser, address: str, site: Site, lang: Lang
) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 320, "height": 800})
    page = context.new_page()
    page.goto(address + ("" if lang == "nl" else "en/"))
    page.locator("#search-field").fill("silicose")
    page.locator("#search-field").press("Enter")
    page.wait_for_url(re.compile(re.escape(SEARCH[lang])))
    assert page.locator("#letter-s").is_visible()
    linked = set(page.locator("main a").evaluate_all("all => all.map(a => a.href)"))
    for language, path in site.pages:
        if language == lang:
            assert address + site.addresses[lang, path] in linked, path
    assert page.locator("[data-results]").is_hidden()
    context.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 320)])
def test_accessibility_and_reflow(chromium: Browser, address: str, scheme: str, width: int) -> None:
    paths = ["zoeken/", "en/search/?q=silicosis", "over/begrippen/", "en/about/glossary/"]
    assert breaches(chromium, address, paths, scheme, width) == []


def test_the_glossary_shows_what_each_definition_rests_on(built: Path, site: Site) -> None:
    html = (built / site.addresses["nl", GLOSSARY] / "index.html").read_text(encoding="utf-8")
    assert len(site.library.terms) >= 106
    assert html.count('class="term"') == len(site.library.terms)
    general = sum(1 for term in site.library.terms.values() if term.general)
    assert html.count("algemene kennis, niet uit onze documenten") == general > 10
