"""Files that are none, that nobody can read, or that stand where MkDocs would publish them."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

FIGURES, PAGE = "data/figures/report-2024.yml", "docs/nl/index.md"
FRONT = b"---\ntitle: a\ndescription: b\nslug: c\n---\n"


def bytes_in(file: str, content: bytes) -> Callable[[Path], None]:
    """Write a file as these bytes."""

    def spoil(project: Path) -> None:
        (project / file).parent.mkdir(parents=True, exist_ok=True)
        (project / file).write_bytes(content)

    return spoil


def saved_as(file: str, encoding: str) -> Callable[[Path], None]:
    """Save a file as an old editor does, with a letter that only UTF-8 writes in two bytes."""

    def spoil(project: Path) -> None:
        text = (
            (project / file)
            .read_text(encoding="utf-8")
            .replace("Er zijn", "Daar zijn één en")
            .replace(" en:", " en: é")
        )
        (project / file).write_bytes(text.encode(encoding))

    return spoil


def without(*files: str) -> Callable[[Path], None]:
    """Remove files or folders."""

    def spoil(project: Path) -> None:
        for file in files:
            path = project / file
            shutil.rmtree(path) if path.is_dir() else path.unlink()

    return spoil


def folder(name: str) -> Callable[[Path], None]:
    """Put a folder where a file is, or was."""

    def spoil(project: Path) -> None:
        (project / name).unlink(missing_ok=True)
        (project / name).mkdir(parents=True)

    return spoil


def link(name: str, target: str) -> Callable[[Path], None]:
    """Put a link to a place outside the project, to itself or to nothing where a file is, or was."""

    def spoil(project: Path) -> None:
        outside = project.parent / "outside"
        outside.mkdir()
        (outside / "secret.md").write_bytes(FRONT)
        (outside / "secret.yml").write_text("[]\n")
        (project / name).unlink(missing_ok=True)
        (project / name).symlink_to(target)

    return spoil


def pipe(name: str) -> Callable[[Path], None]:
    """Put a pipe where a file is: whoever reads it waits for ever."""

    def spoil(project: Path) -> None:
        (project / name).unlink(missing_ok=True)
        os.mkfifo(project / name)

    return spoil


LINK, FOLDER = "this is a link to another place: put the file itself here", "this is a folder or a device"
NOT_UTF_8 = "cannot read this file: it is not UTF-8"

MENU = b"""nav:
  - index.md
  - Landen: [report/index.md]
plugins:
  - i18n: {languages: [{locale: nl, default: true}, {locale: en, nav_translations: {Lnden: }}]}
