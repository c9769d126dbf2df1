"""Promises of the lessons library and the planner, kept in a browser: by keyboard, on a phone, without scripts."""

import csv
import gzip
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from macros.knowledge import Library
from macros.knowledge.models import LANGUAGES, Lang
from macros.site import open_site
from macros.views.planner import concerned
from tests.browser import breaches
from tests.conftest import ROOT

LIBRARY = {"nl": "dialoog/lessen/", "en": "en/dialogue/lessons/"}
PLANNER = {"nl": "dialoog/planner/", "en": "en/dialogue/planner/"}
LISTS = (
    "dialoog/lijst-gespreksleiders/",
    "dialoog/lijst-veiligheid-workers/",
    "en/dialogue/facilitator-list/",
    "en/dialogue/worker-safety-list/",
)
EVERY_PAGE = [*LIBRARY.values(), *PLANNER.values(), *LISTS]
SAID = {"nl": ("{} lessen", "{} les"), "en": ("{} lessons", "{} lesson")}
BUDGET = 8_000


@pytest.fixture(scope="module")
def library() -> Library:
    return open_site(ROOT).library


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1000, "height": 800})
    yield context.new_page()
    context.close()


def said(lang: Lang, count: int) -> str:
    many, one = SAID[lang]
    return (one if count == 1 else many).format(count)


def shown(page: Page) -> list[str]:
    """The ids of the lessons that can be seen."""
    return [item.get_attribute("id") or "" for item in page.locator("article.lesson:visible").all()]


def status(page: Page) -> Locator:
    return page.locator("[role=status][aria-live=polite]").first


def chosen_ids(library: Library, **wanted: str) -> list[str]:
    """What a filter must leave, worked out from the records: ids in the order of the guide."""

    def has(name: str, value: str, lesson_id: str) -> bool:
        lesson = library.lessons[lesson_id]
        step = library.steps[lesson.step]
        own = {"phase": (step.phase,), "step": (step.id,), "theme": lesson.themes, "role": lesson.roles}
        return value in {**own, "origin": (lesson.origin,)}[name]

    in_order = [lesson.id for step in library.steps for lesson in library.lessons.values() if lesson.step == step]
    return [f"lesson-{i}" for i in in_order if all(has(name, value, i) for name, value in wanted.items())]


# ---- The library ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_filter_leaves_what_its_count_promises(
    page: Page, address: str, library: Library, lang: Lang
) -> None:
    page.goto(address + LIBRARY[lang])
    assert shown(page) == chosen_ids(library)
    expect(status(page)).to_have_text(said(lang, len(library.lessons)))
    tried = 0
    for name in ("phase", "step", "theme", "role"):
        select = page.locator(f"select[name={name}]")
        for value in select.evaluate("s => [...s.options].map(o => o.value).filter(Boolean)"):
            wanted = chosen_ids(library, **{name: value})
            label = select.locator(f"option[value='{value}']").inner_text()
            assert label.endswith(f"({len(wanted)})"), label
            select.select_option(value)
            assert shown(page) == wanted
            expect(status(page)).to_have_text(said(lang, len(wanted)))
            tried += 1
        select.select_option("")
    assert tried > 30
    page.locator("[name=origin]").check()
    assert shown(page) == chosen_ids(library, origin="did-not-work") != []


def test_phases_hold_what_the_report_holds(page: Page, address: str, library: Library) -> None:
    counts = {phase: len(chosen_ids(library, phase=phase)) for phase in ("prepare", "conduct", "follow-up")}
    assert sum(counts.values()) == len(library.lessons)
    for phase, count in counts.items():
        page.goto(f"{address}{LIBRARY['en']}?phase={phase}")
        expect(status(page)).to_have_text(said("en", count))
        headings = page.locator("article.prose h2:visible").all_inner_texts()
        assert len(headings) == 2, "the groups of other phases are gone; the note on what is ours stays"


def test_filters_work_together_and_say_what_each_would_leave(page: Page, address: str, library: Library) -> None:
    page.goto(address + LIBRARY["nl"])
    page.locator("select[name=phase]").select_option("conduct")
    page.locator("[name=origin]").check()
    wanted = chosen_ids(library, phase="conduct", origin="did-not-work")
    assert shown(page) == wanted
    for option in page.locator("select[name=role] option[value]:not([value=''])").all():
        role = option.get_attribute("value") or ""
        would = chosen_ids(library, phase="conduct", origin="did-not-work", role=role)
        assert (option.text_content() or "").endswith(f"({len(would)})")


