"""The data as files: whole, described as they are, equal to records and pages, at addresses that stay."""

import csv
import io
import json
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup
from frictionless import Package, Resource

from macros.knowledge.datasets import columns_of, version
from macros.publish.datapackage import SEPARATORS
from macros.publish.downloads import files
from macros.site import open_site
from macros.views.context import Imprint
from macros.views.drawing import register_page
from macros.views.open_data import citation
from macros.views.tables import TABLES
from tests.conftest import ROOT

BASE = "https://stone.example/repo/"
LANGUAGES = ("nl", "en")
# Published addresses and columns are for ever: a name may be added here, and none taken away.
PUBLISHED = [
    *("figures", "statements", "events", "evidence", "countries", "regions", "studies", "gaps"),
    *("supplier-questions", "lessons", "findings", "participants", "steps", "projects", "partners", "outcomes"),
    *("parties", "conflicts", "readings", "risks", "terms", "sources", "topics", "stones", "tiers"),
]
FIGURES = {
    *("id", "topic", "label", "unit", "qualifier", "value", "as_of", "source", "source_kind", "report"),
    *("section", "ours", "parts", "sum_of_parts", "conflict", "note", "page"),
}

Rows = list[dict[str, Any]]


@cache
def rows(built: Path, lang: str, name: str) -> Rows:
    return json.loads((built / f"data/{lang}/{name}.json").read_text(encoding="utf-8"))


