"""Puts a new site in the place of the old one, so that at any moment one of the two is there, whole.

Two renames leave a moment without a site, and whoever kills a build may hit it. Linux and macOS exchange two names
in one step that nothing can come between; Python does not offer it, so the C library is asked. A symbolic link
that is pointed elsewhere would do as well, but then site/ would be no folder to who copies, packs or serves it.

Not everywhere can that be done. Where a file system knows no exchange, it is two renames after all, and ``mend``
puts the old site back at the next build if one was killed between them. Where site/ can be filled but not renamed,
because the folder around it is read-only or it is a disk of its own, what is in it is exchanged name by name: for
less than a millisecond it is a mixture of two sites.
"""

import errno
import os
import shutil
import sys
from ctypes import CDLL, get_errno
from pathlib import Path

EXCHANGE = 2  # RENAME_EXCHANGE of Linux and RENAME_SWAP of macOS
HERE = -100  # AT_FDCWD: paths start where we are
UNKNOWN = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)  # the kernel or the file system cannot exchange
FIXED = (errno.EXDEV, errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY)  # the name site/ cannot be given away
INSIDE = ".new"  # where the new site waits inside a site/ that cannot be renamed


def put(fresh: Path, site: Path) -> None:
    """Put the folder ``fresh`` in the place of ``site``; what was there is removed. Raises OSError."""
    site = site.resolve()  # where it is a symbolic link, its target is what is served
    try:
        _replace(fresh, site)
    except OSError as error:
        if error.errno not in FIXED or not site.is_dir():
            raise
        _fill(fresh, site)
    for left in (fresh, _aside(fresh)):
        shutil.rmtree(left, ignore_errors=True)


def mend(fresh: Path, site: Path) -> None:
    """Clear away what a killed build left behind, and put back what it had only put aside. Raises OSError."""
    site = site.resolve()
    for new, old in [(fresh, site), *((site / INSIDE / path.name, path) for path in _put_aside(site))]:
        if _aside(new).exists() and not old.exists():
            _aside(new).rename(old)
    for left in (fresh, _aside(fresh), site / INSIDE):
        if left.exists():
            shutil.rmtree(left)


def _put_aside(site: Path) -> list[Path]:
    return [site / path.name.removesuffix(".old") for path in (site / INSIDE).glob("*.old")]


def _replace(new: Path, old: Path) -> None:
    """Give ``new`` the name ``old``. What had it before, if anything, is then at ``new`` or beside it."""
    if not old.exists():
        new.rename(old)
        return
    try:
        _exchange(new, old)
    except OSError as error:
        if error.errno not in UNKNOWN:
            raise
        old.rename(_aside(new))
        new.rename(old)


def _fill(fresh: Path, site: Path) -> None:
    """Put what is in ``fresh`` into ``site``; what takes time is done first, out of sight in the same folder."""
    inside = site / INSIDE
    try:
        shutil.copytree(fresh, inside)
        names = {path.name for path in inside.iterdir()}
        gone = {path.name for path in site.iterdir()} - names - {INSIDE}
        for name in sorted(names):
            _replace(inside / name, site / name)
        for name in sorted(gone):
            (site / name).rename(inside / name)
    finally:
        shutil.rmtree(inside, ignore_errors=True)


def _exchange(one: Path, other: Path) -> None:
    """Exchange two names in one step. Raises OSError, with ENOSYS where this system cannot."""
    library, names = CDLL(None, use_errno=True), (os.fsencode(one), os.fsencode(other))
    try:
        if sys.platform == "darwin":
            failed = library.renamex_np(*names, EXCHANGE)
        else:
            failed = library.renameat2(HERE, names[0], HERE, names[1], EXCHANGE)
    except AttributeError:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS)) from None
    if failed:
        raise OSError(get_errno(), os.strerror(get_errno()), str(other))


def _aside(new: Path) -> Path:
    return new.with_name(f"{new.name}.old")
