"""What a page is about, for programs that do not read sentences: a script of JSON-LD in the words of schema.org.

It is made from the records that the page is made from, so it cannot say anything else. Nobody is named as author,
a publisher only if this copy names one, and the only date is that of the page's last change in our records.
"""

import json
import re
from collections.abc import Iterable, Iterator

from markupsafe import Markup

from macros.publish.addresses import Absolute
from macros.publish.findable import LEFT_OUT
from macros.publish.linked_records import DATASETS, GUIDE, QUESTIONS, Node, details, source_node
from macros.publish.pages import Page
from macros.site import Site
from macros.views.connected import LESSONS, MATRIX, PROJECTS, RISKS
from macros.views.context import Context
from macros.views.drawing import CONFLICTS, FIGURES, SOURCES, register_page
from macros.views.glossary import GLOSSARY

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
LISTS = (LESSONS, MATRIX, RISKS, PROJECTS, SOURCES, CONFLICTS)
SECTIONS = ("dialogue/index.md", "countries/index.md", "countries/sheets.md", "annual-report/index.md")
# What a page is, if it is not simply a text of its own.
TYPES = {
    "index.md": "WebSite",
    "search.md": "SearchResultsPage",
    "about/index.md": "AboutPage",
    GUIDE: "HowTo",
    QUESTIONS: "FAQPage",
    GLOSSARY: "DefinedTermSet",
    **dict.fromkeys(DATASETS, "WebPage"),
    **dict.fromkeys(LISTS + SECTIONS, "CollectionPage"),
}
# Pages that are not about anything themselves, or about everything.
UNCITED = ("index.md", FIGURES, SOURCES, MATRIX, *LEFT_OUT)
# How a finished page names a source, and shows a figure.
CITED = re.compile(r'href="[^"#]*#source-([a-z0-9.-]+)"')
SHOWN = re.compile(r'<a class="figure[ "][^>]*href="([^"#]*)#figure-([a-z0-9.-]+)"')


def linked_data(
    site: Site, page: Page, content: str, trail: Iterable[tuple[str, str]], root: str, publisher: str
) -> Markup:
    """All that is told of a page. ``content``: its HTML; ``trail``: titles and addresses of what lies above it."""
    at = Absolute(site.addresses, root, page.lang)
    graph = [_work(site, page, content, at, publisher)]
    above = [(title, root + address) for title, address in trail]
    if above:
        graph.append(_crumbs([*above, (page.meta.title, at(page.path))]))
    text = json.dumps(
        {"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False, separators=(",", ":")
    )
    return Markup(text.replace("<", "\\u003c"))  # or a text could end the script that it stands in


def _work(site: Site, page: Page, content: str, at: Absolute, publisher: str) -> Node:
    is_register = page.path in site.library.figures_pages.values()
    kind = TYPES.get(page.path, "CollectionPage" if is_register else "Article")
    other = Absolute(at.book, at.root, "en" if page.lang == "nl" else "nl")
    node: Node = {
        "@type": kind,
        "@id": at(page.path),
        "url": at(page.path),
        "headline" if kind == "Article" else "name": page.meta.title,
        "description": page.meta.description,
        "inLanguage": page.lang,
        "workTranslation" if page.lang == "nl" else "translationOfWork": {"@id": other(page.path)},
        "license": LICENCE,
        "isAccessibleForFree": True,
        "dateModified": site.changed(page.path).when.iso,
    }
    if kind != "WebSite":
        node["isPartOf"] = {"@id": at("index.md")}
    if publisher:
        node["publisher"] = {"@type": "Organization", "name": publisher}
    if page.path not in UNCITED:
        node |= _sources(site, page, content, at)
    return node | details(site, page, at, LICENCE)


def _sources(site: Site, page: Page, content: str, at: Absolute) -> Node:
    """The documents that the page names beside its facts: the two ground documents, and other public sources."""
    ctx = site.context(page.lang, page.path)
    found = set(_cited(ctx, content))
    named = [source for source in site.library.sources.values() if source.id in found]
    ground = [source_node(ctx, source, at) for source in named if source.kind != "other-public"]
    others = [source_node(ctx, source, at) for source in named if source.kind == "other-public"]
    return ({"isBasedOn": ground} if ground else {}) | ({"citation": others} if others else {})


def _cited(ctx: Context, content: str) -> Iterator[str]:
    """Ids of the sources that the page links to, and of the sources of the figures that it shows.

    A figure of any year leads to the register that lists it: most often that of its source alone.
    """
    library = ctx.library
    registers = {ctx.link(page, ""): page for page in (FIGURES, *library.figures_pages.values())}
    yield from CITED.findall(content)
    for address, name in SHOWN.findall(content):
        page = registers.get(address)
        listed = [one.source for one in library.series(name) if register_page(library, one) == page]
        yield from sorted(listed, key=lambda source: library.sources[source].report or "")[-1:]


def _crumbs(steps: list[tuple[str, str]]) -> Node:
    items = [
        {"@type": "ListItem", "position": number, "name": title, "item": address}
        for number, (title, address) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}
