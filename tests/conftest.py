"""Shared by all tests: a small project that is whole, and the real site, built once per run."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import browser, served

ROOT = Path(__file__).resolve().parent.parent
SMALL = ROOT / "tests" / "fixtures" / "small"
# A page of each kind: the head of a section, a step of the guide, a list, a sheet of its own size, a chart.
PRINTED = (
    "dialogue/index.md",
    "dialogue/guide/index.md",
    "dialogue/guide/need.md",
    "dialogue/safety-list.md",
    "countries/brazil-stone.md",
    "annual-report/2023-2024/companies.md",
)
TREES = ("data", "docs", "macros", "overrides")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small project without a mistake, to be spoiled by a test."""
    return small_project(tmp_path)


def small_project(folder: Path) -> Path:
    """A copy of the small project; words, macros and datasets are the real ones."""
    project = folder / "small"
    shutil.copytree(SMALL, project)
    for name in ("words.yml", "macros.yml", "columns.yml", "datasets.yml"):
        shutil.copy(ROOT / "data" / name, project / "data" / name)
    return project


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Makes a copy of the real project under a given name, so that a test can change it and build it."""

    def copy(name: str) -> Path:
        target = tmp_path_factory.mktemp("project") / name
        target.mkdir()
        for tree in TREES:
            shutil.copytree(ROOT / tree, target / tree, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "mkdocs.yml", target)
        return target

    return copy


def build(project: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the project's own build command, or another of its commands."""
    return subprocess.run(
        [sys.executable, "-m", "macros", *(command or ["build"])],
        cwd=project,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests that need one; each opens a context of its own in it."""
    with browser() as running:
        yield running


@pytest.fixture(scope="session")
def built(project: Callable[[str], Path]) -> Path:
    """The real site, built once, strictly, for a sub-path as on project pages."""
    copy = project("site at a sub-path")
    done = build(copy, SITE_URL="https://stone.example/repo/")
    assert done.returncode == 0, done.stdout + done.stderr
    return copy / "site"


@pytest.fixture(scope="session")
def editions(project: Callable[[str], Path]) -> Path:
    """The real site with its field packs, and with documents of a few pages: all of it would take minutes."""
    copy = project("site with editions")
    done = build(copy, "pdf", "--only", *PRINTED, SITE_URL="https://stone.example/repo/")
    assert done.returncode == 0, done.stdout + done.stderr
    return copy / "site"


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    """Where the real site is served, below /repo/ as on project pages."""
    with served(built, "/repo/") as where:
        yield where
