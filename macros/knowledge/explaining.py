"""What pydantic finds wrong, in an editor's words."""

from typing import Any

from macros.knowledge import models
from macros.knowledge.problems import unknown


def explain(finding: Any, model: type[models.Record], raw: Any) -> str | None:
    """A finding of pydantic in words that lead to the mend; None if it has been complained of already."""
    path: tuple[str | int, ...] = finding["loc"]
    kind: str = finding["type"]
    if kind == "missing":
        message = f"missing: add '{path[-1]}'"
        if path[-1] in models.LANGUAGES:
            message += " (every text is needed in Dutch and in English)"
    elif kind == "extra_forbidden":
        fields = models.Text.model_fields if len(path) > 1 else model.model_fields
        message = unknown("field", str(path[-1]), (name for name in fields if name != "source"))
    elif kind == "value_error":
        message = str(finding["ctx"]["error"])
    elif kind == "literal_error":
        message = f"'{finding['input']}' is not one of {finding['ctx']['expected']}"
    elif kind == "is_instance_of" and "Decimal" in finding["msg"]:
        message = "this must be a number without quotes, such as 1000 or 8.5"
    elif kind in ("model_type", "model_attributes_type"):
        message = "this must be a text in two languages: {nl: …, en: …}"
    elif kind == "string_type":
        message = 'this must be a text: put it in quotes ("…")'
    elif kind in ("bool_type", "bool_parsing"):
        message = "write true or false, without quotes"
    elif kind in ("tuple_type", "list_type"):
        message = "this must be a list: [a, b]"
    elif kind == "too_short":
        message = "this list is empty: name at least one"
    else:
        message = finding["msg"]
    if (_absent(raw, path) and kind != "missing") or (kind == "too_short" and _at(raw, path)):
        return None  # the very value, or what stands in the list, has been complained of already
    return message


def _at(raw: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        raw = raw[step]
    return raw


def _absent(raw: Any, path: tuple[str | int, ...]) -> bool:
    try:
        return _at(raw, path) is None
    except (KeyError, IndexError, TypeError):
        return False
