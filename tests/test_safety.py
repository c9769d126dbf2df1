"""What a page may load and run, whom it asks, and where it leads: on every page of the built site."""

import re
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
import tinycss2
from lxml import html as lxml_html
from selectolax.lexbor import LexborHTMLParser

from macros.checks.outside import addresses, ends_soon
from macros.publish.menu import settings
from macros.publish.policy import MARK, guard, ours
from macros.publish.security import security_txt
from tests.browser import served
from tests.conftest import MOVED, ROOT

BASE = "https://stone.example/repo/"
Pages = dict[str, LexborHTMLParser]

# Attributes whose address a browser asks for by itself, or sends something to.
ASKING = {
    "src",
    "srcset",
    "imagesrcset",
    "poster",
    "data",
    "background",
    "ping",
    "action",
    "formaction",
    "xlink:href",
}
# Kinds of <link> that only name an address.
NAMING = {"canonical", "alternate"}
# Pagefind gives a path a host while it works on it, and never asks that one: nobody can own it.
NOBODY = "https://example.com"


@pytest.fixture(scope="module")
def pages(built: Path) -> Pages:
    """Every page by its place in the site, the 404 page too."""
    found = {path.relative_to(built).as_posix(): path.read_text("utf-8") for path in sorted(built.rglob("*.html"))}
    assert len(found) > 190
    return {place: LexborHTMLParser(text) for place, text in found.items()}


# ---- The policy ----


def hashes(text: str) -> list[str]:
    """What names the inline scripts of a page, by another parser than the one that we build with."""
    scripts = lxml_html.document_fromstring(text).xpath("//script[not(@src)][not(@type='application/ld+json')]")
    return [f"'sha256-{b64encode(sha256(script.text.encode()).digest()).decode()}'" for script in scripts]


def test_every_page_has_one_policy_before_anything_that_it_is_about(pages: Pages, built: Path) -> None:
    policies = set()
    for place, page in pages.items():
        first, policy, referrer = page.css("head > *")[:3]
        assert first.attributes == {"charset": "utf-8"}, place
        assert policy.attributes["http-equiv"] == "Content-Security-Policy", place
        assert referrer.attributes == {"name": "referrer", "content": "no-referrer"}, place
        rules = dict(rule.split(" ", 1) for rule in (policy.attributes["content"] or "").split(";"))
        assert rules["default-src"] == rules["base-uri"] == "'none'"
        assert not re.search(r"unsafe-(inline|eval|hashes)|\*|:/", re.sub("'wasm-unsafe-eval'", "", str(rules))), (
            place
        )
        text = (built / place).read_text("utf-8")
        assert rules["script-src"].split()[2:] == hashes(text), place
        assert len(hashes(text)) == (f"/{place}".removesuffix("index.html") not in MOVED), place
        policies.add(policy.attributes["content"])
    assert len(policies) == 2, "with the script that all pages have, and without"


def test_the_policy_names_the_scripts_of_our_templates_and_no_others(tmp_path: Path) -> None:
    page = f"<head>{MARK}<script>a()</script><script type=module>b</script><script src=c></script></head>"
    data = '<script type="application/ld+json">{}</script>'
    (tmp_path / "base.html").write_text(
        "{% block a %}" + page + data + "{% endblock %}{% if a %}<script>c</script>"
    )
    known = ours(tmp_path)
    assert len(known) == 3
    assert [name in guard(page + data, known) for name in hashes(page)] == [True, True]
    assert guard(page + data, known).count("sha256-") == 2
    text = page + "<p><script>slipped.in()</script></p>"
    assert guard(text, known).count("sha256-") == 2 < len(hashes(text))
    with pytest.raises(AssertionError):
        guard("<head></head>", known)


def refused(page: LexborHTMLParser) -> Iterator[str]:
    """What stands on a page and would silently do nothing there, since the policy does not allow it."""
    for node in page.css("*"):
        if node.tag in ("style", "iframe", "object", "embed", "base", "frame", "applet"):
            yield f"<{node.tag}>"
        for name, value in node.attributes.items():
            if name == "style" or name.startswith("on") or (value or "").strip().lower().startswith("javascript:"):
                yield f"{node.tag} {name}={value}"


def test_no_page_holds_what_its_policy_refuses(pages: Pages) -> None:
    assert {place: found for place, page in pages.items() if (found := [*refused(page)])} == {}


