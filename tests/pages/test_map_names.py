"""Names on a map: one over another is left out, the larger outline keeps its own; what is drawn is in the legend."""

import shapely

from pages._ui import maps
from pages._ui.mapnames import Name, fitting
from tests import builders

BOUNDS = (0.0, 0.0, 4.0, 4.0)


def test_names_apart_are_all_written() -> None:
    names = [Name(text=text, shape=shapely.to_geojson(builders.square(x, 0))) for text, x in (("Nord", 0), ("Sud", 3))]
    assert [name.text for name, _ in fitting(names, BOUNDS)] == ["Nord", "Sud"]


def test_of_two_names_over_each_other_the_larger_outline_keeps_its_own() -> None:
    small = '{"type": "Polygon", "coordinates": [[[0.45, 0.45], [0.55, 0.45], [0.55, 0.55], [0.45, 0.45]]]}'
    names = [
        Name(text="Une résidence", shape=small),
        Name(text="Un quartier", shape=shapely.to_geojson(builders.square(0, 0))),
    ]
    assert [name.text for name, _ in fitting(names, BOUNDS)] == ["Un quartier"]


def test_a_name_stands_under_an_outline_lower_than_a_line() -> None:
    small = '{"type": "Polygon", "coordinates": [[[1, 1], [1.05, 1], [1.05, 1.05], [1, 1]]]}'
    ((name, _),) = fitting([Name(text="Le Mail", shape=small)], BOUNDS)
    assert name.below > 0


def test_landmarks_are_named_in_the_order_in_which_they_are_drawn_and_no_other_is() -> None:
    context = {"features": [{"properties": {"kind": kind}} for kind in ("railway", "street", "building")]}
    assert maps.landmark_kinds(context) == ("street", "railway")
    assert maps.landmark_kinds(None) == ()
