"""What a command of the kind ``new`` writes and tells: it never overwrites, and leaves nothing half done unsaid.

An editor must be able to run it twice. What is there already may hold a day's work, so it stays as it is and is
named; what is missing is written; and the list of what to do next is the same each time.
"""

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from macros.knowledge.models import ID, LANGUAGES, Lang
from macros.knowledge.reading import Reading

CHECK = "Run 'make check'. It lists what is still missing, each with its file and line, until nothing is."


class Refused(Exception):
    """Nothing can be written: says why, and what to do."""


@dataclass
class Draft:
    """Files to write, by path from the project's root, and what to do next, in order.

    ``new``: whole files. ``appended``: what goes at the end of a file. ``changed``: a file's new text.
    ``there``: what exists already and stays as it is. ``notes``: what an editor should know first.
    """

    new: dict[str, str] = field(default_factory=dict)
    appended: dict[str, str] = field(default_factory=dict)
    changed: dict[str, str] = field(default_factory=dict)
    there: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)

    def page(self, root: Path, lang: Lang, path: str, text: str) -> None:
        """A page that is complete as it is. The only place where a draft writes one."""
        self.file(root, f"docs/{lang}/{path}", text)

    def file(self, root: Path, path: str, text: str) -> None:
        """A whole file, if it is not there yet."""
        if (root / path).exists():
            self.there.append(path)
        else:
            self.new[path] = text

    def write(self, root: Path) -> None:
        """Write it all. A file that has come into being meanwhile is not overwritten: FileExistsError."""
        for path, text in self.new.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            with (root / path).open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
        for path, text in self.appended.items():
            with (root / path).open("a", encoding="utf-8", newline="\n") as file:
                file.write(text)
        for path, text in self.changed.items():
            (root / path).write_bytes(text.encode())

    def tell(self) -> str:
        """What was written, what was there, and what to do next."""
        written = [*self.new, *(f"{path} (at its end)" for path in self.appended)]
        written += [f"{path} (a line or two in nav)" for path in self.changed]
        lines = _listed("Written:", written) + _listed("Exists already, and was left as it is:", self.there)
        lines += [*_listed("Note:", self.notes), "What to do next:"]
        for number, step in enumerate(self.steps, 1):
            first, *rest = step.split("\n")
            lines += textwrap.wrap(f"{number}. {first}", 100, subsequent_indent="   ", break_on_hyphens=False)
            lines += [f"   {line}" for line in rest]
        return "\n".join(lines)


def _listed(heading: str, items: Iterable[str]) -> list[str]:
    found = [f"  {one}" for one in items]
    return [heading, *found, ""] if found else []


def free_id(reading: Reading, kind: str, wanted: str, file: bool = False) -> list[str]:
    """Refuses an id that is malformed or taken; gives a note if one is nearly the same.

    ``file``: it becomes the name of a file, so it has no dots.
    """
    if not ID.fullmatch(wanted) or (file and "." in wanted):
        dots = "" if file else " or dots"
        raise Refused(f"'{wanted}' is no id: write lower-case letters and digits, words joined by hyphens{dots}")
    for record, origin in reading.of(kind):
        if record.id == wanted:
            there = f"{origin.document.file}:{origin.line}"
            raise Refused(f"'{wanted}' exists already ({there}): choose another id, or change that record")
    if wanted in reading.declared[kind]:
        raise Refused(f"'{wanted}' exists already, with something in it to mend: run 'make check'")
    near = get_close_matches(wanted, sorted(reading.declared[kind]), n=1, cutoff=0.8)
    return [f"'{near[0]}' exists already: is it the same thing? Then remove what was written."] if near else []


def ending(path: Path) -> str:
    """What must stand between the end of a file and a record that is appended."""
    text = path.read_bytes()
    return "\n" if not text or text.endswith(b"\n") else "\n\n"


def page_steps(kind: str, path: str, section: str) -> list[str]:
    """How to write the page of a new record, which a draft never does: a page with nothing to tell is none."""
    files = " and ".join(f"docs/{lang}/{path}" for lang in LANGUAGES)
    return [
        f"Is there enough to tell for a page of its own? Then write {files}: the same headings with the same ids. "
        f"At the top of each stand a title, a description of 90 to 160 characters and a slug, the address in the "
        f"reader's language. There is no 'checked': the {kind}'s own is shown. Copy the page of another {kind} to "
        f"begin with, and name the page in the record:\npage: {path}",
        f"Add the page to nav in mkdocs.yml, under '{section}':\n      - {path}",
        change_step([path], "the page, or those on which the record shows if it has none"),
    ]


def change_step(pages: Iterable[str], what: str) -> str:
    """How to tell readers."""
    return (
        f"Tell readers, at the top of data/changes.yml. 'pages' names {what}:\n"
        "- id: …\n  when: …                        # the day on which you publish it\n  kind: added\n"
        "  title: {nl: …, en: …}\n  text: {nl: …, en: …}\n  pages: [" + ", ".join(pages) + "]"
    )
