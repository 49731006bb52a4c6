"""Counts told part by part under a floor: whoever holds the sums told and the parts shown bounds no small part.

A hidden zero may be worked out, for nobody is behind it. Where a zero is hidden, or everything, a hidden part may be 0.
"""

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from analytics.cell import Status
from analytics.reports.parts import protected
from analytics.stats.attack import Held, intervals

FLOOR = 5
NAMES = "abcdef"


@given(
    counts=st.lists(st.one_of(st.integers(0, 6), st.integers(0, 40)), min_size=2, max_size=6),
    group=st.sets(st.integers(0, 5), max_size=4),
)
@settings(max_examples=150)
def test_no_small_part_is_bounded_within_less_than_the_floor(counts: list[int], group: set[int]) -> None:
    inside = [rank for rank in sorted(group) if rank < len(counts)]
    sums = [sum(counts), sum(counts[rank] for rank in inside)]
    assume(not 0 < sums[0] - sums[1] < FLOOR)
    told = protected(dict(zip(NAMES, counts, strict=False)), FLOOR, [tuple(NAMES[rank] for rank in inside)])
    is_hidden = np.array([cell.status is Status.HIDDEN for cell in told.values()])
    assert all(hidden or n == 0 or n >= FLOOR for hidden, n in zip(is_hidden, counts, strict=True))
    has_zero = any(n == 0 for n, hidden in zip(counts, is_hidden, strict=True) if hidden)
    least = 0 if has_zero or is_hidden.all() else 1
    members = [np.ones(len(counts)), np.isin(range(len(counts)), inside) * 1.0]
    known = [(row, n) for row, n in zip(members, sums, strict=True) if not 0 < n < FLOOR]
    low = np.array([*np.where(is_hidden, least, counts), *(n for _, n in known)], dtype=float)
    high = np.array([*np.where(is_hidden, np.inf, counts), *(n for _, n in known)], dtype=float)
    held = Held(sums=csr_array(np.vstack([np.eye(len(counts)), *(row for row, _ in known)])), low=low, high=high)
    needed = np.array([*np.where(is_hidden, FLOOR, 0), *(0 for _ in known)], dtype=np.int64)
    least_found, most_found = intervals(held, needed)
    concerned = is_hidden & (np.array(counts) > 0) & (np.array(counts) < FLOOR)
    assert all((most_found - least_found)[: len(counts)][concerned] >= FLOOR)


@given(
    counts=st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=2, max_size=6),
    extra=st.sets(st.sampled_from(NAMES), max_size=3),
)
@settings(max_examples=100)
def test_no_small_rest_of_a_part_is_bounded_beside_what_is_told_of_it(
    counts: list[tuple[int, int]], extra: set[str]
) -> None:
    """Of each part, so many are told elsewhere, and the rest nowhere. The unknowns are these two, part by part."""
    pairs = dict(zip(NAMES, counts, strict=False))
    every = {name: sum(pair) for name, pair in pairs.items()}
    within = {name: pair[0] for name, pair in pairs.items() if name in extra}
    assume(not 0 < sum(every.values()) < FLOOR)
    told = protected(every, FLOOR, within=within)
    is_hidden = np.array([cell.status is Status.HIDDEN for cell in told.values()])
    n, rows = len(every), []
    for rank, name in enumerate(every):
        rows.append((np.isin(range(2 * n), [2 * rank, 2 * rank + 1]), every[name], bool(is_hidden[rank])))
        rows += [(np.isin(range(2 * n), [2 * rank]), within[name], False)] if name in within else []
    rows.append((np.ones(2 * n, dtype=bool), sum(every.values()), False))
    small = [2 * rank + 1 for rank, name in enumerate(every) if name in within and 0 < pairs[name][1] < FLOOR]
    small = [] if is_hidden.all() and len(small) == n else small
    rows += [(np.isin(range(2 * n), [column]), 0, True) for column in small]
    least = [0 if is_hidden.all() else int(row.sum() > 1) for row, _, _ in rows]
    low = np.array([floor if unknown else n for (_, n, unknown), floor in zip(rows, least, strict=True)], dtype=float)
    high = np.array([np.inf if unknown else n for _, n, unknown in rows], dtype=float)
    held = Held(sums=csr_array(np.vstack([row * 1.0 for row, _, _ in rows])), low=low, high=high)
    concerned = np.array([unknown and not is_hidden.all() for _, _, unknown in rows])
    least_found, most_found = intervals(held, np.where(concerned, FLOOR, 0))
    assert all((most_found - least_found)[concerned] >= FLOOR)
