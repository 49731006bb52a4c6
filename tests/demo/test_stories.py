"""Each planted story is looked for where a page would look: in the store made from the demo's files."""

from dataclasses import replace
from statistics import mean, median

import pandas as pd

from analytics.demo import stories
from analytics.demo.blocks import drawing
from tests.demo.store_tables import ALL, LAST_YEAR, SUMMER_2025, SUMMER_2026, YEAR_BEFORE, Months, Tables, months


def test_all_levels_are_loaded_and_those_that_quarters_make_up_have_hours_by_nesting(store: Tables) -> None:
    exposure = dict(store["ref_level"][["level", "exposure"]].itertuples(index=False))
    assert exposure == {
        "commune": "shares",
        "regroupement": "nested",
        "qpv": "shares",
        "iris": "none",
        "conseil": "nested",
        "secteur": "nested",
        "quartier": "shares",
        "residence": "none",
        "bailleur": "none",
    }


def test_vacancy_takes_hours_and_counts_from_the_sector(store: Tables) -> None:
    def total(table: str, value: str, weeks: Months) -> float:
        cube = store[table]
        is_there = (cube["level"] == "secteur") & (cube["zone_code"] == stories.VACANCY.zone)
        return float(cube[is_there & cube["week"].between(*weeks)][value].sum())

    during, year_before = months("2026-01-12", "2026-02-16"), months("2025-01-13", "2025-02-17")
    for table, value in (("cube_presence_week", "team_hours"), ("cube_week", "n")):
        assert total(table, value, during) < 0.8 * total(table, value, year_before), value


def test_less_was_done_than_planned_in_the_quarter_and_sector_of_the_vacancy(store: Tables) -> None:
    def done(sector: str, quarter: Months) -> float:
        plan = store["cube_planned_month"]
        of_sector = (plan["level"] == "secteur") & (plan["zone_code"] == sector) & plan["month"].between(*quarter)
        cube = store["cube_presence_month"]
        is_there = (cube["level"] == "secteur") & (cube["zone_code"] == sector) & cube["month"].between(*quarter)
        return float(cube[is_there]["team_hours"].sum() / plan[of_sector]["team_hours"].sum())

    vacant, year_before = months("2026-01", "2026-03"), months("2025-01", "2025-03")
    assert done(stories.VACANCY.zone, vacant) < 0.85
    assert min(done("SC1", vacant), done("SC3", vacant), done(stories.VACANCY.zone, year_before)) > 0.92


def test_hours_are_told_by_funder_municipality_and_landlord(store: Tables) -> None:
    parts = store["cube_presence_part"].groupby(["part", "name"])["team_hours"].sum()
    assert len(parts["funder"]) == len(drawing()["funders"]) == 3
    assert parts["commune"].index.tolist() == ["Rivemont"]
    landlords = {line["label"] for line in drawing()["landlords"]}
    assert set(parts["landlord"].index) == landlords | {"NR"}
    assert parts["landlord"].drop("NR").sum() < 0.1 * parts["landlord"].sum(), "only what landlords ordered is theirs"


def test_tool_changes_what_is_said_of_who_asked(store: Tables) -> None:
    records = store["fct_intervention"]
    is_before = records["service_on"] < pd.Timestamp(stories.TOOL_CHANGED_ON)
    before, since = records[is_before], records[~is_before]
    assert 0.08 < (before["origin"] == "unknown").mean() < 0.15
    assert (since["origin"] == "unknown").mean() < 0.04
    assert not (before["referral"] == "BAIL").any()
    assert (since["referral"] == "BAIL").mean() > 0.03
    assert before["entered_at"].isna().all()


def test_few_hours_and_the_highest_demand_meet_in_one_quarter(store: Tables) -> None:
    counts = store.counts("quartier")
    asked = counts[counts["origin"] == "reactive"].groupby("zone_code")["n"].sum()
    zones = store["ref_zone"].query("level == 'quartier'").set_index("zone_code")
    demand = (asked / zones["dwellings"]).dropna()
    spent = {zone: store.hours("quartier", zone, ALL) for zone in stories.PROFILES}
    assert demand.idxmax() == stories.FEW_HOURS.zone
    assert spent[stories.FEW_HOURS.zone] < 0.6 * median(spent.values())


