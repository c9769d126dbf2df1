"""What the site says to programs: schema.org, cards, sitemap, robots.txt, and every page as Markdown."""

import json
import re
import struct
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.robotparser import RobotFileParser

import pytest
import rdflib
from lxml import html
from usp.tree import sitemap_from_str

from macros.engine import drawing
from macros.knowledge.models import LANGUAGES
from macros.publish.cards import lines
from macros.publish.linked_data import linked_data
from macros.publish.plain import markdown
from macros.site import Site, open_site
from tests.conftest import MOVED, ROOT

BASE = "https://stone.example/repo/"
HOMES = {BASE, BASE + "en/"}
SEARCH = {BASE + "zoeken/", BASE + "en/search/"}

Pages = dict[str, html.HtmlElement]
Node = dict[str, Any]
Places = dict[str, set[str]]


@pytest.fixture(scope="module")
def site() -> Site:
    return open_site(ROOT)


@pytest.fixture(scope="module")
def pages(built: Path, site: Site) -> Pages:
    """Every page by its public address."""
    return {
        BASE + address: html.document_fromstring((built / address / "index.html").read_text("utf-8"))
        for address in site.addresses.by_page.values()
    }


@pytest.fixture(scope="module")
def places(built: Path, pages: Pages) -> Places:
    """Every address on the site, with the anchors at it."""
    found = {BASE + path.relative_to(built).as_posix(): set[str]() for path in built.rglob("*") if path.is_file()}
    return found | {address: set(page.xpath("//@id")) for address, page in pages.items()}


@pytest.fixture(scope="module")
def told(pages: Pages) -> dict[str, list[Node]]:
    """What the script of each page tells: the page's own node first."""
    scripts = {address: page.xpath("//script[@type='application/ld+json']") for address, page in pages.items()}
    return {address: json.loads(script.text)["@graph"] for address, (script,) in scripts.items()}


def meta(page: html.HtmlElement, name: str) -> str:
    (content,) = page.xpath("//meta[@property=$name or @name=$name]/@content", name=name)
    return str(content)


def language(address: str) -> str:
    return "en" if address.startswith(BASE + "en/") else "nl"


def astray(targets: list[str], places: Places) -> list[str]:
    """Addresses on the site that lead nowhere, or to an anchor that is not there."""
    split = [(target, *target.partition("#")[::2]) for target in targets if target.startswith(BASE)]
    there = {target: places.get(bare.partition("?")[0]) for target, bare, _ in split}
    return [
        target for target, _, anchor in split if (at := there[target]) is None or (anchor and anchor not in at)
    ]


def test_an_address_that_leads_nowhere_is_seen() -> None:
    places = {BASE: {"a"}}
    assert astray([BASE, BASE + "#a", BASE + "?q=x", "https://other.example/"], places) == []
    assert len(astray([BASE + "#b", BASE + "weg/"], places)) == 2


# ---- schema.org ----


def unknown_words(nodes: list[Node]) -> tuple[set[str], int]:
    """Types and properties that schema.org does not know, and how many were looked at."""
    vocabulary = {"@vocab": str(rdflib.SDO)}  # or the parser would fetch the one that pages name
    graph = rdflib.Graph().parse(data=json.dumps({"@context": vocabulary, "@graph": nodes}), format="json-ld")
    used = [str(kind if word == rdflib.RDF.type else word) for _, word, kind in graph]
    # Google's notation for what a reader fills in: the property, and "-input".
    names = [word.removeprefix(str(rdflib.SDO)).removesuffix("-input") for word in used]
    return {name for name in names if name not in rdflib.SDO}, len(names)


def texts(node: Any) -> Iterator[tuple[str, str]]:
    """Every text in a node, with the property that holds it."""
    for name, value in node.items() if isinstance(node, dict) else []:
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, str):
                yield name, one
            yield from texts(one)


def test_every_word_is_one_of_schema_org(told: dict[str, list[Node]]) -> None:
    unknown, looked = unknown_words([node for nodes in told.values() for node in nodes])
    assert looked > 3000
    assert unknown == set()


