"""Conflicts and situations counted from a few acts, to be checked on paper."""

from datetime import date
from typing import Any

from analytics.config import Home
from tests import builders
from tests.sql.made import after_build, record
from tests.tables import read_table

NAMES = "('situation', 'agreement', 'followup', 'deferred')"


def act(situation: str, day: str, **fields: Any) -> dict[str, Any]:
    return record(f"{situation} {day}", situation_id=situation, started_on=date.fromisoformat(day), **fields)


def test_a_situation_is_what_its_acts_say_each_point_from_the_latest_that_says_it(home: Home) -> None:
    """One conflict in three acts: opened in January, agreed in February, closed in March, followed up in May."""
    builders.add_zones(home, "commune", {"C1": builders.square(0, 0)})
    builders.add_records(
        home,
        [
            act("s1", "2024-01-10", conflict_mode="R4C", theme="T03", modality="NAVETTE", lon=0.5, lat=0.5),
            act("s1", "2024-02-10", theme="T09", modality="MIXTE", agreement_on=date(2024, 2, 10), lon=9.0, lat=9.0),
            act(
                "s1",
                "2024-03-10",
                theme="T03",
                modality="NR",
                closed_on=date(2024, 3, 10),
                close_reason="ACCORD",
                followup_due_on=date(2024, 4, 10),
                followup_done_on=date(2024, 5, 2),
                agreement_kept="TENU",
            ),
            record("later", started_on=date(2024, 6, 1)),
        ],
    )
    expected = """
        month      | zone_code | fact             | part   | n
        2024-01-01 | C1        | situation_opened | T03    | 1
        2024-03-01 | C1        | deferred_agreed  | MIXTE  | 1
        2024-03-01 | C1        | deferred_closed  | MIXTE  | 1
        2024-03-01 | C1        | situation_closed | ACCORD | 1
        2024-04-01 | C1        | followup_done    | MIXTE  | 1
        2024-04-01 | C1        | followup_due     | MIXTE  | 1
        2024-05-01 | C1        | agreement_kept   | TENU   | 1
    """
    facts = f"(from cube_fact where split_part(fact, '_', 1) in {NAMES})"
    assert after_build(home, facts, "month | zone_code | fact | part | n") == read_table(expected)


def test_a_follow_up_made_by_the_end_of_its_quarter_counts_before_the_first_day_of_the_data_too(home: Home) -> None:
    """A situation of December, told by an act of January alone: s1 was followed up on its day, s2 a quarter later."""
    builders.add_zones(home, "commune", {"C1": builders.square(0, 0)})
    december = date(2023, 12, 20)
    fields = {"conflict_mode": "R4C", "modality": "NAVETTE", "agreement_on": date(2023, 12, 1), "opened_on": december}
    builders.add_records(
        home,
        [
            act("s1", "2024-01-10", followup_due_on=december, followup_done_on=december, **fields),
            act("s2", "2024-01-10", followup_due_on=december, followup_done_on=date(2024, 1, 5), **fields),
        ],
    )
    facts = "(from cube_fact where fact in ('followup_due', 'followup_done'))"
    assert after_build(home, facts, "month | fact | n") == read_table(
        "month | fact | n\n2023-12-01 | followup_done | 1\n2023-12-01 | followup_due | 2"
    )


def test_what_is_not_known_yet_does_not_count_and_a_withdrawal_leaves_no_agreement(home: Home) -> None:
    """The data stop on 1 June. s1: its follow-up is due in July. s2: a party withdrew after an agreement. s3: handled
    on the spot, so none of its agreements is one of deferred time. s4: one of its acts is restricted. s5: closed in
    July, as somebody typed ahead. s6: no conflict at all."""
    builders.add_zones(home, "commune", {"C1": builders.square(0, 0)})
    agreed = {"agreement_on": date(2024, 2, 10), "closed_on": date(2024, 2, 10), "conflict_mode": "R4C"}
    builders.add_records(
        home,
        [
            act("s1", "2024-02-10", **agreed, close_reason="ACCORD", followup_due_on=date(2024, 7, 1)),
            act("s2", "2024-02-11", **agreed, close_reason="RETRAIT"),
            act("s3", "2024-02-12", **agreed | {"conflict_mode": "R4B"}, close_reason="ACCORD"),
            act("s4", "2024-02-13", **agreed),
            act("s4", "2024-02-14", theme="T19"),
            act("s5", "2024-02-15", conflict_mode="R4C", outcome="ACCORD_E", closed_on=date(2024, 7, 1)),
            act("s6", "2024-02-16", theme="N12", register="R2"),
            record("later", started_on=date(2024, 6, 1)),
        ],
    )
    expected = """
        month      | fact             | part    | n
        2024-02-01 | agreement_kept   | NR      | 1
        2024-02-01 | deferred_agreed  | NR      | 1
        2024-02-01 | deferred_closed  | NR      | 2
        2024-02-01 | situation_closed | ACCORD  | 2
        2024-02-01 | situation_closed | RETRAIT | 1
        2024-02-01 | situation_opened | T02     | 4
    """
    facts = f"(from cube_fact where split_part(fact, '_', 1) in {NAMES})"
    assert after_build(home, facts, "month | fact | part | n") == read_table(expected)


