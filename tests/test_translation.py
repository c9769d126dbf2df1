"""The translation gate: whatever differs between the languages is told, and nobody stamps by accident."""

import os
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from macros.checks.alike import things
from macros.checks.stamp import stamp, stamped, usage
from macros.checks.translation import fingerprint, gate
from macros.knowledge import Problems
from macros.publish.addresses import address_book
from macros.publish.pages import read_pages
from macros.site import open_site
from tests.conftest import ROOT, SMALL, build

NL, EN = "docs/nl/report/index.md", "docs/en/report/index.md"
# What the two pages say, apart from their front matter: everything that is compared stands here once.
TEXT = {
    "nl": """# Rapport

Van de 3 groeves zijn er {{ figure("quarries.large") }} groot en {{ figure("quarries.small") }} klein, zegt
[de bron](../about/sources.md). Lees verder bij [ouder](old.md#figures).
{: .lead }

## De stenen {: #stones }

- Blauw, uit [het land](../countries/stoneland.md)
- Rood

<div class="note"><p>Zie <a href="../landen/">de landen</a>.</p></div>

### Op de foto {: #picture }

![Een groeve](../../assets/quarry.png)

```sh
# dit is geen kop
```

{{ figures("stone") }}

<!-- report -->
""",
    "en": """# Report

Of the 3 quarries {{ figure("quarries.large") }} are large and {{ figure("quarries.small") }} small, says
[the source](../about/sources.md). Read on under [older](old.md#figures).
{: .lead }

## The stones {: #stones }

- Blue, from [the country](../countries/stoneland.md)
- Red

<div class="note"><p>See <a href="../countries/">the countries</a>.</p></div>

### In the picture {: #picture }

![A quarry](../../assets/quarry.png)

```sh
# this is no heading
```

{{ figures("stone") }}

<!-- report -->
""",
}

# name of the difference: (what the English page has, what it has instead, what the editor reads)
DIFFERENCES = {
    "heading-of-another-level": ("## The stones", "### The stones", ":14 heading: here ###, but {}:14 has ##"),
    "heading-with-another-id": (
        "{: #stones }",
        "{: #stone }",
        ":14 attributes: here {{: #stone }}, but {}:14 has",
    ),
    "heading-that-is-missing": (
        "## The stones {: #stones }\n",
        "",
        ":15 heading: here a paragraph, but {}:14 has ##",
    ),
    "heading-too-many": (
        "- Blue",
        "## Blue {: #blue }\n\n- Blue",
        ":16 heading: here ##, {{: #blue }}, but {}:16 has",
    ),
    "headings-in-another-order": (
        "### In the picture {: #picture }\n\n![A quarry](../../assets/quarry.png)",
        "![A quarry](../../assets/quarry.png)\n\n### In the picture {: #picture }",
        "but {}:21 has",
    ),
    "link-to-another-page": (
        "](old.md#figures)",
        "](index.md#figures)",
        ":11 link: here index.md#figures, but {}:11 has",
    ),
    "link-to-another-place": (
        "old.md#figures",
        "old.md#figure",
        "here old.md#figure, but {}:11 has old.md#figures",
    ),
    "link-that-is-missing": (
        "[the country](../countries/stoneland.md)",
        "the country",
        "link: here nothing, but {}:16",
    ),
    "link-by-address-to-another-page": (
        'href="../countries/"',
        'href="../projects/"',
        "has <a href=countries/index.md>",
    ),
    "another-picture": (
        "quarry.png",
        "quarries.png",
        ":23 picture: here ../../assets/quarries.png, but {}:23 has",
    ),
    "picture-that-is-missing": (
        "![A quarry](../../assets/quarry.png)\n",
        "\n",
        "picture: here nothing, but {}:23 has",
    ),
    "another-figure": (
        '"quarries.large"',
        '"quarries.total"',
        ':10 macro: here {{{{ figure("quarries.total") }}}}, but',
    ),
    "figures-that-changed-places": (
        '{{ figure("quarries.large") }} are large and {{ figure("quarries.small") }} small',
        '{{ figure("quarries.small") }} are large and {{ figure("quarries.large") }} small',
        ":10 macro: here",
    ),
    "another-argument": ('figure("quarries.small")', 'figure("quarries.small", form="words")', "macro: here"),
    "macro-that-is-missing": (
        '{{ figures("stone") }}',
        "",
        'macro: here nothing, but {}:29 has {{{{ figures("stone") }}}}',
    ),
    "macro-too-many": ("Red", 'Red {{ figure("yards.total") }}', ":17 macro: here {{{{ figure("),
    "another-number": ("Of the 3", "Of the 4", ":10 number: here 4, but {}:10 has 3"),
    "element-of-another-kind": ('class="note"', 'class="note note--conflict"', ":19 tag: here <div"),
    "mark-for-a-template-that-is-missing": (
        "<!-- report -->\n",
        "",
        "tag: here nothing, but {}:31 has <!-- report -->",
    ),
    "item-that-is-missing": ("- Red\n", "", ":18 item: here nothing, but {}:17 has an item"),
    "paragraph-that-is-missing": ("{: .lead }", "{: .lead }\n\nOne more.", "paragraph: here a paragraph, but {}:"),
    "another-report": ("checked:", "report: 2022-2023\nchecked:", "report: here 2022-2023, but {} has nothing"),
}


