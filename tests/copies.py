"""Copies of the project to build, change and spoil; and what a built site is compared by.

It asks for no package: a Python of which nothing is known yet compares sites with it (tests/versions.py).
"""

import shutil
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SMALL = ROOT / "tests" / "fixtures" / "small"
TREES = ("data", "docs", "macros", "overrides")
# What a small project shares with the real one.
SHARED = ("words.yml", "macros.yml", "columns.yml", "datasets.yml")


def copied(folder: Path) -> Path:
    """The real project in a new folder."""
    folder.mkdir()
    for tree in TREES:
        shutil.copytree(ROOT / tree, folder / tree, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def small_copy(folder: Path) -> Path:
    """The small project in a new folder: its records and pages can be read, but not be built."""
    shutil.copytree(SMALL, folder)
    for name in SHARED:
        shutil.copy(ROOT / "data" / name, folder / "data" / name)
    return folder


def small_site(folder: Path) -> Path:
    """The small project in a new folder, with what it takes to build it: in a third of the time."""
    small_copy(folder)
    for tree in ("macros", "overrides", "docs/assets"):
        shutil.copytree(ROOT / tree, folder / tree, ignore=shutil.ignore_patterns("__pycache__"))
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    above, _, rest = settings.partition("\nnav:\n")
    tree = folder / "docs" / "nl"
    pages = "".join(f"  - {path.relative_to(tree).as_posix()}\n" for path in sorted(tree.rglob("*.md")))
    below = rest[rest.index("\n# Reached by") :]
    (folder / "mkdocs.yml").write_text(f"{above}\nnav:\n{pages}{below}", encoding="utf-8")
    return folder


def redirected(project: Path, moved: dict[str, str]) -> Path:
    """The same project, in which pages have moved: from old to new address."""
    file = project / "data" / "addresses.yml"
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    lines = "".join(f"  {old}: {new}\n" for old, new in moved.items())
    above, heading, below = text.partition("\nredirects:\n")
    written = f"{above}{heading}{lines}{below}" if heading else f"redirects:\n{lines}{text}"
    file.write_text(written, encoding="utf-8")
    return project


def pages_of(site: Path) -> list[Path]:
    """Every page of a built site, in the order of their addresses; not those that only lead to another."""
    return [page for page in sorted(site.rglob("index.html")) if b'http-equiv="refresh"' not in page.read_bytes()]


def digest(folder: Path) -> dict[str, str]:
    """Every file below a folder with a fingerprint of what is in it."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}
