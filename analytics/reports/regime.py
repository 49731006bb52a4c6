"""Who was out and when, quarter by quarter: the teams, and how their hours are spread over the day and the week.

Hours of presence are open to every role: how many teams there were is told, and never which ones.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from analytics.periods import Quarter
from analytics.reports.coverage_hours import BANDS
from analytics.reports.holdings import Holdings
from analytics.reports.presence import is_whole
from analytics.reports.rows import quarters_of
from analytics.reports.words import Text
from analytics.store.read import Read
from analytics.text import Message, Number, Share, msg

LEAST_SHIFT = 0.10
"""By how much of all hours a part of the day or of the week must have moved to be told: as much as a change of 10 %."""

_UNSAID = "NR"
_DECIMALS = 9
"""To which shares are compared: adding them up loses less."""


@dataclass(frozen=True, slots=True)
class Regime:
    """One whole quarter: the codes of the teams that were out, none where tours do not say them; which part of the
    hours of presence fell in each part of the day or of the week (keys of `BANDS`)."""

    teams: frozenset[str]
    shares: Mapping[str, float]


def regimes(held: Holdings) -> dict[Quarter, Regime]:
    """Of each quarter that the data hold from its beginning to its end, where a tour is known. Raises StoreError."""
    return held.store.known("regimes", lambda: _regimes(held))


def _regimes(held: Holdings) -> dict[Quarter, Regime]:
    teams: dict[Quarter, set[str]] = {}
    hours: dict[Quarter, dict[str, float]] = {}
    rows = held.store.read(Read.TEAMS_AND_TIMES)
    columns = (quarters_of(rows["quarter"]), *(rows[name].tolist() for name in ("part", "name", "team_hours")))
    for quarter, part, name, n in zip(*columns, strict=True):
        if part == "hour":
            hours.setdefault(quarter, {})[name] = float(n)
        elif name != _UNSAID:
            teams.setdefault(quarter, set()).add(name)
    whole = (quarter for quarter in hours if is_whole(quarter, held.first_on, held.whole_until))
    return {quarter: Regime(frozenset(teams.get(quarter, ())), _shares(hours[quarter])) for quarter in sorted(whole)}


def _shares(hours: Mapping[str, float]) -> dict[str, float]:
    """By hour of the week, as the store names it: `1-18` is Monday from 18 to 19."""
    every = sum(hours.values())
    return {key: sum(hours.get(name, 0.0) for name in band.names) / every for key, band in BANDS.items()}


def other_teams(now: Regime, before: Regime) -> Text:
    """That the teams are not the same, in words; empty where they are, or where one of the two does not say them."""
    if not now.teams or not before.teams or now.teams == before.teams:
        return ""
    counts = {"now": now.teams, "before": before.teams, "same": now.teams & before.teams}
    text = msg("teams out: {now}, against {before}, of which {same} in both")
    return Message(text, {name: Number(len(teams)) for name, teams in counts.items()})


def other_times(now: Regime, before: Regime) -> Text:
    """That hours are spread otherwise, with the part of the day or of the week that moved most, sooner one that gained
    than one that lost as much; empty where none moved enough."""
    shifts = {key: round(now.shares[key] - before.shares[key], _DECIMALS) for key in BANDS}
    moved = max(shifts, key=lambda key: (abs(shifts[key]), shifts[key]))
    if abs(shifts[moved]) < LEAST_SHIFT:
        return ""
    shares = {"now": Share(now.shares[moved]), "before": Share(before.shares[moved])}
    values = {"band": Message(BANDS[moved].title), **shares}
    return Message(msg("hours spread otherwise ({band}: {now}, against {before})"), values)


def changes_of_teams(held: Holdings, first: Quarter, last: Quarter) -> tuple[Quarter, ...]:
    """The quarters after the first and up to the last whose teams are not those of the quarter before."""
    known = regimes(held)
    return tuple(
        quarter
        for quarter in known
        if first < quarter <= last
        and (before := known.get(quarter.shift(-1))) is not None
        and other_teams(known[quarter], before)
    )