@pytest.fixture
def pair(tmp_path: Path) -> Path:
    """The small project's pages, one of them with everything on it that is compared."""
    shutil.copytree(SMALL / "docs", tmp_path / "docs")
    fill(tmp_path)
    assert found(tmp_path) == ""
    return tmp_path


def fill(project: Path) -> None:
    for file, lang in ((NL, "nl"), (EN, "en")):
        head = (project / file).read_text(encoding="utf-8").split("# R")[0]
        (project / file).write_text(head + TEXT[lang], encoding="utf-8")
    # So that a line has the same number on both pages.
    change(project, NL, "slug: ", "keywords: [x]\nslug: ")
    list(stamp(project, [str(project / EN)]))


def change(project: Path, file: str, before: str, after: str) -> None:
    text = (project / file).read_text(encoding="utf-8")
    assert text.count(before) == 1, "the change must change one thing"
    (project / file).write_text(text.replace(before, after), encoding="utf-8")


def found(project: Path) -> str:
    pages, unread = read_pages(project / "docs", project)
    assert unread == []
    return "\n".join(map(str, sorted(gate(pages, address_book(pages)[0]).problems)))


def refused(project: Path, *files: str, typo: bool = False) -> str:
    before = {file: file.read_bytes() for file in project.rglob("*.md")}
    with pytest.raises(Problems) as raised:
        list(stamp(project, [str(project / file) for file in files], typo))
    assert {file: file.read_bytes() for file in project.rglob("*.md")} == before, "nothing was written"
    return str(raised.value)


def test_every_kind_of_thing_is_on_the_page() -> None:
    kinds = {"heading", "attributes", "macro", "link", "picture", "tag", "code", "item", "number", "paragraph"}
    assert {thing.kind for thing in things(TEXT["nl"])} == kinds
    assert [thing[1] for thing in things(TEXT["nl"]) if thing.kind == "heading"] == ["#", "##", "###"]


@pytest.mark.parametrize("name", DIFFERENCES)
def test_a_difference_is_told(pair: Path, name: str) -> None:
    before, after, expected = DIFFERENCES[name]
    change(pair, EN, before, after)
    told = found(pair)
    assert expected.format(NL) in told
    assert all(line.startswith(EN) for line in told.splitlines())
    assert "translates" not in told, "the Dutch page did not change"


