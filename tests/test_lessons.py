"""What the macros of the dialogue draw, on a small project whose every lesson is known."""

from collections import Counter
from pathlib import Path
from typing import get_args

import pytest
from bs4 import BeautifulSoup, Tag

from macros.knowledge import Problems
from macros.knowledge.dialogue import Role
from macros.knowledge.models import Lang
from macros.site import Site, open_site
from macros.views import bind
from macros.views.planner import concerned

LESSONS = "data/lessons/report-2024.yml"
FINDINGS = "data/findings/report-2024.yml"
EVIL = '"<script>alert(1)</script> & *sterren* _x_"'


@pytest.fixture
def site(small: Path) -> Site:
    return open_site(small)


def draw(site: Site, call: str, lang: Lang = "nl", path: str = "index.md") -> BeautifulSoup:
    ctx = site.context(lang, path)
    return BeautifulSoup(ctx.keep(bind(ctx).from_string("{{ " + call + " }}").render()), "html5lib")


def text(part: Tag | None) -> str:
    assert part is not None
    return " ".join(part.get_text(" ").split())


def test_lessons_of_a_step_lead_to_their_place_in_the_library(site: Site) -> None:
    html = draw(site, 'lessons("visit")', "en")
    assert [text(title) for title in html.select("h3")] == ["Explain what you see", "Take a break"]
    links = [link["href"] for link in html.select(".lesson__meta a:not(.source)")]
    assert links == ["dialogue/lessons/#lesson-visit.explain", "dialogue/lessons/#lesson-visit.rest"]
    library = draw(site, "lesson_library()", "en", "dialogue/lessons.md")
    assert all(library.find(id=str(link).partition("#")[2]) for link in links)


def test_only_what_did_not_work_says_so(site: Site) -> None:
    for call, kind in (('lessons("visit")', "article"), ("lesson_library()", "article"), ("planner()", ".task")):
        said = ["liep anders dan gepland" in text(part) for part in draw(site, call).select(kind)]
        assert said.count(True) == 1, call
        assert len(said) >= 2, call


def test_the_library_is_whole_and_in_the_order_of_the_guide(site: Site) -> None:
    html = draw(site, "lesson_library()")
    assert [text(heading) for heading in html.select("h2, h3")] == [
        "Voorbereiden",
        "Waarom",
        "Uitvoeren",
        "Bezoek",
    ]
    assert [article["id"] for article in html.select("article")] == [
        "lesson-ask-why",
        "lesson-visit.explain",
        "lesson-visit.rest",
    ]
    assert "Begin bij 4 werven." in text(html.find(id="lesson-ask-why"))  # type: ignore[arg-type]
    facts = text(html.select("article dl")[1])
    assert facts == (
        "Thema kennis, tijd Gaat over importeurs, workers In de gids Bezoek "
        "Risico’s Loon Projecten Groevegesprekken Bron Jaarrapport 2023-2024, § 2"
    )
    assert html.select("article")[1].select("dl a")[0]["href"] == "rapport/ouder/"


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_choice_counts_what_the_list_holds(site: Site, lang: Lang) -> None:
    html = draw(site, "lesson_library()", lang)
    counted = 0
    for select in html.select("select"):
        for option in select.select("option[value]:not([value=''])"):
            of = [str(article[f"data-{select['name']}"]).split() for article in html.select("article")]
            held = [values for values in of if option["value"] in values]
            assert option.get_text() == f"{option['data-label']} ({len(held)})"
            assert held, "a choice that leaves nothing is no choice"
            counted += 1
    assert counted == 2 + 2 + 3 + 3
    assert text(html.select_one(".filter__tick")).endswith("(1)")


def test_without_scripts_no_control_is_shown_that_does_nothing(site: Site) -> None:
    library, planner = draw(site, "lesson_library()"), draw(site, "planner()")
    assert library.select_one("form[data-filter][hidden]")
    assert len(planner.select("[data-scripted][hidden]")) == 3
    shown = [part for part in planner.select("button, fieldset") if not part.find_parent(attrs={"hidden": ""})]
    assert shown == []
    assert len(planner.select(".task input[type=checkbox]")) == len(planner.select(".task")) == 3


