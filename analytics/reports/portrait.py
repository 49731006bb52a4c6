"""The portrait of a neighbourhood: what is known of it from elsewhere, beside the whole territory, each with its year
and source. Where its own level has no figures, those of the nearest zone that has some, under that zone's name; of an
area of the team, those of its zones, added up, and of no other."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from analytics.cell import Cell
from analytics.codes import DRAWN, OWN_LEVELS, code_list
from analytics.ingest.keys import normal
from analytics.reports.chapter import Chapter
from analytics.reports.holdings import Holdings
from analytics.reports.known_zones import zone_rows
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
"""What is known of zones in numbers of people, which may be added up."""

_WHOLE = ("commune", "secteur", "iris", "quartier")
"""Levels whose zones may hold the whole territory: the first that has a figure of every zone is read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """A zone, its residents where they are known, the figures told of it, and the caption of its table."""

    level: str
    zone: str
    residents: float | None
    figures: tuple[Line, ...]
    caption: Text


def portrait(held: Holdings, scope: Scope, role: Role) -> Chapter:
    """The chapter of a scope with a zone of its level."""
    level, zone = scope.level or "", scope.zone or ""
    own = _place(held, level, zone, Message(msg("What is known of the neighbourhood from elsewhere")))
    near = None if own.figures or level in OWN_LEVELS else _near(held, level, zone, role)
    tables = (_table(held, place, (*_counted(held, place), *_figures(held, place))) for place in (own, near) if place)
    return Chapter(
        key="portrait",
        tables=tuple(table for table in tables if table.rows),
        notes=tuple(_notes(held, own)),
    )


def _notes(held: Holdings, own: _Place) -> Iterator[Text]:
    if own.residents is None:
        yield Message(msg("The zones as loaded do not say how many people live there."))
    yield from _of_area(held, own)
    yield Message(
        msg("Figures of two meshes (IRIS, QPV) are not those of one another, and vintages do not make a trend.")
    )


def _of_area(held: Holdings, own: _Place) -> Iterator[Text]:
    """Whose the figures of an area of the team are, or why it has none."""
    if own.level == DRAWN:
        yield Message(msg("No source tells anything of an outline drawn by hand: its figures are those of the team."))
    elif own.level in OWN_LEVELS:
        base, zones = _grouped(held, own.level, own.zone)
        every = held.zones(base)
        labels = sorted(every.loc[every["zone_code"].isin(zones), "zone_label"].tolist(), key=normal)
        told = msg("Figures of an area are those of its zones, added up where each of them has one ({level}): {zones}.")
        none = msg("No source loaded tells of every zone of this area ({level}: {zones}); the town’s is not repeated.")
        values: dict[str, object] = {"level": held.level_label(base), "zones": tuple(labels)}
        yield Message(told if own.figures else none, values)


def _near(held: Holdings, level: str, zone: str, role: Role) -> _Place | None:
    """The nearest zone of which something is known."""
    known = tuple(one for one in held.levels_for(role) if one != level and _told(held, one))
    near = nearest(held, level, zone, known)
    if near is None:
        return None
    named: dict[str, object] = {"zone": near.named(held.level_label(near.level))}
    return _place(held, near.level, near.zone, Message(msg("What is known from elsewhere of {zone}"), named))


def _place(held: Holdings, level: str, zone: str, caption: Text) -> _Place:
    row = zone_rows(held.store, level)[zone]
    told = _added(held, level, zone) if level in OWN_LEVELS else _told(held, level).get(zone, ())
    return _Place(level=level, zone=zone, residents=number(row["population"]), figures=tuple(told), caption=caption)


def _told(held: Holdings, level: str) -> Mapping[str, Sequence[Line]]:
    """By zone of a level that has some, one row a code: that of its latest year."""
    return held.store.known(("told of zones", level), lambda: _by_zone(_rows(held, level)))


def _by_zone(rows: pd.DataFrame) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = {}
    for row in rows_of(_newest(rows, ["zone_code", "code"])):
        found.setdefault(str(row["zone_code"]), []).append(row)
    return found


