"""Where nobody goes door to door, beside who lives there: zones that outreach has not reached. Never below a sector.

The figures of zones are shown as they were imported, with source and year: Vigie does not measure isolation.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from analytics.cell import Cell, Status
from analytics.codes import UNLOCATED, code_list
from analytics.ingest.keys import normal
from analytics.metrics.base import Exposure
from analytics.periods import Quarter
from analytics.reports.holdings import Holdings
from analytics.reports.readings import told_of
from analytics.reports.table import Column, Part, Row, Shown, Table
from analytics.reports.tour_numbers import at_doors
from analytics.reports.words import Text, label, quarter_name
from analytics.store.read import Read
from analytics.text import Message, msg

_N_QUARTERS = 4
_HOURS = Message(msg("hours of door-to-door"))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Zones:
    """By zone: hours (None where nobody counts them; outside every zone too), residents, and the figures of each code,
    which are of no place outside; with their origin."""

    hours: dict[str, float | None]
    residents: dict[str, float]
    figures: dict[str, dict[str, float]]
    origin: str
    unknown: Status

    def rate(self, code: str, zones: list[str]) -> float | None:
        """How many of these people in 100 residents, over the zones where both are known."""
        known = [zone for zone in zones if zone in self.figures[code] and self.residents.get(zone)]
        residents = sum(self.residents[zone] for zone in known)
        return 100 * sum(self.figures[code][zone] for zone in known) / residents if residents else None

    def is_blind(self, zone: str) -> bool:
        """Nobody went door to door, and the first figure is at least that of all zones together."""
        code = next(iter(self.figures))
        own, whole = self.rate(code, [zone]), self.rate(code, list(self.hours))
        return self.hours[zone] == 0 and own is not None and whole is not None and own >= whole


def blind_spots(held: Holdings, level: str, quarter: Quarter) -> Table | None:
    """One row a zone, by name, then the hours outside every zone, if any, and the whole territory. None where no figure
    of older or lone people is known at this level."""
    zones = held.zones(level)
    found = _zones(held, level, quarter, zones)
    if not found.figures:
        return None
    names = {str(code): str(name) for code, name in zip(zones["zone_code"], zones["zone_label"], strict=True)}
    values: dict[str, object] = {
        "quarter": quarter_name(quarter),
        "level": held.level_label(level),
        "source": found.origin,
    }
    return Table(
        name=f"blind-spots-{level}-{quarter}",
        method="isolation_blind_spots",
        caption=Message(
            msg("Door-to-door over four quarters up to {quarter}, beside who lives there ({source}), {level}"), values
        ),
        head=Message(msg("Zone")),
        columns=(
            Column(label=Message(msg("Door-to-door")), unit=_HOURS),
            *(column for code in found.figures for column in _columns(held, code)),
            Column(label=Message(msg("Reading")), shown=Shown.TEXT),
        ),
        rows=(
            *(
                _row(found, level, code, names[code])
                for code in sorted(names, key=lambda code: (normal(names[code]), code))
            ),
            *_outside(found, level),
            _listed(Row(label=Message(msg("Whole territory")), values=_whole(found), part=Part.TOTAL), level),
        ),
    )


def _row(found: _Zones, level: str, code: str, name: str) -> Row:
    return _listed(Row(label=name, code=code, values=_values(found, [code], _reading(found, code))), level)


def _outside(found: _Zones, level: str) -> Iterator[Row]:
    """Nothing is known of who lives there."""
    if found.hours[UNLOCATED]:
        hours, *others = _values(found, [UNLOCATED], "")
        outside = Message(msg("Outside every zone"))
        row = Row(label=outside, code=UNLOCATED, values=(hours, *[""] * len(others)), part=Part.OUTSIDE)
        yield _listed(row, level)


def _whole(found: _Zones) -> tuple[Cell | Text, ...]:
    return _values(found, list(found.hours), "")


def _listed(row: Row, level: str) -> Row:
    """With the tours of its hours: of its zone, or of all places for the total."""
    return replace(row, lists=(at_doors(row.code, level), *(None,) * (len(row.values) - 1)))


def _zones(held: Holdings, level: str, quarter: Quarter, zones: pd.DataFrame) -> _Zones:
    rows = held.store.known(("vulnerability", level), lambda: _latest(held.store.read(Read.INDICATORS, level=level)))
    told = list(zip(*(rows[name].tolist() for name in ("code", "zone_code", "value")), strict=True))
    codes = [code for code in code_list("vulnerability") if any(one == code for one, _, _ in told)]
    known = zones.dropna(subset=["population"])
    return _Zones(
        hours=_door_hours(held, level, quarter),
        residents=dict(zip(known["zone_code"].tolist(), known["population"].astype(float).tolist(), strict=True)),
        figures={code: {zone: value for one, zone, value in told if one == code} for code in codes},
        origin=", ".join(
            sorted({f"{source}, {year}" for source, year in zip(rows["source"], rows["year"], strict=True)})
        ),
        unknown=Status.NO_EXPOSURE if held.has_hours else Status.NO_PRESENCE_FILE,
    )


def _door_hours(held: Holdings, level: str, quarter: Quarter) -> dict[str, float | None]:
    """Of each zone, and outside them all, over the four quarters that end with this one, as far as the data go."""
    there = told_of(held.store, level, (quarter.shift(1 - _N_QUARTERS), quarter))
    ends_at = there.rank(quarter) + 1
    hours = there.exposures[Exposure.DOOR_HOURS][max(ends_at - _N_QUARTERS, 0) : ends_at]
    return {
        zone: None if np.isnan(told).all() else float(np.nansum(told))
        for zone, told in zip(there.places[:-1], hours.T, strict=False)
    }


def _latest(rows: pd.DataFrame) -> pd.DataFrame:
    """The figures of vulnerability, each of its latest year."""
    rows = rows[rows["code"].isin(list(code_list("vulnerability")))]
    return rows[rows["year"] == rows.groupby("code")["year"].transform("max")]


def _columns(held: Holdings, code: str) -> tuple[Column, Column]:
    name = label("vulnerability", code, held.store.settings)
    return (
        Column(label=name),
        Column(label=name, unit=Message(msg("per 100 residents")), shown=Shown.DECIMAL),
    )


def _values(found: _Zones, zones: list[str], reading: Text) -> tuple[Cell | Text, ...]:
    counted = [n for zone in zones if (n := found.hours.get(zone)) is not None]
    hours = Cell(value=sum(counted), exposure=sum(counted)) if counted else Cell(status=found.unknown)
    figures = [cell for code in found.figures for cell in _figures(found, code, zones)]
    return (hours, *figures, reading)


def _figures(found: _Zones, code: str, zones: list[str]) -> tuple[Cell, Cell]:
    known = [found.figures[code][zone] for zone in zones if zone in found.figures[code]]
    rate = found.rate(code, zones)
    missing = Cell(status=Status.MISSING_COLUMN)
    return (
        Cell(value=sum(known)) if known else missing,
        Cell(value=rate) if rate is not None else missing,
    )


def _reading(found: _Zones, zone: str) -> Text:
    if found.is_blind(zone):
        return Message(msg("blind spot: no door-to-door, and at least as many such people as in all zones together"))
    if found.hours[zone] == 0:
        return Message(msg("no door-to-door"))
    return ""
