"""The site as it will be after many more annual reports, and the same site without our macros: for measuring.

A report is what the site will grow by every year. Each copy is the report of an earlier year: the same figures and
charts, as every report has them; texts on topics of their own, since another year tells of other things; and pages
and registers of its own.
"""

import re
import shutil
from pathlib import Path
from typing import Any

import yaml

from macros.checks.stamp import stamp
from macros.knowledge.models import LANGUAGES
from macros.site import open_site
from macros.views import bind
from tests.copies import ROOT, copied

YEAR, REPORT = "2023-2024", "annual-report-2023-2024"
OWN = ("statements", "events", "conflicts")  # their ids are of one report; figures have the same in all
TELLING = ("statements", "timeline")  # macros that are asked for the texts of a topic
DATES = ("as_of", "when", "period", "published")
PAGES = (f"about/figures-{REPORT}.md", f"about/rests-on-{REPORT}.md")

# MkDocs and the theme as they are without us: pages have their addresses, and what a template asks is nothing.
HOOKS = """
from types import SimpleNamespace
from jinja2 import ChainableUndefined
from macros.publish import ours

class Nothing(ChainableUndefined):
    def __call__(self, *args, **kwargs):
        return self

ours._state["site"] = SimpleNamespace(addresses=ADDRESSES)
on_files = ours.on_files

def on_env(env, config, files):
    env.undefined = Nothing
    return env
"""


def copy_of(folder: Path, reports: int) -> Path:
    """The real project in a folder, with as many reports."""
    copied(folder)
    # Long ago: texts of today tell of the years just before, and would have to call what a report of theirs says.
    for back in range(31, 30 + reports):
        _add_report(folder, back)
    return folder


def _records(file: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)
    return found


def _add_report(project: Path, back: int) -> None:
    """Add the annual report of so many years before: the real one's records and pages under names of its own."""
    data, year = ROOT / "data", f"{2023 - back}-{2024 - back}"
    told = {data / kind / f"{REPORT}.yml": _records(data / kind / f"{REPORT}.yml") for kind in OWN}
    claims = [record for found in told.values() for record in found]
    topics = {record["topic"] for record in claims if "topic" in record}
    ids = {record["id"] for record in claims}
    told[data / "topics.yml"] = [one for one in _records(data / "topics.yml") if one["id"] in topics]
    figures = data / "figures" / f"{REPORT}.yml"
    same = {data / "sources.yml": [one for one in _records(data / "sources.yml") if one["id"] == REPORT]}
    same[figures] = _records(figures)

    def earlier(moment: str) -> str:
        return re.sub(r"\d{4}", lambda found: str(int(found[0]) - back), moment)

    def rename(value: Any, names: set[str]) -> Any:
        if isinstance(value, list):
            return [rename(item, names) for item in value]
        if isinstance(value, dict):
            return {
                key: item if key == "where" else earlier(item) if key in DATES else rename(item, names)
                for key, item in value.items()
            }
        if value in names:
            return f"{value}-{year}"
        named = re.sub(r"\{([^{}:]+)", lambda found: found[0] + (f"-{year}" if found[1] in names else ""), value)
        return named.replace(YEAR, year)

    def recall(call: re.Match[str]) -> str:
        names = ids | topics if call[1] in TELLING else ids
        return re.sub(r'"([^"{}]+)"', lambda found: f'"{rename(found[1], names)}"', call[0])

    for file, found in (told | same).items():
        target = project / file.relative_to(ROOT).with_name(file.name.replace(YEAR, year))
        renamed = rename(found, ids | topics if file in told else ids)
        quoted = yaml.safe_dump(renamed, allow_unicode=True, default_style='"', width=10**6)
        plain = re.sub(r'"(value|year_inferred)": "(.*)"', r"\1: \2", quoted)
        with target.open("a", encoding="utf-8") as records:
            records.write("\n" + plain)
    written = []
    for lang in LANGUAGES:
        tree = ROOT / "docs" / lang
        for page in [*(tree / "annual-report" / YEAR).glob("*.md"), *(tree / path for path in PAGES)]:
            text = re.sub(r"\{\{ (\w+)\(.*?\}\}", recall, page.read_text("utf-8"))
            target = project / str(page.relative_to(ROOT)).replace(YEAR, year)
            target.parent.mkdir(exist_ok=True)
            target.write_text(text.replace(YEAR, year), encoding="utf-8")
            written += [str(target)] if lang == "en" else []
    list(stamp(project, written))
    paths = sorted(path.name for path in (ROOT / "docs/nl/annual-report" / YEAR).glob("*.md"))
    _tell(project, year, [f"annual-report/{year}/{path}" for path in paths])


def _tell(project: Path, year: str, paths: list[str]) -> None:
    """Put the pages of a report in the menu, beside those of the real one, and in the list of changes."""
    menu, lists = project / "mkdocs.yml", [path.replace(YEAR, year) for path in PAGES]
    text = menu.read_text(encoding="utf-8")
    section = f"      - Report {year}:\n" + "".join(f"          - {path}\n" for path in paths)
    text = text.replace("      - annual-report/index.md\n", f"      - annual-report/index.md\n{section}")
    names = "          nav_translations:\n"
    text = text.replace(names, f"{names}            Report {year}: Report {year}\n")
    for real, path in zip(PAGES, lists, strict=True):
        text = text.replace(f"          - {real}\n", f"          - {real}\n          - {path}\n")
    menu.write_text(text, encoding="utf-8")
    both = f"{{nl: report {year}, en: report {year}}}"
    record = f"id: report-{year}, when: 2000-01-01, kind: added, title: {both}, text: {both}"
    with (project / "data/changes.yml").open("a", encoding="utf-8") as changes:
        changes.write(f"\n- {{{record}, pages: [{', '.join([*paths, *lists])}]}}\n")


def without_macros(project: Path, folder: Path) -> Path:
    """The same pages with what the macros draw already in their text, no data and no module of ours."""
    shutil.copytree(project, folder)
    site = open_site(project)
    for page in site.pages.values():
        ctx = site.context(page.lang, page.path)
        drawn = ctx.keep(bind(ctx).from_string(page.text).render())
        head = (folder / page.file).read_text(encoding="utf-8").split("\n---\n", 1)[0]
        (folder / page.file).write_text(f"{head}\n---\n{drawn}", encoding="utf-8")
    for tree in ("data", "macros"):
        shutil.rmtree(folder / tree)
    addresses = {(lang, path): address for (lang, path), address in site.addresses.by_page.items()}
    module = folder / "macros/publish"
    module.mkdir(parents=True)
    (folder / "macros/__init__.py").write_text("def define_env(env):\n    pass\n")
    shutil.copy(project / "macros/publish/hooks.py", module / "ours.py")
    (module / "hooks.py").write_text(f"ADDRESSES = {addresses!r}\n{HOOKS}", encoding="utf-8")
    (folder / "data").mkdir()  # MkDocs' own server watches it
    return folder
