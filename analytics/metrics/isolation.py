"""Social watch: what outreach brings to light. It never measures how isolated people are, and judges nothing."""

from dataclasses import replace
from datetime import date
from functools import partial

from analytics.codes import ISOLATION_LEVELS
from analytics.metrics.base import FIFTHS, Count, Delay, Exposure, Facts, Floor, Kind, Metric, Window
from analytics.metrics.compared import Direction, Uncompared
from analytics.periods import A_YEAR
from analytics.text import msg

LINKED = ("EN_LIEN", "RELAIS_EN_COURS", "PRIS_EN_CHARGE")
"""States in which the team, or a partner, is in touch with the person."""

_OUTREACH = msg(
    "These figures measure outreach: a rise means that more people were noticed, and none means unseen, not well."
)
_KEYED = msg("People are told apart by the random key that the team gives them: without a key, nobody is counted.")
_STATE = msg("The state is the one that the latest version of the record gives, which may be later than the quarter.")

_declared = partial(
    Metric,
    version=1,
    since=date(2026, 11, 1),
    floor=Floor.PERSON,
    direction=Direction.NO_JUDGEMENT,
    levels=frozenset(ISOLATION_LEVELS),
)


def _people(fact: str, *parts: str, part_list: str = "signal_source") -> Facts:
    return Facts(dimension="I", names=(fact,), parts=parts, part_list=part_list)


def _states(*parts: str) -> Facts:
    return replace(_people("person_state", *parts, part_list="signal_state"), is_stock=True, reach=A_YEAR)


_consents = partial(_people, "person_consent", part_list="consent")
_register = partial(_people, "register_offered", part_list="yes_no")

NEW_SIGNALS = _declared(
    key="isolation_new_signals",
    kind=Kind.COUNT,
    label=msg("New isolation signals"),
    unit=msg("signals in the quarter"),
    formula=msg(
        "New acts whose main theme is social watch, whoever gave the signal. Planned follow-ups are not counted."
    ),
    sentence=msg("{quarter}: {n} new isolation signals ({interval})."),
    caveat=_OUTREACH,
    count=Count(dimension="I"),
    breaks=(11.0, 20.0, 30.0, 50.0),
)

PEOPLE_MET = _declared(
    key="isolation_people_met",
    uncompared=Uncompared.TODAY,
    kind=Kind.COUNT,
    label=msg("People met for the first time"),
    unit=msg("people in the quarter"),
    formula=msg(
        "People who bear a key, each counted once, in the month in which they were first seen (else that of their first"
        " act). Someone who was only signalled, and is not met yet, is not counted."
    ),
    sentence=msg("{quarter}: {n} people met for the first time ({interval})."),
    caveat=_OUTREACH,
    count=_people("person_met"),
    breaks=(11.0, 20.0, 30.0, 50.0),
    needs=("person_key",),
)

MET_AT_DOORS = _declared(
    key="isolation_door_rate",
    uncompared=Uncompared.TODAY,
    kind=Kind.RATE,
    label=msg("People met at their doors"),
    unit=msg("people per 100 hours of door-to-door"),
    formula=msg(
        "100 × people met for the first time whose first signal came from door-to-door ÷ hours of door-to-door of the"
        " teams in the zone."
    ),
    sentence=msg(
        "{quarter}: {n} people met for the first time in {hours} hours of door-to-door, that is {value} per 100 hours"
        " ({interval})."
    ),
    caveat=_OUTREACH,
    count=_people("person_met", "PAP"),
    exposure=Exposure.DOOR_HOURS,
    per=100,
    decimals=1,
    breaks=(5.0, 10.0, 20.0, 40.0),
    needs=("person_key", "signal_source"),
)

IN_TOUCH = _declared(
    key="isolation_in_touch",
    uncompared=Uncompared.TODAY,
    kind=Kind.COUNT,
    label=msg("People with an active link"),
    unit=msg("people at the end of the quarter"),
    formula=msg(
        "People who bear a key, seen or spoken to within the four quarters that end with this one, and whose latest"
        " state is “in touch”, “handover under way” or “taken up” on the last day that the data hold."
    ),
    sentence=msg("At the end of {quarter}, {n} people had an active link with the team or a partner."),
    caveat=_STATE,
    count=_states(*LINKED),
    breaks=(11.0, 20.0, 40.0, 80.0),
    needs=("person_key", "signal_state"),
)

AWAITED = _declared(
    key="isolation_awaited",
    uncompared=Uncompared.TODAY,
    kind=Kind.COUNT,
    label=msg("People signalled and not met yet"),
    unit=msg("people at the end of the quarter"),
    formula=msg(
        "People who bear a key, signalled within the four quarters that end with this one, and whose latest state is"
        " “new” on the last day that the data hold."
    ),
    sentence=msg("At the end of {quarter}, {n} people had been signalled and were not met yet."),
    caveat=_STATE,
    count=_states("NOUVEAU"),
    breaks=(5.0, 11.0, 20.0, 40.0),
    needs=("person_key", "signal_state"),
)

