"""The document before it is printed: what goes in, what stays out, and what stops the press."""

import re
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader
from selectolax.lexbor import LexborHTMLParser

from macros.publish.addresses import EDITIONS
from macros.publish.document import BACK, Manuscript, Misprint, is_printed, manuscript
from macros.publish.finished import drop, read
from macros.publish.menu import menu
from macros.publish.press import print_pdf
from macros.site import open_site
from tests.conftest import ROOT, build

INTER = "<html lang=en><title>x</title><style>html { font-family: Inter }</style>"


@pytest.fixture(scope="module")
def whole(built: Path) -> Manuscript:
    """The whole document in English, not printed."""
    pages = read(open_site(ROOT), built, "en", ROOT / "mkdocs.yml")
    return manuscript(open_site(ROOT), pages, "en", built / "assets/stone.css", [])


@pytest.fixture(scope="module")
def soup(whole: Manuscript) -> BeautifulSoup:
    return BeautifulSoup(whole.html, "html5lib")


def test_the_menu_is_read_in_its_order() -> None:
    pages = menu(ROOT / "mkdocs.yml")
    assert pages[0] == ("index.md", 0)
    begin = pages.index(("dialogue/index.md", 0))
    assert pages[begin : begin + 3] == [
        ("dialogue/index.md", 0),
        ("dialogue/guide/index.md", 1),
        ("dialogue/guide/need.md", 2),
    ]
    assert dict(pages)["countries/brazil.md"] == 1
    assert Counter(path for path, _ in pages).most_common(1)[0][1] == 1


def test_an_element_that_two_selectors_find_is_taken_out_once() -> None:
    """Taken out twice, it frees memory twice: the program then ends now and then, without a word."""
    html = LexborHTMLParser(
        "<main><details><summary>a</summary><p hidden class=note>b</p></details><b>c</b></main>"
    )
    found = html.css("details, [hidden], .note, summary")
    assert len(found) > len({node.mem_id for node in found}), "else there is no need for care any more"
    drop(html, "details, [hidden], .note, summary")
    main = html.css_first("main")
    assert main
    assert main.inner_html == "<b>c</b>"


def test_every_page_of_its_parts_is_a_chapter(whole: Manuscript, soup: BeautifulSoup) -> None:
    wanted = [path for path, _ in menu(ROOT / "mkdocs.yml") if is_printed(path)]
    assert len(wanted) > 60
    assert [path for path in wanted if path in BACK] == list(BACK), (
        "every page at the back is there, in the menu's order"
    )
    assert wanted[0] == "dialogue/index.md"
    assert [section["id"] for section in soup.select(".chapter")] == [
        path.removesuffix(".md").replace("/", "-") for path in wanted
    ]
    assert list(whole.titles) == [section["id"] for section in soup.select(".chapter")]
    front = soup.select_one(".front")
    assert front
    missed = {str(link["href"]) for link in front.select("a[href^=http]")}
    assert any(address.endswith("/dialogue/planner/") for address in missed), "what is left out is named"


def test_nothing_is_left_that_needs_a_screen(soup: BeautifulSoup) -> None:
    assert len(soup.select(".chapter li")) > 1000
    gone = (
        "form, nav, script, noscript, button, input, details, [hidden], .visually-hidden:not(caption), .download"
    )
    assert soup.select(gone) == []
    assert len(soup.select("img[alt]")) >= 7
    assert [image["src"] for image in soup.select("img") if not image["alt"]] == []
    assert not re.search(r"var\(--", str(soup.select("img")))


def test_links_inside_have_a_place(soup: BeautifulSoup) -> None:
    ids = Counter(str(element["id"]) for element in soup.select("[id]"))
    inward = [str(link["href"])[1:] for link in soup.select("a[href^='#']")]
    assert [name for name, count in ids.items() if count > 1] == []
    assert len(inward) > 1000
    assert {name for name in inward if name not in ids} == set()
    assert [
        link["href"] for link in soup.select("a[href]") if not re.match("#|https?://", str(link["href"]))
    ] == []