def test_the_planner_knows_for_what_and_for_whom_a_lesson_is(site: Site) -> None:
    tasks = {str(task["data-item"]): task for task in draw(site, "planner()").select(".task")}
    assert tasks["ask-why"]["data-activity"] == "online field-visit"
    assert tasks["visit.rest"]["data-activity"] == "field-visit"
    assert tasks["visit.rest"]["data-role"] == "importer"
    assert "worker" in str(tasks["ask-why"]["data-role"]), "what concerns the organiser always counts"
    assert concerned(site.library.lessons["visit.explain"]) == ("importer", "worker")


def test_what_was_cancelled_says_so_in_words(site: Site) -> None:
    html = draw(site, 'findings("field-visit-stop")')
    assert "ging niet door" in text(html.find(id="finding-stop.home"))  # type: ignore[arg-type]
    assert "uitgevoerd" in text(html.find(id="finding-stop.quarry"))  # type: ignore[arg-type]
    assert "did not go ahead The house" in text(draw(site, 'findings("field-visit-stop", "visit")', "en").body)


def test_a_list_that_the_report_does_not_give_says_so(small: Path) -> None:
    findings = small / FINDINGS
    site = open_site(small)
    ours = site.library.words["our-list"].text["en"]
    html = draw(site, 'findings("company-goal")', "en")
    assert ours in text(html.body) and "our reading" not in text(html.body)
    assert ours in text(draw(site, 'checklist("company-goal")', "en").body)
    assert ours not in text(draw(site, 'findings("field-visit-stop")', "en").body)
    findings.write_text(findings.read_text().replace("  state: held\n", "  state: held\n  ours: true\n"))
    html = draw(open_site(small), 'findings("field-visit-stop")', "en")
    assert ours not in text(html.body)
    assert ["our reading" in text(item) for item in html.select("li")] == [True, False]


def test_a_question_has_its_answer_and_leads_to_the_guide(site: Site) -> None:
    html = draw(site, 'findings("guiding-question")', "en")
    assert "Why talk?" in text(html.body) and "Because it helps." in text(html.body)
    assert [link["href"] for link in html.select(".questions__more a")] == ["report/", "report/older/"]


def test_a_question_to_yourself_leads_to_what_it_rests_on(site: Site) -> None:
    html = draw(site, 'self_check("importer")', "en")
    asked = {str(item["id"]): item for item in html.select("li")}
    assert list(asked) == ["check-importer.why", "check-importer.see"]
    links = [link["href"] for link in asked["check-importer.see"].select("a")]
    assert links == [
        "dialogue/lessons/#lesson-visit.explain",
        "dialogue/lessons/#lesson-visit.rest",
        "report/older/#finding-stop.quarry",
    ]
    assert not html.select("input, button, form, script"), "nothing is ticked, kept or counted"


def test_every_role_of_the_real_self_check_is_asked_something() -> None:
    from tests.conftest import ROOT

    checks = open_site(ROOT).library.checks.values()
    asked = Counter(check.role for check in checks)
    assert set(asked) == set(get_args(Role)) - {"worker"}, "workers are not asked whether they are ready"
    assert min(asked.values()) >= 3
    shown = (ROOT / "docs/nl/start/self-check.md").read_text(encoding="utf-8")
    assert [role for role in asked if f'self_check("{role}")' not in shown] == []


def test_one_lesson_in_a_sentence_is_its_title(site: Site) -> None:
    html = draw(site, 'lesson("visit.rest")', "en")
    assert text(html.body) == "Take a break"
    assert [link["href"] for link in html.select("a")] == ["dialogue/lessons/#lesson-visit.rest"]


def test_who_took_part(site: Site) -> None:
    html = draw(site, "participants()", "en")
    assert [text(cell) for cell in html.select("thead th")] == [
        "Group",
        "Number",
        "Why they came",
        "What it brought them",
    ]
    assert [text(cell) for cell in html.select("tbody td")] == ["4", "To learn.", "An idea. A friend."]
    assert {part.get("role") for part in html.select("table *") if part.name in ("tr", "th", "td")} == {
        "row",
        "columnheader",
        "rowheader",
        "cell",
    }, "styles that stack the cells take a table's meaning away"


def test_a_checklist_names_its_source(site: Site) -> None:
    html = draw(site, 'checklist("field-visit-stop")', "en")
    assert len(html.select(".checklist li")) == 2
    assert text(html.select_one(".checklist__source")) == "Source: Annual report 2023-2024, § 2"


