"""What search can find: every page, and every lesson, figure, term and risk with an address of its own.

A reader who types "kinderkopje" wants the page on cobbles, which says "kassei". So a page also answers to the
other words for the terms that are told there, and every record is a result by itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from macros.knowledge.glossary import Term
from macros.knowledge.models import Lang
from macros.publish.pages import Page
from macros.site import Site
from macros.views.changes import CHANGES
from macros.views.connected import LESSONS, MATRIX, RISKS
from macros.views.drawing import EDITORS, FIGURES, SOURCES, Vocabulary, register_page
from macros.views.glossary import GLOSSARY
from macros.views.open_data import OPEN_DATA

# Lists whose every row is a result by itself, or tells of other pages, and pages that are no answer to anybody.
LISTS = (FIGURES, GLOSSARY, SOURCES, MATRIX, RISKS, LESSONS, CHANGES, OPEN_DATA)
LEFT_OUT = ("search.md", *EDITORS)
# The kind of a page, by the folder it lies in; the first that fits.
KINDS = (
    ("start/", "start"),
    ("dialogue/", "guide"),
    ("countries/", "country"),
    ("projects/", "project"),
    ("annual-report/", "report"),
)


@dataclass(frozen=True)
class Entry:
    """Something that can be found. ``href``: from the site's root. ``words``: other words for it.

    ``weight``: of its title, from 0 to 10. ``whole``: whether the text of the page counts, and not only what is
    said of it here.
    """

    lang: Lang
    kind: str
    title: str
    href: str
    text: str
    words: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    weight: float = 10
    whole: bool = False


def records(site: Site, lang: Lang) -> Iterator[Entry]:
    """Lessons, figures, terms, risks, and countries without a page."""
    # The index is no page: it must not appear in the register as one that uses a figure.
    library, ctx = site.library, replace(site.context(lang, "index.md"), uses={})
    v = Vocabulary(ctx)

    def at(path: str, anchor: str) -> str:
        return f"{site.addresses[lang, path]}#{anchor}"

    for lesson in library.lessons.values():
        href = at(LESSONS, f"lesson-{lesson.id}")
        yield Entry(lang, "lesson", v.text(lesson.title), href, v.text(lesson.text), weight=4)
    for name, figure in library.newest.items():
        countries = [near[1] for near in library.links["figure", name] if near[0] == "country"]
        text = f"{v.number(figure)} {v.unit(figure)}. {v.as_of(figure)}. {v.cited(figure)}."
        href = at(register_page(library, figure), f"figure-{name}")
        yield Entry(lang, "figure", v.label(figure), href, text, countries=tuple(countries), weight=0.2)
    for term in library.terms.values():
        told = " ".join(v.text(text, term) for text in (term.definition, term.general) if text)
        href = at(GLOSSARY, f"term-{term.id}")
        yield Entry(lang, "term", term.term[lang], href, told, tuple(names(term)), weight=6)
    for risk in library.risks.values():
        found = [near[1] for near in library.links["risk", risk.id] if near[0] == "country"]
        words = tuple(word for term in library.terms.values() if term.id == risk.id for word in names(term))
        href = at(RISKS, f"risk-{risk.id}")
        yield Entry(lang, "country", risk.title[lang], href, v.text(risk.text), words, tuple(found))
    for country in library.countries.values():
        if country.page is None:
            text = ctx.t("bare-listed" if country.listed else "bare")
            yield Entry(
                lang, "country", country.name[lang], at(MATRIX, f"country-{country.id}"), text, (), (country.id,)
            )


def page(site: Site, found: Page) -> Entry:
    """A page, without its text: that is what the reader sees, which the finished page holds."""
    library, path = site.library, found.path
    kind = next((kind for folder, kind in KINDS if path.startswith(folder)), "about")
    words = [word for term in library.terms.values() if term.page == path for word in names(term)]
    countries = [country.id for country in library.countries.values() if country.page == path]
    countries += [region.country for region in library.regions.values() if region.page == path]
    countries += [sheet.country for sheet in library.sheets.values() if sheet.page == path]
    for project in library.projects.values():
        countries += project.countries if project.page == path else ()
    href = site.addresses[found.lang, path]
    words += found.meta.keywords
    lists = (*LISTS, *library.figures_pages.values())
    title, text, whole = found.meta.title, found.meta.description, path not in lists
    return Entry(found.lang, kind, title, href, text, tuple(words), tuple(countries), whole=whole)


def names(term: Term) -> Iterator[str]:
    """Every name of a term, in all languages: readers of Dutch pages type English words too."""
    for text in (term.term, term.abbreviation):
        yield from (text.nl, text.en) if text else ()
    for group in (term.synonyms, term.mark):
        yield from (*group.nl, *group.vl, *group.en)