def test_what_the_policy_refuses_is_seen() -> None:
    page = '<p style="color:red" onclick="x()"><a href=" JavaScript:x()">x</a></p><style>p{}</style><base href=/>'
    assert len([*refused(LexborHTMLParser(page))]) == 5


# ---- Nobody else is asked ----


def asked_by_style(nodes: Iterable[Any]) -> Iterator[str]:
    """Addresses in a style sheet: url(), and the texts in functions and in @import that are addresses too."""
    importing = False
    for node in nodes:
        if node.type == "url" or (node.type == "string" and importing):
            yield node.value
        # A space may stand between the word and the address.
        importing = (importing and node.type == "whitespace") or (
            node.type == "at-keyword" and node.lower_value == "import"
        )
        if node.type == "function":
            if node.lower_name in ("url", "src", "image", "image-set", "-webkit-image-set"):
                yield from (word.value for word in node.arguments if word.type == "string")
            yield from asked_by_style(node.arguments)
        elif hasattr(node, "content"):
            yield from asked_by_style(node.content)


def style(text: str) -> list[str]:
    return [*asked_by_style(tinycss2.parse_component_value_list(text, skip_comments=True))]


def asked(page: LexborHTMLParser) -> Iterator[str]:
    """Addresses that a browser asks for when it opens a page or sends one of its forms."""
    for node in page.css("*"):
        given = node.attributes
        for name in ASKING & given.keys():
            yield from (one.split(" ")[0] for one in re.split(r",\s+", given[name] or ""))
        named = node.tag in ("a", "area") or (
            node.tag == "link" and set((given.get("rel") or "").lower().split()) <= NAMING
        )
        if "href" in given and not named:
            yield given["href"] or ""
        if node.tag == "meta" and (given.get("http-equiv") or "").lower() == "refresh":
            yield (given.get("content") or "").partition("=")[2]
        if "style" in given:
            yield from style(given["style"] or "")
        if node.tag == "style":
            yield from style(node.text())


def foreign(addresses: Iterable[str], here: str) -> list[str]:
    """Those that lead away from this site."""
    whole = [urljoin(here, address.strip()) for address in addresses if address]
    return [address for address in whole if not address.startswith((BASE, "data:"))]


def test_no_page_asks_anything_of_anybody_else(pages: Pages) -> None:
    found = {place: [address for address in asked(page) if address] for place, page in pages.items()}
    assert sum(map(len, found.values())) > 1000
    assert {place: away for place, all_ in found.items() if (away := foreign(all_, BASE + place))} == {}


@pytest.mark.parametrize(
    "defect",
    [
        '<img src="//cdn.example/x.png">',
        '<img srcset="a.png 1x, https://cdn.example/b.png 2x">',
        '<link rel="stylesheet" href="https://cdn.example/x.css">',
        '<link rel="alternate stylesheet" href="https://cdn.example/x.css">',
        '<link rel="preconnect" href="https://cdn.example">',
        '<svg><use href="https://cdn.example/x.svg#a"/></svg>',
        '<svg><image xlink:href="https://cdn.example/x.png"/></svg>',
        '<form action="https://cdn.example/"></form>',
        '<a href="x/" ping="https://cdn.example/">x</a>',
        '<meta http-equiv="Refresh" content="0;url=https://cdn.example/">',
        '<p style="background: URL( https://cdn.example/x.png )">x</p>',
        "<style>@import 'https://cdn.example/x.css';</style>",
        '<style>@media all { p { background: image-set("https://cdn.example/x.png" 1x) } }</style>',
    ],
)
def test_a_page_that_asks_something_of_another_is_seen(defect: str) -> None:
    assert [address.partition("#")[0] for address in foreign(asked(LexborHTMLParser(defect)), BASE)] != []


def test_no_style_sheet_drawing_or_script_asks_anything_of_anybody_else(built: Path) -> None:
    styles = {path: style(path.read_text("utf-8")) for path in built.rglob("*.css")}
    assert sum(map(len, styles.values())) >= 2
    assert [away for found in styles.values() if (away := foreign(found, BASE + "assets/"))] == []
    drawings = [*built.rglob("*.svg")]
    assert drawings
    assert [path for path in drawings if foreign(asked(LexborHTMLParser(path.read_text("utf-8"))), BASE)] == []
    scripts = {path.name: whole_addresses(path.read_text("utf-8")) for path in built.rglob("*.js")}
    assert len(scripts) >= 6
    assert {name: found for name, found in scripts.items() if found - {NOBODY}} == {}


