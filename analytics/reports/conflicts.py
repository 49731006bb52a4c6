"""The three modes of register 4 in detail: what was prevented, how acts in real time ended, what was settled later.

Parts of situations are told only to roles without a floor: the others read their indicators, by quarter for those
prevented, and by civil year for those settled later, which count four quarters together.
"""

from collections import Counter

from analytics.cell import Cell
from analytics.codes import for_structure
from analytics.metrics.base import Floor, Metric
from analytics.metrics.conflict import (
    AGREED_SHARE,
    CALMED_SHARE,
    DEFERRED_CLOSED,
    FOLLOWED_SHARE,
    KEPT_SHARE,
    PREVENTED,
    PREVENTION,
    REAL_TIME,
)
from analytics.periods import A_YEAR, Quarter
from analytics.reports.brought import is_brought
from analytics.reports.columns import AMONG, WHATEVER
from analytics.reports.parts import Parted, facts_by_part, part_table
from analytics.reports.table import Column, Listed, Part, Row, Table
from analytics.reports.words import label, quarter_name
from analytics.roles import Role
from analytics.store.connect import Store
from analytics.text import Message, msg

_SITUATIONS = msg("situations")
_PREVENTED = Parted(
    fact="situation_prevented",
    title=msg("Situations prevented (R4A), by theme"),
    head=msg("Theme"),
    unit=_SITUATIONS,
    part_list="theme",
    floor=Floor.SITUATION,
    number=PREVENTED.key,
    told_by=(PREVENTED,),
)
_PREVENTION = Parted(
    fact="prevention",
    title=msg("Acts of prevention (R4A), by theme"),
    head=msg("Theme"),
    unit=msg("acts"),
    part_list="theme",
    floor=Floor.ACT,
    number=PREVENTION.key,
    told_by=(PREVENTION,),
)
_REAL_TIME = Parted(
    fact="real_time",
    title=msg("Acts in real time (R4B), by outcome"),
    head=msg("Outcome"),
    unit=msg("acts"),
    part_list="outcome",
    floor=Floor.ACT,
    number=REAL_TIME.key,
    told_by=(REAL_TIME, CALMED_SHARE),
)
_MODALITIES = (
    ("deferred_closed", msg("Closed"), DEFERRED_CLOSED, ""),
    ("deferred_agreed", msg("Of which by an agreement"), AGREED_SHARE, ""),
    ("followup_due", msg("Follow-ups due"), FOLLOWED_SHARE, AMONG),
    ("followup_done", msg("Of which made"), FOLLOWED_SHARE, ""),
)
"""The fact told, its column, the indicator whose list holds it, and whether that is what its share is taken among."""


def conflict_tables(store: Store, role: Role, quarter: Quarter) -> tuple[Table, ...]:
    """Acts of prevention by theme and in real time by outcome; then, where parts of situations may be told, those
    prevented by theme, those of deferred time by modality, and agreements. None whose columns no file of that time
    brings: it would tell as 0 what its indicator says is unknown."""
    every = (
        *zip((PREVENTION, REAL_TIME), act_tables(store, role, quarter), strict=True),
        *(() if Floor.SITUATION.of(role) else _of_situations(store, role, quarter)),
    )
    return tuple(table for metric, table in every if is_brought(store, metric, quarter))


def act_tables(store: Store, role: Role, quarter: Quarter) -> tuple[Table, Table]:
    """Acts of prevention by theme, and in real time by outcome."""
    prevention, real_time = (part_table(store, quarter, role, one) for one in (_PREVENTION, _REAL_TIME))
    return prevention, real_time


def _of_situations(store: Store, role: Role, quarter: Quarter) -> tuple[tuple[Metric, Table], ...]:
    return (
        (PREVENTED, part_table(store, quarter, role, _PREVENTED)),
        (DEFERRED_CLOSED, _deferred(store, quarter)),
        (KEPT_SHARE, _agreements(store, quarter)),
    )


def _deferred(store: Store, quarter: Quarter) -> Table:
    """Situations of deferred time by shuttle, round table or both, over four quarters."""
    told = [one for one in _MODALITIES if is_brought(store, one[2], quarter)]
    counts = [_counts(store, quarter, fact) for fact, _, _, _ in told]
    return Table(
        name=f"deferred-{quarter}",
        method=DEFERRED_CLOSED.key,
        caption=Message(
            msg("Situations of deferred time (R4C) over the four quarters up to {quarter}"),
            {"quarter": quarter_name(quarter)},
        ),
        head=Message(msg("Shuttle or round table")),
        columns=tuple(
            Column(label=Message(title), unit=Message(_SITUATIONS), method=metric.key) for _, title, metric, _ in told
        ),
        rows=_rows(store, "modality", counts, [f"{of}{metric.key}" for _, _, metric, of in told]),
    )


def _agreements(store: Store, quarter: Quarter) -> Table:
    """What the follow-ups of four quarters found of agreements; “not recorded” where nobody went back."""
    return Table(
        name=f"agreements-{quarter}",
        method=KEPT_SHARE.key,
        caption=Message(
            msg("Agreements, as found by the follow-ups of the four quarters up to {quarter}"),
            {"quarter": quarter_name(quarter)},
        ),
        head=Message(msg("Agreement kept")),
        columns=(Column(label=Message(msg("Agreements")), unit=Message(_SITUATIONS)),),
        rows=_rows(
            store,
            "agreement_kept",
            [_counts(store, quarter, "agreement_kept")],
            [f"{WHATEVER}{KEPT_SHARE.key}"],
        ),
    )


def _rows(store: Store, codes: str, counts: list[dict[str, int]], numbers: list[str]) -> tuple[Row, ...]:
    """One row a code, then the total; `numbers`, one a column, have their lists."""
    settings = store.settings
    total = Row(
        label=Message(msg("Total")),
        values=tuple(Cell.count(sum(one.values())) for one in counts),
        part=Part.TOTAL,
        lists=tuple(Listed(number=number) for number in numbers),
    )
    lines = (
        Row(
            label=label(codes, code, settings),
            code=code,
            values=tuple(Cell.count(one.get(code, 0)) for one in counts),
            lists=tuple(Listed(number=number, part=code) for number in numbers),
        )
        for code in for_structure(codes, settings)
    )
    return (*lines, total)


def _counts(store: Store, quarter: Quarter, fact: str) -> dict[str, int]:
    every = facts_by_part(store, quarter)
    counts = Counter[str]()
    for back in range(A_YEAR):
        counts.update(every.get((quarter.shift(-back), fact), {}))
    return counts
