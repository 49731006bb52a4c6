"""The rounds of Rivemont's eight pairs: who, when, where, how. Times are wall-clock times of Europe/Paris.

A round is a list of stops: a part of a quarter (in a QPV or not) and the share of the round's time spent there.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from analytics.demo.draw import Draw
from analytics.demo.stories import FIRST_DAY, HEATWAVE, LAST_DAY, LATER_HOURS, MORE_HOURS, PROFILES, THIN, VACANCY

_PARIS = ZoneInfo("Europe/Paris")
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Stop:
    """A part of a quarter, in a QPV or out of all, and the share of the round's time spent there."""

    quarter: str
    qpv: str
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tour:
    """One round. `minutes` are true minutes, whatever the clocks do in the night."""

    tour_id: str
    team: str
    start: datetime
    end: datetime
    minutes: int
    mode: str
    n_mediators: int
    halls_n: int | None
    contacts_n: int
    ordered_by: str
    stops: tuple[Stop, ...]

    @property
    def hours(self) -> float:
        return self.minutes / 60

    def at(self, share: float) -> datetime:
        """The wall-clock time when that share of the round is over, to the minute."""
        return after(self.start, int(self.minutes * share))


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """A pair: working days (Monday is 0), first hour, minutes, and how its time is spread over the quarters."""

    code: str
    days: tuple[int, ...]
    start: time
    later: time
    minutes: int
    n_quarters: int
    modes: dict[str, float]
    beat: dict[str, float]


_DAY = {"PIED": 62.0, "PAP": 12.0, "PERM": 14.0, "FIXE": 8.0, "EVT": 4.0}
_EVENING = {"PIED": 90.0, "FIXE": 7.0, "EVT": 3.0}
_NIGHT = {"VEH": 65.0, "PIED": 35.0}
_WEEKDAYS, _TO_SATURDAY, _TO_SUNDAY = (0, 1, 2, 3, 4), (1, 2, 3, 4, 5), (2, 3, 4, 5, 6)


def _day(code: str, **beat: float) -> Team:
    start, later = time(13, 15), time(14, 0)
    return Team(
        code=code,
        days=_WEEKDAYS,
        n_quarters=2,
        modes=_DAY,
        beat=beat,
        start=start,
        later=later,
        minutes=375,
    )


def _evening(code: str, **beat: float) -> Team:
    start, later = time(16, 30), time(18, 0)
    return Team(
        code=code, days=_TO_SATURDAY, n_quarters=2, modes=_EVENING, beat=beat, start=start, later=later, minutes=390
    )


def _night(code: str, **beat: float) -> Team:
    start, later = time(19, 0), time(20, 30)
    return Team(
        code=code, days=_TO_SUNDAY, n_quarters=3, modes=_NIGHT, beat=beat, start=start, later=later, minutes=390
    )


TEAMS: tuple[Team, ...] = (
    _day("J1", Q01=35, Q02=30, Q03=25, Q11=10),
    _day("J2", Q04=42, Q05=46, Q06=12),
    _day("J3", Q07=30, Q08=18, Q09=30, Q10=19),
    _evening("S1", Q01=35, Q02=35, Q03=30),
    _evening("S2", Q04=44, Q05=48, Q06=8),
    _evening("S3", Q07=34, Q08=18, Q09=36, Q10=12),
    _night("N1", Q01=20, Q02=20, Q03=22, Q04=20, Q05=18),
    _night("N2", Q05=28, Q06=8, Q07=22, Q08=10, Q09=24, Q10=8),
)
"""J: afternoons; S: evenings; N: nights."""


def is_on_duty(team: Team, day: date) -> bool:
    """Whether the pair is expected on that day: one of its working days, and no leave. A vacancy was not foreseen."""
    return day.weekday() in team.days and not _is_on_leave(team, day)


def all_tours() -> tuple[Tour, ...]:
    """Every round of the series, in order of start."""
    draw = Draw("tours")
    days = [FIRST_DAY + timedelta(days=offset) for offset in range((LAST_DAY - FIRST_DAY).days + 1)]
    drawn = [tour for day in days for team in TEAMS for tour in _tours_of(team, day, draw)]
    return tuple(sorted(drawn, key=lambda tour: (tour.start, tour.tour_id)))


def after(start: datetime, minutes: int) -> datetime:
    """The wall-clock time `minutes` true minutes after a wall-clock time."""
    instant = start.replace(tzinfo=_PARIS).astimezone(UTC) + timedelta(minutes=minutes)
    return instant.astimezone(_PARIS).replace(tzinfo=None, fold=0)


