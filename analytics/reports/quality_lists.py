"""The lists behind the numbers of data quality: one line a record, with its identifier, by which it is found again.

Of all that is loaded, but for the delays of a month; restricted themes are in none, as they are in no number there.
"""

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from analytics.codes import OWN_LEVELS, code_list
from analytics.fields import INTERVENTION, Kind, by_name
from analytics.ingest.lexicon import leftover
from analytics.periods import Month, Quarter
from analytics.reports.behind import behind_name, record_table
from analytics.reports.holdings import Holdings
from analytics.reports.listing import ALL, Listing, listing
from analytics.reports.quality_numbers import (
    DELAY,
    FILLED,
    IDENTICAL,
    KEPT,
    NAMES,
    OTHER,
    PRECISION,
    UNPLACED,
    UNSAID,
)
from analytics.reports.tour_numbers import ALONE, TOURS
from analytics.reports.words import Text, label, period_name
from analytics.roles import Role
from analytics.scope import Scope
from analytics.store.read import Read
from analytics.text import Message, Number, msg

_FIELDS = by_name("intervention")
_MOST = 100_000
"""Records that one list may hold: they are drawn, and saved, as one table."""

_SHOWN = ("intervention_id", "theme", "referral", "place_type", "outcome")


def quality_listing(held: Holdings, scope: Scope, role: Role) -> Listing | None:
    """What the scope's `behind` asks for among the numbers of the page. None for a role that reads no records."""
    of_tours = listing(held, scope, role, (TOURS, ALONE))
    if of_tours is None or scope.quarter is None:
        return None
    names = {**dict(_names(held)), **of_tours.numbers}
    number = scope.behind or ALL
    if of_tours.number or number not in names:
        return replace(of_tours, numbers=names)
    period, month = scope.month or scope.quarter, scope.month if number == DELAY else None
    found = _found(held, number, period)
    if len(found) > _MOST:
        text = msg("Records behind this number: {n}. They are too many for one list, which holds {most} at most.")
        note = Message(text, {"n": Number(len(found)), "most": Number(_MOST)})
        return Listing(numbers=names, number=number, month=month, note=note)
    table = record_table(held.store, found, name=_stem(number, period), caption=_caption(number, period), shown=_SHOWN)
    return Listing(numbers=names, number=number, month=month, table=table)


def _names(held: Holdings) -> Iterator[tuple[str, Text]]:
    settings = held.store.settings
    yield from ((number, Message(NAMES[number])) for number in (KEPT, UNSAID))
    for dimension in sorted({code[0] for code in leftover("theme")}, reverse=True):
        named: dict[str, object] = {"dimension": label("dimension", dimension, settings)}
        yield f"{OTHER}:{dimension}", Message(NAMES[OTHER], named)
    for level in held.levels:
        if level not in OWN_LEVELS:
            yield f"{UNPLACED}:{level}", Message(NAMES[UNPLACED], {"what": held.level_label(level)})
    for code in code_list("geo_precision"):
        yield f"{PRECISION}:{code}", Message(NAMES[PRECISION], {"what": label("geo_precision", code, settings)})
    yield from ((number, Message(NAMES[number])) for number in (IDENTICAL, DELAY))
    for field in INTERVENTION:
        yield f"{FILLED}:{field.name}", Message(NAMES[FILLED], {"what": Message(field.label)})


def _found(held: Holdings, number: str, period: Quarter | Month) -> pd.DataFrame:
    """The records of a number; of the period alone where it is of delays."""
    kind, _, code = number.partition(":")
    field = _FIELDS[code if kind == FILLED else "theme"]
    return held.store.read(
        Read.CARE_RECORDS,
        kind=kind,
        code=code,
        field=field.name,
        unsaid="NR" if field.kind is Kind.CODE else None,
        others=sorted(leftover("theme")),
        first_on=period.first_day,
        last_on=period.last_day,
    )


def _stem(number: str, period: Quarter | Month) -> str:
    return "-".join(["records", *number.split(":"), *([str(period)] if number == DELAY else [])])


def _caption(number: str, period: Quarter | Month) -> Text:
    every = Message(msg("Records behind the number, all that is loaded"))
    return behind_name(period_name(period)) if number == DELAY else every
