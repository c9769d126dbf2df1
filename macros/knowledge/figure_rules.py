"""What must hold of a figure: it is the number that its source prints, and its parts add up.

A closed model cannot see that 12 + 52 is not 63. Where the source itself says so, a note must tell it.
"""

from decimal import Decimal

from macros.knowledge.models import Figure
from macros.knowledge.numerals import numbers
from macros.knowledge.problems import unknown
from macros.knowledge.reading import Origin


def check_figure(figure: Figure, origin: Origin, siblings: dict[str, Figure], declared: set[str]) -> None:
    """Apply the rules. ``siblings``: the figures of the same source; ``declared``: their ids, as written down."""
    _printed(figure, origin)
    _sum(figure, origin, siblings, declared)


def _printed(figure: Figure, origin: Origin) -> None:
    """``printed`` and ``value`` are the same number written twice; a slip in one must not pass."""
    if figure.printed is None:
        return
    if figure.ours:
        origin.complain("remove this: a sum or count of our own is not printed in the source", "printed")
    if figure.value not in set(numbers(figure.printed)):
        origin.complain(f"'{figure.printed}' is not {figure.value}: one of the two is wrong", "printed")


def _sum(figure: Figure, origin: Origin, siblings: dict[str, Figure], declared: set[str]) -> None:
    missing = [part for part in figure.parts if part not in siblings]
    for part in missing:
        if part not in declared:
            message = unknown("figure of this source", part, declared)
            origin.complain(message, "parts", figure.parts.index(part))
    if figure.id in _below(figure, siblings):
        origin.complain("a figure cannot be a part of itself, nor of one of its parts", "parts")
    elif figure.parts and not missing:
        total = sum((siblings[part].value for part in figure.parts), Decimal(0))
        parts = " + ".join(str(siblings[part].value) for part in figure.parts)
        if total != figure.value and figure.ours:
            origin.complain(f"{parts} = {total}, not {figure.value}: mend our own sum", "value")
        elif total != figure.value and figure.conflict is None:
            origin.complain(
                f"the parts do not add up: {parts} = {total}, not {figure.value}. Correct the number, or add "
                "'conflict' in both languages if the source itself says so",
                "value",
            )
        elif total == figure.value and figure.conflict is not None:
            origin.complain(f"the parts do add up ({parts} = {total}): remove 'conflict'", "conflict")
    if figure.ours == "sum" and not figure.parts:
        origin.complain("missing: a sum of our own names the 'parts' that we added up", "parts")
    if figure.conflict is not None and not figure.parts:
        origin.complain("a conflict note needs 'parts' that do not add up", "conflict")


def _below(figure: Figure, siblings: dict[str, Figure]) -> set[str]:
    """The parts of a figure, the parts of those, and so on."""
    found: set[str] = set()
    todo = list(figure.parts)
    while todo:
        part = todo.pop()
        if part not in found:
            found.add(part)
            todo += siblings[part].parts if part in siblings else ()
    return found
