"""What the macros draw, on a small project whose every number is known."""

import csv
import io
import json
import re
from pathlib import Path

import markdown
import pytest
from bs4 import BeautifulSoup

from macros.knowledge.models import Lang
from macros.knowledge.problems import UnknownId
from macros.publish.downloads import files
from macros.site import Site, open_site
from macros.views import MACROS, bind
from macros.views.charts import charted, years
from macros.views.definitions import define
from macros.views.tables import TABLES


@pytest.fixture
def site(small: Path) -> Site:
    return open_site(small)


def draw(site: Site, call: str, lang: Lang = "nl", path: str = "index.md") -> str:
    ctx = site.context(lang, path)
    return ctx.keep(bind(ctx).from_string("{{ " + call + " }}").render())


def text(html: str) -> str:
    return " ".join(BeautifulSoup(html, "html5lib").get_text(" ").split())


def test_a_number_in_a_sentence_names_its_source_for_all_readers(site: Site) -> None:
    html = draw(site, 'figure("quarries.total")')
    link = BeautifulSoup(html, "html5lib").a
    assert link is not None
    assert link["href"] == "about/cijfers/#figure-quarries.total"
    assert text(html) == "1.000 (bron: Jaarrapport 2023-2024, § 1)"
    assert "\n" not in html


def test_the_newest_report_wins_unless_a_page_pins_one(site: Site) -> None:
    assert "1,000" in draw(site, 'figure("quarries.total")', "en")
    assert "1,500" in draw(site, 'figure("quarries.total")', "en", "report/old.md")
    assert "1.500" in draw(site, 'figure("quarries.total", "2022-2023")')


def test_a_definition_keeps_to_the_report_that_it_cites(small: Path) -> None:
    terms = small / "data/terms.yml"
    terms.write_text(terms.read_text().replace("nl: Gehakte steen.", 'nl: "Van {quarries.large} groeves."'))
    terms.write_text(terms.read_text().replace("en: Cut stone.", 'en: "Of {quarries.large} quarries."'))
    ctx = open_site(small).context("nl", "report/old.md")
    assert ctx.report == "2022-2023", "a year that has no figure of this name"
    assert "Van 400 groeves." in ctx.keep(define(ctx, "<p>Een kassei.</p>"))


def test_another_public_source_never_wins_over_a_report(site: Site) -> None:
    assert "9.000" not in draw(site, 'figure("quarries.total")')
    assert "bijna 9.000" in draw(site, 'years("quarries.total")')
    assert "nearly 9,000" in draw(site, 'years("quarries.total")', "en")


def test_a_conflict_is_said_where_the_number_stands(site: Site) -> None:
    for call in ('keyfigures("yards.total")', 'figures("yards.total")', 'conflict("yards.total")'):
        assert "Het rapport noemt 9, maar 4 en 6 zijn samen 10." in text(draw(site, call)), call
    assert "de delen tellen niet op" in text(draw(site, 'figure("yards.total")')).lower()


def test_decimal_point_and_thousands(site: Site) -> None:
    assert "8,5" in draw(site, 'figure("dust.average")')
    assert "8.5" in draw(site, 'figure("dust.average")', "en")
    assert '<data value="8.5">' in draw(site, 'figure("dust.average")')


def test_a_table_gives_unit_date_and_section(site: Site) -> None:
    rows = BeautifulSoup(draw(site, 'figures("stone")', "en"), "html5lib").select("tbody tr")
    assert len(rows) == 7
    assert text(str(rows[3].select(".figures__date")[0])) == "in the reporting year"
    assert text(str(rows[0].select(".figures__date")[0])) == "end of reporting year, 30 September 2024"
    assert text(str(rows[6].select(".figures__value")[0])) == "8.5 micrograms"


def test_a_chart_says_everything_that_it_draws(site: Site) -> None:
    html = BeautifulSoup(draw(site, 'chart("quarries")'), "html5lib")
    drawing = html.select_one("[role=img]")
    assert drawing is not None
    assert drawing["aria-label"] == "Samen 1.000. Grote groeves: 400; Kleine groeves: 600."
    svg = drawing.find("svg")
    assert svg is not None
    assert svg["aria-hidden"] == "true"
    assert {"400", "600", "Grote groeves"} <= set(svg.stripped_strings)
    assert not re.search(r"aria-roledescription|graphics-|fill=\"white\"", str(drawing)), (
        "Vega's own words are gone"
    )
    assert "var(--chart-1)" in str(svg)
    assert [cell.get_text() for cell in html.select(".chart__table data")] == ["400", "600"]