def test_a_misspelt_word_is_seen() -> None:
    spoilt = [{"@type": "Artikel", "@id": BASE, "headlin": "x", "about": {"@type": "Country", "nam": "India"}}]
    assert unknown_words(spoilt)[0] == {"Artikel", "headlin", "nam"}


def test_each_page_is_told_for_what_it_is(told: dict[str, list[Node]], pages: Pages) -> None:
    for address, (node, *_) in told.items():
        page = pages[address]
        assert node["url"] == node["@id"] == address
        assert node["inLanguage"] == language(address)
        assert node.get("headline", node.get("name")) == meta(page, "og:title")
        assert node["description"] == meta(page, "description")
        assert not {"author", "publisher", "datePublished"} & set(node), "nothing that we do not know"
        twin = node.get("workTranslation") or node["translationOfWork"]
        assert twin["@id"] in page.xpath("//link[@hreflang]/@href")
    kinds = Counter(nodes[0]["@type"] for nodes in told.values())
    assert kinds["Article"] > 100
    for kind in ("WebSite", "HowTo", "FAQPage", "DefinedTermSet", "AboutPage", "SearchResultsPage"):
        assert kinds[kind] == 2, kind


def test_addresses_in_it_lead_somewhere(told: dict[str, list[Node]], places: Places) -> None:
    named = [text for nodes in told.values() for node in nodes for name, text in texts(node) if name != "@id"]
    assert sum(text.startswith(BASE) for text in named) > 1000
    assert astray(named, places) == []


def test_breadcrumbs_are_the_way_that_readers_see(told: dict[str, list[Node]], pages: Pages) -> None:
    seen = 0
    for address, nodes in told.items():
        ways = [node["itemListElement"] for node in nodes if node["@type"] == "BreadcrumbList"]
        assert len(ways) == (address not in HOMES), address
        for steps in ways:
            visible = pages[address].xpath("//nav[contains(@class, 'path')]//a/text()")
            assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
            assert [step["name"] for step in steps] == [*visible, meta(pages[address], "og:title")], address
            assert steps[-1]["item"] == address
            seen += len(steps)
    assert seen > 400


def test_records_are_told_in_full(told: dict[str, list[Node]], site: Site) -> None:
    library = site.library
    for lang in LANGUAGES:
        at = {
            path: told[BASE + address][0] for (own, path), address in site.addresses.by_page.items() if own == lang
        }
        steps = at["dialogue/guide/index.md"]["step"]
        assert [step["name"] for step in steps] == [step.title[lang] for step in library.steps.values()]
        assert len(at["about/glossary.md"]["hasDefinedTerm"]) == len(library.terms) > 100
        assert len(at["dialogue/questions.md"]["mainEntity"]) == 7
        files = at["about/figures.md"]["mainEntity"]["distribution"]
        assert {file["encodingFormat"] for file in files} == {"text/csv", "application/json"}
        abroad = [country for country in library.countries.values() if country.page]
        assert len(abroad) >= 9
        for country in abroad:
            assert {"@type": "Country", "name": country.name[lang]} in at[str(country.page)]["about"]
        based = [source["name"] for source in at["dialogue/guide/need.md"]["isBasedOn"]]
        assert based == [library.sources["pilot-rajasthan"].title[lang]]
        assert at["countries/brazil.md"]["citation"]
        assert at["index.md"]["potentialAction"]["target"]["urlTemplate"].endswith("/?q={search_term_string}")


def test_no_text_can_end_the_script_and_a_publisher_is_named_if_there_is_one(site: Site) -> None:
    page = site.pages["nl", "about/index.md"]
    spoilt = replace(page, meta=page.meta.model_copy(update={"title": "</script><b>"}))
    text = linked_data(site, spoilt, "", [], BASE, "Gemeente Voorbeeld")
    assert "<" not in text
    (node,) = json.loads(text)["@graph"]
    assert node["name"] == "</script><b>"
    assert node["publisher"] == {"@type": "Organization", "name": "Gemeente Voorbeeld"}


