"""The search index, made by Pagefind after both languages are done.

No byte of it is loaded before a reader searches. Pagefind reads HTML: it gets the text of each finished page, and
a small page for every record that has an address of its own, from a folder that is thrown away afterwards.
"""

import gzip
import json
import re
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path

from markupsafe import Markup

from macros.knowledge.models import LANGUAGES, Lang
from macros.publish.findable import LEFT_OUT, Entry, page, records
from macros.site import Site
from macros.views.drawing import ENVIRONMENT

MAIN = re.compile(r"<main\b.*</main>", re.DOTALL)
# Pagefind writes four ready-made interfaces too; ours is docs/assets/search.js.
UNUSED = "pagefind-*ui.*", "pagefind-highlight.js"
SKIPPED = "svg, form, nav, .visually-hidden, .chart__table, .downloads, .dates, .stale, [popover], h1"


@contextmanager
def indexing(site: Site, pages: dict[tuple[Lang, str], str], target: Path) -> Iterator[None]:
    """Index the finished ``pages`` (HTML by language and path) and all records into ``target``.

    Pagefind is a program of its own and works meanwhile. Raises RuntimeError with what it says, if it fails.
    """
    with tempfile.TemporaryDirectory() as folder:
        for number, (entry, body) in enumerate(_entries(site, pages)):
            file = Path(folder, f"{number:05}.html")
            file.write_text(_document(entry, body), encoding="utf-8")
        command = [sys.executable, "-m", "pagefind", "--site", folder, "--output-path", str(target)]
        command += ["--exclude-selectors", SKIPPED, "--quiet"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as pagefind:
            yield
            said, _ = pagefind.communicate()
        if pagefind.returncode:
            raise RuntimeError(f"Pagefind could not make the search index: {said}")
    if damaged := _damaged(target):
        raise RuntimeError(f"The search index is not whole; is the disk full? Look at {', '.join(damaged[:3])}")
    languages = target / "pagefind-entry.json"  # its languages stand in another order at every run
    languages.write_text(json.dumps(json.loads(languages.read_text("utf-8")), sort_keys=True), encoding="utf-8")
    for pattern in UNUSED:
        for file in target.glob(pattern):
            file.unlink()


def _damaged(target: Path) -> list[str]:
    """Files that are not whole: on a full disk Pagefind writes what fits, and says that all went well."""
    found = []
    for file in sorted(path for path in target.rglob("*") if path.is_file()):
        content = file.read_bytes()
        try:
            whole = content if file.suffix in (".js", ".css", ".json") else gzip.decompress(content)
            whole = json.loads(whole) if file.suffix == ".json" else whole
        except (EOFError, OSError, ValueError, zlib.error):
            whole = b""
        found += [] if whole else [file.name]
    return found


def _entries(site: Site, pages: dict[tuple[Lang, str], str]) -> list[tuple[Entry, Markup]]:
    # What rests on a source says again what stands elsewhere, and would come before it.
    left_out = {*LEFT_OUT, *(source.page for source in site.library.sources.values())}
    found = [
        (page(site, site.pages[key]), Markup(main[0]))
        for key, html in sorted(pages.items())
        if key in site.pages and key[1] not in left_out and (main := MAIN.search(html))
    ]
    found += [(entry, Markup(escape(entry.text))) for lang in LANGUAGES for entry in records(site, lang)]
    return found


def _document(entry: Entry, body: Markup) -> str:
    facets = [facet("kind", entry.kind), *(facet("country", name) for name in dict.fromkeys(entry.countries))]
    return ENVIRONMENT.get_template("search_document.html").render(entry=entry, body=body, facets=facets)


def facet(name: str, value: str) -> str:
    """A word that nobody types, by which results are narrowed (docs/assets/search.js makes the same).

    Pagefind has filters of its own, but writes them in another order at every run: two builds would differ.
    """
    return f"{name}x{value.replace('-', '')}"
