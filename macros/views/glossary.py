"""The words of the trade: a page from A to Z, and what the site has from A to Z.

What a definition rests on is shown: a source, or general knowledge that our documents do not hold.
"""

import unicodedata
from collections.abc import Iterable
from typing import TypeVar

from markupsafe import Markup

from macros.views.connected import Link, place
from macros.views.context import Context
from macros.views.drawing import Vocabulary, block

T = TypeVar("T")

GLOSSARY = "about/glossary.md"


def glossary(ctx: Context) -> Markup:
    """All terms from A to Z, with their other names, the other language's term, and related terms."""
    groups = _by_letter((term.term[ctx.lang], term) for term in ctx.library.terms.values())
    other = "en" if ctx.lang == "nl" else "nl"
    return block(ctx, "glossary.html", groups=groups, other=other, listed=_letters(groups))


def index(ctx: Context) -> Markup:
    """Everything on the site from A to Z: pages, risks, countries, projects and terms."""
    library, v = ctx.library, Vocabulary(ctx)
    found: list[Link] = [(title, ctx.link(path, "")) for path, title in ctx.titles.items()]
    for kind, records in (("country", library.countries), ("risk", library.risks), ("project", library.projects)):
        found += [place(ctx, (kind, name)) for name in records]
    for term in library.terms.values():
        found.append((v.text(term.term), ctx.link(GLOSSARY, f"term-{term.id}")))
    groups = _by_letter((link[0], link) for link in sorted(set(found), key=lambda link: link[1]))
    return block(ctx, "index.html", groups=groups, listed=_letters(groups))


def site_map(ctx: Context) -> Markup:
    """All pages by section, as their addresses lie."""
    sections: dict[str, list[Link]] = {}
    for path, title in ctx.titles.items():
        sections.setdefault(path.split("/")[0] if "/" in path else "", []).append((title, ctx.link(path, "")))
    heads = {name: ctx.titles.get(f"{name}/index.md", ctx.titles["index.md"]) for name in sections}
    return block(ctx, "site_map.html", sections=[(heads[name], links) for name, links in sections.items()])


def _by_letter(named: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    """Things by the first letter of their name, in the order of the alphabet."""
    groups: dict[str, list[T]] = {}
    for name, thing in sorted(named, key=lambda pair: plain(pair[0])):
        groups.setdefault(_letter(name), []).append(thing)
    return groups


def _letters(groups: Iterable[str]) -> list[Link]:
    return [(f"letter-{letter.lower()}", letter) for letter in groups]


def plain(text: str) -> str:
    """Without accents and capitals, so that Éen stands by een."""
    letters = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).lstrip("“‘'(")


def _letter(text: str) -> str:
    first = plain(text)[:1].upper()
    return first if first.isalpha() else "#"
