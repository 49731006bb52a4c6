"""What social watch is made of, part by part: sources, signals, states of the link, agreements. No count here is bare.

For roles without a floor only: these cuts share their totals with figures published elsewhere, from which a hidden part
could be worked out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from analytics.cell import Cell
from analytics.codes import code_list
from analytics.metrics import metric_named
from analytics.periods import Quarter
from analytics.reports.brought import is_brought
from analytics.reports.holdings import Holdings
from analytics.reports.parts import facts_by_part
from analytics.reports.table import Column, Listed, Part, Row, Table
from analytics.reports.words import Text, label, quarter_name
from analytics.roles import Role
from analytics.text import Message, Number, msg


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """Facts told under the codes of one list: a column each; `method` is the key of their paragraph; `is_whole`,
    whether a row adds them up."""

    name: str
    codes: str
    title: str
    head: str
    facts: dict[str, str]
    unit: str
    method: str
    is_whole: bool = True


_PEOPLE, _SIGNALS = msg("people"), msg("signals")
CUTS = (
    Cut(
        name="sources",
        codes="signal_source",
        title=msg("Where signals come from, {quarter}"),
        head=msg("Source"),
        facts={
            "person_met": msg("People met for the first time"),
            "person_awaited": msg("Signalled, not met yet"),
            "signal": msg("New isolation signals"),
            "signal_unkeyed": msg("of which without a key"),
        },
        unit="",
        method="isolation_new_signals",
    ),
    Cut(
        name="states",
        codes="signal_state",
        title=msg("How the link stands at the end of {quarter}"),
        head=msg("State of the signal"),
        facts={"person_state": msg("People seen within four quarters")},
        unit=_PEOPLE,
        method="isolation_in_touch",
    ),
    Cut(
        name="consents",
        codes="consent",
        title=msg("Agreement to a relay, of people met for the first time in {quarter}"),
        head=msg("Consent to the relay"),
        facts={"person_consent": msg("People")},
        unit=_PEOPLE,
        method="isolation_consent_given_share",
    ),
    Cut(
        name="signals",
        codes="theme",
        title=msg("What made the team notice, {quarter}: a signal may bear several of them"),
        head=msg("Signal observed"),
        facts={"signal_code": msg("Signals that bear it")},
        unit=_SIGNALS,
        method="isolation_new_signals",
        is_whole=False,
    ),
)
FACTS = {f"fact-{fact}": cut for cut in CUTS for fact in cut.facts}
"""The cut of each fact, by the number whose list holds what it counts."""

_KEYED = {
    "person_met": "isolation_people_met",
    "person_awaited": "isolation_awaited",
    "person_state": "isolation_in_touch",
    "person_consent": "isolation_consent_asked_share",
}
"""The indicator that counts the same people as a fact: where files do not bring what it needs, neither is told."""
_UNAGREED = "relay_unagreed"


def parts(held: Holdings, role: Role, quarter: Quarter) -> tuple[tuple[Table, ...], tuple[Text, ...]]:
    """A table a cut that has any count, and what must be said beside them. Nothing under a floor."""
    if role.person_floor:
        return (), (Message(msg("For this role, sources, states and agreements are not told one by one.")),)
    every = facts_by_part(held.store, quarter)
    counts = {(fact, part): n for (on, fact), told in every.items() if on == quarter for part, n in told.items()}
    tables = (_table(held, _brought(held, cut, quarter), counts, quarter) for cut in CUTS)
    return tuple(table for table in tables if table.rows), tuple(_unagreed(counts))


def _brought(held: Holdings, cut: Cut, quarter: Quarter) -> Cut:
    """The same without the facts whose columns no file of the quarter brings."""
    facts = {
        fact: title
        for fact, title in cut.facts.items()
        if fact not in _KEYED or is_brought(held.store, metric_named(_KEYED[fact]), quarter)
    }
    return replace(cut, facts=facts)


def _table(held: Holdings, cut: Cut, counts: Mapping[tuple[str, str], int], quarter: Quarter) -> Table:
    """Codes in the order of their list; those that nothing bears are left out."""
    told = [code for code in code_list(cut.codes) if any((fact, code) in counts for fact in cut.facts)]
    lines = [
        Row(
            label=label(cut.codes, code, held.store.settings),
            code=code,
            values=tuple(_cell(counts.get((fact, code), 0)) for fact in cut.facts),
            lists=tuple(Listed(number=f"fact-{fact}", part=code) for fact in cut.facts),
        )
        for code in told
    ]
    sums = tuple(_cell(sum(counts.get((fact, code), 0) for code in told)) for fact in cut.facts)
    lists = tuple(Listed(number=f"fact-{fact}") for fact in cut.facts)
    whole = Row(label=Message(msg("All together")), values=sums, part=Part.TOTAL, lists=lists)
    total = [whole] if told and cut.is_whole else []
    return Table(
        name=f"isolation-{cut.name}-{quarter}",
        method=cut.method,
        caption=Message(cut.title, {"quarter": quarter_name(quarter)}),
        head=Message(cut.head),
        columns=tuple(
            Column(label=Message(name), unit=Message(cut.unit) if cut.unit else "") for name in cut.facts.values()
        ),
        rows=(*lines, *total),
    )


def _unagreed(counts: Mapping[tuple[str, str], int]) -> Iterator[Text]:
    if n := counts.get((_UNAGREED, "I"), 0):
        text = msg("Relays said to be effective without the person's agreement, which no figure counts as such: {n}.")
        yield Message(text, {"n": Number(n)})


def _cell(n: int) -> Cell:
    return Cell(value=n, n=n)
