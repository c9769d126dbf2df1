"""Runs MkDocs for one build, in a process of its own, and says in words what it would show as a traceback.

A full disk is no fault of the program: whoever reads a hundred lines of code then looks in the wrong place. What
nobody foresaw is kept for a programmer, and an editor is told where to look first. The process ends when its input
does, so also when the build that waits for it is killed.
"""

import errno
import os
import shutil
import signal
import sys
import traceback
from pathlib import Path
from threading import Thread

FULL = {errno.ENOSPC: "make room on the disk", errno.EDQUOT: "make room: all that you may use is used"}


def unwritten(error: OSError) -> str:
    """What the system refused, in its own words, and what to do."""
    name, why = error.filename or "writing the site", error.strerror or error
    if isinstance(error, shutil.Error):  # a list of all files that could not be copied
        _, name, why = error.args[0][0]
    return f"{name}: {why}; {FULL.get(error.errno or 0, 'see to it that this can be written')}"


def _end_with_input() -> None:
    sys.stdin.read()
    os.killpg(0, signal.SIGKILL)


if __name__ == "__main__":
    Thread(target=_end_with_input, daemon=True).start()
    from mkdocs.__main__ import cli

    try:
        cli(["build", "--strict", "--site-dir", sys.argv[1]], prog_name="mkdocs")
    except OSError as error:
        sys.exit(unwritten(error))
    except Exception as error:  # MkDocs and its plugins do not look at every setting before they use it
        Path(sys.argv[1]).with_name("error.txt").write_text(traceback.format_exc(), encoding="utf-8")
        told = (
            f"the program ended with {type(error).__name__}: {error}. If you changed mkdocs.yml, look there first"
        )
        sys.exit(f"mkdocs.yml:1: {told}; for a programmer all of it stands in .cache/error.txt")
