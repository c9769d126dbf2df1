"""Results kept between runs in .cache/, which ``make clean`` removes and nobody needs.

Drawing charts, the map and cards is a quarter of a cold build, and the outcome depends on nothing but the input.
A store that cannot be written is no reason to stop. One that was damaged is noticed by its fingerprint and
made anew, so that half a drawing is never published.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from macros.engine import drawing

STORE = Path(__file__).resolve().parent.parent / ".cache"


def later(kind: str, specification: str, finish: Callable[[str], str]) -> Callable[[], str]:
    """What ``finish`` makes of what the engine draws: from the store, or when it is called for."""
    engine = f"{version('vl-convert-python')} {version('pillow')}"
    path = STORE / kind / _fingerprint(f"{engine} {specification}")
    with suppress(OSError, UnicodeDecodeError):
        fingerprint, _, text = path.read_text(encoding="utf-8").partition("\n")
        if fingerprint == _fingerprint(text):
            return lambda: text
    answer, made = drawing(specification), list[str]()

    def wait() -> str:
        if not made:
            made.append(finish(answer.result()))
            _keep(path, made[0])
        return made[0]

    return wait


def _fingerprint(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _keep(path: Path, text: str) -> None:
    beside = path.with_name(f"{path.name}-{os.getpid()}")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            beside.write_text(f"{_fingerprint(text)}\n{text}", encoding="utf-8")
            os.replace(beside, path)  # in one step: whoever reads meanwhile sees all of it or nothing
        finally:
            beside.unlink(missing_ok=True)
