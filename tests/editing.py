"""What an editor does to a project with a command."""

import argparse
from pathlib import Path

from macros.checks.stamp import stamp
from macros.drafts import command
from macros.drafts.draft import Draft


def new(root: Path, *words: str) -> Draft:
    """What `python -m macros new` writes in a project."""
    parser = argparse.ArgumentParser()
    command.arguments(parser)
    draft = command.drafted(root, parser.parse_args(words))
    draft.write(root)
    return draft


def translated(project: Path, page: str) -> None:
    """Let the English page hold what the Dutch one holds now, word for word, and say that both agree."""
    english = project / "docs/en" / page
    head = english.read_text(encoding="utf-8").split("\n---\n", 1)[0]
    dutch = (project / "docs/nl" / page).read_text(encoding="utf-8").split("\n---\n", 1)[1]
    english.write_text(f"{head}\n---\n{dutch}", encoding="utf-8")
    assert len(list(stamp(project, [str(english)]))) == 1
