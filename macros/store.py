"""Results kept between runs in .cache/, which ``make clean`` removes and nobody needs.

Drawing the charts and reading the templates is a third of a build, and their outcome depends on nothing but
their input. A store that cannot be written is no reason to stop.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

STORE = Path(__file__).resolve().parent.parent / ".cache"


def kept(kind: str, key: str, make: Callable[[], str]) -> str:
    """The text made from ``key``, from the store if it was made before."""
    path = STORE / kind / sha256(key.encode()).hexdigest()
    with suppress(OSError):
        return path.read_text(encoding="utf-8")
    text = make()
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("w", dir=path.parent, delete=False, encoding="utf-8") as file:
            file.write(text)
        os.replace(file.name, path)  # in one step: whoever reads meanwhile sees all of it or nothing
    return text
