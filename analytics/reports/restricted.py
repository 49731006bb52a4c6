"""Restricted themes (family conflict, violence suffered), by municipality and civil year alone, under a floor of their
own for every role. No sum of them is told, so that no hidden count follows from the others."""

from datetime import date

from analytics.cell import Cell
from analytics.codes import RESTRICTED_LEVEL, UNLOCATED, code_list
from analytics.ingest.keys import normal
from analytics.metrics.readings import RESTRICTED_FLOOR
from analytics.metrics.service import Readers
from analytics.reports.holdings import Holdings
from analytics.reports.table import Column, Part, Row, Table
from analytics.reports.words import Text, label
from analytics.roles import Role
from analytics.store.read import Read
from analytics.text import Message, Number, msg

_METHODS = {"T": "restricted_tension", "I": "restricted_isolation"}
_THEMES = {line.parent: code for code, line in code_list("theme").items() if line.restricted}


def restricted_table(held: Holdings, role: Role, dimension: str) -> Table | None:
    """The restricted theme of one side of the trade: one row a municipality, by name, then records without one; one
    column a civil year that the data hold whole.

    None for a role that does not read it, or where the data hold no whole year.
    """
    years = _whole_years(held)
    if not years or not Readers.RESTRICTED.holds(role):
        return None
    theme = _THEMES[dimension]
    found = held.store.read(Read.RESTRICTED, theme=theme)
    counts = {(int(row["year"]), str(row["zone_code"])): int(row["n"]) for row in found.to_dict("records")}
    return Table(
        name=f"restricted-{theme}",
        caption=Message(
            msg("{theme}, by municipality and year"), {"theme": label("theme", theme, held.store.settings)}
        ),
        head=Message(msg("Municipality")),
        columns=tuple(Column(label=str(year), unit=Message(msg("records"))) for year in years),
        rows=tuple(
            Row(
                label=name,
                code=code,
                part=part,
                values=tuple(_told(counts.get((year, code), 0)) for year in years),
            )
            for code, name, part in _lines(held)
        ),
        method=_METHODS[dimension],
    )


def restricted_note() -> Text:
    """What must be read with such a table."""
    text = msg(
        "This theme is in no map, list or other figure. Counts from 1 to {most} are not published, whatever the role."
    )
    return Message(text, {"most": Number(RESTRICTED_FLOOR - 1)})


def _whole_years(held: Holdings) -> list[int]:
    if held.first_on is None or held.last_on is None:
        return []
    first = held.first_on.year + (held.first_on > date(held.first_on.year, 1, 7))
    last = held.last_on.year - (held.last_on < date(held.last_on.year, 12, 31))
    return list(range(first, last + 1))


def _lines(held: Holdings) -> list[tuple[str, Text, Part]]:
    zones = held.store.read(Read.ZONES, level=RESTRICTED_LEVEL)
    named = sorted(zip(zones["zone_code"], zones["zone_label"], strict=True), key=lambda zone: (normal(zone[1]), zone))
    outside = Message(msg("Municipality not recorded"))
    return [*((str(code), str(name), Part.LINE) for code, name in named), (UNLOCATED, outside, Part.OUTSIDE)]


def _told(n: int) -> Cell:
    return Cell.count(n, floor=RESTRICTED_FLOOR)
