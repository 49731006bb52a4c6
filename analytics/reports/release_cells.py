"""The counts that a release is made of, as the store has them, each read once for all the releases that hold them."""

from functools import lru_cache

import pandas as pd

from analytics.reports.publication import MONTH
from analytics.reports.release_asked import LAST_OF_YEAR, Asked
from analytics.reports.situations import PAST
from analytics.store.read import Read


@lru_cache(maxsize=16)
def cells_of(asked: Asked, levels: tuple[str, ...]) -> pd.DataFrame:
    """Rows of `release_cells`. A quarter is laid out in its own release, in its year's and as the past of those that
    follow."""
    first = asked.quarter.shift(1 - LAST_OF_YEAR) if asked.is_year else asked.quarter
    return asked.store.read(
        Read.RELEASE_CELLS, levels=list(levels), first_on=first.first_day, last_on=asked.quarter.last_day
    )


@lru_cache(maxsize=64)
def cells_of_past(asked: Asked, levels: tuple[str, ...]) -> pd.DataFrame | None:
    """The cells of what has a past; None where the data hold nothing of the quarter."""
    cells = cells_of(asked, levels)
    return cells[cells["name"].isin(PAST)] if cells["n"].any() else None


def added_up(cells: pd.DataFrame, *sources: str) -> pd.DataFrame:
    """Without months, nor these sources, nor what has a past, read with a year as it was; every place stays."""
    cells = cells[cells["level"] != MONTH]
    is_left_out = cells["source"].isin(sources) | cells["name"].isin(PAST)
    nothing = {name: cells[name].mask(is_left_out) for name in ("source", "name", "part")}
    return cells.assign(**nothing, n=cells["n"].mask(is_left_out, 0))
