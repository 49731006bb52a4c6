"""Isolation records are placed at import and lose their point; restricted ones are placed nowhere."""

from collections.abc import Iterable

import pytest

from analytics.config import Home
from analytics.fields import TABLES, Kind, of_block
from analytics.ingest.load import Loaded
from tests.builders import add_nesting, add_zones, square
from tests.ingest.files import kept, load_table, plain_mapping

PLACE = ("lon", "lat", "zone_key", "zone_level", "geo_precision")
WEST, EAST = square(0, 0), square(1, 0)


@pytest.fixture
def zoned(home: Home) -> Home:
    """Two squares side by side as secteurs W and E, one around both as commune C; a résidence that may hold nobody."""
    add_zones(home, "secteur", {"W": WEST, "E": EAST}, {"W": "L’Ouest", "E": "Est"})
    add_zones(home, "commune", {"C": WEST.union(EAST)})
    add_zones(home, "residence", {"R": WEST})
    return home


def placement(loaded: Loaded) -> set[tuple[object, ...]]:
    table = loaded.tables["placement"]
    return set(zip(*(table[name].to_pylist() for name in ("record_key", "level", "zone_code")), strict=True))


def places(loaded: Loaded) -> list[tuple[object, ...]]:
    return kept(loaded, *PLACE)


def test_an_isolation_record_is_placed_by_its_point_then_loses_it(zoned: Home) -> None:
    loaded = load_table(
        zoned,
        """
        intervention_id | started_on | register | theme | lon | lat | geo_precision
        1               | 2024-05-01 | R5       | I04   | 0.5 | 0.5 | ADR
        2               | 2024-05-01 | R5       | I04   | 1.5 | 0.5 | ADR
        3               | 2024-05-01 | R5       | I04   | 9.5 | 0.5 | ADR
        4               | 2024-05-01 | R5       | X10   | 0.5 | 0.5 | ADR
        """,
    )
    assert placement(loaded) == {
        ("essai|1", "secteur", "W"),
        ("essai|1", "commune", "C"),
        ("essai|2", "secteur", "E"),
        ("essai|2", "commune", "C"),
    }, "never in a résidence; what is outside is nowhere"
    assert places(loaded) == [(None,) * 5, (None,) * 5, (None,) * 5, (0.5, 0.5, None, None, "ADR")]
    assert loaded.n_isolation == 3
    assert loaded.n_placed == {"commune": 2, "secteur": 2}


def test_the_zone_named_fills_in_at_its_level_alone(zoned: Home) -> None:
    loaded = load_table(
        zoned,
        """
        intervention_id | started_on | register | theme | lon | lat | zone_key
        name            | 2024-05-01 | R5       | I04   |     |     | l'ouest
        code            | 2024-05-01 | R5       | I04   |     |     | e
        outside         | 2024-05-01 | R5       | I04   | 9.5 | 0.5 | Est
        point first     | 2024-05-01 | R5       | I04   | 0.5 | 0.5 | Est
        unknown         | 2024-05-01 | R5       | I04   |     |     | Nord
        """,
    )
    assert placement(loaded) == {
        ("essai|name", "secteur", "W"),
        ("essai|code", "secteur", "E"),
        ("essai|outside", "secteur", "E"),
        ("essai|point first", "secteur", "W"),
        ("essai|point first", "commune", "C"),
    }
    assert places(loaded) == [(None,) * 5] * 5


def test_a_zone_named_at_a_level_not_allowed_places_nothing(zoned: Home) -> None:
    table = "started_on | register | theme | zone_key\n2024-05-01 | R5 | I04 | R"
    loaded = load_table(zoned, table, plain_mapping(level="residence"))
    assert placement(loaded) == set()
    assert places(loaded) == [(None,) * 5]


def _fillings() -> Iterable[tuple[str, str]]:
    samples = {Kind.DATE: "2024-05-02", Kind.CODES: "I04"}
    codes = {"signal_source": "VOISIN", "urgency": "2", "signal_state": "NOUVEAU"}
    for field in of_block(TABLES["intervention"], "isolation"):
        if field.name != "person_key":
            yield field.name, samples.get(field.kind) or codes.get(field.name, "N")


