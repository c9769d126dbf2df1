"""Each rule of the house, broken once: the editor must be told file, line, place and what to do."""

from pathlib import Path

import pytest

from macros.knowledge import Problems
from macros.site import open_site

FIGURES = "data/figures/report-2024.yml"
COUNTRY, PROJECT = "data/countries/stoneland.yml", "data/projects/quarry-talks.yml"
TERMS, DATASETS = "data/terms.yml", "data/datasets.yml"
CHANGES, CHECKS = "data/changes.yml", "data/checks.yml"
PAGE = "docs/nl/index.md"
CALL = '{{ figure("quarries.total") }}'

# name of the defect: (file, what stands there, what stands there instead, what the editor reads)
DEFECTS = {
    "thousand-with-a-dot": (
        FIGURES,
        "value: 1000",
        "value: 1.000",
        "5 quarries.total.value: '1.000' can be read in more",
    ),
    "decimal-comma": (FIGURES, "value: 1000", "value: 1000,5", "5 quarries.total.value: this must be a number"),
    "number-in-quotes": (FIGURES, "value: 1000", 'value: "1000"', "quarries.total.value: this must be a number"),
    "number-with-underscore": (FIGURES, "value: 1000", "value: 1_000", "can be read in more than one way"),
    "octal": (FIGURES, "value: 1000", "value: 007", "'007' can be read in more than one way"),
    "sexagesimal": (FIGURES, "value: 1000", "value: 12:30", "'12:30' can be read in more than one way"),
    "norway": (FIGURES, "nl: Groeves, en", "nl: no, en", "'no' can be read in more than one way"),
    "not-a-number": (FIGURES, "value: 1000", "value: .nan", "'.nan' can be read in more than one way"),
    "nothing-there": (FIGURES, "value: 1000", "value:", "5 quarries.total.value: there is nothing here"),
    "comma-without-quotes": (
        FIGURES,
        "nl: Groeves, en",
        "nl: Groeves, en meer, en",
        "with a comma inside {…} needs",
    ),
    "duplicate-key": (
        FIGURES,
        "value: 1000",
        "value: 1000\n  value: 1001",
        "6 quarries.total.value: this key stands here twice",
    ),
    "anchor": (FIGURES, "nl: Groeves, en: Quarries", "nl: &x Groeves, en: *x", "anchors and aliases"),
    "tab": (FIGURES, "  value: 1000", "\tvalue: 1000", "use spaces, not tabs"),
    "unclosed-brace": (FIGURES, "unit: {nl: groeves, en: quarries}", "unit: {nl: groeves", "not valid YAML"),
    "two-documents": (
        FIGURES,
        "- id: quarries.total",
        "- id: a\n---\n- id: quarries.total",
        "exactly one document",
    ),
    "missing-english": (
        FIGURES,
        "unit: {nl: groeves, en: quarries}",
        "unit: {nl: groeves}",
        "4 quarries.total.unit.en: missing: add 'en'",
    ),
    "empty-text": (FIGURES, "nl: Groeves, en", 'nl: " ", en', "quarries.total.label.nl: is empty"),
    "misspelt-field": (FIGURES, "value: 1000", "valeu: 1000", "unknown field 'valeu'; did you mean 'value'?"),
    "third-language": (
        FIGURES,
        "en: Quarries}",
        "en: Quarries, fr: x}",
        "quarries.total.label.fr: unknown field 'fr'",
    ),
    "source-typed-twice": (FIGURES, "value: 1000", "value: 1000\n  source: news", "the file's name says"),
    "capital-in-id": (FIGURES, "id: quarries.total", "id: Quarries", "an id is lower-case words"),
    "id-twice": (
        FIGURES,
        "id: quarries.large",
        "id: quarries.small",
        "exists already (data/figures/report-2024.yml:",
    ),
    "day-that-does-not-exist": (FIGURES, "as_of: 2024-09-30", "as_of: 2024-09-31", "a day that does not exist"),
    "ends-before-it-begins": (
        FIGURES,
        "as_of: 2023-10-01/2024-09-30",
        "as_of: 2024-10-01/2023-09-30",
        "ends before it begins",
    ),
    "year-as-a-number": (FIGURES, 'as_of: "2024"', "as_of: 2024", "write a date as"),
    "wrong-sum": (FIGURES, "value: 400", "value: 401", "do not add up: 401 + 600 = 1001, not 1000"),
    "note-on-a-right-sum": (FIGURES, "value: 9\n", "value: 10\n", "the parts do add up (4 + 6 = 10): remove"),
    "sum-of-our-own-is-wrong": (FIGURES, "value: 1000", "ours: sum\n  value: 1001", "mend our own sum"),
    "unknown-part": (FIGURES, "[quarries.large,", "[quarries.lagre,", "did you mean 'quarries.large'?"),
    "part-of-itself": (
        FIGURES,
        "[quarries.large, quarries.small]",
        "[quarries.total]",
        "cannot be a part of itself",
    ),
    "printed-is-another-number": (
        FIGURES,
        "printed: vier werven",
        "printed: vijf werven",
        "'vijf werven' is not 4",
    ),
    "unknown-topic": (FIGURES, "topic: stone", "topic: stome", "unknown topic 'stome'; did you mean 'stone'?"),
    "place-without-a-word": (FIGURES, 'where: "2"', "where: forword", "did you mean 'foreword'?"),
    "unknown-figure-in-a-text": (
        "data/charts.yml",
        'nl: "Samen {quarries.total}."',
        'nl: "Samen {quarries.totl}."',
        "did you mean 'quarries.total'?",
    ),
    "figure-of-another-year-in-a-text": (
        "data/figures/report-2023.yml",
        "value: 1500",
        'value: 1500\n  note: {nl: "Zie {quarries.large}.", en: "See {quarries.large}."}',
        "unknown figure 'quarries.large'",
    ),
    "languages-name-other-figures": (
        "data/charts.yml",
        'en: "Together {quarries.total}."',
        'en: "Together {quarries.small}."',
        "name different figures between braces",
    ),
    "chart-of-an-unknown-figure": (
        "data/charts.yml",
        "[quarries.large, quarries.small]",
        "[quarries.large, quarry.small]",
        "5 quarries.figures.1: unknown figure 'quarry.small'",
    ),
    "dangling-source": ("data/sources.yml", "id: news", "id: newz", "unknown source 'news'; did you mean 'newz'?"),
    "annual-report-without-a-year": (
        "data/sources.yml",
        "  report: 2022-2023\n",
        "",
        "an annual report needs 'report'",
    ),
    "other-source-without-an-address": (
        "data/sources.yml",
        "  url: https://example.org/news\n",
        "",
        "needs 'url'",
    ),
    "address-that-runs-a-script": (
        "data/sources.yml",
        "https://example.org/news",
        "javascript:x",
        "begins with https",
    ),
    "status-against-its-date": (
        "data/events/report-2024.yml",
        "status: reported-later",
        "status: happened",
        "5 stone.meeting.status: 'happened' does not fit 2024-11-22",
    ),
    "unknown-status": ("data/events/report-2024.yml", "status: earlier", "status: later", "'later' is not one of"),
    "unknown-conflict": (
        "data/statements/report-2024.yml",
        "[odd-count]",
        "[old-count]",
        "did you mean 'odd-count'?",
    ),
    "passage-from-nowhere": ("data/conflicts/report-2024.yml", "source: news", "source: rumour", "unknown source"),
    "macro-without-a-record": (
        "data/macros.yml",
        "- id: years",
        "- id: jaren",
        "years: missing: this macro has no",
    ),
    "unknown-figure-on-a-page": (
        PAGE,
        CALL,
        CALL.replace("quarries", "quarrys"),
        "7 figure('quarrys.total'): unknown",
    ),
    "unknown-macro": (
        PAGE,
        CALL,
        CALL.replace("figure", "figuur"),
        "7 figuur: unknown macro 'figuur'; did you mean",
    ),
    "unknown-argument": (PAGE, CALL, CALL.replace('")', '", size=3)'), "unexpected keyword argument 'size'"),
    "too-many-arguments": (PAGE, CALL, CALL.replace('")', '", "a", "b", "c")'), "too many positional arguments"),
    "macro-that-is-not-called": (PAGE, CALL, "{{ figure }}", "7 figure: write figure(…)"),
    "macro-in-a-heading": (PAGE, "Er zijn", "# Er zijn", "7: a heading holds no macro"),
    "loop-on-a-page": (PAGE, CALL, "{% for x in [1] %}x{% endfor %}", "7: a page may only call macros"),
    "value-that-is-worked-out": (PAGE, CALL, '{{ figure(date("x")) }}', "7 figure: its values must be plain"),
    "unclosed-call": (PAGE, CALL, CALL.replace(" }}", ""), "cannot read what stands between braces"),
    "heading-id-that-jinja-eats": (
        PAGE,
        "Er zijn",
        "## Kop {#kop}\n\nEr zijn",
        "write a heading's id as {: #id }",
    ),
    "raw-data-on-a-page": (PAGE, CALL, "{{ config.site_name }}", "a page may only call macros"),
    "page-without-front-matter": (PAGE, "---\ntitle", "title", "1: begin the page with front matter"),
    "page-without-a-description": (PAGE, "description: Begin.\n", "", "missing: add 'description: …'"),
    "unknown-front-matter": (
        PAGE,
        "title: Begin",
        "title: Begin\ntitel: x",
        "3 titel: unknown field 'titel'; did you",
    ),
    "page-without-a-slug": ("docs/nl/report/old.md", "slug: ouder\n", "", "missing: add 'slug: …'"),
    "slug-with-a-capital": (
        "docs/nl/report/old.md",
        "slug: ouder",
        "slug: Ouder",
        "4 slug: 'Ouder' is no clean address",
    ),
    "slug-with-a-slash": (
        "docs/nl/report/old.md",
        "slug: ouder",
        "slug: a/b",
        "4 slug: 'a/b' is no clean address",
    ),
    "two-pages-with-one-address": (
        "docs/nl/about/sources.md",
        "slug: bronnen",
        "slug: cijfers",
        "4 slug: the address /about/cijfers/ is taken by docs/nl/about/figures.md",
    ),
    "address-of-the-other-language": (
        "docs/nl/report/index.md",
        "slug: rapport",
        "slug: en",
        "kept for other files",
    ),
    "evidence-in-an-unknown-region": (
        COUNTRY,
        "region: hills\n    risks",
        "region: hils\n    risks",
        "did you mean 'hills'?",
    ),
    "evidence-on-an-unknown-risk": (COUNTRY, "risks: [dust, pay]", "risks: [dust, pey]", "unknown risk 'pey'"),
    "evidence-on-an-unknown-stone": (COUNTRY, "[bluestone]", "[bluston]", "did you mean 'bluestone'?"),
    "evidence-of-an-unknown-kind": (COUNTRY, "kind: medical", "kind: rumour", "'rumour' is not one of"),
    "evidence-without-a-source": (
        COUNTRY,
        "id: st-lungs\n    source: lung-journal",
        "id: st-lungs",
        "st-lungs.source: missing: add 'source'",
    ),
    "evidence-from-a-dangling-source": (
        COUNTRY,
        "id: st-lungs\n    source: lung-journal",
        "id: st-lungs\n    source: long-journal",
        "stoneland.yml:32 st-lungs.source: unknown source 'long-journal'; did you mean 'lung-journal'?",
    ),
    "counter-view-of-nothing": (
        COUNTRY,
        "counters: [st-lungs]",
        "counters: [st-lung]",
        "did you mean 'st-lungs'?",
    ),
    "counter-view-of-itself": (
        COUNTRY,
        "counters: [st-lungs]",
        "counters: [st-denial]",
        "cannot contradict itself",
    ),
    "country-typed-twice": (
        COUNTRY,
        "- id: st-visit\n",
        "- id: st-visit\n    country: x\n",
        "the file's name says the",
    ),
    "country-without-a-code": (
        COUNTRY,
        'code: "356"\n',
        "",
        "data/countries/stoneland.yml:1 stoneland.code: missing",
    ),
    "country-with-a-misspelt-field": (
        COUNTRY,
        "checked:",
        "cheked:",
        "unknown field 'cheked'; did you mean 'checked'?",
    ),
    "country-whose-page-is-not-there": (
        COUNTRY,
        "page: countries/stoneland.md",
        "page: countries/stonland.md",
        "stoneland.yml:3 page: unknown page 'countries/stonland.md'; did you mean 'countries/stoneland.md'?",
    ),
    "country-that-is-a-list": (COUNTRY, "name: {nl: Steenland, en: Stoneland}\n", "- id: x\n", "not valid YAML"),
    "gap-where-there-is-evidence": (
        COUNTRY,
        "risks: [land]",
        "risks: [dust]",
        "there is evidence on 'dust' (st-lungs)",
    ),
    "sheet-with-evidence-on-another-risk": (
        COUNTRY,
        "Pay is low there.}\n        evidence: [st-visit]",
        "Pay is low there.}\n        evidence: [st-denial]",
        "asks.1.evidence.0: 'st-denial' says nothing on 'pay'",
    ),
    "sheet-with-evidence-on-another-stone": (
        COUNTRY,
        "stone: bluestone\n    region",
        "stone: redstone\n    region",
        "'st-lungs' is not about 'redstone'",
    ),
    "sheet-with-evidence-from-another-region": (
        COUNTRY,
        "region: hills\n    page",
        "region: coast\n    page",
        "'st-lungs' is about another region than 'coast'",
    ),
    "sheet-with-an-unknown-question": (
        COUNTRY,
        "question: measure",
        "question: mesure",
        "did you mean 'measure'?",
    ),
    "project-in-an-unknown-country": (
        PROJECT,
        "countries: [stoneland]",
        "countries: [stonland]",
        "quarry-talks.countries.0: unknown country 'stonland'; did you mean 'stoneland'?",
    ),
    "project-with-an-unknown-partner": (
        PROJECT,
        "party: guild",
        "party: gild",
        "partners.0.party: unknown party 'gild'",
    ),
    "partner-with-two-names": (
        PROJECT,
        "- name: {nl: De buren",
        "- party: guild\n    name: {nl: De buren",
        "not both",
    ),
    "project-that-ends-before-it-begins": (
        PROJECT,
        'began: "2022"',
        'began: "2022"\nended: "2021"',
        "quarry-talks.ended: ends before it began",
    ),
    "project-on-a-source-it-does-not-list": (
        PROJECT,
        "documents: [report-2024, news]",
        "documents: [news]",
        "add 'report-2024'",
    ),
    "project-with-a-key-figure-that-is-not-there": (
        PROJECT,
        "key_figures: [yards.total]",
        "key_figures: [yards.totl]",
        "did you mean 'yards.total'?",
    ),
    "term-explained-twice": (
        TERMS,
        "vl: [kasseisteen], en: [cobble]}",
        "vl: [blauwsteen], en: [cobble]}",
        "sett.mark.vl.0: 'blauwsteen' is explained as 'blue' already",
    ),
    "capital-in-a-mark": (TERMS, "en: [cobble]}", "en: [Cobble]}", "sett.mark.en.0: write 'cobble'"),
    "term-without-an-explanation": (
        TERMS,
        "  general: {nl: Soort steen., en: Kind of stone.}\n",
        "",
        "blue.definition",
    ),
    "term-with-half-a-source": (TERMS, '  where: "2"\n', "", "belong together: give all three or none"),
    "term-related-to-nothing": (
        TERMS,
        "related: [sett]",
        "related: [set]",
        "unknown term 'set'; did you mean 'sett'?",
    ),
    "term-related-to-itself": (TERMS, "related: [sett]", "related: [blue]", "a term is not related to itself"),
    "check-that-rests-on-nothing": (
        CHECKS,
        "  lessons: [ask-why]\n",
        "",
        "importer.why.lessons: missing: name the 'lessons' or 'findings'",
    ),
    "check-on-an-unknown-lesson": (
        CHECKS,
        "[ask-why]",
        "[ask-wy]",
        "importer.why.lessons.0: unknown lesson 'ask-wy'; did you mean 'ask-why'?",
    ),
    "check-on-a-finding-that-no-step-shows": (
        CHECKS,
        "[stop.quarry]",
        "[stop.home, goal.ours]",
        "importer.see.findings.1: 'goal.ours' belongs to no step of the guide",
    ),
    "check-for-a-role-that-nobody-has": (CHECKS, "role: importer", "role: owner", "'owner' is not one of"),
    "lesson-on-an-unknown-risk": (
        "data/lessons/report-2024.yml",
        "risks: [pay]",
        "risks: [pai]",
        "visit.explain.risks.0: unknown risk 'pai'; did you mean 'pay'?",
    ),
    "change-on-a-page-that-is-not-there": (
        CHANGES,
        "[report/index.md, report/old.md]",
        "[report/index.md, report/olt.md]",
        "data/changes.yml:6 report-mended: unknown page 'report/olt.md'; did you mean 'report/old.md'?",
    ),
    "removed-page-that-is-still-there": (
        CHANGES,
        "[report/list.md]",
        "[about/figures.md]",
        "data/changes.yml:12 old-list-gone: 'about/figures.md' is still there: remove docs/nl/about/figures.md",
    ),
    "page-that-went-without-a-record": (
        CHANGES,
        "kind: removed",
        "kind: changed",
        "unknown page 'report/list.md'; did you mean",
    ),
    "page-without-a-change": (
        CHANGES,
        "    - index.md\n",
        "",
        "docs/nl/index.md:1: no change names this page: add to the top of data/changes.yml - {id: …, when: …,",
    ),
    "older-change-above-a-newer-one": (
        CHANGES,
        "2025-03-10",
        "2025-02-10",
        "8 old-list-gone.when: the newest stands at the top: move this record above 'report-mended'",
    ),
    "page-twice-in-a-change": (
        CHANGES,
        "[report/index.md, report/old.md]",
        "[report/old.md, report/old.md]",
        "6 report-mended.pages.1: 'report/old.md' stands here twice",
    ),
    "change-told-twice": (
        CHANGES,
        "when: 2025-03-02\n  kind: removed\n  title: {nl: Oude lijst weg",
        "when: 2025-03-10\n  kind: removed\n  title: {nl: Een cijfer verbeterd",
        "10 old-list-gone.title: 'report-mended' has this day and title already",
    ),
    "change-in-a-month": (
        CHANGES,
        "2025-03-10",
        "2025-03",
        "report-mended.when: write one day, such as 2024-03-31",
    ),
    "change-of-an-unknown-kind": (CHANGES, "kind: corrected", "kind: mended", "'mended' is not one of"),
    "change-without-pages": (CHANGES, "[report/list.md]", "[]", "old-list-gone.pages: this list is empty"),
    "page-without-a-day-of-checking": (
        "docs/en/report/old.md",
        "checked: 2025-03-01\n",
        "",
        "docs/en/report/old.md:1 checked: missing: add 'checked: …', the day on which you compared",
    ),
    "page-checked-in-a-year": (
        "docs/nl/report/old.md",
        "checked: 2025-03-01",
        "checked: 2025",
        "docs/nl/report/old.md:5 checked: write one day, such as 2024-03-31",
    ),
    "page-of-a-country-with-a-day-of-its-own": (
        "docs/nl/countries/stoneland.md",
        "slug: steenland\n",
        "slug: steenland\nchecked: 2025-03-01\n",
        "stoneland.md:5 checked: remove this: data/countries/stoneland.yml says when this page was last checked",
    ),
    "supplier-sheet-with-a-day-of-its-own": (
        "docs/nl/countries/sheet.md",
        "slug: vragenblad\n",
        "slug: vragenblad\nchecked: 2025-03-01\n",
        "sheet.md:5 checked: remove this: data/countries/stoneland.yml says",
    ),
    "page-of-a-project-with-a-day-of-its-own": (
        "docs/en/projects/talks.md",
        "slug: ",
        "checked: 2025-03-01\nslug: ",
        "talks.md:4 checked: remove this: data/projects/quarry-talks.yml says",
    ),
    "list-of-changes-with-a-day-of-checking": (
        "docs/nl/about/changes.md",
        "slug: ",
        "checked: 2025-03-01\nslug: ",
        "changes.md:4 checked: remove this: the page has no sources of its own",
    ),
    "country-checked-in-a-month": (
        COUNTRY,
        "checked: 2025-02-01",
        "checked: 2025-02",
        "stoneland.checked: write one day",
    ),
    "column-that-nobody-tells-of": (
        DATASETS,
        "conflict, note, printed,",
        "conflict, printed,",
        "data/datasets.yml:10 figures: missing: the files have a column 'note'; tell of it here",
    ),
    "column-that-no-file-has": (
        DATASETS,
        "columns: [id, name, code, listed,",
        "columns: [id, name, code, title, listed,",
        "data/datasets.yml:104 countries: unknown column 'title'; known are: checked,",
    ),
    "column-without-a-meaning": (
        DATASETS,
        "own:\n    - id: label\n",
        "own:\n    - id: lable\n",
        "figures.columns.2: unknown column 'label'; did you mean 'lable'? Or tell what it is",
    ),
    "meaning-of-no-column": (
        DATASETS,
        "own:\n    - id: label\n",
        "own:\n    - id: lable\n",
        "figures.own.0: unknown column of this dataset 'lable'; did you mean 'label'?",
    ),
    "column-twice": (
        DATASETS,
        "columns: [id, topic, label,",
        "columns: [id, id, topic, label,",
        "twice: remove one",
    ),
    "key-that-is-no-column": (DATASETS, "key: [id, source]", "key: [id, sauce]", "did you mean 'source'?"),
    "dataset-that-nobody-makes": (
        DATASETS,
        "- id: partners\n",
        "- id: partnres\n",
        "unknown dataset 'partnres'; did you mean 'partners'?",
    ),
    "dataset-without-a-record": (
        DATASETS,
        "- id: partners\n",
        "- id: partnres\n",
        "4 partners: missing: this dataset has no record here",
    ),
    "column-that-refers-to-nothing": (
        "data/columns.yml",
        "refers: sources",
        "refers: sauces",
        "source.refers: unknown dataset 'sauces'; did you mean 'sources'?",
    ),
    "column-with-a-capital": (
        DATASETS,
        "own:\n    - id: label\n",
        "own:\n    - id: Label\n",
        "lower-case words joined by",
    ),
    "file-that-is-not-there": (
        PAGE,
        CALL,
        '{{ file_address("figuers.csv") }}',
        "unknown data file 'figuers.csv'; did you mean 'figures.csv'?",
    ),
    "citation-of-no-page": (
        PAGE,
        CALL,
        '{{ citation("indx.md") }}',
        "unknown page 'indx.md'; did you mean 'index.md'?",
    ),
    "report-that-is-not-there": ("docs/nl/report/old.md", "2022-2023", "2021-2022", "unknown report '2021-2022'"),
}


