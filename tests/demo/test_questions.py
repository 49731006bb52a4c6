"""How many questions a page puts to the store of the demo, which is as many as with millions of records."""

import pytest

from analytics.config import Home
from analytics.reports.holdings import open_holdings
from analytics.roles import ROLES
from analytics.scope import Scope
from tests.bench.pages import MOST_QUERIES, questions, reports


@pytest.mark.parametrize("role", ["coordinator", "elected", "mediator"])
def test_no_page_puts_more_than_six_questions_to_the_store_at_any_level(rivemont: Home, role: str) -> None:
    """Once the store is warm: what says what it holds, and its zones, are read once for as long as it is open. A map
    whose rate no hour reaches at its level asks nothing; at a level that hours reach, each page does."""
    asked = {}
    held = open_holdings(rivemont)
    with held.store:
        for level in held.levels_for(ROLES[role]):
            scope = held.settled(Scope(level=level), ROLES[role])
            for name, report in reports(rivemont).items():
                if name in ROLES[role].pages or name != "quality":
                    asked[level, name] = len(questions(held, report, scope, ROLES[role]))
    assert {one: n for one, n in asked.items() if n > MOST_QUERIES} == {}
    assert all(n for (level, _), n in asked.items() if level == "quartier")
