"""Numbers and dates as a reader of the language writes them: 8,5 and 1.000, or 8.5 and 1,000."""

import re
from decimal import Decimal

from babel.dates import format_date
from babel.numbers import format_decimal
from num2words import num2words

from macros.knowledge.models import PLACEHOLDER, Chart, Figure, Lang, Record, Text
from macros.knowledge.placeholders import MOMENTS, placeholder
from macros.knowledge.when import When
from macros.views.context import Context

LOCALE = {"nl": "nl_NL", "en": "en_GB"}
TO = {"nl": "t/m", "en": "to"}


def number(value: Decimal, lang: Lang, form: str = "") -> str:
    """A number in digits, or in words (``form`` 'words', 'Words' with a capital) up to twenty."""
    if form and value == value.to_integral_value() and 0 <= value <= 20:
        spelt = "één" if lang == "nl" and value == 1 else str(num2words(int(value), lang=lang))
        return spelt.capitalize() if form == "Words" else spelt
    digits: str = format_decimal(value, locale=LOCALE[lang], decimal_quantization=False)
    return digits


def when(moment: When, lang: Lang) -> str:
    """A date with the precision of its source: '30 september 2024', 'maart 2024', '2024', or a period."""
    if moment.ends:
        start, end = (when(part, lang) for part in moment.ends)
        return f"{start} {TO[lang]} {end}"
    pattern = ("y", "MMMM y", "d MMMM y")[moment.iso.count("-")]
    return format_date(moment.first, pattern, locale=LOCALE[lang])


def fill(ctx: Context, text: Text, about: Record | None = None) -> str:
    """A text in the reader's language with its figures and dates filled in; plain text, still to be escaped.

    ``about``: the record that the text belongs to. Its figures are those of the report that it cites, whatever
    year the page is about; a chart has no source and shows the page's year. Other texts get the newest. ``{sum}``
    is what a figure's parts add up to.
    """
    source = getattr(about, "source", None)
    report = ctx.library.sources[source].report if source else ctx.report if isinstance(about, Chart) else None

    def value(match: re.Match[str]) -> str:
        wanted, form = placeholder(match.group(1))
        if form in MOMENTS:
            return when(ctx.library.moment(wanted, form), ctx.lang)
        if wanted == "sum" and isinstance(about, Figure):
            return number(ctx.library.total_of_parts(about), ctx.lang, form)
        return number(ctx.figure_of(wanted, report).value, ctx.lang, form)

    return PLACEHOLDER.sub(value, text[ctx.lang])
