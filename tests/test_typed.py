"""A number or date that a record holds is called, not typed; what only looks like one is left alone."""

from decimal import Decimal
from pathlib import Path

import pytest

from macros.checks.repeats import Facts
from macros.checks.spoken import Calendar, Speller, tokens
from macros.checks.typed import typed
from macros.checks.written import Written, written
from macros.knowledge import Problems
from macros.knowledge.models import Lang
from macros.site import open_site
from macros.views import draw
from macros.views.wording import number
from tests.conftest import ROOT

NL, EN = "docs/nl/index.md", "docs/en/index.md"
STATEMENTS, WORDS, TYPED = "data/statements/report-2024.yml", "data/words.yml", "data/typed.yml"

# name of the case: (page, what is added to it, the line of that with the number, what is typed, what it repeats)
ADDED = {
    "digits": (NL, "De regio telt 400 grote groeves.", 0, "400", "the figure 'quarries.large' (400)"),
    "far-from-its-unit": (
        NL,
        "Groeves zijn groot: zij tellen er nu 400.",
        0,
        "400",
        "the figure 'quarries.large'",
    ),
    "thousands": (NL, "Er zijn 1.000 groeves.", 0, "1.000", "the figure 'quarries.total' (1000)"),
    "thousands-in-english": (EN, "There are 1,000 quarries.", 0, "1,000", "the figure 'quarries.total' (1000)"),
    "thousands-as-in-english": (NL, "Er zijn 1,000 groeves.", 0, "1,000", "the figure 'quarries.total' (1000)"),
    "decimal": (NL, "Het waren 8,5 microgram.", 0, "8,5", "the figure 'dust.average' (8.5)"),
    "decimal-in-english": (EN, "It was 8.5 micrograms.", 0, "8.5", "the figure 'dust.average' (8.5)"),
    "word": (NL, "Er zijn negen werven.", 0, "negen", "the figure 'yards.total' (9)"),
    "word-in-english": (EN, "Nine yards.", 0, "Nine", "the figure 'yards.total' (9)"),
    "long-word": (NL, "Er zijn zeshonderd kleine groeves.", 0, "zeshonderd", "the figure 'quarries.small' (600)"),
    "long-words": (EN, "Six hundred small quarries.", 0, "Six hundred", "the figure 'quarries.small' (600)"),
    "compound": (NL, "Dit zijn negen steenwerven.", 0, "negen", "the figure 'yards.total' (9)"),
    "bold": (NL, "Er zijn **negen** werven.", 0, "negen", "the figure 'yards.total' (9)"),
    "list": (NL, "Dit is er:\n\n- iets\n- negen werven", 3, "negen", "the figure 'yards.total' (9)"),
    "table": (NL, "| Werven | 9 |\n| --- | --- |", 0, "9", "the figure 'yards.total' (9)"),
    "two-lines": (NL, "Iets.\nEr zijn negen\nwerven.", 1, "negen", "the figure 'yards.total' (9)"),
    "heading": (
        NL,
        "## Negen werven {: #yards }",
        0,
        "Negen",
        "the figure 'yards.total' (9): nothing can be called",
    ),
    "alt-text": (NL, "![Negen werven](a.png)", 0, "Negen", "the figure 'yards.total' (9): nothing can be called"),
    "percentage": (NL, "Dat is 40 % van alles.", 0, "40", "the figure 'share.stone' (40)"),
    "percentage-in-words": (EN, "Forty per cent of it.", 0, "Forty", "the figure 'share.stone' (40)"),
    "rank": (NL, "De vijfde plaats in de wereld.", 0, "vijfde", "the figure 'rank.stone' (5)"),
    "million": (EN, "About three million tonnes.", 0, "three", "the figure 'output.stone' (3)"),
    "day": (NL, "Op 22 november 2024.", 0, "22 november 2024", "a date of 'stone.meeting'"),
    "day-in-english": (EN, "On 22 November 2024.", 0, "22 November 2024", "a date of 'stone.meeting'"),
    "day-in-digits": (EN, "On 2024-11-22.", 0, "2024-11-22", "a date of 'stone.meeting'"),
    "end-of-the-year": (EN, "Till September 30, 2024.", 0, "September 30, 2024", "a date of 'report-2024'"),
    "month": (NL, "In maart 2024 was er een markt.", 0, "maart 2024", "a date of 'stone.market'"),
}

