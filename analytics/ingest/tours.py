"""Tours: true elapsed minutes through the clock changes, shares of zones covered, and what rejects one.

A tour that ends before it starts, on one date, ended the next day; it belongs to the date on which it starts.
"""

import re
from collections.abc import Mapping
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analytics.fields import by_name
from analytics.ingest.acts import day_tests
from analytics.ingest.columns import Cells, Draft
from analytics.ingest.keys import zone_key
from analytics.ingest.moments import elapsed_minutes, on_day
from analytics.ingest.reading import Mask, Reading, by_distinct, mask
from analytics.ingest.reasons import Test

MAX_MINUTES = 16 * 60
_ONE_DAY = pa.scalar(86_400_000_000, pa.duration("us"))
_BETWEEN_LEVELS = "\x1f"
_SHARE = re.compile(r"(?P<zone>.+?)\s*:\s*(?P<number>\d+(?:[.,]\d+)?|[.,]\d+)\s*(?P<percent>%)?")
_SPOKEN = re.compile(r"(?P<zone>.+?)[\s:(]+(?P<number>\d+(?:[.,]\d+)?)\s*(?P<percent>%)\s*\)?")
_BETWEEN_ZONES = re.compile(r"[|;/+]|,(?!\d)")
"""What parts zones that are each given as a percentage; a comma before a digit is that of a number."""
_COVERED = pa.struct([("shares", by_name("presence")["shares"].arrow), ("is_over", pa.bool_())])
_ROUNDING = 1e-6


def draft(cells: Cells, today: date) -> Draft:
    """Tours as records: one is kept where its identifier, start, end and shares can be read."""
    start = on_day(cells["started_at"], cells["started_on"].values)
    end = _end(start, on_day(cells["ended_at"], start.cast(pa.date32())))
    minutes = elapsed_minutes(start, end, cells.zone)
    covered = _covered(cells.shares, cells.mapping.zone_aliases)
    day = start.cast(pa.date32())
    columns = cells.columns() | {
        "started_at": start,
        "ended_at": end,
        "minutes": minutes,
        "service_on": day,
        "shares": pc.struct_field(covered.values, "shares"),
    }
    unread = cells["started_at"].unread | cells["started_on"].unread
    tests = (
        Test("no_tour", "tour_id", cells["tour_id"].missing),
        *day_tests(day, unread, "started_at", today),
        Test("no_hour", "started_at", _no_hour(cells["started_at"])),
        Test("bad_end", "ended_at", _no_hour(cells["ended_at"]) | mask(pc.is_null(end)) | mask(pc.less(end, start))),
        Test("too_long", "ended_at", mask(pc.greater(minutes, MAX_MINUTES))),
        Test("bad_shares", "shares", covered.unread),
        Test("shares_over_one", "shares", mask(pc.struct_field(covered.values, "is_over"))),
    )
    return Draft(columns=columns, tests=tests, notes=cells.notes())


def _end(start: pa.Array, end: pa.Array) -> pa.Array:
    """The ends, those before their start on one date brought to the next day."""
    is_night = pc.and_(pc.less(end, start), pc.equal(end.cast(pa.date32()), start.cast(pa.date32())))
    return pc.if_else(is_night, pc.add(end, _ONE_DAY), end)


def _no_hour(read: Reading) -> Mask:
    return ~read.has_hour if read.has_hour is not None else np.ones(len(read.values), dtype=bool)


def _covered(cells: Mapping[str, pa.Array], aliases: Mapping[str, str]) -> Reading:
    """Shares of all levels in one list a tour; unread where a level's cell cannot be read. An alias is its zone."""
    levels = tuple(cells)
    plain = [pc.replace_substring(texts, _BETWEEN_LEVELS, " ") for texts in cells.values()]
    texts = pc.binary_join_element_wise(*plain, _BETWEEN_LEVELS)

    def parse(text: str) -> tuple[object, bool]:
        cells_of = zip(levels, text.split(_BETWEEN_LEVELS), strict=True)
        by_level = {level: _shares(cell, aliases) for level, cell in cells_of}
        listed = [
            {"level": level, "zone_key": zone, "share": share}
            for level, shares in by_level.items()
            for zone, share in (shares or {}).items()
        ]
        is_over = any(sum(shares.values()) > 1 + _ROUNDING for shares in by_level.values() if shares)
        return {"shares": listed, "is_over": is_over}, None not in by_level.values()

    return by_distinct(texts, parse, _COVERED)


def _shares(cell: str, aliases: Mapping[str, str]) -> dict[str, float] | None:
    """`Q01:0.6|Q02:40 %` or `Gare 60 % / Port (40 %)` as shares by zone key; a zone alone has all; None where it cannot
    be read."""
    form, between = (_SHARE, r"\|") if ":" in cell or "%" not in cell else (_SPOKEN, _BETWEEN_ZONES)
    parts = [part.strip() for part in re.split(between, cell) if part.strip()]
    if form is _SHARE and len(parts) == 1 and ":" not in parts[0]:
        return {_zone(parts[0], aliases): 1.0} if zone_key(parts[0]) else None
    shares: dict[str, float] = {}
    for part in parts:
        found = form.fullmatch(part)
        if not found or not zone_key(found["zone"]):
            return None
        number = float(found["number"].replace(",", ".")) / (100 if found["percent"] else 1)
        zone = _zone(found["zone"], aliases)
        shares[zone] = shares.get(zone, 0.0) + number
    return shares


def _zone(text: str, aliases: Mapping[str, str]) -> str:
    return aliases.get(zone_key(text), zone_key(text))
