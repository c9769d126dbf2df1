"""The editions that stand beside the site: the document (PDF) and the field pack (zip), one of each per language.

They are made in the fresh site before it takes the place of the old one: links to them are drawn by the same
build, so no page can ever point at a file that is not there.
"""

import os
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import active_children, get_context
from pathlib import Path
from signal import SIG_BLOCK, SIG_UNBLOCK, SIGINT, pthread_sigmask

from macros.knowledge.models import LANGUAGES
from macros.knowledge.problems import unknown
from macros.publish.addresses import EDITIONS
from macros.publish.document import Misprint, manuscript
from macros.publish.finished import read
from macros.publish.pack import write_pack
from macros.site import Site, open_site
from macros.stopping import undoing

ADVICE = "make pdf installs what it needs on Debian and Ubuntu; README.md says what that is elsewhere"


def check_press(site: Site, only: Iterable[str]) -> None:
    """Raise Misprint if a document cannot be printed: before a build, which takes its time."""
    known = [path for lang, path in site.pages if lang == "nl"]
    for path in only:
        if path not in known:
            raise Misprint(unknown("page", path, known))
    try:
        import macros.publish.press  # noqa: F401
    except (ImportError, OSError) as error:
        raise Misprint(f"WeasyPrint does not start: {error}\n{ADVICE}") from None


def write_editions(folder: Path, settings: Path, kinds: list[str], only: list[str]) -> Iterator[str]:
    """Write the editions of these ``kinds`` into the built site in ``folder``; says what was made.

    ``settings``: mkdocs.yml, which holds the menu. ``only``: the paths of pages, for a short document to look at;
    none means all. Raises Misprint.
    """
    site = open_site(settings.parent.resolve())
    if "pdf" in kinds:  # first, because the packs take it along
        yield from _documents(site, folder, settings, only)
    if "zip" in kinds:
        for lang in LANGUAGES:
            target = folder / f"{EDITIONS[lang]}.zip"
            files = write_pack(site, read(site, folder, lang, settings), folder, lang, target)
            yield f"{EDITIONS[lang]}.zip: {files} files, {_megabytes(target)}"


def _documents(site: Site, folder: Path, settings: Path, only: list[str]) -> Iterator[str]:
    from macros.publish.press import print_pdf  # not above: it needs libraries that other commands do without

    began, manuscripts = time.monotonic(), []
    for lang in LANGUAGES:
        pages = read(site, folder, lang, settings)
        manuscripts.append(manuscript(site, pages, lang, folder / "assets" / "stone.css", only))
    # A process for each language, made anew: a copy of this one would wait for its thread that draws.
    with ProcessPoolExecutor(len(LANGUAGES), get_context("spawn")) as press, undoing(_stop_printing):
        # They inherit that Ctrl+C is none of their business: it is for us to end them. The process that then
        # clears up after them would warn of it.
        os.environ.setdefault("PYTHONWARNINGS", "ignore:resource_tracker")
        pthread_sigmask(SIG_BLOCK, {SIGINT})
        jobs = [press.submit(print_pdf, one.html, one.css, one.titles) for one in manuscripts]
        pthread_sigmask(SIG_UNBLOCK, {SIGINT})
        for lang, job in zip(LANGUAGES, jobs, strict=True):
            printed, target = job.result(), folder / f"{EDITIONS[lang]}.pdf"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(printed.content)
            took = f"{time.monotonic() - began:.0f} seconds"
            yield f"{EDITIONS[lang]}.pdf: {printed.pages} pages, {_megabytes(target)}, {took}"


def _stop_printing() -> None:
    for process in active_children():
        process.kill()


def _megabytes(file: Path) -> str:
    return f"{file.stat().st_size / 1e6:.1f} MB"