def test_a_choice_without_lessons_says_so(page: Page, address: str, library: Library) -> None:
    assert chosen_ids(library, step="trainings", phase="prepare") == []
    page.goto(f"{address}{LIBRARY['nl']}?step=trainings&phase=prepare")
    expect(status(page)).to_have_text("Geen lessen bij deze keuze")
    assert shown(page) == []
    page.get_by_role("button", name="Alle lessen tonen").click()
    expect(status(page)).to_have_text(said("nl", len(library.lessons)))
    assert "?" not in page.url


def test_the_address_keeps_the_choice(page: Page, address: str, library: Library) -> None:
    page.goto(address + LIBRARY["nl"])
    page.locator("select[name=phase]").select_option("prepare")
    page.locator("select[name=role]").select_option("exporter")
    assert page.url.endswith("?phase=prepare&role=exporter")
    wanted = chosen_ids(library, phase="prepare", role="exporter")
    page.reload()
    assert shown(page) == wanted != []
    expect(page.locator("select[name=role]")).to_have_value("exporter")
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(f"{address}{LIBRARY['en']}?phase=prepare&role=exporter")
    assert shown(page) == wanted


def test_back_and_forward_walk_through_the_choices(page: Page, address: str, library: Library) -> None:
    page.goto(address + LIBRARY["nl"])
    page.locator("select[name=phase]").select_option("follow-up")
    page.locator("select[name=phase]").select_option("conduct")
    page.go_back()
    expect(status(page)).to_have_text(said("nl", len(chosen_ids(library, phase="follow-up"))))
    expect(page.locator("select[name=phase]")).to_have_value("follow-up")
    page.go_back()
    expect(status(page)).to_have_text(said("nl", len(library.lessons)))
    page.go_forward()
    expect(page.locator("select[name=phase]")).to_have_value("follow-up")


def test_an_address_that_nobody_wrote_shows_everything(page: Page, address: str, library: Library) -> None:
    page.goto(f"{address}{LIBRARY['nl']}?phase=never&origin=%3Cb%3E&x=1")
    assert len(shown(page)) == len(library.lessons)


def test_the_library_works_by_keyboard(page: Page, address: str, library: Library) -> None:
    page.goto(address + LIBRARY["nl"])
    page.locator("select[name=phase]").focus()
    page.keyboard.press("ArrowDown")
    expect(status(page)).to_have_text(said("nl", len(chosen_ids(library, phase="prepare"))))
    for _ in range(4):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    wanted = chosen_ids(library, phase="prepare", origin="did-not-work")
    expect(status(page)).to_have_text(said("nl", len(wanted)))
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none", "focus must be seen"
    page.keyboard.press("Enter")
    expect(status(page)).to_have_text(said("nl", len(library.lessons)))


def test_a_link_from_the_guide_lands_on_its_lesson(page: Page, address: str, library: Library) -> None:
    last = list(library.lessons)[-1]
    page.goto(f"{address}{LIBRARY['nl']}#lesson-{last}")
    expect(page.locator(":target")).to_have_id(f"lesson-{last}")
    expect(page.locator(":target")).to_be_in_viewport()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_scripts_every_lesson_is_there(
    chromium: Browser, address: str, library: Library, lang: Lang
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + LIBRARY[lang])
    assert shown(page) == chosen_ids(library)
    assert page.locator("main form:visible").count() == 0
    page.goto(address + PLANNER[lang])
    assert page.locator(".task:visible").count() == len(library.lessons)
    assert page.locator("button:visible, fieldset:visible").count() == 0
    context.close()


# ---- The planner ----------------------------------------------------------------------------------------------


def tasks(page: Page) -> list[str]:
    return [task.get_attribute("data-item") or "" for task in page.locator(".task:visible").all()]


