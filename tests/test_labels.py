"""A figure named in a text is filled in wherever the text is shown; where nothing is filled in, none can be named.

Readers would see the braces otherwise, on a page that nobody looked at.
"""

from pathlib import Path

import pytest

from macros.knowledge import Problem, Problems
from macros.site import open_site
from tests.conftest import build
from tests.showing import behind_every_text, showing_all

NAMED = " {quarries.total}"
READ = {".html", ".json", ".csv", ".xml", ".txt", ".md"}


def named_everywhere(project: Path) -> list[Problem]:
    """Name a figure in every text of a project, and take it out where it is refused; returns what was told."""
    for path in (project / "data").rglob("*.yml"):
        behind_every_text(path, NAMED)
    with pytest.raises(Problems) as found:
        open_site(project)
    for problem in found.value.problems:
        lines = (project / problem.file).read_text("utf-8").split("\n")
        lines[problem.line - 1] = lines[problem.line - 1].replace(NAMED, "")
        (project / problem.file).write_text("\n".join(lines), "utf-8")
    return found.value.problems


def test_a_figure_is_filled_in_or_cannot_be_named(tmp_path: Path) -> None:
    project = showing_all(tmp_path / "project")
    refused = named_everywhere(project)
    assert len(refused) > 1000
    assert {one.message for one in refused} == {f"readers would see '{NAMED[1:]}': only words can stand here"}
    done = build(project)
    assert done.returncode == 0, done.stdout + done.stderr
    read = {path: path.read_text("utf-8") for path in (project / "site").rglob("*.*") if path.suffix in READ}
    assert [path for path, text in read.items() if NAMED[1:] in text] == []
    assert sum(text.count(" 1.000") + text.count(" 1,000") for text in read.values()) > 1000
