"""The records as tables: the rows of each dataset, in one language.

A number that is typed over is a number that goes wrong. So whoever wants to count with what the site knows gets
the records themselves, as machine numbers and ISO dates, with ids where one row names another and the address at
which a reader finds the row. A field that is new in a record is a column here at once; the build stops until
data/datasets.yml tells what it means (macros/checks/told.py).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin

from macros.knowledge import countries, dialogue, glossary, models, projects
from macros.knowledge.datasets import Dataset, columns_of
from macros.knowledge.models import Conflict, Figure, Record, Statement, Text
from macros.knowledge.when import When
from macros.views.connected import LESSONS, MATRIX, PROJECTS, RISKS
from macros.views.context import Context
from macros.views.drawing import CONFLICTS, PARTIES, SOURCES, Vocabulary, register_page, register_pages
from macros.views.glossary import GLOSSARY

Row = dict[str, Any]


# Fields that name a file of this repository, which says nothing to who reads the data.
PATHS = ("page", "figures_page")


@dataclass(frozen=True)
class Entry:
    """What becomes a row: a record, where a reader finds it (the first place that exists), and other columns."""

    record: Record
    places: tuple[str, ...]
    more: Row = field(default_factory=dict)


@dataclass(frozen=True)
class Table:
    """Where a dataset's rows come from. ``model``: of their records; it knows which values a column can have."""

    model: type[Record]
    entries: Callable[[Context], Iterator[Entry]]

    def choices(self, column: str) -> tuple[str, ...]:
        """The values that a column can have, if these are fixed."""
        known = self.model.model_fields.get(column)
        return _literals(known.annotation) if known else ()


def rows(ctx: Context, dataset: Dataset) -> list[Row]:
    """The rows of a dataset, their columns in the order of data/datasets.yml."""
    columns = columns_of(ctx.library, dataset)
    found = []
    for entry in TABLES[dataset.id].entries(ctx):
        row = made(ctx, entry) | {"page": next(filter(None, map(ctx.find, entry.places)), None)}
        for column in columns:
            if column.words:
                row[f"{column.id}_label"] = _words(ctx, column.words, row[column.id])
        found.append({column.id: row[column.id] for column in columns})
    return found


def made(ctx: Context, entry: Entry) -> Row:
    """What a record says, one column per field; records inside a record are rows of another dataset."""
    record, v = entry.record, Vocabulary(ctx)
    row: Row = {"page": None}
    for name, known in type(record).model_fields.items():
        value = getattr(record, name)
        if name == "where":
            row["section"] = v.where(value) if value else None
        elif name not in PATHS and not _nested(known.annotation):
            row[name] = _plain(v, value, record)
    return row | entry.more


def _plain(v: Vocabulary, value: Any, about: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(v, one, about) for one in value]
    if isinstance(value, Text):
        return v.text(value, about)
    if isinstance(value, When):
        return value.iso
    return machine(value) if isinstance(value, Decimal) else value


def machine(value: Decimal) -> int | float:
    """A number as a machine writes it: 63 and 8.5."""
    return int(value) if value == value.to_integral_value() else float(value)


def _words(ctx: Context, prefix: str, value: Any) -> Any:
    if isinstance(value, list):
        return [_words(ctx, prefix, one) for one in value]
    return ctx.t(f"{prefix}-{value}") if value is not None else None


def _nested(annotation: Any) -> bool:
    """Whether a field holds records (other than texts in two languages)."""
    if isinstance(annotation, type):
        return issubclass(annotation, Record) and not issubclass(annotation, Text)
    return any(_nested(inner) for inner in get_args(annotation))


def _literals(annotation: Any) -> tuple[str, ...]:
    inner = get_args(annotation)
    return inner if get_origin(annotation) is Literal else tuple(one for part in inner for one in _literals(part))


def _each(kind: str, *places: str) -> Callable[[Context], Iterator[Entry]]:
    """Every record of a kind as it is, at places in which {0} is the record (a page that is None is no place)."""

    def entries(ctx: Context) -> Iterator[Entry]:
        for record in getattr(ctx.library, kind).values():
            yield Entry(record, tuple(place.format(record) for place in places))

    return entries


def _figures(ctx: Context) -> Iterator[Entry]:
    for figure in ctx.library.figures:
        source = ctx.library.sources[figure.source]
        total = machine(ctx.library.total_of_parts(figure)) if figure.parts else None
        more = {"source_kind": source.kind, "report": source.report, "sum_of_parts": total}
        yield Entry(figure, (f"{register_page(ctx.library, figure)}#figure-{figure.id}",), more)


def _claims(kind: str) -> Callable[[Context], Iterator[Entry]]:
    def entries(ctx: Context) -> Iterator[Entry]:
        v = Vocabulary(ctx)
        for claim in getattr(ctx.library, kind):
            # An event stands on a timeline, or as a statement in a project's story.
            yield Entry(claim, (f"#event-{claim.id}", f"#statement-{claim.id}"), {"status_label": v.status(claim)})

    return entries


def _evidence(ctx: Context) -> Iterator[Entry]:
    for one in ctx.library.evidence.values():
        cells = tuple(f"{MATRIX}#cell-{one.country}-{risk}" for risk in one.risks)
        yield Entry(one, (f"#evidence-{one.id}", *cells, f"{MATRIX}#country-{one.country}"))


