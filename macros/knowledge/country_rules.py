"""What must hold between the records of a country and of a project, besides that references resolve.

A supplier is asked a question because of evidence: a sheet that cites evidence on another stone or region would
put a claim in a reader's hands that no source makes.
"""

from collections.abc import Iterator

from macros.knowledge.countries import Evidence, Gap, Question, Sheet
from macros.knowledge.problems import unknown
from macros.knowledge.projects import Project
from macros.knowledge.reading import Origin, Reading


def check_countries(reading: Reading) -> None:
    """Apply the rules; findings are added to the documents they concern."""
    evidence: dict[str, Evidence] = {record.id: record for record, _ in reading.of("evidence")}
    questions: dict[str, Question] = {record.id: record for record, _ in reading.of("questions")}
    for kind in ("evidence", "studies", "sheets"):
        for record, origin in reading.of(kind):
            known = reading.declared[f"regions/{record.country}"]
            if record.region is not None and record.region not in known:
                origin.complain(unknown(f"region of {record.country}", record.region, known), "region")
    for record, origin in reading.of("evidence"):
        _counters(record, origin, evidence)
    for record, origin in reading.of("sheets"):
        _sheet(record, origin, evidence, questions)
    for record, origin in reading.of("projects"):
        _project(record, origin)
    seen: dict[tuple[str, str], str] = {}
    for record, origin in reading.of("gaps"):
        _gap(record, origin, evidence, seen)


def _counters(record: Evidence, origin: Origin, evidence: dict[str, Evidence]) -> None:
    for index, wanted in enumerate(record.counters):
        countered = evidence.get(wanted)
        if wanted == record.id:
            origin.complain("a statement cannot contradict itself", "counters", index)
        elif countered and countered.country != record.country:
            origin.complain(f"'{wanted}' is about another country", "counters", index)
        elif countered and record.id in countered.counters:
            origin.complain(f"'{wanted}' names this one already: name it in one of the two", "counters", index)


def _sheet(sheet: Sheet, origin: Origin, evidence: dict[str, Evidence], questions: dict[str, Question]) -> None:
    for index, ask in enumerate(sheet.asks):
        for place, wanted in enumerate(ask.evidence):
            found, question = evidence.get(wanted), questions.get(ask.question)
            if found is None or question is None:
                continue
            for wrong in _misplaced(sheet, found, question):
                origin.complain(f"'{wanted}' {wrong}", "asks", index, "evidence", place)


def _misplaced(sheet: Sheet, found: Evidence, question: Question) -> Iterator[str]:
    """Why a statement cannot be the reason for a question on this sheet."""
    if found.country != sheet.country:
        yield "is about another country"
    if question.risk not in found.risks:
        yield f"says nothing on '{question.risk}', which the question is about"
    if sheet.stone and found.stones and sheet.stone not in found.stones:
        yield f"is not about '{sheet.stone}'"
    if sheet.region and found.region not in (None, sheet.region):
        yield f"is about another region than '{sheet.region}'"


def _gap(gap: Gap, origin: Origin, evidence: dict[str, Evidence], seen: dict[tuple[str, str], str]) -> None:
    for index, risk in enumerate(gap.risks):
        for found in evidence.values():
            if found.country == gap.country and risk in found.risks:
                origin.complain(f"there is evidence on '{risk}' ({found.id}): remove it here", "risks", index)
                break
    for risk in gap.risks or ("",):
        other = seen.setdefault((gap.country, risk), gap.id)
        if other != gap.id:
            what = f"for '{risk}'" if risk else "for all other risks"
            origin.complain(f"'{other}' gives a reason {what} already: keep one", "risks")


def _project(project: Project, origin: Origin) -> None:
    for index, partner in enumerate(project.partners):
        if (partner.party is None) == (partner.name is None):
            origin.complain("name either a 'party' or a 'name', not both", "partners", index)
    if project.began and project.ended and project.ended.last < project.began.first:
        origin.complain("ends before it began", "ended")
    if project.source not in project.documents:
        origin.complain(f"add '{project.source}', on which the project's state rests", "documents")
