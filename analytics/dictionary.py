"""The data dictionary handed to whoever prepares a file: every column and every code, written to data/DICTIONARY.md,
with the mappings that read a file made after it. Generated from the declarations, in French, never edited by hand.
"""

import json
from collections.abc import Callable, Iterator

from analytics.blocks import BLOCK_TITLES
from analytics.codes import FILE_LEVELS, Code, code_list, code_list_names
from analytics.config import DATA
from analytics.durable import replace_file
from analytics.fields import FLOOR, INPUTS, TABLES, Field, Kind, of_block
from analytics.text import Translator, msg, translator

PATH = DATA / "DICTIONARY.md"

TABLE_TITLES = {
    "intervention": msg("Interventions"),
    "presence": msg("Tours and presence"),
    "zone_indicator": msg("Figures of zones"),
    "context_event": msg("Events of the context"),
    "planned_hours": msg("Planned hours"),
}
KIND_LABELS = {
    Kind.TEXT: msg("text"),
    Kind.CODE: msg("code"),
    Kind.CODES: msg("several codes"),
    Kind.DATE: msg("date"),
    Kind.DATETIME: msg("date and time"),
    Kind.INTEGER: msg("whole number"),
    Kind.NUMBER: msg("number"),
    Kind.SHARES: msg("zones and shares"),
}
OWN_LEVEL = "secteur"
"""The level of the zones named where no column says it: the team's own reading of its territory."""

WIDE = msg(
    "A file of one line a zone and one column a figure (`POP0014`, `P21_POP75P`…) is read as it stands: the mapping "
    "gives each column its code under `[figures]`, and the year and the source of the whole file under `[constants]`."
)
"""The other form in which figures of zones come."""

ZONE_COLUMNS: tuple[tuple[str, str, Kind, str], ...] = (
    ("code", msg("Code of the zone, unique in its level"), Kind.TEXT, "1"),
    ("label", msg("Name of the zone"), Kind.TEXT, "2"),
    ("population", msg("Residents of the zone"), Kind.INTEGER, ""),
    ("dwellings", msg("Dwellings of the zone"), Kind.INTEGER, ""),
    ("landlord", msg("Landlord of the zone"), Kind.TEXT, ""),
    ("commune", msg("Municipality of the zone"), Kind.TEXT, ""),
    ("funder", msg("Funder of mediation in the zone"), Kind.TEXT, ""),
)
"""What a file of zones (residences, sectors…) says of each: name, label, kind, place among those it must bring."""

OF_ZONES = msg(
    "Zones come as outlines (GeoJSON, GeoPackage, zipped Shapefile), a level at a time, and under any names: the page "
    "“Imports”, or the command `zones add`, is told which column holds what."
)

DATES = ("%Y-%m-%d", "%d/%m/%Y")
"""How a file made after the dictionary writes its dates."""

OWN_MAPPINGS = {
    "vigie-fiches": ("intervention", msg("Vigie, records of interventions")),
    "vigie-tournees": ("presence", msg("Vigie, tours and presence")),
    "vigie-indicateurs": ("zone_indicator", msg("Vigie, figures of zones")),
    "vigie-evenements": ("context_event", msg("Vigie, events of the context")),
    "vigie-heures-prevues": ("planned_hours", msg("Vigie, planned hours")),
}


def dictionary_text() -> str:
    """The whole dictionary as Markdown."""
    return "\n".join(_lines(translator("fr"))) + "\n"


def _lines(t: Translator) -> Iterator[str]:
    yield from (f"# {t('Data dictionary')}", "")
    yield t("Made by `python -m analytics.dictionary` from the fields and the code lists: do not edit it.")
    yield t("A file must bring one column of each group numbered under “Floor”.")
    yield t("Every other column is optional and opens more screens. The code NR, where a list has it, is always valid.")
    for table in TABLES:
        yield from _table(table, t)
    yield from _zones(t)
    yield from ("", f"## {t('Code lists')}")
    for name in code_list_names():
        yield from _code_list(name, t)


