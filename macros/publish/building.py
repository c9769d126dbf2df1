"""One build: site/ becomes the new site whole, or stays the last good one, whatever happens meanwhile.

MkDocs empties its target before it writes. A mistake, Ctrl+C, a full disk or a kill would then leave half a site,
and nobody would see it before a reader does. So all is made in .cache/, by processes that can be killed at any
moment, and put in place at the end (macros/publish/swap.py). Nothing is written anywhere else.
"""

import fcntl
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from macros.publish.editions import write_editions
from macros.publish.generate import unwritten
from macros.publish.swap import mend, put
from macros.stopping import say, undisturbed, undoing


class Busy(Exception):
    """Another build is going on in the same folder."""


def build(root: Path, kinds: list[str], only: list[str]) -> int:
    """Build the project in ``root``; returns the exit code.

    ``kinds``: what is made beside the pages, "pdf" and "zip". ``only``: the pages of a short PDF; none means all.
    Raises Misprint and Problems, and then has left site/ as it was.
    """
    site, fresh, passing = root / "site", root / ".cache" / "site-new", root / ".cache" / "passing"
    try:
        with _alone(root / ".cache") as lock:
            with undoing(_spared):
                mend(fresh, site)
                shutil.rmtree(passing, ignore_errors=True)
                passing.mkdir()
                # EDITIONS has the pages link to the files that are made below, and to no others.
                if not _generated(root, fresh, {"EDITIONS": " ".join(kinds), "TMPDIR": str(passing)}, lock):
                    _spared()
                    return 1
                for made in write_editions(fresh, root / "mkdocs.yml", kinds, only) if kinds else []:
                    print(made)
            with undisturbed():
                put(fresh, site)
            return 0
    except Busy as busy:
        print(busy, file=sys.stderr)
    except OSError as error:
        print(unwritten(error), file=sys.stderr)
    _spared()
    return 1


def _spared() -> None:
    say("site/ was left as it was.")


def _generated(root: Path, fresh: Path, settings: dict[str, str], lock: IO[str]) -> bool:
    """Have MkDocs write the site into ``fresh``; whether it did.

    Its process leads a group of its own, so that Ctrl+C reaches us alone and all that it started ends with it. It
    holds the lock as well, for as long as it still writes.
    """
    generator = subprocess.Popen(
        [sys.executable, "-m", "macros.publish.generate", str(fresh)],
        cwd=root,
        env={"NO_MKDOCS_2_WARNING": "1", **os.environ, **settings},
        stdin=subprocess.PIPE,
        process_group=0,
        pass_fds=[lock.fileno()],
    )

    def end() -> None:
        with suppress(ProcessLookupError):
            os.killpg(generator.pid, signal.SIGKILL)

    with undoing(end):
        return generator.wait() == 0


@contextmanager
def _alone(cache: Path) -> Iterator[IO[str]]:
    """Hold the lock of this folder; it ends with the processes that hold it. Raises Busy and OSError."""
    cache.mkdir(exist_ok=True)
    with (cache / "lock").open("a+", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            other = f"another build is going on in {cache.parent} (process {lock.read()})"
            raise Busy(f"{other}: wait until it is ready, or stop it first") from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield lock
