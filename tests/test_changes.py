"""What changed and when we last checked: the same in the records, on the pages, in feeds and in the sitemap."""

import re
from itertools import pairwise
from pathlib import Path
from urllib.parse import urljoin

import feedparser
import pytest
from bs4 import BeautifulSoup
from lxml import etree
from playwright.sync_api import Browser

from macros.checks.history import WITHOUT_SOURCES
from macros.knowledge.models import LANGUAGES, Lang
from macros.publish.feed import file
from macros.publish.history import dates, last_changed
from macros.site import Site, open_site
from macros.views.changes import CHANGES, FEEDS, anchor
from tests.conftest import ROOT
from tests.test_lessons import EVIL, draw, text

BASE = "https://stone.example/repo/"
ATOM = {"a": "http://www.w3.org/2005/Atom"}
RECORDS = "data/changes.yml"


@pytest.fixture
def site(small: Path) -> Site:
    return open_site(small)


@pytest.fixture(scope="module")
def real() -> Site:
    return open_site(ROOT)


def soup(built: Path, site: Site, lang: Lang, path: str) -> BeautifulSoup:
    return BeautifulSoup((built / site.addresses[lang, path] / "index.html").read_text(encoding="utf-8"), "lxml")


def breaches(feed: str) -> list[str]:
    """Where a feed breaks a MUST of RFC 4287 that a lenient reader would not mind."""
    root = etree.fromstring(feed.encode())
    found = [] if root.xpath("a:link[@rel='self']", namespaces=ATOM) else ["feed: no link to itself"]
    for part in (root, *root.findall("a:entry", ATOM)):
        name = etree.QName(part).localname
        for child in ("id", "title", "updated"):
            if len(part.findall(f"a:{child}", ATOM)) != 1:
                found.append(f"{name}: not one {child}")
        found += [f"{name}: {at.text}" for at in part.findall("a:id", ATOM) if not re.match(r"https?:", at.text)]
        for at in (*part.findall("a:updated", ATOM), *part.findall("a:published", ATOM)):
            if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)", at.text):
                found.append(f"{name}: {at.text} is no time")
    ids = root.xpath("a:entry/a:id/text()", namespaces=ATOM)
    found += [f"entry: {one} twice" for one in set(ids) if ids.count(one) > 1]
    return found if root.findall("a:author", ATOM) else [*found, "feed: no author"]


# ---- Records and questions to the site ------------------------------------------------------------------------


def test_the_newest_change_of_a_page_is_its_last(site: Site) -> None:
    assert [change.id for change in site.library.changes.values()] == ["report-mended", "old-list-gone", "begin"]
    assert site.changed("report/index.md").id == "report-mended"
    assert site.changed("index.md").id == "begin"
    assert site.changed(CHANGES).id == "report-mended", "the list grows with every record"
    assert last_changed(site)["report/old.md"] == "2025-03-10"


def test_a_page_about_a_record_has_the_day_of_that_record(small: Path) -> None:
    english = small / "docs/en/report/old.md"
    english.write_text(english.read_text().replace("checked: 2025-03-01", "checked: 2025-03-05"))
    site = open_site(small)
    for path in ("countries/stoneland.md", "countries/sheet.md", "projects/talks.md"):
        assert {site.checked(lang, path).iso for lang in LANGUAGES} == {"2025-02-01"}, path  # type: ignore[union-attr]
    days = [site.checked(lang, "report/old.md") for lang in LANGUAGES]
    assert [day.iso for day in days if day] == ["2025-03-01", "2025-03-05"], "a translation is checked by itself"
    assert site.checked("nl", CHANGES) is None


def test_a_region_has_the_day_of_its_country(real: Site) -> None:
    regions = [region for region in real.library.regions.values() if region.page]
    assert len(regions) > 1
    for region in regions:
        assert real.checked("nl", str(region.page)) == real.library.countries[region.country].checked


def test_the_foot_speaks_the_readers_language(site: Site) -> None:
    told = dates(site, "en", "report/old.md")
    assert told == {
        "checked": ("2025-03-01", "1 March 2025"),
        "changed": ("2025-03-10", "10 March 2025"),
        "title": "A figure corrected",
        "href": "../../about/changes/#change-report-mended",
    }
    assert dates(site, "nl", CHANGES) is None


def test_a_page_that_came_back_needs_a_newer_record(small: Path) -> None:
    records = small / RECORDS
    back = "- {id: back, when: 2025-04-01, kind: added, title: {nl: Terug, en: Back}, text: {nl: Ja., en: Yes.}, "
    gone = records.read_text(encoding="utf-8").replace("[report/list.md]", "[report/list.md, report/old.md]")
    records.write_text(f"{back}pages: [report/old.md]}}\n{gone}", encoding="utf-8")
    assert open_site(small).changed("report/old.md").id == "back"


# ---- The list -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_list_tells_each_change_with_its_day_kind_and_pages(site: Site, lang: Lang) -> None:
    html = draw(site, "changes()", lang, CHANGES)
    assert [time["datetime"] for time in html.select("h2 time")] == ["2025-03-10", "2025-03-02", "2025-03-01"]
    told = html.select(".change")
    for change, part in zip(site.library.changes.values(), told, strict=True):
        assert part["id"] == anchor(change)
        assert change.title[lang] in text(part.h3)
        assert text(part.select_one(".change__kind")) == site.library.words[f"change-{change.kind}"].text[lang]
        there = [site.titles[lang][path] for path in change.pages if path in site.titles[lang]]
        assert [text(link) for link in part.select("li a")] == there
    assert not told[1].select("a"), "a removed page has no address any more"
    assert not told[0].select("details")
    assert len(told[2].select("details li")) > 10, "many pages are folded away"


