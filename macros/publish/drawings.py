"""Drawings of the site as images for paper.

On a page a drawing takes its colours from the style sheet around it. An image in a document stands alone, so it is
given those colours here, the light ones.
"""

import base64
import re
from pathlib import Path

from macros.views.tokens import colours

VARIABLE = re.compile(r"var\((--[a-z0-9-]+)\)")
# What assets/stone.css says of drawings that tell their parts by class.
STYLE = """<style>
.bed--1 { fill: var(--bed-1) } .bed--2 { fill: var(--bed-2) } .bed--3 { fill: var(--bed-3) }
.bed--4 { fill: var(--bed-4) } .bed--5 { fill: var(--bed-5) }
.bed { stroke: var(--night); stroke-width: 1.5 }
.seam, .drill { fill: none; stroke: var(--night); stroke-opacity: .28 } .drill { stroke-opacity: .5 }
.map__land, .map__row, .map__page { fill: var(--line); stroke: #fff; stroke-width: .5 }
.map__row { fill: var(--chart-3) } .map__page { fill: var(--chart-1) }
</style>"""


def palette(stylesheet: Path) -> dict[str, str]:
    """The site's light colours by name, such as '--ink'."""
    tokens = colours(stylesheet.read_text(encoding="utf-8"))
    return {f"--{name}": light for name, (light, _) in tokens.items()}


def image(svg: str, palette: dict[str, str]) -> str:
    """The address of an image that is an SVG element of a page, with its colours and the document's letter."""
    text = svg.replace("&nbsp;", "&#160;").replace("system-ui, sans-serif", "Inter")
    if "xmlns=" not in text:
        text = text.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    text = text.replace("currentColor", "var(--ink)").replace(">", f">{STYLE}", 1)
    text = VARIABLE.sub(lambda found: palette[found[1]], text)
    return "data:image/svg+xml;base64," + base64.b64encode(text.encode()).decode()
