"""A machine-readable description of the data files: a Data Package with a Table Schema for each table.

A program that opens a CSV has to guess what is a number, what is missing and which column points where; a
description that is written by hand is soon untrue. This one is made from the same records as the files, with their
sizes and fingerprints, so that anybody can check that a copy is whole.

The standard: https://datapackage.org/standard/data-package/ (version 2).
"""

from hashlib import sha256
from typing import Any

from macros.knowledge.datasets import Column, Dataset, columns_of, version
from macros.knowledge.models import LANGUAGES, Lang
from macros.site import Site
from macros.views.tables import TABLES

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0 International",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
SEPARATORS = {"ids": " ", "texts": " | "}  # between several values in one cell of a CSV
# A day, a month, a year, or a period from one of these to another.
DATE = r"\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?"

Descriptor = dict[str, Any]


def describe(site: Site, files: dict[str, bytes]) -> Descriptor:
    """The content of datapackage.json. ``files``: the content of each data file, by its path from the site's root.

    Only the CSV files are its resources: the JSON files hold the same rows, and one table is described once.
    """
    words, publisher = site.library.words, site.imprint.publisher
    described = {
        "$schema": PROFILE,
        "name": "responsible-natural-stone",
        "title": " / ".join(site.titles[lang]["index.md"] for lang in LANGUAGES),
        "description": "\n\n".join(words["package"].text[lang] for lang in LANGUAGES),
        "homepage": site.imprint.address,
        "version": version(site.library).iso,
        "licenses": [LICENCE],
        "contributors": [{"title": publisher, "roles": ["publisher"]}] if publisher else [],
        "keywords": [word for lang in LANGUAGES for word in words["package-keywords"].text[lang].split(", ")],
        "sources": [
            {"title": source.title["en"]} | ({"path": source.url} if source.url else {})
            for source in site.library.sources.values()
        ],
        "resources": [
            _resource(site, lang, dataset, files[f"data/{lang}/{dataset.id}.csv"])
            for lang in LANGUAGES
            for dataset in site.library.datasets.values()
        ],
    }
    return {name: value for name, value in described.items() if value}


def _resource(site: Site, lang: Lang, dataset: Dataset, content: bytes) -> Descriptor:
    return {
        "name": f"{lang}-{dataset.id}",
        "type": "table",
        "path": f"{lang}/{dataset.id}.csv",
        "title": dataset.title[lang],
        "description": dataset.text[lang],
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
        "schema": _schema(site, lang, dataset),
    }


def _schema(site: Site, lang: Lang, dataset: Dataset) -> Descriptor:
    columns = columns_of(site.library, dataset)
    return {
        "fields": [_field(site, lang, dataset, column) for column in columns],
        "primaryKey": list(dataset.key),
        # A column of several ids cannot be a foreign key; its description says where they lead.
        "foreignKeys": [
            {"fields": [column.id], "reference": {"resource": f"{lang}-{column.refers}", "fields": ["id"]}}
            for column in columns
            if column.refers and column.type == "string"
        ],
        "missingValues": [""],
    }


def _field(site: Site, lang: Lang, dataset: Dataset, column: Column) -> Descriptor:
    words = site.library.words
    choices = TABLES[dataset.id].choices(column.id) if column.type == "string" else ()
    constraints = {
        "required": column.required,
        "unique": dataset.key == (column.id,),
        "enum": list(choices),
        "pattern": DATE if column.type == "date" else None,
    }
    described = {
        "name": column.id,
        "title": column.title[lang],
        "description": column.text[lang],
        **_type(column),
        "categories": [
            {"value": choice, "label": words[f"{column.words}-{choice}"].text[lang]}
            for choice in choices
            if column.words
        ],
        "constraints": {name: value for name, value in constraints.items() if value},
    }
    if column.refers:
        described["description"] += " " + words["refers-to"].text[lang].replace("%", column.refers)
    return {name: value for name, value in described.items() if value}


def _type(column: Column) -> Descriptor:
    if column.type in SEPARATORS:
        return {"type": "list", "delimiter": SEPARATORS[column.type], "itemType": "string"}
    if column.type == "address":
        return {"type": "string", "format": "uri"}
    return {"type": "string" if column.type == "date" else column.type}
