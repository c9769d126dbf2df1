"""Draws with vl-convert, in a process of its own: Vega-Lite as SVG, and SVG as PNG.

vl-convert starts a whole JavaScript engine, a third of a second in which Python can do nothing else, and draws one
thing after the other. Beside us it does so while the pages are read; a page waits for its drawing only when it is
written.
"""

import base64
import io
import json
import os
import signal
import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from pathlib import Path

_queue = ThreadPoolExecutor(max_workers=1, thread_name_prefix="drawings")  # one engine, so one at a time


def drawing(specification: str) -> Future[str]:
    """Have something drawn that is JSON on one line.

    An object is a Vega-Lite specification and becomes SVG; a text is SVG and becomes PNG, in base64.
    """
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
    fonts = {**os.environ, "FONTCONFIG_FILE": str(root / "macros" / "fonts.conf")}
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=root, env=fonts, stdin=pipe, stdout=pipe, text=True, encoding="utf-8")


def _serve() -> None:
    import vl_convert

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for who asked for the drawing
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    for line in sys.stdin.buffer:
        wanted = json.loads(line)
        drawn = _png(wanted) if isinstance(wanted, str) else vl_convert.vegalite_to_svg(wanted)
        print(json.dumps(drawn), flush=True)


def _png(svg: str) -> str:
    """A PNG in base64. Flat shapes need few colours, which makes it a sixth of what vl-convert writes."""
    import vl_convert
    from PIL import Image

    image = Image.open(io.BytesIO(vl_convert.svg_to_png(svg))).convert("RGB")
    few = image.quantize(64, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    written = io.BytesIO()
    few.save(written, "PNG", optimize=True)
    return base64.b64encode(written.getvalue()).decode()


if __name__ == "__main__":
    _serve()
