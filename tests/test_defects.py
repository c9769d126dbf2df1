"""Each rule of the house, broken once: the editor must be told file, line, place and what to do.

What may go wrong stands in tests/defects, a room for each kind. Each case runs `macros check` in this process.
"""

import os
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from stat import S_ISDIR

import pytest

from macros import __main__ as command
from macros.knowledge import Problems, strict_yaml
from macros.knowledge.loading import load
from macros.knowledge.references import REFERENCES
from macros.knowledge.strict_yaml import Document
from macros.site import open_site
from tests.conftest import small_project
from tests.defects import CASES, Defects, change, every_kind, harmless
from tests.editing import translated

Check = Callable[[], tuple[int, str]]
FIGURES, PAGE = "data/figures/report-2024.yml", "docs/nl/index.md"
# A file and a line; a name with a line end in it is written on one line all the same.
PLACE = re.compile(r"(data/\S.*?|docs/\S.*?|mkdocs\.yml):[1-9]\d*[ :]")


@pytest.fixture(scope="module", autouse=True)
def _read_once() -> Iterator[None]:
    """Nearly every file of a case is as it was in the case before; reading it again would be most of the work."""
    known: dict[tuple[str, bytes], Document] = {}

    def read(path: Path, root: Path) -> Document:
        if path.is_symlink() or not path.is_file() or not os.access(path, os.R_OK):
            return read_anew(path, root)
        key = str(path.relative_to(root)), path.read_bytes()
        known[key] = known.get(key) or read_anew(path, root)
        return replace(known[key], problems=list(known[key].problems))

    read_anew = strict_yaml.read
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(strict_yaml, "read", read)
        yield


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[Path, bytes]]:
    """The small project with a good site in it, and what stands in its files."""
    project = small_project(tmp_path_factory.mktemp("defects"))
    (project / "site").mkdir()
    (project / "site/index.html").write_text("the last good site")
    return project, {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}


@pytest.fixture
def spoilt(whole: tuple[Path, dict[Path, bytes]]) -> Iterator[Path]:
    """The same, to be spoilt; it is mended afterwards, because copying it for each case would take longer."""
    project, files = whole
    before = everything(project.parent)
    yield project
    after = everything(project.parent)
    for name in sorted(after, reverse=True):  # what is in a folder before the folder
        if before.get(name) != after[name]:
            Path(name).rmdir() if S_ISDIR(after[name][0]) else Path(name).unlink()
    for path, content in files.items():
        if before[str(path)] != after.get(str(path)):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