def test_a_heading_without_an_id_is_told(pair: Path) -> None:
    for file in (NL, EN):
        change(pair, file, " {: #stones }", "")
    told = found(pair)
    assert f"{NL}:14 heading: give this heading an id" in told
    assert f"{EN}:14 heading: give this heading an id" in told
    assert told.count("give this heading") == 2


def test_words_and_layout_may_differ(pair: Path) -> None:
    change(pair, EN, "[the source](../about/sources.md)", "[what\nsays so](../about/sources.md 'The source')")
    change(pair, EN, '<a href="../countries/">', '<a href="../countries/" title="All of them">')
    change(pair, EN, "# Report\n", "# Report\n\n")
    change(pair, EN, "The stones {:", "The stones   {:")
    assert found(pair) == ""


@pytest.mark.parametrize(
    ("before", "after", "where"),
    [
        ("title: Rapport", "title: Het rapport", f"title and description ({NL}:2)"),
        ("description: Rapport.", "description: Iets.", f"title and description ({NL}:2)"),
        ("zegt\n", "zei\n", f"‘Rapport’ ({NL}:8-12)"),
        ("- Rood", "- Roze", f"‘De stenen’ ({NL}:14-19)"),
        ("### Op de foto", "### Op deze foto", f"‘Op deze foto’ ({NL}:21-31)"),
    ],
)
def test_a_changed_dutch_text_is_told_with_its_heading(pair: Path, before: str, after: str, where: str) -> None:
    change(pair, NL, before, after)
    assert f"{EN}:6 translates: the Dutch text changed since this was translated: {where}. Bring" in found(pair)


def test_a_part_that_is_gone_is_told(pair: Path) -> None:
    for file in (NL, EN):
        text = (pair / file).read_text(encoding="utf-8")
        (pair / file).write_text(text[: text.index("### ")], encoding="utf-8")
    assert f"something is gone after ‘De stenen’ ({NL}:14-19)" in found(pair)


def test_what_is_not_translated_makes_nothing_stale(pair: Path) -> None:
    text = (pair / NL).read_text(encoding="utf-8")
    text = text.replace("keywords: [x]", "keywords: [ander, woord]").replace("2025-03-01", "2025-03-02")
    text = text.replace("slug: rapport", "slug: verslag").replace("### Op de foto", "### Op  de foto")
    text = text.replace(" zegt\n[de bron]", "\nzegt [de   bron]").replace("- Rood\n", "- Rood   \n\n")
    (pair / NL).write_bytes(unicodedata.normalize("NFD", text).replace("\n", "\r\n").encode())
    assert found(pair) == ""


def test_an_accent_is_the_same_however_it_is_encoded(pair: Path) -> None:
    change(pair, NL, "- Rood", "- Één")
    list(stamp(pair, [str(pair / EN)]))
    before = (pair / NL).read_text(encoding="utf-8")
    (pair / NL).write_text(unicodedata.normalize("NFD", before), encoding="utf-8")
    assert (pair / NL).read_text(encoding="utf-8") != before
    assert found(pair) == ""


def test_a_page_without_a_stamp_and_a_stamp_on_the_wrong_page(pair: Path) -> None:
    line = next(line for line in (pair / EN).read_text("utf-8").splitlines(True) if line.startswith("translates"))
    change(pair, EN, line, "")
    change(pair, NL, "slug: ", line + "slug: ")
    told = found(pair)
    assert (
        f"translates: missing: compare this page with {NL}, then run: .venv/bin/python -m macros stamp {EN}"
        in told
    )
    assert f"{NL}:5 translates: remove this" in told
    assert f"stamp {EN}" in usage(pair)
    assert "name the English pages" in usage(SMALL)
    assert "no page waits for a stamp" in usage(SMALL)


