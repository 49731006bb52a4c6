"""What a mapping's TOML must be: each check is one small function, which says what is wrong and where in the file."""

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from analytics.codes import FILE_LEVELS, code_list
from analytics.fields import FLOOR, INPUTS, TABLES, Field, Kind
from analytics.ingest.keys import normal, zone_key
from analytics.ingest.month_names import MONTH_IN_WORDS
from analytics.ingest.point_form import CRSS
from analytics.ingest.serials import SERIAL
from analytics.ingest.wide import FIELDS_OF_FIGURES, TABLE, brought_by, is_code
from analytics.text import Message, msg

Document = dict[str, Any]

FIELDS: Mapping[str, Mapping[str, Field]] = MappingProxyType(
    {
        table: MappingProxyType(
            {field.name: field for field in (*TABLES[table], *INPUTS[table]) if field.kind is not Kind.SHARES}
        )
        for table in TABLES
    }
)
"""Fields that a column may bring."""

_TEXTS = ("name", "label", "table", "source", "zone_level")
_LISTS = ("columns", "formats", "shares", "figures")
_SECTIONS = (*_LISTS, "constants", "values", "place")
ZONE_NAMES = "zone_key"
"""The values that may be given besides those of coded fields: names of zones, each with its zone's code."""
EVERY = "*"
"""Of [formats]: all columns of dates that have none of their own."""
_PLACE = {"swapped": (False, True), "crs": CRSS}
_BESIDE = (("formats", EVERY), ("values", ZONE_NAMES))
_DAY_MONTH_YEAR = re.compile(r"[^%]*%[dmYy][^%]+%[dmYy][^%]+%[dmYy][^%]*|%Y%m%d")


def problems(document: Document) -> Iterator[Message]:
    """What is wrong, most general first: a check may rely on those before it having found nothing."""
    for check in _CHECKS:
        found = list(check(document))
        yield from found
        if found:
            return


def _shape(document: Document) -> Iterator[Message]:
    for key in document:
        if key not in (*_TEXTS, *_SECTIONS):
            yield Message(msg("“{key}” is not a word of mappings."), {"key": key})
    for key in _TEXTS:
        if not isinstance(document.get(key, "" if key == "zone_level" else None), str):
            yield Message(msg("“{key}” must be a text."), {"key": key})
    for key in _SECTIONS:
        if not isinstance(document.get(key, {}), dict):
            yield Message(msg("“{key}” must be a section, written [{key}]."), {"key": key})


def _cells(document: Document) -> Iterator[Message]:
    for section in _LISTS:
        for key, texts in document.get(section, {}).items():
            if not (isinstance(texts, list) and texts and all(isinstance(text, str) for text in texts)):
                yield Message(msg("[{section}] {key}: write a list of texts."), {"section": section, "key": key})
    for key, value in document.get("constants", {}).items():
        if not isinstance(value, str | int | float):
            yield Message(msg("[{section}] {key}: write one value."), {"section": "constants", "key": key})
    for key, codes in document.get("values", {}).items():
        if not (isinstance(codes, dict) and all(isinstance(code, str) for code in codes.values())):
            yield Message(msg("[values.{key}]: write lines such as “spelling” = “CODE”."), {"key": key})


def _place(document: Document) -> Iterator[Message]:
    for key, value in document.get("place", {}).items():
        if not any(type(value) is type(known) and value == known for known in _PLACE.get(key, ())):
            yield Message(
                msg("[place]: write swapped = true or false, and crs = 4326, 2154, 3942 to 3950, 27572 or 3857.")
            )


def _table(document: Document) -> Iterator[Message]:
    if document["table"] not in TABLES:
        values = {"table": document["table"], "tables": tuple(TABLES)}
        yield Message(msg("there is no table “{table}”; choose one of: {tables}."), values)


def _fields(document: Document) -> Iterator[Message]:
    for section in ("columns", "constants", "formats", "values"):
        for key in document.get(section, {}):
            if key not in FIELDS[document["table"]] and (section, key) not in _BESIDE:
                yield Message(msg("[{section}] {key}: there is no such field."), {"section": section, "key": key})


