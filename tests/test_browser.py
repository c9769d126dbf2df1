"""Promises to a reader, kept in a browser: the language switch, the keyboard, a phone, no scripts, nobody else."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import breaches, served
from tests.conftest import build

DEEP = "jaarrapport/2023-2024/bedrijven/"
DEEP_EN = "en/annual-report/2023-2024/companies/"
# One page of each kind.
KINDS = [
    "",
    "dialoog/",
    "dialoog/gids/",
    "dialoog/gids/gesprek-met-workers/",
    "dialoog/de-pilot/",
    "dialoog/zeven-vragen/",
    "en/dialogue/who-took-part/",
    "jaarrapport/",
    "jaarrapport/2023-2024/",
    "jaarrapport/2023-2024/aanbestedende-diensten/",
    "jaarrapport/2023-2024/productielanden/",
    "jaarrapport/2023-2024/tweede-termijn/",
    "over/",
    "over/initiatief-trustone/",
    "over/cijfers/",
    "over/bronnen/",
    "over/tegenstrijdigheden/",
    "over/macros/",
    "over/wijzigingen/",
    "over/open-data/",
    "en/",
    DEEP_EN,
    "en/about/figures/",
    "beginnen/",
    "beginnen/bedrijf/",
    "en/start/architect/",
    "beginnen/overheid/",
    "en/start/membership/",
    "beginnen/klaar-voor-een-dialoog/",
    "over/werkwijze/",
    "over/citeren/",
    "en/about/accessibility/",
    "en/about/colophon/",
    "over/contact/",
    "over/privacy/",
    "nergens/",
]


@pytest.fixture(scope="module")
def at_sub_path(built: Path) -> Iterator[str]:
    with served(built, "/repo/") as address:
        yield address


@pytest.fixture(scope="module")
def at_root(project: Callable[[str], Path]) -> Iterator[str]:
    copy = project("site at a root")
    done = build(copy, SITE_URL="https://stone.example/")
    assert done.returncode == 0, done.stderr
    with served(copy / "site") as address:
        yield address


@pytest.fixture(params=["at_root", "at_sub_path"])
def address(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue(request.param))


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    made = chromium.new_context()
    yield made
    made.close()


def switch(page: Page, name: str) -> None:
    page.locator("a.language", has_text=name).click()


@pytest.mark.parametrize(
    ("dutch", "english"),
    [("", "en/"), (DEEP, DEEP_EN), (DEEP + "#figures", DEEP_EN + "#figures")],
    ids=["home", "deep-page", "anchor"],
)
def test_language_switch_there_and_back(context: BrowserContext, address: str, dutch: str, english: str) -> None:
    page = context.new_page()
    page.goto(address + dutch)
    switch(page, "English")
    expect(page).to_have_url(address + english)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    switch(page, "Nederlands")
    expect(page).to_have_url(address + dutch)


def test_an_anchor_chosen_after_loading_survives_the_switch(context: BrowserContext, at_root: str) -> None:
    page = context.new_page()
    page.goto(at_root + DEEP)
    page.evaluate("location.hash = 'kinds'")
    switch(page, "English")
    expect(page).to_have_url(at_root + DEEP_EN + "#kinds")


@pytest.mark.parametrize("path", ["weg/", "en/gone/", DEEP + "gone/"])
def test_missing_page_leads_home_in_both_languages(context: BrowserContext, address: str, path: str) -> None:
    page = context.new_page()
    for code, home in (("nl", ""), ("en", "en/")):
        answer = page.goto(address + path)
        assert answer and answer.status == 404
        link = page.locator(f"main [lang={code}] a, main a[lang={code}]").first
        link.click()
        assert page.url == address + home


# Both palettes and both widths, and not each with each: colours do not depend on the width.
@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 320)])
def test_accessibility_and_reflow(chromium: Browser, at_sub_path: str, scheme: str, width: int) -> None:
    assert breaches(chromium, at_sub_path, KINDS, scheme, width) == []


def test_axe_would_say_so(context: BrowserContext) -> None:
    page = context.new_page()
    page.set_content("<main><img src=x><p style='color:#ccc;background:#fff'>nauwelijks te lezen</p></main>")
    assert {"image-alt", "color-contrast"} <= {v["id"] for v in Axe().run(page).response["violations"]}


def test_nothing_fails_to_load_and_nobody_else_is_asked(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    asked: list[str] = []
    failed: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    page.on("console", lambda message: failed.append(message.text) if message.type == "error" else None)
    for path in KINDS[:-1]:
        page.goto(address + path)
    assert len(asked) > len(KINDS)
    assert [url for url in asked if not url.startswith(address)] == []
    assert failed == []


def test_keyboard_skips_to_the_text_and_reaches_a_source(context: BrowserContext, at_sub_path: str) -> None:
    page = context.new_page()
    page.goto(at_sub_path + DEEP)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#main") or page.evaluate("document.activeElement.closest('main') !== null")
    for _ in range(3):
        page.keyboard.press("Tab")
        if "figure" in (page.evaluate("document.activeElement.className") or ""):
            break
    expect(page.locator(":focus")).to_have_class("figure")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none", "focus must be seen"
    page.keyboard.press("Enter")
    expect(page).to_have_url(at_sub_path + "over/cijfers-jaarrapport-2023-2024/#figure-companies.total")


def test_without_scripts_everything_can_be_read_and_reached(chromium: Browser, at_sub_path: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(at_sub_path)
    page.get_by_role("link", name="Jaarrapport", exact=True).first.click()
    page.locator("main").get_by_role("link", name="Bedrijven").first.click()
    assert page.url == at_sub_path + DEEP
    assert page.locator("svg").count() > 0
    switch(page, "English")
    assert page.url == at_sub_path + DEEP_EN
    context.close()


def test_a_number_leads_to_its_source_in_one_jump(context: BrowserContext, at_sub_path: str) -> None:
    page = context.new_page()
    page.goto(at_sub_path + "en/annual-report/2023-2024/contracting-authorities/")
    page.locator("main p a.figure").first.click()
    entry = page.locator(":target")
    expect(entry).to_contain_text("Annual report 2023-2024, §\N{NO-BREAK SPACE}3.1.1")
    expect(entry).to_contain_text("Together that makes")