def _of_country(kind: str, anchor: str = "") -> Callable[[Context], Iterator[Entry]]:
    """Records that stand on the page of their country, or in its row of the matrix."""

    def entries(ctx: Context) -> Iterator[Entry]:
        for record in getattr(ctx.library, kind).values():
            country = ctx.library.countries[record.country]
            page = getattr(record, "page", None) or f"{country.page}{anchor.format(record)}"
            yield Entry(record, (page, f"{MATRIX}#country-{country.id}"))

    return entries


def _supplier_questions(ctx: Context) -> Iterator[Entry]:
    v = Vocabulary(ctx)
    for sheet in ctx.library.sheets.values():
        for number, ask in enumerate(sheet.asks, 1):
            question = ctx.library.questions[ask.question]
            more = {"sheet": sheet.id, "number": number, "country": sheet.country, "region": sheet.region}
            more |= {"stone": sheet.stone, "risk": question.risk}
            more |= {"ask": v.text(question.ask), "answer": v.text(question.answer)}
            yield Entry(ask, (sheet.page,), more)


def _partners(ctx: Context) -> Iterator[Entry]:
    v = Vocabulary(ctx)
    for project in ctx.library.projects.values():
        for number, partner in enumerate(project.partners, 1):
            name = partner.name or ctx.library.parties[partner.party or ""].name
            yield Entry(partner, _at(project), {"project": project.id, "number": number, "name": v.text(name)})


def _outcomes(ctx: Context) -> Iterator[Entry]:
    for project in ctx.library.projects.values():
        for number, outcome in enumerate((*project.results, *project.not_reached), 1):
            reached = number <= len(project.results)
            yield Entry(outcome, _at(project), {"project": project.id, "number": number, "reached": reached})


def _at(project: projects.Project) -> tuple[str, ...]:
    return project.page or "", f"{PROJECTS}#{project.id}"


def _readings(ctx: Context) -> Iterator[Entry]:
    v = Vocabulary(ctx)
    for conflict in ctx.library.conflicts.values():
        for number, passage in enumerate(conflict.says, 1):
            more = {"conflict": conflict.id, "number": number, "source": passage.source or conflict.source}
            more["text"] = v.text(passage.text, conflict)
            yield Entry(passage, (f"{CONFLICTS}#conflict-{conflict.id}",), more)


def _terms(ctx: Context) -> Iterator[Entry]:
    other: models.Lang = "en" if ctx.lang == "nl" else "nl"
    for term in ctx.library.terms.values():
        more: Row = {"other_language": term.term[other]}
        more |= {f"synonyms_{lang}": list(words) for lang, words in term.synonyms}
        yield Entry(term, (f"{GLOSSARY}#term-{term.id}",), more)


def _topics(ctx: Context) -> Iterator[Entry]:
    """Those that a figure or a fact is about: the others would be names of nothing."""
    library = ctx.library
    for topic in library.topics.values():
        told = [f"#{kind}-{claim.id}" for claim in library.claims(topic.id) for kind in ("statement", "event")]
        told[:0] = [f"{page}#topic-{topic.id}" for page in register_pages(library, topic.id)]
        if told:
            yield Entry(topic, tuple(told))


TABLES: dict[str, Table] = {
    "figures": Table(Figure, _figures),
    "statements": Table(Statement, _claims("statements")),
    "events": Table(models.Event, _claims("events")),
    "evidence": Table(countries.Evidence, _evidence),
    "countries": Table(countries.Country, _each("countries", "{0.page}", MATRIX + "#country-{0.id}")),
    "regions": Table(countries.Region, _of_country("regions")),
    "studies": Table(countries.Study, _of_country("studies", "#study-{0.id}")),
    "gaps": Table(countries.Gap, _of_country("gaps")),
    "supplier-questions": Table(countries.Ask, _supplier_questions),
    "lessons": Table(dialogue.Lesson, _each("lessons", LESSONS + "#lesson-{0.id}")),
    "findings": Table(dialogue.Finding, _each("findings", "#finding-{0.id}")),
    "participants": Table(dialogue.Participant, _each("participants", "#participant-{0.id}")),
    "steps": Table(dialogue.Step, _each("steps", "{0.page}")),
    "projects": Table(projects.Project, _each("projects", "{0.page}", PROJECTS + "#{0.id}")),
    "partners": Table(projects.Partner, _partners),
    "outcomes": Table(projects.Outcome, _outcomes),
    "parties": Table(models.Party, _each("parties", PARTIES + "#party-{0.id}")),
    "conflicts": Table(Conflict, _each("conflicts", CONFLICTS + "#conflict-{0.id}")),
    "readings": Table(models.Passage, _readings),
    "risks": Table(countries.Risk, _each("risks", RISKS + "#risk-{0.id}")),
    "terms": Table(glossary.Term, _terms),
    "sources": Table(models.Source, _each("sources", SOURCES + "#source-{0.id}")),
    "topics": Table(models.Topic, _topics),
    "stones": Table(countries.Stone, _each("stones", MATRIX)),
    "tiers": Table(countries.Tier, _each("tiers", MATRIX)),
}