LOST = _declared(
    key="isolation_lost_share",
    uncompared=Uncompared.TODAY,
    kind=Kind.SHARE,
    label=msg("People lost sight of"),
    unit=msg("% of the people followed"),
    formula=msg(
        "People whose latest state is “lost sight of” ÷ people with an active link or lost sight of, among those seen"
        " or spoken to within the four quarters that end with this one."
    ),
    sentence=msg("At the end of {quarter}, {n} of the {among} people followed were lost sight of."),
    caveat=_STATE,
    count=_states("PERDU_DE_VUE"),
    among=_states(*LINKED, "PERDU_DE_VUE"),
    breaks=(5.0, 10.0, 20.0, 40.0),
    needs=("person_key", "signal_state"),
)

CONSENT_ASKED = _declared(
    key="isolation_consent_asked_share",
    uncompared=Uncompared.TODAY,
    kind=Kind.SHARE,
    label=msg("People asked whether they agree to a relay"),
    unit=msg("% of the people met for the first time"),
    formula=msg(
        "People who agreed or refused, by their latest answer, ÷ people met for the first time in the four quarters"
        " that end with this one. “Not asked”, “could not be asked” and “not recorded” are no answer."
    ),
    sentence=msg("Over the year to {quarter}, {n} of the {among} people met were asked whether they agree to a relay."),
    caveat=_KEYED,
    count=_consents("ACCORD", "REFUS"),
    among=_consents(),
    window=Window.FOUR_QUARTERS,
    breaks=FIFTHS,
    needs=("person_key", "consent"),
)

CONSENT_GIVEN = _declared(
    key="isolation_consent_given_share",
    uncompared=Uncompared.TODAY,
    kind=Kind.SHARE,
    label=msg("People who agree to a relay"),
    unit=msg("% of the people asked"),
    formula=msg(
        "People who agreed ÷ people who agreed or refused, by their latest answer, among those met for the first time"
        " in the four quarters that end with this one."
    ),
    sentence=msg("Over the year to {quarter}, {n} of the {among} people asked agreed to a relay."),
    caveat=msg("A refusal is an answer: nobody has to be helped."),
    count=_consents("ACCORD"),
    among=_consents("ACCORD", "REFUS"),
    window=Window.FOUR_QUARTERS,
    breaks=FIFTHS,
    needs=("person_key", "consent"),
)

CONTACT_DELAY = _declared(
    key="isolation_contact_delay",
    kind=Kind.MEDIAN,
    label=msg("Delay from the first signal to a contact"),
    unit=msg("days, median"),
    formula=msg(
        "Days between the first signal and the first contact (the day told, else that of the act that says that there"
        " is a link), over the signals of the four quarters that end with this one. Those without a contact at its end"
        " are kept as such (Kaplan-Meier median). A person counts once, and so does a signal without a key that tells"
        " the day of the first signal or of the last contact: any other would make a delay of 0."
    ),
    sentence=msg(
        "{quarter}: half of the {n} signals received over four quarters led to a contact within {value} days"
        " ({interval})."
    ),
    caveat=msg("Where only the latest contact is recorded, the first one may be earlier."),
    count=Delay(dimension="I", name="contact", part_list="signal_source"),
    breaks=(3.0, 7.0, 14.0, 30.0),
    needs=("signal_state", ("first_seen_on", "last_contact_on", "person_key")),
)

REGISTER_OFFERED = _declared(
    key="isolation_register_offered",
    kind=Kind.COUNT,
    label=msg("People offered the heat register"),
    unit=msg("people over four quarters"),
    formula=msg(
        "People (and signals without a key) to whom the town's heat register was offered, each counted once, in the"
        " month of the first offer, over four quarters. The register itself never comes here."
    ),
    sentence=msg("Over the year to {quarter}, the heat register was offered to {n} people ({interval})."),
    caveat=_OUTREACH,
    count=_register(),
    window=Window.FOUR_QUARTERS,
    breaks=(5.0, 11.0, 20.0, 40.0),
    needs=("register_offered",),
)

REGISTER_ACCEPTED = _declared(
    key="isolation_register_accepted_share",
    uncompared=Uncompared.TODAY,
    kind=Kind.SHARE,
    label=msg("People who accept the heat register"),
    unit=msg("% of the people offered it"),
    formula=msg("People who accepted, by their latest answer, ÷ people to whom the register was offered in a year."),
    sentence=msg("Over the year to {quarter}, {n} of the {among} people offered the heat register accepted it."),
    caveat=msg("The register is voluntary: a refusal is an answer."),
    count=_register("O"),
    among=_register(),
    window=Window.FOUR_QUARTERS,
    breaks=FIFTHS,
    needs=("register_offered",),
)

METRICS = (
    *(NEW_SIGNALS, PEOPLE_MET, MET_AT_DOORS, IN_TOUCH, AWAITED, LOST),
    *(CONSENT_ASKED, CONSENT_GIVEN, CONTACT_DELAY, REGISTER_OFFERED, REGISTER_ACCEPTED),
)
