"""What someone chose once is kept by the mapping: formats of all dates, how points are written, names of zones."""

import pytest

from analytics.config import Home
from analytics.errors import InputError
from analytics.ingest.mapping import load_mapping
from analytics.ingest.point_form import LAMBERT_93, PLAIN, Place
from analytics.text import translator
from tests.ingest.files import plain_mapping, write_mapping


def test_formats_of_all_dates_are_those_of_a_field_that_has_none(home: Home) -> None:
    more = '[formats]\n"*" = ["%d/%m/%Y"]\nsent_on = ["%Y-%m-%d"]'
    mapping = load_mapping(home, write_mapping(home, plain_mapping(more=more)))
    assert mapping.formats_of("ack_on") == ("%d/%m/%Y",)
    assert mapping.formats_of("sent_on") == ("%Y-%m-%d",)
    mapping = load_mapping(home, write_mapping(home, plain_mapping(more='[formats]\nsent_on = ["%Y-%m-%d"]')))
    assert mapping.formats_of("ack_on") == ()


def test_how_points_are_written_is_kept(home: Home) -> None:
    more = "[place]\nswapped = true\ncrs = 2154"
    assert load_mapping(home, write_mapping(home, plain_mapping(more=more))).place == Place(
        swapped=True, crs=LAMBERT_93
    )
    assert load_mapping(home, write_mapping(home, plain_mapping())).place == PLAIN


@pytest.mark.parametrize("table", ["intervention", "presence"])
def test_names_of_zones_are_kept_by_their_keys(table: str, home: Home) -> None:
    more = '[values.zone_key]\n"Quartier des Lilas" = "Q1"\n"ZUP" = "La Gare"'
    mapping = load_mapping(home, write_mapping(home, plain_mapping(table, more=more)))
    assert mapping.zone_aliases == {"quartier des lilas": "q1", "zup": "gare"}


@pytest.mark.parametrize(
    ("more", "word"),
    [
        ("[place]\ncrs = 27571", "2154"),
        ("[place]\nswapped = 1", "swapped"),
        ("[place]\nnorth = true", "swapped"),
        ('[formats]\n"*" = ["%H"]', "%d/%m/%Y"),
        ('[values.zone_key]\n"*" = "Q1"', "*"),
        ('[values.zone_key]\n"Lilas" = " "', "Lilas"),
        ('[values.zone_key]\n"Lilas" = "Q1"\n"LILAS" = "Q2"', "LILAS"),
        ('[values.lon]\n"x" = "y"', "lon"),
    ],
)
def test_a_choice_that_cannot_be_is_refused(more: str, word: str, home: Home) -> None:
    with pytest.raises(InputError) as refusal:
        load_mapping(home, write_mapping(home, plain_mapping(more=more)))
    assert word in refusal.value.text(translator("fr"))
