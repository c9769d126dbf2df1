"""The build command: whole or not at all, the same to the byte, and every number follows its record."""

import gzip
import os
import re
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.conftest import build
from tests.copies import digest

FIGURES = "data/figures/annual-report-2023-2024.yml"
PAGE = "docs/en/annual-report/2023-2024/companies.md"
MANUSCRIPT = {".html", ".csv", ".json", ".md", ".txt"}


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
                page = LexborHTMLParser(text)
                assert page.root is not None
                spoken = [element.attributes["aria-label"] or "" for element in page.css("[aria-label]")]
                text = " ".join([page.root.text(separator=" "), *spoken])  # what scripts hold is text here
            read[path.relative_to(site).as_posix()] = text
    return read


# Python runs this before anything else: another year, and a file system that is read-only but for two folders.
ELSEWHERE = """
import errno, os, sys, time

MAY = os.environ["MAY_WRITE"].split("|")
now = time.time
time.time = lambda: now() + 4e7

def refuse(event, args):
    if event == "open":
        paths = args[:1] if isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) else ()
    elif event in ("os.mkdir", "os.remove", "os.rmdir", "os.chmod", "os.utime"):
        paths = args[:1] if args[-1] == -1 else ()  # else a name in a folder that is open already
    else:
        paths = args[:2] if event in ("os.rename", "os.link", "os.symlink") else ()
    for path in paths:
        path = path if isinstance(path, int) else os.path.abspath(os.fsdecode(path))
        if isinstance(path, str) and not any(path == may or path.startswith(may + "/") for may in MAY):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), path)

sys.addaudithook(refuse)
"""


@pytest.fixture(scope="module")
def elsewhere(project: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy that was built under another name, in another year, time zone and language of the machine.

    Its folder was read-only, as was all else, but for site/ and .cache/.
    """
    other, first = project("elders, met spaties en é"), tmp_path_factory.mktemp("first")
    (first / "sitecustomize.py").write_text(ELSEWHERE)
    before = digest(other)
    may = [str(other / ".cache"), str(other / "site"), "/dev"]
    environment = {
        "SITE_URL": "https://stone.example/repo/",
        "TZ": "Asia/Kolkata",
        "PYTHONHASHSEED": "7",
        "LC_ALL": "C",
        "PYTHONPATH": str(first),
        "MAY_WRITE": "|".join(may),
    }
    done = build(other, **environment)
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stdout + done.stderr
    assert len(before) > 300
    after = {path: told for path, told in digest(other).items() if not path.startswith(("site/", ".cache/"))}
    assert after == before
    return other / "site"


def test_two_builds_are_the_same_to_the_byte(built: Path, elsewhere: Path) -> None:
    files = digest(built)
    assert {Path(path).suffix for path in files} >= {".html", ".png", ".gz", ".xml", ".pf_fragment", ".csv", ".md"}
    assert digest(elsewhere) == files


def test_a_site_does_not_tell_where_it_was_built(elsewhere: Path) -> None:
    looked = 0
    for path in elsewhere.rglob("*.*"):
        content = path.read_bytes() if path.is_file() else b""
        looked += content.startswith(b"\x1f\x8b")
        content = gzip.decompress(content) if content.startswith(b"\x1f\x8b") else content
        for trace in (b"elders, met", b"elders,%20met", b"elders%2C%20met", str(Path.home()).encode() + b"/"):
            assert trace not in content, path
    assert looked > 500, "the search index was unpacked"


def test_what_may_not_be_written_is_seen(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(ELSEWHERE)
    attempt = [sys.executable, "-c", "open('here/a', 'w'); open('there', 'w')"]
    (tmp_path / "here").mkdir()
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "MAY_WRITE": str(tmp_path / "here")}
    done = subprocess.run(attempt, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert "Read-only file system" in done.stderr
    assert (tmp_path / "here/a").exists()


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
