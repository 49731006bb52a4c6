"""Mediation of tensions: what is found while the team is there, what is asked for, what comes back. The facts found go
with hours of presence and the requests with those who live there: they are never added."""

from datetime import date
from functools import partial

from analytics.metrics.base import FIFTHS, Count, Delay, Exposure, Facts, Floor, Kind, Metric
from analytics.metrics.compared import Direction
from analytics.metrics.needs import PRECISE_POINT, RESIDENCE
from analytics.periods import A_YEAR
from analytics.text import msg

FOUND = Count(dimension="T", origins=("proactive", "resident_met"))
ASKED = Count(dimension="T", origins=("reactive",))
"""The two processes, which are never added: what the team comes upon, and what it is called for."""

_PLACE = ("situation_id", RESIDENCE, PRECISE_POINT)
"""Where an act was, precisely enough to tell that the team comes back: by one of these."""

_CLOSED = ("situation_id", "closed_on")
"""Where no day of any closing is told, every situation would seem open for ever."""

_declared = partial(Metric, version=1, since=date(2026, 11, 1))

FOUND_ON_ROUNDS = _declared(
    key="tension_found_rate",
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
    count=FOUND,
    floor=Floor.ACT,
    direction=Direction.HIGHER_IS_WORSE,
    exposure=Exposure.TEAM_HOURS,
    per=100,
    decimals=1,
    breaks=(8.0, 12.0, 16.0, 20.0),
    needs=("referral",),
)

ASKED_FOR = _declared(
    key="tension_request_rate",
    kind=Kind.RATE,
    label=msg("Requests about tensions"),
    unit=msg("requests per 1,000 dwellings"),
    formula=msg(
        "1,000 × new acts whose main theme is a tension, asked for by a resident, a landlord, a department or a partner"
        " while the team was elsewhere, ÷ dwellings of the zone. Planned follow-ups are not counted."
    ),
    sentence=msg("{quarter}: {n} requests for {hours} dwellings, that is {value} per 1,000 dwellings ({interval})."),
    caveat=msg(
        "People call a service that they know: a leaflet with a telephone number brings more requests. This figure is"
        " never added to what is found on rounds."
    ),
    count=ASKED,
    floor=Floor.ACT,
    direction=Direction.HIGHER_IS_WORSE,
    exposure=Exposure.DWELLINGS,
    per=1000,
    decimals=1,
    breaks=(5.0, 10.0, 15.0, 20.0),
    needs=("referral",),
)

SELF_REFERRED = _declared(
    key="tension_self_referred_share",
    kind=Kind.SHARE,
    label=msg("Found by the team itself"),
    unit=msg("% of new acts"),
    formula=msg("New acts of tension that the team found by itself on its rounds ÷ all new acts of tension."),
    sentence=msg("{quarter}: the team found {n} of the {among} new acts of tension by itself."),
    caveat=msg("This share follows what teams are told to look at and how well known the service is."),
    count=Count(dimension="T", origins=("proactive",)),
    among=Count(dimension="T"),
    floor=Floor.ACT,
    direction=Direction.NO_JUDGEMENT,
    breaks=FIFTHS,
    needs=("referral",),
)

NEW_SITUATIONS = _declared(
    key="tension_new_situations",
    kind=Kind.COUNT,
    label=msg("New situations of tension"),
    unit=msg("situations opened in the quarter"),
    formula=msg(
        "Situations followed (one a situation identifier, however many acts it has) whose first act is about a tension"
        " or that an act of register 4 deals with, by the day on which they were opened, else that of their first act."
        " A situation is where its first act was; one of which any act is restricted is left out."
    ),
    sentence=msg("{quarter}: {n} situations of tension were opened ({interval})."),
    caveat=msg("More presence opens more situations; most tensions are settled on the spot and never become one."),
    count=Facts(dimension="T", names=("situation_opened",), part_list="theme"),
    floor=Floor.SITUATION,
    direction=Direction.NO_JUDGEMENT,
    breaks=(2.0, 5.0, 10.0, 20.0),
    needs=("situation_id",),
)

OPEN_SITUATIONS = _declared(
    key="tension_open_situations",
    kind=Kind.COUNT,
    label=msg("Situations still open"),
    unit=msg("situations at the end of the quarter"),
    formula=msg("Situations of tension opened and not closed on the last day of the quarter that the data hold."),
    sentence=msg("At the end of {quarter}, {n} situations of tension were still open."),
    caveat=msg("A situation that nobody closed in the entry tool stays open here."),
    count=Facts(dimension="T", names=("situation_open",), part_list="theme", is_stock=True, reach=A_YEAR),
    floor=Floor.SITUATION,
    direction=Direction.NO_JUDGEMENT,
    breaks=(2.0, 5.0, 10.0, 20.0),
    needs=_CLOSED,
)

