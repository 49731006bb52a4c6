"""Rows that say only what a test is about, and a table of the store once they are built."""

from datetime import date, datetime
from typing import Any

import duckdb

from analytics.config import Home
from analytics.store.build import build_store
from tests.tables import read_table, told

DAY = date(2024, 5, 6)

ASKED = """
    metric | column  | name | part
    found  | n       | T02  | proactive
    found  | n_new   | T02  | proactive
    found  | n_new   | T02  | reactive
    share  | n       | kept | yes
    share  | n_among | kept |
    open   | n       | wait |
"""
"""What three metrics ask of the cube."""


def lists_of(asked: str) -> dict[str, list[str]]:
    """The parameters of a query that asks so."""
    return {f"{name}s": [line[name] for line in read_table(asked)] for name in ("metric", "column", "name", "part")}


def record(name: str, **fields: Any) -> dict[str, Any]:
    """A record of 6 May 2024 about street noise, unless it says otherwise."""
    return {"intervention_id": name, "started_on": DAY, "register": "R4", "theme": "T02", **fields}


def tour(name: str, *shares: tuple[str, str, float], **fields: Any) -> dict[str, Any]:
    """An hour from 18:00 on 6 May 2024."""
    start = datetime.fromisoformat("2024-05-06 18:00")
    return {"tour_id": name, "started_at": start, "minutes": 60, "shares": shares, **fields}


def after_build(home: Home, table: str, columns: str) -> list[dict[str, str]]:
    """These columns of a table, or of a query in brackets, of the store that the home gives."""
    with duckdb.connect(str(build_store(home).path), read_only=True) as con:
        return told(con, f"from {table}", columns)