def cells(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


@pytest.fixture(scope="module")
def package(built: Path) -> Package:
    return Package(built / "data/datapackage.json")


@pytest.fixture
def copy(built: Path, tmp_path: Path) -> Path:
    """The data, to be spoilt."""
    return Path(shutil.copytree(built / "data", tmp_path / "data"))


def complaints(data: Path, resource: str) -> set[str]:
    """What is wrong with one resource, references to others included."""
    found: Resource = Package(data / "datapackage.json").get_resource(resource)
    return {error.type for error in found.validate().tasks[0].errors}


# ---- The description --------------------------------------------------------------------------------------------


def test_the_package_is_valid_in_both_languages(package: Package) -> None:
    report = package.validate()
    assert report.flatten(["name", "title", "note"]) == []
    assert report.valid
    counted = {
        lang: [task.stats["rows"] for task in report.tasks if task.name.startswith(lang)] for lang in LANGUAGES
    }
    for of in counted.values():
        assert len(of) == len(PUBLISHED)
        assert sum(of) > 1500
        assert min(of) > 0
    assert counted["nl"] == counted["en"]


def test_every_file_has_its_size_and_fingerprint_and_every_column_its_meaning(package: Package) -> None:
    described = package.to_descriptor()
    references = 0
    for resource in described["resources"]:
        assert resource["bytes"] > 0
        assert re.fullmatch(r"sha256:[0-9a-f]{64}", resource["hash"])
        assert resource["title"] and resource["description"]
        for field in resource["schema"]["fields"]:
            assert field["title"] and field["description"], (resource["name"], field["name"])
        references += len(resource["schema"].get("foreignKeys", []))
    assert references > 70
    fields = {
        field["name"]: field for field in package.get_resource("en-evidence").schema.to_descriptor()["fields"]
    }
    assert "passed-on" in fields["status"]["constraints"]["enum"]
    assert {"value": "claimed", "label": "claimed by a party"} in fields["status"]["categories"]
    assert fields["risks"]["type"] == "list"


def test_the_package_says_only_what_is_true(package: Package, small: Path) -> None:
    described = package.to_descriptor()
    changes = yaml.safe_load((ROOT / "data/changes.yml").read_text(encoding="utf-8"))
    days = [record["checked"] for record in _wholes()] + [change["when"] for change in changes]
    assert described["version"] == max(days).isoformat()
    assert described["homepage"] == BASE
    assert described["licenses"][0]["name"] == "CC-BY-4.0"
    assert "contributors" not in described, "nobody published this copy"
    copy = open_site(small, Imprint("https://gent.example/", "Stad Gent"))
    of_ghent = json.loads(files(copy)["data/datapackage.json"])
    assert of_ghent["contributors"] == [{"title": "Stad Gent", "roles": ["publisher"]}]


def test_a_changed_byte_is_seen(copy: Path) -> None:
    file = copy / "nl/risks.csv"
    assert complaints(copy, "nl-risks") == set()
    file.write_bytes(file.read_bytes().replace(b"stof", b"stuf", 1))
    assert complaints(copy, "nl-risks") == {"hash-count"}


def test_a_dangling_key_and_an_unknown_value_are_seen(copy: Path) -> None:
    file = copy / "en/evidence.csv"
    file.write_text(file.read_text("utf-8").replace(",turkiye,", ",turkye,", 1), "utf-8", newline="")
    assert "foreign-key" in complaints(copy, "en-evidence")
    file = copy / "nl/evidence.csv"
    file.write_text(file.read_text("utf-8").replace(",passed-on,", ",passed-off,", 1), "utf-8", newline="")
    assert "constraint-error" in complaints(copy, "nl-evidence")


# ---- The files --------------------------------------------------------------------------------------------------


def test_addresses_and_columns_stay(built: Path) -> None:
    for lang in LANGUAGES:
        for name in PUBLISHED:
            for kind in ("csv", "json"):
                assert (built / f"data/{lang}/{name}.{kind}").is_file(), name
        assert set(cells(built / f"data/{lang}/figures.csv")[0]) >= FIGURES
    assert set(TABLES) == set(PUBLISHED), "a new dataset has an address for ever: add it to the list"


def test_csv_and_json_hold_the_same_rows(built: Path) -> None:
    library, compared = open_site(ROOT).library, 0
    for lang in LANGUAGES:
        for dataset in library.datasets.values():
            path = built / f"data/{lang}/{dataset.id}.csv"
            raw = path.read_bytes()
            assert not raw.startswith(b"\xef\xbb\xbf") and raw.endswith(b"\r\n")
            types = {column.id: column.type for column in columns_of(library, dataset)}
            assert [
                {name: _read(value, types[name]) for name, value in row.items()} for row in cells(path)
            ] == rows(built, lang, dataset.id), path
            compared += len(cells(path))
    assert compared > 3000


def _read(cell: str, kind: str) -> Any:
    if kind in SEPARATORS:
        return cell.split(SEPARATORS[kind]) if cell else []
    if cell == "":
        return None
    readers: dict[str, Callable[[str], Any]] = {"boolean": json.loads, "number": json.loads, "integer": int}
    return readers.get(kind, str)(cell)


def test_languages_differ_in_texts_only(built: Path) -> None:
    library, differing = open_site(ROOT).library, set()
    for dataset in library.datasets.values():
        types = {column.id: column.type for column in columns_of(library, dataset)}
        for ours, theirs in zip(*(rows(built, lang, dataset.id) for lang in LANGUAGES), strict=True):
            differing |= {types[name] for name in ours if ours[name] != theirs[name]}
            for name in dataset.key:
                assert ours[name] == theirs[name]
    assert differing == {"string", "texts", "address"}


def test_no_placeholder_is_left_in_a_file(built: Path) -> None:
    found = [path for path in (built / "data").rglob("*.*") if path.name != "datapackage.json"]
    assert len(found) > 100
    assert [path.name for path in found if re.search(r"\{[a-z][a-z.-]+(:\w+)?\}", path.read_text("utf-8"))] == []


def test_ids_in_a_list_resolve(built: Path) -> None:
    """A Table Schema has no foreign keys for a cell with several ids."""
    library, looked = open_site(ROOT).library, 0
    for dataset in library.datasets.values():
        for column in columns_of(library, dataset):
            if column.refers and column.type == "ids":
                named = {one for row in rows(built, "en", dataset.id) for one in row[column.id]}
                known = {row["id"] for row in rows(built, "en", column.refers)}
                assert named <= known, (dataset.id, column.id, named - known)
                looked += len(named)
    assert looked > 200


def test_every_row_leads_to_its_place_on_a_page(built: Path) -> None:
    anchors: dict[str, set[str]] = {}
    for path in built.rglob("index.html"):
        address = path.parent.relative_to(built).as_posix()
        anchors[BASE + ("" if address == "." else address + "/")] = set(
            re.findall(r' id="([^"]+)"', path.read_text("utf-8"))
        )
    looked = 0
    for lang in LANGUAGES:
        start = BASE + ("en/" if lang == "en" else "")
        for name in PUBLISHED:
            for row in rows(built, lang, name):
                page, _, anchor = row["page"].partition("#")
                assert page.startswith(start) and page in anchors, row
                assert not anchor or anchor in anchors[page], row
                looked += bool(anchor)
    assert looked > 1000


# ---- The numbers ------------------------------------------------------------------------------------------------


def _wholes() -> Iterator[dict[str, Any]]:
    for folder in ("countries", "projects"):
        for path in sorted((ROOT / "data" / folder).glob("*.yml")):
            yield yaml.safe_load(path.read_text(encoding="utf-8"))


def recorded() -> dict[tuple[str, str], float]:
    """Every figure as an editor wrote it, read without our own code."""
    found = {}
    for path in sorted((ROOT / "data/figures").glob("*.yml")):
        for record in yaml.safe_load(path.read_text(encoding="utf-8")):
            found[record["id"], path.stem] = record["value"]
    for whole in _wholes():
        for record in whole.get("figures", []):
            found[record["id"], record["source"]] = record["value"]
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_figure_is_the_same_in_the_record_the_files_and_on_the_page(built: Path, lang: str) -> None:
    expected = recorded()
    assert len(expected) > 150
    in_json = {(row["id"], row["source"]): row["value"] for row in rows(built, lang, "figures")}
    in_csv = {(row["id"], row["source"]): float(row["value"]) for row in cells(built / f"data/{lang}/figures.csv")}
    assert in_json == expected
    assert in_csv == expected
    site = open_site(ROOT)
    lists = {register_page(site.library, figure) for figure in site.library.figures}
    assert len(lists) == 3
    registers = [built / site.addresses[lang, path] / "index.html" for path in lists]
    soup = BeautifulSoup("".join(page.read_text(encoding="utf-8") for page in registers), "html.parser")
    for figure in {figure for figure, _ in expected}:
        shown = [float(str(data["value"])) for data in soup.select(f'[id="figure-{figure}"] .figures__value data')]
        assert sorted(shown) == sorted(value for (name, _), value in expected.items() if name == figure), figure


def test_a_contradiction_travels_with_its_figure(built: Path) -> None:
    torn = [row for lang in LANGUAGES for row in rows(built, lang, "figures") if row["conflict"]]
    assert torn, "the report does contradict itself"
    for row in torn:
        assert row["sum_of_parts"] != row["value"]
        assert str(row["sum_of_parts"]) in row["conflict"]


def test_a_chart_s_file_holds_rows_of_the_figures(built: Path) -> None:
    for lang in LANGUAGES:
        charts = sorted((built / f"data/{lang}/charts").glob("*.json"))
        # Of bars also one for each report that has them all.
        assert len(charts) > len(open_site(ROOT).library.charts)
        for path in charts:
            drawn = rows(built, lang, f"charts/{path.stem}")
            assert drawn and all(row in rows(built, lang, "figures") for row in drawn)
            assert [row["id"] for row in cells(path.with_suffix(".csv"))] == [row["id"] for row in drawn]


# ---- The page ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("lang", "address"), [("nl", "over/open-data/"), ("en", "en/about/open-data/")])
def test_the_page_tells_of_every_dataset_and_column(built: Path, lang: str, address: str) -> None:
    soup = BeautifulSoup((built / address / "index.html").read_text(encoding="utf-8"), "html5lib")
    shown = soup.select(".dataset")
    assert [heading["id"] for heading in soup.select(".dataset h3")] == [f"dataset-{name}" for name in PUBLISHED]
    for name, part in zip(PUBLISHED, shown, strict=True):
        of = rows(built, lang, name)
        count = re.match(r"\d+", part.select_one(".downloads").get_text())  # type: ignore[union-attr]
        assert count and int(count[0]) == len(of), name
        assert [code.get_text() for code in part.select("th[scope=row] code")] == list(of[0])
    code = " ".join(block.get_text() for block in soup.select("pre"))
    for file in (f"data/{lang}/figures.csv", "data/datapackage.json"):
        assert f'"{BASE}{file}"' in code
    cited = [text.get_text() for text in soup.select(".citation")]
    assert len(cited) == 4
    assert all(str(version(open_site(ROOT).library).first.year) in text for text in cited)
    assert cited[1].endswith(f"CC BY 4.0. {BASE}{address}")
    assert cited[3].endswith({"nl": "landen/india/", "en": "countries/india/"}[lang])


def test_a_citation_names_the_publisher_and_the_day_of_checking(small: Path) -> None:
    where = "https://gent.example/landen/steenland/"
    before = "(stand 1 februari 2025). CC BY 4.0."
    assert _cited(small) == ["(Stad Gent, 2025)", f"Stad Gent (2025). Steenland. Begin {before} {where}"]
    country = small / "data/countries/stoneland.yml"
    country.write_text(country.read_text().replace("checked: 2025-02-01", "checked: 2024-12-31"))
    before = "(stand 31 december 2024). CC BY 4.0."
    assert _cited(small) == ["(Stad Gent, 2024)", f"Stad Gent (2024). Steenland. Begin {before} {where}"]


def _cited(project: Path) -> list[str]:
    ctx = open_site(project, Imprint("https://gent.example/", "Stad Gent")).context("nl", "index.md")
    soup = BeautifulSoup(citation(ctx, "countries/stoneland.md"), "html5lib")
    return [text.get_text() for text in soup.select(".citation")]


def test_without_a_known_address_rows_lead_from_the_root(small: Path) -> None:
    site = open_site(small)
    assert json.loads(files(site)["data/en/figures.json"])[0]["page"].startswith("en/about/figures/#figure-")
    assert date.fromisoformat(json.loads(files(site)["data/datapackage.json"])["version"]) == date(2025, 3, 10)
