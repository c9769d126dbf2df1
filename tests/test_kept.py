"""An address that was published once goes on working: it is there, or a page at it leads to another."""

import shutil
from pathlib import Path
from urllib.parse import urljoin

import pytest
from lxml import html
from playwright.sync_api import Browser

from macros.checks.kept import FILE, keep, read_kept, unkept
from macros.knowledge.strict_yaml import read
from macros.publish.addresses import data_files
from macros.publish.downloads import files
from macros.site import Site, open_site
from tests.browser import breaches, served
from tests.conftest import MOVED, ROOT
from tests.test_defects import problems

BASE = "https://stone.example/repo/"


def new(root: Path, site: Site) -> tuple[list[str], list[str]]:
    return unkept(read_kept(root), site.library, site.addresses, site.places["nl"])


def test_every_address_of_the_site_is_kept() -> None:
    listed = read_kept(ROOT)
    assert len(listed.kept) > 300
    assert len(listed.anchors) > 1000
    found = new(ROOT, open_site(ROOT))
    assert found == ([], []), "run 'make addresses' and hand in data/addresses.yml too"


def test_what_is_kept_is_what_is_built(built: Path) -> None:
    there = {f"/{path.relative_to(built).as_posix()}".removesuffix("index.html") for path in built.rglob("*.*")}
    kept = {address for address in read_kept(ROOT).kept if "documents/" not in address}  # made by `make pdf`
    assert kept - there == set()
    site = open_site(ROOT)
    foreseen, made = set(data_files(site.library)), set(files(site))
    assert foreseen == made


def test_new_addresses_are_added_and_nothing_else_changes(small: Path) -> None:
    file = small / FILE
    above = file.read_text().split("kept:")[0]
    listed, found = read_kept(small), new(small, open_site(small))
    assert "/en/about/figures/" in found[0]
    assert "lesson-visit.explain" in found[1]
    keep(small, listed, *found)
    assert file.read_text().split("kept:")[0] == above
    again = read_kept(small)
    assert set(again.kept) == {*listed.kept, *found[0]}
    assert set(again.anchors) == {*listed.anchors, *found[1]}
    assert list(again.kept) == sorted(again.kept)
    found = new(small, open_site(small))
    assert found == ([], [])
    file.unlink()
    keep(small, read_kept(small), *new(small, open_site(small)))
    assert read(file, small).problems == []
    assert "/oud/" not in read_kept(small).kept


DEFECTS = {
    "page-that-went": (
        "  - /rapport/\n",
        "  - /rapport/\n  - /rapport/oudr/\n",
        "data/addresses.yml:14 /rapport/oudr/: was published, and no page has this address now. Give its page the "
        "old slug, or add under redirects: '/rapport/oudr/: /rapport/'",
    ),
    "english-page-that-went": (
        "  - /en/report/\n",
        "  - /en/report/\n  - /en/weg/\n",
        "'/en/weg/: /en/'",
    ),
    "file-that-went": (
        "figures.csv",
        "figurs.csv",
        "/data/nl/figurs.csv: was published, and is made no more.",
    ),
    "record-that-went": (
        "  - term-sett\n",
        "  - term-set\n",
        "data/addresses.yml:17 term-set: links lead to it, and it stands on no page now (term-sett is new). Give",
    ),
    "redirect-to-nowhere": (
        "/oud/: /rapport/ouder/",
        "/oud/: /rapport/oudr/",
        "data/addresses.yml:3 /oud/: unknown page '/rapport/oudr/'; did you mean '/rapport/ouder/'?",
    ),
    "redirect-from-a-page": (
        "  /oud/: ",
        "  /rapport/: ",
        "/rapport/: a page has this address: remove the redirect",
    ),
    "chain": (
        "  /oud/: ",
        "  /nog-ouder/: /oud/\n  /oud/: ",
        "/nog-ouder/: /oud/ is redirected itself: write '/nog-ouder/: /rapport/ouder/'",
    ),
    "circle": (
        "/oud/: /rapport/ouder/",
        "/oud/: /a/\n  /a/: /oud/",
        "/oud/: leads in a circle over /a/",
    ),
    "into-itself": (
        "/oud/: /rapport/ouder/",
        "/oud/: /oud/",
        "/oud/: leads in a circle",
    ),
    "other-language": (
        "/en/old/: /en/report/older/",
        "/en/old/: /rapport/ouder/",
        "/rapport/ouder/ is in the other language",
    ),
    "place-of-files": (
        "  /oud/: ",
        "  /data/oud/: ",
        "/data/oud/: this place is kept for other files",
    ),
    "without-slash": (
        "  /oud/: ",
        "  oud: ",
        "oud: write both addresses as /over/begrippen/",
    ),
    "redirect-to-a-number": (
        "/oud/: /rapport/ouder/",
        "/oud/: 7",
        "data/addresses.yml:2 redirects: write each on a line of its own",
    ),
    "unknown-field": (
        "redirects:",
        "redirect:",
        "unknown field 'redirect'; did you mean 'redirects'?",
    ),
    "list-of-something-else": (
        "  - /en/\n",
        "  - 7\n",
        "kept: this must be a list of texts",
    ),
}