@pytest.mark.parametrize(("field", "cell"), [*_fillings(), ("themes_sec", "T01, I04")])
def test_whatever_only_isolation_records_have_takes_the_point_away(zoned: Home, field: str, cell: str) -> None:
    table = f"started_on | register | theme | lon | lat | {field}\n2024-05-01 | R5 | N10 | 0.5 | 0.5 | {cell}"
    loaded = load_table(zoned, table)
    assert loaded.batch.notes == {}, "the cell was understood"
    assert places(loaded) == [(None,) * 5]
    assert {level for _, level, _ in placement(loaded)} == {"secteur", "commune"}


def test_an_answer_not_given_makes_no_isolation_record(zoned: Home) -> None:
    loaded = load_table(
        zoned,
        """
        started_on | register | theme | lon | lat | lives_alone | person_key
        2024-05-01 | R5       | N10   | 0.5 | 0.5 | NR          | P7
        2024-05-01 | R5       | I04   | 0.5 | 0.5 | NR          | P7
        """,
    )
    assert kept(loaded, "lon", "lives_alone") == [(0.5, None), (None, "NR")]


@pytest.mark.parametrize(
    ("field", "cell"), [("theme", "T19"), ("theme", "I17"), ("themes_sec", "I17"), ("signals", "I17")]
)
def test_a_restricted_record_loses_its_place_and_is_placed_in_its_municipality_alone(
    zoned: Home, field: str, cell: str
) -> None:
    row = {"started_on": "2024-05-01", "register": "R5", "theme": "N10", "lon": "0.5", "lat": "0.5", "zone_key": "W"}
    row[field] = cell
    loaded = load_table(zoned, f"{' | '.join(row)}\n{' | '.join(row.values())}")
    ((_, level, code),) = placement(loaded)
    assert (level, code) == ("commune", "C")
    assert places(loaded) == [(None,) * 5]
    assert loaded.batch.kept == 1


def test_without_an_allowed_level_isolation_records_are_kept_and_placed_nowhere(home: Home) -> None:
    loaded = load_table(home, "started_on | register | theme | lon | lat\n2024-05-01 | R5 | I04 | 0.5 | 0.5")
    assert (loaded.n_isolation, loaded.n_placed) == (1, {})
    assert places(loaded) == [(None,) * 5]


def test_of_a_record_told_twice_the_last_version_gives_the_place(zoned: Home) -> None:
    loaded = load_table(
        zoned,
        """
        intervention_id | started_on | register | theme | lon | lat | modified_at
        1               | 2024-05-01 | R5       | I04   | 1.5 | 0.5 | 2024-05-03 10:00
        1               | 2024-05-01 | R5       | I04   | 0.5 | 0.5 | 2024-05-02 10:00
        1               | 2024-05-01 | R5       | I04   | 0.5 | 0.5 |
        """,
    )
    assert placement(loaded) == {("essai|1", "secteur", "E"), ("essai|1", "commune", "C")}


def test_a_restricted_record_that_only_names_a_zone_is_in_the_municipality_of_that_zone(home: Home) -> None:
    add_zones(home, "secteur", {"W": WEST, "E": EAST}, attributes={"W": {"commune": "Ville C"}})
    add_zones(home, "commune", {"C": WEST.union(EAST)}, {"C": "Ville C"})
    loaded = load_table(
        home,
        """
        intervention_id | started_on | register | theme | zone_key
        1               | 2024-05-01 | R5       | I17   | W
        2               | 2024-05-01 | R5       | I17   | E
        3               | 2024-05-01 | R5       | I04   | W
        """,
    )
    assert placement(loaded) == {("essai|1", "commune", "C"), ("essai|3", "secteur", "W")}


RESTRICTED = """
    intervention_id | started_on | register | theme | zone_key
    1               | 2024-05-01 | R5       | I17   | W
    2               | 2024-05-01 | R5       | I17   | E
    """


def test_or_in_the_one_that_a_nesting_says_holds_that_zone(home: Home) -> None:
    add_zones(home, "secteur", {"W": WEST, "E": EAST})
    add_zones(home, "commune", {"C": WEST.union(EAST)})
    assert placement(load_table(home, RESTRICTED)) == set()
    add_nesting(home, "secteur", "commune", {"W": "C", "E": "C"})
    assert placement(load_table(home, RESTRICTED)) == {("essai|1", "commune", "C"), ("essai|2", "commune", "C")}


def test_or_in_one_that_no_file_draws_but_the_zone_names(home: Home) -> None:
    add_zones(home, "secteur", {"W": WEST, "E": EAST}, attributes={"W": {"commune": "Ville C"}})
    assert placement(load_table(home, RESTRICTED)) == {("essai|1", "commune", "ville-c")}
