"""A column's date format is decided from all its cells; where two readings are as good, nobody decides alone."""

from datetime import date, timedelta

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.ingest.dates import FORMAT_LABELS, Verdict, decide, open_column
from analytics.ingest.serials import SERIAL
from analytics.text import translator

DAY_FIRST, MONTH_FIRST, ISO = "%d/%m/%Y", "%m/%d/%Y", "%Y-%m-%d"


def test_one_day_after_the_twelfth_decides_a_whole_column() -> None:
    decision = decide(pa.array(["03/04/2024", "05/06/2024", "13/06/2024", None, " "]))
    assert (decision.verdict, decision.formats, decision.n_filled) == (Verdict.DECIDED, (DAY_FIRST,), 3)
    assert not decision.is_open


def test_a_column_of_months_first_is_read_as_such() -> None:
    decision = decide(pa.array(["03/04/2024", "03/14/2024"]))
    assert (decision.verdict, decision.formats) == (Verdict.DECIDED, (MONTH_FIRST,))


def test_a_column_that_reads_both_ways_is_asked_about() -> None:
    decision = decide(pa.array(["01/01/2024", "03/04/2024"]))
    assert (decision.verdict, decision.formats) == (Verdict.AMBIGUOUS, (DAY_FIRST, MONTH_FIRST))
    assert decision.example == "03/04/2024"
    assert decision.readings == (date(2024, 4, 3), date(2024, 3, 4))
    refusal = open_column(decision, file="fiches.csv", column="Suivi", name="followup_due_on").text(translator("fr"))
    assert "3 avril 2024" in refusal
    assert "4 mars 2024" in refusal
    assert "“" not in refusal


def test_days_equal_to_their_month_mean_one_date_only_and_prove_nothing() -> None:
    decision = decide(pa.array(["01/01/2024", "12/12/2024"]))
    assert (decision.verdict, decision.is_proven) == (Verdict.DECIDED, False)
    assert decide(pa.array(["01/01/2024", "13/12/2024"])).is_proven


def test_dashes_and_short_years_are_asked_about_too_and_dots_never() -> None:
    assert decide(pa.array(["03-04-2024"])).formats == ("%d-%m-%Y", "%m-%d-%Y")
    assert decide(pa.array(["03/04/24"])).formats == ("%d/%m/%y", "%m/%d/%y")
    assert decide(pa.array(["03.04.2024"])).verdict is Verdict.DECIDED
    assert decide(pa.array(["2024-03-04"])).formats == (ISO,)


def test_two_forms_that_no_cell_shares_are_mixed_and_counted() -> None:
    decision = decide(pa.array(["2024-03-04"] * 3 + ["25/03/2024"] * 2 + ["vendredi"]))
    assert (decision.verdict, decision.counts, decision.n_filled) == (Verdict.MIXED, {ISO: 3, DAY_FIRST: 2}, 6)
    assert not decision.is_open


def test_both_orders_in_one_column_are_asked_about() -> None:
    decision = decide(pa.array(["25/03/2024", "26/03/2024", "03/25/2024", "03/04/2024"]))
    assert decision.counts == {DAY_FIRST: 3, MONTH_FIRST: 1}
    assert decision.verdict is Verdict.MIXED
    assert decision.is_open


def test_an_hour_changes_nothing_and_no_date_is_none() -> None:
    assert decide(pa.array(["13/06/2024 18h30", "03/04/2024 07:15"])).formats == (DAY_FIRST,)
    assert decide(pa.array(["18h30", "bonjour", None])).verdict is Verdict.NONE
    assert decide(pa.array([], pa.string())).verdict is Verdict.NONE


def test_months_in_words_leave_no_doubt() -> None:
    decision = decide(pa.array(["3 janvier 2025", "4 févr. 2025"]))
    assert (decision.verdict, decision.formats, decision.is_open) == (Verdict.DECIDED, ("%d-%B-%Y",), False)


def test_a_day_that_does_not_exist_decides_for_nobody() -> None:
    decision = decide(pa.array(["31/02/2024", "13/01/2024"]))
    assert (decision.verdict, decision.counts) == (Verdict.DECIDED, {DAY_FIRST: 1})


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_what_was_seen_is_said(lang: str) -> None:
    said = [
        translator(lang).message(decide(pa.array(cells)).evidence())
        for cells in (["03/04/2024"], ["13/04/2024", "x"], ["2024-01-01", "13/04/2024"], ["x"])
    ]
    assert len(set(said)) == 4
    assert ("50,0\u202f%" if lang == "fr" else "50.0%") in said[1]


def written(day: date, text: str) -> str:
    """A spreadsheet counts the days from the one before the 31st of December 1899."""
    return str((day - date(1899, 12, 30)).days) if text == SERIAL else day.strftime(text)


@given(st.lists(st.dates(date(1990, 1, 1), date(2030, 12, 31)), min_size=1), st.sampled_from(sorted(FORMAT_LABELS)))
def test_the_true_format_is_decided_or_offered(days: list[date], text: str) -> None:
    decision = decide(pa.array([written(day, text) for day in days]))
    assert decision.n_read == len(days)
    assert not decision.is_open or text in decision.formats
    if not decision.is_open:
        reading = decide(pa.array([written(day, text) for day in days]), decision.formats)
        assert reading.verdict is Verdict.DECIDED


@given(st.dates(date(1990, 1, 1), date(2030, 12, 31) - timedelta(days=31)))
def test_a_month_of_days_in_a_row_leaves_no_doubt(first: date) -> None:
    days = [first + timedelta(days=n) for n in range(31)]
    assert decide(pa.array([day.strftime(DAY_FIRST) for day in days])).formats == (DAY_FIRST,)
