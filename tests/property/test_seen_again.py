"""Acts that come back to a place equal a plain recount, on towns where much happens in a few weeks at a few places."""

import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import hypothesis.strategies as st
from hypothesis import given, settings

from analytics.store.build import build_store
from tests import builders, oracle_facts, oracle_quality
from tests.oracle_batches import recount

ACTS = st.fixed_dictionaries(
    {
        "started_on": st.integers(0, 45).map(lambda days: date(2024, 2, 10) + timedelta(days)),
        "theme": st.sampled_from(["T01", "T01", "T05"]),
        "register": st.just("R4"),
        "referral": st.sampled_from(["AUTO", "HAB_TEL", "SUIVI"]),
        "situation_id": st.sampled_from([None, None, "s1"]),
        "geo_precision": st.sampled_from([None, "RES", "SEC"]),
    }
)
PLACES = st.sampled_from([(0.5, 0.5), (0.6, 0.6), (2.5, 2.5), (2.5, 2.5), (None, None)])


@given(acts=st.lists(st.tuples(ACTS, PLACES), min_size=4, max_size=12))
@settings(max_examples=20)
def test_acts_that_come_back_are_those_of_a_plain_recount(acts: list[tuple[dict[str, Any], Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = builders.home_in(Path(folder))
        builders.add_zones(home, "residence", {"R1": builders.square(0, 0)})
        builders.add_records(home, [{**act, "lon": lon, "lat": lat} for act, (lon, lat) in acts])
        with duckdb.connect(str(build_store(home).path), read_only=True) as con:
            built = con.execute("from cube_fact where fact like 'tension_%'").fetchall()
            often = con.execute("from agg_often").fetchall()
        territory = recount(home)
    counted = oracle_facts.facts(territory)
    assert {row[:5]: [row[5]] for row in built} == {key: n for key, n in counted.items() if "tension_" in key[3]}
    assert {row[:3]: [row[3]] for row in often} == oracle_quality.often(territory)
