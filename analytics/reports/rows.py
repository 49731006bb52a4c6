"""What a read gave, row by row: one mapping a row, by the names of its columns."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from analytics.periods import Quarter
from analytics.reports.words import Text

Row = Mapping[str, Any]


def rows_of(frame: pd.DataFrame) -> tuple[Row, ...]:
    """The rows, with their days as dates."""
    names = [str(name) for name in frame]
    columns = [values_of(column) for _, column in frame.items()]
    return tuple(dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True))


def quarters_of(days: pd.Series) -> list[Quarter]:
    """The quarter of each day, of a column of few distinct ones."""
    ranks, distinct = pd.factorize(days)
    quarters = [Quarter.of(day) for day in distinct]
    return [quarters[rank] for rank in ranks]


def each(column: pd.Series, tell: Callable[[Any], Text]) -> list[Text]:
    """What is told of each value of a column, days as dates, worked out once a value; nothing where there is none."""
    told: dict[Any, Text] = {}
    values = values_of(column)
    for value in values:
        if value not in told:
            told[value] = "" if pd.isna(value) else tell(value)
    return [told[value] for value in values]


def values_of(column: pd.Series) -> list[Any]:
    """The values of a column: days as dates, None where there is none; others as pandas holds them."""
    if column.dtype.kind == "M":
        return column.to_numpy("datetime64[D]").tolist()
    return column.tolist()


def number(value: Any) -> float | None:
    """A number of a row, or None where it holds none."""
    return None if pd.isna(value) else float(value)
