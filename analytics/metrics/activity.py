"""Facts about all that is recorded, whatever its side of the trade, about a zone, and about two periods compared."""

from analytics.codes import LEVELS
from analytics.metrics.service import Readers, Service
from analytics.text import msg

SELF_REFERRED_ACTS = "acts_self_referred"
"""The key of the share of new acts that the team found by itself."""

ACTIVITY: tuple[Service, ...] = (
    Service(
        key="acts_recorded",
        page="overview",
        label=msg("Acts recorded"),
        unit=msg("acts"),
        formula=msg(
            "Records kept, by the side of the trade of their main theme, follow-ups included. What no zone of the level"
            " contains is told outside zones, so that zones add up to the whole."
        ),
        caveat=msg("An act is one record kept: it is neither a person, nor a situation, nor a new fact."),
        levels=frozenset(LEVELS),
    ),
    Service(
        key="acts_by_stake",
        page="overview",
        label=msg("New acts by group of themes"),
        unit=msg("new acts"),
        formula=msg("New acts (follow-ups aside) whose main theme is one of those that the structure has grouped."),
        caveat=msg("Groups may share themes: they are not added up."),
        readers=Readers.RECORDS,
    ),
    Service(
        key="acts_by_register",
        page="registers",
        label=msg("Acts by register"),
        unit=msg("acts"),
        formula=msg(
            "Records by main register, which add up to all acts; beside them, records that call on the register as main"
            " or secondary one, which go beyond 100%."
        ),
        caveat=msg("A register used less is not neglected: registers follow what residents and partners need."),
        is_compared=True,
        needs=("register",),
    ),
    Service(
        key=SELF_REFERRED_ACTS,
        page="registers",
        label=msg("New acts found by the team itself"),
        unit=msg("% of new acts"),
        formula=msg(
            "New acts that the team found by itself on its rounds ÷ all new acts, of each side of the trade and of all"
            " together. Planned follow-ups are in neither; an act of which nobody says who asked is a new act."
        ),
        caveat=msg(
            "It changes with briefings (what teams are asked to look at, and where) and with how well known the service"
            " is: higher is neither better nor worse. Restricted themes are in neither number."
        ),
        is_compared=True,
        needs=("referral",),
        readers=Readers.RECORDS,
        has_interval=True,
    ),
    Service(
        key="acts_week",
        page="zone",
        label=msg("Facts found hour by hour, over a year"),
        unit=msg("facts per 100 hours of presence"),
        formula=msg(
            "100 × new acts of known hour in the zone, found by the team on its rounds or told by a resident met there,"
            " at this weekday and hour, over the four quarters ending with this one ÷ hours of presence there at that"
            " time; nothing under 5 hours, nor where over 15% (a setting) of the new acts have no known origin."
        ),
        caveat=msg(
            "Of all sides of the trade, without requests: it says when the team finds facts, not when trouble occurs."
        ),
        levels=frozenset(LEVELS),
        needs=("started_at", "referral", "shares"),
        readers=Readers.RECORDS,
        has_interval=True,
    ),
    Service(
        key="acts_month",
        page="zone",
        label=msg("Facts found month by month, over two years"),
        unit=msg("facts per 100 hours of presence"),
        formula=msg(
            "100 × new acts in the zone, found by the team on its rounds or told by a resident met there ÷ hours of"
            " presence there, in each month of the eight quarters ending with this one; nothing under 20 hours of"
            " presence (a setting), nor where over 15% (a setting) of the month’s new acts of the territory have no"
            " known origin."
        ),
        caveat=msg(
            "Of all sides of the trade, without requests: two years tell a season only where both say the same, and"
            " hours of presence change with the season too."
        ),
        levels=frozenset(LEVELS),
        needs=("referral", "shares"),
        readers=Readers.RECORDS,
        has_interval=True,
    ),
    Service(
        key="constant_scope",
        page="coverage",
        label=msg("Constant scope"),
        unit=msg("zones, teams, parts of the day and of the week"),
        formula=msg(
            "Two whole quarters are at constant scope where the same zones had enough presence for a rate, the same"
            " teams were out, and no part of the day or of the week gained or lost 10% of all hours; curves, where the"
            " same zones did in every quarter and no team came or left."
        ),
        caveat=msg(
            "No figure is corrected for what changed: work that was done would be left out. A rise or a fall is read"
            " with the remark beside it. How many teams there were is told, never which ones."
        ),
        needs=("team_code",),
    ),
    Service(
        key="zone_portrait",
        page="zone",
        label=msg("What is known of a zone from elsewhere"),
        unit=msg("people or dwellings; in 100 residents"),
        formula=msg(
            "Figures imported with their year and source (census, housing), as they came; those that count people, in"
            " 100 residents too, where the zone says how many it has."
        ),
        caveat=msg("Years and outlines differ from one source to another; IRIS and QPV do not nest."),
        levels=frozenset(LEVELS),
    ),
)
"""In the order of the page of methods."""
