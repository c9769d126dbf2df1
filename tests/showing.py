"""The small project with a place for everything that the site can show, and the texts in its records."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import yaml

from macros.checks.stamp import stamp
from tests.copies import ROOT, SMALL

# Pages that the small project does without, since no rule of records needs them.
MORE = {
    "all": '# All\n\n{{ chart("quarries") }}\n\n{{ chart("quarries-over-years") }}\n\n{{ timeline("stone") }}',
    "tasks": "# Tasks\n\n{{ planner() }}",
    "search": "# Search\n\n{{ index() }}\n\n{{ site_map() }}",
}


def texts(node: yaml.Node, key: str = "") -> Iterator[yaml.ScalarNode]:
    """Every text in a language, except the forms by which a term is recognised on a page."""
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            yield from texts(value, name.value) if name.value != "mark" else ()
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from texts(value, key)
    elif isinstance(node, yaml.ScalarNode) and key in ("nl", "en", "vl"):
        yield node


def showing_all(project: Path) -> Path:
    """Write it, with our templates, in a folder that is not there yet."""
    shutil.copytree(SMALL, project)
    for name in ("macros", "overrides", "docs/assets"):
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("words.yml", "macros.yml", "columns.yml", "datasets.yml"):
        shutil.copy(ROOT / "data" / name, project / "data")
    front = {"search": "template: search.html", "tasks": "script: planner.js\nchecked: 2025-03-01"}
    for name, text in MORE.items():
        head = f"title: T\ndescription: D\nslug: {name}\n{front.get(name, 'checked: 2025-03-01')}"
        for lang in ("nl", "en"):
            (project / f"docs/{lang}/{name}.md").write_text(f"---\n{head}\n---\n{text}\n")
    with (project / "data/changes.yml").open("a") as changes:
        changes.writelines(f"    - {name}.md\n" for name in MORE)
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    pages = sorted(
        path.relative_to(project / "docs/nl").as_posix() for path in (project / "docs/nl").rglob("*.md")
    )
    menu = "nav:\n" + "".join(f"  - {page}\n" for page in pages)
    settings = re.sub(r"^nav:\n(?: .+\n|\n)+", menu, settings, flags=re.M)
    (project / "mkdocs.yml").write_text(re.sub("^  search.md$", "  nothing.md", settings, flags=re.M), "utf-8")
    list(stamp(project, [str(project / f"docs/en/{name}.md") for name in MORE]))
    return project
