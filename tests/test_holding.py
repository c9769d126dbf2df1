"""A build holds on: killed, stopped, without room or beside another, it leaves a whole site and says why.

``python -m tests.kills 50`` kills builds for longer than these tests may take.
"""

import errno
import gzip
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import Future
from pathlib import Path

import pytest

from macros import stopping, store
from macros.publish import building, swap
from macros.publish.generate import unwritten
from macros.publish.search import _damaged
from tests.copies import digest, small_site
from tests.kills import killed, killed_at_each_line, state

COMMAND = [sys.executable, "-m", "macros", "build"]
exchange = swap._exchange


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project with a site, which was killed three times while it was built; see the first test."""
    project = small_site(tmp_path_factory.mktemp("place") / "small")
    (project / "said").write_text("\n".join(killed(project, 3, random.Random(11))))
    return project


def test_a_build_that_is_killed_leaves_a_whole_site(place: Path) -> None:
    said = (place / "said").read_text().splitlines()
    assert len(said) == 4
    assert [line for line in said if not line.endswith("whole")] == []


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_build_that_is_stopped_says_so_at_once(place: Path, number: int, code: int) -> None:
    """The signal goes to all of its processes, as a terminal sends it."""
    before = digest(place / "site")
    began = place / ".cache" / "site-new" / "index.html"
    began.unlink(missing_ok=True)
    process = subprocess.Popen(COMMAND, cwd=place, stderr=subprocess.PIPE, text=True, start_new_session=True)
    deadline = time.monotonic() + 60
    while not began.exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    os.killpg(process.pid, number)
    said = process.communicate()[1]
    assert process.returncode == code
    assert said.endswith("\nStopped.\nsite/ was left as it was.\n")
    assert "Traceback" not in said
    assert digest(place / "site") == before


def test_without_room_a_build_says_so_and_spares_the_site(place: Path) -> None:
    """A limit to what a file may hold stands for a disk that is full: that one takes root to make."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    before = digest(place / "site")
    done = subprocess.run(COMMAND, cwd=place, preexec_fn=limit, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "File too large; see to it that this can be written\nsite/ was left as it was." in done.stderr
    assert "Traceback" not in done.stderr
    assert digest(place / "site") == before


def test_a_full_disk_is_called_by_its_name() -> None:
    error = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert unwritten(error) == "writing the site: No space left on device; make room on the disk"
    copied = unwritten(shutil.Error([("a", "b/c.html", "[Errno 28] No space left on device")]))
    assert copied.startswith("b/c.html: [Errno 28] No space left")


def test_a_second_build_is_told_of_the_first(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with building._alone(tmp_path / ".cache"):
        assert building.build(tmp_path, [], []) == 1
    said = capfd.readouterr().err
    assert f"another build is going on in {tmp_path} (process {os.getpid()}): wait until it is ready" in said
    assert said.endswith("site/ was left as it was.\n")


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / ".cache").write_text("a file where a folder should be")
    assert building.build(tmp_path, [], []) == 1
    assert f"{tmp_path}/.cache: File exists; see to it" in capfd.readouterr().err


# ---- The swap ----


def refuse(number: int, name: str = "") -> object:
    """An exchange that the system refuses, everywhere or for one name."""

    def refused(one: Path, other: Path) -> None:
        if name and other.name != name:
            return exchange(one, other)
        raise OSError(number, os.strerror(number), str(other))

    return refused


@pytest.mark.skipif(not sys.platform.startswith(("linux", "darwin")), reason="knows no exchange of names")
def test_killed_at_any_line_the_swap_leaves_a_whole_site(tmp_path: Path) -> None:
    sites = list(killed_at_each_line(tmp_path / "swap", swap.put))
    assert sites == sorted(sites, reverse=True), "first the old one, then the new one"
    assert set(sites) == {"old", "new"}


def test_where_no_exchange_is_known_the_next_build_mends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(swap, "_exchange", refuse(errno.ENOSYS))
    folder, holes, looked = tmp_path / "swap", 0, 0
    for site in killed_at_each_line(folder, swap.put):
        holes += site not in ("old", "new")
        swap.mend(folder / ".cache" / "site-new", folder / "site")
        assert state(folder / "site") in ("old", "new")
        assert not list((folder / ".cache").iterdir())
        looked += 1
    assert looked > 10
    assert holes == 1, "between two renames"


@pytest.mark.parametrize("within", [0, errno.ENOSYS])
def test_a_site_that_cannot_be_renamed_is_filled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, within: int
) -> None:
    """As in a read-only folder, or on a disk of its own. ``within``: how that refuses an exchange, if it does."""
    inside = refuse(within) if within else exchange

    def refused(one: Path, other: Path) -> None:
        (refuse(errno.EBUSY) if other.name == "site" else inside)(one, other)  # type: ignore[operator]

    monkeypatch.setattr(swap, "_exchange", refused)
    folder, looked = tmp_path / "swap", 0
    for _ in killed_at_each_line(folder, swap.put, step=3):
        swap.mend(folder / ".cache" / "site-new", folder / "site")
        names = {path.name for path in (folder / "site").iterdir()}
        assert names >= {"index.html", "page"}, "a mixture, but nothing is missing"
        looked += 1
    assert looked > 8
    (folder / ".cache" / "site-new").mkdir(parents=True, exist_ok=True)
    (folder / ".cache" / "site-new" / "index.html").write_text("last")
    swap.put(folder / ".cache" / "site-new", folder / "site")
    assert {path.name: path.read_text() for path in (folder / "site").iterdir()} == {"index.html": "last"}


