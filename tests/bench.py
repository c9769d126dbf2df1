"""How long builds take and what a first view weighs, as tables.

The yardstick is the same site without our macros: the same theme and plugins, every page with what the macros
drew already in its text, no data, no rehearsal, no files beside the pages. Times are wall-clock seconds of a
process of its own building into an empty folder, the best of a few runs: "cold" with an empty store (.cache/),
"warm" with one. The search index, which has nothing to do with macros, is left out of these and has a column of
its own. Run it on a machine that does nothing else.
"""

import gzip
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import yaml

from macros.checks.stamp import stamp
from macros.knowledge.models import LANGUAGES
from macros.publish.history import last_changed
from macros.site import open_site
from macros.views import bind
from macros.views.changes import FEEDS
from tests.conftest import ROOT, TREES

RUNS = 3
MULTIPLIED = ("topics", "figures", "charts", "statements", "events", "conflicts")
VIEWS = (
    "index.html",
    "jaarrapport/2023-2024/bedrijven/index.html",
    "landen/index.html",
    "landen/matrix/index.html",
    "landen/india-rajasthan/index.html",
    "projecten/dialoog-rajasthan/index.html",
    "dialoog/lessen/index.html",
    "zoeken/index.html",
    "over/cijfers/index.html",
    "404.html",
)
BESIDE = ("stone.css", "site.js", "favicon.svg", "fonts/bricolage-grotesque.woff2")


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        print("content  pages    cold    warm  without  cold/without  warm/without  share of macros   index")
        for times in (1, 4, 16):
            pages, cold, warm, bare, index = measure(Path(folder), times)
            ratios = f"{cold / bare:>14.2f}{warm / bare:>14.2f}{(warm - bare) / warm:>17.0%}{index:>7.2f}s"
            print(f"{times:>6}x{pages:>7}{cold:>7.2f}s{warm:>7.2f}s{bare:>8.2f}s{ratios}")
        print("\nfirst view, gzip 6, everything included        1x content  16x content")
        for view in VIEWS:
            first, last = (first_view(Path(folder, f"{times}-ours", "site"), view) for times in (1, 16))
            print(f"{view:<48}{first / 1000:>6.1f} kB{last / 1000:>10.1f} kB")


def first_view(site: Path, view: str) -> int:
    """Bytes that a reader loads who comes for the first time, as GitHub Pages sends them."""
    files = [site / view, *(site / "assets" / name for name in BESIDE)]
    return sum(
        len(file.read_bytes() if file.suffix == ".woff2" else gzip.compress(file.read_bytes(), 6))
        for file in files
    )


def measure(folder: Path, times: int) -> tuple[int, float, float, float, float]:
    """Pages, and seconds of a cold build, a warm one, one without our macros, and of the search index."""
    ours, bare = folder / f"{times}-ours", folder / f"{times}-bare"
    for copy in (ours, bare):
        copy.mkdir()
        for tree in TREES:
            shutil.copytree(ROOT / tree, copy / tree, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "mkdocs.yml", copy)
        for n in range(1, times):
            multiply(copy, f"-c{n}")
    spell_out(ours, bare)
    whole = min(build(ours) for _ in range(RUNS))
    search = ours / "macros/publish/search.py"
    code = search.read_text(encoding="utf-8")
    search.write_text("def write_index(*_):\n    pass\n", encoding="utf-8")
    cold = min(build(ours, store=False) for _ in range(RUNS))
    warm = min(build(ours) for _ in range(RUNS))
    search.write_text(code, encoding="utf-8")
    pages = sum(1 for _ in ours.glob("docs/*/**/*.md"))
    return pages, cold, warm, min(build(bare) for _ in range(RUNS)), whole - warm


