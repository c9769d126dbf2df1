"""New countries, projects, lessons and terms: what an editor gets is all that a record can hold, and no more."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.__main__ import main
from macros.drafts.draft import Refused
from macros.drafts.report_steps import AGAIN
from macros.drafts.skeleton import Skeleton
from macros.knowledge import Problems
from macros.knowledge.reading import BY_SOURCE, ONE_FILE, WHOLES, read_all
from macros.site import open_site
from tests.conftest import ROOT
from tests.editing import new

# A value for every field of a skeleton, by its path or else its name; None is for what is left out. A model that
# gets a field with another name needs one here.
VALUES: dict[str, Any] = {
    "nl": "Tekst: met een komma, en meer",
    "en": "Text: with a comma, and more",
    "id": "draft-id",
    "code": "250",
    "checked": "2025-02-01",
    "listed": "news",
    "source": "news",
    "where": "1",
    "when": "2025-01",
    "url": "https://example.org/draft",
    "confidence": "high",
    "language": "en",
    "published": "2025-01",
    "year": "2025",
    "as_of": "2025-01-15",
    "began": "2022",
    "ended": "2024",
    "state": "finished",
    "state_when": "2024",
    "by": "others",
    "region": "draft-id",
    "stone": "bluestone",
    "risk": "dust",
    "party": None,
    "events.id": "draft-event",
    "status": "happened",
    "year_inferred": True,
    "value": 12,
    "access": "public",
    "reason": "unread",
    "question": "measure",
    "step": "why",
    "origin": "worked",
    "page": "countries/stoneland.md",
    "projects.page": "projects/talks.md",
    "documents": ["news"],
    "roles": ["worker"],
    "themes": ["time"],
    "asks.evidence": ["draft-id"],
    "evidence.risks": ["dust"],
    "evidence.kind": "press",
    "evidence.status": "found",
    "sources.kind": "other-public",
    "parties.kind": "other",
    "terms.kind": "stone",
    # Not for every record of the kind, or only where a source contradicts itself.
    **dict.fromkeys(("report", "period", "figures_page", "sources.page", "ours", "conflict", "printed"), None),
}


def filled(value: Any, path: str) -> Any:
    """A skeleton with a value in every field that has none."""
    name = path.rpartition(".")[2]
    given = VALUES.get(path, VALUES.get(name, ...))
    if given is None:
        return None
    if isinstance(value, list) and value:
        return [filled(one, path) for one in value]
    if isinstance(value, dict):
        fields = {key: filled(one, f"{name}.{key}" if name else key) for key, one in value.items()}
        return {key: one for key, one in fields.items() if one is not None}
    if value:
        return value
    if value == []:
        return given if isinstance(given, list) else []
    assert given is not ..., f"{path} is new: give it a value in VALUES"
    return given


@pytest.mark.parametrize("everything", [False, True])
@pytest.mark.parametrize(
    ("words", "kind", "file"),
    [
        (["country", "newland", "--code", "250"], "countries", "data/countries/newland.yml"),
        (["project", "new-talks"], "projects", "data/projects/new-talks.yml"),
        (["lesson", "visit.listen"], "lessons", "data/lessons/report-2024.yml"),
        (["term", "new-stone"], "terms", "data/terms.yml"),
    ],
)
def test_a_filled_skeleton_has_nothing_to_mend(
    small: Path, words: list[str], kind: str, file: str, everything: bool
) -> None:
    before = (small / file).read_text("utf-8") if (small / file).exists() else ""
    new(small, *words)
    text = (small / file).read_text("utf-8")
    assert text.startswith(before), "what was there is still there, to the letter"
    with pytest.raises(Problems) as missing:
        open_site(small)
    assert {problem.file for problem in missing.value.problems} == {file}
    empty = text[len(before) :]
    if everything:
        empty = re.sub(r"(?m)^( *)# ", r"\1", empty)
        assert not re.search(r"(?m)^ *#(?!#)", empty)
    else:  # of these an editor chooses one: a term's explanation, a partner's name
        empty = re.sub(r"# ((?:general|name):\n *)# (  nl:\n *)# (  en:)", r"\1\2\3", empty)
    record = yaml.load(empty, yaml.BaseLoader)
    written = yaml.safe_dump(filled(record, kind), allow_unicode=True, sort_keys=False)
    (small / file).write_text(before + written, encoding="utf-8")
    site = open_site(small)
    assert words[1] in getattr(site.library, kind)


def test_every_field_is_explained(small: Path) -> None:
    skeleton, explained = Skeleton(read_all(small / "data", small)), 0
    models = {"lessons": BY_SOURCE["lessons"], "terms": ONE_FILE["terms"]}
    for kind, (whole, parts) in WHOLES.items():
        models |= {kind: whole, **parts}
    for kind, model in models.items():
        for name in model.model_fields:
            assert skeleton.meaning(kind, name, model.model_fields[name].annotation), (kind, name)
            explained += 1
    assert explained > 100


def test_a_skeleton_names_the_values_and_the_ids(small: Path) -> None:
    new(small, "lesson", "visit.listen")
    text = (small / "data/lessons/report-2024.yml").read_text("utf-8")
    assert "An id from data/steps.yml: empty, visit, why." in text
    assert "One of: worked" in text


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["country", "../../escape"], "no id: write lower-case letters"),
        (["country", "a/b"], "no id"),
        (["country", "stone.land"], "no id"),
        (["term", "Capital"], "no id"),
        (["country", "stoneland"], "exists already (data/countries/stoneland.yml:1)"),
        (["country", "newland", "--code", "76"], "write the three digits"),
        (["country", "newland", "--code", "076"], "'farland' has the code 076 already"),
        (["project", "quarry-talks"], "exists already"),
        (["lesson", "ask-why"], "exists already (data/lessons/report-2024.yml:1)"),
        (["lesson", "new", "--source", "report-2042"], "did you mean 'report-2024'?"),
        (["lesson", "new", "--source", "../report-2024"], "unknown source"),
        (["term", "sett"], "exists already"),
        (["report", "2024"], "two years in a row"),
        (["report", "2024-2026"], "two years in a row"),
        (["report", "../../2024-2025"], "two years in a row"),
    ],
)
def test_what_cannot_be_written_is_refused(small: Path, words: list[str], why: str) -> None:
    before = {path: path.read_bytes() for path in small.parent.rglob("*") if path.is_file()}
    with pytest.raises(Refused) as refused:
        new(small, *words)
    assert why in str(refused.value)
    assert before == {path: path.read_bytes() for path in small.parent.rglob("*") if path.is_file()}


def test_the_command_tells_what_to_do_next(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("macros.__main__.ROOT", small)
    monkeypatch.setattr("sys.argv", ["macros", "new", "country", "stonelands", "--code", "999"])
    assert main() == 0
    said = capsys.readouterr().out
    assert said.startswith("Written:\n  data/countries/stonelands.yml\n")
    assert "'stoneland' exists already: is it the same thing?" in said
    assert "no country with the code 999" in said
    assert "docs/nl/countries/stonelands.md and docs/en/countries/stonelands.md" in " ".join(said.split())
    assert "pages: [countries/stonelands.md]" in said
    assert main() == 1
    assert "exists already" in capsys.readouterr().err
    assert not list((small / "docs").rglob("stonelands*")), "a page with nothing to tell is none"


def test_a_report_without_registers_gets_none(small: Path) -> None:
    draft = new(small, "report", "2024-2025")
    assert list(draft.new) == ["data/figures/annual-report-2024-2025.yml"]
    assert "parts: [quarries.large, quarries.small]" in draft.new["data/figures/annual-report-2024-2025.yml"]
    assert "period: 2024-10-01/2025-09-30" in draft.appended["data/sources.yml"]
    earlier = new(small, "report", "2021-2022")
    assert AGAIN in earlier.steps, "nobody can tell which pages change while the other draft is empty"
    assert "## 2022-2023: 1500, § 1" in earlier.new["data/figures/annual-report-2021-2022.yml"]
    assert "as_of: 2022-09-30" in earlier.new["data/figures/annual-report-2021-2022.yml"]


def test_the_sections_that_a_page_goes_under_are_there() -> None:
    menu = (ROOT / "mkdocs.yml").read_text("utf-8")
    for section in ("Landen", "Projecten"):
        assert f"  - {section}:\n" in menu
