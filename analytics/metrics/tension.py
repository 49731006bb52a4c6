"""Mediation of tensions: what is found while the team is there. Requests have another exposure and are never added."""

from datetime import date

from analytics.metrics.base import Count, Direction, Exposure, Floor, Kind, Metric, Noun
from analytics.text import msg

FOUND_ON_ROUNDS = Metric(
    key="tension_found_rate",
    version=1,
    since=date(2026, 11, 1),
    kind=Kind.RATE,
    label=msg("Tension facts found on rounds"),
    unit=msg("facts per 100 team-hours"),
    formula=msg(
        "100 × new acts whose main theme is a tension, found by the team on its rounds or told by a resident met there,"
        " ÷ hours of presence of the teams in the zone. Planned follow-ups are not counted."
    ),
    sentence=msg(
        "{quarter}: {n} tension facts found in {hours} hours of presence, that is {value} per 100 hours ({interval})."
    ),
    caveat=msg(
        "Teams go where people complain, and twice the hours do not bring twice the facts: this rate is a reading of"
        " what was met, not a measure of how safe or calm a neighbourhood is."
    ),
    count=Count(dimension="T", origins=("proactive", "resident_met")),
    floor=Floor.ACT,
    direction=Direction.HIGHER_IS_WORSE,
    exposure=Exposure.TEAM_HOURS,
    per=100,
    decimals=1,
    breaks=(8.0, 12.0, 16.0, 20.0),
    needs=("referral",),
    noun=Noun(
        zero=msg("no tension fact found on rounds"),
        one=msg("{n} tension fact found on rounds"),
        many=msg("{n} tension facts found on rounds"),
    ),
)

METRICS = (FOUND_ON_ROUNDS,)
