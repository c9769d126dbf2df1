"""A sentence that stands in a report is found; a fact in other words, and a name, are not."""

from pathlib import Path

import pytest

from macros.checks.own_words import copied
from macros.site import Site, open_site

REPORT = "In het verslagjaar zijn er in totaal zeventig groeves geteld door de leden van het\nover-\nleg."


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def found(site: Site, report: Path) -> list[str]:
    copies, compared = copied(report, site.library, list(site.pages.values()))
    assert compared > 50
    return [f"{copy.place}: {copy.words}" for copy in copies]


def test_own_words_pass(small: Path, report: Path) -> None:
    assert found(open_site(small), report) == []


def test_a_copied_sentence_in_a_record_is_found(small: Path, report: Path) -> None:
    events = small / "data/events/report-2024.yml"
    copy = "Toen zijn er in totaal zeventig groeves geteld."
    events.write_text(events.read_text().replace("Er was een overleg.", copy))
    assert found(open_site(small), report) == [
        "data/events/report-2024.yml:3 stone.meeting.text: zijn er in totaal zeventig groeves geteld"
    ]


def test_a_copied_sentence_on_a_page_is_found(small: Path, report: Path) -> None:
    page = small / "docs/nl/index.md"
    page.write_text(page.read_text() + "\nToen zijn er in *totaal* zeventig groeves geteld door ons.\n")
    assert found(open_site(small), report) == ["docs/nl/index.md: zijn er in totaal zeventig groeves geteld"]
