"""Binds the views to the page that MkDocs is rendering. The only file that knows mkdocs-macros."""

from collections.abc import Callable
from pathlib import Path
from typing import Any


def define_env(env: Any) -> None:
    """Called by mkdocs-macros once per language; the language is asked for at each call, never here."""
    from macros.site import imprint, open_site
    from macros.views import MACROS, draw

    site = open_site(Path(env.project_dir).resolve(), imprint(env.conf), preview=not env.conf["strict"])

    def bound(name: str) -> Callable[..., str]:
        def macro(*args: Any, **kwargs: Any) -> str:
            file = env.page.file
            ctx = site.context(file.locale, file.norm_src_uri)
            return ctx.hold(draw(ctx, name, *args, **kwargs))

        return macro

    for name in MACROS:
        env.macro(bound(name), name)