# ---- Cards ----


def test_a_shared_link_shows_a_card(pages: Pages, built: Path) -> None:
    shown = set()
    for address, page in pages.items():
        lang, name = language(address), meta(page, "og:site_name")
        assert meta(page, "og:url") == address
        assert meta(page, "og:type") == ("website" if address in HOMES else "article")
        title = name if address in HOMES else f"{meta(page, 'og:title')} – {name}"
        assert page.findtext(".//title") == title
        assert meta(page, "og:description") == meta(page, "description")
        locales = (meta(page, "og:locale"), meta(page, "og:locale:alternate"))
        assert locales == (("nl_NL", "en_GB") if lang == "nl" else ("en_GB", "nl_NL"))
        assert meta(page, "twitter:card") == "summary_large_image"
        assert len(meta(page, "og:image:alt")) > 30
        card = meta(page, "og:image").removeprefix(BASE)
        size = (int(meta(page, "og:image:width")), int(meta(page, "og:image:height")))
        assert size == (1200, 630) == picture_size((built / card).read_bytes()), card
        assert f"/{lang}/" in card
        shown.add(card)
    cards = {path.relative_to(built).as_posix(): path.stat().st_size for path in built.glob("assets/cards/*/*")}
    assert set(cards) == shown, "no card without a page"
    assert len(cards) >= 16
    assert max(cards.values()) < 40_000


