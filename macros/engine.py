"""Draws Vega-Lite with vl-convert, in a process of its own.

vl-convert starts a whole JavaScript engine, a third of a second in which Python can do nothing else, and draws one
thing after the other. Beside us it does so while the pages are read; a page waits for its drawing only when it is
written.
"""

import json
import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from pathlib import Path

_queue = ThreadPoolExecutor(max_workers=1, thread_name_prefix="drawings")  # one engine, so one at a time


def drawing(specification: str) -> Future[str]:
    """Have a Vega-Lite specification, as JSON on one line, drawn as SVG."""
    return _queue.submit(_ask, specification)


def _ask(line: str) -> str:
    engine = _engine()
    assert engine.stdin is not None
    assert engine.stdout is not None
    engine.stdin.write(line + "\n")
    engine.stdin.flush()
    answer = engine.stdout.readline()
    if not answer:
        raise RuntimeError("vl-convert stopped while drawing; what it says stands above")
    svg: str = json.loads(answer)
    return svg


@cache
def _engine() -> subprocess.Popen[str]:
    """The process: it ends when its input does, so also when ours is killed."""
    command = [sys.executable, "-m", "macros.engine"]
    root = Path(__file__).resolve().parent.parent
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=root, stdin=pipe, stdout=pipe, text=True, encoding="utf-8")


def _serve() -> None:
    import vl_convert

    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    for line in sys.stdin.buffer:
        print(json.dumps(vl_convert.vegalite_to_svg(json.loads(line))), flush=True)


if __name__ == "__main__":
    _serve()
