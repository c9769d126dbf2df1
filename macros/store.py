"""Results kept between runs in .cache/, which ``make clean`` removes and nobody needs.

Drawing charts, the map and cards is a quarter of a cold build, and the outcome depends on nothing but the input.
A store that cannot be written is no reason to stop.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from tempfile import NamedTemporaryFile

from macros.engine import drawing

STORE = Path(__file__).resolve().parent.parent / ".cache"


def later(kind: str, specification: str, finish: Callable[[str], str]) -> Callable[[], str]:
    """What ``finish`` makes of what the engine draws: from the store, or when it is called for."""
    engine = f"{version('vl-convert-python')} {version('pillow')}"
    path = STORE / kind / sha256(f"{engine} {specification}".encode()).hexdigest()
    with suppress(OSError):
        text = path.read_text(encoding="utf-8")
        return lambda: text
    answer, made = drawing(specification), list[str]()

    def wait() -> str:
        if not made:
            made.append(finish(answer.result()))
            _keep(path, made[0])
        return made[0]

    return wait


def _keep(path: Path, text: str) -> None:
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("w", dir=path.parent, delete=False, encoding="utf-8") as file:
            file.write(text)
        os.replace(file.name, path)  # in one step: whoever reads meanwhile sees all of it or nothing