def test_markup_in_a_lesson_stays_text(small: Path) -> None:
    for name, before in ((LESSONS, "nl: Rust is goed."), (FINDINGS, "nl: De groeve")):
        path = small / name
        assert before in path.read_text(encoding="utf-8")
        path.write_text(path.read_text(encoding="utf-8").replace(before, f"nl: {EVIL}"), encoding="utf-8")
    site = open_site(small)
    for call in ('lessons("visit")', "lesson_library()", "planner()", 'findings("field-visit-stop")'):
        html = draw(site, call)
        assert not html.select("script"), call
        assert "<script>alert(1)</script> & *sterren*" in text(html.body), call


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ('lesson("visit.rst")', "unknown lesson 'visit.rst'; did you mean 'visit.rest'?"),
        ('self_check("worker")', "unknown role with questions 'worker'"),
        ('lessons("vist")', "unknown step 'vist'; did you mean 'visit'?"),
        ('lessons("empty")', "unknown step with lessons 'empty'"),
        ('findings("field-visit-stops")', "did you mean 'field-visit-stop'?"),
        ('findings("scenario")', "unknown kind of finding 'scenario'"),
        ('findings("field-visit-stop", "vist")', "unknown step 'vist'; did you mean 'visit'?"),
        ('findings("field-visit-stop", "why")', "unknown step with 'field-visit-stop' 'why'; known are: visit"),
        ('checklist("facilitator-criterion")', "unknown kind of finding 'facilitator-criterion'"),
    ],
)
def test_a_page_that_asks_for_what_is_not_there_is_told(small: Path, call: str, expected: str) -> None:
    page = small / "docs/nl/index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n\n{{ " + call + " }}\n", encoding="utf-8")
    with pytest.raises(Problems) as raised:
        open_site(small)
    assert "docs/nl/index.md:10" in str(raised.value)
    assert expected in str(raised.value)


@pytest.mark.parametrize(
    ("file", "before", "after", "expected"),
    [
        (LESSONS, "step: why", "step: wye", "2 ask-why.step: unknown step 'wye'; did you mean 'why'?"),
        (LESSONS, "[knowledge, time]", "[wisdom]", "visit.explain.themes.0: 'wisdom' is not one of"),
        (LESSONS, "[importer, worker]", "[]", "visit.explain.roles: this list is empty"),
        (LESSONS, "origin: neither", "origin: maybe", "visit.rest.origin: 'maybe' is not one of"),
        (LESSONS, 'where: "1"', "where: nowhere", "ask-why.where: write a section number"),
        (LESSONS, "- id: visit.rest", "- id: visit.explain", "this id exists already"),
        (FINDINGS, "step: visit", "step: vist", "stop.quarry.step: unknown step 'vist'; did you mean 'visit'?"),
        (FINDINGS, "[why, visit]", "[why, vist]", "question.why.steps.1: unknown step 'vist'"),
        (FINDINGS, "state: cancelled", "state: gone", "stop.home.state: 'gone' is not one of"),
        ("data/participants/report-2024.yml", "yards.north", "yards.nort", "did you mean 'yards.north'?"),
        ("data/steps.yml", "[online, field-visit]", "[onlin]", "why.activities.0: 'onlin' is not one of"),
        ("data/steps.yml", "  activities: [field-visit]\n", "", "visit.activities: missing"),
        ("data/steps.yml", "page: report/index.md", "page: report/indx.md", "did you mean 'report/index.md'?"),
    ],
)
def test_a_mistake_in_a_record_is_told(small: Path, file: str, before: str, after: str, expected: str) -> None:
    path = small / file
    records = path.read_text(encoding="utf-8")
    assert before in records
    path.write_text(records.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(Problems) as raised:
        open_site(small)
    assert expected in str(raised.value)


def test_a_script_that_is_not_there_is_told(small: Path) -> None:
    page = small / "docs/nl/dialogue/lessons.md"
    page.write_text(page.read_text().replace("slug: lessen\n", "slug: lessen\nscript: filtr.js\n"))
    (small / "docs/assets").mkdir()
    (small / "docs/assets/filter.js").touch()
    with pytest.raises(Problems) as raised:
        open_site(small)
    assert "lessons.md:5 script: unknown script 'filtr.js'; did you mean 'filter.js'?" in str(raised.value)
    page.write_text(page.read_text().replace("filtr.js", "filter.js"))
    assert open_site(small, preview=True).pages["nl", "dialogue/lessons.md"].meta.script == "filter.js"
