"""Acts of technical watch: what is found on rounds and what is asked for, which are never added."""

from datetime import date
from functools import partial

from analytics.metrics.base import Count, Exposure, Floor, Kind, Metric
from analytics.metrics.compared import Direction
from analytics.text import msg

_rate = partial(
    Metric,
    version=1,
    since=date(2026, 11, 1),
    floor=Floor.NONE,
    kind=Kind.RATE,
    direction=Direction.HIGHER_IS_WORSE,
    decimals=1,
    needs=("referral",),
)

FOUND_RATE = _rate(
    key="technical_found_rate",
    label=msg("Technical facts found on rounds"),
    unit=msg("technical facts per 100 team-hours"),
    formula=msg(
        "100 × new acts whose main theme is technical, found by the team on its rounds or told by a resident met there,"
        " ÷ hours of presence of the teams in the zone. Planned follow-ups are not counted."
    ),
    sentence=msg(
        "{quarter}: {n} technical facts found in {hours} hours of presence, that is {value} per 100 hours ({interval})."
    ),
    caveat=msg("Teams look at what they are told to look at: this rate is a reading of what was met."),
    count=Count(dimension="X", origins=("proactive", "resident_met")),
    exposure=Exposure.TEAM_HOURS,
    per=100,
    breaks=(5.0, 10.0, 15.0, 20.0),
)

REQUEST_RATE = _rate(
    key="technical_request_rate",
    label=msg("Requests about technical matters"),
    unit=msg("technical requests per 1,000 dwellings"),
    formula=msg(
        "1,000 × new acts whose main theme is technical, asked for by a resident, a landlord, a department or a partner"
        " while the team was elsewhere, ÷ dwellings of the zone. Planned follow-ups are not counted."
    ),
    sentence=msg(
        "{quarter}: {n} technical requests for {hours} dwellings, that is {value} per 1,000 dwellings ({interval})."
    ),
    caveat=msg("People call a service that they know. This figure is never added to what is found on rounds."),
    count=Count(dimension="X", origins=("reactive",)),
    exposure=Exposure.DWELLINGS,
    per=1000,
    breaks=(2.0, 5.0, 10.0, 15.0),
)

METRICS = (FOUND_RATE, REQUEST_RATE)