@pytest.fixture
def check(spoilt: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Check:
    """Runs `python -m macros check` on it; gives its exit code and what it says to the editor."""
    monkeypatch.setattr(command, "ROOT", spoilt)
    monkeypatch.setattr(sys, "argv", ["macros", "check"])
    return lambda: (command.main(), capsys.readouterr().err)


def everything(folder: Path) -> dict[str, tuple[int, int, int]]:
    """Every path below a folder: what it is, its size, and when something was last written to it."""
    found = {}
    for above, folders, files in os.walk(folder):
        for path in (os.path.join(above, name) for name in (*folders, *files)):
            stat = os.lstat(path)
            written = (0, 0) if S_ISDIR(stat.st_mode) else (stat.st_size, stat.st_mtime_ns)
            found[path] = (stat.st_mode, *written)
    return found


def problems(project: Path) -> str:
    with pytest.raises(Problems) as raised:
        open_site(project)
    return str(raised.value)


def told(project: Path, check: Check) -> str:
    """What the check says of a spoilt project: it stops, names places, and leaves everything as it was."""
    before = everything(project.parent)
    code, said = check()
    *mistakes, count = said.splitlines()
    assert code == 1
    assert all(PLACE.match(line) for line in mistakes)
    assert count == f"{len(mistakes)} to mend."
    assert everything(project.parent) == before, "the last good site stays as it was, and nothing is written"
    return said


def test_the_small_project_is_whole(small: Path) -> None:
    site = open_site(small)
    assert len(site.pages) == 32
    assert len(site.library.figures) == 10


def test_every_kind_of_mistake_is_tried() -> None:
    tried = [*CASES, *every_kind.DANGLING, *every_kind.HALF, *every_kind.TWICE]
    assert len(set(tried)) >= 400
    references = {f"{kind}.{field}" for kind, fields in REFERENCES.items() for field in fields}
    references -= {"typed.figure", "typed.event"}  # these are broken in tests/test_typed.py
    assert len(references) > 40
    assert references - set(tried) == set()


@pytest.mark.parametrize("defect", CASES)
def test_defect_is_reported(spoilt: Path, check: Check, defect: str) -> None:
    spoil, expected = CASES[defect]
    spoil(spoilt)
    assert expected in told(spoilt, check)


@pytest.mark.parametrize(
    "defects", [every_kind.DANGLING, every_kind.HALF, every_kind.TWICE], ids=["dangling", "half", "twice"]
)
def test_defects_of_every_kind_are_reported_at_once(spoilt: Path, check: Check, defects: Defects) -> None:
    for spoil, _ in defects.values():
        spoil(spoilt)
    said = told(spoilt, check)
    assert [name for name, (_, expected) in defects.items() if not re.search(expected, said, re.MULTILINE)] == []
    assert len(said.splitlines()) > len(defects) > 15


def test_a_mistake_in_a_record_is_no_mistake_of_those_that_name_it(spoilt: Path) -> None:
    tried = 0
    for path in sorted((spoilt / "data").rglob("*.yml")):
        text = path.read_text(encoding="utf-8")
        # The words of the site and of its data sets are the real ones, and many.
        for begin in list(re.finditer(r"^( *)- id: .*\n", text, re.MULTILINE))[:40]:
            path.write_text(
                f"{text[: begin.end()]}{begin[1]}  nonsense: 1\n{text[begin.end() :]}", encoding="utf-8"
            )
            with pytest.raises(Problems) as found:
                load(spoilt / "data", spoilt)
            assert len(found.value.problems) == 1, found.value
            tried += 1
        path.write_text(text, encoding="utf-8")
    assert tried > 100


@pytest.mark.parametrize("name", [*harmless.REPLACED, *harmless.WRITTEN])
def test_what_is_no_mistake_passes(spoilt: Path, check: Check, name: str) -> None:
    if name in harmless.WRITTEN:
        harmless.WRITTEN[name](spoilt)
    else:
        change(*harmless.REPLACED[name], spoilt)
    translated(spoilt, "index.md")
    assert check() == (0, "")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_byte_order_mark_and_other_line_ends_do_no_harm(small: Path, end: str) -> None:
    for name in (FIGURES, PAGE):
        text = (small / name).read_text(encoding="utf-8")
        (small / name).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", end).encode())
    assert open_site(small).library.figure("quarries.total").value == 1000
    change(PAGE, "quarries.total", "quarries.totl", small)
    assert f"{PAGE}:7 figure" in problems(small)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_file_that_may_not_be_read(small: Path) -> None:
    for name in (FIGURES, PAGE):
        (small / name).chmod(0)
    told = problems(small)
    assert f"{FIGURES}:1: cannot read this file: Permission denied" in told
    assert f"{PAGE}:1: cannot read this file: Permission denied" in told


def test_all_mistakes_are_told_at_once(small: Path) -> None:
    figures = small / FIGURES
    figures.write_text(
        figures.read_text().replace("en: Quarries}", "en: 1.0}").replace("value: 400", "value: 1.50")
    )
    page = small / "docs/en/report/old.md"
    page.write_text(page.read_text().replace("slug: older", "slug: Older"))
    told = problems(small).splitlines()
    assert len([line for line in told if line.startswith(FIGURES)]) >= 2
    assert any(line.startswith("docs/en/report/old.md:4 slug") for line in told)


def test_two_mistakes_on_one_page_are_both_told_with_their_lines(small: Path) -> None:
    page = small / PAGE
    page.write_text(page.read_text() + '\n\n{{ chart("quarrys") }}\n\n{{ figures("stome") }}\n')
    told = problems(small)
    assert "docs/nl/index.md:10 chart('quarrys'): unknown chart 'quarrys'; did you mean 'quarries'?" in told
    assert "docs/nl/index.md:12 figures('stome'): unknown topic or figure 'stome'; did you mean 'stone'?" in told
