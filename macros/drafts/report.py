"""Next year's annual report: its figures with last year's ids, its source, its two registers.

The same figure must keep its id from year to year, or no table over the years can set them side by side. So last
year's ids, labels, units and parts are copied by a program, and every value is left empty: what last year said
stands beside it as a comment, never as a value.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from macros.drafts.draft import Draft, Refused, ending
from macros.drafts.report_steps import Year, steps
from macros.drafts.skeleton import comment, indent, optional
from macros.knowledge.models import LANGUAGES, Figure, Text
from macros.knowledge.reading import Reading
from macros.site import Site

HEAD = """\
# Every figure of the annual report {year}, under the ids of {last}: a figure keeps its id from year to year.
# A line behind ## says what {last} had. Fill in 'value' and 'where', and mend what else differs. Is a figure not
# in this report? Then remove its record, and its id from the 'parts' of others: a gap is shown as a gap. Is a
# figure new? Then add a record with an id of its own.
"""


def report(root: Path, reading: Reading, site: Site | None, wanted: str) -> Draft:
    """The files of an annual report, as far as they are not there. Raises Refused.

    ``site``: the whole site, if nothing is to mend, to tell which pages will change.
    """
    year = _year(reading, wanted)
    draft = Draft()
    figures = [figure for figure, _ in reading.of("figures") if figure.source == year.last.id]
    draft.file(root, f"data/figures/{year.source}.yml", "\n".join(_figures(figures, year)) + "\n")
    if year.known:
        draft.there.append(f"data/sources.yml, the record {year.source}")
    else:
        gap = ending(root / "data/sources.yml")
        draft.appended["data/sources.yml"] = gap + "\n".join(_source(year)) + "\n"
    for old, new in year.pages.items():
        for lang in LANGUAGES:
            page = root / "docs" / lang / old
            if page.exists():
                draft.page(root, lang, new, _page(page.read_text(encoding="utf-8"), year))
    draft.steps = list(steps(year, _menu(root, draft, year), root, site))
    return draft


def _year(reading: Reading, wanted: str) -> Year:
    begin, _, end = wanted.partition("-")
    if not re.fullmatch(r"\d{4}-\d{4}", wanted) or int(end) != int(begin) + 1:
        raise Refused(f"'{wanted}' is no year of a report: write two years in a row, such as 2024-2025")
    known = {one.report: one for one, _ in reading.of("sources") if one.kind == "annual-report"}
    others = sorted(one for one in known if one != wanted)
    if not others:
        raise Refused("there is no other annual report from which to take the ids: add one to data/sources.yml")
    last = known[max((one for one in others if one < wanted), default=others[0])]
    source = known[wanted].id if wanted in known else f"annual-report-{wanted}"
    # Declared, and not among those known, is one that is not filled in yet.
    return Year(wanted, source, last, known=source in reading.declared["sources"], newest=wanted > others[-1])


def _source(year: Year) -> Iterator[str]:
    """The record of the source, with the period and the pages of last year's moved on."""
    last = year.last
    yield f"- id: {year.source}"
    for name, path in (("page", last.page), ("figures_page", last.figures_page)):
        if path in year.pages:
            yield f"  {name}: {year.pages[path]}"
    yield from indent(["kind: annual-report", f"report: {year.year}", f"period: {year.period}"])
    yield from indent([*_last_said(year, last.title), "title:", "  nl:", "  en:"])
    short = {lang: last.short[lang].replace(year.old, year.year) for lang in LANGUAGES}
    yield from indent([f"short: {written(short)}", f"publisher: {written(last.publisher)}"])
    yield from indent([*_last_said(year, last.published.iso if last.published else "no date"), "published:"])
    yield from indent([] if last.language == "nl" else [f"language: {last.language}"])
    yield from indent(optional(["url:", "note:", "  nl:", "  en:"]))


def _figures(figures: list[Figure], year: Year) -> Iterator[str]:
    yield from HEAD.format(year=year.year, last=year.old).splitlines()
    for topic in dict.fromkeys(figure.topic for figure in figures):
        yield ""
        for figure in figures:
            if figure.topic == topic:
                yield from _figure(figure, year)


def _figure(figure: Figure, year: Year) -> Iterator[str]:
    """A figure without its value."""
    period = year.last.period
    assert period is not None
    ends = {period.iso: year.period, period.last.isoformat(): year.period.split("/")[-1]}
    yield f"- id: {figure.id}"
    yield from indent([f"{name}: {written(getattr(figure, name))}" for name in ("topic", "label", "unit")])
    said = f"{figure.value}, § {figure.where}" if figure.where[0].isdigit() else f"{figure.value}, {figure.where}"
    yield from indent([*_last_said(year, said), "value:", "where:"])
    if figure.as_of.iso not in ends:
        yield from indent(_last_said(year, figure.as_of.iso))
    yield f"  as_of: {ends.get(figure.as_of.iso, '')}".rstrip()
    if figure.parts:
        yield f"  parts: {written(figure.parts)}"
    if figure.ours:
        yield f"  ours: {figure.ours}"
    for name in ("printed", "qualifier", "note", "conflict"):
        value = getattr(figure, name)
        if value:
            empty = [f"{name}:", "  nl:", "  en:"] if isinstance(value, Text) else [f"{name}:"]
            yield from indent([*_last_said(year, value), *optional(empty)])


def _last_said(year: Year, value: Any) -> list[str]:
    """What last year's report had, as lines that explain."""
    texts = [f"{lang}: {value[lang]}" for lang in LANGUAGES] if isinstance(value, Text) else [str(value)]
    return [line for text in texts for line in comment(f"{year.old}: {text}")]


def _page(text: str, year: Year) -> str:
    """A register of last year's report as one of this year's; an editor says when it was compared."""
    text = text.replace(year.last.id, year.source).replace(year.old, year.year)
    return re.sub(r"(?m)^checked: .*$", "checked:", text, count=1)


def _menu(root: Path, draft: Draft, year: Year) -> list[str]:
    """Put the registers in the menu, each above last year's; gives those that an editor must add."""
    path = root / "mkdocs.yml"
    text = path.read_bytes().decode() if path.exists() else ""
    left = []
    for old, new in year.pages.items():
        lines = re.findall(rf"(?m)^ +- {re.escape(old)}\r?$\n?", text)
        if f"- {new}" in text:
            draft.there.append(f"mkdocs.yml, the line of {new}")
        elif len(lines) == 1:
            text = text.replace(lines[0], lines[0].replace(old, new) + lines[0])
            draft.changed["mkdocs.yml"] = text
        else:
            left.append(new)
    return left


def written(value: Any) -> str:
    """A value as YAML on one line, in quotes where it needs them."""
    plain = value.model_dump() if isinstance(value, Text) else list(value) if isinstance(value, tuple) else value
    text: str = yaml.safe_dump(plain, default_flow_style=True, allow_unicode=True, sort_keys=False, width=10**6)
    return text.removesuffix("\n").removesuffix("\n...")
