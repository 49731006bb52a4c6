"""What is hidden, and with what, on territories small enough to reason about."""

import numpy as np
import pytest

from analytics.stats.protect import protect


def hidden(parts: list[int], floor: int) -> tuple[list[int], bool]:
    """The counts hidden in a list published with its total, and whether the total is."""
    *flags, total = protect([*parts, sum(parts)], [*(1 for _ in parts), -1], floor=floor).tolist()
    return [n for n, is_hidden in zip(parts, flags, strict=True) if is_hidden], total


def test_without_a_floor_nothing_is_hidden() -> None:
    assert hidden([1, 2, 0, 30], 0) == ([], False)


def test_large_counts_and_zeros_are_shown() -> None:
    assert hidden([12, 0, 5], 5) == ([], False)


def test_a_small_count_is_never_alone_under_its_total() -> None:
    assert hidden([2, 40, 50], 5) == ([2, 40], False)


def test_small_counts_that_cover_each_other_need_nothing_more() -> None:
    assert hidden([4, 4, 40], 5) == ([4, 4], False)


def test_small_counts_of_a_small_sum_take_another_with_them() -> None:
    assert hidden([1, 1, 30, 40], 5) == ([1, 1, 30], False)


def test_what_turns_out_not_to_be_needed_is_given_back() -> None:
    # 1 + 1 + 11 - 3 < 11: the 11 does not cover them, the 30 does, so the 11 is shown after all.
    assert hidden([1, 1, 11, 30], 11) == ([1, 1, 30], False)


def test_a_zero_stays_shown_where_hiding_the_total_is_enough() -> None:
    assert hidden([2, 3, 0], 5) == ([2, 3], True)


def test_a_total_is_hidden_when_it_is_small_itself_or_nothing_else_is_left() -> None:
    assert hidden([0, 2, 0], 5) == ([2], True)
    assert hidden([2, 3], 5) == ([2, 3], True)


def test_two_crossed_margins_do_not_give_a_cell_away() -> None:
    # One small cell in a 3 x 3 table with both margins: a rectangle of four cells is the least that protects it.
    table = np.array([[2, 20, 30], [20, 40, 50], [30, 50, 60]])
    parts = np.concatenate([table.ravel(), table.sum(axis=1), table.sum(axis=0)])
    relations = np.zeros((6, parts.size), dtype=int)
    for k in range(3):
        relations[k, 3 * k : 3 * k + 3], relations[k, 9 + k] = 1, -1
        relations[3 + k, k:9:3], relations[3 + k, 12 + k] = 1, -1
    flags = protect(parts, relations, floor=5)
    assert sorted(parts[flags].tolist()) == [2, 20, 20, 40]


def test_a_total_hidden_at_one_level_is_hidden_at_the_other() -> None:
    # Parts 2 + 3 at one level and 0 + 5 at the other, of one total.
    counts = [2, 3, 0, 5, 5]
    relations = [[1, 1, 0, 0, -1], [0, 0, 1, 1, -1]]
    assert protect(counts, relations, floor=5).tolist() == [True, True, False, True, True]


def test_totals_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(ValueError, match="sum of its parts"):
        protect([1, 2, 4], [[1, 1, -1]], floor=5)
