"""The shapes of the API's answers as JSON Schema: served at /api/schema.json, and held to by the tests."""

_TEXT = {"type": "string"}
_MOMENT = {"type": "string", "format": "date-time"}
_COUNT = {"type": "integer", "minimum": 0}
_URL = {"type": "string", "format": "uri"}


def _object(**properties) -> dict:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _list(item: dict) -> dict:
    return {"type": "array", "items": item}


def _or_null(item: dict) -> dict:
    return {"anyOf": [item, {"type": "null"}]}


_NAMED = _object(slug=_TEXT, name=_TEXT)
_SUMMARY = {
    "id": {"type": "integer", "minimum": 1},
    "url": _URL,
    "api_url": _URL,
    "title": {"type": "string", "minLength": 1, "description": "网题，没有则为主题"},
    "headline": {"type": "string", "minLength": 1, "description": "主题"},
    "kicker": {"type": "string", "description": "引题"},
    "subhead": {"type": "string", "description": "副题"},
    "column": {"type": "string", "description": "栏目标"},
    "dateline": {"type": "string", "description": "电头"},
    "summary": _TEXT,
    "genre": _object(value=_TEXT, label=_TEXT),
    "section": _or_null(_TEXT),
    "published": _MOMENT,
    "updated": _MOMENT,
    "authors": _list(_TEXT),
    "bylines": _list(_object(name=_TEXT, credit=_TEXT)),
    "districts": _list(_object(slug=_TEXT, name=_TEXT, primary={"type": "boolean"})),
    "campaigns": _list(_NAMED),
    "bodies": _list(_NAMED),
    "tags": _list(_NAMED),
    "subjects": _list(_TEXT),
    "printed": _list(
        _object(date={"type": "string", "format": "date"}, edition=_TEXT, page=_COUNT, page_name=_TEXT, position=_COUNT)
    ),
    "words": _COUNT,
    "ai_use": {"enum": ["none", "assisted", "generated"]},
    "corrections": _list(_object(kind=_TEXT, text=_TEXT, date=_MOMENT)),
    "source": _or_null(_TEXT),
}
_AT_LEAST = {"type": "boolean", "description": "true: count is a lower bound"}
_OPTION = _object(value=_TEXT, label=_TEXT, count=_COUNT, count_is_at_least=_AT_LEAST, chosen={"type": "boolean"})

SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$defs": {
        "root": _object(articles=_URL, facets=_URL, schema=_URL, filters=_list(_TEXT), paging=_list(_TEXT)),
        "list": _object(
            count=_COUNT, count_is_at_least=_AT_LEAST, articles=_list(_object(**_SUMMARY)), next=_or_null(_URL)
        ),
        "article": _object(**_SUMMARY, html=_TEXT, text=_TEXT),
        "facets": _object(
            count=_COUNT,
            count_is_at_least=_AT_LEAST,
            facets=_list(_object(name=_TEXT, label=_TEXT, options=_list(_OPTION))),
        ),
        "error": _object(error=_TEXT),
    },
}
