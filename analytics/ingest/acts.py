"""Interventions: their day and hour, what rejects one, and the sub-register that a conflict without any is given."""

from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analytics.codes import code_list
from analytics.ingest.columns import Cells, Draft
from analytics.ingest.moments import INSTANT, on_day
from analytics.ingest.notes import UNOWNED, note
from analytics.ingest.reading import Mask, Reading, mask
from analytics.ingest.reasons import Test
from analytics.ingest.rules import FIRST_DAY

UNSAID = "NR"
"""What a list's missing answer is called: an answer, not an empty cell."""


def draft(cells: Cells, today: date) -> Draft:
    """Interventions as records: a row is kept where its date, register, theme and point (if any) can be read."""
    on, at = cells["started_on"], cells["started_at"]
    instant = on_day(at, on.values)
    day = pc.coalesce(on.values, instant.cast(pa.date32()))
    mode, is_unsaid = _conflict_mode(cells)
    entered = cells["entered_at"]
    entered_at = _with_hour(entered, entered.values)
    columns = cells.columns() | {
        "started_on": day,
        "started_at": _with_hour(at, instant),
        "entered_at": entered_at,
        "conflict_mode": mode,
        "service_on": day,
        "zone_level": levels(cells),
    }
    tests = (*day_tests(day, on.unread | at.unread, "started_on", today), *_code_tests(cells), _point_test(cells))
    notes = {
        "unread:entered_at": entered.unread | mask(pc.and_(pc.is_null(entered_at), pc.is_valid(entered.values))),
        "missing:conflict_mode": is_unsaid,
        note(UNOWNED, "owner_type"): _unowned(cells),
    }
    return Draft(columns=columns, tests=tests, notes=cells.notes() | notes)


def levels(cells: Cells) -> pa.Array:
    """The level of each zone named: as the file says, else as the mapping; none where its cell is not understood."""
    said, named = cells["zone_level"], cells["zone_key"].values
    other = pc.coalesce(said.values, pa.scalar(cells.mapping.zone_level or None, pa.string()))
    is_known = pa.array(~said.unread & mask(pc.is_valid(named)))
    return pc.if_else(is_known, other, pa.scalar(None, pa.string()))


def day_tests(day: pa.Array, unread: Mask, field: str, today: date) -> tuple[Test, ...]:
    """The floor of dates: there, readable, from 1990 on, not in the future."""
    is_none = mask(pc.is_null(day))
    return (
        Test("bad_date", field, is_none & unread),
        Test("no_date", field, is_none & ~unread),
        Test("before_1990", field, mask(pc.less(day, FIRST_DAY))),
        Test("future_date", field, mask(pc.greater(day, today))),
    )


def _code_tests(cells: Cells) -> tuple[Test, ...]:
    register, theme = cells["register"], cells["theme"]
    return (
        Test("no_register", "register", register.missing),
        Test("unknown_register", "register", register.unread),
        Test("no_theme", "theme", theme.missing),
        Test("unknown_theme", "theme", theme.unread),
    )


def _point_test(cells: Cells) -> Test:
    lon, lat = cells["lon"], cells["lat"]
    x, y = (read.values.to_numpy(zero_copy_only=False) for read in (lon, lat))
    is_half, is_out = np.isnan(x) != np.isnan(y), (np.abs(x) > 180) | (np.abs(y) > 90)
    return Test("bad_point", "lon", lon.unread | lat.unread | is_half | is_out)


def _with_hour(at: Reading, instant: pa.Array) -> pa.Array:
    """The instants whose hour is known: a day alone says nothing of the hour, nor of the hours that passed."""
    if at.has_hour is None:
        return instant
    return pc.if_else(pa.array(at.has_hour), instant, pa.scalar(None, INSTANT))


def _unowned(cells: Cells) -> Mask:
    """Where a technical theme does not say who must repair, in a file that has a column for it."""
    if "owner_type" not in cells.readings:
        return np.zeros(cells.n_rows, dtype=bool)
    technical = pa.array(sorted(code for code, line in code_list("theme").items() if line.parent == "X"))
    is_technical = pc.is_in(cells["theme"].values, value_set=technical)
    return mask(pc.and_(is_technical, pc.is_null(cells["owner_type"].values)))


def _conflict_mode(cells: Cells) -> tuple[pa.Array, Mask]:
    """The conflict sub-registers, « NR » where a conflict says none, and where that is."""
    conflicts = {line.parent for line in code_list("conflict_mode").values()}
    mode, register = cells["conflict_mode"].values, cells["register"].values
    is_conflict = pc.is_in(register, value_set=pa.array(sorted(conflicts)))
    is_unsaid = pc.and_(is_conflict, pc.is_null(mode))
    return pc.if_else(is_unsaid, UNSAID, mode), mask(is_unsaid)
