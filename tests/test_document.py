"""The document: what a reader can count on, on paper and by ear. Of the real one, a few pages are printed here."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from macros.knowledge.models import LANGUAGES, Lang
from macros.publish.addresses import EDITIONS
from macros.site import open_site
from tests.conftest import PRINTED, ROOT

WEB = "https://stone.example/repo/"
NAMES: dict[Lang, str] = {
    "nl": "Kennisbank verantwoorde natuursteen",
    "en": "Responsible natural stone knowledge base",
}
# Which elements may stand in which, in a tagged PDF (ISO 32000-1, 14.8.4).
INSIDE = {
    "/L": {"/LI", "/L", "/Caption"},
    "/LI": {"/Lbl", "/LBody"},
    "/Table": {"/TR", "/THead", "/TBody", "/TFoot", "/Caption"},
    "/THead": {"/TR"},
    "/TBody": {"/TR"},
    "/TR": {"/TH", "/TD"},
}


@pytest.fixture(scope="module", params=LANGUAGES)
def lang(request: pytest.FixtureRequest) -> Lang:
    chosen: Lang = request.param
    return chosen


@pytest.fixture(scope="module")
def pdf(editions: Path, lang: Lang) -> PdfReader:
    return PdfReader(editions / f"{EDITIONS[lang]}.pdf")


def elements(pdf: PdfReader) -> Iterator[tuple[Any, Any]]:
    """Every element of the tag tree with the one that it stands in, in reading order."""

    def below(parent: Any) -> Iterator[tuple[Any, Any]]:
        kids = parent.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            one = kid.get_object()
            if isinstance(one, dict) and "/S" in one:
                yield one, parent
                yield from below(one)

    yield from below(pdf.trailer["/Root"]["/StructTreeRoot"])


def bookmarks(pdf: PdfReader, level: int = 0, items: Any = None) -> Iterator[tuple[int, Destination]]:
    for item in pdf.outline if items is None else items:
        if isinstance(item, list):
            yield from bookmarks(pdf, level + 1, item)
        else:
            yield level, item


def links(pdf: PdfReader) -> list[Any]:
    found = [annotation.get_object() for page in pdf.pages for annotation in page.get("/Annots", [])]
    return [annotation for annotation in found if annotation["/Subtype"] == "/Link"]


def test_it_says_what_it_is(pdf: PdfReader, lang: Lang) -> None:
    root = pdf.trailer["/Root"]
    assert root["/Lang"] == lang
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert re.search(rb"pdfuaid:part(=\"|>)1", root["/Metadata"].get_data()), "PDF/UA-1"
    assert pdf.metadata
    assert pdf.metadata.title == NAMES[lang]
    assert NAMES[lang] in pdf.pages[0].extract_text().replace("\n", " ")
    assert "127.0.0.1" not in "".join(page.extract_text() for page in pdf.pages)


def test_its_tags_make_sense(pdf: PdfReader) -> None:
    found = list(elements(pdf))
    counted = Counter(one["/S"] for one, _ in found)
    assert all(counted[kind] > 2 for kind in ("/H1", "/H2", "/H3", "/P", "/LI", "/TH", "/TD", "/Link"))
    pairs = Counter((up.get("/S"), one["/S"]) for one, up in found)
    assert [pair for pair in pairs if pair[1] not in INSIDE.get(pair[0], {pair[1]})] == []
    levels = [int(one["/S"][2]) for one, _ in found if re.fullmatch(r"/H[1-6]", one["/S"])]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    pictures = [one for one, _ in found if one["/S"] == "/Figure"]
    assert len(pictures) == 1
    assert all(re.search(r": \d+", one["/Alt"]) for one in pictures), "a chart's description has its numbers"


def test_bookmarks_follow_the_menu(pdf: PdfReader, lang: Lang) -> None:
    titles = [(level, mark.title) for level, mark in bookmarks(pdf)]
    wanted = {
        "nl": [(0, "Dialoog"), (1, "Gids voor een betekenisvolle dialoog"), (2, "Is een fysieke dialoog nodig?")],
        "en": [(0, "Dialogue"), (1, "Guide to a meaningful dialogue"), (2, "Is a dialogue in person needed?")],
    }
    assert [title for title in titles if title in wanted[lang]] == wanted[lang]


def test_page_numbers_in_the_contents_are_right(pdf: PdfReader) -> None:
    text = "\n".join(page.extract_text() for page in pdf.pages[2:3])
    told = {
        title.strip(" ."): int(number) for title, number in re.findall(r"^(.+?)[ .]+(\d+)$", text, re.MULTILINE)
    }
    starts = {mark.title: pdf.get_destination_page_number(mark) + 1 for _, mark in bookmarks(pdf)}
    chapters = {title: number for title, number in told.items() if title in starts}
    assert len(chapters) == len(PRINTED)
    assert chapters == {title: starts[title] for title in chapters}
    for number in chapters.values():
        assert pdf.pages[number - 1].extract_text().rstrip().endswith(f" {number}"), "the page says its own number"


def test_links_lead_somewhere_and_say_where(pdf: PdfReader, lang: Lang) -> None:
    inward = [link for link in links(pdf) if "/Dest" in link]
    outward = [link["/A"]["/URI"] for link in links(pdf) if "/A" in link]
    assert len(inward) > 10
    assert [link["/Dest"] for link in inward if link["/Dest"] not in pdf.named_destinations] == []
    assert {link["/Contents"] for link in inward} <= {mark.title for _, mark in bookmarks(pdf)}
    assert all(address.startswith(("https://", "http://")) for address in outward)
    addresses = open_site(ROOT).addresses
    for path in PRINTED:
        address = WEB + addresses[lang, path]
        assert [href for href in outward if href.split("#")[0] == address] == [address], "only where it says so"


def test_no_page_is_empty_and_no_heading_is_left_alone(pdf: PdfReader) -> None:
    for number, page in enumerate(pdf.pages, 1):
        assert len(page.extract_text()) > 150, f"page {number}"
    marks = [mark for _, mark in bookmarks(pdf)]
    assert len(marks) > 15
    assert [mark.title for mark in marks if float(mark["/Top"]) < 100] == []  # in points; the text ends at 60


@pytest.mark.parametrize("path", ["dialogue/safety-list.md", "countries/brazil-stone.md"])
def test_what_is_handed_out_keeps_to_one_page(pdf: PdfReader, path: str) -> None:
    chapters = [path, PRINTED[PRINTED.index(path) + 1]]
    ids = [chapter.removesuffix(".md").replace("/", "-") for chapter in chapters]
    here, onward = (pdf.get_destination_page_number(pdf.named_destinations[name]) for name in ids)
    assert onward - here == 1


def test_its_letters_are_in_it(pdf: PdfReader) -> None:
    fonts = {
        str(font): font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        for page in pdf.pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert len(fonts) >= 3
    for font in fonts.values():
        assert re.match(r"/[A-Z]{6}\+(Inter|Bricolage)", font["/FontName"]), "a part of what we chose"
        assert {"/FontFile2", "/FontFile3"} & set(font)