# name of the case: (file, what stands there, what stands there instead, what the editor reads)
CHANGED = {
    "title": (
        NL,
        "title: Begin",
        "title: Negen werven",
        f"{NL}:2 title: 'Negen' repeats the figure 'yards.total'",
    ),
    "description": (
        EN,
        "description: ",
        "description: All 9 yards. ",
        f"{EN}:3 description: '9' repeats the figure",
    ),
    "record": (
        STATEMENTS,
        'nl: "',
        'nl: "Negen werven. ',
        f"{STATEMENTS}:3 stone.counted.text.nl: 'Negen' repeats the figure 'yards.total' (9): write {{yards.",
    ),
    "year-in-a-record": (STATEMENTS, 'en: "', 'en: "On 30 September 2024. ', "write {report-2024:end}"),
    "day-in-a-record": (STATEMENTS, 'nl: "', 'nl: "Op 22 november 2024. ', "write {stone.meeting:date}"),
    "figure": (
        "data/figures/report-2024.yml",
        "nl: Werven,",
        "nl: Negen werven,",
        "yards.total.label.nl: 'Negen' rep",
    ),
    "fixed-phrase": (
        WORDS,
        "nl: bron,",
        "nl: negen werven,",
        "source.text.nl: 'negen' repeats the figure 'yards.total' (9): nothing can be called here",
    ),
}

# What to write instead, by what stands on the page.
INSTEAD = {
    "Er zijn 9 werven.": '{{ figure("yards.total") }}; if it is something else, name it in data/typed.yml',
    "Er zijn negen werven.": '{{ figure("yards.total", form="words") }}',
    "Negen werven.": '{{ figure("yards.total", form="Words") }}',
    "[Negen werven](report/index.md)": '{{ figure("yards.total", form="Words", link=False) }}',
    "[Begin](index.md): negen werven": '{{ figure("yards.total", form="words") }}',
    "Op 22 november 2024": '{{ date("stone.meeting") }}',
    "Vanaf 1 oktober 2023": "{{ period() }}",
}

# What must not fire: it is no number, or another one.
INNOCENT = {
    "another-thing": "Er zijn negen talen en zes groepen.",
    "another-number-of-the-thing": "Er zijn zeven werven.",
    "longer-number": "Er zijn negenenzestig werven en zes honderd talen.",
    "one": "Eén werf, een groeve.",
    "called": '{{ figure("yards.total", form="Words") }} werven.',
    "beside-a-call": 'Negen van de {{ figure("quarries.total") }} werven.',
    "macro-argument": '{{ figure("yards.total", "2023-2024", form="words") }} werven.',
    "id-of-a-heading": "## Werven {: #9-werven }",
    "address": '[Werven](https://example.org/9-werven/400-grote-groeves){: .external rel="external" } en https://example.org/9/werven',
    "code": "`9 werven`\n\n```text\n9 werven\n```",
    "comment": "<!-- 9 werven -->",
    "tag": '<div class="9 werven" data-n="9">x</div>',
    "section": "Zie § 9 over werven, hoofdstuk 9 en paragraaf 1.2.",
    "levels": "Op niveau 4 en 9 komen werven.",
    "version": "WCAG 8.5.1, CC BY 9.0, TruStone 9.0 en A9.",
    "step": "9. werven tellen\n10. groeves tellen",
    "ordinal": "De negende werf, de 9e van de werven.",
    "postal-code": "Steenlaan 9, 1000 AB Steenstad",
    "year": "In 2024, 2023-2024 en 1000 andere dingen.",
    "other-month": "In maart 2023 was er een markt.",
    "same-month": "In maart 2024 regende het.",
    "day-of-a-month": "Op 9 mei waren de werven dicht.",
    "percent-of-another-thing": "Er zijn 40 stenen.",
    "number-that-is-a-percentage": "9 % van de werven.",
    "end-of-a-sentence": "Wij telden er negen. Werven zijn duur.",
}
MORE = """
- id: share.stone
  topic: stone
  label: {nl: Deel van alle steen, en: Share of all stone}
  unit: {nl: procent, en: per cent}
  value: 40
  as_of: 2024-09-30
  where: "2"
- id: rank.stone
  topic: stone
  label: {nl: Plaats in de wereld, en: Place in the world}
  unit: {nl: plaats, en: place}
  value: 5
  as_of: 2024-09-30
  where: "2"
- id: change.stone
  topic: stone
  label: {nl: Verandering, en: Change}
  unit: {nl: "%", en: "%"}
  value: -4
  as_of: 2024-09-30
  where: "2"
- id: output.stone
  topic: stone
  label: {nl: Gewonnen steen, en: Stone quarried}
  unit: {nl: miljoen ton, en: million tonnes}
  value: 3
  as_of: 2024-09-30
  where: "2"
"""
MARKET = """- id: stone.market
  topic: stone
  text: {nl: Er was een markt voor steen., en: There was a market for stone.}
  where: "1"
  status: happened
  when: 2024-03
"""


