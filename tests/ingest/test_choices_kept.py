"""What a mapping chose holds at the import: points as they are written, names of zones, dates; nothing is guessed."""

import pytest

from analytics.config import Home
from analytics.errors import InputError
from analytics.text import translator
from tests.builders import add_zones, square
from tests.ingest.files import kept, load_path, load_table, plain_mapping, rejections

HEAD = "register | theme | started_on"
BARE = '[formats]\nsent_on = ["%Y-%m-%d"]'
"""A mapping that says nothing of `started_on`."""


def test_dates_that_read_two_ways_stop_the_import_with_the_question(home: Home) -> None:
    table = f"{HEAD} | zone_key\nR1 | N10 | 03/04/2025 | Q1\nR1 | N10 | 05/06/2025 | Q1"
    with pytest.raises(InputError) as refusal:
        load_table(home, table, plain_mapping(more=BARE))
    text = refusal.value.text(translator("fr"))
    for word in ("started_on", "file.csv", "03/04/2025", "3 avril 2025", "4 mars 2025", '["%d/%m/%Y"]', '["%m/%d/%Y"]'):
        assert word in text
    chosen = plain_mapping(more='[formats]\nstarted_on = ["%m/%d/%Y"]')
    assert [str(day) for (day,) in kept(load_table(home, table, chosen), "started_on")] == ["2025-03-04", "2025-05-06"]


def test_one_cell_decides_for_the_column(home: Home) -> None:
    table = f"{HEAD} | zone_key\nR1 | N10 | 03/04/2025 | Q1\nR1 | N10 | 04/13/2025 | Q1"
    days = kept(load_table(home, table, plain_mapping(more=BARE)), "started_on")
    assert [str(day) for (day,) in days] == ["2025-03-04", "2025-04-13"]


def test_of_two_forms_the_commoner_is_read_and_the_other_rejected(home: Home) -> None:
    table = f"{HEAD} | zone_key\nR1 | N10 | 2025-03-14 | Q1\nR1 | N10 | 15/03/2025 | Q1\nR1 | N10 | 2025-03-16 | Q1"
    loaded = load_table(home, table, plain_mapping(more=BARE))
    assert rejections(loaded) == {3: "bad_date"}
    assert loaded.batch.kept == 2


def test_points_are_read_as_the_mapping_says(home: Home) -> None:
    swapped = f"{HEAD} | lon | lat\nR1 | N10 | 14/03/2025 | 48,85 | 2,35\nR1 | N10 | 14/03/2025 | nord | 2,35"
    loaded = load_table(home, swapped, plain_mapping(more="[place]\nswapped = true"))
    assert kept(loaded, "lon", "lat") == [(2.35, 48.85)]
    assert rejections(loaded) == {3: "bad_point"}
    metres = f"{HEAD} | lon | lat\nR1 | N10 | 14/03/2025 | 700000 | 6600000"
    (point,) = kept(load_table(home, metres, plain_mapping(more="[place]\ncrs = 2154")), "lon", "lat")
    assert point == (pytest.approx(3.0), pytest.approx(46.5))


def test_metres_that_nobody_chose_to_read_are_rejected(home: Home) -> None:
    metres = f"{HEAD} | lon | lat\nR1 | N10 | 14/03/2025 | 700000 | 6600000"
    assert rejections(load_table(home, metres)) == {2: "bad_point"}


def test_a_name_confirmed_is_its_zone_for_records_and_for_tours(home: Home) -> None:
    add_zones(home, "secteur", {"S1": square(2, 48), "S2": square(3, 48)}, {"S1": "Les Lilas", "S2": "La Gare"})
    alias = '[values.zone_key]\n"Quartier des Lilas" = "S1"'
    table = f"{HEAD} | zone_key\nR1 | N10 | 14/03/2025 | quartier des LILAS\nR1 | N10 | 14/03/2025 | Gare"
    assert kept(load_table(home, table, plain_mapping(more=alias)), "zone_key") == [("s1",), ("gare",)]
    path = home.path / "tours.csv"
    cells = ("1", "14/03/2025 18:00", "14/03/2025 22:00", "Quartier des Lilas:0,4|Lilas:0,2|Gare:0,1")
    path.write_text(
        "\n".join(map("\t".join, (("tour_id", "started_at", "ended_at", "shares"), cells))), encoding="utf-8"
    )
    ((shares,),) = kept(load_path(home, path, plain_mapping("presence", more=alias)), "shares")
    assert [(share["zone_key"], share["share"]) for share in shares] == [("s1", 0.4), ("lilas", 0.2), ("gare", 0.1)]