def test_other_mistakes_are_told_together_with_the_gate_s(small: Path) -> None:
    fill(small)
    change(small, NL, 'figures("stone")', 'figures("stome")')
    with pytest.raises(Problems) as raised:
        open_site(small)
    told = str(raised.value)
    assert "did you mean 'stone'" in told
    assert 'macro: here {{ figures("stone") }}' in told
    assert "translates: the Dutch text changed" in told
    with pytest.raises(Problems) as raised:
        open_site(small, preview=True)
    assert len(raised.value.problems) == 1, "a preview minds what it cannot draw, and nothing else"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("old", ["", "translates: 1 2\n"])
def test_a_stamp_changes_its_line_alone(end: str, mark: str, old: str) -> None:
    def page(line: str) -> bytes:
        body = f"text  \t\n\n\ntranslates: not this\n---\nÉén{chr(0xA0)}slot"
        return f"{mark}---\ntitle: x\n{line}---\n{body}".replace("\n", end).encode()

    assert stamped(page(old), "abc def") == page("translates: abc def\n")
    other = page(old).replace(f"title: x{end}".encode(), b"")
    assert b"translates: abc def" in stamped(other, "abc def"), "also as the first line"


def test_a_stamp_makes_a_page_whole_again_and_no_other(pair: Path) -> None:
    change(pair, NL, "- Rood", "- Roze")
    change(pair, "docs/nl/index.md", "Er zijn", "Wij tellen")
    others = {file: file.read_bytes() for file in pair.rglob("*.md") if file != pair / EN}
    assert list(stamp(pair, [str(pair / EN), str(pair / EN)])) == [f"{EN}: stamped"]
    assert list(stamp(pair, [str(pair / EN)])) == [f"{EN}: the stamp was right already"]
    assert {file: file.read_bytes() for file in others} == others
    assert found(pair).startswith("docs/en/index.md:5 translates")
    assert len(found(pair).splitlines()) == 1


@pytest.mark.parametrize(
    ("file", "typo", "expected"),
    [
        (NL, False, f"this is the Dutch page. Did you bring {EN} up to date? Then name that one."),
        (EN, True, f"--typo takes the Dutch page in which you mended a typo: {NL}"),
        ("docs/en", False, "this is a folder: name the pages"),
        ("docs/en/report/indx.md", False, f"did you mean '{EN}'?"),
        ("data/topics.yml", False, "unknown page 'data/topics.yml'"),
    ],
)
def test_a_file_that_cannot_be_stamped(pair: Path, file: str, typo: bool, expected: str) -> None:
    change(pair, NL, "- Rood", "- Roze")
    assert expected in refused(pair, "docs/en/index.md" if not typo else "docs/nl/index.md", file, typo=typo)


def test_a_dutch_page_that_cannot_be_read_is_not_stamped(pair: Path) -> None:
    change(pair, NL, "title: Rapport", "titel: Rapport")
    assert f"{NL}:2 titel: unknown field" in refused(pair, EN)
    (pair / NL).unlink()
    assert "has no twin" in refused(pair, EN)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Lees verder", "Lees, verder"),
        ("klein, zegt", "klein zegt"),
        ("Lees verder", "lees verder"),
        ("- Blauw", "- Bl auw"),
        ("klein, zegt", "klein; zegt"),
        ("Lees verder", "Lees verdre"),
        ("title: Rapport", "title: 'Rapport!'"),
    ],
)
def test_a_typo_that_was_mended_needs_no_new_reading(pair: Path, before: str, after: str) -> None:
    change(pair, NL, before, after)  # the typo, as it was stamped
    list(stamp(pair, [str(pair / EN)]))
    change(pair, NL, after, before)
    assert "translates" in found(pair)
    assert "became" in "".join(stamp(pair, [str(pair / NL)], typo=True))
    assert found(pair) == ""


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Van de 3", "Van de 4", "no longer alike"),
        ('figures("stone")', 'figures("stones")', "no longer alike"),
        ("(old.md#figures)", "(old.md#figure)", "no longer alike"),
        ("{: #stones }", "{: #stone }", "no longer alike"),
        ("- Rood", "- Roze", "more changed in ‘De stenen’"),
        ("- Rood\n", "- Rood\n- Geel\n", "no longer alike"),
        ("Van de 3", "Geen van de 3", "more changed in ‘Rapport’"),
        ("- Rood", "- Rook", "‘Rood’ became ‘Rook’"),
        ("zegt\n", "zegt,\nzegt,\n", "more changed in ‘Rapport’"),
    ],
)
def test_more_than_a_typo_is_refused(pair: Path, before: str, after: str, expected: str) -> None:
    change(pair, NL, "Lees verder", "Rood is rood. Lees verder")  # a word that is a word
    list(stamp(pair, [str(pair / EN)]))
    change(pair, NL, before, after)
    assert expected in refused(pair, NL, typo=True)
    assert "translates" in found(pair)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("e 3 ", "e 5 ", "than one letter, comma or space"),
        ("(old.md#figures)", "(old.md#figure)", "that is no mere word"),
        ('("quarries.large")', '("quarries.larg")', "that is no mere word"),
    ],
)
def test_a_typo_is_nothing_that_both_languages_share(pair: Path, before: str, after: str, expected: str) -> None:
    for file in (NL, EN):  # so that the two are alike again
        change(pair, file, before, after)
    assert expected in refused(pair, NL, typo=True)


