"""Technical watch, as sentences name what is counted."""

from analytics.metrics.nouns.noun import Noun
from analytics.text import msg

NOUNS = {
    "technical_delay": Noun(
        msg("no technical report"),
        msg("{n} technical report, fixed or not"),
        msg("{n} technical reports, fixed or not"),
    ),
    "technical_open": Noun(
        msg("no technical report still open"),
        msg("{n} technical report still open"),
        msg("{n} technical reports still open"),
    ),
    "technical_open_long_share": Noun(
        msg("no report open for more than a month"),
        msg("{n} report open for more than a month"),
        msg("{n} reports open for more than a month"),
    ),
    "technical_open_very_long": Noun(
        msg("no report open for more than three months"),
        msg("{n} report open for more than three months"),
        msg("{n} reports open for more than three months"),
    ),
    "technical_sent": Noun(
        msg("no technical report sent"),
        msg("{n} technical report sent"),
        msg("{n} technical reports sent"),
    ),
    "technical_acknowledged_share": Noun(
        msg("no report acknowledged"),
        msg("{n} report acknowledged"),
        msg("{n} reports acknowledged"),
    ),
    "technical_on_target_share": Noun(
        msg("no repair on target"),
        msg("{n} repair on target"),
        msg("{n} repairs on target"),
    ),
    "technical_declared": Noun(
        msg("no repair declared"),
        msg("{n} repair declared"),
        msg("{n} repairs declared"),
    ),
    "technical_seen_share": Noun(
        msg("no declared repair seen by the team"),
        msg("{n} declared repair seen by the team"),
        msg("{n} declared repairs seen by the team"),
    ),
    "technical_unseen": Noun(
        msg("no declared repair still to be seen"),
        msg("{n} declared repair still to be seen"),
        msg("{n} declared repairs still to be seen"),
    ),
    "technical_recurrence_share": Noun(
        msg("no fault back within two months"),
        msg("{n} fault back within two months"),
        msg("{n} faults back within two months"),
    ),
    "technical_reopened": Noun(
        msg("no report reopened"),
        msg("{n} report reopened"),
        msg("{n} reports reopened"),
    ),
    "technical_duplicates": Noun(
        msg("no duplicate report"),
        msg("{n} duplicate report"),
        msg("{n} duplicate reports"),
    ),
    "technical_found_rate": Noun(
        msg("no technical fact found on rounds"),
        msg("{n} technical fact found on rounds"),
        msg("{n} technical facts found on rounds"),
    ),
    "technical_request_rate": Noun(
        msg("no request about a technical matter"),
        msg("{n} request about a technical matter"),
        msg("{n} requests about technical matters"),
    ),
}
