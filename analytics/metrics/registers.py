"""Registers 1, 2, 3, 6 and 8: people met, institutions concerned, sessions, consultation, projects. Those of conflicts,
of the watch and of relays have modules of their own."""

from datetime import date
from functools import partial

from analytics.metrics import conflict
from analytics.metrics.base import FIFTHS, Facts, Floor, Kind, Metric
from analytics.metrics.compared import Direction, Uncompared
from analytics.text import msg

_declared = partial(Metric, version=1, since=date(2026, 11, 1), direction=Direction.NO_JUDGEMENT)
_BREAKS = (2.0, 5.0, 10.0, 20.0)
_PEOPLE = (20.0, 50.0, 100.0, 200.0)
_GATHERING = (("action_type", "participants_n"),)
"""An act gathers people where it says of which type it is, or how many came."""
_TWICE = msg("Somebody who comes twice counts twice.")
_FOLLOWS = msg("It follows what teams are asked to do; more is not better.")

PEOPLE_MET = _declared(
    key="register_people_met",
    uncompared=Uncompared.SUM,
    kind=Kind.COUNT,
    label=msg("People met by a noted contact"),
    unit=msg("people in the quarter"),
    formula=msg("Sum of the people met in the acts whose main register is active presence (register 1)."),
    sentence=msg("{quarter}: {n} people met in noted contacts."),
    caveat=msg("Most people spoken to on a round are noted nowhere."),
    count=Facts(dimension="N", names=("people_met",), parts=("R1",), is_sum=True, part_list="register"),
    floor=Floor.PERSON,
    breaks=_PEOPLE,
    needs=("people_n",),
)

INSTITUTION_REGISTER = "R2"
"""The register whose acts are those that `INSTITUTION_ACTS` counts."""

INSTITUTION_ACTS = _declared(
    key="register_institution_acts",
    kind=Kind.COUNT,
    label=msg("Misunderstandings cleared up: acts"),
    unit=msg("acts in the quarter"),
    formula=msg("Acts whose main register is to clear up misunderstandings (register 2), by institution concerned."),
    sentence=msg("{quarter}: {n} acts to clear up misunderstandings with an institution ({interval})."),
    caveat=_FOLLOWS,
    count=Facts(dimension="N", names=("institution",), part_list="partner"),
    floor=Floor.ACT,
    breaks=_BREAKS,
)

COLLECTIVE_SHARE = _declared(
    key="register_collective_share",
    kind=Kind.SHARE,
    label=msg("Misunderstandings cleared up with a group"),
    unit=msg("% of acts of known public"),
    formula=msg("Acts of register 2 with a group ÷ acts of register 2 with one person, a family or a group."),
    sentence=msg("{quarter}: {n} of {among} acts of known public were with a group."),
    caveat=_FOLLOWS,
    count=Facts(dimension="N", names=("misunderstanding",), parts=("GROUPE",), part_list="public_type"),
    among=Facts(
        dimension="N", names=("misunderstanding",), parts=("SEUL", "FAMILLE", "GROUPE"), part_list="public_type"
    ),
    floor=Floor.ACT,
    breaks=(10.0, 20.0, 40.0, 60.0),
    needs=("public_type",),
)

SESSIONS = _declared(
    key="register_sessions",
    kind=Kind.COUNT,
    label=msg("Sessions of information or training"),
    unit=msg("sessions in the quarter"),
    formula=msg("Acts of register 3 with a type of action or participants, by audience."),
    sentence=msg("{quarter}: {n} sessions of information, awareness or training ({interval})."),
    caveat=msg("What is told to one person at a time is an act of register 3 and no session."),
    count=Facts(dimension="N", names=("session",), part_list="audience"),
    floor=Floor.NONE,
    breaks=_BREAKS,
    needs=_GATHERING,
)

SESSION_PEOPLE = _declared(
    key="register_session_people",
    uncompared=Uncompared.SUM,
    kind=Kind.COUNT,
    label=msg("Participants in sessions"),
    unit=msg("participants in the quarter"),
    formula=msg("Sum of the participants in the sessions of register 3, by audience."),
    sentence=msg("{quarter}: {n} participants in sessions of information, awareness or training."),
    caveat=_TWICE,
    count=Facts(dimension="N", names=("session_people",), is_sum=True, part_list="audience"),
    floor=Floor.ACT,
    breaks=_PEOPLE,
    needs=("participants_n",),
)

MEETINGS = _declared(
    key="register_meetings",
    kind=Kind.COUNT,
    label=msg("Consultation meetings"),
    unit=msg("meetings in the quarter"),
    formula=msg("Acts of register 6 with a type of action or participants."),
    sentence=msg("{quarter}: {n} consultation meetings ({interval})."),
    caveat=_FOLLOWS,
    count=Facts(dimension="N", names=("meeting",), part_list="action_type"),
    floor=Floor.NONE,
    breaks=_BREAKS,
    needs=_GATHERING,
)

