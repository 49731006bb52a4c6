"""What is dated after the last day of a quarter changes nothing that is told of it, whatever the records."""

from datetime import date, timedelta

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.periods import Quarter
from analytics.store.script import script
from tests.sql.acts import put_acts
from tests.tables import put

FIRST_ON, LAST_ON = date(2024, 1, 1), date(2024, 12, 31)
ENDS = [Quarter(2024, rank).last_day for rank in (1, 2, 3)]
LATER = ("ack_on", "fixed_declared_on", "fixed_seen_on", "closed_on", "followup_done_on")
"""Days of what comes to be known of a record once it is made."""
FIELDS = (
    "service_on",
    "theme",
    "sent_on",
    "target_days",
    "situation_id",
    "modality",
    "agreement_on",
    "followup_due_on",
)
FIELDS += (*LATER, "agreement_kept")
FAMILIES = ("known_quarter", "technical_report", "report_return", "situation")
STATES = ("stock_technical", "delay_technical", "stock_situation", "delay_situation")
FACTS = ("fact_technical", "fact_recurrence", "fact_situation")
UNDATED = "fact = 'report_acknowledged' or (fact = 'agreement_kept' and part = 'NR')"
"""What may be told without a day, and agreements to which nobody went back: no number of the latter is on a screen."""

Row = dict[str, object]
DAYS = [
    day for end in ENDS for day in (end - timedelta(days=50), end - timedelta(days=9), end, end + timedelta(days=1))
]
"""In each quarter, and on both sides of its end: what comes later comes in another one as often as not."""


@st.composite
def rows(draw: st.DrawFn) -> list[Row]:
    """Reports, and situations of one act each, closed by an agreement or not yet."""
    found: list[Row] = []
    for rank in range(draw(st.integers(6, 12))):
        on = draw(st.sampled_from(DAYS[:-1]))
        report: Row = {"theme": "X01", "sent_on": on, "target_days": draw(st.sampled_from([1, 40, 200]))}
        agreed: Row = {"theme": "T03", "situation_id": rank, "modality": "NAVETTE", "agreement_on": on}
        due = {"followup_due_on": on + timedelta(days=draw(st.integers(0, 90))), "agreement_kept": "TENU"}
        later = {name: draw(st.sampled_from([None, *(day for day in DAYS if day >= on)])) for name in LATER}
        found.append({"service_on": on, **draw(st.sampled_from((report, agreed | due))), **later})
    return found


def as_known(row: Row, until: date) -> Row:
    """A record as it stood on that day, its later days aside; of an agreement, what the follow-up has found."""
    by_then = {name: day for name, day in row.items() if not (name in LATER and isinstance(day, date) and day > until)}
    return by_then if by_then.get("followup_done_on") else by_then | {"agreement_kept": None}


def told_until(of: list[Row], until: date) -> dict[str, list[object]]:
    """By family, what is told of each quarter up to this one."""
    lines = [" | ".join(str(row.get(name) or "") for name in FIELDS) for row in of]
    places = [f"{n} | residence | R" for n in range(len(of))]
    with duckdb.connect() as con:
        put(con, "ref_info", f"key | value\nfirst_on | {FIRST_ON}\nlast_on | {LAST_ON}")
        put(con, "in_target", "owner | fault | target_days:int")
        put(con, "fct_place", "\n".join(["record_id:int | level | zone_code", *places]))
        put_acts(
            con, "\n".join([f"record_id | {' | '.join(FIELDS)}", *(f"{n} | {line}" for n, line in enumerate(lines))])
        )
        for name in (*FAMILIES, *STATES, *FACTS):
            script("families", name).run(con, {})
        states = {name: con.query(f"from {name} where quarter <= date '{until}'") for name in STATES}
        facts = {name: con.query(f"from {name} where month <= date '{until}' and not ({UNDATED})") for name in FACTS}
        return {name: sorted(map(repr, query.fetchall())) for name, query in (states | facts).items()}


@settings(max_examples=20)
@given(rows(), st.sampled_from(ENDS))
def test_what_is_dated_after_a_quarter_changes_nothing_that_is_told_of_it(of: list[Row], until: date) -> None:
    today = [as_known(row, LAST_ON) for row in of]
    assert told_until(today, until) == told_until([as_known(row, until) for row in today], until)


def test_days_that_come_later_do_change_later_quarters() -> None:
    """So that the records drawn above are not all alike: sent in February, declared in April, seen in May."""
    row: Row = {"service_on": date(2024, 2, 1), "theme": "X01", "sent_on": date(2024, 2, 1), "target_days": 40}
    row |= {"fixed_declared_on": date(2024, 4, 2), "fixed_seen_on": date(2024, 5, 2)}
    after, before = told_until([row], ENDS[1]), told_until([as_known(row, ENDS[0])], ENDS[1])
    assert {name for name in after if after[name] != before[name]} == {
        *("stock_technical", "delay_technical", "fact_technical", "fact_recurrence"),
    }
