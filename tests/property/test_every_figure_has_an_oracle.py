"""Every indicator and every fact about the service that is declared is compared to a recount in plain Python."""

import ast
from pathlib import Path

import pytest

from analytics.metrics import METRICS
from analytics.metrics.activity import ACTIVITY
from analytics.metrics.readings import READINGS
from analytics.metrics.service import SERVICE
from tests.property import test_coverage_oracle, test_requests_oracle
from tests.property.test_facts_oracle import OF_FACTS
from tests.property.test_metrics_oracle import OF_ACTS
from tests.property.test_oracle import COUNTED

TABLES: dict[str, tuple[str, ...]] = {
    "tension_themes": ("agg_territory",),
    "tension_week": ("cube_calendar_month",),
    "tension_nodes": ("agg_node",),
    "estates_seen_often": ("agg_often", "cube_month"),
    "repair_tensions": ("agg_repair",),
    "restricted_tension": ("agg_restricted_place",),
    "restricted_isolation": ("agg_restricted_place",),
    "isolation_profile": ("cube_fact",),
    "isolation_blind_spots": ("cube_presence_month",),
    "acts_recorded": ("cube_month",),
    "acts_by_stake": ("cube_month",),
    "acts_by_register": ("cube_fact",),
    "acts_week": ("cube_calendar_month",),
    "acts_month": ("cube_month", "cube_presence_month"),
    "presence_team_hours": ("cube_presence_month",),
    "presence_mediator_hours": ("cube_presence_month",),
    "presence_of_plan": ("cube_presence_month", "cube_planned_month"),
    "presence_tours": ("agg_tour_month",),
    "presence_days": ("agg_tour_month",),
    "tours_without_record": ("agg_tour_month",),
    "presence_by_part": ("cube_presence_part",),
    "presence_week": ("cube_calendar_month",),
    "constant_scope": ("cube_presence_month", "cube_presence_part"),
    "quality_kept": ("agg_rejected", "cube_month"),
    "quality_unlocated": ("cube_month",),
    "quality_filled": ("agg_fill",),
    "quality_vague": ("cube_month",),
    "quality_entry_delay": ("agg_entry_delay",),
    "quality_precision": ("agg_precision",),
    "quality_entered": ("agg_entered",),
}
"""The tables that a fact is read from, each compared to its recount cell by cell."""

READ_ON_ITS_PAGE = {
    "coverage_equity": test_coverage_oracle,
    "tension_requests_by_referral": test_requests_oracle,
    "technical_requests_by_referral": test_requests_oracle,
    "acts_self_referred": test_requests_oracle,
}
"""Facts compared as their page tells them."""

NOT_COUNTED = {"zone_portrait": "figures of others, shown as they were imported"}
"""The reason why there is nothing to recount."""


def test_every_indicator_of_the_registry_is_compared_to_a_recount() -> None:
    assert {metric.key for metric in (*OF_ACTS, *OF_FACTS)} == set(METRICS)


def test_every_fact_declared_is_compared_to_a_recount_or_says_why_there_is_none() -> None:
    declared = [fact.key for fact in (*READINGS, *ACTIVITY, *SERVICE)]
    assert sorted(declared) == sorted([*TABLES, *READ_ON_ITS_PAGE, *NOT_COUNTED])
    assert all(NOT_COUNTED.values())


@pytest.mark.parametrize("key", TABLES)
def test_each_table_that_a_fact_is_read_from_is_recounted(key: str) -> None:
    assert set(TABLES[key]) <= set(COUNTED)


def test_the_oracle_asks_the_store_nothing() -> None:
    """It reads batches and code lists: neither the store, nor reports, nor SQL."""
    for path in sorted(Path(__file__).parents[1].glob("oracle*.py")):
        modules = {
            node.module or ""
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.ImportFrom)
        }
        assert not [name for name in modules if name.startswith(("analytics.store", "analytics.reports", "duckdb"))], (
            path
        )