def test_steady_has_the_most_hours_and_a_rate_that_does_not_move(store: Tables) -> None:
    spent = {zone: store.hours("quartier", zone, LAST_YEAR) for zone in stories.PROFILES}
    assert max(spent, key=lambda zone: spent[zone]) == stories.STEADY.zone
    low, ratio, high = store.change(stories.STEADY.zone, YEAR_BEFORE, LAST_YEAR)
    assert low < 1 < high
    assert 0.8 < ratio < 1.2


def test_more_hours_bring_more_counts_at_the_same_rate(store: Tables) -> None:
    zone = stories.MORE_HOURS.zone
    for before, after in ((YEAR_BEFORE, LAST_YEAR), (SUMMER_2025, SUMMER_2026)):
        assert store.tensions(zone, after) > 1.6 * store.tensions(zone, before)
        low, ratio, high = store.change(zone, before, after)
        assert low < 1 < high
        assert 0.8 < ratio < 1.2


def test_rise_and_fall_can_be_told_from_chance(store: Tables) -> None:
    assert store.change(stories.RISE.zone, SUMMER_2025, SUMMER_2026)[0] > 1
    assert store.change(stories.FALL.zone, SUMMER_2025, SUMMER_2026)[2] < 1


def test_lift_stays_broken_and_what_follows_is_in_the_same_building(store: Tables) -> None:
    places = store["fct_place"].query(f"level == 'residence' and zone_code == '{stories.LIFT.zone}'")
    records = store["fct_intervention"].merge(places, on="record_id")
    since, until = pd.Timestamp(stories.LIFT.since), pd.Timestamp(stories.LIFT.until)
    lift = records[(records["theme"] == "X01") & records["service_on"].between(since, until)]
    longest = lift[lift["sent_on"] == since]
    assert longest["fixed_seen_on"].tolist() == [until]
    assert (until - since).days == 113
    assert (lift["report_status"] == "DOUBLON").sum() >= 4
    assert set(lift["duplicate_of"].dropna()) >= set(longest["intervention_id"])


def test_lift_is_followed_by_disputes_and_daily_hardship(store: Tables) -> None:
    during, year_before = months("2026-04", "2026-08"), months("2025-04", "2025-08")
    for level, zone, theme, planted in (("residence", stories.LIFT.zone, "T11", 8), ("qpv", "QN99902M", "I05", 9)):
        rows = store.counts(level, zone)
        is_new = (rows["theme"] == theme) & (rows["origin"] != "planned")
        count = {span: rows[is_new & rows["month"].between(*span)]["n"].sum() for span in (during, year_before)}
        assert count[during] >= planted
        assert count[during] > count[year_before], theme


def test_hamlet_shows_one_to_four_new_signals_each_quarter(store: Tables) -> None:
    counts = new_signals(store, "secteur")
    hamlet = counts[counts["zone_code"] == stories.HAMLET.zone]["n"]
    assert len(hamlet) == 12
    assert hamlet.between(1, 4).all()


def test_other_sectors_have_signals_enough_to_be_shown(store: Tables) -> None:
    counts = new_signals(store, "secteur")
    others = counts[~counts["zone_code"].isin([stories.HAMLET.zone, "unlocated"])]["n"]
    assert others.min() >= 11


def new_signals(store: Tables, level: str) -> pd.DataFrame:
    """New isolation signals by zone and quarter."""
    rows = store.counts(level)
    rows = rows[rows["theme"].str.startswith("I") & (rows["origin"] != "planned")]
    return rows.groupby(["zone_code", rows["month"].dt.to_period("Q")])["n"].sum().reset_index()


def test_thin_presence_is_the_rule_in_the_hamlet_and_nowhere_else(store: Tables) -> None:
    cube = store["cube_presence_month"].query("level == 'quartier' and zone_code != 'unlocated'")
    hours = cube.groupby(["zone_code", cube["month"].dt.to_period("Q").astype(str)])["team_hours"].sum()
    thin = set(hours[hours < 20].index)
    assert {zone for zone, _ in thin} == {stories.THIN.zone}
    assert (stories.THIN.zone, "2026Q3") in thin
    assert (stories.THIN.zone, "2025Q3") not in thin, "the door-to-door of summer 2025 reached it"


def test_heatwave_sends_the_team_from_door_to_door(store: Tables) -> None:
    cube = store["cube_presence_month"].query("level == 'quartier' and zone_code == 'Q12' and mode == 'PAP'")
    assert set(cube["month"].dt.year) == {2025}
    assert (store["fct_intervention"]["register_offered"] == "O").sum() > 20