def test_points_of_different_sources_are_not_joined(site: Site) -> None:
    html = draw(site, 'chart("quarries-over-years")', "en")
    assert "9,000" in html
    assert "1,500" in html
    assert "other public source" in html
    ctx = site.context("en", "index.md")
    drawn = years(ctx, charted(ctx, site.library.charts["quarries-over-years"]))
    assert [layer["mark"]["type"] for layer in drawn["layer"]] == ["point", "text"]
    assert len({point["fill"] for point in drawn["data"]["values"]}) == 2, "sources are told apart"


def test_statements_are_grouped_by_status(site: Site) -> None:
    html = BeautifulSoup(draw(site, 'statements("stone")', "en"), "html5lib")
    assert [label.get_text(strip=True) for label in html.select(".statements__status")] == [
        "before the reporting year",
        "in the reporting year",
        "after the reporting year",
    ]
    assert "1,000 quarries were counted." in html.get_text()
    assert "An odd count" in html.get_text(), "a doubt leads to its conflict"


def test_a_statement_of_another_public_source_says_who_says_it_and_when(small: Path) -> None:
    assert "other public source" not in draw(open_site(small), 'statements("stone")', "en")
    told = "- id: stone.told\n  topic: stone\n  text: {nl: Steen., en: Stone.}\n  where: article\n"
    (small / "data/statements/news.yml").write_text(told + "  status: standing\n")
    html = BeautifulSoup(draw(open_site(small), 'statements("stone")', "en"), "html5lib")
    assert "other public source: Newspaper, January 2025" in text(str(html.find(id="statement-stone.told")))
    assert "other public source" not in text(str(html.find(id="statement-stone.counted")))


def test_a_source_can_be_cited_in_two_lengths(site: Site) -> None:
    html = BeautifulSoup(draw(site, 'how_to_cite("news", "article")', "en"), "html5lib")
    short, long = (text(str(form)) for form in html.select("dd"))
    assert short == "News, news item, found through Start"
    assert long == (
        "Newspaper (January 2025). News, news item. https://example.org/news. Found through Start, "
        "[title of the page], [address], read on [date]."
    )


def test_timeline_marks_the_reporting_year(site: Site) -> None:
    items = [
        text(str(item)) for item in BeautifulSoup(draw(site, "timeline()", "en"), "html5lib").select("ol > li")
    ]
    assert [item.split(":")[0].split(" The")[0].split(" There")[0] for item in items] == [
        "2021",
        "Start of the reporting year",
        "End of the reporting year",
        "22 November 2024",
    ]


def test_register_names_the_pages_that_use_a_figure(site: Site) -> None:
    html = BeautifulSoup(draw(site, 'register("figures")', path="about/figures.md"), "html5lib")
    entry = html.find(id="figure-quarries.total")
    assert entry is not None
    assert [link.get_text() for link in entry.select(".uses a")] == [
        "Begin",
        "Groevegesprekken",
        "Rapport",
        "Ouder",
    ]
    assert "1.500" in entry.get_text(), "every report's value"


def test_a_report_with_a_register_of_its_own_leads_to_the_years_around_it(small: Path) -> None:
    sources = small / "data/sources.yml"
    own = "  report: 2023-2024\n  figures_page: report/index.md\n"
    sources.write_text(sources.read_text().replace("  report: 2023-2024\n", own))
    site = open_site(small)
    assert 'href="rapport/#figure-quarries.total"' in draw(site, 'figure("quarries.total")')
    newest = BeautifulSoup(draw(site, 'register("figures", "report-2024")', path="report/index.md"), "html5lib")
    others = BeautifulSoup(draw(site, 'register("figures")', path="about/figures.md"), "html5lib")
    here, there = (page.find(id="figure-quarries.total") for page in (newest, others))
    assert here and there
    assert [value["value"] for value in here.select(".figures__value data")] == ["1000"]
    assert [value["value"] for value in there.select(".figures__value data")] == ["9000", "1500"]
    assert "Ook in Nieuws , Jaarrapport 2022-2023" in text(str(here))
    assert "Ook in Jaarrapport 2023-2024" in text(str(there))
    assert "Een eigen lijst hebben: Rapport" in text(str(others))
    assert "Een eigen lijst hebben" not in text(str(newest))
    with pytest.raises(UnknownId, match="did you mean 'report-2024'"):
        draw(site, 'register("figures", "report-2042")')


