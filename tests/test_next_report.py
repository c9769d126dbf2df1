"""Next year's report, made up and published on a copy of the site: what must change does, and nothing else."""

import json
import re
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup, Tag

from macros.checks.rehearsal import rehearse
from macros.checks.stamp import stamp
from macros.drafts.changing import changing, later
from macros.drafts.draft import Draft
from macros.knowledge import Problems
from macros.knowledge.models import Lang
from macros.publish.downloads import files
from macros.site import Site, open_site
from macros.views import bind
from macros.views.charts import charted, of_one_report, years
from tests.copies import copied
from tests.editing import new

OLD, NEW = "annual-report-2023-2024", "annual-report-2024-2025"
FIGURES = f"data/figures/{NEW}.yml"
HOME, PINNED = "index.md", "annual-report/2023-2024/companies.md"
# Not in the invented report: one that stands large on the first page, and a bar of a chart with the sum it is in.
GONE = ("complaints.received", "companies.processors-nl", "companies.nl")


@dataclass(frozen=True)
class Published:
    """The site with the invented report, and what the command wrote and the check said on the way."""

    root: Path
    site: Site
    draft: Draft
    written: dict[str, bytes]
    missing: Problems


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    root = tmp_path_factory.mktemp("next") / "site"
    copied(root)
    last = {figure.id: figure for figure in open_site(root).library.figures if figure.source == OLD}
    draft = new(root, "report", "2024-2025")
    written = {path: (root / path).read_bytes() for path in [*draft.new, *draft.appended, *draft.changed]}
    with pytest.raises(Problems) as missing:
        open_site(root)
    records = yaml.load(written[FIGURES], yaml.BaseLoader)
    for record in records:
        old = last[record["id"]]
        # Not the six steps of the OECD and the like, of which titles speak.
        record |= {
            "value": old.value * (2 if old.value > 10 else 1),
            "where": old.where,
            "as_of": record["as_of"] or later(old.as_of.iso, 1),
        }
        record["parts"] = [part for part in record.get("parts", []) if part not in GONE]
    records = [record for record in records if record["id"] not in GONE]
    values = {record["id"]: record["value"] for record in records}
    for record in records:
        record["value"] = str(sum(values[part] for part in record["parts"]) or record["value"])
    label = {"nl": "Verwerkers in Vlaanderen", "en": "Processors in Flanders"}
    unit = {"nl": "bedrijven", "en": "companies"}
    added = {"id": "companies.processors-vl", "topic": "companies", "label": label, "unit": unit, "value": "3"}
    records.append({**added, "as_of": "2025-09-30", "where": "3.1.2"})
    text = yaml.safe_dump(records, default_style='"', allow_unicode=True)
    (root / FIGURES).write_text(re.sub(r'"value": "(.*)"', r'"value": \1', text), encoding="utf-8")
    fill(
        root / "data/sources.yml",
        {"\n    nl:\n    en:\n": "\n    nl: Zesde jaar\n    en: Sixth year\n"},
    )
    fill(root / "data/sources.yml", {"published:\n": "published: 2026-04\n"})
    pages = [path for path in draft.new if path.endswith(".md")]
    for path in pages:
        fill(root / path, {"checked:\n": "checked: 2026-05-01\n"})
    english = [str(root / path) for path in pages if path.startswith("docs/en/")]
    assert len(list(stamp(root, english))) == 2
    named = ", ".join(path.removeprefix("docs/nl/") for path in pages if path.startswith("docs/nl/"))
    both = "{nl: Nieuw, en: New}"
    change = f"- {{id: sixth, when: 2026-11-30, kind: added, title: {both}, text: {both}, pages: [{named}]}}\n\n"
    changes = root / "data/changes.yml"
    changes.write_text(changes.read_text("utf-8").replace("- id:", change + "- id:", 1), encoding="utf-8")
    return Published(root, open_site(root), draft, written, missing.value)


