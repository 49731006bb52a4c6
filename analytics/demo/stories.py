"""What was planted in Rivemont, so that each screen has something true to show: read by the generator and its tests.

The days are fixed: the series ends with the last quarter closed on the reference day, and never moves.
"""

from dataclasses import dataclass
from datetime import date

from analytics.text import msg

REFERENCE_DAY = date(2026, 9, 30)
FIRST_DAY, LAST_DAY = date(2023, 10, 1), date(2026, 9, 30)
EXPORTED_ON = date(2026, 10, 2)
"""Day the new tool's files were exported: what happened after is not known to them."""
TOOL_CHANGED_ON = date(2025, 4, 1)
LATER_HOURS = range(5, 10)
"""Months in which rounds begin later: May to September."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One planted story. `line` says it in a sentence; zone, team and days say where to look."""

    key: str
    line: str
    level: str = "quartier"
    zone: str = ""
    team: str = ""
    since: date = FIRST_DAY
    until: date = LAST_DAY

    def holds(self, day: date) -> bool:
        return self.since <= day <= self.until


VACANCY = Story(
    key="vacancy",
    line=msg("The evening pair of the Hauts sector is absent for six weeks: hours fall, and so do the counts."),
    level="secteur",
    zone="SC2",
    team="S2",
    since=date(2026, 1, 12),
    until=date(2026, 2, 22),
)
TOOL = Story(
    key="tool",
    line=msg(
        "The entry tool changes on 1 April 2025: partners were all “other” before, and more referrals were blank."
    ),
    level="commune",
    since=TOOL_CHANGED_ON,
)
FEW_HOURS = Story(
    key="few_hours",
    line=msg("Saint-Aubin asks more often than any other neighbourhood, and sees the team little."),
    zone="Q06",
)
STEADY = Story(
    key="steady",
    line=msg("Les Coteaux has more hours than any other neighbourhood, and a rate that does not move."),
    zone="Q05",
)
MORE_HOURS = Story(
    key="more_hours",
    line=msg("Faubourg de l’Écluse: hours double from October 2025, counts go up, the rate stays flat."),
    zone="Q08",
    since=date(2025, 10, 1),
)
RISE = Story(
    key="rise",
    line=msg("Gare: tensions found on rounds rise from January 2026, during the works of the station square."),
    zone="Q02",
    since=date(2026, 1, 1),
)
FALL = Story(
    key="fall",
    line=msg("Vieille Ville: tensions found on rounds fall from April 2026, after the charter of the terraces."),
    zone="Q01",
    since=date(2026, 4, 1),
)
LIFT = Story(
    key="lift",
    line=msg("Tour des Vignes: a lift stays broken for 113 days; daily-life difficulties and disputes follow."),
    level="residence",
    zone="FV1",
    since=date(2026, 4, 20),
    until=date(2026, 8, 11),
)
HAMLET = Story(
    key="hamlet",
    line=msg("Hameau des Sources: one to four isolation signals a quarter, never published to elected officials."),
    level="secteur",
    zone="SC4",
)
THIN = Story(
    key="thin",
    line=msg("Hameau des Sources: less than 20 hours a quarter, but for the door-to-door of summer 2025."),
    zone="Q12",
)
HEATWAVE = Story(
    key="heatwave",
    line=msg("Door-to-door of summer 2025: older people visited before the heat, as far as the hamlet."),
    level="commune",
    since=date(2025, 6, 23),
    until=date(2025, 8, 22),
)
SLOW_OWNER = Story(
    key="slow_owner",
    line=msg("The joint authority repairs quickly or hardly ever: the mean of what is closed flatters it."),
    level="commune",
)
NEVER_HALF = Story(
    key="never_half",
    line=msg("Co-owners repair less than half within the year: the median is not reached."),
    level="commune",
)
RESTRICTED = Story(
    key="restricted",
    line=msg("Seven records of restricted themes: counted by year for the municipality, and nowhere else."),
    level="commune",
)
UNLOCATED = Story(
    key="unlocated",
    line=msg("Some records are outside the town or have no place: they stay in the totals as “unlocated”."),
    level="commune",
)
LATE = Story(
    key="late",
    line=msg("One sheet in sixteen is entered days after the act."),
    level="commune",
)
UNREADABLE = Story(
    key="unreadable",
    line=msg("Nine lines of the files cannot be read: they are rejected, with the reason, and counted."),
    level="commune",
)
CLOCK = Story(
    key="clock",
    line=msg("Saturday rounds end after 3 a.m., also when the clocks change: their hours are the true ones."),
    level="commune",
)

