"""What the site is for: a reader starts at the home page and finds an answer within a few clicks.

Each task is walked by mouse, by keyboard alone, and with scripts off on a narrow phone; in Dutch and in English.
One click is one activated link.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from macros.knowledge.models import LANGUAGES, Lang

HOME = {"nl": "", "en": "en/"}


@dataclass(frozen=True)
class Task:
    """Links to follow, one after the other, and what must then be on the page; Dutch and English.

    ``on_the_way``: what must be on one of the pages before the last, for an answer that takes two pages.
    """

    name: str
    clicks: int
    links: tuple[tuple[str, str], ...]
    answers: tuple[tuple[str, str], ...]
    on_the_way: tuple[tuple[str, str], ...] = ()


COMPANY = ("^Begin bij je keten$", "^Start with your chain$")
ARCHITECT = ("^Begin bij de steen$", "^Start with the stone$")
AUTHORITY = ("^Begin bij je aanbesteding$", "^Start with your tender$")
FIGURES = ("^Aanbestedende diensten: cijfers", "^Contracting authorities: figures")


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
    Task(
        "whether a physical dialogue is needed at all",
        3,
        (
            COMPANY,
            ("^Is een fysieke dialoog nodig", "^Is a dialogue in person needed"),
            ("succesfactoren$", "success factors$"),
        ),
        (
            ("zeven", "seven"),
            ("De dialoog liep al enkele jaren", "The dialogue had been running for"),
            ("Een onafhankelijke partij", "An independent party"),
        ),
        (
            ("Vraag eerst waarom je bij elkaar komt", "First ask why you are coming together"),
            ("kost namelijk veel tijd en geld", "takes a lot of time and resources"),
        ),
    ),
    Task(
        "the list for choosing a facilitator, to print on one A4",
        3,
        (COMPANY, ("^Lijst: een gespreksleider kiezen$", "^List: choosing a facilitator$")),
        (
            ("welke risico’s er zijn", "the risks in it"),
            ("gezag bij stakeholders uit India", "standing among stakeholders from India"),
            ("Is onafhankelijk", "Is independent"),
            ("prettig in de omgang", "pleasant manner"),
            ("gesprek tussen veel partijen", "dialogue between many parties"),
            ("goed Engels", "good English"),
        ),
    ),
    Task(
        "how workers could speak safely",
        3,
        (COMPANY, ("^Het gesprek met workers$", "^The dialogue with workers$")),
        (
            ("Er was vervoer voor de workers geregeld", "Transport was arranged for the workers"),
            ("vergoeding voor de tijd", "for the time"),
            ("kregen een lunch", "lunch"),
            ("een neutrale plek", "neutral place"),
            ("geen exporteurs toe te laten", "exporters"),
            ("Werk met mensen die workers vertrouwen", "Work with people whom workers trust"),
            ("gefilterd en gekleurd", "filtered and coloured"),
        ),
    ),
    # That the filter leaves one and eighteen, says so and can be shared is tested in test_dialogue_browser.py.
    Task(
        "the lessons on the follow-up, and those on the dialogue itself",
        3,
        (("^Alle lessen$", "^All lessons$"),),
        (
            ("De opvolging (1)", "Following up (1)"),
            ("De multi-stakeholderdialoog (6)", "The multi-stakeholder dialogue (6)"),
            ("Plan vooraf hoe je deelnemers terugkoppelt", "Plan beforehand how you will report back"),
        ),
    ),
    Task(
        "an architect gets to a stone and a country by the architects’ door",
        2,
        (ARCHITECT, ("in marmer:Turkije", "in Marble:Türkiye")),
        (("onze bronnen zeggen hier niets over", "our sources say nothing about this"),),
    ),
    Task(
        "whether membership proves that a stone is clean",
        3,
        (ARCHITECT, ("^Wat lidmaatschap laat zien, en wat niet$", "^What membership shows, and what not$")),
        (
            ("Niets over een bepaalde steen", "Nothing about a given stone"),
            ("Er was geen beoordelingsronde", "There was no assessment round"),
            ("geen keurmerk", "not a quality label"),
        ),
        (
            (
                "Bewijst lidmaatschap dat een steen schoon is? Nee.",
                "Does membership prove that a stone is clean? No.",
            ),
        ),
    ),
    Task(
        "how many contracting authorities take part",
        3,
        (AUTHORITY, FIGURES),
        (
            ("Het rapport noemt 63 in totaal", "The report gives a total of 63"),
            ("12 Nederlandse en 52 Vlaamse", "12 Dutch and 52 Flemish"),
            ("Samen zijn dat er 64", "Together that makes 64"),
        ),
    ),
    Task(
        "when in a tender to act, and where the official texts are",
        3,
        (AUTHORITY,),
        (
            ("Marktconsultatie", "Market consultation"),
            ("Bestek of lastenboek", "Specification"),
            ("Gunning", "Award"),
            ("Uitvoering", "Contract performance"),
            ("fase 1 (PIANOo)", "(PIANOo)"),
            ("Productgroep natuursteen (Vlaamse overheid", "Productgroep natuursteen (Dutch) (Flemish government"),
            # Its address is in none of our sources, so the page says so instead of linking to it.
            ("MVI-criteriatool", "MVI criteria tool"),
            ("Wij schrijven geen eisen", "We write no requirements"),
        ),
    ),
    Task(
        "what the secretariat can tell about a supplier",
        3,
        (AUTHORITY,),
        (
            ("due diligence van een leverancier", "a supplier’s due diligence"),
            ("algemenere vragen, over risico’s", "more general questions, on risks"),
            ("Wat het secretariaat antwoordde, staat niet in het rapport", "What the secretariat answered is not"),
        ),
    ),
    Task(
        "whether our town takes part",
        2,
        (AUTHORITY,),
        (
            ("De namen staan niet in onze bronnen", "The names are not in our sources"),
            ("Deelnemende aanbestedende diensten", "Participating contracting authorities"),
        ),
    ),
    Task(
        "whether I am ready for a dialogue",
        3,
        (COMPANY, ("^Ben je klaar voor een dialoog", "^Are you ready for a dialogue")),
        (("Er is geen score", "There is no score"), ("mag die persoon iets beslissen", "may that person decide")),
    ),
    Task(
        "where to report a mistake or a complaint",
        2,
        (("^Contact$", "^Contact$"),),
        (
            ("Klachten en geschillen TruStone", "TruStone complaints and disputes"),
            ("Wij zijn die commissie niet", "We are not that committee"),
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


@pytest.fixture(scope="module", params=["mouse", "keyboard", "without scripts at 320 pixels"])
def reader(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[tuple[str, Page]]:
    """A way of reading, and a page in a browser that is set up for it."""
    narrow = request.param.startswith("without")
    context = chromium.new_context(
        viewport={"width": 320 if narrow else 1280, "height": 800}, java_script_enabled=not narrow
    )
    yield request.param, context.new_page()
    context.close()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_a_reader_finds_the_answer(address: str, reader: tuple[str, Page], task: Task, lang: Lang) -> None:
    assert len(task.links) <= task.clicks
    assert task.answers
    way, page = reader
    page.goto(address + HOME[lang])
    half = LANGUAGES.index(lang)
    read = ""
    for names in task.links:
        read += page.locator("main").inner_text()
        wanted = link(page, names[half])
        if way == "keyboard":
            wanted.focus()
            page.keyboard.press("Enter")
        else:
            wanted.click()
        page.wait_for_load_state()
    for said in task.on_the_way:
        assert said[half] in " ".join(read.split())
    for answer in task.answers:
        expect(page.locator("main")).to_contain_text(re.compile(re.escape(answer[half]).replace("\\ ", r"\s+")))
    assert page.locator("main a.source").count() > 0, "a source is one jump away"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_number_of_authorities_can_be_taken_along_with_its_note(
    chromium: Browser, address: str, lang: Lang
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + HOME[lang])
    for names in (AUTHORITY, FIGURES):
        link(page, names[LANGUAGES.index(lang)]).click()
        page.wait_for_load_state()
    for kind in ("CSV", "JSON"):
        href = page.locator("main .chart").get_by_role("link", name=kind).first.get_attribute("href")
        text = context.request.get(urljoin(page.url, href)).text()
        assert all(re.search(rf"\b{number}\b", text) for number in (63, 12, 52, 64)), kind
    context.close()