def _table(table: str, t: Translator) -> Iterator[str]:
    yield from ("", f"## {t(TABLE_TITLES[table])} (`{table}`)")
    if table == "zone_indicator":
        yield from ("", t(WIDE))
    fields = _fields(table)
    for block in dict.fromkeys(field.block for field in fields):
        yield from ("", f"### {t(BLOCK_TITLES[block])} (`{block}`)", "")
        yield from _head(t("Column"), t("Label"), t("Kind"), t("List"), t("Floor"))
        for field in of_block(fields, block):
            codes = f"[{field.codes}](#{field.codes})" if field.codes else ""
            yield _row(f"`{field.name}`", t(field.label), t(KIND_LABELS[field.kind]), codes, _floor(table, field))


def _zones(t: Translator) -> Iterator[str]:
    yield from ("", f"## {t('Zones')} (`zones`)", "", t(OF_ZONES), "")
    yield from _head(t("Column"), t("Label"), t("Kind"), t("List"), t("Floor"))
    for name, label, kind, floor in ZONE_COLUMNS:
        yield _row(f"`{name}`", t(label), t(KIND_LABELS[kind]), "", floor)


def _fields(table: str) -> tuple[Field, ...]:
    """The columns a file may bring: those stored, then those only read."""
    return (*TABLES[table], *INPUTS[table])


def _floor(table: str, field: Field) -> str:
    """The number of the group of columns of which a file must bring one, or nothing."""
    return next((str(number) for number, group in enumerate(FLOOR[table], 1) if field.name in group), "")


def _code_list(name: str, t: Translator) -> Iterator[str]:
    """One list; a column that stays empty over the whole list is left out."""
    columns = {title: [text(code) for code in code_list(name).values()] for title, text in _code_columns(t).items()}
    shown = {title: cells for title, cells in columns.items() if any(cells)}
    yield from ("", f"### {name}", "", *_head(*shown))
    for cells in zip(*shown.values(), strict=True):
        yield _row(*cells)


def _code_columns(t: Translator) -> dict[str, Callable[[Code], str]]:
    return {
        t("Code"): lambda code: f"`{code.code}`",
        t("Label"): lambda code: code.label_fr,
        t("Attached to"): lambda code: code.parent,
        t("Definition"): lambda code: code.definition_fr,
        t("Restricted"): lambda code: t("yes") if code.restricted else "",
    }


def _head(*titles: str) -> tuple[str, str]:
    return _row(*titles), "|" + "---|" * len(titles)


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def mapping_texts() -> dict[str, str]:
    """Mappings of Vigie's own words, by their name: a file whose headers are those of the dictionary needs no other."""
    t = translator("fr")
    return {name: "\n".join(_mapping(name, table, t(title), t)) + "\n" for name, (table, title) in OWN_MAPPINGS.items()}


def _mapping(name: str, table: str, title: str, t: Translator) -> Iterator[str]:
    yield f"# {t('Made by `python -m analytics.dictionary` from the fields and the code lists: do not edit it.')}"
    yield f"# {t('The headers are the names or the labels of the data dictionary.')}"
    yield ""
    for key, value in (("name", name), ("label", title), ("table", table), ("source", name), ("zone_level", OWN_LEVEL)):
        yield f"{key} = {_quoted(value)}"
    fields = _fields(table)
    yield from ("", "[columns]")
    yield from (_line(field.name, field.name, t(field.label)) for field in fields if field.kind is not Kind.SHARES)
    if any(field.kind in (Kind.DATE, Kind.DATETIME) for field in fields):
        yield from ("", "[formats]", f'"*" = [{", ".join(map(_quoted, DATES))}]')
    for field in fields:
        if field.kind is Kind.SHARES:
            yield from ("", "[shares]", *_shares(field, t(field.label)))


def _shares(field: Field, label: str) -> Iterator[str]:
    """One column a level; the one without a level is that of the team's own."""
    for level in FILE_LEVELS:
        named = (f"{field.name}_{level}", f"{label} ({code_list('level')[level].label_fr})")
        yield _line(level, *named, *((field.name, label) if level == OWN_LEVEL else ()))


def _line(key: str, *headers: str) -> str:
    return f"{key} = [{', '.join(map(_quoted, dict.fromkeys(headers)))}]"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


if __name__ == "__main__":
    replace_file(PATH, dictionary_text().encode("utf-8"))
    for name, text in mapping_texts().items():
        replace_file(DATA / "mappings" / f"{name}.toml", text.encode("utf-8"))
