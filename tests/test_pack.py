"""The field pack: it opens from a folder, without a network, and holds what its pages point at."""

import posixpath
import re
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from macros.knowledge.models import LANGUAGES, Lang
from macros.publish.addresses import EDITIONS
from macros.publish.finished import read
from macros.publish.pack import write_pack
from macros.publish.policy import IN_FOLDER
from macros.site import open_site
from tests.browser import breaches, served
from tests.conftest import MOVED, ROOT

WEB = "https://stone.example/repo/"


@pytest.fixture(scope="module", params=LANGUAGES)
def lang(request: pytest.FixtureRequest) -> Lang:
    chosen: Lang = request.param
    return chosen


@pytest.fixture(scope="module")
def pack(editions: Path, lang: Lang) -> zipfile.ZipFile:
    return zipfile.ZipFile(editions / f"{EDITIONS[lang]}.zip")


@pytest.fixture(scope="module")
def folder(pack: zipfile.ZipFile, lang: Lang, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pack, unpacked where a path holds a space and a letter that is no ASCII."""
    target = tmp_path_factory.mktemp("veld") / "map é"
    pack.extractall(target)
    return target / Path(EDITIONS[lang]).name


@pytest.fixture(scope="module")
def pages(folder: Path) -> dict[Path, LexborHTMLParser]:
    return {path: LexborHTMLParser(path.read_text("utf-8")) for path in sorted(folder.rglob("*.html"))}


def dead(folder: Path, pages: dict[Path, LexborHTMLParser]) -> list[str]:
    """Links inside the pack to a file or a place that it does not hold."""
    found = []
    ids = {path: {node.id for node in html.css("[id]")} for path, html in pages.items()}
    for path, html in pages.items():
        for node in html.css("[href], [src]"):
            parts = urlsplit(node.attributes.get("href") or node.attributes.get("src") or "")
            if parts.scheme:
                continue
            target = Path(posixpath.normpath(path.parent / unquote(parts.path))) if parts.path else path
            if not target.is_file() or not target.is_relative_to(folder):
                found.append(f"{path.relative_to(folder)}: {parts.path} is not there")
            elif parts.fragment and unquote(parts.fragment) not in ids.get(target, set()):
                found.append(f"{path.relative_to(folder)}: {parts.path} has no #{parts.fragment}")
    return found


def test_every_page_of_the_language_is_in_it(
    pages: dict[Path, LexborHTMLParser], folder: Path, lang: Lang
) -> None:
    addresses = open_site(ROOT).addresses.by_page
    wanted = {address.removeprefix(f"{lang}/") for (language, _), address in addresses.items() if language == lang}
    wanted |= {old[1:].removeprefix(f"{lang}/") for old in MOVED if old.startswith("/en/") == (lang == "en")}
    assert {path.relative_to(folder).as_posix().removesuffix("index.html") for path in pages} == wanted


def test_what_stands_beside_the_pages(folder: Path, lang: Lang) -> None:
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.suffix != ".html"}
    read_me = {"nl": "LEESMIJ.txt", "en": "README.txt"}[lang]
    name = f"documents/{Path(EDITIONS[lang]).name}.pdf"
    assert {read_me, name, "assets/stone.css", f"data/{lang}/figures.csv", f"data/{lang}/figures.json"} <= files
    assert not {file for file in files if file.endswith((".js", ".zip", ".xml"))}
    told = (folder / read_me).read_bytes().decode()
    assert told.count("\r\n") == told.count("\n") > 10
    assert name in told
    named = re.findall(r"[\w/-]+\.(?:html|pdf)", told)
    assert len(named) >= 3
    assert [file for file in named if not (folder / file).is_file()] == []


def test_links_lead_to_a_file_in_it(pages: dict[Path, LexborHTMLParser], folder: Path) -> None:
    assert sum(len(html.css("a[href]:not([href^=http])")) for html in pages.values()) > 2000
    assert dead(folder, pages) == []


def test_a_dead_link_is_seen(folder: Path) -> None:
    html = '<a href="../../../x.html"></a><a href="weg/index.html"></a><a href="#weg"></a><a href="https://x.example/"></a>'
    assert len(dead(folder, {folder / "index.html": LexborHTMLParser(html)})) == 3


def test_an_old_address_leads_to_a_file_in_it(folder: Path, lang: Lang) -> None:
    (old,) = [old for old in MOVED if old.startswith("/en/") == (lang == "en")]
    page = folder / old[1:].removeprefix(f"{lang}/") / "index.html"
    refresh = LexborHTMLParser(page.read_text("utf-8")).css_first("meta[http-equiv=refresh]").attributes["content"]
    way = str(refresh).removeprefix("0; url=")
    new = folder / MOVED[old][1:].removeprefix(f"{lang}/") / "index.html"
    assert (page.parent / way).resolve() == new
    assert new.is_file()


def test_what_is_not_in_it_leads_to_the_site(pages: dict[Path, LexborHTMLParser], lang: Lang) -> None:
    other = {"nl": WEB + "en/", "en": WEB}[lang]
    switches = [link.attributes["href"] or "" for html in pages.values() for link in html.css("a.language")]
    assert len(switches) == len(pages) - 1, "the page that leads to another has none"
    assert all(address.startswith(other) for address in switches)


def test_it_asks_nothing_of_a_network_or_a_script(pages: dict[Path, LexborHTMLParser], folder: Path) -> None:
    for path, html in pages.items():
        assert html.css("script, form, noscript, [data-search]") == [], path
        assert [node.attributes["content"] for node in html.css("meta[http-equiv]")][:1] == [IN_FOLDER], path
        asked = html.css("[src], link:not([rel=canonical]):not([rel=alternate])")
        assert len(asked) >= 2
        wanted = [node.attributes.get("src") or node.attributes.get("href") or "" for node in asked]
        assert [address for address in wanted if urlsplit(address).scheme] == [], path
    style = (folder / "assets/stone.css").read_text("utf-8")
    asked_by_style = re.findall(r"url\(['\"]?(?!data:)([^'\")]+)", style)
    assert asked_by_style
    assert [address for address in asked_by_style if not (folder / "assets" / address).is_file()] == []
    assert "@import" not in style


def test_it_is_the_same_to_the_byte_and_has_no_date(
    editions: Path, pack: zipfile.ZipFile, lang: Lang, tmp_path: Path
) -> None:
    again = tmp_path / f"{Path(EDITIONS[lang]).name}.zip"
    site = open_site(editions.parent)
    assert write_pack(site, read(site, editions, lang, ROOT / "mkdocs.yml"), editions, lang, again) > 90
    assert again.read_bytes() == (editions / f"{EDITIONS[lang]}.zip").read_bytes()
    assert {entry.date_time for entry in pack.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert pack.namelist() == sorted(pack.namelist())


def test_it_opens_from_a_folder(chromium: Browser, folder: Path, lang: Lang) -> None:
    site = open_site(ROOT).addresses
    context = chromium.new_context()
    page, wrong, asked = context.new_page(), [], []
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    for path in ("index.md", "countries/matrix.md", "dialogue/lessons.md", "dialogue/planner.md", "search.md"):
        address = site[lang, path].removeprefix(f"{lang}/")
        page.goto((folder / address / "index.html").as_uri())
        assert page.evaluate("getComputedStyle(document.body).marginTop") == "0px", "the style sheet is there"
        assert page.locator("main li:visible, main td:visible").count() > 10, path
        assert page.locator("a.search:visible").count() == 1
    page.locator("a.search").click()
    assert page.locator("main li").count() > 100, "everything from A to Z"
    page.locator("a.brand").click()
    assert Path(unquote(urlsplit(page.url).path)) == folder / "index.html"
    context.close()
    assert wrong == []
    assert len(asked) > 10
    assert [address for address in asked if not address.startswith("file:")] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_offered_can_be_read(chromium: Browser, editions: Path, scheme: str) -> None:
    """No other test sees it: elsewhere the site is built without editions."""
    with served(editions, "/repo/") as address:
        assert breaches(chromium, address, ["dialoog/"], scheme, 360) == []


@pytest.mark.parametrize("path", ["dialogue/index.md", "countries/index.md", "annual-report/index.md"])
def test_pages_offer_what_was_made(editions: Path, lang: Lang, path: str) -> None:
    folder = editions / open_site(ROOT).addresses[lang, path]
    html = LexborHTMLParser((folder / "index.html").read_text("utf-8"))
    offered = [(folder / (link.attributes["href"] or "")).resolve() for link in html.css(".take-along a")]
    assert offered == [editions.resolve() / f"{EDITIONS[lang]}{kind}" for kind in (".pdf", ".zip")]
    assert all(file.is_file() for file in offered)
