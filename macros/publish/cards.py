"""Cards: the picture that a message or a post shows beside a link to a page, one per section and language.

Without one a shared link is a bare line, or carries whatever drawing a program happens to find on the page. A card
says what its section says of itself, so it cannot promise what is not there. Its letters are those that vl-convert
brings, so that it is the same picture wherever it is drawn.
"""

import base64
import json
import textwrap
from collections.abc import Callable
from functools import partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from macros.knowledge.models import LANGUAGES, Lang
from macros.publish.pages import Page
from macros.site import Site
from macros.store import later
from macros.views.tokens import colours

ROOT = Path(__file__).resolve().parents[2]
WIDTH, HEIGHT = 1200, 630  # what those who show cards ask for
WAY = 966  # how far the core can be moved along the drawing

ENVIRONMENT = Environment(
    loader=FileSystemLoader([Path(__file__).parent, ROOT / "overrides" / "partials"]),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def section(site: Site, lang: Lang, path: str) -> Page:
    """The first page of the section that a page lies in: whose card it shows."""
    folder, _, _ = path.rpartition("/")
    while folder and (lang, f"{folder}/index.md") not in site.pages:
        folder, _, _ = folder.rpartition("/")
    return site.pages[lang, f"{folder}/index.md" if folder else "index.md"]


def address(first: Page) -> str:
    """Where the card of a section stands, from the site's root."""
    name = first.path.removesuffix("index.md").rstrip("/").replace("/", "-")
    return f"assets/cards/{first.lang}/{name or 'home'}.png"


def ordered(site: Site) -> dict[str, Callable[[], str]]:
    """Have all cards drawn: for each address, what gives the PNG in base64 once it is there."""
    style = (ROOT / "docs" / "assets" / "stone.css").read_text(encoding="utf-8")
    colour = {name: light for name, (light, _) in colours(style).items()}
    cards = {}
    for lang in LANGUAGES:
        firsts = [
            page for page in site.pages.values() if page.lang == lang and section(site, lang, page.path) is page
        ]
        for number, first in enumerate(firsts):
            svg = _svg(first, site.titles[lang]["index.md"], colour, WAY * number // len(firsts))
            cards[address(first)] = later("cards", json.dumps(svg), str)
    return cards


def write(cards: dict[str, Callable[[], str]], target: Path) -> None:
    """Write the cards into the folder of the built site, waiting for those that are still being drawn."""
    for path, drawn in cards.items():
        file = target / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(base64.b64decode(drawn()))


def _svg(first: Page, name: str, colour: dict[str, str], place: int) -> str:
    title = first.meta.hero_title or first.meta.title
    heading, size = lines(title, 14), 92
    if len(heading) > 2 or max(map(len, heading)) > 14:
        heading, size = lines(title, 21), 64
    lead = lines(first.meta.description, 42)
    card = ENVIRONMENT.get_template("card.svg")
    return card.render(
        width=WIDTH, height=HEIGHT, colour=colour, place=place, name=name, heading=heading, size=size, lead=lead
    )


def lines(text: str, width: int) -> list[str]:
    """A text in lines of about one length, none longer than so many letters; what does not fit is left out."""
    wrap = partial(textwrap.wrap, text, break_long_words=False)
    fewest = len(wrap(width))
    while width > 10 and len(wrap(width - 1)) == fewest:
        width -= 1
    return wrap(width, max_lines=4, placeholder=" …")
