"""The document: the guide, the countries and the annual figures as one PDF per language, made of finished pages.

Readers print, archive and attach. A file in an archive needs the whole with its sources and its date, and must be
readable for who cannot see it. What is not in it stands on its second page.
"""

import base64
from dataclasses import dataclass
from pathlib import Path

from jinja2 import FileSystemLoader

from macros.knowledge.models import Lang
from macros.publish.chapters import Chapter, chapters
from macros.publish.drawings import image, palette
from macros.publish.finished import Finished
from macros.site import Site
from macros.views.drawing import ENVIRONMENT, SOURCES, Vocabulary

HERE = Path(__file__).parent
# The main sections that are in it, by folder, and the pages at its back that they lead to.
PARTS = ("dialogue/", "countries/", "annual-report/", "about/figures")
BACK = (
    "about/index.md",
    "about/method.md",
    "about/citing.md",
    "about/initiative.md",
    "about/glossary.md",
    "about/sources.md",
    "about/conflicts.md",
)
# What a reader may look for in vain: a form to fill in, files, and what goes on changing. It says so on its second
# page, as of the sections that are not in it.
LEFT_OUT = ("dialogue/planner.md", "about/open-data.md", "about/changes.md")
# The site's own letter for headings, which goes with the styles: nothing is read from a file while printing.
FONT = "fonts/bricolage-grotesque.woff2"
HEADINGS = "@font-face { font-family: Bricolage; src: url(data:font/woff2;base64,%); font-weight: 600; }"
# In the footer of every page: the sources prevail, nobody's official site, the licence.
SMALL_PRINT = ((1, 1), (1, 2), (2, 2))
TEMPLATE = ENVIRONMENT.overlay(loader=FileSystemLoader(HERE)).get_template("document.html")


class Misprint(Exception):
    """What is wrong with a document, one complaint on each line."""


@dataclass(frozen=True)
class Manuscript:
    """What is printed. ``titles``: of the chapters, by id."""

    html: str
    css: str
    titles: dict[str, str]


def manuscript(site: Site, pages: list[Finished], lang: Lang, stylesheet: Path, only: list[str]) -> Manuscript:
    """Put the document together.

    ``pages``: the finished pages of one language, in the order of the menu. ``only``: paths of pages, for a short
    document; none means all.
    """
    ctx = site.context(lang, "index.md")
    v = Vocabulary(ctx)
    colours = palette(stylesheet)
    printed = [page for page in pages if is_printed(page.path) and (not only or page.path in only)]
    home = next(page for page in pages if page.path == "index.md")
    made = chapters(printed, colours, {name: ctx.t(f"document-{name}") for name in ("map", "repeated")})
    source = f"{SOURCES.removesuffix('.md').replace('/', '-')}--source-"
    html = TEMPLATE.render(
        ctx=ctx,
        v=v,
        home=home,
        name=home.text(".brand__name"),
        lead=home.text(".hero__lead"),
        small_print=[home.text(f".foot__says:nth-child({n}) p:nth-child({m})") for n, m in SMALL_PRINT],
        checked=site.library.checked,
        ground=[one for one in site.library.sources.values() if one.kind != "other-public"],
        left_out=[page for page in pages if _is_missed(page)],
        chapters=[(chapter, _cited(site, chapter, lang)) for chapter in made],
        source=source,
        listed=any(page.path == SOURCES for page in printed),
    )
    strata = home.html.css_first(".hero__strata")
    assert strata is not None, "overrides/home.html shows it"
    tokens = {**colours, "--strata": f"url({image(strata.html or '', colours)})"}
    css = [
        f":root {{{''.join(f'{name}: {value};' for name, value in tokens.items())}}}",
        HEADINGS.replace("%", base64.b64encode((stylesheet.parent / FONT).read_bytes()).decode()),
        (HERE / "document.css").read_text(encoding="utf-8"),
    ]
    return Manuscript(html, "\n".join(css), {chapter.id: chapter.title for chapter in made})


def is_printed(path: str) -> bool:
    """Whether a page is in the document."""
    return path in BACK or (path.startswith(PARTS) and path not in LEFT_OUT)


def _is_missed(page: Finished) -> bool:
    head = page.depth == 0 and page.path != "index.md"
    return page.path in LEFT_OUT or (head and not is_printed(page.path))


def _cited(site: Site, chapter: Chapter, lang: Lang) -> list[tuple[str, str]]:
    """The sources of a chapter, each with its place in the list; none where the page itself lists them."""
    if chapter.article.css_first(".sources"):
        return []
    ids = [name.removeprefix("source-") for name in chapter.sources]
    return [(site.library.sources[name].short[lang], name) for name in ids if name in site.library.sources]
