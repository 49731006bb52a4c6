"""How a number may be judged: what a higher one says, and which earlier one it is compared with, or why with none."""

from enum import StrEnum

from analytics.periods import A_YEAR
from analytics.text import msg


class Direction(StrEnum):
    """Whether a higher value is worse, better, or says nothing of the kind."""

    HIGHER_IS_WORSE = "higher_is_worse"
    LOWER_IS_WORSE = "lower_is_worse"
    NO_JUDGEMENT = "no_judgement"


class ComparedWith(StrEnum):
    """The earlier number, always that of a year before."""

    SAME_QUARTER = "same_quarter"
    SAME_FOUR_QUARTERS = "same_four_quarters"
    SAME_END = "same_end"
    NONE = "none"


class Uncompared(StrEnum):
    """Why there is none. `TODAY`: what is read of a record is known as it stands today, and bears no date, so that a
    quarter just over had less time to ripen than that of a year before."""

    SUM = "sum"
    TODAY = "today"


REASONS: dict[Uncompared, str] = {
    Uncompared.SUM: msg("one act may count for many"),
    Uncompared.TODAY: msg(
        "the state is that of today, and a recent quarter has not had as much time as that of a year earlier"
    ),
}


def compared_with(uncompared: Uncompared | None, *, looks_back: int, is_window: bool) -> ComparedWith:
    """By what the number looks back on, in quarters; `is_window`: it counts four of them together, else what looks back
    on as many is a state, or delays, of the last one's end."""
    if uncompared is not None:
        return ComparedWith.NONE
    if looks_back < A_YEAR:
        return ComparedWith.SAME_QUARTER
    return ComparedWith.SAME_FOUR_QUARTERS if is_window else ComparedWith.SAME_END
