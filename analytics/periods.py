"""Civil quarters, months and weeks. Weeks start on Monday; a period is named by its first day."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from analytics.errors import ScopeError
from analytics.text import msg

A_YEAR = 4
"""Quarters: what a quarter is compared with lies a year before it."""


class Grain(StrEnum):
    """How fine a series is; the value is also DuckDB's `date_trunc` word."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A civil quarter, written `2026-T3` in addresses, files and commands."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> "Quarter":
        """Read `2026-T3`. Raises ScopeError on anything else."""
        found = re.fullmatch(r"(\d{4})-[TQ]([1-4])", text.strip().upper())
        if not found:
            raise ScopeError(
                msg("“{text}” is not a quarter."), remedy=msg("Write it as year and quarter: 2026-T3."), text=text
            )
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def of(cls, day: date) -> "Quarter":
        return _quarter(day.year * A_YEAR + (day.month - 1) // 3)

    @property
    def first_day(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last_day(self) -> date:
        return self.shift(1).first_day - timedelta(days=1)

    def shift(self, quarters: int) -> "Quarter":
        """The quarter that many quarters later (negative: earlier)."""
        return _quarter(self.year * A_YEAR + self.number - 1 + quarters)

    def __str__(self) -> str:
        return f"{self.year}-T{self.number}"


@lru_cache(maxsize=4096)
def _quarter(rank: int) -> Quarter:
    """By how many it comes after the first one of the year 0: a report asks for the same few again and again."""
    return Quarter(rank // A_YEAR, rank % A_YEAR + 1)


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A civil month, written `2026-07` in addresses and files."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> "Month":
        """Read `2026-07`. Raises ScopeError on anything else."""
        found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", text.strip())
        if not found:
            raise ScopeError(
                msg("“{text}” is not a month."), remedy=msg("Write it as year and month: 2026-07."), text=text
            )
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def of(cls, day: date) -> "Month":
        return cls(day.year, day.month)

    @property
    def first_day(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last_day(self) -> date:
        return last_day(self.first_day, Grain.MONTH)

    @property
    def quarter(self) -> Quarter:
        return Quarter.of(self.first_day)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"


def last_day(first_on: date, grain: Grain) -> date:
    """The last day of the month or quarter that begins that day."""
    if grain is Grain.QUARTER:
        return Quarter.of(first_on).last_day
    return (first_on.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def quarters_between(first: date, last: date) -> tuple[Quarter, ...]:
    """Every quarter that holds a day of [first, last], oldest first."""
    quarters = [Quarter.of(first)]
    while quarters[-1] < Quarter.of(last):
        quarters.append(quarters[-1].shift(1))
    return tuple(quarters)
