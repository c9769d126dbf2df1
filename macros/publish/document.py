"""The document: the guide, the countries and the annual figures as one PDF per language, made of finished pages.

Readers print, archive and attach. A file in an archive needs the whole with its sources and its date, and must be
readable for who cannot see it. What is not in it stands on its second page.
"""

from dataclasses import dataclass
from pathlib import Path

from jinja2 import FileSystemLoader

from macros.knowledge.models import Lang
from macros.publish.chapters import Chapter, chapters
from macros.publish.drawings import image, palette
from macros.publish.finished import Finished
from macros.site import Site
from macros.views.changes import CHANGES
from macros.views.drawing import EDITORS, ENVIRONMENT, SOURCES, Vocabulary
from macros.views.open_data import OPEN_DATA

HERE = Path(__file__).parent
# The main sections that are in it, by folder. Projects go on: they are followed on the site.
PARTS = ("dialogue/", "countries/", "annual-report/", "about/")
# A form to fill in, lists that lead around the site, what is about the site alone, and what is for its editors.
LEFT_OUT = ("dialogue/planner.md", "about/topics.md", OPEN_DATA, CHANGES, *EDITORS)
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


def manuscript(site: Site, pages: list[Finished], lang: Lang, stylesheet: Path) -> Manuscript:
    """Put the document together. ``pages``: finished pages of one language, in the menu's order."""
    ctx = site.context(lang, "index.md")
    v = Vocabulary(ctx)
    colours = palette(stylesheet)
    left_out = {*LEFT_OUT, *(source.page for source in site.library.sources.values())}
    printed = [page for page in pages if page.path.startswith(PARTS) and page.path not in left_out]
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
    beds = image(strata.html or "", colours) if strata else ""
    tokens = "".join(f"{name}: {colour};" for name, colour in {**colours, "--strata": f"url({beds})"}.items())
    css = f":root {{{tokens}}}\n{(HERE / 'document.css').read_text(encoding='utf-8')}"
    return Manuscript(html, css, {chapter.id: chapter.title for chapter in made})


def _is_missed(page: Finished) -> bool:
    """Whether a page is left out that its readers may look for: it, or the head of its section."""
    return page.path in LEFT_OUT or (
        page.depth == 0 and page.path != "index.md" and not page.path.startswith(PARTS)
    )


def _cited(site: Site, chapter: Chapter, lang: Lang) -> list[tuple[str, str]]:
    """The sources of a chapter, each with its place in the list; none where the page itself lists them."""
    if chapter.article.css_first(".sources"):
        return []
    ids = [name.removeprefix("source-") for name in chapter.sources]
    return [(site.library.sources[name].short[lang], name) for name in ids if name in site.library.sources]
