"""What a plain YAML value may mean, and what is left alone."""

from decimal import Decimal
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from macros.knowledge.strict_yaml import LOADER, Document, parse
from tests.conftest import ROOT


def read(text: str) -> Document:
    document = Document("x.yml")
    parse(text, document)
    return document


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("63", Decimal(63)),
        ("-2", Decimal(-2)),
        ("0", Decimal(0)),
        ("8.5", Decimal("8.5")),
        ("true", True),
        ("2024-09-30", "2024-09-30"),
        ("2023-10-01/2024-09-30", "2023-10-01/2024-09-30"),
        ('"no"', "no"),
        ('"1.000"', "1.000"),
        ("gewoon tekst", "gewoon tekst"),
        ("[1, a]", [Decimal(1), "a"]),
    ],
)
def test_value(written: str, meant: Any) -> None:
    document = read(f"- {written}")
    assert document.problems == []
    assert document.value == [meant]


@pytest.mark.parametrize(
    "written", ["1.000", "1.0", "8.50", "007", "1_000", "12:30", "no", "Yes", "on", "0x1F", ".5", "~", "+3"]
)
def test_value_that_can_be_read_in_two_ways(written: str) -> None:
    assert len(read(f"- {written}").problems) == 1


def test_lines_are_kept_for_every_path() -> None:
    document = read("- id: a\n  label:\n    nl: x\n    en: y\n- id: b\n")
    assert document.line((0, "label", "en")) == 4
    assert document.line((1, "id")) == 5
    assert document.line((0, "label", "fr")) == 2, "a missing key is looked for in what should hold it"


@given(st.integers(min_value=-(10**12), max_value=10**12))
def test_every_whole_number_survives(number: int) -> None:
    assert read(f"- {number}").value == [Decimal(number)]


@given(st.text(max_size=80))
def test_no_text_makes_the_reader_fall_over(text: str) -> None:
    document = read(text)
    assert document.problems or document.value is not None


def test_the_real_data_reads_the_same_without_libyaml() -> None:
    files = sorted((ROOT / "data").rglob("*.yml"))
    assert len(files) > 10
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert yaml.load(text, yaml.SafeLoader) == yaml.load(text, LOADER), file
