"""The map of countries that our records know: outlines only, the same for all, drawn at build time.

A pin would point at a place that nobody should be led to, and a shade would look like a verdict. So the map tells
one thing only: of which countries the site has a page. The list beside it says the same in words.
"""

import json
import re
from collections.abc import Callable
from functools import cache, partial
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from markupsafe import Markup

from macros.store import later
from macros.views.connected import place
from macros.views.context import Context
from macros.views.drawing import block

ATLAS = Path(__file__).parent / "atlas" / "countries-110m.json"
WIDTH, HEIGHT = 720, 330
ANTARCTICA = "010"
SVG = "{http://www.w3.org/2000/svg}"


def country_map(ctx: Context) -> Markup:
    """An outline map of the countries, with links to those that have a page."""
    countries = ctx.library.countries.values()
    known = {country.code: (country, *place(ctx, ("country", country.id))) for country in countries}
    drawn = outlines()

    def finished() -> str:
        shapes: dict[str, str] = json.loads(drawn())
        return block(
            ctx,
            "country_map.html",
            land="".join(path for code, path in shapes.items() if code not in known),
            known=[(shapes[code], *row) for code, row in known.items() if code in shapes],
            size=(WIDTH, HEIGHT),
        )

    return ctx.promise(finished)


@cache
def outlines() -> Callable[[], str]:
    """Gives the outlines as JSON, once drawn: SVG paths in whole pixels by ISO 3166-1 numeric code."""
    atlas = json.loads(ATLAS.read_text(encoding="utf-8"))
    specification = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": WIDTH,
        "height": HEIGHT,
        "data": {"values": atlas, "format": {"type": "topojson", "feature": "countries"}},
        "projection": {"type": "naturalEarth1", "scale": 137, "translate": [348, 205]},
        "mark": "geoshape",
    }
    return later("maps", json.dumps(specification), partial(_by_code, atlas))


def _by_code(atlas: dict[str, Any], svg: str) -> str:
    codes = [shape.get("id", "") for shape in atlas["objects"]["countries"]["geometries"]]
    root = ElementTree.fromstring(svg)
    marks = next(group for group in root.iter(f"{SVG}g") if "mark-shape" in group.get("class", ""))
    found: dict[str, str] = {}
    for code, path in zip(codes, marks.iter(f"{SVG}path"), strict=True):
        if code != ANTARCTICA:
            found[code] = found.get(code, "") + _whole_pixels(path.get("d", ""))
    return json.dumps(found)


def _whole_pixels(path: str) -> str:
    """A path in whole pixels and relative steps, a quarter of its size; rings that vanish are left out."""
    rings = []
    for ring in path.split("M")[1:]:
        points = [tuple(round(float(n)) for n in point.split(",")) for point in re.split("[LZ]", ring) if point]
        steps = [(x - a, y - b) for (a, b), (x, y) in pairwise(points) if (a, b) != (x, y)]
        if len(steps) > 1:
            x, y = points[0]
            rings.append(f"M{x},{y}l" + " ".join(f"{right},{down}" for right, down in steps) + "z")
    return "".join(rings).replace(",-", "-").replace(" -", "-")