def _grouped(held: Holdings, level: str, zone: str) -> tuple[str, tuple[str, ...]]:
    """The level and the codes of the zones that an area groups; none of one drawn by hand."""
    rows = held.store.read(Read.NESTINGS)
    mine = rows[(rows["parent_level"] == level) & (rows["parent_code"] == zone)]
    return str(mine["child_level"].iloc[0]) if len(mine) else "", tuple(mine["child_code"].tolist())


def _added(held: Holdings, level: str, zone: str) -> tuple[Line, ...]:
    """People counted in the zones of an area, of the latest year that is told of each of them."""
    base, zones = _grouped(held, level, zone)
    rows = _rows(held, base)
    rows = rows[rows["zone_code"].isin(zones) & rows["code"].isin(_codes())]
    added = rows.groupby(["code", "year"], as_index=False).agg(
        value=("value", "sum"), n=("zone_code", "nunique"), source=("source", lambda told: ", ".join(sorted(set(told))))
    )
    return rows_of(_newest(added[added["n"] == len(zones)], ["code"]))


def _codes() -> list[str]:
    return [code for name in _LISTS for code in code_list(name)]


def _table(held: Holdings, place: _Place, rows: tuple[Row, ...]) -> Table:
    return Table(
        name=f"portrait-{place.level}-{place.zone}",
        method="zone_portrait",
        caption=place.caption,
        head=Message(msg("Indicator")),
        columns=(
            Column(label=Message(msg("Value")), shown=Shown.NUMBER),
            Column(label=Message(msg("In 100 residents")), shown=Shown.DECIMAL),
            Column(label=held.store.settings.name, unit=Message(msg("in 100 residents")), shown=Shown.DECIMAL),
            Column(label=Message(msg("Year")), shown=Shown.TEXT),
            Column(label=Message(msg("Source")), shown=Shown.TEXT),
        ),
        rows=rows,
    )


def _counted(held: Holdings, place: _Place) -> Iterator[Row]:
    """Residents and dwellings, where the zones say them."""
    zone = zone_rows(held.store, place.level)[place.zone]
    for name, column in ((msg("Residents"), "population"), (msg("Dwellings"), "dwellings")):
        value = number(zone[column])
        if value is not None:
            source = Message(msg("zones as loaded"))
            yield Row(label=Message(name), code=column, values=(Cell(value=value), "", "", "", source))


def _figures(held: Holdings, place: _Place) -> Iterator[Row]:
    """The latest year of each figure of the zone, in the order of the lists; a code of no list keeps its name."""
    order, wholes = _codes(), _wholes(held) if place.figures else {}
    for row in sorted(
        place.figures, key=lambda one: (order.index(one["code"]) if one["code"] in order else len(order), one["code"])
    ):
        value, code = float(row["value"]), str(row["code"])
        # a figure of no list may be a rate or a number of dwellings: never divided by residents
        is_people = code in order
        yield Row(
            label=_label(held, code),
            code=code,
            values=(
                Cell(value=value),
                Cell(value=100 * value / place.residents) if is_people and place.residents else "",
                wholes.get(code, "") if is_people else "",
                str(row["year"]),
                str(row["source"]),
            ),
        )


def _wholes(held: Holdings) -> dict[str, Cell]:
    """Each figure over the whole territory, in 100 residents, of the first level that has it for every zone."""
    return held.store.known("figures of all", lambda: _added_up(held))


def _added_up(held: Holdings) -> dict[str, Cell]:
    found: dict[str, Cell] = {}
    for level in (one for one in _WHOLE if one in held.levels):
        zones, told = held.zones(level), dict[str, list[float]]()
        for row in rows_of(_newest(_rows(held, level), ["code", "zone_code"])):
            told.setdefault(str(row["code"]), []).append(float(row["value"]))
        if zones["population"].notna().all():
            residents = float(zones["population"].sum())
            every = {code: values for code, values in told.items() if len(values) == len(zones)}
            found = {code: Cell(value=100 * sum(values) / residents) for code, values in every.items()} | found
    return found


def _rows(held: Holdings, level: str) -> pd.DataFrame:
    return held.store.read(Read.INDICATORS, level=level)


def _newest(rows: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    return rows.sort_values("year").drop_duplicates(by, keep="last")


def _label(held: Holdings, code: str) -> Text:
    name = next((name for name in _LISTS if code in code_list(name)), "")
    return label(name, code, held.store.settings) if name else code
