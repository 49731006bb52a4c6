"""The eight registers, as sentences name what is counted."""

from analytics.metrics.nouns.noun import Noun
from analytics.text import msg

NOUNS = {
    "register_people_met": Noun(
        msg("nobody met by a noted contact"),
        msg("{n} person met by a noted contact"),
        msg("{n} people met by a noted contact"),
    ),
    "register_institution_acts": Noun(
        msg("no act to clear up a misunderstanding"),
        msg("{n} act to clear up a misunderstanding"),
        msg("{n} acts to clear up misunderstandings"),
    ),
    "register_collective_share": Noun(
        msg("no misunderstanding cleared up with a group"),
        msg("{n} misunderstanding cleared up with a group"),
        msg("{n} misunderstandings cleared up with a group"),
    ),
    "register_sessions": Noun(
        msg("no session of information or training"),
        msg("{n} session of information or training"),
        msg("{n} sessions of information or training"),
    ),
    "register_session_people": Noun(
        msg("no participant in a session"),
        msg("{n} participant in a session"),
        msg("{n} participants in sessions"),
    ),
    "register_meetings": Noun(
        msg("no consultation meeting"),
        msg("{n} consultation meeting"),
        msg("{n} consultation meetings"),
    ),
    "register_requests_raised": Noun(
        msg("no request of residents raised"),
        msg("{n} request of residents raised"),
        msg("{n} requests of residents raised"),
    ),
    "register_answered_share": Noun(
        msg("no request of residents answered"),
        msg("{n} request of residents answered"),
        msg("{n} requests of residents answered"),
    ),
    "register_projects": Noun(
        msg("no collective action"),
        msg("{n} collective action"),
        msg("{n} collective actions"),
    ),
    "register_project_people": Noun(
        msg("no participant in a collective action"),
        msg("{n} participant in a collective action"),
        msg("{n} participants in collective actions"),
    ),
    "register_resident_led_share": Noun(
        msg("no collective action led by residents"),
        msg("{n} collective action led by residents"),
        msg("{n} collective actions led by residents"),
    ),
}
