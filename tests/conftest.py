"""Shared by all tests: a small project that is whole, and the real site, built once per run."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import browser, served
from tests.copies import ROOT as ROOT
from tests.copies import SMALL as SMALL
from tests.copies import copied, redirected, small_copy

# A page of each kind: the head of a section, a step of the guide, a list, a sheet of its own size, a chart.
PRINTED = (
    "dialogue/index.md",
    "dialogue/guide/index.md",
    "dialogue/guide/need.md",
    "dialogue/safety-list.md",
    "countries/brazil-stone.md",
    "annual-report/2023-2024/companies.md",
)
# Addresses that pages never had, each with that of a page.
MOVED = {"/over/oud-adres/": "/over/begrippen/", "/en/about/old-address/": "/en/about/glossary/"}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small project without a mistake, to be spoiled by a test; words, macros and datasets are the real ones."""
    return small_copy(tmp_path / "small")


def small_project(folder: Path) -> Path:
    """The same, for a test that makes more than one."""
    return small_copy(folder / "small")


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Makes a copy of the real project under a given name, so that a test can change it and build it.

    In each of them two pages have moved: whatever holds for the site must hold with old addresses in it.
    """
    return lambda name: redirected(copied(tmp_path_factory.mktemp("project") / name), MOVED)


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
