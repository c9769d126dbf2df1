"""What records tell of a page's subject, in schema.org's words.

Kept apart from what holds for every page, so that whoever adds a kind of page has one place to look.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from macros.knowledge import Library
from macros.knowledge.models import Source
from macros.publish.addresses import Absolute
from macros.publish.pages import Page
from macros.site import Site
from macros.views.context import Context
from macros.views.drawing import FIGURES, SOURCES, Vocabulary
from macros.views.glossary import GLOSSARY

Node = dict[str, Any]

GUIDE, QUESTIONS = "dialogue/guide/index.md", "dialogue/questions.md"
DATASETS = (FIGURES, "about/open-data.md")
FILES = {"csv": "text/csv", "json": "application/json"}


def details(site: Site, page: Page, at: Absolute, licence: str) -> Node:
    """What the records hold of a page's subject, to be added to what holds for every page."""
    # A script is no page: it must not appear in the register as one that uses a figure.
    ctx = replace(site.context(page.lang, page.path), uses={})
    if page.path == "index.md" and (page.lang, "search.md") in site.pages:
        return {"potentialAction": _search(at)}
    if page.path == GUIDE:
        return {"step": list(_steps(ctx, at))}
    if page.path == QUESTIONS:
        return {"mainEntity": list(_answers(ctx, at))}
    if page.path == GLOSSARY:
        return {"hasDefinedTerm": list(_terms(ctx, at))}
    if page.path in DATASETS:
        return {"mainEntity": _dataset(site, ctx, at, licence)}
    about = list(_about(ctx))
    return {"about": about} if about else {}


def source_node(ctx: Context, source: Source, at: Absolute) -> Node:
    """A document with what we know of it; one without an address of its own is found in our list of sources."""
    node: Node = {
        "@type": "CreativeWork" if source.kind == "other-public" else "Report",
        "name": source.title[ctx.lang],
        "publisher": {"@type": "Organization", "name": source.publisher[ctx.lang]},
        "url": source.url or at(SOURCES, f"source-{source.id}"),
    }
    if source.published and not source.published.ends:
        node["datePublished"] = source.published.iso
    return node


def _search(at: Absolute) -> Node:
    target = {"@type": "EntryPoint", "urlTemplate": at("search.md") + "?q={search_term_string}"}
    return {"@type": "SearchAction", "target": target, "query-input": "required name=search_term_string"}


def _steps(ctx: Context, at: Absolute) -> Iterator[Node]:
    for number, step in enumerate(ctx.library.steps.values(), 1):
        yield {
            "@type": "HowToStep",
            "position": number,
            "name": step.title[ctx.lang],
            "text": step.question[ctx.lang],
            "url": at(step.page),
        }


def _answers(ctx: Context, at: Absolute) -> Iterator[Node]:
    v = Vocabulary(ctx)
    for finding in ctx.library.findings.values():
        if finding.kind == "guiding-question" and finding.answer:
            answer = {"@type": "Answer", "text": v.text(finding.answer)}
            url = at(QUESTIONS, f"finding-{finding.id}")
            yield {"@type": "Question", "name": v.text(finding.text), "url": url, "acceptedAnswer": answer}


def _terms(ctx: Context, at: Absolute) -> Iterator[Node]:
    """Terms under all their names: those of Flanders count as Dutch."""
    lang, v = ctx.lang, Vocabulary(ctx)
    for term in ctx.library.terms.values():
        others = [
            term.term["en" if lang == "nl" else "nl"],
            *([term.abbreviation[lang]] if term.abbreviation else []),
        ]
        names = [name for name in dict.fromkeys(others) if name != term.term[lang]]
        yield {
            "@type": "DefinedTerm",
            "url": at(GLOSSARY, f"term-{term.id}"),
            "name": term.term[lang],
            "description": " ".join(v.text(text, term) for text in (term.definition, term.general) if text),
            **({"alternateName": names} if names else {}),
        }


def _dataset(site: Site, ctx: Context, at: Absolute, licence: str) -> Node:
    """All figures, as the files that the register offers; they span from the first date to the last."""
    register = site.pages[ctx.lang, FIGURES].meta
    dates = [figure.as_of for figure in ctx.library.figures]
    return {
        "@type": "Dataset",
        "@id": at(FIGURES, "dataset"),
        "url": at(FIGURES),
        "name": register.title,
        "description": register.description,
        "inLanguage": ctx.lang,
        "license": licence,
        "isAccessibleForFree": True,
        "temporalCoverage": f"{min(dates).first}/{max(date.last for date in dates)}",
        "isBasedOn": [source_node(ctx, source, at) for source in _used(ctx.library)],
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": kind,
                "contentUrl": f"{at.root}data/{ctx.lang}/figures.{ending}",
            }
            for ending, kind in FILES.items()
        ],
    }


def _used(library: Library) -> Iterator[Source]:
    wanted = {figure.source for figure in library.figures}
    yield from (source for source in library.sources.values() if source.id in wanted)


def _about(ctx: Context) -> Iterator[Node]:
    """The country, region or project that a page is about."""
    library, lang = ctx.library, ctx.lang
    sheets = [sheet for sheet in library.sheets.values() if sheet.page == ctx.path]
    for country in library.countries.values():
        if country.page == ctx.path or any(sheet.country == country.id and not sheet.region for sheet in sheets):
            yield _country(ctx, country.id)
    for region in library.regions.values():
        if region.page == ctx.path or any(sheet.region == region.id for sheet in sheets):
            within = _country(ctx, region.country)
            yield {"@type": "Place", "name": region.name[lang], "containedInPlace": within}
    for project in library.projects.values():
        if project.page == ctx.path:
            yield {
                "@type": "Project",
                "name": project.title[lang],
                "description": Vocabulary(ctx).text(project.summary),
                "location": [_country(ctx, country) for country in project.countries],
            }


def _country(ctx: Context, country: str) -> Node:
    return {"@type": "Country", "name": ctx.library.countries[country].name[ctx.lang]}