OPEN_LONG = _declared(
    key="tension_open_long_share",
    kind=Kind.SHARE,
    label=msg("Situations open for more than 90 days"),
    unit=msg("% of the situations still open"),
    formula=msg(
        "Situations of tension open for more than 90 days ÷ situations of tension open, on the last day of the quarter"
        " that the data hold."
    ),
    sentence=msg("At the end of {quarter}, {n} of the {among} situations still open had been so for over 90 days."),
    caveat=msg("A situation that nobody closed in the entry tool stays open here."),
    count=Facts(dimension="T", names=("situation_open_90",), part_list="theme", is_stock=True, reach=A_YEAR),
    among=Facts(dimension="T", names=("situation_open",), part_list="theme", is_stock=True, reach=A_YEAR),
    floor=Floor.SITUATION,
    direction=Direction.NO_JUDGEMENT,
    breaks=FIFTHS,
    needs=_CLOSED,
)

AGE = _declared(
    key="tension_situation_age",
    kind=Kind.MEDIAN,
    label=msg("Age of the situations still open"),
    unit=msg("days, median"),
    formula=msg(
        "Median number of days since the opening of the situations of tension that are open on the last day of the"
        " quarter that the data hold."
    ),
    sentence=msg("At the end of {quarter}, half of the {n} situations still open were {value} days old at most."),
    caveat=msg("A situation that nobody closed in the entry tool grows old here."),
    count=Delay(dimension="T", name="situation_age", part_list="theme"),
    floor=Floor.SITUATION,
    direction=Direction.NO_JUDGEMENT,
    breaks=(30.0, 60.0, 90.0, 180.0),
    needs=_CLOSED,
)

LENGTH = _declared(
    key="tension_situation_length",
    kind=Kind.MEDIAN,
    label=msg("Length of a situation"),
    unit=msg("days, median"),
    formula=msg(
        "Days between the opening and the closing of a situation of tension, over those opened in the four quarters"
        " ending with this one. Those still open at its end are kept as such (Kaplan-Meier median)."
    ),
    sentence=msg("{quarter}: half of the {n} situations opened over four quarters were closed within {value} days."),
    caveat=msg("Following a situation to its end takes time: shorter is not better."),
    count=Delay(dimension="T", name="situation", part_list="modality"),
    floor=Floor.SITUATION,
    direction=Direction.NO_JUDGEMENT,
    breaks=(15.0, 30.0, 60.0, 90.0),
    needs=_CLOSED,
)

SEEN_AGAIN = _declared(
    key="tension_seen_again_share",
    kind=Kind.SHARE,
    label=msg("Re-intervention within 30 days"),
    unit=msg("% of new acts with a precise place"),
    formula=msg(
        "New acts of tension before which the team had dealt with the same theme at the same place, on another of the "
        "30 days before ÷ new acts of tension with a precise place. The same place is the same situation, else the "
        "same housing estate, else the same point out of any estate; a point that only stands for a round sector is "
        "none."
    ),
    sentence=msg("{quarter}: the team had already come in the 30 days before for {n} of {among} new acts of tension."),
    caveat=msg(
        "People who moved on without dialogue come back, and a busy place is seen again by chance: coming back is also"
        " how mediation works."
    ),
    count=Facts(dimension="T", names=("tension_again",), part_list="theme", reach=2),
    among=Facts(dimension="T", names=("tension_placed",), part_list="theme"),
    floor=Floor.ACT,
    direction=Direction.NO_JUDGEMENT,
    breaks=(5.0, 10.0, 15.0, 20.0),
    needs=(_PLACE,),
)

SEEN_OFTEN = _declared(
    key="tension_seen_often",
    kind=Kind.COUNT,
    label=msg("Acts at places seen often"),
    unit=msg("acts in the quarter"),
    formula=msg(
        "New acts of tension that are at least the third about the same theme at the same place in 30 days. The same"
        " place is the same situation, else the same housing estate, else the same point out of any estate."
    ),
    sentence=msg("{quarter}: {n} new acts of tension came at least third at their place in 30 days ({interval})."),
    caveat=msg("Several people may tell of one and the same evening: each of these acts counts."),
    count=Facts(dimension="T", names=("tension_often",), part_list="theme", reach=2),
    floor=Floor.ACT,
    direction=Direction.NO_JUDGEMENT,
    breaks=(2.0, 4.0, 8.0, 16.0),
    needs=(_PLACE,),
)

METRICS = (
    FOUND_ON_ROUNDS,
    ASKED_FOR,
    SELF_REFERRED,
    NEW_SITUATIONS,
    OPEN_SITUATIONS,
    OPEN_LONG,
    AGE,
    LENGTH,
    SEEN_AGAIN,
    SEEN_OFTEN,
)
