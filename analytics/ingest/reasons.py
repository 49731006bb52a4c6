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
