"""What the two documents are made of, section by section: title, what is expected, who writes, what may not be empty.

The review follows what committees read each quarter; the diagnosis, the phases of a shared territory diagnosis.
"""

from collections.abc import Mapping
from types import MappingProxyType

from analytics.journal.schema import Kind
from analytics.reports.outline import Outline, Parts, Section
from analytics.text import msg

_COORDINATOR = msg("Coordinator")
_FROM_TEAM = msg("Coordinator, from the mediators’ comments")
_TEAM = msg("Mediators and coordinator")
_WITH_PARTNERS = msg("Mediators, with partners and residents")

_QUARTER = Outline(
    msg("Quarterly review"),
    1,
    (
        Section(
            key="brief",
            title=msg("In brief"),
            letters=150,
            help=msg("Five sentences, one idea each: what an elected official must remember, and how sure it is."),
            writer=_COORDINATOR,
            required=True,
            goes_on=False,
            has_figures=True,
            parts=Parts.SENTENCES,
            rows=2,
        ),
        Section(
            key="presence",
            title=msg("Where and when we were there"),
            letters=200,
            help=msg("Changes of schedule, absences, places where the team was asked to be or could not be."),
            writer=_COORDINATOR,
            goes_on=False,
            has_figures=True,
        ),
        Section(
            key="met",
            title=msg("What we came across"),
            letters=200,
            help=msg(
                "What the table of registers does not say: new matters, matters that calmed down, what is behind."
            ),
            writer=_FROM_TEAM,
            goes_on=False,
            has_figures=True,
        ),
        Section(
            key="climate",
            title=msg("A climate, neighbourhood by neighbourhood"),
            letters=120,
            help=msg("For each neighbourhood, what explains the figures and what was done. Places, never persons."),
            writer=_COORDINATOR,
            required=True,
            goes_on=False,
            has_figures=True,
            parts=Parts.ZONES,
            rows=3,
        ),
        Section(
            key="environment",
            title=msg("Living environment"),
            letters=200,
            help=msg("What each owner repaired, what waits, what residents see of it. No dwelling’s address."),
            writer=_FROM_TEAM,
            goes_on=False,
            has_figures=True,
        ),
        Section(
            key="links",
            title=msg("Social links and isolation"),
            letters=200,
            help=msg("Outreach and relays: more signals are better outreach, not bad news. Nobody recognisable."),
            writer=_FROM_TEAM,
            goes_on=False,
            has_figures=True,
        ),
        Section(
            key="conflicts",
            title=msg("Conflicts"),
            letters=200,
            help=msg("Deferred mediations: how they were held, what was agreed, what was kept."),
            writer=_FROM_TEAM,
            goes_on=False,
            has_figures=True,
        ),
        Section(
            key="residents",
            title=msg("Residents and projects"),
            letters=200,
            help=msg("Meetings, requests raised and answered, what residents started themselves."),
            writer=_FROM_TEAM,
            goes_on=False,
            has_figures=True,
        ),
        Section(
            key="situation",
            title=msg("An anonymised situation"),
            letters=600,
            help=msg(
                "Ten lines: what happened, what was tried, what it changed. No name, age, address or rare detail."
            ),
            writer=_FROM_TEAM,
            goes_on=False,
            rows=10,
        ),
        Section(
            key="decisions",
            title=msg("Points of attention and decisions asked"),
            letters=200,
            help=msg("At most five decisions, each with who decides and until when."),
            writer=_COORDINATOR,
            has_decisions=True,
            goes_on=False,
        ),
        Section(
            key="method",
            title=msg("Method and limits"),
            letters=200,
            help=msg("Breaks in the series, changes of tool or of team, what is not counted."),
            writer=_COORDINATOR,
            has_figures=True,
        ),
    ),
)

_ZONE = Outline(
    msg("Territory diagnosis"),
    0,
    (
        Section(
            key="request",
            title=msg("Request, perimeter, period, authors"),
            help=msg("Who asked for the diagnosis and why, what it covers, which team and partners wrote it."),
            writer=_TEAM,
            required=True,
        ),
        Section(
            key="portrait",
            title=msg("Portrait"),
            help=msg("History, housing, landlords, inhabitants beside the city’s: sources and years with each figure."),
            writer=_TEAM,
            has_figures=True,
        ),
        Section(
            key="resources",
            title=msg("Resources and partners"),
            help=msg("Services present and absent, their opening hours, associations, initiatives of residents."),
            writer=_TEAM,
            rows=8,
        ),
        Section(
            key="uses",
            title=msg("Uses and rhythms"),
            help=msg("Who uses which space, when: what the team observes beside the hours of the chart."),
            writer=_TEAM,
            has_figures=True,
        ),
        Section(
            key="tensions",
            title=msg("Tensions"),
            help=msg("Matters, places, actors by their role, and what calms. Never a person, never a dwelling."),
            writer=_TEAM,
            has_figures=True,
        ),
        Section(
            key="watch",
            title=msg("Social watch"),
            help=msg("Who is met and who is not, access to rights, blind spots of outreach."),
            writer=_TEAM,
            has_figures=True,
        ),
        Section(
            key="environment",
            title=msg("Living environment"),
            help=msg("Findings of the walks with partners, chain of responsibility, delays."),
            writer=_TEAM,
            has_figures=True,
        ),
        Section(
            key="voices",
            title=msg("Residents’ words, partners’ perceptions"),
            help=msg(
                "Paraphrased, never quoted with a name; say whose perception it is (resident, caretaker, school…)."
            ),
            writer=_TEAM,
            rows=8,
        ),
        Section(
            key="crossing",
            title=msg("Crossing of views"),
            parts=Parts.CROSSED,
            help=msg(
                "Where mediators, landlords, residents and figures agree, differ or are silent; what is a hypothesis."
            ),
            writer=_WITH_PARTNERS,
            rows=8,
        ),
        Section(
            key="stakes",
            title=msg("Stakes"),
            help=msg("Ranked with partners and residents: strengths, weaknesses, opportunities, threats."),
            writer=_WITH_PARTNERS,
            required=True,
        ),
        Section(
            key="proposals",
            title=msg("Proposals"),
            help=msg("Who, what, when, and by what it will be seen."),
            writer=_WITH_PARTNERS,
            has_decisions=True,
            required=True,
        ),
        Section(
            key="return",
            title=msg("Return to residents, next update"),
            help=msg("When and how the diagnosis is told to those it is about; the date of its next update."),
            writer=_TEAM,
            rows=3,
        ),
    ),
)

OUTLINES: Mapping[Kind, Outline] = MappingProxyType({Kind.QUARTER: _QUARTER, Kind.ZONE: _ZONE})
