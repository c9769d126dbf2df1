"""What is wrong, told to an editor who is no programmer.

One mistake per run costs an editor an afternoon: problems are collected and raised together. Each names the
file, the line, the place in the record and what to do, so that nobody has to read a traceback.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake: ``file`` relative to the project, 1-based ``line``, ``place`` in the record, what to do."""

    file: str
    line: int
    place: str
    message: str

    def __str__(self) -> str:
        place = f" {_cut(self.place, 200)}" if self.place else ""
        file = repr(self.file)[1:-1]  # a name can hold a line end, or bytes that are no letter
        return f"{file}:{self.line}{place}: {_cut(self.message, 1000)}"


def _cut(text: str, most: int) -> str:
    """A message quotes what it is about, which can be a text of a million letters."""
    return text if len(text) <= most else text[:most] + " …"


class Problems(Exception):
    """All mistakes of one run, each once, in the order of the files."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__(str(self))

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


class UnknownId(LookupError):
    """An id or name that nobody declared; the message offers the nearest one that exists."""

    def __init__(self, kind: str, wanted: str, known: Iterable[str]) -> None:
        super().__init__(unknown(kind, wanted, known))


def unknown(kind: str, wanted: str, known: Iterable[str]) -> str:
    """The sentence for an unknown id: ``unknown figure 'x'; did you mean 'y'?``."""
    known = sorted(known)
    near = get_close_matches(wanted, known, n=1, cutoff=0.5)
    if near:
        return f"unknown {kind} '{wanted}'; did you mean '{near[0]}'?"
    listed = ", ".join(known[:8]) + (", …" if len(known) > 8 else "")
    return f"unknown {kind} '{wanted}'; known are: {listed or 'none yet'}"
