"""What each name of a fact, a state or a delay stands for, in words: how an indicator is counted is told with them."""

from collections.abc import Mapping
from types import MappingProxyType

from analytics.metrics.base import Exposure
from analytics.text import msg

FACT_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "situation_opened": msg("situations of tension opened"),
        "situation_prevented": msg("situations of tension opened by an act of prevention"),
        "situation_open": msg("situations of tension still open"),
        "situation_open_90": msg("situations of tension open for more than 90 days"),
        "tension_placed": msg("new acts of tension whose place is precise"),
        "tension_again": msg("new acts of tension where the team had already dealt with the same theme within 30 days"),
        "tension_often": msg(
            "new acts of tension that are at least the third on their theme at their place within 30 days"
        ),
        "prevention": msg("acts of conflict prevention"),
        "real_time": msg("acts on a conflict as it happened"),
        "safety_relay": msg("acts in real time handed over to police, rescue or emergency care"),
        "deferred_closed": msg("situations followed in deferred time and closed"),
        "deferred_agreed": msg("situations followed in deferred time and closed by an agreement"),
        "agreement_kept": msg("agreements whose follow-up has been made"),
        "followup_due": msg("follow-ups of agreements that fell due"),
        "followup_done": msg("follow-ups of agreements made by the end of the quarter in which they fell due"),
        "person_met": msg("people met for the first time"),
        "person_state": msg("people by their latest state"),
        "person_consent": msg("people met for the first time, by their latest answer"),
        "register_offered": msg("people offered the heat register, by their latest answer"),
        "relay": msg("relays proposed"),
        "relay_accepted": msg("relays accepted"),
        "relay_accompanied": msg("relays accompanied in person"),
        "relay_effective": msg("relays that led to support"),
        "relay_consent": msg("relays proposed, by the person’s answer"),
        "relay_state": msg("relays proposed, by their state"),
        "report_sent": msg("technical reports sent"),
        "report_acknowledged": msg("technical reports acknowledged or scheduled"),
        "report_due": msg("technical reports whose target has passed"),
        "report_on_target": msg("technical reports fixed on target"),
        "report_declared": msg("repairs declared by their owners"),
        "report_declared_seen": msg("declared repairs that the team had seen by the end of the quarter"),
        "report_open": msg("technical reports still open"),
        "report_open_30": msg("technical reports open for more than 30 days"),
        "report_open_90": msg("technical reports open for more than 90 days"),
        "report_unseen": msg("declared repairs still to be seen by the team"),
        "report_reopened": msg("technical reports opened again"),
        "report_duplicate": msg("technical reports marked as duplicates"),
        "repair_watched": msg("repairs watched for 60 days"),
        "repair_undone": msg("repairs after which the same fault was back within 60 days"),
        "people_met": msg("people met, by main register of the act"),
        "institution": msg("acts to clear up misunderstandings with institutions"),
        "misunderstanding": msg("acts to clear up misunderstandings, by public met"),
        "session": msg("sessions of information, awareness or training"),
        "session_people": msg("participants in sessions of information, awareness or training"),
        "meeting": msg("meetings between residents and institutions"),
        "request_raised": msg("requests of residents raised with institutions"),
        "request_answered": msg("requests of residents raised that were answered"),
        "project": msg("collective actions held"),
        "project_people": msg("people who took part in collective actions"),
        "project_led": msg("collective actions, by whether residents led them"),
    }
)
"""By name of the fact, or of the state of a quarter’s end."""

DELAY_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "technical": msg("from the sending of a technical report to its repair"),
        "contact": msg("from the first signal about a person to the first contact"),
        "situation": msg("from the opening of a situation to its closing"),
        "situation_age": msg("from the opening of a situation still open to the end of the quarter"),
    }
)
"""By name of the delay: from what to what its days run."""

EXPOSURE_LABELS: dict[Exposure, str] = {
    Exposure.TEAM_HOURS: msg("hours of presence"),
    Exposure.DOOR_HOURS: msg("hours of door-to-door"),
    Exposure.DWELLINGS: msg("dwellings"),
    Exposure.RESIDENTS: msg("residents"),
}
