"""Reads data/ strictly, validates it and joins it by id. Knows no HTML, no MkDocs and no Jinja."""

from macros.knowledge.library import Library
from macros.knowledge.loading import load
from macros.knowledge.problems import Problem, Problems

__all__ = ["Library", "Problem", "Problems", "load"]
