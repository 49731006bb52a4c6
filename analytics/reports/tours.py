"""The tours behind hours of presence: one row a tour, with what of it counts there. By team, never by mediator.

Hours are shares: a tour of three hours, a third of which went to a zone, counts for one there. One list holds the
tours of a number, their days and both kinds of hours.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

import pandas as pd

from analytics.codes import UNLOCATED, code_list
from analytics.ingest.keys import normal
from analytics.metrics.base import Window
from analytics.periods import Month, Quarter
from analytics.reports.coverage_hours import BANDS, Band
from analytics.reports.coverage_parts import TITLES, name_of
from analytics.reports.holdings import Holdings
from analytics.reports.table import Column, Row, Shown, Table
from analytics.reports.tension_nodes import MOMENTS
from analytics.reports.tour_numbers import ALONE, BY_TIME, OF_MOMENT, OF_YEAR, TOURS
from analytics.reports.words import Amount, Day, Text, label, period_name
from analytics.store.read import Read
from analytics.text import Message, Number, Share, msg

_TITLES: Mapping[str, str] = MappingProxyType(
    {
        TOURS: msg("Tours and hours of presence"),
        OF_YEAR: msg("Tours and hours of presence over four quarters"),
        ALONE: msg("Tours without any record"),
        BY_TIME: msg("Hours of presence by time of the day or of the week"),
        OF_MOMENT: msg("Hours of presence at the time of nodes, over four quarters"),
    }
)
_TIMES: Mapping[str, Mapping[str, Band]] = MappingProxyType({BY_TIME: BANDS, OF_MOMENT: MOMENTS})
_OF_YEAR, _BY_ZONE = (OF_YEAR, OF_MOMENT), (TOURS, OF_YEAR, OF_MOMENT)
_WHOLE = 1 - 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A number of `tour_numbers`, of a quarter, or of `month` alone where it is of one quarter, in a zone of the level
    (empty: all) and of a part (empty: all)."""

    number: str
    level: str
    quarter: Quarter
    zone: str = ""
    part: str = ""
    month: Month | None = None

    @property
    def cut(self) -> str:
        """The parts that the store knows of these tours: their mode where they are told by zone."""
        if self.number in (TOURS, OF_YEAR):
            return "mode"
        if self.number in _TIMES:
            return "hour"
        return "" if self.number == ALONE else self.number.removeprefix(f"{TOURS}-")

    @property
    def only_month(self) -> Month | None:
        return None if self.number in _OF_YEAR else self.month

    @property
    def first_on(self) -> date:
        n_before = Window.FOUR_QUARTERS.n_quarters - 1 if self.number in _OF_YEAR else 0
        return (self.only_month or self.quarter.shift(-n_before)).first_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Tours:
    """The list, and what it adds up to in a sentence."""

    table: Table
    told: Text


def tours_name(number: str) -> Text:
    """What a number of `tour_numbers` is called."""
    if number in _TITLES:
        return Message(_TITLES[number])
    return Message(msg("Hours of presence: {what}"), {"what": Message(TITLES[number.removeprefix(f"{TOURS}-")])})


def has_zones(held: Holdings, asked: Asked) -> bool:
    """Whether these hours are told by zone of the level. Raises StoreError."""
    levels = held.store.read(Read.LEVELS)
    return asked.number in _BY_ZONE and asked.level in set(levels.loc[levels["has_hours"], "level"])


def tour_parts(held: Holdings, asked: Asked) -> Mapping[str, Text]:
    """The parts by which these hours may be told, by code, in the order of their names. Raises StoreError."""
    settings = held.store.settings
    if asked.number in _TIMES:
        return {key: Message(band.title) for key, band in _TIMES[asked.number].items()}
    if asked.cut == "mode":
        return {code: label("presence_mode", code, settings) for code in code_list("presence_mode")}
    rows = held.store.read(Read.PRESENCE_PARTS, quarters=[asked.quarter.first_day])
    names = rows.loc[(rows["part"] == asked.cut) & (rows["team_hours"] > 0), "name"]
    return {name: name_of(asked.cut, name, settings) for name in sorted(names, key=normal)}


