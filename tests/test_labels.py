"""A figure named in a text is filled in wherever the text is shown; where nothing is filled in, none can be named.

Readers would see the braces otherwise, on a page that nobody looked at.
"""

import json
from pathlib import Path

import pytest
import yaml

from macros.checks.stamp import stamp
from macros.knowledge import Problems
from macros.site import open_site
from tests.conftest import build
from tests.showing import showing_all, texts

NAMED = " {quarries.total}"


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A project in which every text that may names a figure, and the places of the texts that may not."""
    project = showing_all(tmp_path_factory.mktemp("named") / "project")
    for path in (project / "data").rglob("*.yml"):
        text = path.read_text("utf-8")
        for node in reversed([*texts(yaml.compose(text, yaml.CSafeLoader))]):
            quoted = json.dumps(node.value + NAMED, ensure_ascii=False)
            text = text[: node.start_mark.index] + quoted + text[node.end_mark.index :]
        path.write_text(text, "utf-8")
    with pytest.raises(Problems) as found:
        open_site(project)
    told = [one for one in found.value.problems if "readers would see" in one.message]
    for problem in told:
        lines = (project / problem.file).read_text("utf-8").split("\n")
        lines[problem.line - 1] = lines[problem.line - 1].replace(NAMED, "")
        (project / problem.file).write_text("\n".join(lines), "utf-8")
    list(stamp(project, [str(page) for page in (project / "docs/en").rglob("*.md")]))
    return project, [f"{one.file} {one.place.split('.')[-1]}" for one in told]


def test_what_names_no_figure_is_refused(refused: tuple[Path, list[str]]) -> None:
    assert len(refused[1]) > 1000


def test_every_figure_that_is_named_is_filled_in(refused: tuple[Path, list[str]]) -> None:
    project = refused[0]
    done = build(project)
    assert done.returncode == 0, done.stdout + done.stderr
    read = {path: path.read_text("utf-8") for path in (project / "site").rglob("*.*") if path.suffix in READ}
    assert [path for path, text in read.items() if NAMED.strip() in text] == []
    assert sum(text.count(" 1.000") + text.count(" 1,000") for text in read.values()) > 1000


READ = {".html", ".json", ".csv", ".xml", ".txt", ".md"}
