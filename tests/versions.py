"""Whether each Python that we promise makes the same site: python -m tests.versions python3.11 python3.13

Each gets an environment of its own with exactly what the lock names, checks the project and builds it. It takes
minutes and needs a network, so it is no test; a workflow of its own runs it every week.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.copies import ROOT, copied, digest

PIP = [
    "pip",
    "install",
    "--quiet",
    "--disable-pip-version-check",
    "--require-hashes",
    "--no-deps",
    "--requirement",
]


def main() -> int:
    """Build with each interpreter named and compare with the first; returns the exit code."""
    sites: dict[str, dict[str, str]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for number, interpreter in enumerate(sys.argv[1:]):
            version, sites[interpreter] = built(interpreter, Path(folder, str(number)))
            print(f"{interpreter} ({version}): {len(sites[interpreter])} files", flush=True)
    first, *others = sites.values()
    different = {path for site in others for path, _ in site.items() ^ first.items()}
    print("\n".join([*sorted(different), f"{len(sites)} versions, {len(different)} files differ."]))
    return 1 if different or not first else 0


def built(interpreter: str, folder: Path) -> tuple[str, dict[str, str]]:
    """The version of an interpreter, and the fingerprint of every file of the site that it builds."""
    python = str(folder / "venv" / "bin" / "python")
    subprocess.run([interpreter, "-m", "venv", str(folder / "venv")], check=True)
    subprocess.run([python, "-m", *PIP, str(ROOT / "requirements.txt")], check=True)
    project = copied(folder / "project")
    for command in ("check", "build"):
        subprocess.run([python, "-m", "macros", command], cwd=project, check=True, env={**os.environ, "TZ": "UTC"})
    version = subprocess.run([python, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    return version, digest(project / "site")


if __name__ == "__main__":
    sys.exit(main())
