"""Terms are explained where a page uses them first: on every page, with keys, touch and no scripts."""

from collections import Counter
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, expect

from macros.knowledge.models import Lang
from macros.site import open_site
from macros.views.definitions import define
from tests.browser import Axe

GUIDE = {"nl": "dialoog/gids/veldbezoek/", "en": "en/dialogue/guide/field-visit/"}


def explained(small: Path, html: str, lang: Lang = "nl") -> list[tuple[str, str]]:
    """The words that became buttons, each with the term that it opens."""
    ctx = open_site(small).context(lang, "index.md")
    soup = BeautifulSoup(define(ctx, html), "html5lib")
    for button in soup.select("button"):
        assert soup.select_one(f"#{button['popovertarget']}[popover]") is not None
    return [(b.get_text(), str(b["popovertarget"]).removeprefix("meaning-")) for b in soup.select("button")]


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>Een kassei en nog een kassei.</p>", [("kassei", "sett")]),
        ("<p>Kassei van <em>blauwsteen</em></p>", [("Kassei", "sett"), ("blauwsteen", "blue")]),
        ("<ul><li>een kleine kassei</li></ul>", [("kleine kassei", "sett")]),
        ("<p>een kasseisteen</p><p>een kassei</p>", [("kasseisteen", "sett")]),
        ("<p>blauwe 's en blauwe ’s</p>", [("blauwe 's", "blue")]),
        ("<p>kasseien, kassei-achtig, sierkassei</p>", []),
        ("<h2>kassei</h2><p><a href='#'>kassei</a> <span class='visually-hidden'>kassei</span></p>", []),
        ("<table><tr><th>kassei</th><td>kassei &lt;b&gt; &amp;</td></tr></table>", [("kassei", "sett")]),
        ("<p>cobble</p>", []),
        ("<div>kassei</div>", []),
    ],
)
def test_first_use_in_running_text(small: Path, html: str, words: list[tuple[str, str]]) -> None:
    assert explained(small, html) == words


def test_the_text_stays_as_it_was(small: Path) -> None:
    ctx = open_site(small).context("en", "index.md")
    html = "<p>A cobble &lt;b&gt; &amp; “x”\N{NO-BREAK SPACE}y<br>z</p><svg><clipPath></clipPath></svg>"
    found = BeautifulSoup(define(ctx, html), "html5lib")
    for added in found.select("[popover]"):
        added.decompose()
    assert found.get_text() == BeautifulSoup(html, "html5lib").get_text()
    assert found.select_one("clipPath") is not None


def test_every_page_explains_a_term_once(built: Path) -> None:
    terms: Counter[str] = Counter()
    for path in built.rglob("index.html"):
        soup = BeautifulSoup(path.read_text("utf-8"), "html5lib")
        opened = [str(button["popovertarget"]) for button in soup.select("[popovertarget]")]
        assert sorted(opened) == sorted(str(meaning["id"]) for meaning in soup.select("[popover]")), path
        assert not soup.select(":is(a, h1, h2, h3, h4, button) [popovertarget]"), path
        terms.update(set(opened))
    assert len(terms) > 70
    assert sum(terms.values()) > 800


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_by_keyboard_and_by_touch(chromium: Browser, address: str, lang: Lang, scripts: bool) -> None:
    context = chromium.new_context(
        java_script_enabled=scripts, has_touch=True, viewport={"width": 320, "height": 640}
    )
    page = context.new_page()
    page.goto(address + GUIDE[lang])
    word = page.locator("button.defined").nth(2)
    meaning = page.locator(f"#{word.get_attribute('popovertarget')}")
    expect(meaning).to_be_hidden()
    word.focus()
    page.keyboard.press("Enter")
    expect(meaning).to_be_visible()
    page.keyboard.press("Tab")
    expect(meaning.locator("a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()
    word.tap()
    expect(meaning).to_be_visible()
    box = meaning.bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= 320, "the whole of it is on the screen"
    context.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 320)])
def test_an_open_definition_is_accessible(chromium: Browser, address: str, scheme: str, width: int) -> None:
    context = chromium.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address + GUIDE["nl"])
    page.locator("button.defined").nth(2).click()
    expect(page.locator("[popover]:popover-open")).to_have_count(1)
    results = Axe().run(page).response
    assert len(results["passes"]) > 10
    assert [violation["id"] for violation in results["violations"]] == []
    context.close()
