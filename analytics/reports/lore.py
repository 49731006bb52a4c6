"""What an outsider knows of the counts that are published, besides how zones and quarters add up: which ones lie within
others, from what each indicator says that it counts. Shares nothing with what the protection is told.

Counts are named as releases name them: the key of an indicator, with what it is among beside it, and the quarter marked
where a year is told with its quarters, or how many quarters ago.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from analytics.metrics.base import Floor

_OPEN, _LONG, _OPENED = "tension_open_situations", "tension_open_long_share", "tension_new_situations"
_FOLLOWED = (_OPEN, _LONG, _OPENED)
"""What is told of situations at each quarter."""

HOW_OLD, HOW_LONG, AGES = "tension_situation_age", f"{_LONG} 0", "ages"
"""How many situations are open at a year's end, those open for over `N_DAYS`, and the median of their ages."""
N_DAYS = 90

BY_ORIGIN: Mapping[str, tuple[tuple[str, ...], str]] = {
    "T": (("tension_found_rate", "tension_request_rate"), "tension_self_referred_share among")
}
"""By dimension, new acts of each known origin, and all new acts."""

TOLD_ELSEWHERE = frozenset({HOW_OLD, "tension_situation_length"})
"""Medians of situations that other counts tell: where a median is hidden, how many it is of may be told there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """That some counts together are at least others together, or equal to them; `floor`: of what the former hold more,
    which no screen tells."""

    more: tuple[str, ...]
    less: tuple[str, ...]
    is_equal: bool = False
    floor: Floor = Floor.ACT


def _within(inside: str, outside: str, floor: Floor = Floor.ACT) -> Known:
    return Known(more=(outside,), less=(inside,), floor=floor)


_OF_A_QUARTER = (
    _within("register_collective_share among", "register_institution_acts"),
    _within("conflict_safety_relays", "conflict_real_time_acts"),
    _within("conflict_prevented_situations", "conflict_prevention_acts"),
    _within("conflict_prevented_situations", _OPENED),
    _within("tension_seen_again_share among", "tension_self_referred_share among"),
    _within("tension_seen_again_share", "tension_seen_again_share among"),
    _within("tension_seen_often", "tension_seen_again_share among"),
    Known(
        more=("T", "I", "X", "N"),
        less=(
            *("register_institution_acts", "conflict_prevention_acts", "conflict_real_time_acts"),
            *("register_sessions", "register_meetings", "register_projects"),
        ),
    ),
)

_ALL, _SIGNALS = "relay_proposed", "isolation_relays"
_ACCEPTED, _SIGNALS_ACCEPTED = "relay_accepted_share", "isolation_relay_accepted_share"
_EFFECTIVE, _SIGNALS_EFFECTIVE = "relay_effective_share", "isolation_relay_effective_share"
_ALONG, _SIGNALS_ALONG = "relay_accompanied_share", "isolation_relay_accompanied_share"

_OF_A_YEAR = (
    _within("conflict_agreed_share", "conflict_deferred_closed"),
    _within("conflict_followed_share", "conflict_followed_share among"),
    _within(_SIGNALS_ACCEPTED, _SIGNALS, Floor.PERSON),
    _within(_SIGNALS_ALONG, _SIGNALS, Floor.PERSON),
    _within(_SIGNALS_EFFECTIVE, _SIGNALS_ACCEPTED, Floor.PERSON),
    _within(_ACCEPTED, "relay_consent_share", Floor.PERSON),
    Known(more=(_ALL,), less=("relay_consent_share among",), floor=Floor.PERSON),
    Known(more=(_ALL,), less=("relay_unknown_share", _ACCEPTED), floor=Floor.PERSON),
    Known(more=(_ALL,), less=("relay_unknown_share among",), is_equal=True),
    Known(more=(_ALL, _SIGNALS_ACCEPTED), less=(_SIGNALS, _ACCEPTED), floor=Floor.PERSON),
    Known(more=(_ALL, _SIGNALS_ALONG), less=(_SIGNALS, _ALONG), floor=Floor.PERSON),
    Known(more=(_ACCEPTED, _SIGNALS_EFFECTIVE), less=(_SIGNALS_ACCEPTED, _EFFECTIVE), floor=Floor.PERSON),
)


def known_of_quarter(n_past: int) -> Iterator[Known]:
    """What is known of a quarter, and of so many before it."""
    yield from _OF_A_QUARTER
    yield from _from_quarter_to_quarter([{key: key for key in _FOLLOWED}, *_ago(1, n_past)])


def known_of_year(tags: Sequence[str]) -> Iterator[Known]:
    """What is known of a year, whose quarters are marked so, and of the situations before it."""
    yield from _OF_A_YEAR
    quarters = _ago(0, len(tags))
    yield from _from_quarter_to_quarter(quarters)
    opened = tuple(quarter[_OPENED] for quarter in quarters[:-1])
    yield Known(more=("isolation_consent_asked_share among",), less=_each("isolation_people_met", tags), is_equal=True)
    yield Known(more=("tension_situation_length",), less=opened, is_equal=True)
    yield Known(more=(HOW_OLD,), less=(quarters[0][_OPEN],), is_equal=True)
    # Open before the year or opened in it: those closed in deferred time are no more open at its end.
    yield Known(more=(quarters[-1][_OPEN], *opened), less=(quarters[0][_OPEN], "conflict_deferred_closed"))


def _each(key: str, tags: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"{key}{tag}" for tag in tags)


def _ago(first: int, last: int) -> list[dict[str, str]]:
    """The names of what is followed from quarter to quarter, so many quarters ago."""
    return [{key: f"{key} {n}" for key in _FOLLOWED} for n in range(first, last + 1)]


def _from_quarter_to_quarter(quarters: Sequence[Mapping[str, str]]) -> Iterator[Known]:
    """`quarters`: the names of their counts, the last one first."""
    yield from (_within(quarter[_LONG], quarter[_OPEN]) for quarter in quarters)
    for now, before in pairwise(quarters):
        yield Known(more=(before[_OPEN], now[_OPENED]), less=(now[_OPEN],))
        yield Known(more=(before[_OPEN],), less=(now[_LONG],))
        yield Known(more=(now[_LONG], now[_OPENED]), less=(now[_OPEN],))


def those_of(known: Sequence[Known], told: Mapping[str, object]) -> list[Known]:
    """Those of which every count is told."""
    return [one for one in known if all(key in told for key in (*one.more, *one.less))]
