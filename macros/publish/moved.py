"""A page at every address that a page once had, which leads to the one that takes its place.

A static site cannot answer "moved for ever". This is what it can: the browser goes on at once, without a script;
who has that switched off, and a program, finds a link; a search engine is told which address counts.
"""

from macros.knowledge.models import Lang
from macros.publish.addresses import way
from macros.publish.cards import ENVIRONMENT
from macros.publish.plain import as_text
from macros.publish.policy import guard
from macros.site import Site


def files(site: Site) -> dict[str, bytes]:
    """The content of each file, by its path from the site's root: the page, and its Markdown beside it."""
    found = {}
    paths = {address: page for page, address in site.addresses.by_page.items()}
    for old, new in site.moved.items():
        lang, path = paths[new]
        ctx, title, whole = site.context(lang, path), site.titles[lang][path], site.imprint.address + new
        html = ENVIRONMENT.get_template("moved.html").render(
            lang=lang,
            t=ctx.t,
            name=site.titles[lang]["index.md"],
            title=title,
            home=way(old, site.addresses[lang, "index.md"]),
            way=way(old, new),
            whole=whole,
            style=way(old, "assets/stone.css"),
            icon=way(old, "assets/favicon.svg"),
        )
        found[old + "index.html"] = guard(html, {}).encode()
        text = f"# {ctx.t('moved')}\n\n{ctx.t('moved-to')} [{title}]({whole})\n"
        found[old + "index.md"] = as_text(text).encode()
    return found


def old_addresses(site: Site, lang: Lang) -> list[str]:
    """The addresses in one language at which such a page stands."""
    return [old for old in sorted(site.moved) if old.startswith("en/") == (lang == "en")]
