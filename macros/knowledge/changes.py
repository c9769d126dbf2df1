"""What changed on the site, told to its readers.

A reader who comes back wants to know what is different, and a page must be able to say when it last changed. The
history of the files cannot tell: a comma is a change there, and a corrected figure is no change of a page.
"""

from typing import Annotated, Literal

from pydantic import Field

from macros.knowledge.models import Day, Id, Record, Text, Words


class Change(Record):
    """Something that is different for readers since the day ``when``, and why that matters to them.

    ``kind``: ``corrected`` is for what was wrong; ``removed`` names pages that are gone. ``pages``: paths inside a
    language tree, each by itself: a folder would also stand for pages that came later.
    """

    id: Id
    when: Day
    kind: Literal["added", "changed", "corrected", "removed"]
    title: Text
    text: Text
    pages: Annotated[tuple[Words, ...], Field(min_length=1)]