def planned(library: Library, activity: str | None = None, role: str | None = None) -> set[str]:
    return {
        lesson.id
        for lesson in library.lessons.values()
        if (activity is None or activity in library.steps[lesson.step].activities)
        and (role is None or role in concerned(lesson))
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_choice_narrows_the_list(page: Page, address: str, library: Library, lang: Lang) -> None:
    page.goto(address + PLANNER[lang])
    assert len(tasks(page)) == len(library.lessons)
    for activity in ("online", "field-visit", "training"):
        box = page.locator(f"#activity-{activity}")
        box.check()
        wanted = planned(library, activity)
        assert set(tasks(page)) == wanted
        assert len(wanted) < len(library.lessons)
        expect(status(page)).to_contain_text(str(len(wanted)))
        box.uncheck()
    page.locator("#activity-worker-dialogue").check()
    page.locator("#role-worker").check()
    assert set(tasks(page)) == planned(library, "worker-dialogue", "worker")
    page.locator("#activity-online").check()
    assert set(tasks(page)) == planned(library, "worker-dialogue", "worker") | planned(library, "online", "worker")


def test_what_is_filled_in_stays_until_it_is_erased(page: Page, address: str, library: Library) -> None:
    page.goto(address + PLANNER["nl"])
    page.locator("#activity-training").check()
    first = tasks(page)[0]
    page.locator(f"[id='done-{first}']").check()
    page.locator(f"[id='who-{first}']").fill("Anna")
    for path in (PLANNER["nl"], PLANNER["en"]):
        page.goto(address + path)
        expect(page.locator("#activity-training")).to_be_checked()
        expect(page.locator(f"[id='done-{first}']")).to_be_checked()
        expect(page.locator(f"[id='who-{first}']")).to_have_value("Anna")
        assert set(tasks(page)) == planned(library, "training")
    page.goto(address + PLANNER["nl"])
    page.get_by_role("button", name="Wis alles").click()
    expect(page.locator("[role=status]").last).to_have_text("Alles is gewist.")
    assert page.evaluate("localStorage.length") == 0
    assert page.locator("input:checked").count() == 0
    assert len(tasks(page)) == len(library.lessons)
    page.reload()
    expect(page.locator(f"[id='who-{first}']")).to_have_value("")


def test_nothing_that_is_filled_in_leaves_the_browser(page: Page, address: str) -> None:
    page.goto(address + PLANNER["nl"], wait_until="networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if not request.url.startswith("blob:") else None)
    page.locator(".task input[type=checkbox]").first.check()
    page.locator(".task input[type=text]").first.fill("Anna")
    page.locator(".task input[type=text]").first.press("Enter")
    page.locator("#activity-online").check()
    assert asked == []
    assert page.context.cookies() == []
    assert page.url == address + PLANNER["nl"]


def test_a_browser_that_keeps_nothing_says_so(page: Page, address: str) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('shut') }")
    page.goto(address + PLANNER["en"])
    page.locator(".task input[type=checkbox]").first.check()
    expect(page.locator("[role=status]").last).to_contain_text("This browser keeps nothing.")
    expect(page.locator(".task input[type=checkbox]").first).to_be_checked()


def test_what_was_kept_wrongly_does_no_harm(page: Page, address: str, library: Library) -> None:
    page.add_init_script("localStorage.setItem('stone-planner', '{not json')")
    page.goto(address + PLANNER["en"])
    assert len(tasks(page)) == len(library.lessons)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_list_can_be_taken_away_as_a_file(page: Page, address: str, library: Library, lang: Lang) -> None:
    page.goto(address + PLANNER[lang])
    page.locator("#activity-training").check()
    first = tasks(page)[0]
    page.locator(f"[id='done-{first}']").check()
    page.locator(f"[id='who-{first}']").fill('Anna "de" Vries; Bob, Čapek')
    title = library.lessons[first].title[lang]
    texts = {}
    for button, suffix in (("Markdown", "md"), ("CSV", "csv")):
        with page.expect_download() as download:
            page.get_by_role("button", name=button).click()
        assert download.value.suggested_filename.endswith(f".{suffix}")
        texts[suffix] = Path(download.value.path()).read_bytes().decode("utf-8")
    assert f"- [x] **{title}**: " in texts["md"]
    assert texts["md"].count("- [ ] **") == len(tasks(page)) - 1
    assert 'Anna "de" Vries; Bob, Čapek' in texts["md"]
    assert texts["csv"].startswith("\ufeff"), "or a spreadsheet takes it for another alphabet"
    delimiter = {"nl": ";", "en": ","}[lang]
    rows = list(csv.reader(io.StringIO(texts["csv"].removeprefix("\ufeff"), newline=""), delimiter=delimiter))
    assert len(rows) == 1 + len(tasks(page))
    assert {len(row) for row in rows} == {8}
    ticked = [row for row in rows if row[4] == {"nl": "ja", "en": "yes"}[lang]]
    assert [(row[2], row[5]) for row in ticked] == [(title, 'Anna "de" Vries; Bob, Čapek')]


def test_the_planner_works_by_keyboard(page: Page, address: str, library: Library) -> None:
    page.goto(address + PLANNER["nl"])
    page.locator("#activity-online").focus()
    page.keyboard.press("Space")
    assert set(tasks(page)) == planned(library, "online")
    reached = set()
    for _ in range(24):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.id || document.activeElement.dataset.do || ''"))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    first = tasks(page)[0]
    assert {"role-worker", "print", "markdown", "csv", f"done-{first}", f"who-{first}"} <= reached


def test_the_print_button_prints(page: Page, address: str) -> None:
    page.add_init_script("window.print = () => { document.title = 'printed' }")
    page.goto(address + PLANNER["nl"])
    page.get_by_role("button", name="Afdrukken").click()
    assert page.title() == "printed"


# ---- Paper, phones, all readers -------------------------------------------------------------------------------


def test_paper_carries_no_menus(page: Page, address: str) -> None:
    page.goto(address + PLANNER["nl"])
    page.locator("#activity-field-visit").check()
    page.emulate_media(media="print")
    assert page.locator("nav:visible, button:visible, .language:visible, .path:visible").count() == 0
    assert page.locator("fieldset label:visible").all_inner_texts() == ["veldbezoek"], "only the choice is printed"
    assert page.locator(".task:visible input[type=text]").first.evaluate(
        "i => [getComputedStyle(i).borderTopStyle, getComputedStyle(i).borderBottomStyle]"
    ) == ["none", "solid"]
    page.goto(address + LIBRARY["nl"])
    assert page.locator("nav:visible, main form:visible").count() == 0
    assert page.locator("article.lesson:visible").count() > 30


def test_a_list_for_the_table_fits_on_one_sheet(page: Page, address: str) -> None:
    for path in LISTS:
        page.goto(address + path)
        assert page.locator(".checklist li").count() > 3, path
        sheet = page.pdf(prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page\b", sheet)) == 1, path


@pytest.mark.parametrize("path", ["dialoog/voor-raadsleden/", "en/dialogue/for-councillors/"])
def test_the_brief_for_councillors_fits_on_two_sheets(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    assert page.locator("main h2").count() > 3
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) == 2


def test_more_than_a_sheet_would_be_seen(page: Page) -> None:
    page.set_content("<p style='break-after: page'>een</p><p>twee</p>")
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf())) == 2


