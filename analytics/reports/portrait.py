"""The portrait of a neighbourhood: what is known of it from elsewhere, beside the whole territory, each with its year
and source. Where its own level has no figures, those of the nearest zone that has some, under that zone's name."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from analytics.cell import Cell
from analytics.codes import code_list
from analytics.reports.chapter import Chapter
from analytics.reports.holdings import Holdings
from analytics.reports.nearest import nearest
from analytics.reports.rows import Row as Line
from analytics.reports.rows import number, rows_of
from analytics.reports.table import Column, Row, Shown, Table
from analytics.reports.words import Text, label
from analytics.roles import Role
from analytics.scope import Scope
from analytics.store.read import Read
from analytics.text import Message, msg

_LISTS = ("insee_age", "vulnerability")
_WHOLE = ("commune", "secteur", "iris", "quartier")
"""Levels whose zones may hold the whole territory: the first that has a figure of every zone is read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """A zone, its residents where they are known, and how it is called in a caption (none: the zone asked about)."""

    level: str
    zone: str
    residents: float | None
    caption: Text


def portrait(held: Holdings, scope: Scope, role: Role) -> Chapter:
    """The chapter of a scope with a zone of its level."""
    level, zone = scope.level or "", scope.zone or ""
    own = _place(held, level, zone, Message(msg("What is known of the neighbourhood from elsewhere")))
    tables = [_table(held, own, (*_counted(held, own), *_figures(held, own)))]
    if not _has_figures(held, level, zone):
        known = tuple(one for one in held.levels_for(role) if one != level and len(_rows(held, one)))
        near = nearest(held, level, zone, known)
        if near:
            named = {"zone": near.named(held.level_label(near.level))}
            place = _place(
                held, near.level, near.zone, Message(msg("What is known from elsewhere of {zone}"), dict(named))
            )
            tables.append(_table(held, place, (*_counted(held, place), *_figures(held, place))))
    notes = (
        []
        if own.residents is not None
        else [Message(msg("The zones as loaded do not say how many people live there."))]
    )
    return Chapter(
        key="portrait",
        tables=tuple(table for table in tables if table.rows),
        notes=(
            *notes,
            Message(
                msg("Figures of two meshes (IRIS, QPV) are not those of one another, and vintages do not make a trend.")
            ),
        ),
    )


def _place(held: Holdings, level: str, zone: str, caption: Text) -> _Place:
    row = held.zones(level).set_index("zone_code").loc[zone]
    return _Place(level=level, zone=zone, residents=number(row["population"]), caption=caption)


def _table(held: Holdings, place: _Place, rows: tuple[Row, ...]) -> Table:
    return Table(
        name=f"portrait-{place.level}-{place.zone}",
        method="zone_portrait",
        caption=place.caption,
        head=Message(msg("Indicator")),
        columns=(
            Column(label=Message(msg("Value"))),
            Column(label=Message(msg("In 100 residents")), shown=Shown.DECIMAL),
            Column(label=held.store.settings.name, unit=Message(msg("in 100 residents")), shown=Shown.DECIMAL),
            Column(label=Message(msg("Year")), shown=Shown.TEXT),
            Column(label=Message(msg("Source")), shown=Shown.TEXT),
        ),
        rows=rows,
    )


def _counted(held: Holdings, place: _Place) -> Iterator[Row]:
    """Residents and dwellings, where the zones say them."""
    zone = held.zones(place.level).set_index("zone_code").loc[place.zone]
    for name, column in ((msg("Residents"), "population"), (msg("Dwellings"), "dwellings")):
        value = number(zone[column])
        if value is not None:
            source = Message(msg("zones as loaded"))
            yield Row(label=Message(name), code=column, values=(Cell(value=value), "", "", "", source))


def _figures(held: Holdings, place: _Place) -> Iterator[Row]:
    """The latest year of each figure of the zone, in the order of the lists; a code of no list keeps its name."""
    rows = _rows(held, place.level)
    mine = _latest(rows[rows["zone_code"] == place.zone])
    order = [code for name in _LISTS for code in code_list(name)]
    for row in sorted(
        mine, key=lambda one: (order.index(one["code"]) if one["code"] in order else len(order), one["code"])
    ):
        value, code = float(row["value"]), str(row["code"])
        yield Row(
            label=_label(held, code),
            code=code,
            values=(
                Cell(value=value),
                Cell(value=100 * value / place.residents) if place.residents else "",
                _whole(held, code),
                str(row["year"]),
                str(row["source"]),
            ),
        )


def _whole(held: Holdings, code: str) -> Cell | Text:
    """The figure over the whole territory, in 100 residents, of the first level that has it for every zone."""
    for level in (one for one in _WHOLE if one in held.levels):
        zones, rows = held.zones(level), _rows(held, level)
        found = _latest(rows[rows["code"] == code], by="zone_code")
        if len(found) == len(zones) and zones["population"].notna().all():
            return Cell(value=100 * sum(float(one["value"]) for one in found) / float(zones["population"].sum()))
    return ""


def _has_figures(held: Holdings, level: str, zone: str) -> bool:
    return bool((_rows(held, level)["zone_code"] == zone).any())


def _rows(held: Holdings, level: str) -> pd.DataFrame:
    return held.store.read(Read.INDICATORS, level=level)


def _latest(rows: pd.DataFrame, by: str = "code") -> tuple[Line, ...]:
    """One row a code, or a zone: that of its latest year."""
    return rows_of(rows.sort_values("year").drop_duplicates(by, keep="last"))


def _label(held: Holdings, code: str) -> Text:
    name = next((name for name in _LISTS if code in code_list(name)), "")
    return label(name, code, held.store.settings) if name else code
