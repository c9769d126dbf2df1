"""What is measured is a site that can be built, and without what it says it is without."""

from pathlib import Path

from macros.publish import search
from macros.site import open_site
from tests.bench import NO_INDEX, VIEWS
from tests.grown import copy_of


def test_a_site_with_more_reports_passes_every_gate(tmp_path: Path) -> None:
    site = open_site(copy_of(tmp_path / "grown", 3))
    assert len(site.library.reports) == 3
    pinned = {page.meta.report for page in site.pages.values()} - {None}
    assert pinned == set(site.library.reports)
    addresses = {f"{address}index.html" for address in site.addresses.by_page.values()}
    assert set(VIEWS.values()) - addresses == {"404.html"}


def test_what_stands_in_for_the_search_index_has_its_name() -> None:
    known = dict(vars(search))
    exec(NO_INDEX, known)
    assert known["indexing"] is not search.indexing
    assert known.keys() - vars(search).keys() <= {"__builtins__"}
