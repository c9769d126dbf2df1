"""Every page says when it last changed and when it was last compared with its sources: nothing may be missing.

A page without a change has no history, and one without a day of its own would look as fresh as the build. A page
with two days, its own and that of the country it is about, would contradict itself one day.
"""

from collections.abc import Iterator

from macros.knowledge import Library, Problem
from macros.knowledge.problems import unknown
from macros.knowledge.projects import Project
from macros.publish.pages import Page
from macros.views.changes import CHANGES
from macros.views.drawing import EDITORS

# Drawn from the other pages, from the code or from the records of changes: there is no source to compare with.
WITHOUT_SOURCES = (CHANGES, "search.md", *EDITORS)
RECORD = "- {id: …, when: …, kind: added, title: {nl: …, en: …}, text: {nl: …, en: …}, pages: [%]}"


def untold(library: Library, pages: list[Page]) -> list[Problem]:
    """What is missing or wrong in the changes and the days of checking."""
    known = {page.path for page in pages}
    return [*_changes(library, known), *(problem for page in pages for problem in _page(library, page))]


def _changes(library: Library, known: set[str]) -> Iterator[Problem]:
    """The newest change of a page decides whether it is there; older ones may name what is gone since."""
    for path, (change, file, line) in library.last_changes.items():
        if change.kind == "removed" and path in known:
            advice = f"remove docs/nl/{path} and docs/en/{path}, or tell in a newer record that it came back"
            yield Problem(file, line, change.id, f"'{path}' is still there: {advice}")
        elif change.kind != "removed" and path not in known:
            advice = "If the page was removed, say so in a newer record of the kind 'removed'"
            yield Problem(file, line, change.id, f"{unknown('page', path, known)} {advice}")


def _page(library: Library, page: Page) -> Iterator[Problem]:
    if page.lang == "nl" and page.path not in library.last_changes:
        told = "no change names this page: add to the top of data/changes.yml " + RECORD.replace("%", page.path)
        yield Problem(page.file, 1, "", told)
    owner, own = library.owners.get(page.path), page.meta.checked
    if owner and own:
        folder = "projects" if isinstance(owner, Project) else "countries"
        told = f"remove this: data/{folder}/{owner.id}.yml says when this page was last checked"
        yield Problem(page.file, page.lines["checked"], "checked", told)
    elif page.path in WITHOUT_SOURCES and own:
        yield Problem(
            page.file, page.lines["checked"], "checked", "remove this: the page has no sources of its own"
        )
    elif not owner and not own and page.path not in WITHOUT_SOURCES:
        told = "missing: add 'checked: …', the day on which you compared this page with its sources"
        yield Problem(page.file, 1, "checked", f"{told}, such as 2024-03-31")
