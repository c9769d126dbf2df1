"""Dutch pages write 8,5 and 1.000, English ones 8.5 and 1,000; dates likewise."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.knowledge.models import Lang
from macros.knowledge.when import when as moment
from macros.views.wording import number, when


@pytest.mark.parametrize(
    ("value", "nl", "en"),
    [
        ("1000", "1.000", "1,000"),
        ("8.5", "8,5", "8.5"),
        ("1234567.25", "1.234.567,25", "1,234,567.25"),
        ("0", "0", "0"),
    ],
)
def test_number(value: str, nl: str, en: str) -> None:
    assert (number(Decimal(value), "nl"), number(Decimal(value), "en")) == (nl, en)


@pytest.mark.parametrize(
    ("value", "form", "nl", "en"),
    [
        ("7", "words", "zeven", "seven"),
        ("1", "words", "één", "one"),
        ("5", "Words", "Vijf", "Five"),
        ("0", "words", "nul", "zero"),
        ("20", "words", "twintig", "twenty"),
        ("21", "words", "21", "21"),
        ("2.5", "words", "2,5", "2.5"),
    ],
)
def test_number_in_words_up_to_twenty(value: str, form: str, nl: str, en: str) -> None:
    assert (number(Decimal(value), "nl", form), number(Decimal(value), "en", form)) == (nl, en)


@pytest.mark.parametrize(
    ("iso", "nl", "en"),
    [
        ("2024-09-30", "30 september 2024", "30 September 2024"),
        ("2024-03", "maart 2024", "March 2024"),
        ("2024", "2024", "2024"),
        ("2023-10-01/2024-09-30", "1 oktober 2023 t/m 30 september 2024", "1 October 2023 to 30 September 2024"),
        ("2022/2023", "2022 t/m 2023", "2022 to 2023"),
    ],
)
def test_date_keeps_the_precision_of_its_source(iso: str, nl: str, en: str) -> None:
    assert (when(moment(iso), "nl"), when(moment(iso), "en")) == (nl, en)


@pytest.mark.parametrize(
    "bad", ["2024-13", "2024-02-30", "24-01-01", "2024-1-1", "", "2024-09-30/2024-01-01", 2024]
)
def test_date_that_is_none(bad: object) -> None:
    with pytest.raises(ValueError):
        moment(bad)


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=3), st.sampled_from(["nl", "en"]))
def test_a_number_can_be_read_back(value: Decimal, lang: Lang) -> None:
    point, group = (",", ".") if lang == "nl" else (".", ",")
    text = number(value, lang).replace("\N{MINUS SIGN}", "-")
    assert Decimal(text.replace(group, "").replace(point, ".")) == value
