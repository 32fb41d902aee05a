"""A JSON Schema of gazetteer YAML, so that editors complete keys and mark mistakes while one types.

Made from the keys the reader knows: `python -m vnner.gazetteer.schema > gazetteers/schema.json`. It says less than the
reader and the checker do, and nothing else.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from vnner.gazetteer.yaml_reader import (
    DEFAULT_KEYS,
    GUARDS,
    HOWS,
    NAME_KEYS,
    NAME_KINDS,
    RECORD_KEYS,
    SCHEMA,
    SOURCE_KEYS,
    SUCCESSOR_KEYS,
    TOP_KEYS,
    WITHIN_KEYS,
)

Schema = Mapping[str, Any]


def _string(description: str, **more: Any) -> Schema:
    return {"type": "string", "minLength": 1, "description": description, **more}


def _list(description: str, items: Schema, **more: Any) -> Schema:
    return {"type": "array", "items": items, "description": description, **more}


def _day(description: str) -> Schema:
    """An unquoted year is a number to YAML; the reader takes it."""
    quoted = {"type": "string", "pattern": r"^(\d{1,4}|\d{4}-\d{2}(-\d{2})?)$"}
    return {"anyOf": [quoted, {"type": "integer", "minimum": 1, "maximum": 9999}], "description": description}


def _object(keys: Sequence[str], fields: Schema, required: Sequence[str] = (), **more: Any) -> Schema:
    """An object with exactly these keys; a key the reader got and this file did not is a KeyError here."""
    properties = {key: fields[key] for key in keys}
    found = {"type": "object", "additionalProperties": False, "properties": properties, **more}
    return {**found, "required": list(required)} if required else found


ID = _string("place/… or org/…, lower case, no spaces; stable, never reused", pattern=r"^(place|org)/[^\sA-Z]+$")
FROM = _day('first day, inclusive: "YYYY", "YYYY-MM" or "YYYY-MM-DD"')
TO = _day('last day, inclusive: "YYYY", "YYYY-MM" or "YYYY-MM-DD"')
STRINGS = {"type": "string", "minLength": 1}
NAME_FIELDS: Schema = {
    "text": _string("as papers write it"),
    "strength": {"enum": ["strong", "weak"], "description": "weak links only with support from the context"},
    "kind": {"enum": list(NAME_KINDS), "description": "kind of name"},
    "from": FROM,
    "to": TO,
    "guard": {"enum": list(GUARDS), "description": "what the string may be instead"},
}
WITHIN = {"anyOf": [ID, _object(WITHIN_KEYS, {"id": ID, "from": FROM, "to": TO}, ["id"])]}
SUCCESSOR = _object(
    SUCCESSOR_KEYS, {"id": ID, "how": {"enum": list(HOWS), "description": "what happened"}}, SUCCESSOR_KEYS
)
RECORD_FIELDS: Schema = {
    "id": ID,
    "type": {"enum": ["LOC", "ORG"], "description": "LOC for place/…, ORG for org/…"},
    "kind": _string("city, province, armed-group, ministry, …"),
    "name_en": _string("usual English title"),
    "names": _list(
        "the first one is shown; a plain string is strong",
        {"anyOf": [STRINGS, _object(NAME_KEYS, NAME_FIELDS, ["text"])]},
        minItems=1,
    ),
    "heads": _list("generic words that may stand before the name: tỉnh, sông", STRINGS),
    "in": {"anyOf": [*WITHIN["anyOf"], _list("dated where it changed", WITHIN)], "description": "what it lies in"},
    "country": _string("ISO 3166-1 alpha-2", pattern="^[A-Z]{2}$"),
    "at": {
        "type": "array",
        "items": [
            {"type": "number", "minimum": -90, "maximum": 90},
            {"type": "number", "minimum": -180, "maximum": 180},
        ],
        "minItems": 2,
        "maxItems": 2,
        "description": "[latitude, longitude] in degrees, WGS 84",
    },
    "pair_forms": _list("names valid only inside a pair: Trung in Mỹ-Trung", STRINGS),
    "demonyms": _list("người Nga", STRINGS),
    "succeeded_by": _list("what came after a merger, split, renaming or end", SUCCESSOR),
    "same_as": {
        "type": "object",
        "additionalProperties": {"type": ["string", "integer"]},
        "description": 'identifiers elsewhere: {geonames: "174448"}',
    },
    "from": FROM,
    "to": TO,
    "sources": _list("keys of source_table", STRINGS),
    "note": _string("for editors"),
    "population": {"type": "integer", "minimum": 0, "description": "inhabitants, a prior"},
}
SOURCE_FIELDS: Schema = {
    "title": _string("whose facts these are"),
    "licence": _string("SPDX identifier"),
    "retrieved": _string('day, quoted: "2026-11-22"'),
    "url": _string("where to find it"),
}


def json_schema() -> dict[str, Any]:
    """The schema, as draft 7 has it, which editors know.

    >>> json_schema()["required"]
    ['schema']
    """
    source = _object(SOURCE_KEYS, SOURCE_FIELDS, ["title", "licence"])
    top: Schema = {
        "schema": {"const": SCHEMA, "description": "the format of this file"},
        "source_table": {"type": "object", "additionalProperties": source, "description": "key -> source"},
        "defaults": _object(DEFAULT_KEYS, RECORD_FIELDS, description="what records state unless they say otherwise"),
        "records": _list("places and organizations", _object(RECORD_KEYS, RECORD_FIELDS, ["id", "names"])),
    }
    head = {"$schema": "http://json-schema.org/draft-07/schema#", "title": "vnner gazetteer"}
    return {**head, **_object(TOP_KEYS, top, ["schema"])}


def schema_text() -> str:
    """What `gazetteers/schema.json` holds."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    sys.stdout.buffer.write(schema_text().encode("utf-8"))
