"""Figures that a text cites: `{{figure:KEY@2026-T3}}` stands for the figure as it was when it was cited.

Each keeps its quarter and its cell, so that a later change of the data is seen and not silently rewritten.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, RowMapping, insert, select, update

from analytics.cell import Cell, Status
from analytics.journal.schema import CITATION
from analytics.journal.texts import By
from analytics.periods import Quarter

TOKEN = re.compile(r"\{\{figure:([^@{}]{1,120})@(\d{4}-T[1-4])\}\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure that may be cited. `key` names it in its quarter; a cell that is not shown is cited as its words.

    `is_percent`: the value is out of a hundred.
    """

    key: str
    quarter: Quarter
    cell: Cell
    decimals: int = 0
    is_percent: bool = False

    @property
    def token(self) -> str:
        """What stands for it in a text."""
        return f"{{{{figure:{self.key}@{self.quarter}}}}}"

    @property
    def digest(self) -> str:
        """What tells this figure from the same one after a change of the data."""
        return hashlib.sha256(self.as_json().encode()).hexdigest()

    def as_json(self) -> str:
        said = {**asdict(self.cell), "decimals": self.decimals, "is_percent": self.is_percent}
        return json.dumps(said, sort_keys=True, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Citation:
    """A figure as it was cited, by whom and when."""

    figure: Figure
    role: str
    at: datetime


def cite(connection: Connection, document: str, figure: Figure, by: By) -> None:
    """Keep the figure as it is now; cited again in the same document, it is as it is now everywhere in it."""
    place = {"document": document, "key": figure.key, "quarter": str(figure.quarter)}
    row = {"figure": figure.as_json(), "digest": figure.digest, "role": by.role, "at": by.at}
    here = (CITATION.c[name] == value for name, value in place.items())
    if not connection.execute(update(CITATION).where(*here).values(row)).rowcount:
        connection.execute(insert(CITATION).values({**place, **row}))


def cited(connection: Connection, document: str) -> tuple[Citation, ...]:
    """The figures that a document has cited, by quarter and key."""
    asked = select(CITATION).where(CITATION.c.document == document).order_by(CITATION.c.quarter, CITATION.c.key)
    return tuple(Citation(_figure(row), row["role"], row["at"]) for row in connection.execute(asked).mappings())


def copy(connection: Connection, former: str, document: str) -> None:
    """A document that goes on from another one cites what it cited, of the same quarters."""
    for row in connection.execute(select(CITATION).where(CITATION.c.document == former)).mappings():
        connection.execute(insert(CITATION).values({**row, "document": document}))


def tokens(text: str) -> Iterator[tuple[str, str]]:
    """The key and quarter of each figure cited in a text, in its order."""
    return ((found[1], found[2]) for found in TOKEN.finditer(text))


def _figure(row: RowMapping) -> Figure:
    said = json.loads(row["figure"])
    decimals, is_percent = said.pop("decimals"), said.pop("is_percent")
    cell = Cell(**{**said, "status": Status(said["status"])})
    quarter = Quarter.parse(row["quarter"])
    return Figure(key=row["key"], quarter=quarter, cell=cell, decimals=decimals, is_percent=is_percent)
