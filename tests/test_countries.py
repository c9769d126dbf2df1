"""What the macros of countries and projects draw, on a small project whose every statement is known."""

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from macros.knowledge.links import links
from macros.knowledge.models import LANGUAGES, Lang
from macros.site import Site, open_site
from macros.views.worldmap import outlines
from tests.test_lessons import EVIL, draw, text

COUNTRY = "data/countries/stoneland.yml"
MATRIX = "countries/matrix.md"


@pytest.fixture
def site(small: Path) -> Site:
    return open_site(small)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_cell_of_the_matrix_holds_what_the_records_hold(site: Site, lang: Lang) -> None:
    html = draw(site, "matrix()", lang, MATRIX)
    heads = [cell.get_text() for cell in html.select(".matrix thead th")][1:]
    assert heads == [risk.title[lang] for risk in site.library.risks.values()]
    seen = 0
    for row in html.select(".matrix tbody tr"):
        country = str(row["data-row"])
        for risk, cell in zip(site.library.risks.values(), row.select("td"), strict=True):
            found = site.library.evidence_on(country, risk.id)
            link = cell.select_one("a")
            assert [str(mark["data-kind"]) for mark in cell.select("[data-kind]")] == sorted(
                {one.kind for one in found}, key=["initiative", "medical", "industry"].index
            )
            if link is None:
                assert not found
                assert text(cell.select_one(".empty")), "an empty cell says why"
                continue
            behind = html.find(id=str(link["href"]).removeprefix("#"))
            assert behind is not None
            assert [item["data-item"] for item in behind.select("[data-item]")] == [one.id for one in found]
            seen += 1
    assert seen == 2


def test_an_empty_cell_says_why_and_never_that_there_is_no_risk(site: Site) -> None:
    html = draw(site, "matrix()", "en", MATRIX)
    land = html.select("#country-stoneland td")[2]
    assert "members only" in text(land)
    bare = text(html.select_one("#country-farland"))
    assert "Only the name." in bare
    assert "does not mean there are none" in text(html.select_one("table.bare caption"))
    assert "list of quarry areas" not in bare, "nobody lists it"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_choice_counts_different_statements(site: Site, lang: Lang) -> None:
    html = draw(site, "matrix()", lang, MATRIX)
    counted = 0
    for select in html.select("select"):
        for option in select.select("option[value]:not([value=''])"):
            held = {
                str(item["data-item"])
                for item in html.select("[data-item]")
                if option["value"] in str(item[f"data-{select['name']}"]).split()
            }
            assert held
            assert option.get_text() == f"{option['data-label']} ({len(held)})"
            counted += 1
    assert counted == 11


def test_a_claim_and_the_view_that_contradicts_it_stand_together(site: Site) -> None:
    html = draw(site, 'evidence("stoneland", "other")', "en")
    claim = html.find(id="evidence-st-lungs")
    denial = html.find(id="evidence-st-denial")
    assert claim is not None
    assert denial is not None
    assert "Against this: The owners deny that. News, § 2" in text(claim)
    assert "This contradicts: 37.5 per cent were ill." in text(denial)
    assert "claimed by a party" in text(denial)


def test_the_two_documents_and_other_sources_stand_apart(site: Site) -> None:
    ground = draw(site, 'evidence("stoneland", "ground")')
    other = draw(site, 'evidence("stoneland", "other")')
    assert [item["id"] for item in ground.select("li")] == ["evidence-st-visit"]
    assert len(other.select("li")) == 3
    assert "De sector" in text(other.body)
    assert not draw(site, 'evidence("farland", "ground")').select("li")
    assert "betekent niet" in text(draw(site, 'evidence("farland", "ground")').body)


def test_a_region_shows_only_what_is_about_it(site: Site) -> None:
    html = draw(site, 'evidence("stoneland", "other", region="hills")')
    assert [item["id"] for item in html.select("li")] == ["evidence-st-lungs"]


def test_what_is_not_known_is_told(site: Site) -> None:
    told = text(draw(site, 'unknowns("stoneland")', "en").body)
    assert "Who works there." in told
    assert "There is a study for members." in told
    assert "Our sources do not mention here: land." in told
    study = text(draw(site, 'studies("stoneland")', "en").body)
    assert "The tables." in study
    assert "only a summary or news item" in study


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_supplier_sheet_speaks_both_languages_with_the_reason_for_each_question(site: Site, lang: Lang) -> None:
    html = draw(site, 'supplier_sheet("stoneland-bluestone")', lang, "countries/sheet.md")
    dutch, english = (html.select(f'td[lang="{one}"]') for one in LANGUAGES)
    assert len(dutch) == len(english) == 2
    assert "Hoeveel stof is er? Waarom: Daar was 37,5 procent ziek. (Longblad, § 1)" in text(dutch[0])
    assert "How much dust is there? Why: 37.5 per cent were ill there. (Lung journal, § 1)" in text(english[0])
    assert "Editorial" in text(html.body)


