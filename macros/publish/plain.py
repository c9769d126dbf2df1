"""Every page as Markdown beside it, and llms.txt, which lists them: for programs that read texts, not web pages.

A program that takes a web page apart guesses what is text and what is frame, and loses what only a drawing shows.
So we give it what a screen reader says: the finished page without menus, controls and decoration, the source of
each figure in words, tables for charts, and addresses that work from anywhere.
"""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from html_to_markdown import ConversionOptions, PreprocessingOptions, convert

from macros.knowledge.models import LANGUAGES, Lang
from macros.publish.addresses import Absolute
from macros.publish.search import MAIN
from macros.site import Site
from macros.views.drawing import SOURCES

Pages = dict[tuple[Lang, str], str]
Words = dict[str, Any]  # what templates say, by language (overrides/partials/words.html)

# Cut out before anything else, or a list that begins with a mark falls apart.
DECORATION = re.compile(r'<svg\b.*?</svg>|<span\b[^>]* aria-hidden="true".*?</span>', re.DOTALL)
CONTROLS = [
    "nav",
    ".stale",
    ".filter",
    "fieldset",
    "button:not(.defined)",
    "[popover]",
    "output",
    "noscript",
    ".task__notes",
    ".lesson__anchor",
    "[hidden]",
]


def write(site: Site, pages: Pages, menus: dict[Lang, Any], words: Words, root: str, target: Path) -> None:
    """Write the finished ``pages`` (HTML by language and path) as Markdown, and llms.txt, into the built site."""

    def beside(key: tuple[Lang, str]) -> None:
        if main := MAIN.search(pages[key]):
            file = target / site.addresses[key] / "index.md"
            file.write_text(_page(site, key, main[0], words, root), encoding="utf-8", newline="")

    with ThreadPoolExecutor() as pool:  # the library works outside Python, so on all cores
        list(pool.map(beside, (key for key, page in site.pages.items() if page.meta.template != "search.html")))
    (target / "llms.txt").write_text(_index(site, menus, words, root), encoding="utf-8", newline="")


def markdown(html: str, address: str) -> str:
    """A piece of a finished page as Markdown; its links are resolved from the page's own ``address``."""
    html = DECORATION.sub("", html).replace("<dt>", "<dt><b>").replace("</dt>", "</b></dt>")
    options = ConversionOptions(
        base_url=address,
        bullets="-",
        compact_tables=True,
        exclude_selectors=CONTROLS,
        extract_metadata=False,
        # By default it would throw the planner away, whose list is a form.
        preprocessing=PreprocessingOptions(enabled=False),
    )
    # A sign that is no markup here must not become markup there.
    return convert(html.replace("&lt;", "&amp;lt;"), options).content or ""


def _page(site: Site, key: tuple[Lang, str], html: str, words: Words, root: str) -> str:
    lang, path = key
    other: Lang = "en" if lang == "nl" else "nl"
    at, there, w = Absolute(site.addresses, root, lang), Absolute(site.addresses, root, other), words[lang]
    heading, _, text = markdown(html, at(path)).partition("\n")
    says = w["plain"]
    return f"""{heading}

- {says["page"]}: [{as_text(site.pages[key].meta.title)}]({at(path)})
- {says["language"]}: {w["name"]} ({says["also"]}: <{there(path)}index.md>)
- {says["basis"]}: <{at(SOURCES)}index.md>
- {w["licence"]} [CC BY 4.0]({w["licence_url"]})
{text}"""


def _index(site: Site, menus: dict[Lang, Any], words: Words, root: str) -> str:
    """The list of all pages, by the sections of the menu (llmstxt.org says how)."""
    lines = ["# " + " / ".join(as_text(site.titles[lang]["index.md"]) for lang in LANGUAGES), ""]
    lines.append("\n>\n".join(f"> {as_text(site.pages[lang, 'index.md'].meta.description)}" for lang in LANGUAGES))
    for w in (words[lang] for lang in LANGUAGES):
        says = (w["sources"], w["translation"], w["unofficial"], f"{w['licence']} CC BY 4.0.")
        lines += ["", " ".join(filter(None, says))]
    for lang in LANGUAGES:
        at = Absolute(site.addresses, root, lang)
        for item in menus[lang].items:
            lines += ["", f"## {words[lang]['name']}: {as_text(item.title)}", ""]
            for path in _pages(item):
                meta = site.pages[lang, path].meta
                lines.append(f"- [{as_text(meta.title)}]({at(path)}index.md): {as_text(meta.description)}")
    return "\n".join(lines) + "\n"


def as_text(words: str) -> str:
    """Words as text: who shows Markdown as a web page takes a sign that is no markup here for markup."""
    return words.replace("<", "&lt;")


def _pages(item: Any) -> Iterator[str]:
    """The pages in a part of the menu, in its order."""
    if item.children is None:
        yield item.file.norm_src_uri
    for child in item.children or ():
        yield from _pages(child)
