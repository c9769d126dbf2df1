"""Results kept between runs in .cache/, which ``make clean`` removes and nobody needs.

Drawing the charts and the map is a quarter of a cold build, and their outcome depends on nothing but their input.
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
    """What ``finish`` makes of the SVG of a Vega-Lite specification: from the store, or when it is called for."""
    path = STORE / kind / sha256(f"{version('vl-convert-python')} {specification}".encode()).hexdigest()
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
