"""Public addresses are in the reader's language, and links between pages follow them."""

from pathlib import Path

import pytest

from macros.knowledge.problems import UnknownId
from macros.publish.addresses import AddressBook
from macros.site import open_site


@pytest.fixture
def book(small: Path) -> AddressBook:
    return open_site(small).addresses


def test_an_index_page_names_its_folder(book: AddressBook) -> None:
    assert book["nl", "report/old.md"] == "rapport/ouder/"
    assert book["en", "report/old.md"] == "en/report/older/"
    assert book["nl", "report/index.md"] == "rapport/"


def test_a_folder_without_an_index_page_keeps_its_name(book: AddressBook) -> None:
    assert book["nl", "about/figures.md"] == "about/cijfers/"


def test_home_pages(book: AddressBook) -> None:
    assert (book["nl", "index.md"], book["en", "index.md"]) == ("", "en/")


@pytest.mark.parametrize(
    ("lang", "start", "target", "expected"),
    [
        ("nl", "index.md", "report/old.md", "rapport/ouder/"),
        ("nl", "report/old.md", "index.md", "../../"),
        ("nl", "index.md", "index.md", "./"),
        ("en", "report/old.md", "about/figures.md", "../../about/figures/"),
        ("en", "index.md", "report/index.md", "report/"),
    ],
)
def test_link(book: AddressBook, lang: str, start: str, target: str, expected: str) -> None:
    assert book.link(lang, start, target) == expected  # type: ignore[arg-type]
    assert book.link(lang, start, target, "x") == expected + "#x"  # type: ignore[arg-type]


def test_a_file_beside_the_pages(book: AddressBook) -> None:
    assert book.relative("en", "report/old.md", "data/en/figures.csv") == "../../../data/en/figures.csv"


def test_link_to_a_page_that_is_not_there(book: AddressBook) -> None:
    with pytest.raises(UnknownId, match=r"did you mean 'report/old.md'"):
        book.link("nl", "index.md", "report/olt.md")
