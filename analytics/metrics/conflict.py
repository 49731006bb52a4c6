"""Register 4 in its three modes: conflicts prevented, handled as they happen, settled afterwards and followed up."""

from datetime import date
from functools import partial

from analytics.metrics.base import FIFTHS, Facts, Floor, Kind, Metric, Window
from analytics.metrics.compared import Direction
from analytics.text import msg

CALMED = ("APAISE", "ACCORD_O", "ACCORD_E")
"""Outcomes of an act in the heat of a conflict that calmed it. People who moved on without dialogue did not calm."""

LOOKED_AT = ("TENU", "PARTIEL", "ROMPU")
"""What a follow-up may find of an agreement."""

_declared = partial(Metric, version=1, since=date(2026, 11, 1))
_of_a_year = partial(_declared, window=Window.FOUR_QUARTERS, floor=Floor.SITUATION)
_DEFERRED = ("situation_id", ("conflict_mode", "modality"))
"""What tells a situation followed afterwards from another one."""
_AGREED = ("close_reason", "agreement_on", "outcome")
"""What may say that it ended by an agreement."""
_FEW = msg("There are few such situations in a quarter: four quarters are counted together.")

PREVENTED = _declared(
    key="conflict_prevented_situations",
    kind=Kind.COUNT,
    label=msg("Situations prevented"),
    unit=msg("situations opened in the quarter"),
    formula=msg(
        "Situations followed whose first act is one of register 4 in the mode “prevent”, in the month in which they"
        " were opened. Each counts once, by that month, however many acts it took."
    ),
    sentence=msg("{quarter}: {n} situations were worked on before any conflict ({interval})."),
    caveat=msg(
        "Acts that name no situation are in the acts of prevention alone. A situation that becomes a conflict later"
        " stays here: it is told by how it began."
    ),
    count=Facts(dimension="T", names=("situation_prevented",), part_list="theme"),
    floor=Floor.SITUATION,
    direction=Direction.NO_JUDGEMENT,
    breaks=(2.0, 5.0, 10.0, 20.0),
    needs=("conflict_mode", "situation_id"),
)

PREVENTION = _declared(
    key="conflict_prevention_acts",
    kind=Kind.COUNT,
    label=msg("Conflicts prevented: acts"),
    unit=msg("acts in the quarter"),
    formula=msg("Acts of register 4 in the mode “prevent”: points of tension worked on before any conflict."),
    sentence=msg("{quarter}: {n} acts of prevention of conflicts ({interval})."),
    caveat=msg("Prevention that works makes fewer acts later, which no count shows."),
    count=Facts(dimension="T", names=("prevention",), part_list="theme"),
    floor=Floor.ACT,
    direction=Direction.NO_JUDGEMENT,
    breaks=(5.0, 10.0, 20.0, 40.0),
    needs=("conflict_mode",),
)

REAL_TIME = _declared(
    key="conflict_real_time_acts",
    kind=Kind.COUNT,
    label=msg("Conflicts handled as they happened"),
    unit=msg("acts in the quarter"),
    formula=msg("Acts of register 4 in the mode “in real time”, whatever their outcome."),
    sentence=msg("{quarter}: {n} acts in the heat of a conflict ({interval})."),
    caveat=msg("One conflict may take several acts in one evening."),
    count=Facts(dimension="T", names=("real_time",), part_list="outcome"),
    floor=Floor.ACT,
    direction=Direction.NO_JUDGEMENT,
    breaks=(5.0, 10.0, 20.0, 40.0),
    needs=("conflict_mode",),
)

CALMED_SHARE = _declared(
    key="conflict_calmed_share",
    kind=Kind.SHARE,
    label=msg("Calmed in real time"),
    unit=msg("% of acts in real time"),
    formula=msg(
        "Acts in real time that ended calmed on the spot, or with an oral or written agreement ÷ all acts in real time,"
        " those of unknown outcome included. “Moved on without dialogue” is no resolution."
    ),
    sentence=msg("{quarter}: {n} of {among} acts in real time ended calmed or agreed upon."),
    caveat=msg("The outcome is what the team saw before it left; whether calm lasted is read in re-intervention."),
    count=Facts(dimension="T", names=("real_time",), parts=CALMED, part_list="outcome"),
    among=Facts(dimension="T", names=("real_time",), part_list="outcome"),
    floor=Floor.ACT,
    direction=Direction.LOWER_IS_WORSE,
    breaks=(30.0, 45.0, 60.0, 75.0),
    needs=("conflict_mode", "outcome"),
)

