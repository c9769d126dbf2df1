"""A fresh clone works: the locks are whole, the commands that we name exist, and the linters are content."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCKS = ["requirements.txt", "requirements-document.txt", "requirements-test.txt"]
GUIDES = ["README.md", "CONTRIBUTING.md"]

# Records hold long sentences and columns that line up; both are good there.
YAML_RULES = """{extends: default, rules: {
    line-length: disable, document-start: disable, commas: disable, colons: {max-spaces-after: -1},
    braces: {max-spaces-inside: 1}, comments: {min-spaces-from-content: 1}, comments-indentation: disable,
    truthy: {check-keys: false}, octal-values: enable, indentation: {indent-sequences: consistent}}}"""

PYTHON = [sys.executable, "-m"]
LINTERS = {
    "ruff": [*PYTHON, "ruff", "check", "."],
    "ruff-format": [*PYTHON, "ruff", "format", "--check", "."],
    "mypy": [*PYTHON, "mypy"],
    "yamllint": [*PYTHON, "yamllint", "--strict", "-d", YAML_RULES, "data", "mkdocs.yml", ".github"],
    "rumdl": [str(Path(sys.executable).with_name("rumdl")), "check", "--no-cache", "."],
}


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def requirements(lock: str) -> list[str]:
    """The lock's requirements, each with the hashes that stand under it."""
    lines = [line for line in lock.splitlines() if not line.lstrip().startswith("#")]
    return [line for line in "\n".join(lines).replace("\\\n", " ").splitlines() if line.strip()]


def lock_complaints(lock: str) -> list[str]:
    found = [line.split()[0] for line in requirements(lock) if "--hash=sha256:" not in line]
    # Where somebody happened to download from is nobody else's business, and may not exist for them.
    return found + [word for word in ("index-url", "find-links", "://") if word in lock]


def pins(lock: str) -> set[str]:
    return {line.split()[0].lower() for line in requirements(lock)}


def commands(text: str) -> set[str]:
    """The make targets that a text tells a reader to run."""
    return set(re.findall(r"(?:^|`)make ([a-z]+)", text, re.MULTILINE))


def makes(target: str) -> bool:
    dry_run = ["make", "--dry-run", "--no-print-directory", target]
    return subprocess.run(dry_run, cwd=ROOT, capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("name", LOCKS)
def test_every_requirement_carries_a_hash_and_no_address(name: str) -> None:
    assert len(requirements(read(name))) > 20
    assert lock_complaints(read(name)) == []


@pytest.mark.parametrize(
    ("defect", "complaints"),
    [
        ("click==8.1.7\n    # via mkdocs\n", ["click==8.1.7"]),
        ("--index-url https://packages.example/simple\n", ["--index-url", "index-url", "://"]),
        ("a==1 \\\n    --hash=sha256:0\n# --find-links wheels\n", ["find-links"]),
    ],
    ids=["no-hash", "address-of-a-registry", "local-folder-in-the-header"],
)
def test_a_defect_in_a_lock_is_seen(defect: str, complaints: list[str]) -> None:
    assert lock_complaints(defect) == complaints


def test_the_tests_run_on_the_versions_that_build_the_site() -> None:
    site, document, tests = (pins(read(lock)) for lock in LOCKS)
    assert site < document < tests


def test_the_locks_cover_what_pyproject_asks() -> None:
    project = tomllib.loads(read("pyproject.toml"))
    asked = [*project["project"]["dependencies"], *chain(*project["dependency-groups"].values())]
    names = {re.split(r"[<>=!~;\[ ]", name)[0].lower() for name in asked}
    assert len(names) > 20
    assert names <= {pin.split("==")[0] for pin in pins(read("requirements-test.txt"))}


def test_readme_opens_with_the_two_commands() -> None:
    opening = re.match(r"# [^\n]+\n\n```\w*\n(.+?)```", read("README.md"), re.DOTALL)
    assert opening, "README.md must open with its title and at once the block of commands"
    assert [line.split("#")[0].strip() for line in opening[1].splitlines()] == ["make serve", "make test"]


@pytest.mark.parametrize("name", GUIDES)
def test_every_command_in_a_guide_exists(name: str) -> None:
    named = commands(read(name))
    assert named >= {"serve", "test"}
    assert [target for target in sorted(named) if not makes(target)] == []


def test_a_command_that_does_not_exist_is_seen() -> None:
    assert commands("Run `make marble`, or:\n\nmake granite") == {"marble", "granite"}
    assert not makes("marble")


def test_ci_runs_what_a_desk_runs() -> None:
    script = ROOT / ".ci/run"
    assert script.stat().st_mode & 0o100, ".ci/run must be executable"
    assert re.search(r"^(exec )?make test\b", script.read_text(encoding="utf-8"), re.MULTILINE)


def test_a_bare_python_can_compare_the_versions(tmp_path: Path) -> None:
    """The workflow starts it before any package is there."""
    bare = [sys.executable, "-S", "-m", "tests.versions", str(tmp_path / "no-such-python")]
    done = subprocess.run(bare, cwd=ROOT, capture_output=True, text=True, check=False)
    assert "no-such-python" in done.stderr.splitlines()[-1], done.stderr


@pytest.mark.parametrize("name", LINTERS)
def test_linter_finds_nothing(name: str) -> None:
    result = subprocess.run(LINTERS[name], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, f"{result.stdout}{result.stderr}\n`make fix` repairs part of this."


@pytest.mark.parametrize(
    ("linter", "file", "text"),
    [
        ("ruff", "unused-import.py", '"""."""\n\nimport os\n'),
        ("ruff-format", "two-quotes.py", "x = 'a'\n"),
        ("mypy", "wrong-type.py", 'x: int = "a"\n'),
        ("yamllint", "key-given-twice.yml", "id: a\nid: b\n"),
        ("rumdl", "level-skipped.md", "# A\n\n### B\n"),
    ],
)
def test_linter_can_find_something(tmp_path: Path, linter: str, file: str, text: str) -> None:
    """The same command, pointed at one bad file: a linter that looks at nothing is content too."""
    (tmp_path / file).write_text(text, encoding="utf-8")
    options = [word for word in LINTERS[linter] if word not in {".", "data", "mkdocs.yml", ".github"}]
    result = subprocess.run([*options, str(tmp_path / file)], cwd=ROOT, capture_output=True, check=False)
    assert result.returncode == 1
