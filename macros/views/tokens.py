"""The colours of the site, read from its style sheet, so that the page that shows them cannot be out of date."""

import re
from functools import lru_cache
from pathlib import Path

from markupsafe import Markup

from macros.views.context import Context
from macros.views.drawing import block

STYLES = Path(__file__).resolve().parents[2] / "docs" / "assets" / "stone.css"
ROOT, TOKEN = re.compile(r":root\s*\{([^}]*)\}"), re.compile(r"--([a-z0-9-]+):\s*(#[0-9a-f]{3,8})\b")


def tokens(ctx: Context) -> Markup:
    """Each colour with its name and its value by day and by night."""
    return block(ctx, "tokens.html", tokens=colours(STYLES.read_text(encoding="utf-8")))


@lru_cache(maxsize=2)
def colours(styles: str) -> dict[str, tuple[str, str]]:
    """Name, light and dark value of each colour; one that is the same in both is named once in the style sheet."""
    first, second = ROOT.findall(styles)[:2]
    dark = dict(TOKEN.findall(second))
    return {name: (value, dark.get(name, value)) for name, value in TOKEN.findall(first)}
