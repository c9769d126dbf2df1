"""Kills builds at any moment and looks at what is left: python -m tests.kills 50 [--seed 7] [--real]

Who kills a process does not ask it. After every kill site/ must be a whole site, to the byte: the one that
was there or the one that was being built. And the next build must not suffer from what the last one left behind.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from types import FrameType
from typing import Any

from macros.publish import swap
from tests.copies import copied, digest, small_site

# Two sites that differ on every page.
ADDRESSES = ("https://stone.example/", "https://elsewhere.example/repo/")


def main() -> int:
    """Kill as many builds as asked, and the swap at each of its lines; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.kills", description=__doc__)
    parser.add_argument("times", type=int, nargs="?", default=50)
    parser.add_argument("--seed", type=int, default=7, help="other moments")
    parser.add_argument("--real", action="store_true", help="the real site instead of the small one of the tests")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        make = copied if asked.real else small_site
        told = list(killed(make(Path(folder, "project")), asked.times, random.Random(asked.seed)))
        lines = list(killed_at_each_line(Path(folder, "swap"), swap.put))
    print(*told, sep="\n")
    hurt = [line for line in told if not line.endswith("whole")]
    holes = [number for number, site in enumerate(lines, 1) if site not in ("old", "new")]
    print(f"{len(told)} builds, {len(told) - len(hurt)} left the site whole.")
    print(
        f"The swap, killed before each of its {len(lines)} lines: {len(lines) - len(holes)} left the site whole."
    )
    return 1 if hurt or holes else 0


def killed(project: Path, times: int, chance: random.Random) -> Iterator[str]:
    """Kill so many builds of a project, each at a moment of its own, and say what became of the site.

    Sometimes its store is empty or damaged; now and then it is not we who are killed but the process that writes.
    The last build is left alone: all that went before must do it no harm.
    """
    wholes, seconds = [], 0.0
    for address in ADDRESSES:
        start = time.monotonic()
        assert _started(project, address).wait() == 0
        seconds = time.monotonic() - start
        wholes.append(digest(project / "site"))
    assert wholes[0] != wholes[1]
    for number in range(times):
        _spoil(project / ".cache", chance)
        building, moment = _started(project, ADDRESSES[number % 2]), chance.uniform(0, 1.1 * seconds)
        time.sleep(moment)
        victim = _writer(building.pid) if chance.random() < 0.25 else None
        os.kill(victim or building.pid, signal.SIGKILL)
        code, there = building.wait(), digest(project / "site")
        state = "whole" if there in wholes else f"BROKEN: {len(there)} files"
        yield f"{number + 1}: {'its writer ' if victim else ''}killed at {moment:.2f} s, {code}: {state}"
    assert _started(project, ADDRESSES[0]).wait() == 0
    yield f"left alone: {'whole' if digest(project / 'site') == wholes[0] else 'NOT the same'}"


def _started(project: Path, address: str) -> subprocess.Popen[bytes]:
    """A build, as soon as what is left of the one before has ended: it dies a moment after who started it."""
    for _ in range(100):
        if subprocess.run(["pgrep", "-f", str(project)], capture_output=True, check=False).returncode:
            break
        time.sleep(0.05)
    return subprocess.Popen(
        [sys.executable, "-m", "macros", "build"],
        cwd=project,
        env={**os.environ, "SITE_URL": address},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _writer(building: int) -> int | None:
    """The process in which a build has MkDocs write, if it has begun."""
    found = subprocess.run(["pgrep", "-P", str(building)], capture_output=True, text=True, check=False).stdout
    return int(found.split()[0]) if found else None


def _spoil(cache: Path, chance: random.Random) -> None:
    """Leave the store alone, empty it, or damage one drawing in it."""
    kinds = [cache / "cards", cache / "charts", cache / "maps"]
    drawings = sorted(path for kind in kinds if kind.is_dir() for path in kind.iterdir())
    what = chance.choice(["nothing", "empty", "damage"])
    if what == "empty":
        for kind in kinds:
            shutil.rmtree(kind, ignore_errors=True)
    elif what == "damage" and drawings:
        chosen = chance.choice(drawings)
        chosen.write_bytes(chosen.read_bytes()[: chance.randrange(200)] + b"\xff")


def killed_at_each_line(folder: Path, put: Callable[[Path, Path], None], step: int = 1) -> Iterator[str]:
    """Kill a process before the first line of macros/publish/swap.py that it runs, then before the second, and on.

    Says each time which site is there: "old" or "new"; anything else is a hole. ``step``: every so many lines.
    """
    for number in count(1, step):
        shutil.rmtree(folder, ignore_errors=True)
        fresh, site = folder / ".cache" / "site-new", folder / "site"
        for path, text in ((fresh, "new"), (site, "old")):
            (path / "page").mkdir(parents=True)
            for file in ("index.html", f"{text}.html", "page/index.html"):
                (path / file).write_text(text)
        child = os.fork()
        if child == 0:
            sys.settrace(_trap(number))
            put(fresh, site)
            os._exit(0)
        if not os.WIFSIGNALED(os.waitpid(child, 0)[1]):
            return
        yield state(site)


def state(site: Path) -> str:
    """Which of the two sites of ``killed_at_each_line`` a folder holds: "old", "new", or what there is instead."""
    found = [path for path in site.rglob("*.html") if swap.INSIDE not in path.parts]
    files = {path.relative_to(site).as_posix(): path.read_text() for path in found}
    text = files.get("index.html", "")
    return text if files == dict.fromkeys(("index.html", f"{text}.html", "page/index.html"), text) else str(files)


def _trap(number: int) -> Callable[..., Any]:
    seen = 0

    def trace(frame: FrameType, event: str, arg: Any) -> Any:
        nonlocal seen
        if frame.f_code.co_filename != swap.__file__:
            return None
        seen += event == "line"
        if seen == number:
            os.kill(os.getpid(), signal.SIGKILL)
        return trace

    return trace


if __name__ == "__main__":
    sys.exit(main())
