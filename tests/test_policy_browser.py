"""In a browser: everything works under the policy, and a script that is no script of ours does not run."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.publish.policy import MARK, guard, ours

LISTEN = """window.refused = [];
addEventListener('securitypolicyviolation', (e) => refused.push(e.effectiveDirective + ' ' + e.blockedURI));"""

# Sends a form, and waits until the browser says that it did not.
SEND = """new Promise((done) => {
    addEventListener('securitypolicyviolation', () => done(), {once: true});
    setTimeout(done, 5000);
    document.forms[0].requestSubmit();
})"""


@contextmanager
def watched(chromium: Browser, **options: object) -> Iterator[tuple[Page, list[str]]]:
    """A page, and what its policy refused or a script complained of, on all addresses that it went to."""
    context = chromium.new_context(**options)  # type: ignore[arg-type]
    context.add_init_script(LISTEN)
    page, wrong = context.new_page(), list[str]()
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
    yield page, wrong
    context.close()


def refused(page: Page) -> list[str]:
    found: list[str] = page.evaluate("refused")
    return found


def test_pages_look_as_they_should(chromium: Browser, address: str) -> None:
    for scheme in ("light", "dark"):  # tests/test_browser.py listens for complaints on pages of every kind
        with watched(chromium, color_scheme=scheme) as (page, wrong):
            for path in ("en/", "jaarrapport/2023-2024/bedrijven/"):
                page.goto(address + path)
                assert page.evaluate("document.fonts.check('1em Bricolage')"), "the headings' letter is there"
                assert page.evaluate("getComputedStyle(document.body).marginTop") == "0px"
                mask = page.evaluate("getComputedStyle(document.querySelector('.foot'), '::before').maskImage")
                assert mask.startswith('url("data:')
                assert refused(page) == [], path
            assert wrong == []
    with watched(chromium) as (page, wrong):
        page.goto(address + "nergens/")
        page.locator("#search-en").fill("cobble")
        page.keyboard.press("Enter")
        page.locator(".hits li").first.wait_for()
        assert refused(page) == []
        assert [said for said in wrong if "404" not in said] == []


@pytest.mark.parametrize("worker", [True, False], ids=["in-a-worker", "in-the-page"])
def test_search_finds(chromium: Browser, address: str, worker: bool) -> None:
    """Where a browser lets Pagefind start no worker, its WebAssembly runs under the policy of the page."""
    with watched(chromium) as (page, wrong):
        if not worker:
            page.add_init_script("delete window.Worker")
        page.goto(address + "zoeken/?q=kinderkopje")
        page.locator(".hits li").first.wait_for()
        page.locator("#search-field").fill("steengroeve")
        page.locator("#search-hits li").first.wait_for()
        assert len(page.workers) == worker
        assert refused(page) == wrong == []


def test_what_scripts_do_they_still_do(chromium: Browser, address: str) -> None:
    with watched(chromium) as (page, wrong):
        page.goto(address + "dialoog/lessen/")
        page.locator("[data-filter] select").first.select_option(index=1)
        expect(page).to_have_url(re.compile(r"\?\w+="))
        query = page.url.partition("?")[2]
        page.locator("a.language").click()
        expect(page).to_have_url(f"{address}en/dialogue/lessons/?{query}")
        page.goto(address + "dialoog/planner/")
        page.locator("[data-item] input[type=checkbox]").first.check()
        with page.expect_download() as file:
            page.locator("[data-do=csv]").click()
        assert Path(file.value.path()).read_text("utf-8").count("\n") > 20
        page.goto(address + "landen/matrix/")
        page.locator("[data-filter] select").first.select_option(index=1)
        assert refused(page) == wrong == []


def test_a_link_to_another_site_says_so_to_ears(chromium: Browser, address: str) -> None:
    with watched(chromium) as (page, _):
        for path, note in (("over/contact/", "(andere site)"), ("en/about/contact/", "(other site)")):
            page.goto(address + path)
            asks = page.context.new_cdp_session(page)
            nodes = asks.send("Accessibility.getFullAXTree")["nodes"]
            named = [
                node["name"]["value"] for node in nodes if node["role"].get("value") == "link" and "name" in node
            ]
            outside = page.locator("a.external").count()
            assert sum(name.endswith(note) for name in named) == outside >= 3


@pytest.mark.parametrize("policy", [True, False], ids=["with", "without"])
def test_a_script_in_a_page_does_not_run(chromium: Browser, tmp_path: Path, policy: bool) -> None:
    """What a text would do if it were not escaped: the policy alone stops it."""
    template = f"<!doctype html><html><head>{MARK}<script>window.ours = 1</script></head><body>"
    (tmp_path / "base.html").write_text(template)
    evil = """<script>ran = 1</script><img src=x onerror="ran = 1"><a href="javascript:ran=1">x</a>
        <script src="data:text/javascript,ran=1"></script><iframe src="https://other.example/"></iframe>
        <base href="/elsewhere/"><form action="https://other.example/"><button>send</button></form>"""
    with watched(chromium, bypass_csp=not policy) as (page, _):
        page.route(
            "**/*",
            lambda route: route.fulfill(body=guard(template + evil, ours(tmp_path)), content_type="text/html"),
        )
        page.goto("https://stone.example/")
        page.locator("a").click()
        assert page.evaluate("[window.ours, window.ran]") == [1, None if policy else 1]
        if policy:
            page.evaluate(SEND)
            stopped = {"script-src-elem", "script-src-attr", "frame-src", "base-uri", "form-action"}
            assert {found.split()[0] for found in refused(page)} == stopped