def problems(project: Path) -> str:
    with pytest.raises(Problems) as raised:
        open_site(project)
    return str(raised.value)


def test_the_small_project_is_whole(small: Path) -> None:
    site = open_site(small)
    assert len(site.pages) == 32
    assert len(site.library.figures) == 10


@pytest.mark.parametrize("defect", DEFECTS)
def test_defect_is_reported(small: Path, defect: str) -> None:
    file, before, after, expected = DEFECTS[defect]
    path = small / file
    text = path.read_text(encoding="utf-8")
    assert before in text, "the defect must change something"
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    assert expected in problems(small)


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("data/figures/loose/deep.yml", b"- id: a\n", "no record lives here"),
        ("data/notes.txt", b"x", "data/ holds .yml files only"),
        ("data/figures/report-2024.yml", b"", "exactly one document"),
        ("data/figures/report-2024.yml", b"\xff\xfe", "not UTF-8"),
        ("data/figures/report-2024.yml", b"id: a\n", "must be a list"),
        ("data/figures/report-2024.yml", b"- a\n", "a record must begin with"),
        (
            "docs/nl/orphan.md",
            b"---\ntitle: a\ndescription: b\nslug: c\n---\n",
            "docs/nl/orphan.md:1: has no twin",
        ),
        ("docs/nl/index.md", b"\xff", "save it as UTF-8"),
    ],
)
def test_file_that_does_not_fit(small: Path, name: str, content: bytes, expected: str) -> None:
    (small / name).parent.mkdir(exist_ok=True)
    (small / name).write_bytes(content)
    assert expected in problems(small)


