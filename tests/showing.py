"""The small project with a place for everything that the site can show, and the texts in its records."""

import json
from collections.abc import Iterator
from pathlib import Path

import yaml

from macros.checks.stamp import stamp
from tests.copies import small_site

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


def behind_every_text(file: Path, words: str) -> int:
    """Put these words behind every text in a file of records; returns how many there are."""
    text = file.read_text("utf-8")
    found = [*texts(yaml.compose(text, yaml.CSafeLoader))]
    for node in reversed(found):
        quoted = json.dumps(node.value + words, ensure_ascii=False)
        text = text[: node.start_mark.index] + quoted + text[node.end_mark.index :]
    file.write_text(text, "utf-8")
    return len(found)


def showing_all(project: Path) -> Path:
    """Write it, with our templates, in a folder that is not there yet."""
    small_site(project)
    front = {"search": "template: search.html", "tasks": "script: planner.js\nchecked: 2025-03-01"}
    for name, text in MORE.items():
        head = f"title: T\ndescription: D\nslug: {name}\n{front.get(name, 'checked: 2025-03-01')}"
        for lang in ("nl", "en"):
            (project / f"docs/{lang}/{name}.md").write_text(f"---\n{head}\n---\n{text}\n")
    with (project / "data/changes.yml").open("a") as changes:
        changes.writelines(f"    - {name}.md\n" for name in MORE)
    settings = (project / "mkdocs.yml").read_text("utf-8")
    menu = settings.replace("\nnav:\n", "\nnav:\n  - all.md\n  - tasks.md\n")  # the search stands in none
    (project / "mkdocs.yml").write_text(menu, "utf-8")
    list(stamp(project, [str(project / f"docs/en/{name}.md") for name in MORE]))
    return project