def delays(store: Tables, owner: str) -> list[tuple[int, bool, int]]:
    """Delay in days, fixed or not, number: the cohort of the last quarter, over the town."""
    table = store["agg_delay"].query(f"delay == 'technical' and level == 'commune' and part == '{owner}'")
    rows = table[table["quarter"] == pd.Timestamp("2026-07-01")][["delay_days", "is_over", "n"]]
    return list(rows.itertuples(index=False, name=None))


def kaplan_meier_median(rows: list[tuple[int, bool, int]]) -> int | None:
    """The first day on which half or less is still open, counted by hand; None where it is not reached."""
    still_open = 1.0
    for day in sorted({delay for delay, is_fixed, _ in rows if is_fixed}):
        at_risk = sum(n for delay, _, n in rows if delay >= day)
        still_open *= 1 - sum(n for delay, is_fixed, n in rows if delay == day and is_fixed) / at_risk
        if still_open <= 0.5:
            return day
    return None


def test_slow_owner_is_flattered_by_the_mean_of_what_is_closed(store: Tables) -> None:
    rows = delays(store, "AGGLO_METROPOLE")
    naive = mean(delay for delay, is_fixed, n in rows for _ in range(n) if is_fixed)
    found = kaplan_meier_median(rows)
    assert found is not None
    assert found > 1.2 * naive


def test_never_half_of_the_faults_of_co_owners_are_repaired_in_the_year(store: Tables) -> None:
    rows = delays(store, "COPRO")
    assert sum(n for *_, n in rows) > 100
    assert kaplan_meier_median(rows) is None


def test_restricted_records_are_counted_by_year_only(store: Tables) -> None:
    assert store["agg_restricted_year"]["n"].sum() == 4 + 3
    assert not store["cube_month"]["theme"].isin(["T19", "I17"]).any()


def test_unlocated_records_stay_in_the_totals(store: Tables) -> None:
    town = store.counts("commune")
    assert 80 < town[town["zone_code"] == "unlocated"]["n"].sum() < 500
    kept = store["ref_info"].set_index("key").loc["n_records", "value"]
    assert town["n"].sum() + store["agg_restricted_year"]["n"].sum() == int(kept)


def test_late_entries_are_one_in_sixteen(store: Tables) -> None:
    records = store["fct_intervention"].dropna(subset=["entered_at", "started_at"])
    is_late = records["entered_at"] - records["started_at"] > pd.Timedelta(hours=60)
    assert 0.045 < is_late.mean() < 0.085


def test_unreadable_lines_are_rejected_with_their_reason(store: Tables) -> None:
    rejected = store["agg_rejected"]
    assert rejected["n"].sum() == 5 + 4
    assert rejected["reason"].nunique() == 2


def test_clock_changes_are_in_the_hours(store: Tables) -> None:
    minutes = store["fct_tour"].set_index("tour_id")["minutes"]
    assert list(minutes[["240330-N1", "241026-N1", "241102-N1"]]) == [6 * 60, 8 * 60, 7 * 60]


def test_each_story_has_its_test() -> None:
    names = [name for name in globals() if name.startswith("test_")]
    for story in stories.STORIES:
        assert any(story.key in name for name in names), f"no test looks for “{story.line}”"


def test_a_story_holds_on_its_days_only() -> None:
    story = replace(stories.VACANCY)
    assert story.holds(story.since)
    assert story.holds(story.until)
    assert not story.holds(stories.LAST_DAY)


def test_what_explains_the_curves_is_told_as_events_of_the_context(store: Tables) -> None:
    told = store["ref_event"].set_index("type")
    places = told[["level", "zone_code"]].fillna("").apply(tuple, axis=1).to_dict()
    assert places == {
        "CHANGEMENT_OUTIL": ("", ""),
        "TRAVAUX": ("quartier", stories.RISE.zone),
        "VACANCE_POSTE": ("secteur", stories.VACANCY.zone),
        "PANNE_LONGUE": ("residence", stories.LIFT.zone),
    }
    for kind, story in (("VACANCE_POSTE", stories.VACANCY), ("PANNE_LONGUE", stories.LIFT)):
        days = told.loc[kind, ["starts_on", "ends_on"]]
        assert [day.date() for day in days] == [story.since, story.until]
    assert told["ends_on"].isna().to_dict() == dict.fromkeys(told.index, False) | {"TRAVAUX": True}