REQUESTS = _declared(
    key="register_requests_raised",
    uncompared=Uncompared.SUM,
    kind=Kind.COUNT,
    label=msg("Residents’ requests raised"),
    unit=msg("requests in the quarter"),
    formula=msg("Sum of the requests raised in the acts of register 6."),
    sentence=msg("{quarter}: {n} requests of residents were raised."),
    caveat=msg("One request raised at two meetings counts twice."),
    count=Facts(dimension="N", names=("request_raised",), is_sum=True, part_list="action_type"),
    floor=Floor.NONE,
    breaks=_PEOPLE,
    needs=("requests_raised_n",),
)

ANSWERED_SHARE = _declared(
    key="register_answered_share",
    uncompared=Uncompared.TODAY,
    kind=Kind.SHARE,
    label=msg("Residents’ requests answered"),
    unit=msg("% of requests raised"),
    formula=msg(
        "Requests answered ÷ requests raised in the acts of register 6; of each act, at most as many are counted"
        " answered as were raised."
    ),
    sentence=msg("{quarter}: {n} of the {among} requests raised had an answer."),
    caveat=msg("An answer may be a refusal: what counts is that residents were answered."),
    count=Facts(dimension="N", names=("request_answered",), part_list="action_type"),
    among=Facts(dimension="N", names=("request_raised",), part_list="action_type"),
    floor=Floor.NONE,
    breaks=FIFTHS,
    needs=("requests_raised_n", "requests_answered_n"),
)

PROJECTS = _declared(
    key="register_projects",
    kind=Kind.COUNT,
    label=msg("Collective actions"),
    unit=msg("actions in the quarter"),
    formula=msg("Acts of register 8 with a type of action or participants: one record is one action."),
    sentence=msg("{quarter}: {n} collective actions ({interval})."),
    caveat=_FOLLOWS,
    count=Facts(dimension="N", names=("project",), part_list="action_type"),
    floor=Floor.NONE,
    breaks=_BREAKS,
    needs=_GATHERING,
)

PROJECT_PEOPLE = _declared(
    key="register_project_people",
    uncompared=Uncompared.SUM,
    kind=Kind.COUNT,
    label=msg("Participants in collective actions"),
    unit=msg("participants in the quarter"),
    formula=msg("Sum of the participants in the collective actions of register 8."),
    sentence=msg("{quarter}: {n} participants in collective actions."),
    caveat=_TWICE,
    count=Facts(dimension="N", names=("project_people",), is_sum=True, part_list="action_type"),
    floor=Floor.ACT,
    breaks=_PEOPLE,
    needs=("participants_n",),
)

RESIDENT_LED_SHARE = _declared(
    key="register_resident_led_share",
    kind=Kind.SHARE,
    label=msg("Collective actions led by residents"),
    unit=msg("% of actions of known initiative"),
    formula=msg("Collective actions of register 8 on the residents’ initiative ÷ those whose initiative is known."),
    sentence=msg("{quarter}: {n} of the {among} collective actions of known initiative were residents’ own."),
    caveat=_FOLLOWS,
    count=Facts(dimension="N", names=("project_led",), parts=("O",), part_list="yes_no"),
    among=Facts(dimension="N", names=("project_led",), parts=("O", "N"), part_list="yes_no"),
    floor=Floor.NONE,
    breaks=FIFTHS,
    needs=("resident_initiative",),
)

METRICS = (
    PEOPLE_MET,
    INSTITUTION_ACTS,
    COLLECTIVE_SHARE,
    SESSIONS,
    SESSION_PEOPLE,
    MEETINGS,
    REQUESTS,
    ANSWERED_SHARE,
    PROJECTS,
    PROJECT_PEOPLE,
    RESIDENT_LED_SHARE,
)

OF_REGISTER: dict[str, tuple[str, ...]] = {
    "R1": (PEOPLE_MET.key,),
    "R2": (INSTITUTION_ACTS.key, COLLECTIVE_SHARE.key),
    "R3": (SESSIONS.key, SESSION_PEOPLE.key),
    "R4": tuple(metric.key for metric in conflict.METRICS),
    "R5": ("isolation_new_signals", "isolation_people_met", "technical_sent", "technical_seen_share"),
    "R6": (MEETINGS.key, REQUESTS.key, ANSWERED_SHARE.key),
    "R7": (
        *("relay_proposed", "relay_accepted_share", "relay_effective_share"),
        *("relay_accompanied_share", "relay_consent_share", "relay_unknown_share"),
    ),
    "R8": (PROJECTS.key, PROJECT_PEOPLE.key, RESIDENT_LED_SHARE.key),
}
"""The indicators that each of the eight registers is read by."""

WITHIN_REGISTER: dict[str, tuple[Metric, ...]] = {
    "R3": (SESSIONS,),
    "R4": (conflict.PREVENTION, conflict.REAL_TIME),
    "R6": (MEETINGS,),
    "R8": (PROJECTS,),
}
"""The indicators that count some of the acts of a register, none of them twice."""