def test_sources_come_with_publisher_date_address_and_how_they_were_checked(site: Site) -> None:
    html = draw(site, 'sources_of("stoneland")', "en")
    told = text(html.body)
    assert "Lungs and stone. Hospital, 2020." in told
    assert html.select('a[href="http://example.org/lungs"]')
    assert "Checking means here that we compared our records with the texts" in told


def test_a_project_shows_where_it_stands_and_on_which_date(site: Site) -> None:
    told = text(draw(site, 'project("quarry-talks")', "en").body)
    assert "running (September 2024)" in told
    assert "from 2022" in told
    told = text(draw(site, 'partners("quarry-talks")', "en").body)
    assert "The guild : Led the talks." in told
    assert "The neighbours : Listened." in told
    outcomes = text(draw(site, 'outcomes("quarry-talks")', "en").body)
    assert "There was talk." in outcomes
    assert "does not mean that everything worked" in outcomes


def test_a_project_tells_its_story_by_source_and_status(site: Site) -> None:
    ground = text(draw(site, 'story("quarry-talks", "ground")', "en").body)
    other = text(draw(site, 'story("quarry-talks", "other")', "en").body)
    assert "in the reporting year" in ground
    assert "There was talk outside too." in other
    assert "There was talk outside too." not in ground
    assert "in the reporting year" not in other, "a news item reports on no year"


def test_every_connection_is_shown_at_both_ends(site: Site) -> None:
    graph = links(site.library)
    ends = sum(len(near) for near in graph.values())
    assert ends >= 20
    assert all(node in graph[near] for node in graph for near in graph[node])
    country = draw(site, 'connected("country", "stoneland")')
    project = draw(site, 'connected("project", "quarry-talks")')
    assert [text(link) for link in country.select("a")] == ["Groevegesprekken", "Stof", "Loon", "Zieke werkers"]
    assert "Steenland" in [text(link) for link in project.select("a")]
    library = draw(site, "lesson_library()", "nl", "dialogue/lessons.md")
    assert [text(link) for link in library.select("#lesson-visit\\.explain dd a")][1:3] == [
        "Loon",
        "Groevegesprekken",
    ]
    register = draw(site, 'register("figures")')
    assert "Landen: Steenland" in text(register.find(id="figure-lungs.ill"))  # type: ignore[arg-type]
    risks = draw(site, "risks()")
    assert {"Steenland", "Groevegesprekken", "Leg uit wat je ziet", "Zieke werkers"} <= {
        text(link) for link in risks.select("#risk-pay a")
    }


def test_the_map_and_the_list_name_the_same_countries(site: Site) -> None:
    drawn = draw(site, "country_map()", "en", "countries/index.md")
    listed = draw(site, "countries()", "en", "countries/index.md")
    names = {text(title) for title in drawn.select("svg a title")}
    assert names == {"Stoneland", "Farland"}
    assert names == {text(link) for link in listed.select("a")}
    paths = {link["href"] for link in drawn.select("svg a")}
    assert paths == {link["href"] for link in listed.select("a")}
    assert len(drawn.select(".map__page")) == 1, "one country has a page"
    assert not drawn.select("circle, image, text"), "outlines only"


def test_the_atlas_has_an_outline_for_each_country_once() -> None:
    shapes: dict[str, str] = json.loads(outlines()())
    assert len(shapes) > 170
    assert all(path.startswith("M") for code, path in shapes.items() if path)
    assert sum(len(path) for path in shapes.values()) < 45_000


def test_text_of_a_country_is_never_markup(small: Path) -> None:
    file = small / COUNTRY
    file.write_text(
        file.read_text(encoding="utf-8").replace(
            "{nl: Het bezoek zag laag loon., en: The visit saw low pay.}", f"{{nl: {EVIL}, en: {EVIL}}}"
        ),
        encoding="utf-8",
    )
    site = open_site(small)
    for call in ('evidence("stoneland", "ground")', "matrix()"):
        html = draw(site, call)
        assert not html.select("script")
        assert "<script>alert(1)</script> & *sterren* _x_" in html.get_text()


def test_a_country_or_a_project_is_one_file(small: Path) -> None:
    (small / "data/countries/newland.yml").write_text(
        'name: {nl: Nieuwland, en: Newland}\ncode: "076"\nchecked: 2025-02-01\n'
        'evidence:\n  - id: nl-dust\n    source: news\n    where: "2"\n    kind: press\n    status: passed-on\n'
        "    text: {nl: Stof., en: Dust.}\n    risks: [dust]\n",
        encoding="utf-8",
    )
    site = open_site(small)
    html: BeautifulSoup = draw(site, "matrix()", "en", MATRIX)
    assert html.select_one("#country-newland a[data-cell]")
    assert "Newland" in text(draw(site, "countries()", "en").body)
