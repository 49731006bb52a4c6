"""Tensions and conflicts, as sentences name what is counted."""

from analytics.metrics.nouns.noun import Noun
from analytics.text import msg

NOUNS = {
    "tension_found_rate": Noun(
        msg("no tension fact found on rounds"),
        msg("{n} tension fact found on rounds"),
        msg("{n} tension facts found on rounds"),
    ),
    "tension_request_rate": Noun(
        msg("no request about a tension"),
        msg("{n} request about a tension"),
        msg("{n} requests about tensions"),
    ),
    "tension_self_referred_share": Noun(
        msg("no new act of tension found by the team itself"),
        msg("{n} new act of tension found by the team itself"),
        msg("{n} new acts of tension found by the team itself"),
    ),
    "tension_new_situations": Noun(
        msg("no new situation of tension"),
        msg("{n} new situation of tension"),
        msg("{n} new situations of tension"),
    ),
    "tension_open_situations": Noun(
        msg("no situation of tension still open"),
        msg("{n} situation of tension still open"),
        msg("{n} situations of tension still open"),
    ),
    "tension_open_long_share": Noun(
        msg("no situation open for more than three months"),
        msg("{n} situation open for more than three months"),
        msg("{n} situations open for more than three months"),
    ),
    "tension_situation_age": Noun(
        msg("no open situation"),
        msg("{n} open situation"),
        msg("{n} open situations"),
    ),
    "tension_situation_length": Noun(
        msg("no situation followed"),
        msg("{n} situation followed"),
        msg("{n} situations followed"),
    ),
    "tension_seen_again_share": Noun(
        msg("no new act of tension at a place seen in the month before"),
        msg("{n} new act of tension at a place seen in the month before"),
        msg("{n} new acts of tension at places seen in the month before"),
    ),
    "tension_seen_often": Noun(
        msg("no act at a place seen often"),
        msg("{n} act at a place seen often"),
        msg("{n} acts at places seen often"),
    ),
    "conflict_prevented_situations": Noun(
        msg("no situation prevented"),
        msg("{n} situation prevented"),
        msg("{n} situations prevented"),
    ),
    "conflict_prevention_acts": Noun(
        msg("no act to prevent a conflict"),
        msg("{n} act to prevent a conflict"),
        msg("{n} acts to prevent conflicts"),
    ),
    "conflict_real_time_acts": Noun(
        msg("no conflict handled as it happened"),
        msg("{n} act on a conflict as it happened"),
        msg("{n} acts on conflicts as they happened"),
    ),
    "conflict_calmed_share": Noun(
        msg("no act in real time ended calm"),
        msg("{n} act in real time ended calm"),
        msg("{n} acts in real time ended calm"),
    ),
    "conflict_safety_relays": Noun(
        msg("no relay to a safety service"),
        msg("{n} relay to a safety service"),
        msg("{n} relays to safety services"),
    ),
    "conflict_deferred_closed": Noun(
        msg("no deferred mediation closed"),
        msg("{n} deferred mediation closed"),
        msg("{n} deferred mediations closed"),
    ),
    "conflict_agreed_share": Noun(
        msg("no deferred mediation settled by an agreement"),
        msg("{n} deferred mediation settled by an agreement"),
        msg("{n} deferred mediations settled by an agreement"),
    ),
    "conflict_kept_share": Noun(
        msg("no agreement kept"),
        msg("{n} agreement kept"),
        msg("{n} agreements kept"),
    ),
    "conflict_followed_share": Noun(
        msg("no follow-up of an agreement made"),
        msg("{n} follow-up of an agreement made"),
        msg("{n} follow-ups of agreements made"),
    ),
}
