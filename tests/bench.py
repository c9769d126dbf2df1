"""How long builds take, as a table: cold, per page at 1x, 4x and 16x the content, and the share of our macros.

The yardstick is the same site without our macros: every page with what the macros drew already in its Markdown,
built by MkDocs without the macros plugin and without our rehearsal. Times are the best of a few runs, in CPU
seconds of the build, because a wall clock measures the neighbours too.
"""

import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from macros.knowledge.models import LANGUAGES
from macros.site import open_site
from macros.views import bind
from tests.conftest import ROOT, TREES

RUNS = 3


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        rows = [measure(Path(folder), times) for times in (1, 4, 16)]
    print(
        f"{'content':>8} {'pages':>6} {'with macros':>12} {'without':>9} {'ratio':>6} {'ms/page':>8} {'our share':>10}"
    )
    for times, pages, ours, bare in rows:
        share = f"{(ours - bare) / ours:.0%}"
        print(
            f"{times:>7}x {pages:>6} {ours:>10.2f} s {bare:>7.2f} s {ours / bare:>6.2f} {1000 * ours / pages:>8.1f} {share:>10}"
        )
    weigh()


def measure(folder: Path, times: int) -> tuple[int, int, float, float]:
    """CPU seconds of a build with our macros and without, at so many times the content."""
    ours, bare = folder / f"{times}-ours", folder / f"{times}-bare"
    for copy in (ours, bare):
        copy.mkdir()
        for tree in TREES:
            shutil.copytree(ROOT / tree, copy / tree, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "mkdocs.yml", copy)
        multiply(copy, times)
    spell_out(ours, bare)
    pages = sum(1 for _ in ours.glob("docs/*/**/*.md"))
    return times, pages, seconds(ours), seconds(bare)


def multiply(copy: Path, times: int) -> None:
    """Copy the yearly report's pages and the data beside them, under names of their own."""
    settings = (copy / "mkdocs.yml").read_text(encoding="utf-8")
    extra = ""
    for n in range(1, times):
        for lang in LANGUAGES:
            tree = copy / "docs" / lang
            pages = sorted((ROOT / "docs" / lang).rglob("*.md"))
            for page in pages:
                path = page.relative_to(ROOT / "docs" / lang)
                text = page.read_text(encoding="utf-8")
                # A link inside the copy stays inside it; only the home page has no slug to give.
                if "slug:" not in text.split("---")[1]:
                    text = text.replace("---\n", f"---\nslug: copy-{n}\n", 1).replace("template: home.html\n", "")
                target = tree / f"copy-{n}" / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text, encoding="utf-8")
                if lang == "nl":
                    extra += f"  - copy-{n}/{path.as_posix()}\n"
    (copy / "mkdocs.yml").write_text(settings.replace("\nextra:\n", f"\n{extra}\nextra:\n"), encoding="utf-8")


def spell_out(ours: Path, bare: Path) -> None:
    """Write what the macros draw into the pages, and take our own code out of the settings."""
    site = open_site(ours)
    for page in site.pages.values():
        file = bare / page.file
        drawn = bind(site.context(page.lang, page.path)).from_string(page.text).render()
        head = file.read_text(encoding="utf-8").split("\n---\n", 1)[0]
        file.write_text(f"{head}\n---\n{drawn}", encoding="utf-8")
    settings = (bare / "mkdocs.yml").read_text(encoding="utf-8")
    settings = re.sub(r"  - macros:\n(    .*\n)+", "", settings)
    # Links drawn by the macros lead to localised addresses: those stay, or the pages would not be the same.
    hook = bare / "addresses.py"
    addresses = {f"{lang}/{path}": address for (lang, path), address in site.addresses.by_page.items()}
    hook.write_text(
        "import os\nfrom mkdocs.plugins import event_priority\n"
        f"ADDRESSES = {addresses!r}\n"
        "@event_priority(-110)\n"
        "def on_files(files, config):\n"
        "    for file in files.documentation_pages():\n"
        "        for twin in file.alternates.values():\n"
        "            address = ADDRESSES[twin.src_uri]\n"
        "            twin.dest_uri = address + 'index.html'\n"
        "            twin.abs_dest_path = os.path.normpath(os.path.join(config['site_dir'], twin.dest_uri))\n"
        "            twin.url = address or './'\n"
        "    return files\n",
        encoding="utf-8",
    )
    settings = settings.replace("  - macros/publish/hooks.py", "  - addresses.py")
    (bare / "mkdocs.yml").write_text(settings, encoding="utf-8")


def seconds(project: Path) -> float:
    """Best CPU time of a cold build: a process of its own, into an empty folder."""
    best = float("inf")
    for _ in range(RUNS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(project / "site")],
            cwd=project,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            sys.exit(f"the build in {project} failed:\n{done.stdout}{done.stderr}")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        best = min(best, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        shutil.rmtree(project / "site")
    return best


def weigh() -> None:
    """Print the compressed weight of a first view of a few kinds of page."""


if __name__ == "__main__":
    main()
