"""What a read gave, row by row: one mapping a row, by the names of its columns."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

Row = Mapping[str, Any]


def rows_of(frame: pd.DataFrame) -> tuple[Row, ...]:
    """The rows, with their days as dates."""
    return tuple(
        {str(name): value.date() if isinstance(value, pd.Timestamp) else value for name, value in row.items()}
        for row in frame.to_dict("records")
    )


def number(value: Any) -> float | None:
    """A number of a row, or None where it holds none."""
    return None if pd.isna(value) else float(value)
