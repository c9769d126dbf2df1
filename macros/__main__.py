"""The command line for editors: ``python -m macros`` and what it does; ``--help`` lists it."""

import argparse
import sys
from datetime import date
from pathlib import Path

from macros import stopping

if __name__ == "__main__":  # before the rest is loaded, which takes a second
    stopping.listen()

from macros.checks.kept import keep, read_kept, unkept
from macros.checks.outside import addresses, ends_soon
from macros.checks.own_words import copied
from macros.checks.report.table import verify_report
from macros.checks.stamp import stamp, usage
from macros.drafts import command
from macros.knowledge import Problems
from macros.publish.building import build
from macros.publish.document import Misprint
from macros.publish.editions import check_press
from macros.publish.menu import settings
from macros.site import open_site

# What each command makes beside the pages.
KINDS = {"build": [], "pack": ["zip"], "pdf": ["pdf", "zip"]}
ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Run one command; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m macros", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check", help="read and check data/ and docs/, and list every mistake")
    commands.add_parser("addresses", help="keep what is new on the list of addresses that may not be lost")
    commands.add_parser("build", help="build site/ whole, or leave the last good one as it is")
    commands.add_parser("pack", help="build site/ with the field packs beside it")
    document = commands.add_parser("pdf", help="build site/ with the documents and the field packs beside it")
    document.add_argument("--only", metavar="PAGE", nargs="+", default=[], help="print these pages alone")
    reports = commands.add_parser("own-words", help="find sentences of ours that stand in a report as well")
    reports.add_argument("report", type=Path, nargs="+", help="a report as plain text")
    verified = commands.add_parser("verify-report", help="hold a report against the records of its figures")
    verified.add_argument("report", type=Path, help="the report, as a PDF or as plain text")
    verified.add_argument("--source", metavar="ID", help="whose figures; without it the newest annual report")
    stamps = commands.add_parser("stamp", help="say that English pages agree with the Dutch ones again")
    stamps.add_argument("--typo", action="store_true", help="in these Dutch pages only a typo was mended")
    stamps.add_argument("page", nargs="*", help="a page that you compared, such as docs/en/about/method.md")
    commands.add_parser("outside", help="list the addresses of others in site/, and say what is about to end")
    command.arguments(commands.add_parser("new", help="write an empty record or report, and say what to do next"))
    arguments = parser.parse_args()
    try:
        if arguments.command == "new":
            return command.new(ROOT, arguments)
        if arguments.command == "stamp":
            return stamp_pages(arguments.page, arguments.typo)
        if arguments.command == "own-words":
            return own_words(arguments.report)
        if arguments.command == "verify-report":
            return verify_report(arguments.report, open_site(ROOT).library, arguments.source)
        if arguments.command in ("check", "addresses"):
            return check(keeping=arguments.command == "addresses")
        if arguments.command == "outside":
            return outside(ROOT / "site")
        only: list[str] = getattr(arguments, "only", [])
        if arguments.command == "pdf":
            check_press(open_site(ROOT), only)
        return build(ROOT, KINDS[arguments.command], only)
    except Misprint as found:
        print(f"the document was not printed, and site/ was left as it was:\n{found}", file=sys.stderr)
        return 1
    except Problems as mistakes:
        print(f"{mistakes}\n{len(mistakes.problems)} to mend.", file=sys.stderr)
        return 1


def check(keeping: bool) -> int:
    """List every mistake in data/ and docs/. ``keeping``: put new addresses on the list of those that are kept."""
    site = open_site(ROOT)
    print(f"{len(site.library.figures)} figures and {len(site.pages)} pages: nothing to mend.")
    listed = read_kept(ROOT)
    new = unkept(listed, site.library, site.addresses, site.places["nl"])
    count = sum(map(len, new))
    if keeping:
        keep(ROOT, listed, *new)
        print(f"{count} new addresses are on the list now, and are kept for ever: data/addresses.yml.")
    elif count:
        print(f"{count} addresses are new. Before you publish, run 'make addresses': from then on they are kept.")
    return 0


def stamp_pages(pages: list[str], typo: bool) -> int:
    """Renew the stamps of named pages, and of no others."""
    if not pages:
        print(usage(ROOT), file=sys.stderr)
        return 1
    for told in stamp(ROOT, pages, typo):
        print(told)
    return 0


def own_words(reports: list[Path]) -> int:
    """List every run of words that our Dutch texts share with a report."""
    site, copies = open_site(ROOT, preview=True), 0
    for report in reports:
        if not report.is_file():
            print(f"{report} is no file: name a report as plain text", file=sys.stderr)
            return 1
        found, compared = copied(report, site.library, list(site.pages.values()))
        for copy in found:
            print(f"{copy.place}: {copy.words}", file=sys.stderr)
        print(f"{report.name}: {compared} texts compared, {len(found)} with words of the report in a row.")
        copies += len(found)
    return 1 if copies else 0


def outside(site: Path) -> int:
    """List what a build cannot look after: the pages of others, and the day on which security.txt ends."""
    found = addresses(site)
    warning = ends_soon(settings(ROOT / "mkdocs.yml")["extra"]["security_until"], date.today())
    print("\n".join(found))
    print(warning or f"{len(found)} addresses of others in site/.", file=sys.stderr)
    return 1 if warning or not found else 0


if __name__ == "__main__":
    sys.exit(main())