def test_a_typo_needs_a_stamp_to_compare_with(pair: Path) -> None:
    change(pair, EN, "translates: ", "translates: 0 ")
    assert "headings changed" in refused(pair, NL, typo=True)
    text = (pair / EN).read_text(encoding="utf-8")
    (pair / EN).write_text("".join(line for line in text.splitlines(True) if "translates" not in line), "utf-8")
    assert "was never stamped" in refused(pair, NL, typo=True)


def test_a_preview_shows_what_a_build_refuses(small: Path) -> None:
    """As ``make serve`` does: a warning for the editor, and a note for whoever reads the English page."""
    for tree in ("macros", "overrides"):
        (small / tree).symlink_to(ROOT / tree)
    shutil.copytree(ROOT / "docs/assets", small / "docs/assets")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    menu, rest = settings.index("\nnav:"), settings.index("\nextra:")
    (small / "mkdocs.yml").write_text(settings[:menu] + settings[rest:], encoding="utf-8")
    change(small, "docs/nl/report/old.md", "# Ouder", "# Veel ouder")
    for strict in (["--strict"], []):
        done = subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", *strict],
            cwd=small,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.stderr.count("docs/en/report/old.md:7 translates: the Dutch text changed") == 1, done.stderr
        assert (done.returncode == 0) == (not strict)
    noted = {
        page.relative_to(small / "site").as_posix(): note
        for page in (small / "site").rglob("index.html")
        for note in BeautifulSoup(page.read_text(encoding="utf-8"), "html5lib").select("main .stale [role=note]")
    }
    assert set(noted) == {"en/report/older/index.html"}
    note = noted["en/report/older/index.html"]
    assert "The Dutch page has changed since." in note.get_text()
    assert [(link["href"], link["hreflang"]) for link in note.select("a")] == [("../../../rapport/ouder/", "nl")]
    assert "translation is behind" not in (small / "site/en/report/older/index.md").read_text(encoding="utf-8")


def test_the_command(small: Path) -> None:
    (small / "macros").symlink_to(ROOT / "macros")
    done = build(small, "stamp")
    assert done.returncode == 1
    assert "name the English pages that you compared" in done.stderr


def test_every_english_page_of_the_site_is_stamped() -> None:
    pages, _ = read_pages(ROOT / "docs", ROOT)
    dutch = {page.path: page for page in pages if page.lang == "nl"}
    english = [page for page in pages if page.lang == "en"]
    assert len(english) >= 100
    assert [page.file for page in english if page.meta.translates != fingerprint(dutch[page.path])] == []
    assert gate(pages, address_book(pages)[0]) == ([], frozenset())