def picture_size(png: bytes) -> tuple[int, int]:
    """Width and height, as the header of a PNG has them."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def test_cards_do_not_depend_on_the_fonts_of_a_machine() -> None:
    def drawn(font: str) -> str:
        text = f'<rect width="90" height="40" fill="#fff"/><text y="30" font-family="{font}">Ab</text>'
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40">{text}</svg>'
        return drawing(json.dumps(svg)).result()

    nothing = drawn("no font has this name")
    assert drawn("Liberation Sans") != nothing
    for font in ("DejaVu Sans", "Arial", "Helvetica", "Noto Sans", "Roboto", "Ubuntu", "Liberation Mono"):
        assert drawn(font) == nothing, f"the machine's {font} is used"


def test_a_text_on_a_card_stays_within_it() -> None:
    assert lines("Over deze site", 14) == ["Over deze site"]
    assert lines("Het jaar in cijfers", 14) == ["Het jaar", "in cijfers"]
    long = lines("een woord na een woord " * 20, 21)
    assert len(long) == 4
    assert max(map(len, long)) <= 21
    assert long[-1].endswith("…")


# ---- Sitemap, robots.txt, llms.txt ----


def test_sitemap_lists_every_page_once_and_not_the_results(pages: Pages, built: Path) -> None:
    listed = list(sitemap_from_str((built / "sitemap.xml").read_text("utf-8")).all_pages())
    assert sorted(entry.url for entry in listed) == sorted(set(pages) - SEARCH)
    for entry in listed:
        head = [(link.get("hreflang"), link.get("href")) for link in pages[entry.url].xpath("//link[@hreflang]")]
        assert sorted(entry.alternates or []) == sorted(head), entry.url
    hidden = {
        address for address, page in pages.items() if page.xpath("//meta[@name='robots'][@content='noindex']")
    }
    assert hidden == SEARCH


def test_robots_may_read_everything_and_find_the_sitemap(pages: Pages, built: Path) -> None:
    robots = RobotFileParser()
    robots.parse((built / "robots.txt").read_text("utf-8").splitlines())
    assert robots.site_maps() == [BASE + "sitemap.xml"]
    assert all(robots.can_fetch("anybody", address) for address in pages)


def test_llms_txt_lists_every_page_with_its_markdown(pages: Pages, built: Path) -> None:
    text = (built / "llms.txt").read_text("utf-8")
    assert re.match(r"# [^\n]+\n\n> [^\n]+\n", text)
    entries = re.findall(r"^- \[(.+)\]\((.+)\): (.+)$", text, re.MULTILINE)
    assert sorted(address for _, address, _ in entries) == sorted(
        f"{page}index.md" for page in set(pages) - SEARCH
    )
    for title, address, description in entries:
        page = pages[address.removesuffix("index.md")]
        assert (title, description) == (meta(page, "og:title"), meta(page, "description"))
        assert page.xpath("//link[@rel='alternate'][@type='text/markdown']/@href") == [address]
        assert (built / address.removeprefix(BASE)).is_file()
    assert len(list(built.rglob("index.md"))) == len(entries) + len(MOVED)


# ---- Markdown ----


def words(text: str) -> str:
    """A text without the marks of Markdown and the addresses of links."""
    text = re.sub(r"\]\(\S+( \"[^\"]*\")?\)", "]", text)
    return " ".join(re.sub(r"[*`#|\[\]\\]", " ", text).split())


def test_markdown_holds_what_the_page_says(pages: Pages, built: Path) -> None:
    looked: Counter[str] = Counter()
    silent = "self::svg|self::nav|self::form[@class='filter']|self::*[@hidden or @aria-hidden='true']"
    silent += "|self::a[@class='lesson__anchor']"
    for address in sorted(set(pages) - SEARCH):
        text = (built / address.removeprefix(BASE) / "index.md").read_text("utf-8")
        heading, about = text.split("\n\n")[:2]
        assert heading.startswith("# ")
        assert f"]({address})" in about, "its address"
        assert "Nederlands" in about if language(address) == "nl" else "English" in about
        assert "/over/bronnen/" in about or "/about/sources/" in about
        (main,) = pages[address].xpath("//main")
        said = words(text)
        for element in main.xpath(".//h1|.//h2|.//h3|.//h4|.//data"):
            spoken = "".join(element.xpath(f".//text()[not(ancestor::*[{silent}])]"))
            assert words(spoken) in said, address
            looked[element.tag] += 1
        assert main.xpath("count(.//table)") == text.count("\n| --- |"), f"{address}: tables stay tables"
        assert not re.search(r"</?[a-z][a-z0-9]*[ >/]|[\ue000-\uf8ff]|data:image", text), address
    assert looked["h2"] > 500
    assert looked["data"] > 500


def test_links_in_markdown_work_from_anywhere(built: Path, places: Places) -> None:
    targets = [
        target
        for file in sorted(built.rglob("index.md"))
        for target in re.findall(r"\]\(([^\s)]+)", file.read_text("utf-8"))
    ]
    assert len(targets) > 5000
    assert [target for target in targets if not target.startswith("http")] == []
    assert astray(targets, places) == []


def test_markdown_of_what_a_page_can_hold() -> None:
    text = markdown(
        """<main><h1>T</h1><svg><text>no</text></svg>
        <p>Twee <a href="../x/#y">groeves</a><span class="mark" aria-hidden="true">no</span>, a &lt;b&gt; c.</p>
        <nav><a href="#t">no</a></nav><form class="filter"><label>no</label></form><p hidden>no</p>
        <form class="planner"><ul><li><label><input type="checkbox"> Vraag</label></li></ul></form>
        <ul><li><p>Een</p><p><span aria-hidden="true">no</span><span>twee</span></p></li></ul>
        <dl><dt>Plaats</dt><dd>India</dd></dl>
        <table><caption>K</caption><tr><th>a</th><th>b</th></tr><tr><td>1,5</td><td>c|d</td></tr></table></main>""",
        "https://stone.example/repo/a/b/",
    )
    assert "no" not in re.findall(r"\w+", text)
    assert "Twee [groeves](https://stone.example/repo/a/x/#y), a &lt;b> c." in text
    assert "- [ ] Vraag" in text
    assert "- Een\n\n  twee\n" in text
    assert "**Plaats**\n\nIndia" in text
    assert "| a | b |\n| --- | --- |\n| 1,5 | c\\|d |" in text
