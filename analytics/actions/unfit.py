"""What an import would not keep, a correction does not make; nor what would leave a point where none may be."""

from collections.abc import Iterator
from datetime import date

import numpy as np
import pyarrow as pa

from analytics import fields
from analytics.errors import InputError
from analytics.ingest.acts import day_tests
from analytics.ingest.amend import ZONE, Row
from analytics.ingest.isolate import are_isolation, are_restricted
from analytics.ingest.reasons import REASONS
from analytics.text import Message, msg

_FLOOR = {"register": "no_register", "theme": "no_theme"}


def refuse_unfit(version: Row, former: Row, now: Row, today: date) -> None:
    """Refuse what a correction would make of a record: `version` as its file tells it, `former` as it counts before.

    Raises InputError with the reason that an import would give, or for what it would leave behind.
    """
    if now == former:
        raise InputError(
            msg("The record says this already: nothing is corrected."),
            remedy=msg("Give another value, or undo the correction that gave this one."),
        )
    for reason in _reasons(now, today):
        raise InputError(
            msg("The record would be rejected: {reason}."),
            remedy=msg("Give a value that an import would keep."),
            reason=Message(REASONS[reason]),
        )
    if (version["lon"] is not None or version[ZONE]) and (is_isolation(now) or is_restricted(now)):
        raise InputError(
            msg("This would make an isolation or restricted record of one whose place is kept in the records."),
            remedy=msg("Correct it in the entry tool, undo its import, then import the corrected export."),
        )


def is_isolation(row: Row) -> bool:
    return bool(are_isolation(_columns(row), 1)[0])


def is_restricted(row: Row) -> bool:
    return bool(are_restricted(_columns(row), 1)[0])


def _reasons(row: Row, today: date) -> Iterator[str]:
    yield from (reason for name, reason in _FLOOR.items() if row[name] is None)
    day = pa.array([row["started_on"]], pa.date32())
    yield from (test.reason for test in day_tests(day, np.zeros(1, dtype=bool), "started_on", today) if test.fails[0])


def _columns(row: Row) -> dict[str, pa.Array]:
    table = pa.Table.from_pylist([row], fields.schema("intervention"))
    return {name: table[name].combine_chunks() for name in table.schema.names}
