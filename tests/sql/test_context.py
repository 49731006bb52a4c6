"""Figures and events in the store: the last told counts, the same told twice is one, and both follow merged zones."""

from collections.abc import Iterable
from datetime import date

import pyarrow as pa
import pytest

from analytics import fields, records
from analytics.config import Home
from analytics.ingest.corrections import Correction, Subject
from analytics.records import Batch
from analytics.reports.events import events
from analytics.reports.words import label
from analytics.roles import ROLES
from analytics.store.build import build_store
from analytics.store.connect import open_live
from analytics.store.read import Read
from tests.builders import add_zones, correct, square
from tests.sql.made import after_build
from tests.tables import read_table

FIGURES = "zone_code | code | value | source"


@pytest.fixture
def town(home: Home) -> Home:
    add_zones(home, "secteur", {"A": square(0, 0), "B": square(1, 0), "C": square(2, 0)})
    return home


def add(home: Home, kind: str, rows: Iterable[dict[str, object]], exported_on: date | None = None) -> None:
    """A batch of figures or of events, as an import writes it."""
    batch = Batch(id=records.new_id(), kind=kind, source="test", sha256="", imported_at="", role="coordinator")
    lines = [
        {"batch_id": batch.id, "line": line, "exported_on": exported_on, **row} for line, row in enumerate(rows, 2)
    ]
    records.add(home, batch, {kind: pa.Table.from_pylist(lines, fields.schema(kind))})


def figures(home: Home, text: str, exported_on: date | None = None) -> None:
    """Columns: zone_code, code, value, source; of the level secteur, in 2021."""
    rows = [{"zone_level": "secteur", "year": 2021, **row, "value": float(row["value"])} for row in read_table(text)]
    add(home, "zone_indicator", rows, exported_on)


def test_of_two_figures_of_a_zone_and_year_the_one_exported_last_counts(town: Home) -> None:
    figures(town, "zone_code|code|value|source\nA|POP0014|10|new", date(2026, 2, 1))
    figures(town, "zone_code|code|value|source\nA|POP0014|90|old\nA|REVENU|5|old", date(2026, 1, 1))
    figures(town, "zone_code|code|value|source\nA|POP0014|99|undated")
    expected = """
        zone_code | code    | value | source
        A         | POP0014 | 10.0  | new
        A         | REVENU  | 5.0   | old
    """
    assert after_build(town, "ref_indicator", FIGURES) == read_table(expected)


def test_people_of_merged_zones_add_up_where_all_are_known_and_nothing_else_does(town: Home) -> None:
    figures(
        town,
        """
        zone_code | code    | value | source
        A         | POP0014 | 10    | RP 2020
        B         | POP0014 | 30    | RP 2021
        A         | POP75P  | 4     | RP 2021
        A         | REVENU  | 5     | Filosofi
        B         | REVENU  | 7     | Filosofi
        C         | REVENU  | 6     | Filosofi
        """,
    )
    correct(town, Correction(subject=Subject.MERGE, level="secteur", zone_code="A", value="B"))
    expected = """
        zone_code | code    | value     | source
        B         | POP0014 | 40.0      | RP 2020, RP 2021
        C         | REVENU  | 6.0       | Filosofi
    """
    assert after_build(town, "ref_indicator", FIGURES) == read_table(expected)


def test_an_event_told_twice_is_one_and_stands_in_the_zone_that_its_own_became(town: Home) -> None:
    works = {"starts_on": date(2026, 1, 5), "ends_on": date(2026, 3, 1), "type": "TRAVAUX"}
    add(town, "context_event", [{**works, "zone_level": "secteur", "zone_code": "A"}, works])
    add(town, "context_event", [works], date(2026, 4, 1))
    correct(town, Correction(subject=Subject.MERGE, level="secteur", zone_code="A", value="B"))
    expected = """
        starts_on  | ends_on    | level   | zone_code | type
        2026-01-05 | 2026-03-01 |         |           | TRAVAUX
        2026-01-05 | 2026-03-01 | secteur | B         | TRAVAUX
    """
    columns = "starts_on | ends_on | level | zone_code | type"
    assert after_build(town, "ref_event", columns) == read_table(expected)


@pytest.mark.parametrize(
    ("first_on", "last_on", "types"),
    [
        ("2026-01-01", "2026-01-09", []),
        ("2026-01-01", "2026-01-10", ["FETE"]),
        ("2026-01-20", "2026-01-31", ["FETE"]),
        ("2026-01-21", "2026-01-31", []),
        ("2026-06-01", "2026-06-30", ["TRAVAUX"]),
    ],
)
def test_events_that_touch_a_period_are_told_with_those_still_going_on(
    town: Home, first_on: str, last_on: str, types: list[str]
) -> None:
    ended = {"starts_on": date(2026, 1, 10), "ends_on": date(2026, 1, 20), "type": "FETE"}
    open_one = {"starts_on": date(2026, 5, 1), "type": "TRAVAUX"}
    add(town, "context_event", [ended, open_one])
    build_store(town)
    with open_live(town) as store:
        days = (date.fromisoformat(first_on), date.fromisoformat(last_on))
        told = events(store, ROLES["coordinator"], days)
    assert [event.label for event in told] == [label("context_event", code, town.settings()) for code in types]


def test_figures_are_read_for_the_zones_that_there_are(town: Home) -> None:
    figures(town, "zone_code|code|value|source\nA|POP0014|10|x\nZ|POP0014|10|x")
    build_store(town)
    with open_live(town) as store:
        assert store.read(Read.INDICATORS, level="secteur")["zone_code"].tolist() == ["A"]
        assert store.read(Read.INDICATORS, level="iris").empty
