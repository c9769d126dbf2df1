"""A number or date that is typed, although a record holds it: one day the record changes and the text does not.

What must be typed all the same, such as a title, is told in data/typed.yml and stays equal to its record; a case
that is about nothing any more is a mistake too.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from macros.checks.repeats import Facts, Repeat
from macros.checks.written import Written, written
from macros.knowledge import Library, Problem
from macros.knowledge.models import LANGUAGES, Lang
from macros.knowledge.reading import Origin
from macros.knowledge.typed import Typed
from macros.publish.pages import Page


def typed(library: Library, pages: Iterable[Page]) -> list[Problem]:
    """What is typed although it can be called, and the cases in data/typed.yml that are about nothing."""
    allowed = [(record, origin) for kind, record, origin in library.entries if isinstance(record, Typed)]
    problems: list[Problem] = []
    facts = {lang: Facts(library, lang) for lang in LANGUAGES}
    texts = list(written(library, pages, lambda lang, text: facts[lang].may_repeat(text)))
    for text in texts:
        for repeat in facts[text.lang].repeated(text):
            if not any(_allows(case, text, repeat, library) for case, _ in allowed):
                problems.append(_problem(text, repeat))
    for case, origin in allowed:
        problems += _idle(case, origin, texts, facts, library)
    return problems


def _problem(text: Written, repeat: Repeat) -> Problem:
    what = f"the figure '{repeat.id}' ({repeat.value})" if repeat.kind == "figure" else f"a date of '{repeat.id}'"
    told = f"'{text.text[repeat.start : repeat.end]}' repeats {what}: "
    if text.fixed:
        told += "nothing can be called here, so leave it out or name it in data/typed.yml"
    else:
        told += f"write {repeat.call}; if it is something else, name it in data/typed.yml"
    return Problem(text.file, text.line_of(repeat.start), text.place, told)


def _allows(case: Typed, text: Written, repeat: Repeat, library: Library) -> bool:
    """Whether a case is about this number. If it names a record, both must be equal, and nothing can be called."""
    if not any(start <= repeat.start and repeat.end <= end for start, end in _spans(case, text)):
        return False
    value = _value(case, library)
    return value is None or (text.fixed and value == repeat.value)


def _value(case: Typed, library: Library) -> Decimal | str | None:
    """What the record that a case names says; None if it names none."""
    if case.figure:
        return library.figure(case.figure).value
    return library.moment(case.event).iso if case.event else None


def _spans(case: Typed, text: Written) -> list[tuple[int, int]]:
    """Where the words of a case stand in a text."""
    words = case.nl if text.lang == "nl" else case.en
    pattern = r"\s+".join(map(re.escape, words.split())) if words else r"(?!)"
    return [found.span() for found in re.finditer(pattern, text.text, re.IGNORECASE)]


def _idle(
    case: Typed, origin: Origin, texts: list[Written], facts: dict[Lang, Facts], library: Library
) -> Iterator[Problem]:
    """What is wrong with a case itself: its words are gone, or they do not say what its record says."""
    file, value = origin.document.file, _value(case, library)
    if case.nl is None and case.en is None:
        yield Problem(
            file, origin.line, case.id, "missing: add 'nl', 'en' or both: the words that hold the number"
        )
    for lang in (lang for lang in LANGUAGES if getattr(case, lang)):
        stands = [(text, *span) for text in texts if text.lang == lang for span in _spans(case, text)]
        if value is None:
            said = bool(stands)
        else:
            said = any(t.fixed and facts[lang].holds(t.text, start, end, value) for t, start, end in stands)
        if said:
            continue
        line, place = origin.document.line((*origin.path, lang)), f"{case.id}.{lang}"
        told = "no text says this (any more): remove it, or write the words as they stand"
        if stands:
            there = ", ".join(f"{text.file}:{text.line_of(start)}" for text, start, _ in stands)
            other = f"this is not what '{case.figure or case.event}' says (any more), or it can be called there"
            told = f"{other}: mend {there}"
        yield Problem(file, line, place, told)