def test_text_of_a_change_is_never_markup(small: Path) -> None:
    records = small / RECORDS
    words = records.read_text(encoding="utf-8").replace("Er zijn groeves & werven.", EVIL)
    records.write_text(words.replace("Een cijfer verbeterd", EVIL), encoding="utf-8")
    site = open_site(small)
    assert not draw(site, "changes()", "nl", CHANGES).select("script")
    entry = feedparser.parse(file(site, "nl", BASE, "Kennisbank", "")[1]).entries[0]
    said = "<script>alert(1)</script> & *sterren* _x_"
    assert BeautifulSoup(entry.title, "lxml").get_text() == said or entry.title == said
    assert BeautifulSoup(entry.summary, "lxml").get_text() == said


# ---- The feed -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_feed_is_valid_and_says_what_the_records_say(built: Path, real: Site, lang: Lang) -> None:
    written = (built / FEEDS[lang]).read_text(encoding="utf-8")
    assert breaches(written) == []
    feed = feedparser.parse(written)
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    assert feed.feed.language == lang
    newest = next(iter(real.library.changes.values()))
    assert feed.feed.updated.startswith(newest.when.iso)
    assert {link.href for link in feed.feed.links if link.rel == "self"} == {BASE + FEEDS[lang]}
    page, here = soup(built, real, lang, CHANGES), BASE + real.addresses[lang, CHANGES]
    assert len(feed.entries) == len(real.library.changes) > 5
    for change, entry in zip(real.library.changes.values(), feed.entries, strict=True):
        assert (entry.title, entry.summary) == (change.title[lang], change.text[lang])
        assert entry.id == entry.link == f"{here}#{anchor(change)}"
        assert page.find(id=anchor(change))
        assert entry.updated.startswith(change.when.iso)
        assert [tag.term for tag in entry.tags] == [real.library.words[f"change-{change.kind}"].text[lang]]
    assert all(newer.updated >= older.updated for newer, older in pairwise(feed.entries))


def test_a_feed_that_is_not_valid_is_seen() -> None:
    entry = "<entry><id>x</id><title/><updated>2025-03-10</updated></entry>"
    feed = f'<feed xmlns="{ATOM["a"]}"><title/><updated>2025-03-10T00:00:00Z</updated>{entry}{entry}</feed>'
    assert breaches(feed) == [
        "feed: no link to itself",
        "feed: not one id",
        *2 * ["entry: x", "entry: 2025-03-10 is no time"],
        "entry: x twice",
        "feed: no author",
    ]


def test_the_publisher_of_a_copy_signs_its_feed(site: Site) -> None:
    signed = [feedparser.parse(file(site, "en", BASE, "Stone", who)[1]).feed.author for who in ("", "A & B")]
    assert signed == ["Stone", "A & B"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_leads_to_the_feed_of_its_language(built: Path, real: Site, lang: Lang) -> None:
    paths = [path for language, path in real.pages if language == lang]
    assert len(paths) > 80
    for path in paths:
        link = soup(built, real, lang, path).select_one("head link[type='application/atom+xml']")
        assert link and link["title"], path
        assert urljoin(BASE + real.addresses[lang, path], str(link["href"])) == BASE + FEEDS[lang]
    seen = soup(built, real, lang, CHANGES).select_one("main a[type='application/atom+xml']")
    assert seen and urljoin(BASE + real.addresses[lang, CHANGES], str(seen["href"])) == BASE + FEEDS[lang]


# ---- The foot of a page and the sitemap -----------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_says_once_when_it_was_checked_and_changed(built: Path, real: Site, lang: Lang) -> None:
    said = {"nl": "Nagekeken op", "en": "Checked on"}[lang]
    list_of_changes = soup(built, real, lang, CHANGES)
    told = 0
    for path in [path for language, path in real.pages if language == lang]:
        html, checked = soup(built, real, lang, path), real.checked(lang, path)
        feet = html.select("main article .dates")
        assert len(feet) == (0 if path in WITHOUT_SOURCES else 1), path
        if not feet:
            continue
        assert checked
        days = [str(time["datetime"]) for time in feet[0].select("time")]
        assert days == [checked.iso, real.changed(path).when.iso], path
        assert text(html.body).count(said) == 1, path
        link = feet[0].select_one("a")
        assert link and list_of_changes.find(id=str(link["href"]).partition("#")[2]), path
        told += 1
    assert told > 75


def test_the_sitemap_gives_the_day_of_the_last_change(built: Path, real: Site) -> None:
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    given = {
        entry.findtext("s:loc", namespaces=space): entry.findtext("s:lastmod", namespaces=space)
        for entry in etree.parse(built / "sitemap.xml").getroot()
    }
    listed = [key for key in real.pages if key[1] != "search.md"]  # results are no page of ours
    assert given == {BASE + real.addresses[key]: real.changed(key[1]).when.iso for key in listed}


def test_a_changed_page_has_another_day_in_the_sitemap(site: Site) -> None:
    assert set(last_changed(site).values()) == {"2025-03-10", "2025-03-01"}


def test_paper_says_it_too(chromium: Browser, address: str, real: Site) -> None:
    page = chromium.new_context().new_page()
    page.emulate_media(media="print")
    for path in ("index.md", "countries/india-granite.md", "projects/brazil-dialogue.md", "dialogue/brief.md"):
        page.goto(address + real.addresses["nl", path])
        assert page.locator(".dates").is_visible(), path
    page.goto(address + real.addresses["nl", CHANGES])
    hidden = "links => links.filter(link => !link.checkVisibility({contentVisibilityAuto: true})).length"
    assert page.locator(".change li a").evaluate_all(hidden) == 0, "folded lists are open on paper"
    page.emulate_media(media="screen")
    assert page.locator(".change li a").evaluate_all(hidden) > 50
    page.context.close()