def test_an_explained_word_leads_to_the_glossary(soup: BeautifulSoup) -> None:
    words = soup.select(".chapter a.defined")
    assert len(words) > 50
    assert [word for word in words if not str(word["href"]).startswith("#about-glossary--term-")] == []
    assert [word for word in words if not word.get_text(strip=True)] == []


def test_headings_go_down_step_by_step(soup: BeautifulSoup) -> None:
    levels = [int(heading.name[1]) for heading in soup.select("h1, h2, h3, h4, h5, h6")]
    assert len(levels) > 400
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_statement_is_told_once(soup: BeautifulSoup) -> None:
    """Behind the matrix stand only the statements on countries without a chapter."""
    owned = {str(item["id"]).partition("--evidence-")[2] for item in soup.select("li[id*='--evidence-']")}
    behind = [str(item["data-item"]) for item in soup.select("#countries-matrix [data-item]")]
    assert len(owned) > 100
    assert behind
    assert set(behind) & owned == set()
    assert owned | set(behind) == set(open_site(ROOT).library.evidence)


def test_no_page_offers_what_is_not_made(built: Path) -> None:
    pages = list(built.rglob("index.html"))
    assert len(pages) > 100
    files = [Path(name).name for name in EDITIONS.values()]
    assert [page for page in pages if any(name in page.read_text(encoding="utf-8") for name in files)] == []


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ("<a href='#nowhere'>x</a>", "nowhere"),
        ("<p>x 漢", "漢"),
        ("<p style='font-family: DejaVu Sans'>x", "was used for want of Inter"),
        ("<img src='data:image/svg+xml,<svg xmlns=\"http://www.w3.org/2000/svg\"/>'>", "alt"),
        ("<img alt=x src='https://elsewhere.example/x.png'>", "elsewhere.example"),
        ("<p style='colour: red'>x", "colour"),
    ],
    ids=[
        "dead-link",
        "letter-of-no-font",
        "another-font",
        "no-description",
        "something-from-elsewhere",
        "bad-style",
    ],
)
def test_the_press_stops_at(body: str, complaint: str) -> None:
    with pytest.raises(Misprint, match=complaint):
        print_pdf(f"{INTER}<body>{body}", "", {})


def test_the_press_prints_the_same_twice() -> None:
    body = "<h1 id=a>One</h1><p>≠ ● ○ ✓ → Yol-İş Vĩnh <a href='#a'>back</a>"
    first, second = (print_pdf(f"{INTER}<body>{body}", "", {"a": "One"}) for _ in range(2))
    assert first.content == second.content
    assert first.pages == 1


def test_a_line_is_not_broken_after_its_first_word() -> None:
    """A fault of WeasyPrint that we work round; without that, one of these widths shows it."""
    text = "De slotregels noemen dit het vierde jaarrapport, al beschrijft het rapport het vijfde jaar."
    lines = "".join(
        f"<p style='width: {width / 2}px'>{text} <a href='#a'>slot</a> <a href='#a'>let op</a>"
        for width in range(1000, 1200)
    )
    printed = print_pdf(
        f"{INTER}<body id=a style='font-size: 9pt; margin: 0'>{lines}", "@page { size: 25cm }", {"a": "x"}
    )
    pages = [page.extract_text() for page in PdfReader(BytesIO(printed.content)).pages]
    assert sum(page.count("vierde") for page in pages) == 200
    assert not re.search(r"^De$", "\n".join(pages), re.MULTILINE)


def test_an_unknown_page_is_refused_and_the_site_spared(project: Callable[[str], Path]) -> None:
    copy = project("one page")
    (copy / "site").mkdir()
    done = build(copy, "pdf", "--only", "countries/brasil.md")
    assert done.returncode == 1
    assert "did you mean 'countries/brazil.md'?" in done.stderr
    assert list((copy / "site").iterdir()) == []
