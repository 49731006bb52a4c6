"""The list for a walk of a whole municipality, whose joins once ended DuckDB and with it every page of the store."""

import pandas as pd

from analytics.config import Home
from analytics.reports.holdings import open_holdings
from analytics.store.read import Read
from tests.demo.store_tables import Tables

KNOWN_ON, DECLARED_FROM, SINCE = (pd.Timestamp(day) for day in ("2026-09-30", "2026-07-02", "2025-09-30"))


def test_a_walk_of_the_whole_municipality_lists_every_defect_that_its_records_leave_to_look_at(
    rivemont: Home, store: Tables
) -> None:
    acts = store["fct_report"].merge(store["fct_intervention"][["record_id", "service_on", "place_type"]])
    there = acts[
        acts["record_id"].isin(store["fct_place"].query("level == 'commune' and zone_code == '99001'")["record_id"])
    ]
    there = there[(there["service_on"] <= KNOWN_ON) & (there["place_type"] != "LOG") & ~there["is_duplicate"]]
    there = there[there["report_status"] != "HORS_COMPETENCE"]
    is_seen = there["fixed_seen_on"].where(
        there["fixed_seen_on"].notna() | (there["report_status"] != "TRAITE_CONSTATE"), pd.Timestamp.min
    )
    is_old = there["fixed_declared_on"] < DECLARED_FROM
    expected = there.loc[~(is_seen <= KNOWN_ON) & ~is_old, "service_on"]
    with open_holdings(rivemont).store as opened:
        listed = opened.read(
            Read.WALK_REPORTS,
            level="commune",
            zone_code="99001",
            place_levels=["residence", "quartier", "secteur"],
            known_on=KNOWN_ON.date(),
            declared_from=DECLARED_FROM.date(),
            since=SINCE.date(),
            n_most=None,
        )
    recent, older = (sorted(days) for days in (expected[expected >= SINCE], expected[expected < SINCE]))
    assert len(recent) > 300
    assert listed["service_on"].tolist() == recent
    assert (set(listed["n"]), set(listed["n_older"])) == ({len(expected)}, {len(older)})
