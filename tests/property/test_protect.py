"""An attacker who holds everything published finds no hidden count: integer bounds, sharing no code with protect."""

from dataclasses import dataclass

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from analytics.stats.intervals import Intervals
from analytics.stats.protect import Release, hidden_in, protect


@dataclass(frozen=True, slots=True)
class Territory:
    """Zones of small counts read by groups: `groups` are lists of zones whose sum is published after them."""

    zones: list[int]
    groups: list[list[int]]

    def published(self) -> list[int]:
        return self.zones + [sum(self.zones[zone] for zone in group) for group in self.groups]

    def relations(self) -> np.ndarray:
        rows = np.zeros((len(self.groups), len(self.zones) + len(self.groups)), dtype=int)
        for row, group in enumerate(self.groups):
            rows[row, group], rows[row, len(self.zones) + row] = 1, -1
        return rows


@st.composite
def territories(draw: st.DrawFn) -> Territory:
    zones = draw(st.lists(st.one_of(st.integers(0, 6), st.integers(0, 40)), min_size=1, max_size=6))
    group = st.sets(st.integers(0, len(zones) - 1), min_size=1).map(sorted)
    others = draw(st.lists(group, max_size=3, unique_by=tuple))
    return Territory(zones, [list(range(len(zones))), *others])


def attacked(territory: Territory, hidden: np.ndarray, target: int, *, least: int) -> tuple[int, int] | None:
    """Least and greatest value of one published number for someone who was given the others; None: impossible.

    Unknown: the zones, integers ≥ 0. Known: every number that is not hidden, and that hidden ones are ≥ `least`.
    """
    numbers, n = territory.published(), len(territory.zones)
    forms = [np.eye(n)[zone] for zone in range(n)] + [np.isin(range(n), group) * 1.0 for group in territory.groups]
    far = sum(numbers) + 1000
    known = [least if is_hidden else number for number, is_hidden in zip(numbers, hidden, strict=True)]
    upto = [far if is_hidden else number for number, is_hidden in zip(numbers, hidden, strict=True)]
    found = []
    for sense in (1, -1):
        answer = milp(
            sense * forms[target],
            constraints=LinearConstraint(np.array(forms), known, upto),
            bounds=Bounds(0, far),
            integrality=np.ones(n),
        )
        if answer.x is None:
            return None
        found.append(round(float(forms[target] @ answer.x)))
    return found[0], found[1]


@settings(deadline=None, max_examples=150)
@given(territories(), st.sampled_from([5, 11]))
def test_no_hidden_count_is_known_within_the_floor(territory: Territory, floor: int) -> None:
    numbers = np.array(territory.published())
    hidden = protect(numbers, territory.relations(), floor=floor)
    assert not ((numbers > 0) & (numbers < floor) & ~hidden).any(), "a small count is shown"
    hides_a_zero = bool((numbers[hidden] == 0).any())
    for target in np.flatnonzero(hidden):
        bounds = attacked(territory, hidden, int(target), least=0 if hides_a_zero else 1)
        assert bounds is not None
        assert bounds[1] - bounds[0] >= floor


@settings(deadline=None, max_examples=100)
@given(territories(), st.data(), st.sampled_from([5, 11]))
def test_what_single_relations_bound_is_bounded_for_an_attacker(
    territory: Territory, data: st.DataObject, floor: int
) -> None:
    """Intervals found without a solver are never narrower than the true ones, whatever is hidden."""
    numbers = np.array(territory.published())
    hidden = np.array(data.draw(st.lists(st.booleans(), min_size=numbers.size, max_size=numbers.size)))
    hidden &= numbers > 0
    low, high = np.where(hidden, 1, numbers), np.where(hidden, numbers.sum() + 1000, numbers)
    narrow = Intervals(territory.relations()).narrow(low, high, np.where(hidden, floor, 0), is_any_enough=False)
    for target in np.flatnonzero(narrow):
        bounds = attacked(territory, hidden, int(target), least=1)
        assert bounds is not None
        assert bounds[1] - bounds[0] < floor


@settings(deadline=None, max_examples=100)
@given(st.lists(st.integers(0, 60), min_size=2, max_size=12), st.sampled_from([5, 11]))
def test_one_list_hides_nothing_without_need(parts: list[int], floor: int) -> None:
    """Where no count is small nothing is hidden; a shown small count never; what is hidden covers itself."""
    counts = np.array([*parts, sum(parts)])
    hidden = protect(counts, [[1] * len(parts) + [-1]], floor=floor)
    small = (counts > 0) & (counts < floor)
    assert bool(hidden.any()) == bool(small.any())
    if hidden.any() and not hidden[-1]:
        assert hidden.sum() >= 2
        assert counts[hidden].sum() >= floor


def test_what_a_settled_count_narrows_is_not_given_away_altogether() -> None:
    """5 in all, told before: 4 in a zone and 1 outside, which nobody need hide by itself. The zone's 4 can be kept no
    further from the reader than 1 to 4, but 1 told outside would tell it exactly."""
    flags = np.array([False, False, False])
    settled = Release(
        counts=np.array([5, 4, 1]),
        relations=np.array([[-1, 1, 1]]),
        floors=np.array([5, 5, 5]),
        carries=np.array([True, True, False]),
        is_published=~flags,
        is_hidden_before=flags,
        is_shown_before=np.array([True, False, False]),
    )
    assert hidden_in(settled).tolist() == [False, True, True]