def multiply(copy: Path, suffix: str) -> None:
    """Add a copy of the report's pages and of all their records, every id with a suffix of its own."""
    files = [file for kind in MULTIPLIED for file in (ROOT / "data").glob(f"{kind}*/*.yml")]
    files += [ROOT / "data" / f"{kind}.yml" for kind in MULTIPLIED if (ROOT / "data" / f"{kind}.yml").exists()]
    records = {file: yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader) for file in files}
    ids = {record["id"] for found in records.values() for record in found}

    def rename(value: Any) -> Any:
        if isinstance(value, list):
            return [rename(item) for item in value]
        if isinstance(value, dict):
            return {key: item if key == "where" else rename(item) for key, item in value.items()}
        if value in ids:
            return value + suffix
        return re.sub(r"\{([^{}:]+)", lambda found: found[0] + (suffix if found[1] in ids else ""), value)

    for file, found in records.items():
        target = copy / file.relative_to(ROOT)
        quoted = yaml.safe_dump(rename(found), allow_unicode=True, default_style='"', width=10**6)
        plain = re.sub(r'"(value|year_inferred)": "(.*)"', r"\1: \2", quoted)
        target.write_text(target.read_text(encoding="utf-8") + "\n" + plain, encoding="utf-8")
    paths: list[str] = []
    for lang in LANGUAGES:
        tree = ROOT / "docs" / lang / "annual-report"
        for page in sorted(tree.rglob("*.md")):
            path = Path(f"annual-report{suffix}", page.relative_to(tree))
            text = re.sub(r"slug: (jaarrapport|annual-report)\n", rf"slug: \1{suffix}\n", page.read_text("utf-8"))
            text = re.sub(r'"([^"{}]+)"', lambda found: f'"{rename(found[1])}"', text)
            target = copy / "docs" / lang / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
            paths += [path.as_posix()] if lang == "nl" else []
    list(stamp(copy, [str(copy / "docs" / "en" / path) for path in paths]))
    # Beside the real report, as next year's will be.
    nav = f"      - Report{suffix}:\n" + "".join(f"          - {path}\n" for path in paths)
    settings, before = copy / "mkdocs.yml", "      - annual-report/index.md\n"
    settings.write_text(settings.read_text("utf-8").replace(before, before + nav))
    with (copy / "data/changes.yml").open("a", encoding="utf-8") as changes:
        both = f"{{nl: copy{suffix}, en: copy{suffix}}}"
        record = f"id: copy{suffix}, when: 2000-01-01, kind: added, title: {both}, text: {both}"
        changes.write(f"- {{{record}, pages: [{', '.join(paths)}]}}\n")


def spell_out(ours: Path, bare: Path) -> None:
    """Write what the macros draw into the pages, and put an empty module and a bare hook in our code's place."""
    site = open_site(ours)
    for page in site.pages.values():
        ctx = site.context(page.lang, page.path)
        drawn = ctx.keep(bind(ctx).from_string(page.text).render())
        head = (bare / page.file).read_text(encoding="utf-8").split("\n---\n", 1)[0]
        (bare / page.file).write_text(f"{head}\n---\n{drawn}", encoding="utf-8")
    # The hook that gives pages their addresses stays, with the addresses written out.
    addresses = {f"{lang}/{path}": address for (lang, path), address in site.addresses.by_page.items()}
    hooks = (ROOT / "macros/publish/hooks.py").read_text(encoding="utf-8")
    head, body = hooks.split("_seen: dict")[0], hooks[hooks.index("@event_priority(-110)") :].split("\n\n\n")[0]
    body = body.replace('_state["site"].addresses', repr(addresses)).replace(
        "twin.locale, twin.norm_src_uri", "twin.src_uri"
    )
    shutil.rmtree(bare / "macros")
    (bare / "macros/publish").mkdir(parents=True)
    (bare / "macros/__init__.py").write_text("def define_env(env):\n    pass\n")
    known = {
        "search_pages": {lang: site.addresses[lang, "search.md"] for lang in LANGUAGES},
        "countries": {name: dict(country.name) for name, country in site.library.countries.items()},
        "feeds": FEEDS,
        "last_changed": last_changed(site),
    }
    body += f"\n\ndef on_env(env, config, files):\n    env.globals.update({known!r})\n    return env\n"
    (bare / "macros/publish/hooks.py").write_text(f"{head}\n{body}\n", encoding="utf-8")


def build(project: Path, store: bool = True) -> float:
    """Seconds of one build."""
    shutil.rmtree(project / "site", ignore_errors=True)
    if not store:
        shutil.rmtree(project / ".cache", ignore_errors=True)
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"the build in {project} failed:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