STORIES: tuple[Story, ...] = (
    VACANCY,
    TOOL,
    FEW_HOURS,
    STEADY,
    MORE_HOURS,
    RISE,
    FALL,
    LIFT,
    HAMLET,
    THIN,
    HEATWAVE,
    SLOW_OWNER,
    NEVER_HALF,
    RESTRICTED,
    UNLOCATED,
    LATE,
    UNREADABLE,
    CLOCK,
)


@dataclass(frozen=True, slots=True)
class Event:
    """A story as the coordinator tells it to Vigie: its type, a few words, and its last day where it has ended."""

    story: Story
    kind: str
    label: str
    last_day: date | None = None


EVENTS: tuple[Event, ...] = (
    Event(TOOL, "CHANGEMENT_OUTIL", msg("Change of entry tool"), TOOL.since),
    Event(RISE, "TRAVAUX", msg("Works of the station square")),
    Event(VACANCY, "VACANCE_POSTE", msg("Evening pair of the Hauts absent"), VACANCY.until),
    Event(LIFT, "PANNE_LONGUE", msg("Lift out of order at the Tour des Vignes"), LIFT.until),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a quarter's rounds find, per 100 team-hours by dimension, and what its residents ask for.

    `demand`: requests a month per 1,000 dwellings. `qpv`: share of the time in the quarter spent in each QPV.
    """

    tension: float
    technical: float
    isolation: float
    contact: float
    demand: float
    qpv: tuple[tuple[str, float], ...] = ()
    summer: float = 1.35

    def per_hour(self, dimension: str) -> float:
        """Facts found in an hour of a round."""
        rates = {"T": self.tension, "X": self.technical, "I": self.isolation, "N": self.contact}
        return rates[dimension] / 100


PROFILES: dict[str, Profile] = {
    "Q01": Profile(
        tension=16, technical=8, isolation=2.2, contact=14, demand=5.4, qpv=(("QN99901N", 0.05),), summer=1.6
    ),
    "Q02": Profile(tension=14, technical=9, isolation=2.4, contact=13, demand=6.2),
    "Q03": Profile(tension=19, technical=11, isolation=3.4, contact=13, demand=7.0, qpv=(("QN99901N", 0.7),)),
    "Q04": Profile(tension=17, technical=12, isolation=3.6, contact=13, demand=6.4, qpv=(("QN99902M", 0.75),)),
    "Q05": Profile(
        tension=11,
        technical=9,
        isolation=3.0,
        contact=14,
        demand=2.9,
        qpv=(("QN99904I", 0.15), ("QN99902M", 0.08)),
        summer=1.0,
    ),
    "Q06": Profile(tension=18, technical=12, isolation=3.4, contact=12, demand=9.6, qpv=(("QN99904I", 0.5),)),
    "Q07": Profile(tension=15, technical=11, isolation=3.4, contact=13, demand=6.6, qpv=(("QN99903N", 0.5),)),
    "Q08": Profile(tension=16, technical=9, isolation=2.8, contact=14, demand=4.6, summer=1.0),
    "Q09": Profile(tension=17, technical=11, isolation=3.2, contact=13, demand=7.4, qpv=(("QN99903N", 0.6),)),
    "Q10": Profile(tension=7, technical=6, isolation=3.0, contact=15, demand=5.2, summer=1.2),
    "Q11": Profile(tension=5, technical=9, isolation=1.6, contact=9, demand=3.6, summer=1.0),
    "Q12": Profile(tension=3, technical=4, isolation=0.0, contact=16, demand=3.2, summer=1.0),
}


def intensity(quarter: str, dimension: str, day: date) -> float:
    """How many times its usual rate a quarter's rounds find on a day: seasons and planted changes."""
    factor = PROFILES[quarter].summer if dimension == "T" and day.month in (6, 7, 8) else 1.0
    if dimension == "T" and quarter == RISE.zone and RISE.holds(day):
        factor *= 1.8
    if dimension == "T" and quarter == FALL.zone and FALL.holds(day):
        factor *= 0.45
    if dimension == "I" and day.month in (1, 7, 8):
        factor *= 1.3
    return factor