SAFETY_RELAYS = _declared(
    key="conflict_safety_relays",
    kind=Kind.COUNT,
    label=msg("Relays to safety services"),
    unit=msg("acts in the quarter"),
    formula=msg(
        "Acts in real time whose relay goes to the national police or gendarmerie, the municipal police, the ambulance"
        " or the fire service."
    ),
    sentence=msg("{quarter}: {n} acts in real time were handed over to a safety service ({interval})."),
    caveat=msg("Handing over when someone is in danger is part of the work: it is no failure of mediation."),
    count=Facts(dimension="T", names=("safety_relay",), part_list="partner"),
    floor=Floor.ACT,
    direction=Direction.NO_JUDGEMENT,
    breaks=(1.0, 2.0, 5.0, 10.0),
    needs=("conflict_mode", "partner"),
)

DEFERRED_CLOSED = _of_a_year(
    key="conflict_deferred_closed",
    kind=Kind.COUNT,
    label=msg("Situations of deferred time closed"),
    unit=msg("situations over four quarters"),
    formula=msg(
        "Situations followed afterwards (an act in the mode “in deferred time”, or a shuttle or a round table), by the"
        " day on which they were closed, over the four quarters ending with this one."
    ),
    sentence=msg("{quarter}: {n} situations of deferred time were closed over four quarters ({interval})."),
    caveat=_FEW,
    count=Facts(dimension="T", names=("deferred_closed",), part_list="modality"),
    direction=Direction.NO_JUDGEMENT,
    breaks=(2.0, 5.0, 10.0, 20.0),
    needs=(*_DEFERRED, "closed_on"),
)

AGREED_SHARE = _of_a_year(
    key="conflict_agreed_share",
    kind=Kind.SHARE,
    label=msg("Settled by an agreement"),
    unit=msg("% of situations closed"),
    formula=msg(
        "Situations of deferred time closed by an agreement (told as the reason of closing, dated, or the outcome of an"
        " act) ÷ situations of deferred time closed, over four quarters. A situation from which a party withdrew, or"
        " that was given up, stays among those closed and is no agreement."
    ),
    sentence=msg("{quarter}: over four quarters, {n} of {among} situations closed were by an agreement."),
    caveat=_FEW,
    count=Facts(dimension="T", names=("deferred_agreed",), part_list="modality"),
    among=Facts(dimension="T", names=("deferred_closed",), part_list="modality"),
    direction=Direction.LOWER_IS_WORSE,
    breaks=FIFTHS,
    needs=(*_DEFERRED, "closed_on", _AGREED),
)

KEPT_SHARE = _of_a_year(
    key="conflict_kept_share",
    kind=Kind.SHARE,
    label=msg("Agreements kept"),
    unit=msg("% of agreements looked at again"),
    formula=msg(
        "Agreements found kept ÷ agreements found kept, kept in part or broken, by the day of the follow-up, over four"
        " quarters. Agreements of which nothing is known are left out: the follow-ups made are told beside."
    ),
    sentence=msg("{quarter}: over four quarters, {n} of the {among} agreements looked at again were kept."),
    caveat=msg("Read it with the follow-ups made: agreements that nobody went back to are in neither number."),
    count=Facts(dimension="T", names=("agreement_kept",), parts=("TENU",), part_list="agreement_kept"),
    among=Facts(dimension="T", names=("agreement_kept",), parts=LOOKED_AT, part_list="agreement_kept"),
    direction=Direction.LOWER_IS_WORSE,
    breaks=FIFTHS,
    needs=(*_DEFERRED, _AGREED, "agreement_kept"),
)

FOLLOWED_SHARE = _of_a_year(
    key="conflict_followed_share",
    kind=Kind.SHARE,
    label=msg("Follow-ups of agreements made"),
    unit=msg("% of follow-ups due"),
    formula=msg(
        "Follow-ups of agreements made by the last day of the quarter in which they fell due ÷ follow-ups that fell"
        " due, over four quarters."
    ),
    sentence=msg(
        "{quarter}: over four quarters, {n} of the {among} follow-ups due were made by the end of their quarter."
    ),
    caveat=msg("The reference text asks for the follow-up of every agreement; one made later is not counted here."),
    count=Facts(dimension="T", names=("followup_done",), part_list="modality"),
    among=Facts(dimension="T", names=("followup_due",), part_list="modality"),
    direction=Direction.LOWER_IS_WORSE,
    breaks=FIFTHS,
    needs=(*_DEFERRED, _AGREED, "followup_due_on", "followup_done_on"),
)

METRICS = (
    PREVENTED,
    PREVENTION,
    REAL_TIME,
    CALMED_SHARE,
    SAFETY_RELAYS,
    DEFERRED_CLOSED,
    AGREED_SHARE,
    KEPT_SHARE,
    FOLLOWED_SHARE,
)
