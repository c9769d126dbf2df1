"""What the site is for: a reader starts at the home page and finds an answer within a few clicks.

Each task is walked by mouse, by keyboard alone, and with scripts off on a narrow phone; in Dutch and in English.
One click is one activated link.
"""

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from macros.knowledge.models import LANGUAGES, Lang

HOME = {"nl": "", "en": "en/"}


@dataclass(frozen=True)
class Task:
    """Links to follow, one after the other, and what must then be on the page; Dutch and English."""

    name: str
    clicks: int
    links: tuple[tuple[str, str], ...]
    answers: tuple[tuple[str, str], ...]


TASKS = (
    Task(
        "risks of Rajasthan sandstone, and what to ask a supplier",
        3,
        (("^Landen$", "^Countries$"), ("^Rajasthan$", "^Rajasthan$")),
        (
            ("loon en verantwoord inkopen", "wages and responsible purchasing"),
            ("veilig en gezond werk", "safe and healthy work"),
            ("sociale dialoog", "social dialogue"),
            ("zonder contract en zonder vakbond", "without a contract and without a union"),
            ("aanpak per gebied", "area-based approach to child labour"),
            ("Redactioneel. Deze vragen zijn van ons", "Editorial. These questions are ours"),
        ),
    ),
    Task(
        "an architect gets to a stone and a country, and what is not covered",
        2,
        (("^Landen$", "^Countries$"), ("in marmer:Turkije", "in Marble:Türkiye")),
        (
            ("onze bronnen zeggen hier niets over", "our sources say nothing about this"),
            ("Afyon", "Afyon"),
        ),
    ),
    Task(
        "where in the chain the risk is greatest for cobbles from Rajasthan",
        3,
        (("^Landen$", "^Countries$"), ("^Rajasthan$", "^Rajasthan$")),
        (
            ("in groeves en waar mensen kasseien hakken", "in quarries and where people cut cobbles"),
            ("Ook wie thuis hakt", "Those who cut at home"),
        ),
    ),
    Task(
        "what is known about Brazil",
        2,
        (("^Landen$", "^Countries$"), ("^Brazilië$", "^Brazil$")),
        (
            ("twee", "two"),
            ("Barra de São Francisco", "Barra de São Francisco"),
            ("Espírito Santo", "Espírito Santo"),
            ("Silicose", "Silicosis"),
            ("26 november 2024", "26 November 2024"),
            ("47 deelnemers", "47 participants"),
        ),
    ),
    Task(
        "Vietnam and Türkiye side by side, without a rating",
        3,
        (("^De matrix$", "^The matrix$"),),
        (
            ("De matrix is geen oordeel", "The matrix is no verdict"),
            ("Vietnam", "Vietnam"),
            ("Turkije", "Türkiye"),
            ("de uitkomsten konden wij niet lezen", "we could not read its findings"),
        ),
    ),
    Task(
        "from where stone comes, and the seven general risks",
        3,
        (("^Landen$", "^Countries$"), ("^De risico’s$", "^The risks$")),
        (
            ("Een van de zeven risico’s", "One of the seven risks"),
            ("Kinderarbeid", "Child labour"),
            ("Corruptie", "Corruption"),
            ("Landrechten", "Land rights"),
        ),
    ),
    Task(
        "what is being done in Rajasthan, and what did not work",
        3,
        (("^Projecten$", "^Projects$"), ("^Dialoog over zandsteen", "^Dialogue on sandstone")),
        (
            ("Wat niet lukte", "What was not reached"),
            ("kernteam", "core team"),
            ("OESO", "OECD"),
            ("loopt (2024)", "running (2024)"),
        ),
    ),
)


def link(page: Page, name: str) -> Locator:
    """The first visible link of that name; ``in row:link`` looks in the row of a list of facts."""
    where: Page | Locator = page
    if name.startswith("in "):
        row, _, name = name.removeprefix("in ").partition(":")
        where = page.locator(
            "dl.facts > div", has=page.locator("dt", has_text=re.compile(f"^{row}$", re.IGNORECASE))
        )
    return where.get_by_role("link", name=re.compile(name)).first


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("way", ["mouse", "keyboard", "without scripts at 320 pixels"])
@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_a_reader_finds_the_answer(chromium: Browser, address: str, task: Task, way: str, lang: Lang) -> None:
    assert len(task.links) <= task.clicks
    assert task.answers
    narrow = way.startswith("without")
    context = chromium.new_context(
        viewport={"width": 320 if narrow else 1280, "height": 800}, java_script_enabled=not narrow
    )
    page = context.new_page()
    page.goto(address + HOME[lang])
    half = LANGUAGES.index(lang)
    for names in task.links:
        wanted = link(page, names[half])
        if way == "keyboard":
            wanted.focus()
            page.keyboard.press("Enter")
        else:
            wanted.click()
        page.wait_for_load_state()
    for answer in task.answers:
        expect(page.locator("main")).to_contain_text(re.compile(re.escape(answer[half]).replace("\\ ", r"\s+")))
    assert page.locator("main a.source").count() > 0, "a source is one jump away"
    context.close()