"""
# name of the defect: (what spoils the project, what the editor reads)
DEFECTS: dict[str, tuple[Callable[[Path], None], str]] = {
    "record-too-deep": (bytes_in("data/figures/loose/deep.yml", b"- id: a\n"), "no record lives here"),
    "record-of-no-kind": (
        bytes_in("data/figurs.yml", b"- id: a\n"),
        "no record lives here; data/ knows sources.yml",
    ),
    "note-among-the-records": (bytes_in("data/notes.txt", b"x"), "data/notes.txt:1: data/ holds .yml files only"),
    "other-extension": (bytes_in("data/topics.yaml", b"[]"), "data/topics.yaml:1: data/ holds .yml files only"),
    "extension-in-capitals": (
        bytes_in("data/topics.YML", b"[]"),
        "data/topics.YML:1: data/ holds .yml files only",
    ),
    "empty-file": (bytes_in(FIGURES, b""), "exactly one document"),
    "file-of-comments": (bytes_in(FIGURES, b"# nothing\n"), "exactly one document"),
    "file-of-a-mark": (bytes_in(FIGURES, b"\xef\xbb\xbf"), "exactly one document"),
    "file-of-a-null": (bytes_in(FIGURES, b"~\n"), "report-2024.yml:1: there is nothing here"),
    "file-of-fields": (bytes_in(FIGURES, b"id: a\n"), "must be a list"),
    "file-of-a-text": (bytes_in(FIGURES, b"abc\n"), "must be a list"),
    "list-of-texts": (bytes_in(FIGURES, b"- a\n"), "a record must begin with"),
    "latin-1": (saved_as(FIGURES, "latin-1"), f"{FIGURES}:3: {NOT_UTF_8}"),
    "utf-16": (saved_as(FIGURES, "utf-16"), f"{FIGURES}:1: {NOT_UTF_8}"),
    "utf-16-without-a-mark": (bytes_in(FIGURES, "- id: a\n".encode("utf-16-le")), f"{FIGURES}:1: {NOT_UTF_8}"),
    "half-a-letter-as-bytes": (
        bytes_in(FIGURES, b"- id: a\n  label: \xed\xa0\x80\n"),
        f"{FIGURES}:2: {NOT_UTF_8}",
    ),
    "picture": (bytes_in(FIGURES, b"\x89PNG\r\n\x1a\n\x00\x00"), f"{FIGURES}:1: {NOT_UTF_8}"),
    "nul-byte": (bytes_in(FIGURES, b"- id: a\0b\n"), f"{FIGURES}:1: {NOT_UTF_8} or not a text"),
    "bell": (
        bytes_in(FIGURES, b"- id: a\n  label: a\x07b\n"),
        f"{FIGURES}:2: there is a letter here that cannot be",
    ),
    "letter-that-turns-the-line-round": (bytes_in(FIGURES, "- id: a\u202eb\n".encode()), "RIGHT-TO-LEFT OVERRIDE"),
    "letter-without-width": (
        bytes_in(FIGURES, "- id: a\u200bb\n".encode()),
        "(U+200B, ZERO WIDTH SPACE): remove it",
    ),
    "letter-of-private-use": (bytes_in(FIGURES, "- id: a\ue000b\n".encode()), "(U+E000, a control character)"),
    "letter-that-got-lost": (bytes_in(FIGURES, "- id: a\ufffdb\n".encode()), "a letter got lost here (�)"),
    "three-megabytes": (bytes_in(FIGURES, b"# x\n" * 750_000), f"{FIGURES}:1: this file is larger than 2 MB"),
    "words-that-went": (without("data/words.yml"), "known are: none yet"),
    "word-that-the-code-asks-for": (
        without("data/words.yml", "data/events", "data/conflicts"),
        "known are: none yet",
    ),
    "topics-that-went": (without("data/topics.yml"), "unknown topic 'stone'"),
    "records-that-went": (without("data"), "data/datasets.yml:1: cannot read this file: No such file"),
    "pages-that-went": (without("docs"), "docs/nl/index.md:1: missing: a site begins with this page"),
    "language-that-went": (without("docs/en"), "docs/nl/report/old.md:1: has no twin: add docs/en/report/old.md"),
    "home-that-went": (
        without("docs/nl/index.md", "docs/en/index.md"),
        "docs/en/index.md:1: missing: a site begins",
    ),
    "page-without-english": (without("docs/en/report/old.md"), "docs/nl/report/old.md:1: has no twin"),
    "page-without-dutch": (without("docs/nl/report/old.md"), "docs/en/report/old.md:1: has no twin"),
    "folder-of-records": (folder("data/topics.yml"), f"data/topics.yml:1: {FOLDER}"),
    "folder-of-figures": (folder(FIGURES), f"{FIGURES}:1: {FOLDER}"),
    "folder-of-pages": (folder("docs/nl/report/old.md"), f"docs/nl/report/old.md:1: {FOLDER}"),
    "pipe-of-records": (pipe("data/topics.yml"), f"data/topics.yml:1: {FOLDER}"),
    "pipe-of-a-page": (pipe(PAGE), f"{PAGE}:1: {FOLDER}"),
    "record-outside": (link("data/charts.yml", "../../outside/secret.yml"), f"data/charts.yml:1: {LINK}"),
    "records-outside": (link("data/loose", "../../outside"), f"data/loose:1: {LINK}"),
    "record-of-the-machine": (link("data/charts.yml", "/dev/zero"), f"data/charts.yml:1: {LINK}"),
    "record-that-leads-nowhere": (link("data/charts.yml", "nowhere.yml"), f"data/charts.yml:1: {LINK}"),
    "record-that-leads-to-itself": (link("data/charts.yml", "charts.yml"), f"data/charts.yml:1: {LINK}"),
    "records-within-themselves": (link("data/loose", "."), f"data/loose:1: {LINK}"),
    "page-outside": (link("docs/nl/secret.md", "../../../outside/secret.md"), f"docs/nl/secret.md:1: {LINK}"),
    "pages-outside": (link("docs/nl/secret", "../../../outside"), f"docs/nl/secret:1: {LINK}"),
    "page-that-leads-nowhere": (link("docs/nl/secret.md", "nowhere.md"), f"docs/nl/secret.md:1: {LINK}"),
    "page-that-leads-to-itself": (link("docs/nl/secret.md", "secret.md"), f"docs/nl/secret.md:1: {LINK}"),
    "pages-within-themselves": (link("docs/nl/secret", ".."), f"docs/nl/secret:1: {LINK}"),
    "picture-outside": (link("docs/secret.png", "../../outside/secret.md"), f"docs/secret.png:1: {LINK}"),
    "page-of-no-language": (bytes_in("docs/fr/page.md", FRONT), "docs/fr:1: docs/ holds nl, en and assets only"),
    "page-above-the-languages": (
        bytes_in("docs/page.md", FRONT),
        "docs/page.md:1: docs/ holds nl, en and assets only",
    ),
    "page-among-the-assets": (
        bytes_in("docs/assets/page.md", FRONT),
        "docs/assets/page.md:1: a page is a .md file",
    ),
    "html-among-the-pages": (
        bytes_in("docs/nl/page.html", b"<p>"),
        "docs/nl/page.html:1: a page is a .md file in",
    ),
    "html-among-the-assets": (bytes_in("docs/assets/page.HTM", b"<p>"), "docs/assets/page.HTM:1: a page is a .md"),
    "picture-among-the-pages": (bytes_in("docs/nl/a.png", b"x"), "docs/nl/a.png:1: only pages (.md) live here"),
    "page-with-capitals": (bytes_in("docs/nl/README.md", FRONT), "docs/nl/README.md:1: name this with lower-case"),
    "page-with-a-space": (
        bytes_in("docs/nl/a b.md", FRONT),
        "docs/nl/a b.md:1: name this with lower-case letters",
    ),
    "page-with-another-script": (
        bytes_in("docs/nl/é.md", FRONT),
        "docs/nl/é.md:1: name this with lower-case letters",
    ),
    "page-with-a-line-end": (bytes_in("docs/nl/a\nb.md", FRONT), r"docs/nl/a\nb.md:1: name this with lower-case"),
    "page-with-half-a-letter": (
        bytes_in("docs/nl/\udcff.md", FRONT),
        r"docs/nl/\udcff.md:1: name this with lower-case",
    ),
    "page-with-a-quote": (bytes_in("docs/nl/a'\"&.md", FRONT), "name this with lower-case letters"),
    "record-with-a-line-end": (bytes_in("data/a\nb.yml", b"[]"), r"data/a\nb.yml:1: no record lives here"),
    "record-with-half-a-letter": (bytes_in("data/\udcff.yml", b"[]"), r"data/\udcff.yml:1: no record lives here"),
    "country-with-a-space": (
        bytes_in("data/countries/a b.yml", b"name: x\n"),
        "a b.id: an id is lower-case words",
    ),
    "menu-to-nowhere": (
        bytes_in("mkdocs.yml", b"nav:\n  - a:\n      - index.md\n      - b: indx.md\n"),
        "mkdocs.yml:4 nav: unknown page 'indx.md'; did you mean 'index.md'?",
    ),
    "menu-to-another-site": (bytes_in("mkdocs.yml", b'nav: ["https://x"]'), "nav: unknown page 'https://x'"),
    "menu-of-numbers": (bytes_in("mkdocs.yml", b"nav: {a: 5}"), "mkdocs.yml:1 nav: unknown page '5'"),
    "empty-menu": (bytes_in("mkdocs.yml", b"nav:\n"), "mkdocs.yml:1 nav: unknown page ''"),
    "page-twice-in-the-menu": (
        bytes_in("mkdocs.yml", b"nav:\n  - index.md\n  - b:\n      - index.md\n"),
        "mkdocs.yml:4 nav: 'index.md' stands here twice (first on line 2)",
    ),
    "section-without-a-name": (
        bytes_in("mkdocs.yml", MENU),
        "mkdocs.yml:3 nav: 'Landen' has no name in the other language: add it to 'nav_translations'",
    ),
    "section-with-an-empty-name": (
        bytes_in("mkdocs.yml", MENU.replace(b"Lnden", b"Landen")),
        "mkdocs.yml:3 nav: 'Landen' has no name in the other language",
    ),
    "settings-that-are-no-yaml": (
        bytes_in("mkdocs.yml", b"nav:\n  - index.md\n - b\n"),
        "mkdocs.yml:3: this is not valid YAML",
    ),
    "settings-that-never-end": (bytes_in("mkdocs.yml", b"nav: [" + b"[" * 10_000), "too many brackets stand"),
    "settings-with-a-letter-nobody-sees": (
        bytes_in("mkdocs.yml", "nav:\n  - index.md\u200b\n".encode()),
        "mkdocs.yml:2: there is a letter here that cannot be seen",
    ),
    "settings-that-are-not-utf-8": (bytes_in("mkdocs.yml", b"nav: \xff"), f"mkdocs.yml:1: {NOT_UTF_8}"),
    "page-in-no-menu": (
        bytes_in("mkdocs.yml", b"not_in_nav: |\n  index.md\nnav:\n  - report/index.md\n"),
        "docs/nl/report/old.md:1: no menu leads to this page: add it to 'nav' in mkdocs.yml",
    ),
    "orphan": (bytes_in("docs/nl/orphan.md", FRONT), "docs/nl/orphan.md:1: has no twin"),
    "latin-1-page": (saved_as(PAGE, "latin-1"), f"{PAGE}:7: {NOT_UTF_8}"),
    "utf-16-page": (saved_as(PAGE, "utf-16"), f"{PAGE}:1: {NOT_UTF_8}"),
    "empty-page": (bytes_in(PAGE, b""), f"{PAGE}:1: begin the page with front matter"),
    "page-with-a-nul-byte": (bytes_in(PAGE, FRONT + b"a\0b"), f"{PAGE}:1: {NOT_UTF_8} or not a text"),
}
