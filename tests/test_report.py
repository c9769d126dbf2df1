"""A report is held against its figures: a number that changed is seen, and how a page was printed is not.

The report is invented, as is the country that it tells of.
"""

import re
import shutil
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfWriter
from weasyprint import HTML

import macros.__main__ as command_line
from macros.checks.report.table import table, verify_report
from macros.checks.report.verify import Verification, verify
from macros.knowledge import Library, load
from macros.knowledge.numerals import in_words
from tests.conftest import ROOT, SMALL

HERE = ROOT / "tests/fixtures/report"
REPORT = (HERE / "report.txt").read_text(encoding="utf-8")
SOURCE = "report-2024"
D, M = "different", "missing"
DUST = re.search(r"(?s)2 Stof\n.+?\n\n", REPORT)[0]  # type: ignore[index]
YARDS = "Dit jaar werkten er 9 werven door."
TO_DUST = REPORT[REPORT.index(YARDS) : REPORT.index("3 Gesprekken")]

# what a slip did: what stood there, what stands there now, and which figures are no longer found
ALTERATIONS: dict[str, tuple[str, str, dict[str, str]]] = {
    "digit-changed": ("400 grote", "401 grote", {"quarries.large": D}),
    "digit-lost": ("1.000.", "100.", {"quarries.total": D}),
    "digits-turned-round": ("37 deel", "73 deel", {"talks.participants": D}),
    "thousand-without-point": ("1.000.", "1000.", {}),
    "thousand-with-thin-space": ("1.000.", "1\u2009000.", {}),
    "thousand-with-hard-space": ("1.000.", "1\u00a0000.", {}),
    "thousand-in-English": ("1.000.", "1,000.", {"quarries.total": D}),
    "thousand-in-words": ("1.000.", "duizend.", {"quarries.total": D}),
    "decimal-point": ("8,5 micro", "8.5 micro", {"dust.average": D}),
    "decimal-lost": ("8,5 micro", "8 micro", {"dust.average": D}),
    "decimal-as-a-fraction": ("8,5 micro", "8½ micro", {}),
    "other-multiple": ("miljoen euro", "miljard euro", {"visits.money": D}),
    "neighbours-swapped": ("400 grote en 600", "600 grote en 400", {"quarries.large": D, "quarries.small": D}),
    "swapped-over-a-sentence": (
        "1.000. Het gaat om 400 grote",
        "400. Het gaat om 1.000 grote",
        {"quarries.total": D, "quarries.large": D},
    ),
    "words-of-neighbours-swapped": (
        "400 grote en 600 kleine",
        "400 kleine en 600 grote",
        {"quarries.large": D, "quarries.small": D},
    ),
    "digits-in-words": ("9 werven", "negen werven", {"yards.total": D}),
    "words-in-digits": ("drieëntwintig groepen", "23 groepen", {"talks.groups": D}),
    "other-number-in-words": ("drieëntwintig groepen", "tweeëntwintig groepen", {"talks.groups": D}),
    "one-became-two": ("een nieuwe gemeente", "twee nieuwe gemeentes", {"towns.new": D}),
    "one-with-accents": ("een nieuwe gemeente", "één nieuwe gemeente", {}),
    "none-became-three": ("geen klachten", "drie klachten", {"visits.complaints": D}),
    "number-inside-a-word": ("tweedaagse", "driedaagse", {"talks.days": D}),
    "year-instead": ("9 werven", "2024 werven", {"yards.total": D}),
    "word-instead": ("9 werven", "enkele werven", {"yards.total": M}),
    "words-around-it-changed": ("37 deelnemers", "37 musea", {"talks.participants": M}),
    "phrase-changed": ("vier werven in", "vier erven in", {"yards.north": D}),
    "range-from-changed": ("15-20", "12-20", {"talks.workers-min": D}),
    "range-to-changed": ("15-20", "15-25", {"talks.workers-max": D}),
    "range-with-a-dash": ("15-20", "15–20", {}),
    "range-in-a-word": ("15-20", "15 tot 20", {}),
    "nearly-left-out": ("bijna 60", "60", {"visits.quarries": D}),
    "nearly-became-over": ("bijna 60", "ruim 60", {"visits.quarries": D}),
    "nearly-in-another-word": ("bijna 60", "haast 60", {}),
    "about-put-before": ("37 deelnemers", "ongeveer 37 deelnemers", {"talks.participants": D}),
    "also-said-otherwise": (
        "in 2021 en 2022.",
        "in 2021 en 2022. In het noorden was het 9,5 microgram.",
        {"dust.average": D},
    ),
    "also-said-of-another-phrase": (
        "binnen. Voor",
        "binnen. In 2021 waren er 3 klachten. Voor",
        {"visits.complaints": D},
    ),
    "sentence-removed": (YARDS, "", {"yards.total": M}),
    "sentence-in-another-section": (TO_DUST, TO_DUST.replace(YARDS, "") + f"{YARDS}\n", {"yards.total": M}),
    "section-removed": (DUST, "", {"dust.average": M}),
    "section-moved": (DUST + REPORT.split(DUST)[1], REPORT.split(DUST)[1] + "\n" + DUST, {}),
    "heading-removed": ("1.2 Werven\n", "", {"yards.total": M, "yards.north": M, "yards.south": M}),
    "heading-renumbered": ("GROEVES IN STEENLAND\n2 Stof", "5 Stof", {"dust.average": M}),
    "heading-of-a-word-removed": ("\nVoorwoord\n", "\n", {"talks.years": M, "towns.new": M}),
    "sentence-begins-a-line-with-a-number": ("om 400 grote", "om\n400 Grote", {}),
    "footnote-after-a-number": ("1.000. Het", "1.000.2 Het", {}),
    "footnote-after-a-word": ("5 jaar mee", "5 jaar3 mee", {}),
    "footnote-raised": ("600 kleine", "600² kleine", {}),
    "dates-changed": ("26 en 27 november 2023", "3 maart 2022", {}),
    "other-number-changed": ("3 musea", "8 musea", {}),
}
# how a page may be printed and read: none of it changes what the report says
PRINTINGS: dict[str, Callable[[str], str]] = {
    "three-words-on-each-line": lambda text: re.sub(r"(\w+ \w+ \w+) (?=[a-z\d])", r"\1\n", text),
    "long-lines": lambda text: re.sub(
        r"-\n(?=[a-z])|(?<=[a-z,])(\n)(?=[a-z])", lambda m: " " if m[1] else "", text
    ),
    "empty-lines-between": lambda text: text.replace("\n", "\n\n"),
    "windows-lines": lambda text: text.replace("\n", "\r\n"),
    "broken-words": lambda text: re.sub(r"\b([a-z]{3})([a-z]{4,})", r"\1-\n\2", text),
    "broken-by-soft-hyphens": lambda text: re.sub(r"\b([a-z]{3})([a-z]{4,})", "\\1\u00ad\n\\2", text),
    "soft-hyphens-inside": lambda text: re.sub(r"\b([a-z]{3})([a-z]{4,})", "\\1\u00ad\\2", text),
    "broken-by-true-hyphens": lambda text: text.replace("-\n", "\u2010\n"),
    "hard-spaces": lambda text: text.replace(" ", "\u00a0"),
    "thin-spaces": lambda text: text.replace(" ", "\u2009"),
    "two-spaces": lambda text: text.replace(" ", "  "),
    "ligatures": lambda text: text.replace("ij", "ĳ").replace("fl", "ﬂ").replace("fi", "ﬁ"),
    "letters-and-accents-apart": lambda text: unicodedata.normalize("NFD", text),
    "straight-quotes": lambda text: text.replace("’", "'"),
    "other-bullets": lambda text: text.replace("•", "\uf0b7"),
    "headings-in-capitals": lambda text: re.sub(r"(?m)^\d[\d.]* \w+$|^Voorwoord$", lambda m: m[0].upper(), text),
    "number-apart-from-its-heading": lambda text: text.replace("1.2 Werven", "1.2\nWerven"),
    "pages-with-headers": lambda text: "\f".join(
        f"Verslag van Steenland | {page}\n{part}\n{page} van 9"
        for page, part in enumerate(
            re.split(r"\n(?=gaan|zij|den en|verslagjaar|meting)", text.replace("\n12\n", "\n")), 1
        )
    ),
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    project = tmp_path_factory.mktemp("report") / "small"
    shutil.copytree(SMALL, project)
    for name in ("words.yml", "macros.yml", "columns.yml", "datasets.yml"):
        shutil.copy(ROOT / "data" / name, project / "data" / name)
    with (project / f"data/figures/{SOURCE}.yml").open("a", encoding="utf-8") as figures:
        figures.write((HERE / "figures.yml").read_text(encoding="utf-8"))
    return load(project / "data", project)


@pytest.fixture
def verified(library: Library, tmp_path: Path) -> Callable[[str], Verification]:
    """Verifies a text."""

    def verification(text: str) -> Verification:
        path = tmp_path / "report.txt"
        path.write_text(text, encoding="utf-8", newline="")
        return verify(path, library, SOURCE)

    return verification


def lost(done: Verification) -> dict[str, str]:
    """The figures that are not found, with what became of them."""
    assert len(done.verdicts) == 18
    assert [verdict.figure.id for verdict in done.verdicts if verdict.state == "ours"] == ["talks.all"]
    return {one.figure.id: one.state for one in done.verdicts if one.state not in ("found", "ours")}


def test_more_words_tell_two_numbers_apart(library: Library, tmp_path: Path) -> None:
    """An annual report often gives last year's number as well."""
    path = tmp_path / "report.txt"
    path.write_text(
        REPORT.replace("37 deelnemers.", "37 deelnemers, en vorig jaar 31 deelnemers."), encoding="utf-8"
    )
    assert lost(verify(path, library, SOURCE)) == {"talks.participants": D}
    printed = {"talks.participants": "telde 37 deelnemers"}
    figures = tuple(
        one.model_copy(update={"printed": printed.get(one.id, one.printed)}) for one in library.figures
    )
    assert lost(verify(path, replace(library, figures=figures), SOURCE)) == {}


@pytest.mark.parametrize(
    ("word", "value"),
    [("Drieëntwintig", 23), ("één", 1), ("geen", 0), ("vijfjarig", 5), ("tweehonderd", 200), ("anderhalf", 1.5)],
)
def test_numbers_in_words(word: str, value: float) -> None:
    assert in_words(word) == value
    assert in_words("eenvoudige") is in_words("meerdaagse") is None


def test_every_figure_of_the_report_is_found(verified: Callable[[str], Verification]) -> None:
    done = verified(REPORT)
    assert lost(done) == {}
    assert done.passed
    assert [done.words[number.at].text for number in done.unheld] == ["tien", "3"]


@pytest.mark.parametrize("name", ALTERATIONS)
def test_an_alteration_is_seen(verified: Callable[[str], Verification], name: str) -> None:
    old, new, expected = ALTERATIONS[name]
    assert REPORT.count(old) == 1
    assert lost(verified(REPORT.replace(old, new))) == expected


@pytest.mark.parametrize("name", PRINTINGS)
def test_how_it_is_printed_makes_no_difference(verified: Callable[[str], Verification], name: str) -> None:
    text = PRINTINGS[name](REPORT)
    assert text != REPORT
    done = verified(text)
    assert lost(done) == {}
    assert [done.words[number.at].key for number in done.unheld] == ["tien", "3"]


def test_an_editor_reads_where_it_stands_and_what_is_wrong(verified: Callable[[str], Verification]) -> None:
    text = table(
        verified(REPORT.replace("400 grote", "410 grote").replace(YARDS, "").replace("3 Ge", f"{YARDS}\n3 Ge"))
    )
    rows = {row[1]: row for row in map(re.compile(r" {2,}").split, text.splitlines()) if len(row) > 4}
    assert rows["quarries.small"][0] == "found"
    assert rows["quarries.small"][2:4] == ["600", "1.1, line 15"]
    assert rows["quarries.large"][0] == "DIFFERENT"
    assert rows["quarries.large"][4] == "Het gaat om «410» grote en 600 kleine groeves.1 | the report says '410'"
    assert rows["yards.total"][0] == "MISSING"
    assert re.fullmatch(r"it stands in section 2 \(line \d+\): is 'where' right\?", rows["yards.total"][4])
    assert rows["talks.all"][::4] == ["ours", "a sum of ours, not printed"]
    assert "  3  3, line 35: Zij bezochten er ook «3» musea." in text
    assert text.endswith(
        "15 of 17 figures found, 1 different, 1 missing; 1 are sums or counts of ours, which no report prints."
    )


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report in two columns, hyphenated, with headers and page numbers, and a page that is a picture."""
    style = """@page { size: A6; margin: 12mm; @top-center { content: "Verslag van Steenland" }
        @bottom-center { content: counter(page) " van " counter(pages) } }
        body { font: 8pt/1.3 serif; hyphens: auto; text-align: justify; columns: 2 }
        h2 { font-size: 9pt } .note { float: footnote }"""
    body = ""
    for block in (
        re.sub(r"-\n(?=den|meting)", "", REPORT.split("\n\n", 1)[1]).replace("\n12\n", "\n\n").split("\n\n")
    ):
        for line in re.split(r"\n(?=•)|(?<=Voorwoord)\n|(?<=[A-Z]{3} IN STEENLAND)\n|^(?:1 Groeves)\n", block):
            heading = re.match(r"(\d[\d.]* [A-Z]\w+(?: en klein)?|Voorwoord)(?:\n|$)", line)
            body += f"<h2>{heading[1]}</h2><p>{line[heading.end() :]}" if heading else f"<p>{line}"
    body = body.replace("groeves.1", 'groeves.<span class="note">De tellers zagen elke groeve zelf.</span>')
    path = tmp_path_factory.mktemp("pdf") / "report.pdf"
    HTML(string=f'<html lang="nl"><style>{style}</style>{body}').write_pdf(path)
    writer = PdfWriter(clone_from=path)
    writer.add_blank_page()
    writer.write(path)
    return path


def test_a_pdf_is_read_page_by_page(library: Library, pdf: Path) -> None:
    done = verify(pdf, library, SOURCE)
    assert lost(done) == {}
    pages = {done.words[verdict.mention.at].line.page for verdict in done.verdicts if verdict.mention}
    assert len(pages) >= 2 and None not in pages
    assert "page 2, line " in table(done)


def test_it_says_which_pages_are_pictures(library: Library, pdf: Path) -> None:
    done = verify(pdf, library, SOURCE)
    assert len(done.silent) == 1
    assert f"No text on page {done.silent[0]}: look there yourself." in table(done)


def make_pdf(path: Path, password: str = "") -> None:
    HTML(
        string="<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>"
    ).write_pdf(path)
    if password:
        writer = PdfWriter(clone_from=path)
        writer.encrypt(password, algorithm="RC4-128")
        writer.write(path)


# what is wrong with the report: how it is made, and what the editor reads
UNREADABLE: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "no-such-file": ("report.pdf", lambda path: None, "there is no file .+ as a PDF or as plain text"),
    "a-folder": ("report", lambda path: path.mkdir(), "there is no file"),
    "not-a-pdf": (
        "report.pdf",
        lambda path: path.write_text(REPORT),
        "report.pdf is not a PDF",
    ),
    "damaged": (
        "report.pdf",
        lambda path: path.write_bytes(b"%PDF-1.7\nnothing"),
        "it seems damaged",
    ),
    "empty": ("report.txt", lambda path: path.write_text(" \n\n"), "report.txt is empty"),
    "pictures-only": ("report.pdf", make_pdf, "has no text, only pictures of it: .+ \\(OCR\\) first"),
    "locked": (
        "report.pdf",
        lambda path: make_pdf(path, "secret"),
        "report.pdf is locked: save a copy",
    ),
    "another-kind-of-file": (
        "report.docx",
        lambda path: path.write_bytes(b"PK\0\0"),
        "neither a PDF nor",
    ),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_report_that_cannot_be_read(
    library: Library, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    file, make, told = UNREADABLE[name]
    make(tmp_path / file)
    assert verify_report(tmp_path / file, library, SOURCE) == 2
    out, err = capsys.readouterr()
    assert re.search(told, err), err
    assert out == "" and err.count("\n") == 1


def test_a_source_without_figures(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify_report(HERE / "report.txt", library, "report-2042") == 2
    assert capsys.readouterr().err == "unknown source 'report-2042'; did you mean 'report-2024'?\n"
    bare = replace(library, figures=tuple(one for one in library.figures if one.source == SOURCE))
    assert verify_report(HERE / "report.txt", bare, "news") == 2
    assert capsys.readouterr().err == "the source 'news' has no figures; these have: report-2024\n"


def test_windows_text_is_read(library: Library, tmp_path: Path) -> None:
    for coding in ("cp1252", "utf-16"):
        (tmp_path / "report.txt").write_text(REPORT, encoding=coding)
        assert lost(verify(tmp_path / "report.txt", library, SOURCE)) == {}


def test_the_command_fails_for_a_miss_and_takes_the_newest_report(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "report.txt").write_text(REPORT.replace("400 grote", "4000 grote"), encoding="utf-8")
    monkeypatch.setattr(command_line, "ROOT", small)
    for path, code in ((HERE / "report.txt", 0), (tmp_path / "report.txt", 1)):
        monkeypatch.setattr("sys.argv", ["macros", "verify-report", str(path)])
        assert command_line.main() == code
    assert "7 of 7 figures found" in capsys.readouterr().out
