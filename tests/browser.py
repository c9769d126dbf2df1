"""A browser and a web server for tests. The server behaves as GitHub Pages does: folders, and 404.html."""

import functools
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def executable() -> str | None:
    """The browser that CHROMIUM names, else the first on the path, else None for Playwright's own."""
    names = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    return next((found for name in names if name and (found := shutil.which(name))), None)


@contextmanager
def browser() -> Iterator[Browser]:
    """A running browser."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
        yield running
        running.close()


def breaches(
    chromium: Browser, address: str, paths: list[str], scheme: str, width: int, medium: str = "screen"
) -> list[str]:
    """Where pages break axe-core's rules or are wider than the window; asserts that rules were looked at."""
    context = chromium.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})  # type: ignore[arg-type]
    page, found, looked = context.new_page(), [], 0
    page.emulate_media(media=medium)  # type: ignore[arg-type]
    for path in paths:
        page.goto(address + path)
        # A printer fits a page to its paper.
        if medium == "screen" and page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"{path}: wider than {width} pixels")
        results = Axe().run(page).response
        looked += len(results["passes"])
        found += [f"{path}: {v['id']} {n['html'][:120]}" for v in results["violations"] for n in v["nodes"]]
    context.close()
    assert looked > 10 * len(paths)
    return found


class Pages(SimpleHTTPRequestHandler):
    """Serves a site below a prefix, and its 404 page for everything else."""

    def __init__(self, *args: Any, prefix: str, **kwargs: Any) -> None:
        self.prefix = prefix
        super().__init__(*args, **kwargs)

    def translate_path(self, path: str) -> str:
        inside = path.removeprefix(self.prefix)
        return super().translate_path("/" + inside if path.startswith(self.prefix) else "/nowhere")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        body = Path(self.directory, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Keep the test's output clean."""


@contextmanager
def served(site: Path, prefix: str = "/") -> Iterator[str]:
    """Serve a built site at http://127.0.0.1:<port><prefix>; yields that address."""
    handler = functools.partial(Pages, directory=str(site), prefix=prefix)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}{prefix}"
        server.shutdown()
