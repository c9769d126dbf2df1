"""Whom to tell of a weakness in this site: security.txt, at the address where people look for it (RFC 9116).

A false one would be worse than none: programs read it, and it speaks for everything at its host. So there is one
only where this copy has a host to itself and names its repository.
"""

from datetime import date
from urllib.parse import urlsplit

PLACE = ".well-known/security.txt"


def private_report(repository: str) -> str:
    """Where a weakness can be told without everybody reading along; '' if we know of no such place.

    On GitHub it is there when an owner has switched on private reporting (README.md tells them to).
    """
    there = repository.rstrip("/")
    return f"{there}/security/advisories/new" if urlsplit(there).hostname == "github.com" else ""


def security_txt(address: str, repository: str, until: date) -> dict[str, str]:
    """Path and text of the file, or nothing. ``address``: of this copy. ``until``: the day until which it holds.

    The day is a setting, because a build has no clock; ``macros outside`` says when it comes near.
    """
    here = urlsplit(address)
    if here.scheme != "https" or here.path != "/" or not repository:
        return {}
    contacts = [private_report(repository), repository.rstrip("/") + "/issues"]
    lines = [f"Contact: {contact}" for contact in contacts if contact]
    lines += [f"Expires: {until.isoformat()}T00:00:00Z", "Preferred-Languages: nl, en"]
    lines.append(f"Canonical: {address}{PLACE}")
    return {PLACE: "\n".join(lines) + "\n"}
