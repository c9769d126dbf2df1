"""The pages as their authors wrote them: front matter, text, and the line on which the text begins.

Read by us and not by MkDocs, so that a mistake in any page is known, with its line, before a build begins.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from macros.knowledge import strict_yaml
from macros.knowledge.models import LANGUAGES, Day, Lang, Words
from macros.knowledge.problems import Problem, unknown
from macros.knowledge.strict_yaml import Document


def _slug(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text):
        raise ValueError(f"'{text}' is no clean address: use lower-case letters, digits and hyphens only")
    return text


class FrontMatter(BaseModel):
    """What may stand between the lines ``---`` at the top of a page.

    ``script``: a file in docs/assets that this page alone needs, so that other pages do not carry it.
    ``checked``: when an editor last compared the page with its sources (see macros/checks/history.py).
    ``keywords``: words by which readers look for the page and that it does not use itself.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Words
    description: Words
    slug: Annotated[str, AfterValidator(_slug)] | None = None
    checked: Day | None = None
    report: Words | None = None
    template: Words | None = None
    hero_title: Words | None = None
    hero_lead: Words | None = None
    script: Words | None = None
    keywords: tuple[Words, ...] = ()


@dataclass(frozen=True)
class Page:
    """A page. ``path``: inside its language tree. ``first_line``: the line on which ``text`` begins.

    ``lines``: the line of each field of the front matter.
    """

    file: str
    lang: Lang
    path: str
    meta: FrontMatter
    text: str
    first_line: int
    lines: dict[str, int]


def read_pages(docs: Path, root: Path) -> tuple[list[Page], list[Problem]]:
    """Read both trees; a page that has no twin in the other language is a problem."""
    pages: list[Page] = []
    problems: list[Problem] = []
    paths: dict[Lang, set[str]] = {lang: set() for lang in LANGUAGES}
    for lang in LANGUAGES:
        for path in sorted((docs / lang).rglob("*.md")):
            paths[lang].add(path.relative_to(docs / lang).as_posix())
            document = Document(path.relative_to(root).as_posix())
            page = _page(path, docs / lang, lang, document)
            problems += document.problems
            if page:
                pages.append(page)
    for here, there in (LANGUAGES, LANGUAGES[::-1]):
        for path_ in sorted(paths[here] - paths[there]):
            file = (docs / here / path_).relative_to(root).as_posix()
            problems.append(Problem(file, 1, "", f"has no twin: add {docs.name}/{there}/{path_}"))
    return pages, problems


def _page(path: Path, tree: Path, lang: Lang, document: Document) -> Page | None:
    try:
        text = path.read_bytes().decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError):
        document.complain((), "cannot read this file: save it as UTF-8")
        return None
    head, end, body = text.removeprefix("---\n").partition("\n---\n")
    if not text.startswith("---\n") or not end:
        document.complain((), "begin the page with front matter: a line ---, title: …, description: …, a line ---")
        return None
    strict_yaml.parse("\n" + head, document)
    if document.problems:
        return None
    try:
        meta = FrontMatter.model_validate(document.value)
    except ValidationError as error:
        for finding in error.errors():
            name = str(finding["loc"][0]) if finding["loc"] else ""
            message = {
                "missing": f"missing: add '{name}: …' to the front matter",
                "extra_forbidden": unknown("field", name, FrontMatter.model_fields),
                "value_error": str(finding.get("ctx", {}).get("error", "")),
            }.get(finding["type"], 'this must be a text: put it in quotes ("…")')
            document.complain((name,), message)
        return None
    scripts = sorted(file.name for file in (tree.parent / "assets").glob("*.js"))
    if meta.script is not None and meta.script not in scripts:
        document.complain(("script",), f"{unknown('script', meta.script, scripts)} (in docs/assets)", "script")
    stripped = body.lstrip("\n")
    first_line = text.count("\n") - stripped.count("\n") + 1
    inside = path.relative_to(tree).as_posix()
    if meta.slug is None and inside != "index.md":
        document.complain((), "missing: add 'slug: …', the page's address in this language", "slug")
    lines = {name: document.line((name,)) for name in FrontMatter.model_fields}
    return Page(document.file, lang, inside, meta, stripped, first_line, lines)
