"""What every file of an editor must be, whatever it holds, before anybody reads it.

A link can lead out of the project and publish what stands there; a pipe is never read to its end; a letter that
nobody sees makes two equal names differ or turns a line round. An editor cannot find any of these by looking.
"""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

LARGEST = 2_000_000  # bytes; our largest file is a tenth of it
# What Unicode calls controls, formats, separators of lines, surrogates and private use, but for line end, tab and
# soft hyphen. Views keep drawings apart with letters of private use. � is what is left of a letter that got lost.
HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ud800-\uf8ff\ufeff\ufff9-\ufffd\U000110bd\U000110cd\U00013430-\U0001345f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)
LINK = "this is a link to another place: put the file itself here"


class Unreadable(ValueError):
    """A file that is not to be read: why, for an editor, and the 1-based ``line``."""

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


def read_text(path: Path) -> str:
    """A file's text, its lines ended by a line feed. Raises Unreadable."""
    if path.is_symlink():
        raise Unreadable(LINK)
    if path.exists() and not path.is_file():
        raise Unreadable("this is a folder or a device, not a file: rename or remove it")
    try:
        if path.stat().st_size > LARGEST:
            raise Unreadable(f"this file is larger than {LARGEST // 1_000_000} MB: split it")
        content = path.read_bytes()
        text = content.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    except OSError as error:
        raise Unreadable(f"cannot read this file: {error.strerror}") from None
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise Unreadable("cannot read this file: it is not UTF-8: save it as UTF-8", line) from None
    if "\0" in text:
        raise Unreadable("cannot read this file: it is not UTF-8 or not a text: save it as UTF-8")
    return text


def hidden(text: str) -> Iterator[tuple[int, str]]:
    """Each letter that cannot be seen: its 1-based line, and what to tell the editor."""
    for found in HIDDEN.finditer(text):
        name = unicodedata.name(found[0], "a control character")
        told = f"there is a letter here that cannot be seen (U+{ord(found[0]):04X}, {name}): remove it"
        if found[0] == "\ufffd":
            told = "a letter got lost here (�): write it again"
        yield text.count("\n", 0, found.start()) + 1, told
