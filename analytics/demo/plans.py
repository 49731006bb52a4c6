"""What Rivemont had planned: the hours agreed with each funder, month by month and sector by sector, and who asks. Of a
third of them, the State says in which QPV they are, and landlords in which residences.

Plans were made before the vacancy was known: in that quarter, less was done than was planned.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

from analytics.demo.blocks import drawing
from analytics.demo.draw import Draw
from analytics.demo.geography import Zone, landlords_in, levels, zone
from analytics.demo.stories import FIRST_DAY
from analytics.demo.tours import TEAMS, Team, Tour, beat_of, is_on_duty

LAST_PLANNED = date(2026, 12, 31)
_HOURS = {"J": 5.7, "S": 6.4, "N": 6.5}
"""What a round of an afternoon, evening or night pair is expected to last, desk days included."""

_DETAILED = 1 / 3
"""Of the hours planned with a funder in a sector, the part that is told again zone by zone."""


def funder_of(team: str) -> str:
    """Who pays for a pair."""
    return next(str(line["label"]) for line in drawing()["funders"] if team in line["teams"])


def landlord_who_asked(tour: Tour, draw: Draw) -> str | None:
    """The landlord who ordered a round: one of those of the first quarter where it stops."""
    owners = landlords_in(tour.stops[0].quarter) if tour.ordered_by == "BAIL" else ()
    return draw.one_of(owners) if owners else None


def planned() -> Iterator[dict[str, Any]]:
    """The plan's lines as cells: first day of the month, zone and its level, funder, whole hours of the team."""
    for (month, sector, funder), hours in sorted(_hours().items()):
        line = {"starts_on": month, "funder": funder}
        yield line | {"team_hours": round(hours), "zone_level": "secteur", "zone_key": zone("secteur", sector).label}
        level = _detail_of(funder)
        inside = _inside(sector, level) if level else ()
        everyone = sum(each.dwellings for each in inside)
        for each in inside:
            part = round(_DETAILED * hours * each.dwellings / everyone, 1)
            yield line | {"team_hours": part, "zone_level": level, "zone_key": each.code}


def _detail_of(funder: str) -> str:
    """The level at which a funder says again a part of what is planned with it, if any."""
    return next(str(line.get("detail", "")) for line in drawing()["funders"] if line["label"] == funder)


@cache
def _inside(sector: str, level: str) -> tuple[Zone, ...]:
    """The zones of a level that lie in a sector."""
    shape = zone("secteur", sector).shape
    return tuple(each for each in levels()[level] if shape.contains(each.shape.centroid))


def _hours() -> dict[tuple[date, str, str], float]:
    """(first day of the month, sector, funder) -> hours, each day shared between sectors as the pair goes about."""
    sums: defaultdict[tuple[date, str, str], float] = defaultdict(float)
    for offset in range((LAST_PLANNED - FIRST_DAY).days + 1):
        day = FIRST_DAY + timedelta(days=offset)
        for team in TEAMS:
            if is_on_duty(team, day):
                _share(sums, team, day)
    return dict(sums)


def _share(sums: defaultdict[tuple[date, str, str], float], team: Team, day: date) -> None:
    beat = beat_of(team, day)
    for quarter, weight in beat.items():
        key = (day.replace(day=1), _sector_of(quarter), funder_of(team.code))
        sums[key] += _HOURS[team.code[0]] * weight / sum(beat.values())


@cache
def _sector_of(quarter: str) -> str:
    return next(str(line["code"]) for line in drawing()["secteurs"] if quarter in line["quarters"])
