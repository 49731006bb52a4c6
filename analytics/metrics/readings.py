"""Readings across themes, places, moments and people, told on the pages of the watch: profession.md, c1 to c3."""

from functools import partial

from analytics.codes import ISOLATION_LEVELS, LEVELS
from analytics.metrics.needs import RESIDENCE
from analytics.metrics.service import Readers, Service
from analytics.text import msg

RESTRICTED_FLOOR = 11
"""The smallest count of a restricted theme, other than 0, that any role reads: profession.md, c0."""

NODE_FLOOR = 5
"""Acts under which a theme, a place and a moment make no node: profession.md, c3."""

TENSION_REQUESTS, TECHNICAL_REQUESTS = "tension_requests_by_referral", "technical_requests_by_referral"
"""The keys of requests told by who asked."""

ESTATES_SEEN_OFTEN = "estates_seen_often"
"""That of places seen often, which the map tells by housing estate."""

_of_tensions = partial(Service, page="tensions")
_of_isolation = partial(Service, page="isolation")
_by_referral = partial(
    Service,
    unit=msg("requests; % of requests; requests per 1,000 dwellings"),
    caveat=msg(
        "People call a service that they know, and partners ask as they are told to: a leaflet with a telephone number"
        " raises it. Partners that the entry tool does not tell apart stand under “Other”: one whom only the"
        " files of other periods name is told as unknown, not as 0. Facts found on rounds and residents met in the"
        " field are never added to it."
    ),
    has_interval=True,
    needs=("referral",),
)
_restricted = partial(
    Service,
    unit=msg("records in a civil year"),
    formula=msg(
        "Records that bear the restricted theme as main or secondary theme or as a signal, by municipality and by civil"
        " year that the data hold whole. Their place is lost at the import, but for the municipality."
    ),
    caveat=msg("These records are in no other figure, map or list, and no sum of these figures is published."),
    levels=frozenset({"commune"}),
    readers=Readers.RESTRICTED,
    floor=RESTRICTED_FLOOR,
)

READINGS: tuple[Service, ...] = (
    _of_tensions(
        key="tension_themes",
        label=msg("Share of each theme of tension"),
        unit=msg("% of the facts found on rounds"),
        formula=msg("Facts of the theme found on rounds ÷ facts of all themes of tension found on rounds."),
        caveat=msg("The share of a theme falls when another one rises: read the rates too."),
        is_compared=True,
        has_interval=True,
        needs=("referral",),
    ),
    _by_referral(
        key=TENSION_REQUESTS,
        page="tensions",
        label=msg("Requests about tensions, by who asked"),
        formula=msg(
            "New acts whose main theme is a tension, asked for while the team was elsewhere, by who asked (a resident"
            " by call or at the desk, a landlord, a department, a partner…); ÷ all these requests; 1,000 × ÷ all"
            " dwellings of the territory. Where a floor does not let all requests be told, no part of them is."
        ),
    ),
    _of_tensions(
        key="tension_week",
        label=msg("Tension facts hour by hour"),
        unit=msg("facts per 100 team-hours"),
        formula=msg(
            "100 × tension facts found on rounds at this weekday and hour of the quarter ÷ hours of presence at that"
            " time; nothing under 5 hours of presence. Under a floor, eight broad parts of the week."
        ),
        caveat=msg("Without the hours of presence, this calendar would be the timetable of the teams."),
        has_interval=True,
        needs=("started_at", "referral"),
    ),
    _of_tensions(
        key="tension_nodes",
        label=msg("Nodes: one theme, one place, one moment"),
        unit=msg("new acts over four quarters"),
        formula=msg(
            "New acts of tension of known hour, by theme, zone and broad part of the week (weekdays or weekend; morning"
            " from 6, afternoon from 12, evening from 18, night from 22), over the four quarters ending with this one."
            " A node has at least 5; the twelve largest are told, by name of zone."
        ),
        caveat=msg("A node follows the hours of presence at that time, told beside. It says a place, never people."),
        levels=frozenset(LEVELS),
        needs=("started_at",),
        readers=Readers.RECORDS,
    ),
    Service(
        key=ESTATES_SEEN_OFTEN,
        page="map",
        label=msg("Places seen often, by housing estate"),
        unit=msg("new acts of tension"),
        formula=msg(
            "Housing estates where, on a day of the quarter, new acts of tension about one theme had been three or more"
            " in the 30 days that end with it: the most that there were in 30 days, the acts of the theme in the whole"
            " quarter, and the last such day. Every act inside the estate counts, whatever situation it belongs to;"
            " situations and points outside estates are in “Acts at places seen often” alone."
        ),
        caveat=msg("Several people may tell of one and the same evening: each of these acts counts."),
        levels=frozenset({RESIDENCE}),
        needs=(RESIDENCE,),
        readers=Readers.RECORDS,
    ),
    _of_tensions(
        key="repair_tensions",
        label=msg("Tensions before and after a repair"),
        unit=msg("new acts of tension in 60 days"),
        formula=msg(
            "For each fault that the team saw fixed in a housing estate: new acts of tension there in the 60 days"
            " before that day and in the 60 days after it; the same in the other estates where the same fault, told by"
            " then, was still not fixed 60 days later. Repairs whose 60 days end in the quarter."
        ),
        caveat=msg("Cases are listed: going together is no proof, and presence may have changed meanwhile."),
        levels=frozenset({"residence"}),
        needs=("fixed_seen_on",),
        readers=Readers.RECORDS,
    ),
    _restricted(key="restricted_tension", page="tensions", label=msg("Family conflicts, by municipality and year")),
    _by_referral(
        key=TECHNICAL_REQUESTS,
        page="technical",
        label=msg("Requests about technical matters, by who asked"),
        formula=msg(
            "New acts whose main theme is technical, asked for while the team was elsewhere, by who asked (a resident"
            " by call or at the desk, a landlord, a department, a partner…); ÷ all these requests; 1,000 × ÷ all"
            " dwellings of the territory."
        ),
    ),
    _of_isolation(
        key="isolation_profile",
        label=msg("Public met beside the population"),
        unit=msg("share of the public met ÷ share of residents"),
        formula=msg(
            "(acts with a public of this age ÷ acts of known age) ÷ (residents of this age ÷ residents), over the whole"
            " territory and the quarter; residents as the census imported tells them."
        ),
        caveat=msg("Ages are those seen or told. Under 1 says who is met less than they are many, never who is alone."),
        has_interval=True,
        needs=("age_band",),
    ),
    _of_isolation(
        key="isolation_blind_spots",
        label=msg("Blind spots"),
        unit=msg("zones"),
        formula=msg(
            "Zones without any hour of door-to-door over four quarters where the share of people of 75 and over living"
            " alone (a figure imported) is at least that of all zones together."
        ),
        caveat=msg("It says where the team has not been, and measures nobody’s isolation."),
        levels=frozenset(ISOLATION_LEVELS),
        needs=("shares",),
    ),
    _restricted(key="restricted_isolation", page="isolation", label=msg("Violence suffered, by municipality and year")),
)
"""In the order of the page of methods."""
