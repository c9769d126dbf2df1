"""MkDocs' hooks: thin, and the only module of the house that MkDocs loads by itself.

MkDocs keeps hook modules for the life of the process, so nothing but calls stands here; what they call is
imported anew when a file in macros/ has changed, so that live reload sees a change in code as well.
"""

import importlib
import logging
import os
import sys
from pathlib import Path
from typing import Any

import rcssmin
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority

# The sitemap's gzip header carries a time; a fixed one keeps two builds byte-identical.
os.environ.setdefault("SOURCE_DATE_EPOCH", "0")

# What a reader looks for at the foot of any page.
FOOT = ("about/contact.md", "about/accessibility.md", "about/privacy.md", "about/colophon.md")

_log = logging.getLogger("mkdocs.macros")
_seen: dict[str, int] = {}
_finished: dict[tuple[str, str], str] = {}  # the HTML of each page, by language and path
_menus: dict[str, Any] = {}  # the navigation of each language
_state: dict[str, Any] = {}  # the site of the build that is going on: opening it looks at every file


def _root(config: Any) -> Path:
    return Path(config["config_file_path"]).resolve().parent


def _forget_changed_code(root: Path) -> None:
    now = {str(path): path.stat().st_mtime_ns for path in (root / "macros").rglob("*.py")}
    if _seen and now != _seen:
        for name in [name for name in sys.modules if name == "macros" or name.startswith("macros.")]:
            if name != __name__:
                del sys.modules[name]
    _seen.clear()
    _seen.update(now)


def on_startup(command: str, dirty: bool) -> None:
    """Note whether pages are only shown here: live reload puts a script into them that no policy can know."""
    _state["shown"] = command == "serve"


@event_priority(100)
def on_config(config: Any) -> Any:
    """Before anything is written: read, check and rehearse everything, or stop with the list of mistakes.

    A build that is not strict is a preview (``mkdocs serve``): it shows a translation that lags behind, and warns.
    """
    root = _root(config)
    sys.path[:0] = [] if str(root) in sys.path else [str(root)]
    _forget_changed_code(root)
    problems = importlib.import_module("macros.knowledge").Problems
    before = _state.get("site")
    try:
        site = importlib.import_module("macros.site")
        _state["site"] = site.open_site(root, site.imprint(config), preview=not config["strict"])
    except problems as found:
        raise PluginError(f"the site was not built; please mend this first:\n{found}") from None
    if _state["site"] is not before:  # said once, and not for each language
        for problem in _state["site"].gate.problems:
            _log.warning("before publishing: %s", problem)
    _state["cards"] = importlib.import_module("macros.publish.cards").ordered(_state["site"])
    return config


@event_priority(-110)
def on_files(files: Any, config: Any) -> Any:
    """After static-i18n has paired the files: give each page its address in its own language.

    Material's own scripts and styles are left out: our templates use none of them (see overrides/base.html).
    """
    for file in list(files):
        if not Path(file.abs_src_path).is_relative_to(config["docs_dir"]):
            files.remove(file)
    addresses = _state["site"].addresses
    for file in files.documentation_pages():
        for twin in file.alternates.values():
            address = addresses[twin.locale, twin.norm_src_uri]
            twin.dest_uri = address + "index.html"
            twin.abs_dest_path = os.path.normpath(os.path.join(config["site_dir"], twin.dest_uri))
            twin.url = address or "./"
    return files


def on_page_content(html: str, page: Any, config: Any, files: Any) -> str:
    """Put what the macros drew where their stand-ins are, and explain each term where it is used first."""
    ctx = _state["site"].context(page.file.locale, page.file.norm_src_uri)
    return str(importlib.import_module("macros.views.definitions").define(ctx, ctx.release(html)))


def on_env(env: Any, config: Any, files: Any) -> Any:
    """Tell the templates where everything stands that every page leads to, and when each page last changed."""
    site = _state["site"]
    known = site.addresses.by_page
    env.globals["search_pages"] = {lang: known.get((lang, "search.md"), "") for lang in ("nl", "en")}
    env.globals["foot_pages"] = {
        lang: [(site.titles[lang][path], known[lang, path]) for path in FOOT if (lang, path) in known]
        for lang in ("nl", "en")
    }
    env.globals["countries"] = {name: country.name for name, country in site.library.countries.items()}
    env.globals["feeds"] = importlib.import_module("macros.views.changes").FEEDS
    env.globals["last_changed"] = importlib.import_module("macros.publish.history").last_changed(site)
    private = importlib.import_module("macros.publish.security").private_report
    env.globals["private_report"] = private(config["repo_url"] or "")
    env.globals["editions"] = importlib.import_module("macros.publish.addresses").EDITIONS
    _state["scripts"] = importlib.import_module("macros.publish.policy").ours(_root(config) / "overrides")
    _state["words"] = env.get_template("partials/words.html").module.words
    return env


def on_page_context(context: Any, page: Any, config: Any, nav: Any) -> Any:
    """Tell the templates the way down to the page, its dates, and what its head says to programs."""
    site, lang = _state["site"], page.file.locale
    home = _state["words"][lang]["home_name"]
    context |= importlib.import_module("macros.publish.head").head(site, page, nav, home)
    dates = importlib.import_module("macros.publish.history").dates
    context["dates"] = dates(site, lang, page.file.norm_src_uri)
    context["stale"] = lang == "en" and page.file.norm_src_uri in site.gate.stale
    _menus[lang] = nav
    return context


def on_post_page(output: str, page: Any, config: Any) -> str:
    """Put the drawings in, which another process has made meanwhile; what is finished can be searched."""
    key = page.file.locale, page.file.norm_src_uri
    _finished[key] = html = _guarded(str(_state["site"].context(*key).keep(output)))
    return html


def on_post_template(output: str, template_name: str, config: Any) -> str:
    """The page for what is not there has a policy as well."""
    return _guarded(output) if template_name.endswith(".html") else output


def _guarded(html: str) -> str:
    if _state["shown"]:
        return html
    return str(importlib.import_module("macros.publish.policy").guard(html, _state["scripts"]))


def on_post_build(config: Any) -> None:
    """Write the files beside the pages; after the last language, those of both.

    The style sheet loses its comments and its white space: a fifth of what every first view of it weighs.
    """
    site, lang, target = _state["site"], config["theme"]["language"], Path(config["site_dir"])
    here = site.imprint
    made = importlib.import_module("macros.publish.feed").file
    path, feed = made(site, lang, here.address, config["site_name"], here.publisher)
    _write({path: feed.encode()}, target)
    for path in config["extra_css"]:
        style = target / path
        style.write_text(rcssmin.cssmin(style.read_text(encoding="utf-8")), encoding="utf-8")
    if lang != "en":  # static-i18n builds this one last
        return
    try:
        with importlib.import_module("macros.publish.search").indexing(site, _finished, target / "pagefind"):
            _write(importlib.import_module("macros.publish.downloads").files(site), target)
            _write(importlib.import_module("macros.publish.moved").files(site), target)
            plain = importlib.import_module("macros.publish.plain")
            plain.write(site, _finished, _menus, _state["words"], here.address, target)
            told = importlib.import_module("macros.publish.security").security_txt
            told_here = told(here.address, config["repo_url"] or "", config["extra"]["security_until"])
            _write({path: text.encode() for path, text in told_here.items()}, target)
            importlib.import_module("macros.publish.cards").write(_state["cards"], target)
    except RuntimeError as error:
        raise PluginError(str(error)) from None


def _write(files: dict[str, bytes], target: Path) -> None:
    for path, content in files.items():
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (target / path).write_bytes(content)
