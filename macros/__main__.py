"""The command line for editors: ``python -m macros check``, ``build`` and ``own-words``."""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from macros.checks.own_words import copied
from macros.knowledge import Problems
from macros.site import open_site

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Run one command; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m macros", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check", help="read and check data/ and docs/, and list every mistake")
    commands.add_parser("build", help="build site/ whole, or leave the last good one as it is")
    reports = commands.add_parser("own-words", help="find sentences of ours that stand in a report as well")
    reports.add_argument("report", type=Path, nargs="+", help="a report as plain text")
    arguments = parser.parse_args()
    try:
        if arguments.command == "own-words":
            return own_words(arguments.report)
        return check() if arguments.command == "check" else build(ROOT / "site")
    except Problems as found:
        print(f"{found}\n{len(found.problems)} to mend.", file=sys.stderr)
        return 1


def check() -> int:
    """List every mistake in data/ and docs/."""
    site = open_site(ROOT)
    print(f"{len(site.library.figures)} figures and {len(site.pages)} pages: nothing to mend.")
    return 0


def own_words(reports: list[Path]) -> int:
    """List every run of words that our Dutch texts share with a report."""
    site, copies = open_site(ROOT), 0
    for report in reports:
        if not report.is_file():
            print(f"{report} is no file: name a report as plain text", file=sys.stderr)
            return 1
        found, compared = copied(report, site.library, list(site.pages.values()))
        for copy in found:
            print(f"{copy.place}: {copy.words}", file=sys.stderr)
        print(f"{report.name}: {compared} texts compared, {len(found)} with words of the report in a row.")
        copies += len(found)
    return 1 if copies else 0


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