@pytest.fixture
def numbers(small: Path) -> Path:
    """The small project with a percentage, a rank, millions and a month besides."""
    for name, more in (("figures", MORE), ("events", MARKET)):
        file = small / f"data/{name}/report-2024.yml"
        file.write_text(file.read_text().rstrip() + "\n" + more.lstrip("\n"))
    return small


def put(project: Path, name: str, before: str, after: str) -> None:
    """Change a text, or add to it if there is nothing ``before``."""
    file = project / name
    text = file.read_text(encoding="utf-8")
    assert before in text, "the case must change something"
    file.write_text(
        text.replace(before, after, 1) if before else f"{text.rstrip()}\n\n{after}\n", encoding="utf-8"
    )


def told(project: Path) -> str:
    with pytest.raises(Problems) as raised:
        open_site(project, preview=True)
    return str(raised.value)


def add(project: Path, name: str, text: str) -> int:
    """Add a paragraph to a page; returns the line on which it begins."""
    file = project / name
    whole = file.read_text(encoding="utf-8").rstrip()
    file.write_text(f"{whole}\n\n{text}\n", encoding="utf-8")
    return whole.count("\n") + 3


def test_what_a_record_holds_is_not_typed_on_a_page(numbers: Path) -> None:
    lines = {case: add(numbers, name, text) for case, (name, text, *_) in ADDED.items()}
    problems = told(numbers)
    for case, (name, _, below, typed_, record) in ADDED.items():
        assert f"{name}:{lines[case] + below}: '{typed_}' repeats {record}" in problems, case
    assert len(problems.splitlines()) == len(ADDED)


@pytest.mark.parametrize("case", CHANGED)
def test_what_a_record_holds_is_not_typed(numbers: Path, case: str) -> None:
    name, before, after, expected = CHANGED[case]
    put(numbers, name, before, after)
    assert expected in told(numbers)


def test_the_error_says_what_to_write(numbers: Path) -> None:
    lines = {text: add(numbers, NL, text) for text in INSTEAD}
    problems = told(numbers).splitlines()
    assert len(problems) == len(INSTEAD)
    for (text, instead), problem in zip(INSTEAD.items(), problems, strict=True):
        assert problem.startswith(f"{NL}:{lines[text]}: ")
        assert f": write {instead}" in problem


def test_what_only_looks_like_it_is_left_alone(numbers: Path) -> None:
    for text in INNOCENT.values():
        add(numbers, NL, text)
    site = open_site(numbers, preview=True)
    texts = list(written(site.library, site.pages.values(), lambda lang, text: True))
    assert sum(text.file == NL for text in texts) > len(INNOCENT)
    assert typed(site.library, site.pages.values()) == []


CASE = "- id: yards\n  nl: Negen werven\n  en: Nine yards\n  {}why: The title.\n"


def allow(project: Path, record: str = "figure: yards.total\n  ") -> None:
    put(project, NL, "title: Begin", "title: Negen werven")
    put(project, EN, "title: ", "title: Nine yards ")
    (project / TYPED).write_text(CASE.format(record))


@pytest.mark.parametrize("record", ["figure: yards.total\n  ", ""])
def test_a_case_with_its_reason_may_stand(numbers: Path, record: str) -> None:
    allow(numbers, record)
    assert len(open_site(numbers, preview=True).library.typed) == 1


@pytest.mark.parametrize(
    ("name", "before", "after", "expected"),
    [
        # The figure changed, and the title did not.
        (
            TYPED,
            "yards.total",
            "yards.north",
            f"{TYPED}:2 yards.nl: this is not what 'yards.north' says (any more), or "
            f"it can be called there: mend {NL}:2",
        ),
        # Where it can be called, it must be.
        (NL, "# Begin", "Er zijn negen werven.", f"{NL}:6: 'negen' repeats the figure 'yards.total' (9): write"),
        (
            NL,
            "title: Negen werven",
            "title: Werven",
            f"{TYPED}:2 yards.nl: no text says this (any more): remove it",
        ),
        (
            EN,
            "title: Nine yards",
            "title: Ten yards",
            f"{TYPED}:3 yards.en: no text says this (any more): remove it",
        ),
        (
            TYPED,
            "figure: yards.total",
            "figure: yards.totl",
            "yards.figure: unknown figure 'yards.totl'; did you mean",
        ),
        (
            TYPED,
            "figure: yards.total",
            "event: stone.start",
            f"{NL}:2 title: 'Negen' repeats the figure 'yards.total'",
        ),
        (TYPED, "  why: The title.\n", "", f"{TYPED}:1 yards.why: missing: add 'why'"),
        (TYPED, "  nl: Negen werven\n  en: Nine yards\n", "", f"{TYPED}:1 yards: missing: add 'nl', 'en' or both"),
    ],
)
def test_a_case_that_does_not_hold(numbers: Path, name: str, before: str, after: str, expected: str) -> None:
    allow(numbers)
    put(numbers, name, before, after)
    assert expected in told(numbers)


