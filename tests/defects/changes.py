"""What readers are told: changes, days of checking, and what the open data means."""

CHANGES, DATASETS = "data/changes.yml", "data/datasets.yml"
COUNTRY = "data/countries/stoneland.yml"

# name of the defect: (file, what stands there, what stands there instead, what the editor reads)
DEFECTS = {
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
    "datasets.own.refers": (
        DATASETS,
        "refers: figures",
        "refers: figurs",
        "unknown dataset 'figurs'; did you mean 'figures'?",
    ),
    "columns.refers": (
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
    "dataset-with-a-text-for-its-key": (
        DATASETS,
        "key: [id, source]",
        "key: id",
        "figures.key: this must be a list",
    ),
    "column-of-an-unknown-type": ("data/columns.yml", "type: ", "type: x", "is not one of"),
}