def test_open_situations_and_their_age_are_those_of_the_quarters_last_known_day(home: Home) -> None:
    """The data go from 1 January to 20 May. Opened on 1 January: open on 31 March for 30 + 29 + 31 = 90 days, and
    closed on 10 April after 100. Opened on 10 February: open on 20 May for 19 + 31 + 30 + 20 = 100 days."""
    builders.add_zones(home, "commune", {"C1": builders.square(0, 0)})
    builders.add_records(
        home,
        [
            act("s1", "2024-01-01", theme="T01", closed_on=date(2024, 4, 10)),
            act("s2", "2024-02-10", theme="T05", modality="NAVETTE"),
            record("last", started_on=date(2024, 5, 20)),
        ],
    )
    stocks = """
        quarter    | fact              | part | n
        2024-01-01 | situation_open    | T01  | 1
        2024-01-01 | situation_open    | T05  | 1
        2024-04-01 | situation_open    | T05  | 1
        2024-04-01 | situation_open_90 | T05  | 1
    """
    assert after_build(home, "cube_stock", "quarter | fact | part | n") == read_table(stocks)
    delays = """
        quarter    | delay         | part    | delay_days | is_over
        2024-01-01 | situation     | NAVETTE | 50         | false
        2024-01-01 | situation     | NR      | 90         | false
        2024-01-01 | situation_age | T01     | 90         | true
        2024-01-01 | situation_age | T05     | 50         | true
        2024-04-01 | situation     | NAVETTE | 100        | false
        2024-04-01 | situation     | NR      | 100        | true
        2024-04-01 | situation_age | T05     | 100        | true
    """
    assert after_build(home, "agg_delay", "quarter | delay | part | delay_days | is_over") == read_table(delays)


def test_acts_of_conflict_are_parted_by_theme_before_and_by_outcome_during(home: Home) -> None:
    """An act of register 4 about lighting is “AUTRE”: no theme but of tensions is told by the registers of conflict."""
    builders.add_zones(home, "commune", {"C1": builders.square(0, 0)})
    builders.add_records(
        home,
        [
            record("a", conflict_mode="R4A", theme="T05"),
            record("b", conflict_mode="R4A", theme="X03"),
            record("c", conflict_mode="R4B", outcome="APAISE"),
            record("d", conflict_mode="R4B", outcome="DISPERSE", partner="PN"),
            record("e", conflict_mode="R4B", partner="CCAS"),
            record("f", conflict_mode="R4A", register="R3"),
        ],
    )
    expected = """
        fact         | part     | n
        prevention   | AUTRE    | 1
        prevention   | T05      | 1
        real_time    | APAISE   | 1
        real_time    | DISPERSE | 1
        real_time    | NR       | 1
        safety_relay | PN       | 1
    """
    facts = "(from cube_fact where fact in ('prevention', 'real_time', 'safety_relay'))"
    assert after_build(home, facts, "fact | part | n") == read_table(expected)


def test_an_act_comes_back_where_the_same_theme_was_met_on_another_day_of_the_thirty_before(home: Home) -> None:
    """In the residence R1 (street noise): 1 May, 31 May (30 days after), 31 May again (the same day is one coming),
    1 July (31 days after 31 May). Out of it: one point, named finely on 1 and 2 May; as a sector's middle it is no
    place. A planned follow-up is no new act, yet what comes after it comes back."""
    builders.add_zones(home, "residence", {"R1": builders.square(0, 0)})
    home_at, out = {"lon": 0.5, "lat": 0.5}, {"lon": 5.5, "lat": 5.5}
    builders.add_records(
        home,
        [
            record("a", started_on=date(2024, 5, 1), **home_at),
            record("b", started_on=date(2024, 5, 31), **home_at),
            record("c", started_on=date(2024, 5, 31), lon=0.7, lat=0.7),
            record("d", started_on=date(2024, 7, 1), **home_at),
            record("e", started_on=date(2024, 5, 2), theme="T05", **home_at),
            record("f", started_on=date(2024, 5, 1), **out),
            record("g", started_on=date(2024, 5, 2), **out),
            record("h", started_on=date(2024, 5, 3), geo_precision="SEC", **out),
            record("i", started_on=date(2024, 8, 1), referral="SUIVI", situation_id="s1"),
            record("j", started_on=date(2024, 8, 9), situation_id="s1"),
        ],
    )
    expected = """
        month      | fact           | part | n
        2024-05-01 | tension_again  | T02  | 3
        2024-05-01 | tension_placed | T02  | 5
        2024-05-01 | tension_placed | T05  | 1
        2024-07-01 | tension_placed | T02  | 1
        2024-08-01 | tension_again  | T02  | 1
        2024-08-01 | tension_placed | T02  | 1
    """
    facts = "(select month, fact, part, sum(n) as n from cube_fact where fact like 'tension_%' group by all)"
    assert after_build(home, facts, "month | fact | part | n") == read_table(expected)


def test_a_place_is_seen_often_from_the_third_new_act_in_thirty_days(home: Home) -> None:
    """1, 10 and 30 May: the third is the 30th day. 31 May: 10, 30 and 31. A follow-up does not count."""
    builders.add_zones(home, "residence", {"R1": builders.square(0, 0)})
    days = [date(2024, 5, 1), date(2024, 5, 10), date(2024, 5, 30), date(2024, 5, 31)]
    followed = record("x", started_on=date(2024, 5, 11), referral="SUIVI", lon=0.5, lat=0.5)
    builders.add_records(home, [*(record(f"{day}", started_on=day, lon=0.5, lat=0.5) for day in days), followed])
    often = "(from cube_fact where fact = 'tension_often')"
    assert after_build(home, often, "zone_code | part | n") == [{"zone_code": "R1", "part": "T02", "n": "2"}]
