"""What the spread of counts is worked out of: nothing that is hidden from a role, and all that is left, together."""

import numpy as np

from analytics.reports.spread import read_by_all

HOURS = np.array([[10.0, 20.0, 30.0, 60.0], [10.0, 20.0, 30.0, 60.0]])


def test_zones_hidden_in_one_quarter_are_taken_together_in_all() -> None:
    acts = np.array([[7.0, 3.0, 9.0, 19.0], [8.0, 6.0, 5.0, 19.0]])
    hidden = np.array([[False, True, True, False], [False, False, False, False]])
    counts, hours = read_by_all(acts, HOURS, hidden)
    assert counts.tolist() == [[7, 12], [8, 11]]
    assert hours.tolist() == [[10, 50], [10, 50]]


def test_where_the_total_is_hidden_the_others_have_no_hours_and_count_for_nothing() -> None:
    acts = np.array([[7.0, 3.0, 0.0, 10.0], [8.0, 6.0, 5.0, 19.0]])
    hidden = np.array([[False, True, False, True], [False, False, False, False]])
    _, hours = read_by_all(acts, HOURS, hidden)
    assert hours.tolist() == [[10, 30, 0], [10, 30, 20]]


def test_where_nothing_is_hidden_zones_are_as_they_are() -> None:
    acts = np.array([[7.0, 3.0, 9.0, 19.0], [8.0, 6.0, 5.0, 19.0]])
    counts, hours = read_by_all(acts, HOURS, np.zeros((2, 4), dtype=bool))
    assert counts[:, :3].tolist() == acts[:, :3].tolist()
    assert hours[:, 3].tolist() == [0, 0]