@pytest.mark.parametrize("defect", DEFECTS)
def test_a_lost_address_is_reported(small: Path, defect: str) -> None:
    before, after, expected = DEFECTS[defect]
    text = (small / FILE).read_text()
    assert before in text, "the defect must change something"
    (small / FILE).write_text(text.replace(before, after, 1))
    assert expected in problems(small)


def test_a_slug_that_changes_is_reported_with_the_line_to_add(small: Path) -> None:
    page = small / "docs/nl/report/old.md"
    page.write_text(page.read_text().replace("slug: ouder", "slug: ouders"))
    assert "add under redirects: '/rapport/ouder/: /rapport/ouders/'" in problems(small)


@pytest.mark.parametrize("old", MOVED)
def test_an_old_address_leads_on(built: Path, old: str) -> None:
    text = (built / old[1:] / "index.html").read_text("utf-8")
    page, address = html.document_fromstring(text), urljoin(BASE, old[1:])
    target = urljoin(BASE, MOVED[old][1:])
    (refresh,) = page.xpath("//meta[@http-equiv='refresh']/@content")
    (link,) = page.xpath("//main//a")
    assert urljoin(address, refresh.removeprefix("0; url=")) == urljoin(address, link.get("href")) == target
    assert page.xpath("//link[@rel='canonical']/@href") == [target]
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert page.get("lang") == ("en" if old.startswith("/en/") else "nl")
    assert link.text in (built / MOVED[old][1:] / "index.html").read_text("utf-8")
    assert page.xpath("//script") == []
    for path in page.xpath("//link[@rel='stylesheet' or @rel='icon']/@href"):
        assert (built / old[1:] / path).resolve().is_file()
    assert target in (built / old[1:] / "index.md").read_text("utf-8")
    listed = [path for path in built.rglob("*.xml") if old in path.read_text("utf-8")]
    assert listed == [], "neither the sitemap nor a feed names it"


def test_a_reader_comes_through_without_scripts(built: Path, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False)
    with served(built, "/repo/") as address:
        page = context.new_page()
        for old, target in MOVED.items():
            page.goto(address + old[1:])
            page.wait_for_url(address + target[1:])
    context.close()


def test_everybody_can_read_the_page_at_an_old_address(built: Path, chromium: Browser, tmp_path: Path) -> None:
    """With the refresh taken out, since otherwise nobody gets to see it."""
    (old, *_) = MOVED
    text = (built / old[1:] / "index.html").read_text("utf-8")
    assert text.count('http-equiv="refresh"') == 1
    shutil.copytree(built / "assets", tmp_path / "assets")
    still = tmp_path / old[1:] / "index.html"
    still.parent.mkdir(parents=True)
    still.write_text(text.replace('http-equiv="refresh"', ""), encoding="utf-8")
    (tmp_path / "404.html").touch()
    with served(tmp_path) as address:
        assert breaches(chromium, address, [old[1:]], "dark", 360) == []
