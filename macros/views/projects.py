"""Projects: what is done, where, with whom, what came of it and what did not.

An announcement is not a result, and what did not work gets the same room as what did.
"""

from datetime import date

from markupsafe import Markup

from macros.knowledge.problems import UnknownId
from macros.knowledge.projects import Project
from macros.knowledge.records import pick
from macros.views.claims import grouped, of_origin
from macros.views.connected import place
from macros.views.context import Context
from macros.views.drawing import block


def projects(ctx: Context, country: str | None = None, region: str | None = None) -> Markup:
    """A table of all projects, or of those in one country or region, each with its period and how it stands.

    A project that names no region is about all of its countries.
    """
    found = sorted(ctx.library.projects.values(), key=in_order)
    if country is not None:
        pick(ctx.library.countries, "country", country)
        found = [project for project in found if country in project.countries]
    if region is not None:
        pick(ctx.library.regions, "region", region)
        found = [project for project in found if not project.regions or region in project.regions]
    rows = [(project, *place(ctx, ("project", project.id))) for project in found]
    return block(ctx, "projects.html", rows=rows, places=_places(ctx, found))


def project(ctx: Context, project_id: str) -> Markup:
    """A project at a glance: place, period, and how it stands on which date."""
    record = pick(ctx.library.projects, "project", project_id)
    return block(ctx, "project.html", project=record, places=_places(ctx, [record])[record.id])


def partners(ctx: Context, project_id: str) -> Markup:
    """Everyone who takes part in a project, and as what."""
    return block(ctx, "partners.html", project=pick(ctx.library.projects, "project", project_id))


def story(ctx: Context, project_id: str, origin: str) -> Markup:
    """What the two ground documents ('ground') or other public sources ('other') tell of a project, by status."""
    record = pick(ctx.library.projects, "project", project_id)
    told = of_origin(ctx, ctx.library.stories(record), origin)
    if not told:
        raise UnknownId(f"project with '{origin}' statements", project_id, [])
    return block(ctx, "statements.html", groups=grouped(ctx, told), mixed=True)


def outcomes(ctx: Context, project_id: str) -> Markup:
    """What came of a project and what it did not reach, side by side."""
    record = pick(ctx.library.projects, "project", project_id)
    return block(ctx, "outcomes.html", project=record)


def in_order(project: Project) -> tuple[bool, date, str]:
    """The initiative's own projects first, by when they began; those without a date last."""
    return project.by != "initiative", project.first.first if project.first else date.max, project.id


def _places(ctx: Context, found: list[Project]) -> dict[str, list[tuple[str, str]]]:
    """The countries of each project, with their addresses."""
    return {project.id: [place(ctx, ("country", country)) for country in project.countries] for project in found}