def test_markup_in_data_stays_text(small: Path) -> None:
    figures = small / "data/figures/report-2024.yml"
    evil = '"<script>alert(1)</script> & *sterren* _x_"'
    figures.write_text(
        figures.read_text().replace("nl: Groeves,", f"nl: {evil},").replace("nl: groeves,", f"nl: {evil},")
    )
    site = open_site(small)
    calls = ['figures("stone")', 'keyfigures("quarries.total")', 'chart("quarries")', 'register("figures")']
    for call in calls:
        html = draw(site, call)
        assert "<script" not in html, call
        assert "&lt;script&gt;" in html, call


def test_markdown_never_reads_a_drawing(site: Site) -> None:
    ctx = site.context("nl", "index.md")
    inside, alone = "<b>*J_a* [r](x)</b>", "<div>\n\n*a*\n\n    b</div>"
    page = markdown.markdown(f"Er zijn {ctx.hold(inside)} groeves.\n\n{ctx.hold(alone)}\n\nEn *meer*.")
    assert ctx.release(page) == f"<p>Er zijn {inside} groeves.</p>\n{alone}\n<p>En <em>meer</em>.</p>"


def test_files_hold_machine_numbers_and_translated_labels(site: Site) -> None:
    written = files(site)
    names = [*TABLES, "charts/quarries", "charts/quarries-2023-2024", "charts/quarries-over-years"]
    expected = {
        f"data/{lang}/{name}.{kind}" for lang in ("nl", "en") for name in names for kind in ("csv", "json")
    }
    assert set(written) == expected | {"data/datapackage.json"}
    figures = io.StringIO(written["data/en/figures.csv"].decode(), newline="")
    rows = {(row["id"], row["source"]): row for row in csv.DictReader(figures)}
    assert rows["quarries.total", "report-2024"]["value"] == "1000"
    assert rows["dust.average", "report-2024"]["value"] == "8.5"
    assert rows["yards.total", "report-2024"]["sum_of_parts"] == "10"
    assert "make 10" in rows["yards.total", "report-2024"]["conflict"]
    chart = json.loads(written["data/en/charts/quarries.json"])
    assert [(row["label"], row["value"]) for row in chart] == [("Large quarries", 400), ("Small quarries", 600)]


def test_writing_files_does_not_count_as_using_a_figure(site: Site) -> None:
    used = {figure: set(pages) for figure, pages in site.uses["nl"].items()}
    assert len(files(site)) > 50
    assert site.uses["nl"] == used


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_macro_of_the_real_site_draws_its_example(lang: Lang) -> None:
    from tests.conftest import ROOT

    site = open_site(ROOT)
    assert len(MACROS) >= 10
    for name in MACROS:
        html = draw(site, site.library.macros[name].example, lang, "about/macros.md")
        assert html.startswith("<") or name == "file_address", name  # that one is for examples of code
        assert "{" not in text(html), name


def test_a_newer_report_leaves_pinned_pages_and_old_conflicts_alone(small: Path) -> None:
    sources, figures = small / "data/sources.yml", small / "data/figures/report-2025.yml"
    newer = "- id: report-2025\n  kind: annual-report\n  report: 2024-2025\n  period: 2024-10-01/2025-09-30\n"
    name = "{nl: Jaarrapport 2024-2025, en: Annual report 2024-2025}"
    sources.write_text(sources.read_text() + f"{newer}  title: {name}\n  short: {name}\n  publisher: {name}\n")
    old = (small / "data/figures/report-2024.yml").read_text()
    mended = (
        re.sub(r"  conflict:\n.*\n.*\n", "", old)
        .replace("value: 9\n", "value: 10\n")
        .replace("2024-09-30", "2025-09-30")
    )
    figures.write_text(mended.replace("value: 1000", "value: 2000").replace("value: 400", "value: 1400"))
    site = open_site(small)
    assert "2.000" in draw(site, 'figure("quarries.total")')
    assert "1.500" in draw(site, 'figure("quarries.total")', path="report/old.md")
    assert "1.000" in draw(site, 'figure("quarries.total", "2023-2024")')
    assert "noemt 9, maar 4 en 6 zijn samen 10" in text(draw(site, 'conflict("yards.total")'))
    values = BeautifulSoup(draw(site, 'years("quarries.total")'), "html5lib").select("td data")
    assert [value["value"] for value in values] == ["1500", "1000", "9000", "2000"], "in order of time"
