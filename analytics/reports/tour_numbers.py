"""Which list of tours lies behind a number of hours, tours or days: its name, and its part where it has one."""

from dataclasses import replace

from analytics.metrics.base import Exposure, Metric, Window
from analytics.reports.table import Listed

TOURS = "tours"
"""The tours of a quarter, by zone and mode; and `-` with what else they may be told by."""

OF_YEAR, ALONE, BY_TIME = f"{TOURS}-year", f"{TOURS}-alone", f"{TOURS}-hour"
"""Those of four quarters, by zone and mode; without any record; by time of the day or of the week."""

OF_MOMENT = f"{TOURS}-moment"
"""Those of four quarters, by zone and by the time of the week at which a theme of tension comes often."""

OF_PARTS = ("team", "funder", "commune", "landlord")
NUMBERS = (TOURS, OF_YEAR, ALONE, *(f"{TOURS}-{part}" for part in OF_PARTS), BY_TIME, OF_MOMENT)
_DOOR = "PAP"


def of_part(part: str, name: str) -> Listed:
    """The tours of a mode, a team, a funder, a municipality, a landlord or (by its zone's code) a QPV."""
    match part:
        case "qpv":
            return Listed(number=TOURS, zone=name, level="qpv")
        case "mode":
            return Listed(number=TOURS, part=name)
        case _:
            return Listed(number=f"{TOURS}-{part}", part=name)


def of_hours(metric: Metric, zone: str, level: str = "") -> Listed:
    """The tours of the hours of presence that are told beside an indicator: over as long as it is counted."""
    return Listed(number=OF_YEAR if metric.window is Window.FOUR_QUARTERS else TOURS, zone=zone, level=level)


def of_rate(metric: Metric, zone: str, level: str) -> Listed | None:
    """The tours whose hours a rate is divided by; None where it is divided by something else."""
    if metric.exposure not in (Exposure.TEAM_HOURS, Exposure.DOOR_HOURS):
        return None
    return replace(of_hours(metric, zone, level), part=_DOOR if metric.exposure is Exposure.DOOR_HOURS else "")


def at_doors(zone: str, level: str) -> Listed:
    """The tours from door to door of four quarters."""
    return Listed(number=OF_YEAR, part=_DOOR, zone=zone, level=level)


def at_moment(time: str, zone: str) -> Listed:
    """The tours that were in the zone at this time of the week, over four quarters."""
    return Listed(number=OF_MOMENT, part=time, zone=zone)
