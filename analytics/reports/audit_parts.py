"""What the tables that tell a count part by part give away, each beside all that screens tell of it.

Parts are attacked as the screens tell them, with what a role without a floor reads of the same tables as the truth.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np

from analytics.cell import Status
from analytics.reports.audit_tables import ELSEWHERE, Cells, Cut, Names, Reader
from analytics.reports.outsider import Fact, Finding, Outsider
from analytics.reports.publication import WHOLE, Blocks, Ground, Place, Sum
from analytics.roles import DEFAULT_ROLE, role_named

Told = dict[tuple[Blocks, Place], float | None]


def attacked(reader: Reader) -> Iterator[tuple[Cut, list[Finding]]]:
    """Each table of parts that the role reads, and what is found of it."""
    truth = {cut.name: cut for cut in replace(reader, role=role_named(DEFAULT_ROLE)).cuts()}
    for cut in reader.cuts():
        yield cut, _findings(cut, truth[cut.name])


def _findings(cut: Cut, truth: Cut) -> list[Finding]:
    """What follows for the parts from all that is told. A part without figure for want of hours is not hidden, but is
    not to be worked out either where it is small."""
    names = [*cut.parts, *cut.also, ELSEWHERE]
    blocks = {name: rank for rank, name in enumerate(names)}

    def of(inside: Names) -> Blocks:
        return frozenset(blocks[name] for name in inside)

    counts = _counts(truth)
    ground = Ground(counts=np.array([[counts[name]] for name in names]), places=[WHOLE], cuts=[])
    sums = {of(inside): cell for inside, cell in cut.sums if inside}
    told: Told = _told({name: cell for name, cell in cut.parts.items() if cell.status is not Status.THIN_PRESENCE}, of)
    told |= _told(cut.also, of)
    told |= {(inside, WHOLE): float(cell.n) for inside, cell in sums.items() if cell.n is not None}
    hidden_also = [of(frozenset([name])) for name, cell in cut.also.items() if cell.n is None]
    carried = (*(of(frozenset([name])) for name in cut.parts), *hidden_also, *sums)
    published = [Sum(blocks=inside, places=frozenset([WHOLE]), floor=cut.floor) for inside in carried]
    facts = [
        Fact(more=((of(more), WHOLE),), less=((of(less), WHOLE),), is_equal=False, floor=cut.floor)
        for less, more in cut.within
        if (less | more) <= blocks.keys()
    ]
    return Outsider(ground, published, told, facts).findings() if told else []


def _counts(truth: Cut) -> dict[str, int]:
    counts = {name: cell.n or 0 for name, cell in (*truth.parts.items(), *truth.also.items())}
    counts[ELSEWHERE] = sum(
        (cell.n or 0) - sum(counts[name] for name in inside if name != ELSEWHERE)
        for inside, cell in truth.sums
        if ELSEWHERE in inside
    )
    return counts


def _told(cells: Cells, of: Callable[[Names], Blocks]) -> Told:
    return {(of(frozenset([name])), WHOLE): None if cell.n is None else float(cell.n) for name, cell in cells.items()}
