"""Prints HTML as a tagged PDF with WeasyPrint, or stops.

WeasyPrint goes on where it can: a link without a target, a letter that no font has, a picture without a
description or a font that is not installed would only be a line in a log, and a fault in the reader's hands. Here
each of them ends the printing.
"""

import logging
import re
from dataclasses import dataclass
from hashlib import sha256

import pydyf
from weasyprint import CSS, HTML
from weasyprint.document import Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from macros.publish.document import Misprint

# Inter is a package of Debian's; the letter of the headings comes with the styles.
FAMILIES = ("Inter", "Bricolage")
# WeasyPrint 70 breaks a line after its first word when the line fits, but not with the space that follows it
# before a link or a span. A space in an element of its own is not counted.
SPACE = re.compile(r"(?<=[^\s>])\s+(?=<(?:a|span|strong|em|data|time)\b)")


@dataclass(frozen=True)
class Printed:
    """A finished PDF, and on how many pages."""

    content: bytes
    pages: int


class _Complaints(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: dict[str, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        self.lines[record.getMessage()] = None


def print_pdf(html: str, css: str, titles: dict[str, str]) -> Printed:
    """Print a document. ``titles``: of its chapters, by id. Raises Misprint with all that is wrong with it."""

    def name_links(document: Document, pdf: pydyf.PDF) -> None:
        """A screen reader says what a link leads to: a chapter's title, where WeasyPrint writes an id."""
        for thing in pdf.objects:
            if isinstance(thing, pydyf.Dictionary) and thing.get("Subtype") == "/Link" and "Dest" in thing:
                chapter = thing["Dest"].string.partition("--")[0]
                thing["Contents"] = pydyf.String(titles[chapter])

    logger, complaints = logging.getLogger("weasyprint"), _Complaints()
    logger.addHandler(complaints)
    try:
        fetcher = URLFetcher(allowed_protocols={"data"})  # nothing is asked of a network or of another file
        source = HTML(string=SPACE.sub("<span> </span>", html), base_url="about:blank", url_fetcher=fetcher)
        fonts = FontConfiguration()
        styles = CSS(string=css, font_config=fonts, url_fetcher=fetcher)
        document = source.render(stylesheets=[styles], font_config=fonts)
        identifier = sha256(html.encode() + css.encode()).hexdigest()[:32].encode()
        content = document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=identifier, finisher=name_links)
    finally:
        logger.removeHandler(complaints)
    found = list(complaints.lines)
    for font in document.fonts.values():
        if font.missing:
            found.append(f"{font.family} has no letter for {''.join(map(chr, sorted(font.missing)))}")
        if not font.family.startswith(FAMILIES):
            found.append(f"{font.family} was used for want of {FAMILIES[0]}: make press installs it")
    if found:
        raise Misprint("\n".join(found))
    return Printed(content, len(document.pages))
