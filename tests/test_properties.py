"""What must hold for any text, number and date, tried with some that nobody would think of."""

import posixpath
import re
import unicodedata
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
import yaml
from babel.numbers import parse_decimal
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from selectolax.lexbor import LexborHTMLParser

from macros.knowledge.figure_rules import check_figure
from macros.knowledge.files import HIDDEN, hidden
from macros.knowledge.library import Library
from macros.knowledge.models import LANGUAGES, Figure, Id, Text
from macros.knowledge.reading import Origin
from macros.knowledge.strict_yaml import Document, parse
from macros.knowledge.when import day, when
from macros.publish.pages import FrontMatter
from macros.site import open_site
from macros.views import MACROS
from macros.views.context import Context
from macros.views.wording import LOCALE, fill, number
from macros.views.wording import when as written
from tests.conftest import small_project

tried = settings(derandomize=True, deadline=None, database=None, max_examples=150)

# What YAML, HTML, Jinja and paths are made of, and letters of all kinds.
SIGNS = [*"-?:,[]{}#&*!|>'\"%@`~ \n\tab01.\\/<=_éx\r\u2028\ufeff", "---", "<<: ", "- ", ": ", "</a>", "&lt;"]
SYNTAX = st.lists(st.sampled_from(SIGNS), max_size=30).map("".join)
SEEN = st.text(st.characters(codec="utf-8").filter(lambda letter: not HIDDEN.search(letter)))
WORDS = SEEN.map(lambda text: " ".join(re.sub(r"[{}]", "", text).split())).filter(bool)
NUMBERS = st.decimals(-999_999_999_999, 999_999_999_999, places=6).map(
    lambda value: Decimal(f"{value.normalize():f}")
)
VALUES = st.recursive(
    SEEN | st.booleans() | st.integers(),
    lambda inner: st.lists(inner) | st.dictionaries(SEEN, inner),
    max_leaves=12,
)