def _levels(document: Document) -> Iterator[Message]:
    for level in (*filter(None, [document.get("zone_level")]), *document.get("shares", {})):
        if level not in FILE_LEVELS:
            values = {"level": level, "levels": FILE_LEVELS}
            yield Message(msg("there is no level “{level}”; choose one of: {levels}."), values)
    brought = {*document.get("columns", {}), *document.get("constants", {})}
    if "zone_key" in brought and not document.get("zone_level") and "zone_level" not in brought:
        yield Message(msg("a column names zones: say of which level, with zone_level = “…”."))


def _figures(document: Document) -> Iterator[Message]:
    figures = document.get("figures", {})
    if figures and document["table"] != TABLE:
        yield Message(msg("[figures]: only a mapping of {table} has this section."), {"table": TABLE})
    for section in ("columns", "constants"):
        for key in sorted({*FIELDS_OF_FIGURES} & set(document.get(section, {}))) if figures else ():
            values: dict[str, object] = {"section": section, "key": key}
            yield Message(msg("[{section}] {key}: the columns of [figures] already say it."), values)
    for code in figures:
        if not is_code(code):
            said = msg("[figures] “{code}”: write a letter, then letters, digits, dashes or dots.")
            yield Message(said, {"code": code})


def _formats(document: Document) -> Iterator[Message]:
    for key, formats in document.get("formats", {}).items():
        for text in formats:
            if not is_date_format(text):
                values = {"key": key, "format": text}
                yield Message(msg("[formats] {key}: “{format}” must hold %d, %m and %Y, such as “%d/%m/%Y”."), values)


def _codes(document: Document) -> Iterator[Message]:
    fields = FIELDS[document["table"]]
    given = [(key, code) for key, codes in _of_codes(document) for code in codes.values()]
    given += [(key, str(code)) for key, code in document.get("constants", {}).items() if fields[key].codes]
    for key, code in given:
        if not fields[key].codes:
            yield Message(msg("[values.{key}]: this field holds no code."), {"key": key})
        elif code not in code_list(fields[key].codes):
            values: dict[str, object] = {"key": key, "code": code, "list": fields[key].codes}
            yield Message(msg("{key}: the code “{code}” is not in the list {list}."), values)


def _of_codes(document: Document) -> Iterator[tuple[str, dict[str, str]]]:
    return ((key, codes) for key, codes in document.get("values", {}).items() if key != ZONE_NAMES)


def _aliases(document: Document) -> Iterator[Message]:
    for text, code in document.get("values", {}).get(ZONE_NAMES, {}).items():
        if not zone_key(text) or not zone_key(code):
            values: dict[str, object] = {"text": text, "code": code}
            yield Message(msg("[values.zone_key]: “{text}” = “{code}” must name a place, then its zone."), values)


def _spellings(document: Document) -> Iterator[Message]:
    for key, codes in document.get("values", {}).items():
        seen: dict[str, str] = {}
        for text, code in codes.items():
            if normal(text) and seen.setdefault(normal(text), code) != code:
                yield Message(msg("[values.{key}]: “{text}” has two codes."), {"key": key, "text": text})


def _floor(document: Document) -> Iterator[Message]:
    brought = {*document.get("columns", {}), *document.get("constants", {})}
    brought |= {"shares"} if document.get("shares") else set()
    brought |= brought_by(document.get("figures", {}))
    for group in FLOOR[document["table"]]:
        if not brought.intersection(group):
            yield Message(msg("no column is given for {fields}."), {"fields": group})


def is_date_format(text: str) -> bool:
    """Whether a format's day part holds day, month and year; a time after it is understood in any form."""
    day = re.split(r"[ T]", text, maxsplit=1)[0]
    is_numbers = bool(_DAY_MONTH_YEAR.fullmatch(day)) and {"%d", "%m"} < set(re.findall("%.", day))
    return is_numbers or day in (MONTH_IN_WORDS, SERIAL)


_CHECKS: tuple[Callable[[Document], Iterator[Message]], ...] = (
    _shape,
    _cells,
    _place,
    _table,
    _fields,
    _levels,
    _figures,
    _formats,
    _codes,
    _aliases,
    _spellings,
    _floor,
)