def whole_addresses(script: str) -> set[str]:
    return set(re.findall(r"(?:(?:https?|wss?):|(?<=[\"'`]))//[\w.-]+", script))


def test_an_address_in_a_script_is_seen() -> None:
    script = (
        "// comment\nfetch('//cdn.example/a'); import(`https://cdn.example/b`); new WebSocket('wss://c.example')"
    )
    assert whole_addresses(script) == {"//cdn.example", "https://cdn.example", "wss://c.example"}


# ---- Links to other sites ----


def unmarked(page: LexborHTMLParser) -> tuple[list[str], int]:
    """Links to other sites without the mark for eyes and ears, and how many were looked at."""
    outside = [
        a for a in page.css("a[href^='http'], a[href^='//']") if foreign([a.attributes["href"] or ""], BASE)
    ]
    marks = [("class", "external"), ("rel", "external")]
    bad = [a for a in outside if any(word not in (a.attributes.get(name) or "").split() for name, word in marks)]
    return [a.attributes["href"] or "" for a in bad], len(outside)


def test_every_link_to_another_site_is_marked(pages: Pages) -> None:
    found = {place: unmarked(page) for place, page in pages.items()}
    assert sum(looked for _, looked in found.values()) > 600
    assert {place: bad for place, (bad, _) in found.items() if bad} == {}


def test_an_unmarked_link_is_seen() -> None:
    page = f'<a href="//a.example">a</a><a class="external" href="http://b.example">b</a><a href="{BASE}">c</a>'
    assert unmarked(LexborHTMLParser(page)) == (["//a.example", "http://b.example"], 2)


def test_all_of_them_are_asked_every_week(built: Path, pages: Pages) -> None:
    found = addresses(built)
    assert len(found) == len(set(found)) > 80
    assert not [address for address in found if not address.startswith("http") or address.startswith(BASE)]
    linked = {
        (a.attributes["href"] or "").partition("#")[0] for page in pages.values() for a in page.css(".external")
    }
    assert set(found) == linked


def test_a_page_that_is_gone_is_seen() -> None:
    """The settings that LinkChecker runs with, on a site of our own."""
    with served(ROOT / "tests/fixtures", "/here/") as address:
        command = re.findall(r"\$\(PY\) -c '(.+)' (--config \S+) --stdin", (ROOT / "Makefile").read_text("utf-8"))
        assert len(command) == 1
        done = subprocess.run(
            [sys.executable, "-c", command[0][0], *command[0][1].split(), "--stdin"],
            cwd=ROOT,
            input=f"{address}gone.yml\n",
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert re.findall(r"^URL +`(.+)'$", done.stdout, re.MULTILINE) == [f"{address}gone.yml"]


# ---- security.txt ----

UNTIL = date(2027, 11, 1)
REPOSITORY = "https://github.com/you/stone/"


def test_security_txt_says_whom_to_tell_and_until_when() -> None:
    ((place, text),) = security_txt("https://stone.example/", REPOSITORY, UNTIL).items()
    assert place == ".well-known/security.txt"
    assert text.splitlines() == [
        "Contact: https://github.com/you/stone/security/advisories/new",
        "Contact: https://github.com/you/stone/issues",
        "Expires: 2027-11-01T00:00:00Z",
        "Preferred-Languages: nl, en",
        "Canonical: https://stone.example/.well-known/security.txt",
    ]
    elsewhere = security_txt("https://stone.example/", "https://forge.example/you/stone", UNTIL)[place]
    assert elsewhere.count("Contact: ") == 1


@pytest.mark.parametrize(
    ("address", "repository"),
    [(BASE, REPOSITORY), ("https://stone.example/", ""), ("http://127.0.0.1:8000/", REPOSITORY), ("", REPOSITORY)],
    ids=["part-of-a-host", "no-repository", "at-a-desk", "no-address"],
)
def test_there_is_none_that_would_be_false(address: str, repository: str) -> None:
    assert security_txt(address, repository, UNTIL) == {}


def test_somebody_hears_before_it_ends() -> None:
    assert ends_soon(UNTIL, date(2027, 8, 1)) == ""
    told = ends_soon(UNTIL, date(2027, 9, 15))
    assert "security_until to 2028-08-30" in told
    assert ends_soon(UNTIL, date(2028, 1, 1))
    until = settings(ROOT / "mkdocs.yml")["extra"]["security_until"]
    assert security_txt("https://stone.example/", REPOSITORY, until)
