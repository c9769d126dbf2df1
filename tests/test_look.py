"""The look: its weight, its letters, its steadiness, and readers' own spacing."""

import gzip
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from tests.copies import pages_of

FONT = "assets/fonts/bricolage-grotesque.woff2"
PAGES = {
    "home": "",
    "guide": "dialoog/gids/veldbezoek/",
    "lessons": "en/dialogue/lessons/",
    "matrix": "landen/matrix/",
    "country": "en/countries/india/",
    "project": "projecten/dialoog-rajasthan/",
    "figures": "jaarrapport/2023-2024/aanbestedende-diensten/",
    "planner": "dialoog/planner/",
    "components": "over/bouwstenen/",
}
# WCAG 1.4.12: what a reader may set without losing anything.
SPACING = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
SPACING += "p { margin-block-end: 2em !important }"
SHIFTS = """() => new Promise(done => {
  let sum = 0;
  const seen = new PerformanceObserver(list => list.getEntries().forEach(entry => sum += entry.value));
  seen.observe({type: "layout-shift", buffered: true});
  setTimeout(() => done(sum), 300);
})"""
CUT_OFF = """[...document.querySelectorAll("main *, header *")].filter(e => e.scrollHeight > e.clientHeight + 2
  && getComputedStyle(e).overflowY === "hidden" && getComputedStyle(e).clipPath === "none" && !e.closest("svg"))
  .map(e => e.outerHTML.slice(0, 80))"""


def compressed(file: Path) -> int:
    """Bytes as GitHub Pages sends them; a font is compressed already."""
    return len(file.read_bytes() if file.suffix == ".woff2" else gzip.compress(file.read_bytes(), 6))


def test_a_first_view_weighs_at_most_60_kilobytes(built: Path) -> None:
    weights = {}
    for path in [*pages_of(built), built / "404.html"]:
        page = LexborHTMLParser(path.read_text("utf-8"))
        tags = page.css("script[src], link[rel~=stylesheet], link[rel~=icon], link[rel=preload]")
        beside = {tag.attributes.get("src") or tag.attributes["href"] or "" for tag in tags}
        assert len(beside) >= 3, path
        names = {name.split("/assets/")[-1].removeprefix("assets/") for name in beside}
        modules = {"filter.js"} if "planner.js" in names else set()  # imported by it
        files = [built / "assets" / name for name in names | modules]
        weights[path.relative_to(built)] = compressed(path) + sum(map(compressed, files))
    assert len(weights) > 160
    assert {path: weight for path, weight in weights.items() if weight > 60_000} == {}


def test_the_font_is_small_free_and_has_the_letters_of_every_heading(built: Path) -> None:
    assert compressed(built / FONT) <= 30_000
    assert "SIL OPEN FONT LICENSE" in (built / "assets/fonts/OFL.txt").read_text("utf-8")
    known = {chr(code) for code in TTFont(built / FONT).getBestCmap()}
    used: set[str] = set()
    for path in built.rglob("index.html"):
        for heading in LexborHTMLParser(path.read_text("utf-8")).css("h1, h2, h3, h4, .tile__value, .brand__name"):
            used |= set(heading.text())
    assert len(used) > 60
    # Turkish letters and signs come from the reader's own font: the file that we cut ours from has none.
    assert used - known - set("\nğİŞş≠") == set()


@pytest.mark.parametrize("name", PAGES)
def test_nothing_moves_while_a_page_loads(chromium: Browser, address: str, name: str) -> None:
    page = chromium.new_page(viewport={"width": 412, "height": 823})
    page.goto(address + PAGES[name])
    assert page.evaluate(SHIFTS) < 0.01
    page.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_a_reader_may_set_wider_spacing(chromium: Browser, address: str, width: int) -> None:
    # A reader's own style is not subject to the policy of the page; one that a test puts in is.
    page = chromium.new_page(viewport={"width": width, "height": 800}, bypass_csp=True)
    for path in PAGES.values():
        page.goto(address + path)
        page.add_style_tag(content=SPACING)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.evaluate(CUT_OFF) == [], path
    page.close()


def test_a_reader_who_wants_no_movement_gets_none(chromium: Browser, address: str) -> None:
    context = chromium.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(address + PAGES["guide"])
    assert page.evaluate("document.getAnimations().length") == 0
    assert page.evaluate("getComputedStyle(document.body, '::before').content") == "none"
    context.close()
