"""The pages as their authors wrote them: front matter, text, and the line on which the text begins.

Read by us and not by MkDocs, so that a mistake in any page is known, with its line, before a build begins.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from macros.knowledge import strict_yaml
from macros.knowledge.files import LINK, Unreadable, hidden, read_text
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
    ``translates``: on an English page, the fingerprint of the Dutch text (see macros/checks/translation.py).
    ``keywords``: words by which readers look for the page and that it does not use itself.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Words
    description: Words
    slug: Annotated[str, AfterValidator(_slug)] | None = None
    checked: Day | None = None
    translates: Words | None = None
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
    for path in sorted(docs.rglob("*")):
        if path.name.startswith("."):  # MkDocs does not publish these
            continue
        document = Document(path.relative_to(root).as_posix())
        misplaced = _misplaced(path, path.relative_to(docs).parts)
        if misplaced:
            document.complain((), misplaced)
        elif path.suffix == ".md":
            lang = LANGUAGES[path.is_relative_to(docs / LANGUAGES[1])]
            paths[lang].add(path.relative_to(docs / lang).as_posix())
            page = _page(path, docs / lang, root, lang, document)
            if page:
                pages.append(page)
        problems += document.problems
    problems += [
        Problem(f"docs/{lang}/index.md", 1, "", "missing: a site begins with this page")
        for lang in LANGUAGES
        if "index.md" not in paths[lang]
    ]
    for here, there in (LANGUAGES, LANGUAGES[::-1]):
        for path_ in sorted(paths[here] - paths[there]):
            file = (docs / here / path_).relative_to(root).as_posix()
            problems.append(Problem(file, 1, "", f"has no twin: add {docs.name}/{there}/{path_}"))
    return pages, problems


def _misplaced(path: Path, parts: tuple[str, ...]) -> str | None:
    """Why a file or folder cannot stay where it is: MkDocs would publish whatever it finds."""
    suffix = path.suffix.lower()
    if path.is_symlink():
        return LINK
    if parts[0] not in (*LANGUAGES, "assets"):
        return f"docs/ holds {', '.join(LANGUAGES)} and assets only: move or remove this"
    if suffix in (".md", ".htm", ".html", ".xhtml") and (parts[0] == "assets" or suffix != ".md"):
        return "a page is a .md file in docs/nl and in docs/en: move or remove this"
    if parts[0] in LANGUAGES and path.is_file() and suffix != ".md":
        return "only pages (.md) live here: move this to docs/assets or remove it"
    if parts[0] in LANGUAGES and not re.fullmatch(r"[a-z0-9-]+(\.md)?", path.name):
        return "name this with lower-case letters, digits and hyphens only"
    return None


def _page(path: Path, tree: Path, root: Path, lang: Lang, document: Document) -> Page | None:
    try:
        text = read_text(path)
    except Unreadable as error:
        document.lines[()] = error.line
        document.complain((), str(error))
        return None
    document.problems += [Problem(document.file, line, "", told) for line, told in hidden(text)]
    if document.problems:
        return None
    head, end, body = text.removeprefix("---\n").partition("\n---\n")
    if not text.startswith("---\n") or not end:
        document.complain((), "begin the page with front matter: a line ---, title: …, description: …, a line ---")
        return None
    strict_yaml.parse("\n" + head, document)
    if document.problems:
        return None
    if not isinstance(document.value, dict):
        document.complain((), "front matter holds lines such as 'title: …'")
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
    for name, folder, kind in (("script", tree.parent / "assets", "js"), ("template", root / "overrides", "html")):
        wanted, known = getattr(meta, name), sorted(file.name for file in folder.glob(f"*.{kind}"))
        if wanted is not None and wanted not in known:
            document.complain((name,), f"{unknown(name, wanted, known)} (in {folder.relative_to(root)})", name)
    stripped = body.lstrip("\n")
    first_line = text.count("\n") - stripped.count("\n") + 1
    inside = path.relative_to(tree).as_posix()
    if meta.slug is None and inside != "index.md":
        document.complain((), "missing: add 'slug: …', the page's address in this language", "slug")
    lines = {name: document.line((name,)) for name in FrontMatter.model_fields}
    return Page(document.file, lang, inside, meta, stripped, first_line, lines)
