"""What the site says of itself is true of it: its programs, its tests, and where to report a mistake."""

import importlib.metadata
import re
import tomllib
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader

from macros.knowledge.models import LANGUAGES, Lang
from macros.publish.security import private_report
from tests.conftest import ROOT

# They give it as a class, or as its whole text.
LIBERAL = {"Jinja2": "BSD-3-Clause", "feedgenerator": "BSD-3-Clause"}


def page(lang: Lang, name: str) -> str:
    return (ROOT / f"docs/{lang}/about/{name}.md").read_text(encoding="utf-8")


def rows(lang: Lang, name: str) -> list[list[str]]:
    """The rows of the page's table, without its heading."""
    found = re.findall(r"^\| (.+) \|$", page(lang, name), re.MULTILINE)
    return [row.split(" | ") for row in found[2:]]


def licence(program: str) -> str:
    """What a program's own package says of its licence."""
    told = importlib.metadata.metadata(program)
    return told["License-Expression"] or LIBERAL.get(program) or told["License"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_colophon_names_every_program_that_makes_the_site(lang: Lang) -> None:
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    wanted = {re.split(r"[<>=!~;\[ ]", name)[0] for name in asked}
    named = {row[0].lower(): row[2] for row in rows(lang, "colophon")}
    assert set(named) == {name.lower() for name in wanted}
    assert {name: named[name.lower()] for name in wanted} == {name: licence(name) for name in wanted}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_accessibility_page_names_the_narrowest_screen_that_is_tested(lang: Lang) -> None:
    tested = [
        int(width)
        for path in (ROOT / "tests").glob("test_*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("@pytest.mark.parametrize(") and '"width"' in line
        for width in re.findall(r"\b\d{3,4}\b", line)
    ]
    assert len(tested) >= 4
    assert f"({min(tested)} pixels)" in page(lang, "accessibility")


def drawn(lang: Lang, repo_url: str, publisher: str, partial: str = "report") -> str:
    environment = Environment(loader=FileSystemLoader(ROOT / "overrides"), autoescape=True)
    words = '{% from "partials/words.html" import words %}{% set w = words[lang] %}'
    template = words + f'{{% include "partials/{partial}.html" %}}'
    config: dict[str, Any] = {"repo_url": repo_url, "extra": {"publisher": publisher}}
    private = private_report(repo_url)
    return environment.from_string(template).render(lang=lang, config=config, private_report=private)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_mistake_is_reported_where_this_copy_says(lang: Lang) -> None:
    project = drawn(lang, "https://example.org/you/stone/", "Gemeente Voorbeeld")
    assert 'rel="external" href="https://example.org/you/stone/issues"' in project
    assert "Gemeente Voorbeeld" in drawn(lang, "", "Gemeente Voorbeeld")
    assert "<script>" not in drawn(lang, "", "<script>")
    nobody = drawn(lang, "", "")
    assert "href" not in nobody and len(nobody) > 60


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ["contact", "accessibility"])
def test_the_page_marks_the_place_for_it(lang: Lang, name: str) -> None:
    assert page(lang, name).count("<!-- report -->") == 1
    assert "\ntemplate: report.html\n" in page(lang, name)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_weakness_is_not_reported_where_everybody_reads_it(lang: Lang) -> None:
    assert page(lang, "contact").count("<!-- security -->") == 1
    told = drawn(lang, "https://github.com/you/stone", "", "report-security")
    assert 'rel="external" href="https://github.com/you/stone/security/advisories/new"' in told
    for repository in ("", "https://forge.example/github.com/stone"):
        unknown = drawn(lang, repository, "", "report-security")
        assert "href" not in unknown and len(unknown) > 40
