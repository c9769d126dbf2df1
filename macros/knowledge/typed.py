"""Numbers and dates that stand typed in a text although they could be called from a record, each with its reason.

A title cannot call a figure, and a number can be another one that happens to be equal. Such a case is written down
here, so that the check can refuse all others. See macros/checks/typed.py.
"""

from macros.knowledge.models import Id, Record, Words


class Typed(Record):
    """Words that hold a number, as they stand in Dutch, in English or in both.

    ``figure`` or ``event``: what they repeat, where nothing can be called; they must then stay equal to it. With
    neither they repeat nothing, and the number is equal by chance.
    """

    id: Id
    nl: Words | None = None
    en: Words | None = None
    figure: Id | None = None
    event: Id | None = None
    why: Words
