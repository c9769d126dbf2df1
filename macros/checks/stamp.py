"""``python -m macros stamp``: a person has read both languages of a page and says that they agree.

Stamping without reading would make the fingerprint worthless, so it takes the names of English pages, one by one,
and there is no way to say "all". It writes one line of the front matter and leaves every other byte as it was.

A comma in a Dutch page is no reason to read the English one again: ``--typo`` takes the Dutch page and renews the
stamp of its twin. It believes nobody. The old text is nowhere, but its fingerprint is: so every text that is one
sign away from the present one is tried, and if none of them was stamped, more than a sign changed and the command
refuses. What it finds is then known to the letter: no figure, macro, link or markup may be touched, and a letter
only in a word that stands nowhere else on the Dutch pages and so was none ("een" and "geen" are one letter apart).
"""

import re
from collections.abc import Iterator
from pathlib import Path
from string import ascii_letters

from macros.checks.alike import THINGS, differences
from macros.checks.translation import COMMAND, fingerprint, gate, parts, short
from macros.knowledge import Problem, Problems
from macros.knowledge.problems import unknown
from macros.publish.addresses import address_book
from macros.publish.pages import Page, read_pages

FRONT_MATTER = re.compile(rb"(?:\xef\xbb\xbf)?---\r?\n.*?(?=^---\r?$)", re.DOTALL | re.MULTILINE)
STAMP = re.compile(rb"^translates:[^\r\n]*", re.MULTILINE)
# A typo is made of these. Digits and markup are not among them.
SIGNS = ascii_letters + "àáâäçèéêëìíîïñòóôöùúûü ,.;:!?-–…()'‘’\"“”"


def stamp(root: Path, files: list[str], typo: bool = False) -> Iterator[str]:
    """Renew the stamps of these pages; says what was done. Raises Problems, and then nothing was written."""
    pages, unread = read_pages(root / "docs", root)
    by_file = {page.file: page for page in pages}
    problems, work = [], {}
    for name in files:
        try:
            dutch, english = _pair(name, root, "nl" if typo else "en")
            if dutch in by_file and (english in by_file or not typo):
                told = _typos(by_file[dutch], by_file[english], pages) if typo else ""
                before = (root / english).read_bytes()
                work[english] = before, stamped(before, fingerprint(by_file[dutch])), told
            else:
                problems += [problem for problem in unread if problem.file in (dutch, english)]
        except ValueError as refused:
            problems.append(Problem(name, 1, "", str(refused)))
    if problems:
        raise Problems(problems)
    for file, (before, after, told) in work.items():
        if after != before:
            (root / file).write_bytes(after)
        yield f"{file}: {'stamped' if after != before else 'the stamp was right already'}{told}"


def usage(root: Path) -> str:
    """What to do, for who named no page, with the pages that wait for it."""
    pages, _ = read_pages(root / "docs", root)
    waiting = [
        problem for problem in gate(pages, address_book(pages)[0]).problems if problem.place == "translates"
    ]
    told = f"name the English pages that you compared with the Dutch ones: {COMMAND} docs/en/…"
    return "\n".join([told, *(map(str, sorted(waiting)) if waiting else ["no page waits for a stamp"])])


def stamped(content: bytes, value: str) -> bytes:
    """The bytes of an English page with this stamp: in its line, or in a new one that ends the front matter."""
    line = f"translates: {value}".encode()
    head = FRONT_MATTER.match(content)
    if head is None:
        raise ValueError("has no front matter to write the stamp in")
    if STAMP.search(head[0]):
        return STAMP.sub(line, head[0], count=1) + content[head.end() :]
    end = b"\r\n" if head[0].endswith(b"\r\n") else b"\n"
    return head[0] + line + end + content[head.end() :]


def _pair(name: str, root: Path, wanted: str) -> tuple[str, str]:
    """The Dutch and the English file of a page that is named by the ``wanted`` one. Raises ValueError."""
    path = Path(name).resolve()
    inside = path.relative_to(root).as_posix() if path.is_relative_to(root) else name
    tree, lang, page = [*inside.split("/", 2), "", ""][:3]
    dutch, english = f"docs/nl/{page}", f"docs/en/{page}"
    if path.is_dir():
        raise ValueError("this is a folder: name the pages that you compared, one by one")
    if tree == "docs" and page and lang == {"nl": "en", "en": "nl"}[wanted] and path.is_file():
        told = {
            "en": f"this is the Dutch page. Did you bring {english} up to date? Then name that one. Did you mend "
            f"a typo that changes no meaning? Then run: {COMMAND} --typo {dutch}",
            "nl": f"--typo takes the Dutch page in which you mended a typo: {dutch}",
        }
        raise ValueError(told[wanted])
    if not (tree == "docs" and lang == wanted and page and path.is_file()):
        known = [file.relative_to(root).as_posix() for file in (root / "docs" / wanted).rglob("*.md")]
        raise ValueError(unknown("page", inside, known))
    return dutch, english


def _typos(dutch: Page, english: Page, pages: list[Page]) -> str:
    """What changed in the Dutch text, if that is typos alone. Raises ValueError."""
    told, now, advice = [], parts(dutch), f"Bring {english.file} up to date, then run: {COMMAND} {english.file}"
    old = (english.meta.translates or "").split()
    if len(old) != len(now):
        raise ValueError(f"{'headings changed' if old else f'{english.file} was never stamped'}. {advice}")
    if any(differences(dutch, english, address_book(pages)[0])):
        raise ValueError(f"more than words changed, and the two languages are no longer alike. {advice}")
    words = {word for page in pages if page.lang == "nl" for word in _words(page.text)}
    for part, wanted in zip(now, old, strict=True):
        if short(part.text) != wanted:
            where = f"in {part.name} ({part.place})"
            before = _one_sign_ago(part.text, wanted)
            if before is None:
                raise ValueError(f"more changed {where} than one letter, comma or space. {advice}")
            was, becomes = _apart(before, part.text)
            if _fixed(before) != _fixed(part.text):
                raise ValueError(f"‘{was}’ became ‘{becomes}’ {where}: that is no mere word. {advice}")
            if _letters(was) != _letters(becomes) and words & set(_words(was)):
                raise ValueError(
                    f"‘{was}’ became ‘{becomes}’ {where}: the first is a word too, so it may mean more. {advice}"
                )
            told.append(f"; ‘{was}’ became ‘{becomes}’ ({part.place})")
    return "".join(told)


def _one_sign_ago(text: str, wanted: str) -> str | None:
    """The text with this hash, if one sign was put in, taken out or replaced since, or two changed places."""
    for at in range(len(text) + 1):
        head, sign, tail = text[:at], text[at : at + 1], text[at + 1 :]
        tried = [head + other + sign + tail for other in SIGNS]
        if sign and sign in SIGNS:
            tried += [head + tail, *(head + other + tail for other in SIGNS)]
            tried += [head + tail[0] + sign + tail[1:]] if tail and tail[0] in SIGNS else []
        if found := next((before for before in tried if short(before) == wanted), None):
            return found
    return None


def _apart(before: str, now: str) -> tuple[str, str]:
    """The words in which two texts differ."""
    was, becomes = before.split(" "), now.split(" ")
    while was and becomes and was[0] == becomes[0]:
        del was[0], becomes[0]
    while was and becomes and was[-1] == becomes[-1]:
        del was[-1], becomes[-1]
    return " ".join(was), " ".join(becomes)


def _fixed(text: str) -> list[str]:
    """What a typo leaves alone, sign for sign."""
    return [found[0] for found in THINGS.finditer(text)]


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.casefold())


def _letters(text: str) -> str:
    return "".join(_words(text))