def test_a_date_in_a_title_stays_equal_to_its_event(numbers: Path) -> None:
    put(numbers, NL, "title: Begin", "title: Op 22 november 2024")
    (numbers / TYPED).write_text("- id: day\n  nl: 22 november 2024\n  event: stone.meeting\n  why: The title.\n")
    assert open_site(numbers, preview=True)
    put(numbers, "data/events/report-2024.yml", "2024-11-22", "2024-11-23")
    assert f"{TYPED}:2 day.nl: this is not what 'stone.meeting' says (any more)" in told(numbers)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{stone.metting:date}", "unknown event 'stone.metting'; did you mean 'stone.meeting'?"),
        ("{report-2042:end}", "unknown source with a year 'report-2042'; did you mean 'report-2024'?"),
        ("{news:start}", "unknown source with a year 'news'"),
        ("{stone.meeting:dat}", "after the colon stands 'words', 'Words' or 'date'"),
    ],
)
def test_a_date_that_is_called_must_be_there(small: Path, text: str, expected: str) -> None:
    for lang in ("nl", "en"):
        put(small, "data/charts.yml", f'{lang}: "', f'{lang}: "{text} ')
    assert expected in told(small)


def test_dates_are_filled_in(small: Path) -> None:
    for lang in ("nl", "en"):
        put(small, "data/charts.yml", f'{lang}: "', f'{lang}: "{{stone.meeting:date}}, {{report-2024:start}}. ')
    drawn = draw(open_site(small).context("nl", "index.md"), "chart", "quarries")
    assert "22 november 2024, 1 oktober 2023." in drawn


def test_a_figure_in_a_link_is_no_link(small: Path) -> None:
    ctx = open_site(small).context("nl", "index.md")
    assert draw(ctx, "figure", "yards.total", form="words", link=False) == '<data value="9">negen</data>'
    assert "index.md" in ctx.uses["report-2024", "yards.total"]


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("nl", "drieënzestig", 63),
        ("nl", "vijfenveertigduizend", 45000),
        ("nl", "duizend vijfhonderd", 1500),
        ("en", "sixty-three", 63),
        ("en", "sixty three", 63),
        ("en", "one hundred and seventy-four", 174),
        ("en", "one thousand, five hundred", 1500),
        ("en", "174th", 174),
        ("nl", "63ste", 63),
    ],
)
def test_ways_to_write_a_number(lang: Lang, text: str, value: int) -> None:
    found = Speller(map(Decimal, (63, 174, 1500, 45000)), [], lang).numbers(tokens(text))
    assert [one.value for one in found] == [value]


@pytest.mark.parametrize("text", ["vierenzestig", "drie zestig", "2.5.1", "63.0", "B63", "63a", "COVID-63"])
def test_what_is_no_such_number(text: str) -> None:
    assert Speller([Decimal(63)], [], "nl").numbers(tokens(text)) == []


def test_dates_of_both_languages() -> None:
    assert Calendar("nl").dates("van 1 mei 2024 tot juni 2025") == [("2024-05-01", 4, 14), ("2025-06", 19, 28)]
    assert [date for date, _, _ in Calendar("en").dates("May 1, 2024; 2024-05; may 1; in 2024")] == [
        "2024-05-01",
        "2024-05",
    ]


def test_almost_every_figure_is_found_beside_its_label() -> None:
    """On the real records: a check that finds nothing would pass everything."""
    library = open_site(ROOT).library
    for lang in ("nl", "en"):
        facts, found = Facts(library, lang), 0
        for name in library.newest:
            figure = library.figure(name)
            text = f"{figure.label[lang]}, {number(figure.value, lang)} {figure.unit[lang]}."
            found += any(facts.repeated(Written("", 1, "", lang, text, False, True)))
        assert found > 0.95 * len(library.newest) > 100
