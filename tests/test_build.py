"""The build command: whole or not at all, the same to the byte, and every number follows its record."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.conftest import build

FIGURES = "data/figures/annual-report-2023-2024.yml"
PAGE = "docs/en/annual-report/2023-2024/companies.md"
MANUSCRIPT = {".html", ".csv", ".json", ".md", ".txt"}


def digest(folder: Path) -> dict[str, str]:
    """Every file below a folder with a fingerprint of what is in it."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


def change(project: Path, file: str, before: str, after: str) -> None:
    path = project / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def words(site: Path) -> dict[str, str]:
    """What a reader or a program can read on each page and in each file."""
    read = {}
    for path in sorted(site.rglob("*")):
        if path.suffix in MANUSCRIPT:
            text = path.read_text(encoding="utf-8")
            if path.suffix == ".html":
                soup = BeautifulSoup(text, "html5lib")
                spoken = [str(element["aria-label"]) for element in soup.select("[aria-label]")]
                told = [str(script.string) for script in soup.select("script:not([src])")]
                text = " ".join([soup.get_text(" "), *spoken, *told])
            read[path.relative_to(site).as_posix()] = text
    return read


def test_two_builds_are_the_same_to_the_byte(built: Path, project: Callable[[str], Path]) -> None:
    other = project("elders, met spaties en é")
    environment = {
        "SITE_URL": "https://stone.example/repo/",
        "TZ": "Asia/Kolkata",
        "PYTHONHASHSEED": "7",
        "LC_ALL": "C",
    }
    done = build(other, **environment)
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stdout + done.stderr
    assert len(digest(built)) > 50
    assert digest(other / "site") == digest(built)


def test_one_changed_value_is_followed_everywhere(built: Path, project: Callable[[str], Path]) -> None:
    changed = project("changed")
    change(changed, FIGURES, "value: 63\n", "value: 71\n")
    done = build(changed, SITE_URL="https://stone.example/repo/")
    assert done.returncode == 0, done.stderr
    before, after = words(built), words(changed / "site")
    held = {name: len(re.findall(r"\b63\b", text)) for name, text in before.items()}
    places = {name for name, count in held.items() if count}
    assert {
        "data/nl/figures.csv",
        "data/en/charts/authorities-as-printed.json",
        "index.html",
        "en/index.html",
    } <= places
    assert len(places) > 15
    for name, count in held.items():
        assert not re.search(r"\b63\b", after[name]), f"{name} still says 63"
        assert len(re.findall(r"\b71\b", after[name])) == count + len(re.findall(r"\b71\b", before[name])), name


@pytest.fixture
def spoilt(project: Callable[[str], Path]) -> Path:
    """A project with a good site in it, to be spoilt."""
    copy = project("spoilt")
    (copy / "site").mkdir()
    (copy / "site/index.html").write_text("the last good site")
    return copy


@pytest.mark.parametrize(
    ("file", "before", "after", "expected"),
    [
        (FIGURES, "value: 63\n", "value: 1.000\n", "authorities.total.value: '1.000' can be read"),
        (
            FIGURES,
            "value: 63\n",
            "value: 63\n  value: 64\n",
            "authorities.total.value: this key stands here twice",
        ),
        (FIGURES, ", en: contracting authorities}", "}", "authorities.total.unit.en: missing"),
        (FIGURES, "value: 21\n", "value: 22\n", "the parts do not add up: 22 + 14 + 12 = 48, not 47"),
        (FIGURES, "value: 63\n", "value: 64\n", "the parts do add up (12 + 52 = 64): remove 'conflict'"),
        (PAGE, 'figure("companies.total")', 'figure("companies.totl")', "did you mean 'companies.total'?"),
        (
            "data/sources.yml",
            "id: annual-report-2023-2024",
            "id: annual-report-2023",
            "unknown source 'annual-report-",
        ),
    ],
    ids=[
        "thousand-with-a-dot",
        "duplicate-key",
        "missing-english",
        "wrong-sum",
        "note-on-a-right-sum",
        "unknown-figure-on-a-page",
        "dangling-source",
    ],
)
def test_a_mistake_ends_the_build_and_spares_the_site(
    spoilt: Path, file: str, before: str, after: str, expected: str
) -> None:
    change(spoilt, file, before, after)
    for command in (["macros", "build"], ["mkdocs", "build", "--strict"]):
        done = subprocess.run(
            [sys.executable, "-m", *command],
            cwd=spoilt,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        told = done.stdout + done.stderr
        assert done.returncode != 0
        assert re.search(rf"^\S+:\d+ .*{re.escape(expected)}", told, re.MULTILINE)
        assert "Traceback" not in told
        assert digest(spoilt / "site") == {"index.html": sha256(b"the last good site").hexdigest()}


def test_a_broken_template_spares_the_site_too(spoilt: Path) -> None:
    (spoilt / "overrides/main.html").write_text("{% extends 'nowhere.html' %}")
    assert build(spoilt).returncode != 0
    assert (spoilt / "site/index.html").read_text() == "the last good site"
