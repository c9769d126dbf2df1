"""One-defect projects: what spoils the small project, and what the editor must read. One room for each kind."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.defects import changes, countries, dialogue, figures, files, notation, pages, records

Defects = dict[str, tuple[Callable[[Path], None], str]]


def change(file: str, before: str, after: str, project: Path) -> None:
    """Change one thing in a file; half a letter ends up as the byte that it stands for."""
    text = (project / file).read_text(encoding="utf-8")
    assert before in text, "the defect must change something"
    (project / file).write_bytes(text.replace(before, after, 1).encode("utf-8", "surrogateescape"))


ROOMS = (notation, figures, records, dialogue, countries, changes, pages)
REPLACED: Defects = {
    name: (partial(change, *found[:3]), found[3]) for room in ROOMS for name, found in room.DEFECTS.items()
}
CASES = REPLACED | files.DEFECTS
assert len(CASES) == sum(len(room.DEFECTS) for room in (*ROOMS, files)), "two defects have one name"
