"""A mark that nothing reads is told, and no other: Markdown itself says which are which."""

import re

import markdown
import pytest
from selectolax.lexbor import LexborHTMLParser

from macros.checks.leftover import leftovers
from macros.publish.pages import FrontMatter, Page
from tests.copies import ROOT

# What MkDocs adds by itself, and what mkdocs.yml adds.
EXTENSIONS = ["tables", "fenced_code", "attr_list", "md_in_html"]

LEFT = {
    "{ figure }": "{ figure }",
    "a }} b": "}}",
    "# T {: #a": "{",
    "Words {: .lead }": "{: .lead }",
    "# T {: #t }\n\n{: .lead }": "{: .lead }",
    "# T {: #t }\n{: .lead }": "{: .lead }",
    "Words\n{: .lead }more": "{: .lead }",
    "[x](lessons.md": "](",
    "[x] (lessons.md)": "] (",
    "[x(lessons.md)": "(lessons.md)",
    "x](lessons.md)": "](",
    "**a": "**",
    "** a**": "**",
    "**a\n\nb** c": "**",
    "## H ** {: #x }": "**",
    "`a": "`",
    "`a\n\nb` c": "`",
    "a <b": "<",
    "[two }](a.md)": "}",
    "**two `**": "`",
    "[a": "[",
    "a] b": "]",
    "[x]_y/lessons.md)": "_y/lessons.md)",
    "Words\n){: .lead }": "{: .lead }",
}
READ = [
    "# T {: #a }",
    "Words\n{: .lead }",
    '[x](a.md){: .b rel="c" } and',
    "**a *b* c**",
    "**a\nb**",
    "`{x}` and ``a ` b``",
    "```\n{ }** ](\n```",
    "<div markdown>\n\n[![a](b.png)](c.md)\n\n</div>",
    "[a […] b](c.md)",
    '[x](y.md "t")',
    "[w](https://a.example/b_(c))",
    "<https://a.example/**>",
    "<a@b.example>",
    "one<br>two",
    r"\{x\} \*\* \`",
    "5 < 6",
    "`b.md` is (a file)",
    "- a\n- b **c**\n\n| a | **b** |\n| --- | --- |\n| c | `}` |",
    "<!-- { ** -->",
]


def told(text: str) -> list[str]:
    page = Page("a.md", "nl", "a.md", FrontMatter(title="T", description="D"), text, 1, {})
    return [problem.message for problem in leftovers(page)]


def shown(text: str) -> str:
    """What a reader sees of a text, apart from code."""
    drawn = LexborHTMLParser(markdown.markdown(text, extensions=EXTENSIONS))
    for node in drawn.css("code, pre"):
        node.decompose()
    return drawn.text()


def test_the_extensions_are_those_of_the_site() -> None:
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    listed = settings.partition("markdown_extensions:\n")[2].partition("\nplugins:")[0]
    named = set(re.findall(r"^  - (\w+)", listed, re.MULTILINE))
    assert named | {"fenced_code"} == {*EXTENSIONS, "toc"}


@pytest.mark.parametrize(("text", "mark"), LEFT.items())
def test_a_mark_that_nothing_reads_is_told(text: str, mark: str) -> None:
    assert any(message.startswith(f"readers would see '{mark}'") for message in told(text))
    assert mark in shown(text)


@pytest.mark.parametrize("text", READ)
def test_a_mark_that_is_read_is_not_told(text: str) -> None:
    assert told(text) == []
    assert not re.search(r"\{:|\*\*.*\*\*|\]\(|\(\S+\.md\)|`.*`", shown(text)) or "\\" in text


def test_tags_are_closed_in_the_order_in_which_they_were_opened() -> None:
    assert told("<section><p>a</p><img src='b'><br></section>") == []
    assert told("<section><p>a</section>") == ["<p> is not closed: add </p>"]
    assert len(told("<div><section></b>")) == 3
    assert told("</p>") == ["</p> closes nothing: remove it"]


def test_a_table_has_a_head_and_equal_rows() -> None:
    head = "| a | b |\n| --- | --- |\n"
    assert told(f"{head}| c | `|` |\n| d | \\| |\n| e | |\n\nMore") == []
    message = "this row and the head of its table have {} and 2 cells: make them equal"
    assert told(f"{head}| c | d | e |") == [message.format(3)]
    assert told(f"{head}| c |\n| d | e |") == [message.format(1)]
    assert told("| a | b |\n| c | d |") == ["this is no table: under its head stands a line such as | --- | --- |"]
    assert "e" not in shown(f"{head}| c | d | e |")
