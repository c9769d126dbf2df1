"""The command line for editors: ``python -m macros check`` and ``python -m macros build``."""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from macros.knowledge import Problems
from macros.site import open_site

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Run one command; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m macros", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check", help="read and check data/ and docs/, and list every mistake")
    commands.add_parser("build", help="build site/ whole, or leave the last good one as it is")
    command = parser.parse_args().command
    return check() if command == "check" else build(ROOT / "site")


def check() -> int:
    """List every mistake in data/ and docs/."""
    try:
        site = open_site(ROOT)
    except Problems as found:
        print(f"{found}\n{len(found.problems)} to mend.", file=sys.stderr)
        return 1
    print(f"{len(site.library.figures)} figures and {len(site.pages)} pages: nothing to mend.")
    return 0


def build(site: Path) -> int:
    """Build beside ``site`` and swap it in when it is whole, because MkDocs empties its target first."""
    fresh, old = ROOT / ".cache" / "site-new", ROOT / ".cache" / "site-old"
    for leftover in (fresh, old):
        shutil.rmtree(leftover, ignore_errors=True)
    fresh.parent.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(fresh)]
    done = subprocess.run(command, cwd=ROOT, env={"NO_MKDOCS_2_WARNING": "1", **os.environ}, check=False)
    if done.returncode != 0:
        shutil.rmtree(fresh, ignore_errors=True)
        print("site/ was left as it was.", file=sys.stderr)
        return 1
    if site.exists():
        site.rename(old)
    fresh.rename(site)
    shutil.rmtree(old, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
