"""What follows from relations one by one, on systems small enough to reason about."""

import numpy as np

from analytics.stats.intervals import Intervals

FAR = 1_000


def narrow(relations: list[list[int]], low: list[int], high: list[int], needed: list[int], *, any_: bool) -> list[bool]:
    intervals = Intervals(np.array(relations))
    return intervals.narrow(np.array(low), np.array(high), np.array(needed), is_any_enough=any_).tolist()


def test_parts_are_bounded_by_what_their_total_leaves_the_others() -> None:
    # a + b + 4 = 9, both at least 1: each is from 1 to 9 - 4 - 1 = 4, within 3.
    for needed, is_narrow in ((3, False), (4, True)):
        found = narrow([[1, 1, 1, -1]], [1, 1, 4, 9], [FAR, FAR, 4, 9], [needed, needed, 0, 0], any_=False)
        assert found == [is_narrow, is_narrow, False, False]


def test_a_hidden_total_leaves_its_parts_open_and_is_at_least_their_sum() -> None:
    # 6 + b = total, b at least 1: the total is at least 7, and less than 5 below 11 once it may not exceed that.
    assert narrow([[1, 1, -1]], [6, 1, 1], [6, FAR, FAR], [0, 5, 5], any_=False) == [False, False, False]
    assert narrow([[1, 1, -1]], [6, 1, 1], [6, FAR, 11], [0, 5, 5], any_=False) == [False, True, True]


def test_what_one_relation_tells_is_used_in_the_next() -> None:
    # a + b = 4 leaves b from 1 to 3; b + c = 8 then leaves c from 5 to 7, though c alone could be up to 7 = 8 - 1.
    relations = [[1, 1, 0, -1, 0], [0, 1, 1, 0, -1]]
    assert narrow(relations, [1, 1, 1, 4, 8], [FAR, FAR, FAR, 4, 8], [0, 0, 3, 0, 0], any_=False)[2]


def test_the_first_that_is_found_may_be_enough() -> None:
    # a is known as 3 by the first relation; only the second then tells that b is 5.
    relations = [[1, 0, -1, 0], [1, 1, 0, -1]]
    low, high = [1, 1, 3, 8], [FAR, FAR, 3, 8]
    assert narrow(relations, low, high, [1, 1, 0, 0], any_=True) == [True, False, False, False]
    assert narrow(relations, low, high, [1, 1, 0, 0], any_=False) == [True, True, False, False]


def test_a_count_in_no_relation_stays_open() -> None:
    assert narrow([[1, 0, -1], [0, 0, 0]], [3, 0, 3], [3, FAR, 3], [0, 5, 0], any_=False) == [False, False, False]