def fill(path: Path, values: dict[str, str]) -> None:
    text = path.read_text("utf-8")
    for empty, value in values.items():
        assert text.count(empty) == 1, (path, empty)
        text = text.replace(empty, value)
    path.write_text(text, encoding="utf-8")


def draw(site: Site, call: str, path: str = HOME, lang: Lang = "nl") -> BeautifulSoup:
    ctx = replace(site.context(lang, path), uses={})
    return BeautifulSoup(bind(ctx).from_string("{{ " + call + " }}").render(), "html5lib")


def values(shown: BeautifulSoup | Tag) -> list[str]:
    return [str(data["value"]) for data in shown.select("data")]


def text(shown: BeautifulSoup | Tag) -> str:
    return " ".join(shown.get_text(" ").split())


def test_an_empty_draft_says_what_is_missing(published: Published) -> None:
    said = [str(problem) for problem in published.missing.problems]
    lines = published.written[FIGURES].decode().splitlines()
    assert len([line for line in said if ".value: there is nothing here" in line]) == 33
    assert any(
        line.startswith(f"{FIGURES}:{lines.index('  value:') + 1} authorities.total.value:") for line in said
    )
    assert {line.split(":")[0] for line in said} == {
        FIGURES,
        "data/sources.yml",
        *(path for path in published.draft.new if path.endswith(".md")),
    }
    assert not [line for line in said if "unknown" in line], "one mistake does not make others"
    assert not re.search(r"(?m)^  value: .", published.written[FIGURES].decode()), "no value is carried over"


def test_what_is_there_is_never_overwritten(published: Published) -> None:
    before = {path: path.read_bytes() for path in published.root.rglob("*.*") if path.is_file()}
    again = new(published.root, "report", "2024-2025")
    assert not again.new and not again.appended and not again.changed
    assert {FIGURES, f"data/sources.yml, the record {NEW}"} <= set(again.there)
    assert before == {path: path.read_bytes() for path in published.root.rglob("*.*") if path.is_file()}
    menu = published.written["mkdocs.yml"].decode()
    for kind in ("figures", "rests-on"):
        assert f"          - about/{kind}-{NEW}.md\n          - about/{kind}-{OLD}.md\n" in menu


def test_the_pages_that_change_are_told(published: Published) -> None:
    told = published.draft.tell()
    changes, site = changing(published.site), published.site
    assert {HOME, "annual-report/index.md", "start/membership.md"} <= set(changes.read)
    assert not [path for path in changes.read if site.pages["nl", path].meta.report], (
        "a pinned page keeps its year"
    )
    assert changes.pinned == [], "the invented report has no pages yet"
    for line in (
        "index.md: period, keyfigures",
        "start/authority.md: figure",
        "countries/india-rajasthan.md",
        PINNED,
    ):
        assert f"   {line}\n" in told


def test_the_newest_wins_and_pinned_pages_keep_theirs(published: Published) -> None:
    site = published.site
    tiles = draw(site, 'keyfigures("companies.total", "complaints.received")').select("li")
    assert [values(tile) for tile in tiles] == [["66"], ["0"]]
    assert "Jaarrapport 2024-2025" in text(tiles[0])
    assert "Jaarrapport 2023-2024" in text(tiles[1]), "a figure that is gone stays that of its year"
    assert text(draw(site, "period()")) == "1 oktober 2024 t/m 30 september 2025"
    assert "47" in text(draw(site, 'figure("companies.total")', PINNED))
    assert values(draw(site, 'figures("companies")', PINNED))[0] == "47"
    assert "zes due-diligencestappen" in text(draw(site, 'statements("report")')), "it cites the older report"
    page = site.pages["nl", PINNED]
    asking = replace(page, text='{{ figure("companies.processors-nl") }}\n')
    ctx = replace(site.context("nl", PINNED), report="2024-2025", drawn={}, uses={})
    assert [str(problem) for problem in rehearse(asking, ctx)] == [
        f"docs/nl/{PINNED}:{page.first_line} figure('companies.processors-nl'): unknown figure in report "
        "2024-2025 'companies.processors-nl'; did you mean 'companies.processors-vl'?"
    ]