def true_minutes(start: datetime, end: datetime) -> int:
    """Minutes elapsed between two wall-clock times, the first passing of an ambiguous one."""
    span = end.replace(tzinfo=_PARIS).astimezone(UTC) - start.replace(tzinfo=_PARIS).astimezone(UTC)
    return int(span.total_seconds() // 60)


def _tours_of(team: Team, day: date, draw: Draw) -> Iterator[Tour]:
    if day.weekday() in team.days and not _is_away(team, day) and not draw.chance(0.04):
        is_heat_visit = HEATWAVE.holds(day) and _goes_to_hamlet(team, day)
        yield _tour(team, day, "PAP" if is_heat_visit else draw.pick(team.modes), draw)


def _goes_to_hamlet(team: Team, day: date) -> bool:
    """One pair passes by the hamlet every other Tuesday."""
    return team.code == "J3" and day.weekday() == 1 and day.isocalendar().week % 2 == 0


def _is_away(team: Team, day: date) -> bool:
    return (team.code == VACANCY.team and VACANCY.holds(day)) or _is_on_leave(team, day)


def _is_on_leave(team: Team, day: date) -> bool:
    """Five weeks of leave a year, two of them in summer, in turn."""
    turn = TEAMS.index(team)
    week = day.isocalendar().week
    leave = {8 + turn % 3, 18 + turn % 2, 31 + turn % 4, 32 + turn % 4, 52 if turn % 2 else 1}
    return week in leave


def _tour(team: Team, day: date, mode: str, draw: Draw) -> Tour:
    start, end = _hours(team, day, mode, draw)
    minutes = true_minutes(start, end)
    halls = {"PIED": 5.0, "PAP": 4.0, "VEH": 3.0}.get(mode)
    return Tour(
        tour_id=f"{day:%y%m%d}-{team.code}",
        team=team.code,
        start=start,
        end=end,
        minutes=minutes,
        mode=mode,
        n_mediators=3 if draw.chance(0.03) else 2,
        halls_n=draw.count(halls * minutes / 60) if halls else None,
        contacts_n=draw.count(4.2 * minutes / 60),
        ordered_by=draw.pick({"": 88, "BAIL": 7, "VILLE": 4, "ECOLE": 1}),
        stops=_stops(team, day, mode, draw),
    )


def _hours(team: Team, day: date, mode: str, draw: Draw) -> tuple[datetime, datetime]:
    """Start and end on the clock: Saturday nights last from 20:30 to 3:30 all year."""
    if team.code.startswith("N") and day.weekday() == _SATURDAY:
        start = datetime.combine(day, time(20, 30))
        return start, start + timedelta(hours=7)
    first = team.later if day.month in LATER_HOURS else team.start
    start = datetime.combine(day, first) + timedelta(minutes=15 * draw.whole(-1, 1))
    minutes = {"PERM": 210, "EVT": 270}.get(mode, team.minutes)
    return start, start + timedelta(minutes=minutes + 15 * draw.whole(-1, 1))


def _stops(team: Team, day: date, mode: str, draw: Draw) -> tuple[Stop, ...]:
    beat, chosen = beat_of(team, day), list[str]()
    n = 1 if mode in ("PERM", "PAP", "FIXE", "EVT") else team.n_quarters
    if _goes_to_hamlet(team, day) and (n > 1 or HEATWAVE.holds(day)):
        chosen.append(THIN.zone)
    while len(chosen) < n:
        chosen.append(draw.pick({quarter: weight for quarter, weight in beat.items() if quarter not in chosen}))
    town = 0.9 if n > 1 and draw.chance(0.03) else 1.0
    shares = zip(chosen, draw.portions(n), strict=True)
    return tuple(stop for quarter, share in shares for stop in _parts(quarter, round(share * town, 2), mode, draw))


def beat_of(team: Team, day: date) -> dict[str, float]:
    """The team's quarters; one of them gets three times its weight from the day of the planted reinforcement."""
    more = 3.0 if MORE_HOURS.holds(day) else 1.0
    return {quarter: weight * (more if quarter == MORE_HOURS.zone else 1.0) for quarter, weight in team.beat.items()}


def _parts(quarter: str, share: float, mode: str, draw: Draw) -> list[Stop]:
    """The time in a quarter, split between its QPV and the rest; a desk is in the QPV that has most of it."""
    parts = PROFILES[quarter].qpv
    if parts and mode == "PERM" and parts[0][1] >= 0.5:
        return [Stop(quarter, parts[0][0], share)]
    inside = [Stop(quarter, qpv, round(share * part * draw.share(0.8, 1.2), 2)) for qpv, part in parts]
    rest = round(share - sum(stop.share for stop in inside), 2)
    return [stop for stop in (*inside, Stop(quarter, "", rest)) if stop.share > 0]
