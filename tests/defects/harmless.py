"""What looks strange and is no mistake: whoever refuses these is stricter than the rules."""

from tests.defects.files import bytes_in

FIGURES, PAGE, TERMS = "data/figures/report-2024.yml", "docs/nl/index.md", "data/terms.yml"
ROWS = "| a | b |\n| --- | --- |\n" + "| één | `{: }` |\n" * 10_000

# name: (file, what stands there, what stands there instead)
REPLACED = {
    "nothing-spoilt": (FIGURES, "value: 1000", "value: 1000"),
    "number-in-quotes-as-a-text": (FIGURES, "nl: Groeves, en", 'nl: "1000", en'),
    "no-in-quotes": (FIGURES, "nl: Groeves, en", 'nl: "no", en'),
    "tab-in-quotes": (FIGURES, "nl: Groeves, en", 'nl: "Grote\tgroeves", en'),
    "script-in-a-text": (FIGURES, "nl: Groeves, en", "nl: <script>alert(1)</script>, en"),
    "entity-in-a-text": (FIGURES, "nl: Groeves, en", 'nl: "a &amp; b < c > d", en'),
    "other-scripts-and-pictures": (FIGURES, "nl: Groeves, en", "nl: राजस्थान 石材 ⛏️ naïef, en"),
    "soft-hyphen": (FIGURES, "nl: Groeves, en", "nl: Stein\u00adgroeves, en"),
    "text-of-ten-thousand-letters": (FIGURES, "nl: Groeves, en", f"nl: {'a ' * 5000}, en"),
    "comment": (FIGURES, "- id: quarries.total", "# & * ! {{ %\n- id: quarries.total"),
    "exclamation-mark-in-a-text": (FIGURES, "nl: Groeves, en", "nl: Let op! Groeves & werven, en"),
    "terms-that-name-each-other": (TERMS, "  synonyms:", "  related: [blue]\n  synonyms:"),
    "page-with-ten-thousand-rows": (PAGE, "Er zijn", f"{ROWS}\nEr zijn"),
    "comment-on-a-page": (PAGE, "Er zijn", "{# to do: {{ count() }} #} Er zijn"),
    "link-to-another-site": (PAGE, "Er", '[Er](https://x.example){: .external rel="external" }'),
    "tag-to-another-site": (PAGE, "Er", '<a class="external" rel="external" href="https://x.example">Er</a>'),
    "letter-to-somebody": (PAGE, "Er", "[Er](mailto:a@x.example) <a@x.example>"),
    "html-that-is-code": (PAGE, "Er", "`<script>` `[a](https://x.example)` Er"),
    "comma-at-the-end": (PAGE, '"quarries.total")', '"quarries.total",)'),
}
# name: what is written besides
WRITTEN = {
    "file-that-nobody-sees": bytes_in("docs/nl/.old.md", b"\xff"),
    "record-that-nobody-sees": bytes_in("data/.topics.yml.swp", b"\xff"),
    "picture": bytes_in("docs/assets/Groeve 1.png", b"\x89PNG"),
}