def test_a_register_names_the_pages_that_show_the_figure_of_its_own_year(published: Published) -> None:
    uses = published.site.uses["nl"]
    old, new = uses[OLD, "companies.total"], uses[NEW, "companies.total"]
    assert PINNED in old and HOME not in old
    assert HOME in new and PINNED not in new
    assert "annual-report/index.md" in old & new, "it shows all years"


def test_gaps_stay_gaps(published: Published) -> None:
    site = published.site
    ctx = replace(site.context("nl", HOME), uses={})
    assert values(draw(site, 'years("companies.total")'))[-2:] == ["47", "66"]
    assert values(draw(site, 'years("complaints.received", "companies.processors-vl")')) == ["0", "3"]
    assert values(draw(site, 'years("companies.processors-vl")', PINNED)) == ["3"], "it asks for all years"
    over_years = years(ctx, charted(ctx, site.library.charts["companies-over-years"]))
    assert [layer["mark"]["type"] for layer in over_years["layer"]] == ["point", "text"], "no line across a gap"
    points = [point["value"] for point in over_years["data"]["values"]]
    assert points[-2:] == [47, 66] and len(points) == len(site.library.series("companies.total"))
    for name, year in (("companies-by-kind", "2023-2024"), ("authorities-as-printed", "2024-2025")):
        bars = site.library.charts[name]
        drawn = charted(of_one_report(ctx, bars), bars)
        assert {figure.source for figure in drawn} == {f"annual-report-{year}"}, "bars are never of two years"
        assert text(draw(site, f'chart("{name}")')).count(f"Jaarrapport {year}") >= 1
    link = draw(site, 'chart("companies-by-kind")', PINNED).select_one(".download")
    assert link and str(link["href"]).endswith("charts/companies-by-kind-2023-2024.csv")


def test_what_was_later_to_one_report_is_not_later_to_another(published: Published) -> None:
    marks = [text(mark) for mark in draw(published.site, 'timeline("rajasthan")').select(".timeline__mark")]
    assert marks == ["Begin van het verslagjaar: 1 oktober 2023", "Einde van het verslagjaar: 30 september 2024"]
    assert "in het verslagjaar (2023-2024)" in text(draw(published.site, 'timeline("rajasthan")'))
    assert "(2023-2024)" not in text(draw(published.site, "status_key()"))
    assert "(2023-2024)" not in text(draw(published.site, "timeline()", "annual-report/2023-2024/index.md"))


@pytest.mark.parametrize(("here", "there", "value"), [(OLD, NEW, "47"), (NEW, OLD, "66")])
def test_registers_lead_to_each_other(published: Published, here: str, there: str, value: str) -> None:
    page = draw(published.site, f'register("figures", "{here}")', f"about/figures-{here}.md")
    entry = page.find(id="figure-companies.total")
    assert isinstance(entry, Tag)
    assert values(entry) == [value]
    year = there.removeprefix("annual-report-")
    assert f"../cijfers-jaarrapport-{year}/#figure-companies.total" in [link["href"] for link in entry.select("a")]


def test_open_data_holds_both_years(published: Published) -> None:
    made = files(published.site)
    rows = {(row["id"], row["source"]): row for row in json.loads(made["data/nl/figures.json"])}
    assert [rows["companies.total", source]["value"] for source in (OLD, NEW)] == [47, 66]
    assert {source for name, source in rows if name == "complaints.received"} == {OLD}
    assert {source for name, source in rows if name == "companies.processors-vl"} == {NEW}
    of_year = json.loads(made["data/en/charts/companies-by-kind-2023-2024.json"])
    assert [row["value"] for row in of_year] == [21, 14, 12]
    newest = json.loads(made["data/en/charts/authorities-as-printed.json"])
    assert {row["report"] for row in newest} == {"2024-2025"}
    assert "data/en/charts/companies-by-kind-2024-2025.json" not in made, "it lacks a bar"
