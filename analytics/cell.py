"""The honest cell: a number never travels without its status, and a cell that is not shown holds no number."""

from dataclasses import dataclass
from enum import StrEnum

from analytics.text import msg


class Status(StrEnum):
    """Why a number is there, or is not."""

    SHOWN = "shown"
    HIDDEN = "hidden"
    THIN_PRESENCE = "thin_presence"
    NO_EXPOSURE = "no_exposure"
    NO_CASE = "no_case"
    NOT_REACHED = "not_reached"
    NOT_COMPARABLE = "not_comparable"
    MISSING_COLUMN = "missing_column"
    NO_PRESENCE_FILE = "no_presence_file"
    NO_PLAN = "no_plan"
    NOT_BROUGHT = "not_brought"
    NOT_ALLOWED = "not_allowed"


STATUS_LABELS: dict[Status, str] = {
    Status.SHOWN: msg("published"),
    Status.HIDDEN: msg("not published"),
    Status.THIN_PRESENCE: msg("insufficient presence"),
    Status.NO_EXPOSURE: msg("nothing to relate it to at this level"),
    Status.NO_CASE: msg("no case"),
    Status.NOT_REACHED: msg("median not reached"),
    Status.NOT_COMPARABLE: msg("not comparable"),
    Status.MISSING_COLUMN: msg("column missing from the imports"),
    Status.NO_PRESENCE_FILE: msg("no file of presence hours imported"),
    Status.NO_PLAN: msg("no planned hours are imported"),
    Status.NOT_BROUGHT: msg("not in the files of this period"),
    Status.NOT_ALLOWED: msg("not open at this level"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A value with its interval, count, exposure and status; every number is None unless the status is `shown`."""

    status: Status = Status.SHOWN
    value: float | None = None
    low: float | None = None
    high: float | None = None
    n: int | None = None
    exposure: float | None = None

    def __post_init__(self) -> None:
        numbers = (self.value, self.low, self.high, self.n, self.exposure)
        if self.status is not Status.SHOWN and any(number is not None for number in numbers):
            raise ValueError(f"a cell that is {self.status} must hold no number")
        if self.status is Status.SHOWN and self.value is None:
            raise ValueError("a shown cell must hold its value")

    @property
    def counted(self) -> float | None:
        """How much it counts: what it rests on where it says so, else its value. None where nothing is shown."""
        return self.value if self.n is None else self.n

    @classmethod
    def count(cls, n: int, *, floor: int = 0) -> "Cell":
        """How many there are; hidden from 1 to under the floor."""
        return cls(status=Status.HIDDEN) if 0 < n < floor else cls(value=float(n), n=n)