def tours(held: Holdings, asked: Asked) -> Tours:
    """The tours that count, whose sums are the hours, the tours and the days that screens tell. Raises StoreError."""
    times = _TIMES.get(asked.number, {})
    names = times[asked.part].names if asked.part in times else (asked.part,)
    found = held.store.read(
        Read.TOUR_RECORDS,
        level=asked.level,
        zone_code=asked.zone or None,
        part=asked.cut if asked.part else "",
        names=list(names) if asked.part else [],
        is_without_record=asked.number == ALONE,
        first_on=asked.first_on,
        last_on=(asked.only_month or asked.quarter).last_day,
    )
    return Tours(table=_table(held, asked, found), told=_told(found))


def _told(found: pd.DataFrame) -> Text:
    """What screens tell of these tours; hours of mediators where some tour says how many they were."""
    values: dict[str, object] = {
        "tours": Number(len(found)),
        "days": Number(found["service_on"].nunique()),
        "hours": Number(found["team_hours"].sum()),
    }
    told = Message(msg("Tours behind this number: {tours}; days: {days}; team-hours: {hours}"), values)
    if not found["mediator_hours"].notna().any():
        return told
    more: dict[str, object] = {"told": told, "hours": Number(found["mediator_hours"].sum())}
    return Message(msg("{told}; mediator-hours: {hours}"), more)


def _table(held: Holdings, asked: Asked, found: pd.DataFrame) -> Table:
    """One row a tour, in order of time: when, which team, how and where, then what of it counts."""
    columns = (
        *(
            msg("Start"),
            msg("End"),
            msg("Team"),
            msg("Mode of presence"),
            msg("Zones"),
            msg("Part of the tour that counts"),
        ),
        *(msg("Team-hours that count"), msg("Mediator-hours that count")),
    )
    period = asked.only_month or asked.quarter
    named = [asked.number, *(one for one in (asked.zone, asked.part) if one), str(period)]
    return Table(
        name="-".join(["list", *named]),
        method="presence_team_hours",
        caption=Message(msg("Tours behind the number, {period}"), {"period": period_name(period)}),
        head=Message(msg("Date")),
        columns=tuple(Column(label=Message(text), shown=Shown.TEXT) for text in columns),
        rows=tuple(_rows(held, asked, found)),
    )


def _rows(held: Holdings, asked: Asked, found: pd.DataFrame) -> Iterator[Row]:
    """`NR` stands for a team that is not said."""
    settings, zones = held.store.settings, held.zones(asked.level)
    names = {**dict(zip(zones["zone_code"], zones["zone_label"], strict=True)), UNLOCATED: _OUTSIDE}
    is_cut = bool((found["share"] < _WHOLE).any())
    for tour in found.fillna({"team_code": "NR"}).to_dict("records"):
        yield Row(
            label=Day(tour["service_on"].date(), "short"),
            values=(
                *("" if pd.isna(at) else f"{at:%H:%M}" for at in (tour["started_at"], tour["ended_at"])),
                name_of("team", tour["team_code"], settings),
                name_of("mode", tour["mode"], settings),
                _where(names, tour["zones"], tour["shares"]),
                _part(tour["share"]) if is_cut else "",
                _hours(tour["team_hours"]),
                _hours(tour["mediator_hours"]),
            ),
        )


def _where(names: Mapping[str, Text], zones: Any, shares: Any) -> Text:
    """The zones of a tour, with its share in each where there are several; nothing where none is known."""
    if not hasattr(zones, "__len__"):
        return ""
    if len(zones) == 1 and shares[0] > _WHOLE:
        return names[zones[0]]
    text = msg("{zone} ({share})")
    there = (
        Message(text, {"zone": names[zone], "share": Share(share)}) for zone, share in zip(zones, shares, strict=True)
    )
    return Message(msg("{zones}"), {"zones": tuple(there)})


def _part(share: float) -> Text:
    return Message(msg("{share}"), {"share": Share(share)})


def _hours(hours: float) -> Text:
    return "" if pd.isna(hours) else Amount(hours, 2)


_OUTSIDE = Message(msg("Outside every zone"))
