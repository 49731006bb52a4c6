"""Why a row is rejected: the reasons, their words, and the first reason that holds for each row."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from analytics.ingest.reading import Mask
from analytics.text import msg

REASONS: dict[str, str] = {
    "cells": msg("wrong number of cells on the row"),
    "no_date": msg("no date"),
    "bad_date": msg("date that cannot be read"),
    "future_date": msg("date in the future"),
    "before_1990": msg("date before 1990"),
    "no_register": msg("no register"),
    "unknown_register": msg("unknown register"),
    "no_theme": msg("no theme"),
    "unknown_theme": msg("unknown theme"),
    "bad_point": msg("coordinates that cannot be read or do not exist"),
    "no_tour": msg("no tour identifier"),
    "no_hour": msg("no hour of start"),
    "bad_end": msg("end missing, that cannot be read, or on a day before the start"),
    "too_long": msg("tour of more than 16 hours"),
    "bad_shares": msg("shares of zones that cannot be read"),
    "no_zone": msg("no zone"),
    "no_level": msg("zone without its level"),
    "unknown_zone": msg("zone that its level does not have, or level that is not loaded"),
    "no_code": msg("no code of indicator"),
    "no_year": msg("no year"),
    "bad_year": msg("year that cannot be read"),
    "no_value": msg("no value"),
    "bad_value": msg("value that cannot be read"),
    "no_source": msg("no source"),
    "bad_last_day": msg("last day that cannot be read, or before the first"),
    "no_type": msg("no type of event"),
    "unknown_type": msg("unknown type of event"),
    "no_hours": msg("no planned hours"),
    "bad_hours": msg("planned hours that cannot be read, or below zero"),
    "shares_over_one": msg("shares of zones that make more than the whole tour"),
}
"""Every reason, by the code that the tables of rejected rows hold."""

REMEDIES: dict[str, str] = {
    "cells": msg(
        "Put the row's cells back under their headers: a separator or a quote is missing, or there is one too many."
    ),
    "no_date": msg("Write the day of the act."),
    "bad_date": msg("Write the date as in the other rows, and a day that exists."),
    "future_date": msg("Check the year, or the day of the export."),
    "before_1990": msg("Check the year."),
    "no_register": msg("Write the register, R1 to R8."),
    "unknown_register": msg("Write the register as the mapping knows it, or add this spelling to the mapping."),
    "no_theme": msg("Write the main theme."),
    "unknown_theme": msg("Choose a theme for this spelling in the mapping, or correct it."),
    "bad_point": msg("Correct the longitude and the latitude, or empty both."),
    "no_tour": msg("Write the tour's identifier."),
    "no_hour": msg("Write the hour at which the tour began."),
    "bad_end": msg("Write the hour at which the tour ended."),
    "too_long": msg("Check the hours: a tour lasts 16 hours at most."),
    "no_zone": msg("Write the code or the name of the zone."),
    "no_level": msg("Say the level of the zone, in a column or in the mapping."),
    "unknown_zone": msg("Load the zones of this level first, or write one of their codes or names."),
    "no_code": msg("Write the code of the indicator, such as POP0014."),
    "no_year": msg("Write the year of the figure."),
    "bad_year": msg("Write the year in four digits."),
    "no_value": msg("Write the figure, or remove the row."),
    "bad_value": msg("Write a number."),
    "no_source": msg("Write where the figure comes from."),
    "bad_last_day": msg("Write a day from the first on, or nothing where it goes on."),
    "no_type": msg("Write the type of the event."),
    "unknown_type": msg("Choose a type for this spelling in the mapping, or correct it."),
    "no_hours": msg("Write the hours of the team, or those of its mediators."),
    "bad_hours": msg("Write a number of hours, 0 or more."),
    "bad_shares": msg("Write zones and shares so: Q01:0.6|Q02:0.4."),
    "shares_over_one": msg("Lower the shares: together they make one tour at most."),
}
"""What to do about each reason, by its code."""

REJECTED = pa.schema([("line", pa.int64()), ("column", pa.string()), ("reason", pa.string())])
"""One row a rejected row of the file; the value is not kept."""


@dataclass(frozen=True, slots=True)
class Test:
    """A reason to reject, the field it is about, and the rows (parallel to the file's) for which it holds."""

    reason: str
    field: str
    fails: Mask


def first_failed(tests: Sequence[Test], n_rows: int) -> npt.NDArray[np.int8]:
    """The rank of the first test that each row fails, or the number of tests where it fails none."""
    rank = np.full(n_rows, len(tests), dtype=np.int8)
    for position in reversed(range(len(tests))):
        rank[tests[position].fails] = position
    return rank
