"""Text never becomes markup: a script in a record or at the top of a page does not run, wherever it shows.

Pages, feeds, drawings, data for programs and Markdown are each escaped in their own way, by other hands.
"""

import json
import re
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import markdown
import pytest
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from macros.checks.stamp import stamp
from macros.knowledge import Problems
from macros.publish.cards import ENVIRONMENT as CARDS
from macros.site import open_site
from macros.views.tokens import colours
from tests.browser import served
from tests.conftest import ROOT, build
from tests.showing import behind_every_text, showing_all

# Ends whatever it may stand in, then runs in two ways.
EVIL = """</script></title><script>ran=1</script><img src=x onerror=ran=1>"' onmouseover=ran=1 x=" &amp;"""
FOR_EDITORS = ("macros.yml", "columns.yml", "datasets.yml")  # the site shows them on pages that are not here


def spoil(file: Path) -> int:
    """Put the script behind every text of a file of records or of a page's front matter; returns how many."""
    if file.suffix == ".yml":
        return behind_every_text(file, EVIL)
    text, count = re.subn(
        "^(title|description): (.+)$",
        lambda m: f"{m[1]}: {json.dumps(m[2] + EVIL)}",
        file.read_text("utf-8"),
        flags=re.M,
    )
    file.write_text(text, "utf-8")
    return count


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project, built with our templates, a script in every text."""
    project = showing_all(tmp_path_factory.mktemp("spoilt") / "project")
    files = [path for name in ("data", "docs") for path in sorted((project / name).rglob("*.*"))]
    count: Counter[str] = Counter()
    for path in files:
        if path.suffix in (".yml", ".md") and path.name not in FOR_EDITORS:
            count[path.suffix] += spoil(path)
    assert count[".yml"] > 800
    assert count[".md"] > 60
    list(stamp(project, [str(page) for page in (project / "docs/en").rglob("*.md")]))
    done = build(project, SITE_URL="https://stone.example/repo/")
    assert done.returncode == 0, done.stdout + done.stderr
    return project


def alive(html: str) -> list[str]:
    """What the script in the text became, where it became more than text."""
    page = LexborHTMLParser(html)
    selector = "img, script:not([src]):not([type$=json]):not([type=speculationrules]), [onmouseover], [onerror]"
    found = {node.mem_id: node.html or "" for node in page.css(selector)}  # an element comes once for each part
    return [*found.values()]


def test_a_text_that_became_markup_is_seen() -> None:
    assert alive("<p>" + EVIL.replace("<", "&lt;") + "</p>") == []
    assert len(alive(f"<p>{EVIL}</p>")) == 2
    assert len(alive(f'<p title="x{EVIL}">')) == 1


def test_no_text_becomes_markup_on_a_page(spoilt: Path) -> None:
    looked: Counter[str] = Counter()
    for path in sorted((spoilt / "site").rglob("*.html")):
        text = path.read_text("utf-8")
        assert alive(text) == [], path
        page = LexborHTMLParser(text)
        looked["text"] += sum("onerror=ran=1" in node.text(deep=False) for node in page.css("main *"))
        looked["svg"] += sum("</script>" in node.text() for node in page.css("svg text"))
        looked["attribute"] += sum(
            "onerror=ran=1" in (value or "") for node in page.css("*") for value in node.attributes.values()
        )
        for script in page.css("script[type$=json]"):
            looked["json"] += json.dumps(json.loads(script.text())).count("onerror=ran=1")
    assert {name: count >= 4 for name, count in looked.items()} == dict.fromkeys(looked, True), looked
    assert len(looked) == 4


def test_nor_in_a_feed_a_card_or_markdown(spoilt: Path) -> None:
    entries = 0
    for path in sorted((spoilt / "site").rglob("feed.xml")):
        for element in ElementTree.fromstring(path.read_bytes()).iter():
            assert element.tag.startswith("{http://www.w3.org/2005/Atom}")
            if element.get("type") == "html":  # a reader of feeds shows it as a web page
                assert alive(element.text or "") == []
                entries += "onerror=ran=1" in (element.text or "")
    assert entries >= 6
    plain = [*(spoilt / "site").rglob("index.md"), spoilt / "site/llms.txt"]
    assert len(plain) > 30
    for path in plain:
        text = path.read_text("utf-8")
        assert "onerror=ran=1" in text, path
        assert alive(markdown.markdown(text, extensions=["tables"])) == [], path
    values = {"width": 1, "height": 1, "place": 0, "name": EVIL, "heading": [EVIL], "size": 1, "lead": [EVIL]}
    style = (ROOT / "docs/assets/stone.css").read_text("utf-8")
    colour = {name: light for name, (light, _) in colours(style).items()}
    card = ElementTree.fromstring(CARDS.get_template("card.svg").render(colour=colour, **values))
    assert [element.text for element in card.iter() if element.text and "ran=1" in element.text] == [EVIL] * 3


def test_no_text_runs_in_a_browser_even_without_the_policy(spoilt: Path, chromium: Browser) -> None:
    context = chromium.new_context(bypass_csp=True)
    page = context.new_page()
    with served(spoilt / "site", "/repo/") as address:
        for path in ("", "landen/matrix/", "all/", "tasks/", "dialoog/lessen/", "about/begrippen/", "404/"):
            page.goto(address + path)
            assert page.evaluate("[window.ran, document.images.length]") == [None, 0], path
        page.goto(address + "search/?q=groeve")
        page.locator(".hits mark").first.wait_for()
        assert "onerror=ran=1" in page.locator(".hits").inner_text()
        page.locator("#search-field").fill("steen")
        page.locator("#search-hits li").first.wait_for()
        assert page.evaluate("[window.ran, document.images.length]") == [None, 0]
    context.close()


@pytest.mark.parametrize(
    "address", ["javascript:ran=1", "data:text/html,<script>", 'https://x.example/"onerror="']
)
def test_an_address_that_would_run_is_refused(small: Path, address: str) -> None:
    sources = small / "data/sources.yml"
    sources.write_text(sources.read_text().replace("https://example.org/news", json.dumps(address)))
    with pytest.raises(Problems, match="write a whole address that begins with https://"):
        open_site(small)
