"""Declarations of indicators: what they count, and the contradictions they are refused for."""

from dataclasses import replace

import pytest

from analytics.codes import ISOLATION_LEVELS, code_list
from analytics.config import Settings
from analytics.errors import UsageError
from analytics.metrics import METRICS, metric_named, registry
from analytics.metrics.base import Count, Delay, Exposure, Facts, Floor, Kind, Metric, Window
from analytics.metrics.compared import Direction, Uncompared
from analytics.metrics.nouns import NOUNS
from analytics.roles import ROLES
from analytics.text import translator

TENSION = METRICS["tension_found_rate"]
ISOLATION = METRICS["isolation_new_signals"]
DELAY = METRICS["technical_delay"]
SHARE = METRICS["technical_open_long_share"]


def test_metrics_are_of_four_kinds() -> None:
    assert {metric.kind for metric in METRICS.values()} == set(Kind)


def test_facts_found_on_rounds_are_found_by_the_team_or_told_to_it_there() -> None:
    assert isinstance(TENSION.count, Count)
    assert TENSION.count.origin_codes() == ["proactive", "resident_met"]
    assert (TENSION.exposure, TENSION.per) == (Exposure.TEAM_HOURS, 100)
    assert TENSION.min_exposure(Settings(min_presence_hours=12)) == 12


def test_follow_ups_and_restricted_themes_never_count_as_new() -> None:
    for metric in METRICS.values():
        for count in (metric.count, metric.among):
            assert not isinstance(count, Count) or not set(count.theme_codes()) & {"T19", "I17"}
    assert isinstance(ISOLATION.count, Count)
    assert "planned" not in ISOLATION.count.origin_codes()
    assert set(ISOLATION.count.theme_codes()) == {f"I{number:02}" for number in range(1, 17)}


def test_one_theme_may_be_counted_alone() -> None:
    assert Count(dimension="T", themes=("T05",)).theme_codes() == ["T05"]


def test_social_watch_is_read_at_its_levels_under_the_floor_of_people() -> None:
    assert set(ISOLATION_LEVELS) >= ISOLATION.levels
    assert (ISOLATION.floor.of(ROLES["elected"]), ISOLATION.floor.of(ROLES["coordinator"])) == (11, 0)
    assert ISOLATION.direction is Direction.NO_JUDGEMENT
    assert TENSION.floor.of(ROLES["elected"]) == 5
    assert DELAY.floor.of(ROLES["elected"]) == 0


@pytest.mark.parametrize(
    ("metric", "changes", "field"),
    [
        (TENSION, {"exposure": None}, "exposure"),
        (TENSION, {"per": None}, "per"),
        (TENSION, {"unit": ""}, "unit"),
        (TENSION, {"key": "Tension rate"}, "key"),
        (TENSION, {"version": 0}, "version"),
        (TENSION, {"breaks": (5, 5, 10, 15)}, "breaks"),
        (TENSION, {"breaks": (5, 10)}, "breaks"),
        (TENSION, {"breaks": ()}, "breaks"),
        (TENSION, {"levels": frozenset({"street"})}, "levels"),
        (TENSION, {"levels": frozenset()}, "levels"),
        (TENSION, {"count": Count(dimension="Z")}, "count"),
        (TENSION, {"count": Count(dimension="T", themes=("X01",))}, "count"),
        (TENSION, {"count": Count(dimension="T", themes=("T19",))}, "count"),
        (TENSION, {"count": Count(dimension="T", origins=("nowhere",))}, "count"),
        (DELAY, {"exposure": Exposure.TEAM_HOURS}, "exposure"),
        (DELAY, {"per": 100}, "per"),
        (DELAY, {"count": Count(dimension="X")}, "count"),
        (ISOLATION, {"count": Delay(dimension="I", name="contact")}, "count"),
        (SHARE, {"among": None}, "among"),
        (DELAY, {"among": Count(dimension="X")}, "among"),
        (SHARE, {"window": Window.FOUR_QUARTERS}, "window"),
        (SHARE, {"count": replace(SHARE.count, reach=1)}, "count"),
        (TENSION, {"roles": frozenset({"mayor", "coordinator"})}, "roles"),
        (TENSION, {"roles": frozenset({"elected"})}, "roles"),
        (TENSION, {"uncompared": Uncompared.SUM}, "uncompared"),
        (METRICS["register_people_met"], {"uncompared": None}, "uncompared"),
        (ISOLATION, {"floor": Floor.ACT}, "floor"),
        (ISOLATION, {"direction": Direction.HIGHER_IS_WORSE}, "direction"),
        (ISOLATION, {"levels": frozenset({"residence"})}, "levels"),
    ],
)
def test_a_contradiction_is_refused_by_the_name_of_metric_and_field(
    metric: Metric, changes: dict[str, object], field: str
) -> None:
    with pytest.raises(ValueError, match=rf"metric “[\w ]+”: .*\b{field}\b"):
        replace(metric, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("key", "n_quarters"),
    [
        ("tension_found_rate", 1),
        ("tension_seen_again_share", 2),
        ("technical_recurrence_share", 2),
        ("isolation_in_touch", 4),
        ("isolation_contact_delay", 4),
        ("technical_delay", 4),
        ("technical_open", 4),
        ("tension_situation_length", 4),
        ("relay_proposed", 4),
    ],
)
def test_what_an_indicator_looks_back_on_is_declared(key: str, n_quarters: int) -> None:
    """The 30 days before an act, the 60 after a repair: the quarter before. Delays, states and windows: a year."""
    assert METRICS[key].looks_back == n_quarters


def test_a_role_that_is_not_named_reads_it_at_no_level() -> None:
    internal = replace(TENSION, roles=frozenset({"coordinator"}))
    assert internal.levels_for(ROLES["coordinator"]) == TENSION.levels_for(ROLES["coordinator"]) != frozenset()
    assert internal.levels_for(ROLES["elected"]) == frozenset()
    assert TENSION.levels_for(ROLES["elected"]) == ROLES["elected"].levels & TENSION.levels


def test_two_metrics_of_one_key_are_refused() -> None:
    with pytest.raises(ValueError, match="one key"):
        registry((TENSION,), (replace(TENSION, version=2),))


def test_an_unknown_metric_is_a_sentence() -> None:
    with pytest.raises(UsageError) as refused:
        metric_named("climate_score")
    assert "climate_score" in refused.value.text(translator("fr"))
    assert "tension_found_rate" in refused.value.text(translator("fr"))


def test_every_indicator_has_its_noun_and_no_noun_is_left_over() -> None:
    assert set(NOUNS) == set(METRICS)


def test_every_part_of_a_metric_has_a_label() -> None:
    for metric in METRICS.values():
        if isinstance(metric.count, Facts | Delay) and metric.count.part_list:
            assert set(metric.count.parts) <= set(code_list(metric.count.part_list))


def test_a_state_and_a_sum_are_told_without_an_interval_which_they_have_not() -> None:
    counts = [(metric, metric.count) for metric in METRICS.values() if metric.kind is Kind.COUNT]
    for metric, count in counts:
        if isinstance(count, Facts) and (count.is_stock or count.is_sum):
            assert "{interval}" not in metric.sentence, metric.key
