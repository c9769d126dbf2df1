"""What a real build does with a spoilt project: it says what is wrong and leaves everything as it was.

The small project, with the real settings and templates, built as an editor builds it.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import build
from tests.copies import small_site
from tests.defects import change
from tests.editing import translated
from tests.test_build import digest

KEPT = re.compile(r"/\.cache/|/__pycache__/")
PAGE, ENGLISH, SETTINGS = "docs/nl/index.md", "docs/en/index.md", "mkdocs.yml"
LINKS = """
[a](report/nowhere.md) [b](report/old.md#nowhere) [c](#nowhere) ![d](assets/nowhere.png) [e](/over/)
[f](rapport/ouder/) [g](report/old.html) [h](../en/index.md) [i](../../data/topics.yml)
<a href="#statement-of-nobody">j</a> <a href="nowhere/">k</a> <img src="nowhere.png" alt="">
Well: [l](report/old.md) [m](https://example.org/a#b){: .external rel="external" } `[n](nowhere.md)`
[o](#here) <a href="./#here">p</a>
{: #here }
"""
# What is said of each.
TOLD = (
    "8: unknown page 'report/nowhere.md'; did you mean 'report/",
    "8: unknown place on report/old.md 'nowhere'; known are: ",
    "8: unknown place on index.md 'nowhere'; did you mean 'here'?",
    "8: 'assets/nowhere.png': no such file",
    "8: unknown page '/over/'; ",
    "9: 'rapport/ouder/' is an address: write the page, 'report/old.md'",
    "9: unknown page 'report/old.html'; did you mean 'report/old.md'?",
    "9: unknown page '../en/index.md'; did you mean 'index.md'?",
    "9: unknown page '../../data/topics.yml'; ",
    "10: unknown place on index.md 'statement-of-nobody'; ",
    "10: unknown address 'nowhere/'; ",
    "10: 'nowhere.png': no such file",
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project with all that a build needs: code, templates, and settings with a menu of its own."""
    project = small_site(tmp_path_factory.mktemp("builds") / "small")
    (project / "site").mkdir()
    (project / "site/index.html").write_text("the last good site")
    return project


@pytest.fixture
def spoilt(whole: Path) -> Iterator[Path]:
    """The same, to be spoilt by a change of a page, of a record or of the settings."""
    files = [whole / PAGE, whole / ENGLISH, whole / SETTINGS, whole / "data/topics.yml"]
    before = {path: path.read_bytes() for path in files}
    yield whole
    for path, content in before.items():
        path.write_bytes(content)


def left(project: Path) -> dict[str, str]:
    """Everything in and beside the project, but for what a run keeps for the next."""
    return {name: mark for name, mark in digest(project.parent).items() if not KEPT.search(name)}


def told(project: Path, *command: str) -> str:
    """What a command says that must not succeed, and that must leave everything as it was."""
    before = left(project)
    done = build(project, *command, NO_MKDOCS_2_WARNING="1")
    assert done.returncode == 1, done.stderr
    assert left(project) == before
    said = done.stdout + done.stderr
    assert "Traceback" not in said
    return said


def test_a_build_makes_the_same_check_before_it_writes(spoilt: Path) -> None:
    change(PAGE, "quarries.total", "quarries.totl", spoilt)
    change(PAGE, "# Begin", "{{ 5 }}\n# Begin", spoilt)
    change(SETTINGS, "  - report/old.md\n", "  - report/nowhere.md\n", spoilt)
    checked, built = (told(spoilt, command) for command in ("check", "build"))
    mistakes = re.findall(r"^\S+:\d+.*$", checked, re.MULTILINE)
    assert re.findall(r"^\S+:\d+.*$", built, re.MULTILINE) == mistakes
    ours = [mistake for mistake in mistakes if not mistake.startswith(ENGLISH)]  # which lags behind now
    assert len(ours) == 3, "of the menu, and of records and pages only when that is mended"
    assert "Building documentation" not in built


def test_links_that_lead_nowhere(spoilt: Path) -> None:
    change(PAGE, "Er zijn", f"{LINKS}\nEr zijn", spoilt)
    translated(spoilt, "index.md")
    said = told(spoilt, "build")
    lines = [line.removeprefix(f"{PAGE}:") for line in said.splitlines() if line.startswith(PAGE)]
    assert len(lines) == len(TOLD)
    assert [start for start in TOLD if not any(line.startswith(start) for line in lines)] == []
    assert said.endswith("site/ was left as it was.\n")


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("docs_dir: docs", "\tdocs_dir: docs", "found character '\\t' that cannot start any token"),
        ("  - macros:", "  - macroz:", 'The "macroz" plugin is not installed'),
        ("      docs_structure: folder\n", "", "mkdocs.yml:1: the program ended with KeyError: "),
    ],
    ids=["tab", "unknown-plugin", "setting-that-a-plugin-needs"],
)
def test_mkdocs_tells_of_broken_settings(spoilt: Path, before: str, after: str, expected: str) -> None:
    change(SETTINGS, before, after, spoilt)
    assert expected in told(spoilt, "build")


def test_script_in_a_record_is_a_text_on_every_page(spoilt: Path) -> None:
    hostile = '</title><script>alert(1)</script><img src=x onerror="alert(1)">'
    change("data/topics.yml", "nl: Steen, en: Stone", f"nl: '{hostile}', en: '{hostile}'", spoilt)
    change(PAGE, "title: Begin", f"title: '{hostile}'", spoilt)
    translated(spoilt, "index.md")
    done = build(spoilt, NO_MKDOCS_2_WARNING="1")
    assert done.returncode == 0, done.stderr
    pages = [page.read_text(encoding="utf-8") for page in (spoilt / "site").rglob("*.html")]
    assert any("&lt;script&gt;alert" in page for page in pages)
    assert not any("<script>alert" in page or "<img src=x" in page for page in pages)
