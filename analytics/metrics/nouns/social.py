"""Social watch and relays, as sentences name what is counted."""

from analytics.metrics.nouns.noun import Noun
from analytics.text import msg

NOUNS = {
    "isolation_new_signals": Noun(
        msg("no new isolation signal"),
        msg("{n} new isolation signal"),
        msg("{n} new isolation signals"),
    ),
    "isolation_people_met": Noun(
        msg("nobody met for the first time"),
        msg("{n} person met for the first time"),
        msg("{n} people met for the first time"),
    ),
    "isolation_door_rate": Noun(
        msg("nobody met at their door"),
        msg("{n} person met at their door"),
        msg("{n} people met at their doors"),
    ),
    "isolation_in_touch": Noun(
        msg("nobody with an active link"),
        msg("{n} person with an active link"),
        msg("{n} people with an active link"),
    ),
    "isolation_awaited": Noun(
        msg("nobody signalled and still to be met"),
        msg("{n} person signalled and still to be met"),
        msg("{n} people signalled and still to be met"),
    ),
    "isolation_lost_share": Noun(
        msg("nobody lost sight of"),
        msg("{n} person lost sight of"),
        msg("{n} people lost sight of"),
    ),
    "isolation_consent_asked_share": Noun(
        msg("nobody asked about a relay"),
        msg("{n} person asked about a relay"),
        msg("{n} people asked about a relay"),
    ),
    "isolation_consent_given_share": Noun(
        msg("nobody who agrees to a relay"),
        msg("{n} person who agrees to a relay"),
        msg("{n} people who agree to a relay"),
    ),
    "isolation_contact_delay": Noun(
        msg("no signal followed"),
        msg("{n} signal followed"),
        msg("{n} signals followed"),
    ),
    "isolation_register_offered": Noun(
        msg("nobody offered the heat register"),
        msg("{n} person offered the heat register"),
        msg("{n} people offered the heat register"),
    ),
    "isolation_register_accepted_share": Noun(
        msg("nobody who accepts the heat register"),
        msg("{n} person who accepts the heat register"),
        msg("{n} people who accept the heat register"),
    ),
    "isolation_relays": Noun(
        msg("no relay proposed in social watch"),
        msg("{n} relay proposed in social watch"),
        msg("{n} relays proposed in social watch"),
    ),
    "isolation_relay_accepted_share": Noun(
        msg("no relay accepted in social watch"),
        msg("{n} relay accepted in social watch"),
        msg("{n} relays accepted in social watch"),
    ),
    "isolation_relay_accompanied_share": Noun(
        msg("no relay accompanied in person in social watch"),
        msg("{n} relay accompanied in person in social watch"),
        msg("{n} relays accompanied in person in social watch"),
    ),
    "isolation_relay_effective_share": Noun(
        msg("no relay effective in social watch"),
        msg("{n} relay effective in social watch"),
        msg("{n} relays effective in social watch"),
    ),
    "relay_proposed": Noun(
        msg("no relay proposed"),
        msg("{n} relay proposed"),
        msg("{n} relays proposed"),
    ),
    "relay_accepted_share": Noun(
        msg("no relay accepted"),
        msg("{n} relay accepted"),
        msg("{n} relays accepted"),
    ),
    "relay_effective_share": Noun(
        msg("no relay effective"),
        msg("{n} relay effective"),
        msg("{n} relays effective"),
    ),
    "relay_accompanied_share": Noun(
        msg("no relay accompanied in person"),
        msg("{n} relay accompanied in person"),
        msg("{n} relays accompanied in person"),
    ),
    "relay_consent_share": Noun(
        msg("no relay that the person agrees to"),
        msg("{n} relay that the person agrees to"),
        msg("{n} relays that the person agrees to"),
    ),
    "relay_unknown_share": Noun(
        msg("no relay of which nothing is known"),
        msg("{n} relay of which nothing is known"),
        msg("{n} relays of which nothing is known"),
    ),
}
