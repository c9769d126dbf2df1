"""Ctrl+C, a closed window and a machine that shuts down: stop at once, in words, and leave nothing half done.

Python's own answer to Ctrl+C is a traceback from wherever it was, from each of our processes, after waiting for
the threads that draw. Here whoever has something to undo says so beforehand (``undoing``), and whoever must not be
disturbed asks for a moment (``undisturbed``).
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

_undo: list[Callable[[], None]] = []
_later: list[int] | None = None  # signals that came while nobody was to be disturbed


def listen() -> None:
    """From now on a signal to stop ends the process: exit code 130 for Ctrl+C, 128 and its number for another."""
    for number in STOPS:
        signal.signal(number, _stop)


@contextmanager
def undoing(undo: Callable[[], None]) -> Iterator[None]:
    """Have ``undo`` called if the process is stopped inside this block. It must not wait for what is going on."""
    _undo.append(undo)
    try:
        yield
    finally:
        _undo.remove(undo)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Put a stop off until the end of this block, which should be short."""
    global _later
    came = _later = []
    try:
        yield
    finally:
        _later = None
    for number in came:
        _stop(number, None)


def _stop(number: int, frame: Any) -> None:
    if _later is not None:
        _later.append(number)
        return
    for other in STOPS:  # who presses twice must not disturb what follows
        signal.signal(other, signal.SIG_IGN)
    say("\nStopped.")
    for undo in reversed(_undo):
        undo()
    os._exit(128 + number)  # not by an exception: nobody waits for the threads that draw


def say(words: str) -> None:
    """Tell the reader of the terminal, also when we were stopped in the middle of a print, or it is gone."""
    with suppress(OSError):
        os.write(sys.stderr.fileno(), f"{words}\n".encode())