# `make axe` looks at every page in every view; here each is looked at in one.
@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 320)])
def test_accessibility_and_reflow(chromium: Browser, address: str, scheme: str, width: int) -> None:
    assert breaches(chromium, address, EVERY_PAGE[width == 320 :: 2], scheme, width) == []


def test_the_script_is_small_speaks_no_language_and_is_only_where_it_is_needed(built: Path) -> None:
    script = b"".join((built / "assets" / name).read_bytes() for name in ("filter.js", "planner.js"))
    assert len(gzip.compress(script, 6)) <= BUDGET
    assert not re.search(
        rb"\b(lessen|lessons|Alles|Erase|punten)\b", re.sub(rb"//.*|/\*.*?\*/", b"", script, flags=re.S)
    )
    carrying = {
        path.parent.relative_to(built).as_posix() + "/"
        for path in built.rglob("*.html")
        if re.search("(filter|planner)[.]js", path.read_text(encoding="utf-8").split("</head>")[0])
    }
    assert carrying == {*LIBRARY.values(), *PLANNER.values(), "landen/matrix/", "en/countries/matrix/"}


def test_everything_is_filled_in_by_id_and_no_id_is_there_twice(page: Page, address: str) -> None:
    for path in PLANNER.values():
        page.goto(address + path)
        ids = json.loads(page.evaluate("JSON.stringify([...document.querySelectorAll('[id]')].map(e => e.id))"))
        assert len(ids) == len(set(ids)) > 100
        assert page.locator("form input:not([id])").count() == 0