def test_byte_order_mark_and_windows_line_ends_do_no_harm(small: Path) -> None:
    for name in (FIGURES, PAGE):
        text = (small / name).read_text(encoding="utf-8")
        (small / name).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert open_site(small).library.figure("quarries.total").value == 1000


def test_all_mistakes_are_told_at_once(small: Path) -> None:
    figures = small / FIGURES
    figures.write_text(
        figures.read_text().replace("en: Quarries}", "en: 1.0}").replace("value: 400", "value: 1.50")
    )
    page = small / "docs/en/report/old.md"
    page.write_text(page.read_text().replace("slug: older", "slug: Older"))
    told = problems(small).splitlines()
    assert len([line for line in told if line.startswith(FIGURES)]) >= 2
    assert any(line.startswith("docs/en/report/old.md:4 slug") for line in told)


def test_two_mistakes_on_one_page_are_both_told_with_their_lines(small: Path) -> None:
    page = small / PAGE
    page.write_text(page.read_text() + '\n\n{{ chart("quarrys") }}\n\n{{ figures("stome") }}\n')
    told = problems(small)
    assert "docs/nl/index.md:10 chart('quarrys'): unknown chart 'quarrys'; did you mean 'quarries'?" in told
    assert "docs/nl/index.md:12 figures('stome'): unknown topic or figure 'stome'; did you mean 'stone'?" in told