def as_read(value: Any) -> Any:
    """What our reader makes of a value: its numbers are exact."""
    if isinstance(value, dict):
        return {key: as_read(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_read(inner) for inner in value]
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value


def read(text: str) -> Document:
    document = Document("x.yml")
    parse(text, document)
    return document


@pytest.fixture(scope="module")
def ctx(tmp_path_factory: pytest.TempPathFactory) -> Context:
    return open_site(small_project(tmp_path_factory.mktemp("properties"))).context("nl", "index.md")


@tried
@given(SYNTAX)
def test_any_yaml_gives_a_value_or_problems_with_a_line(text: str) -> None:
    document = read(text)
    assert document.problems or document.value is not None
    most = len(re.findall("[\n\r\u2028]", text)) + 2  # a value that is not there begins after the end
    assert all(1 <= problem.line <= most for problem in document.problems)


@tried
@given(VALUES, st.booleans(), st.booleans())
def test_what_is_written_as_yaml_is_read_the_same(value: Any, unicode: bool, flow: bool) -> None:
    document = read(yaml.safe_dump([value], allow_unicode=unicode, default_flow_style=flow, width=80))
    assert document.problems == []
    assert document.value == [as_read(value)]


@tried
@given(NUMBERS)
def test_a_number_is_written_in_both_languages_so_that_it_reads_back(value: Decimal) -> None:
    for lang in LANGUAGES:
        assert parse_decimal(number(value, lang), locale=LOCALE[lang], strict=True) == value


def test_small_numbers_in_words_are_all_different_and_others_stay_digits() -> None:
    for lang in LANGUAGES:
        spelt = [number(Decimal(n), lang, "words") for n in range(21)]
        assert len(set(spelt)) == 21
        assert all(word.isalpha() and word == word.lower() for word in spelt)
        assert [number(Decimal(n), lang, "Words") for n in range(21)] == [word.capitalize() for word in spelt]
        for other in ("21", "-1", "0.5", "100"):
            assert number(Decimal(other), lang, "words") == number(Decimal(other), lang)


@tried
@given(st.dates(), st.dates())
def test_a_date_keeps_its_precision(one: date, other: date) -> None:
    first, last = sorted((one, other))
    assert (day(one.isoformat()).first, day(one.isoformat()).last) == (one, one)
    period = when(f"{first}/{last}")
    assert (period.first, period.last) == (first, last)
    month = when(one.isoformat()[:7])
    assert month.first.day == 1 and month.first <= one <= month.last and month.last.month == one.month
    for lang in LANGUAGES:
        assert written(day(one.isoformat()), lang).split()[::2] == [str(one.day), str(one.year)]
        assert written(when(one.isoformat()[:4]), lang) == str(one.year)


@tried
@given(st.text(st.sampled_from("0123456789-/٣ T:\n")) | st.text())
def test_what_is_no_date_is_told_to_an_editor(text: str) -> None:
    try:
        assert when(text).iso == text
    except ValueError as error:
        assert "\n" not in str(error) or "\n" in text


@tried
@given(st.lists(NUMBERS, min_size=1, max_size=40), st.sampled_from(["0", "0.000001", "-1"]))
def test_a_sum_is_exact_and_told_of_only_if_it_is_wrong(values: list[Decimal], slip: str) -> None:
    exact = sum(map(Fraction, values)) + Fraction(slip)
    value = Decimal(exact.numerator) / Decimal(exact.denominator)
    parts = {f"part-{n}": figure(f"part-{n}", part) for n, part in enumerate(values)}
    document = Document("x.yml", {}, {(): 1})
    whole = figure("whole", value, parts=tuple(parts))
    check_figure(whole, Origin(document, (), "whole"), parts, set(parts))
    assert bool(document.problems) == (slip != "0")
    library = Library.__new__(Library)
    object.__setattr__(library, "figures", tuple(parts.values()))
    assert Fraction(library.total_of_parts(whole)) + Fraction(slip) == exact


def figure(name: str, value: Decimal, **fields: Any) -> Figure:
    text = Text(nl="a", en="b")
    fixed = {"source": "s", "topic": "t", "label": text, "unit": text, "as_of": "2024", "where": "1"}
    return Figure.model_construct(
        id=name, value=value, **fixed, **{"parts": (), "ours": None, "conflict": None, "printed": None, **fields}
    )


@tried
@given(WORDS | SYNTAX.map(lambda text: re.sub(r"[{}\r\u2028\ufeff]", "", text)).filter(str.strip))
def test_any_text_in_a_label_is_a_text_in_the_page(ctx: Context, text: str) -> None:
    drawn = draw(ctx, text)
    plain = draw(ctx, "Q")
    assert [(node.tag, node.attributes.keys()) for node in drawn.css("*")] == [
        (node.tag, node.attributes.keys()) for node in plain.css("*")
    ]
    said = " ".join(drawn.text().split())
    assert " ".join(text.split()) in said


def draw(ctx: Context, label: str) -> LexborHTMLParser:
    """The table of figures on a page, each of which has this label."""
    text = Text.model_construct(nl=label, en=label)  # whatever a file may hold
    figures = tuple(figure.model_copy(update={"label": text}) for figure in ctx.library.figures)
    other = replace(
        ctx, library=replace(ctx.library, figures=figures), uses={}, places={}, drawn={}, held=[], promised=[]
    )
    return LexborHTMLParser(str(MACROS["figures"](other, "stone")))


@tried
@given(WORDS, WORDS)
def test_a_placeholder_becomes_its_figure_and_the_rest_stays(ctx: Context, before: str, after: str) -> None:
    text = Text.model_construct(nl=f"{before} {{quarries.total}} {after}", en="x")
    assert fill(ctx, text) == f"{before} 1.000 {after}"


@tried
@given(st.text(st.sampled_from("ab0.-/\\ %\n~é")) | st.text())
def test_no_id_and_no_address_leads_out_of_its_folder(text: str) -> None:
    for accepts in (
        TypeAdapter(Id).validate_python,
        lambda slug: FrontMatter(title="a", description="b", slug=slug),
    ):
        try:
            accepts(text)
        except ValidationError:
            continue
        assert posixpath.normpath(f"/site/{text}") == f"/site/{text}"
        assert text.isascii() and text == text.strip().lower()


def test_every_letter_that_nobody_sees_is_told() -> None:
    kinds = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
    unseen = {chr(n) for n in range(0x110000) if unicodedata.category(chr(n)) in kinds} - {"\n", "\t", "\u00ad"}
    assert len(unseen) > 100_000
    told = {letter for letter in unseen if HIDDEN.match(letter)}
    assert unseen - told == set()
    assert [line for line, _ in hidden("a\nb\u200b\nc\ufffd")] == [2, 3]
    assert not any(
        HIDDEN.match(chr(n)) for n in range(0x20, 0x2000) if unicodedata.category(chr(n))[0] in "LMNPSZ"
    )
