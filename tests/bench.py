"""How long builds take, what they need, and what a first view weighs, at 1, 4, 16 and 64 annual reports.

The yardstick is the same site without our macros: the same theme and plugins, every page with what the macros
drew already in its text, no data, no rehearsal, no files beside the pages. Seconds are those of a process of its
own building into an empty folder, the best of a few runs: "cold" with an empty store (.cache/), "edit" with a full
one after a change of one page. Beside each number stands that of the run before, from .cache/bench.json. Run it on
a machine that does nothing else.
"""

import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tests.conftest import ROOT
from tests.grown import copy_of, without_macros

RUNS = {1: 3, 4: 3, 16: 2, 64: 2}  # of so many reports, so many runs
STORE = ROOT / ".cache" / "bench.json"
VIEWS = {
    "home": "index.html",
    "a door": "beginnen/bedrijf/index.html",
    "step of the guide": "dialoog/gids/noodzaak/index.html",
    "lessons": "dialoog/lessen/index.html",
    "planner": "dialoog/planner/index.html",
    "countries": "landen/index.html",
    "matrix": "landen/matrix/index.html",
    "a country": "landen/india-rajasthan/index.html",
    "a project": "projecten/dialoog-rajasthan/index.html",
    "page of a report": "jaarrapport/2023-2024/bedrijven/index.html",
    "figures of a report": "over/cijfers-jaarrapport-2023-2024/index.html",
    "register of figures": "over/cijfers/index.html",
    "register of sources": "over/bronnen/index.html",
    "glossary": "over/begrippen/index.html",
    "contradictions": "over/tegenstrijdigheden/index.html",
    "topics": "over/onderwerpen/index.html",
    "open data": "over/open-data/index.html",
    "results of a search": "zoeken/index.html",
    "not found": "404.html",
}
BESIDE = ("stone.css", "site.js", "favicon.svg", "fonts/bricolage-grotesque.woff2")
# What stands in for the search index while the rest is measured.
NO_INDEX = "\n\n\n@contextmanager\ndef indexing(*_):\n    yield\n"


@dataclass(frozen=True)
class Run:
    """One build: seconds of wall clock and of processors, and the most memory it held, in MB."""

    wall: float
    processor: float
    memory: float


@dataclass(frozen=True)
class Measured:
    """What was found at one size. ``index``: seconds; ``search``: bytes; ``views``: bytes of each first view."""

    pages: int
    cold: Run
    edit: Run
    bare: Run
    index: float
    search: int
    views: dict[str, int]


def main() -> None:
    """Measure and print. Sizes can be named: python -m tests.bench 1 4"""
    sizes = [int(size) for size in sys.argv[1:]] or list(RUNS)
    before = json.loads(STORE.read_text(encoding="utf-8")) if STORE.is_file() else {}
    found: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            print(f"measuring {size}x ...", file=sys.stderr)
            found[str(size)] = asdict(measure(Path(folder), size))
    _tables(found, before)
    STORE.parent.mkdir(exist_ok=True)
    STORE.write_text(json.dumps(before | found, indent=1), encoding="utf-8")


def measure(folder: Path, size: int) -> Measured:
    """Everything at one size. The builds take turns: a slow minute of the machine is shared by all."""
    whole = copy_of(folder / f"{size}-whole", size)
    ours = shutil.copytree(whole, folder / f"{size}-ours")
    with (ours / "macros/publish/search.py").open("a", encoding="utf-8") as code:
        code.write(NO_INDEX)
    bare = without_macros(ours, folder / f"{size}-bare")
    turns = [
        (_build(ours, cold=True), _build(ours, edit=True), _build(bare, edit=True), _build(whole, edit=True))
        for _ in range(RUNS.get(size, 1))
    ]
    cold, edit, without, indexed = map(_best, zip(*turns, strict=True))
    views = {name: first_view(whole / "site", view) for name, view in VIEWS.items()}
    search = sum(file.stat().st_size for file in (whole / "site/pagefind").rglob("*") if file.is_file())
    pages = sum(1 for _ in ours.glob("docs/*/**/*.md"))
    for done in (whole, ours, bare):
        shutil.rmtree(done)
    return Measured(pages, cold, edit, without, indexed.wall - edit.wall, search, views)


def first_view(site: Path, view: str) -> int:
    """Bytes that a reader loads who comes for the first time, as GitHub Pages sends them."""
    files = [site / view, *(site / "assets" / name for name in BESIDE)]
    return sum(
        len(file.read_bytes() if file.suffix == ".woff2" else gzip.compress(file.read_bytes(), 6))
        for file in files
    )


def _build(project: Path, cold: bool = False, edit: bool = False) -> Run:
    shutil.rmtree(project / "site", ignore_errors=True)
    if cold:
        shutil.rmtree(project / ".cache", ignore_errors=True)
    if edit:
        page = project / "docs/nl/about/contact.md"
        page.write_text(page.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    start = time.perf_counter()
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        building = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "build", "--quiet"],
            cwd=project,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            stdout=said,
            stderr=said,
        )
        _, status, used = os.wait4(building.pid, 0)
        seconds = time.perf_counter() - start
        if status:
            said.seek(0)
            sys.exit(f"the build in {project} failed:\n{said.read()[-3000:]}")
    return Run(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def _best(runs: Iterable[Run]) -> Run:
    return min(runs, key=lambda run: run.wall)


def _tables(found: dict[str, Any], before: dict[str, Any]) -> None:
    def row(name: str, value: Any, form: str) -> None:
        cells = []
        for size, one in found.items():
            old = form.format(value(before[size])) if size in before else "-"
            cells.append(f"{form.format(value(one)):>11}{f'({old})':>11}")
        print(f"{name:<28}" + "".join(cells))

    print(f"{'reports (run before)':<28}" + "".join(f"{size + 'x':>22}" for size in found))
    row("pages", lambda one: one["pages"], "{}")
    row("cold build", lambda one: one["cold"]["wall"], "{:.2f} s")
    row("after one edit", lambda one: one["edit"]["wall"], "{:.2f} s")
    row("without macros", lambda one: one["bare"]["wall"], "{:.2f} s")
    row("cold / without", lambda one: one["cold"]["wall"] / one["bare"]["wall"], "{:.2f}")
    row("after one edit / without", lambda one: one["edit"]["wall"] / one["bare"]["wall"], "{:.2f}")
    row("share of macros", lambda one: 1 - one["bare"]["wall"] / one["edit"]["wall"], "{:.0%}")
    row("processor, after one edit", lambda one: one["edit"]["processor"], "{:.2f} s")
    row("a page, after one edit", lambda one: 1000 * one["edit"]["wall"] / one["pages"], "{:.1f} ms")
    row("most memory", lambda one: one["cold"]["memory"], "{:.0f} MB")
    row("search index, time", lambda one: one["index"], "{:.2f} s")
    row("search index, size", lambda one: one["search"] / 1e6, "{:.2f} MB")
    small, large = list(found)[len(found) > 2], list(found)[-1]  # beside 1x a build has much that does not grow
    if small != large:
        pages = [found[size]["edit"]["wall"] / found[size]["pages"] for size in (small, large)]
        print(f"A page at {large}x takes {pages[1] / pages[0]:.2f} times as long as one at {small}x.")
    print("\nfirst view, gzip 6, everything included")
    for name in VIEWS:
        row(name, lambda one, name=name: one["views"].get(name, 0) / 1000, "{:.1f} kB")


if __name__ == "__main__":
    main()