def test_a_first_site_and_a_site_behind_a_link(tmp_path: Path) -> None:
    fresh, link = tmp_path / "fresh", tmp_path / "link"
    link.symlink_to(tmp_path / "site")
    for text in ("first", "second"):
        fresh.mkdir()
        (fresh / "index.html").write_text(text)
        swap.put(fresh, link)
        assert (tmp_path / "site" / "index.html").read_text() == text
    assert link.is_symlink()
    assert not fresh.exists()


# ---- Stopping ----


def test_who_must_not_be_disturbed_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(os, "_exit", lambda code: told.append(f"exit {code}"))
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    with stopping.undoing(lambda: told.append("undone")):
        with stopping.undisturbed():
            stopping._stop(signal.SIGINT, None)
            told.append("put in place")
        assert told == ["put in place", "undone", "exit 130"]
    stopping._stop(signal.SIGTERM, None)
    assert told[3:] == ["exit 143"], "what is over is not undone"


# ---- The store and the search index ----


@pytest.mark.parametrize(
    "damage",
    [b"", b"<svg>half", b"\xff\xfe", b"0\n<svg>whole</svg>"],
    ids=["empty", "torn", "no-text", "another-drawing"],
)
def test_a_damaged_drawing_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: bytes) -> None:
    asked: list[str] = []

    def draw(specification: str) -> "Future[str]":
        asked.append(specification)
        answer: Future[str] = Future()
        answer.set_result("<svg>whole</svg>")
        return answer

    monkeypatch.setattr(store, "STORE", tmp_path)
    monkeypatch.setattr(store, "drawing", draw)
    for _ in range(2):
        assert store.later("charts", "a", str.strip)() == "<svg>whole</svg>"
    assert len(asked) == 1, "the second time it came from the store"
    (kept,) = (tmp_path / "charts").iterdir()
    kept.write_bytes(damage)
    for _ in range(2):
        assert store.later("charts", "a", str.strip)() == "<svg>whole</svg>"
    assert len(asked) == 2, "it was noticed once and mended"


def test_a_search_index_that_is_not_whole_is_seen(tmp_path: Path) -> None:
    whole = gzip.compress(b"x" * 1000)
    (tmp_path / "fragment").mkdir()
    (tmp_path / "fragment" / "whole.pf_fragment").write_bytes(whole)
    (tmp_path / "pagefind.js").write_text("x")
    (tmp_path / "pagefind-entry.json").write_text('{"version": 1}')
    assert _damaged(tmp_path) == []
    (tmp_path / "fragment" / "torn.pf_fragment").write_bytes(whole[:-9])
    (tmp_path / "empty.pf_index").write_bytes(b"")
    (tmp_path / "pagefind-entry.json").write_text('{"version":')
    assert _damaged(tmp_path) == ["empty.pf_index", "torn.pf_fragment", "pagefind-entry.json"]
