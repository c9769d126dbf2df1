"""Sources, topics, events and all other records: fields of the wrong type, and what contradicts another record."""

SOURCES, CHARTS = "data/sources.yml", "data/charts.yml"
FIGURES = "data/figures/report-2024.yml"
EVENTS, STATEMENTS = "data/events/report-2024.yml", "data/statements/report-2024.yml"

# name of the defect: (file, what stands there, what stands there instead, what the editor reads)
DEFECTS = {
    "bold-in-a-text": (FIGURES, "nl: Groeves, en", "nl: '**Groeves**', en", "label.nl: readers would see '**'"),
    "link-in-a-text": (FIGURES, "nl: Groeves, en", "nl: '[Groeves](a.md)', en", "readers would see ']('"),
    "code-in-a-text": (FIGURES, "nl: Groeves, en", "nl: 'Groeves `x`', en", "readers would see '`'"),
    "brace-that-is-not-closed-in-a-text": (
        FIGURES,
        "nl: Groeves, en",
        "nl: 'Groeves {quarries.total', en",
        "label.nl: readers would see '{'",
    ),
    "figure-where-none-is-filled-in": (
        "data/topics.yml",
        "nl: ",
        "nl: '{quarries.total}', en: '{quarries.total}'} #",
        "title.nl: readers would see '{quarries.total}': only words can stand here",
    ),
    "unknown-figure-in-a-text": (
        CHARTS,
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
        CHARTS,
        'en: "Together {quarries.total}."',
        'en: "Together {quarries.small}."',
        "name different figures between braces",
    ),
    "chart-of-an-unknown-figure": (
        CHARTS,
        "[quarries.large, quarries.small]",
        "[quarries.large, quarry.small]",
        "5 quarries.figures.1: unknown figure 'quarry.small'",
    ),
    "dangling-source": (SOURCES, "id: news", "id: newz", "unknown source 'news'; did you mean 'newz'?"),
    "annual-report-without-a-year": (
        SOURCES,
        "  report: 2022-2023\n",
        "",
        "an annual report needs 'report'",
    ),
    "other-source-without-an-address": (
        SOURCES,
        "  url: https://example.org/news\n",
        "",
        "needs 'url'",
    ),
    "address-that-runs-a-script": (
        SOURCES,
        "https://example.org/news",
        "javascript:x",
        "begins with https",
    ),
    "status-against-its-date": (
        EVENTS,
        "status: reported-later",
        "status: happened",
        "5 stone.meeting.status: 'happened' does not fit 2024-11-22",
    ),
    "unknown-status": (EVENTS, "status: earlier", "status: later", "'later' is not one of"),
    "unknown-conflict": (
        STATEMENTS,
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
    "form-that-is-not-there": (
        CHARTS,
        'nl: "Samen {quarries.total}."',
        'nl: "{quarries.total:digits}."',
        "stands 'words', 'Words' or 'date'",
    ),
    "placeholder-of-nothing": (
        CHARTS,
        'nl: "Samen {quarries.total}."',
        'nl: "Samen {}."',
        "unknown figure ''",
    ),
    "report-year-in-words": (
        SOURCES,
        "report: 2023-2024",
        "report: vorig jaar",
        "10 report-2024.report: write the years of a report",
    ),
    "address-without-a-scheme": (
        SOURCES,
        "https://example.org/news",
        "example.org",
        "begins with https",
    ),
    "address-with-markup": (
        SOURCES,
        "https://example.org/news",
        "https://x/<script>",
        "begins with https",
    ),
    "address-on-the-machine": (
        SOURCES,
        "https://example.org/news",
        "file:///etc/passwd",
        "begins with https",
    ),
    "topic-with-a-number-as-title": (
        "data/topics.yml",
        "title: {nl: Steen, en: Stone}",
        "title: 5",
        "2 stone.title: this must be a text in two",
    ),
    "party-with-kinds": ("data/parties.yml", "kind: union", "kind: [union]", "guild.kind: "),
    "source-with-a-list-of-addresses": (
        SOURCES,
        "url: https://example.org/news",
        "url: [https://example.org]",
        "news.url: this must be a text",
    ),
    "chart-with-a-text-for-figures": (
        CHARTS,
        "figures: [quarries.total]",
        "figures: quarries.total",
        "10 quarries-over-years.figures: this must be a list",
    ),
    "macro-with-a-list-for-an-example": (
        "data/macros.yml",
        "  example: ",
        "  example: [x]\n  exampel: ",
        "example: this must be a text",
    ),
    "word-in-one-language": (
        "data/words.yml",
        "text: {nl:",
        "text: Bron #",
        "text: this must be a text in two languages",
    ),
    "risk-that-is-general-in-words": (
        "data/risks.yml",
        "general: true",
        'general: "true"',
        "dust.general: write true or false",
    ),
    "stone-without-a-title": (
        "data/stones.yml",
        "  title: {nl: Roodsteen, en: Redstone}\n",
        "",
        "3 redstone.title: missing: add 'title'",
    ),
    "tier-with-a-list-as-title": (
        "data/tiers.yml",
        "{nl: Werf, en: Yard}",
        "[Werf, Yard]",
        "yard.title: this must be a text in two languages",
    ),
    "question-with-a-list-in-a-text": (
        "data/questions.yml",
        "nl: Een meting.",
        "nl: [Een meting.]",
        "measure.answer.nl: this must be a text",
    ),
    "change-with-a-text-for-pages": (
        "data/changes.yml",
        "[report/list.md]",
        "report/list.md",
        "old-list-gone.pages: this must be a list",
    ),
    "inferred-year-as-a-number": (
        STATEMENTS,
        "when: 2024-03",
        "when: 2024-03\n  year_inferred: 1",
        "write true or false",
    ),
    "event-without-a-date": (
        EVENTS,
        '  when: "2021"\n',
        "",
        "stone.start.when: missing: add 'when'",
    ),
    "conflict-with-a-text-for-passages": (
        "data/conflicts/report-2024.yml",
        'says:\n    - text: {nl: Eerst zoveel., en: First so many.}\n      where: "1"\n    - ',
        "says:\n      ",
        "odd-count.says: this must be a list",
    ),
    # What no record of the small project refers to; the other references are spoilt by every_kind.py.
    "statements.parties": (
        STATEMENTS,
        "when: 2024-03",
        "when: 2024-03\n  parties: [nowhere]",
        "7 stone.counted.parties.0: unknown party 'nowhere'",
    ),
    "events.parties": (
        EVENTS,
        "when: 2024-11-22",
        "when: 2024-11-22\n  parties: [nowhere]",
        "unknown party 'nowhere'",
    ),
    "events.conflicts": (
        EVENTS,
        "when: 2024-11-22",
        "when: 2024-11-22\n  conflicts: [nowhere]",
        "unknown conflict 'nowhere'",
    ),
}
