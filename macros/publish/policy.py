"""The policy of a page: what a browser may load and run there. Everything else is refused.

Texts from data/ are escaped, and nothing is asked of anybody else. Should that go wrong some day, in our templates
or in a program that we use, a script in a text would run in every reader's browser. With the policy it does not.

It stands in the page itself, because GitHub Pages lets nobody set headers. Some things a browser obeys in a header
only: a page cannot forbid others to show it in a frame (frame-ancestors).
"""

from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

MARK = "<!-- policy -->"  # overrides/base.html: before anything that the policy is about
RULES = {
    "default-src": "'none'",
    # Search is WebAssembly. It runs in a worker, which has no policy, or without one on the page.
    "script-src": "'self' 'wasm-unsafe-eval'",
    # No 'unsafe-inline': not one page holds a style of its own, the charts neither.
    "style-src": "'self'",
    "img-src": "'self' data:",  # the style sheet holds a small drawing
    "font-src": "'self'",
    "connect-src": "'self'",  # the index of search
    "form-action": "'self'",
    "base-uri": "'none'",
}
# A page on disk has no origin that every browser takes for 'self'. The field pack needs no script: none may run.
IN_FOLDER = "script-src 'none';base-uri 'none'"
# Programs read JSON and browsers do not run it. All else is named by its hash, rules for prerendering too.
INLINE = "script:not([src]):not([type$=json])"


def ours(templates: Path) -> dict[str, str]:
    """The inline scripts in our templates: the name that a policy knows each by (its hash), by the script.

    A page may hold no others. Named for standing on a page, a script that slipped in with a text would be allowed.
    """
    sources = (LexborHTMLParser(path.read_text(encoding="utf-8")) for path in templates.rglob("*.html"))
    scripts = (node.text() for source in sources for node in source.css(INLINE))
    return {script: f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in scripts}


def guard(html: str, known: Mapping[str, str]) -> str:
    """A finished page with its policy, which names those ``known`` scripts that the page holds."""
    assert html.count(MARK) == 1, "overrides/base.html says where the policy stands"
    named = [name for script, name in known.items() if f">{script}</script>" in html]
    rules = RULES | {"script-src": " ".join([RULES["script-src"], *named])}
    policy = ";".join(f"{name} {sources}" for name, sources in rules.items())
    return html.replace(MARK, f'<meta http-equiv="Content-Security-Policy" content="{policy}">')
