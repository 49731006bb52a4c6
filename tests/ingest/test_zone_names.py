"""Names of zones are matched without accents, case and articles; near ones are offered, and taken once confirmed."""

from pathlib import Path

import pyarrow as pa
import pytest

from analytics.ingest.spellings import How
from analytics.ingest.zone_names import ZoneMatch, level_shares, match_zones, zone_texts
from analytics.ingest.zones import ZoneLayer, active_zones
from analytics.text import LANGUAGES, translator
from tests.builders import add_zones, home_in, square

LABELS = {"Q1": "Les Lilas", "Q2": "Saint-Éloi", "Q3": "La Gare", "Q4": "Haute Garenne"}


@pytest.fixture
def layers(tmp_path: Path) -> dict[str, ZoneLayer]:
    home = home_in(tmp_path)
    add_zones(home, "quartier", {code: square(n, 0) for n, code in enumerate(LABELS)}, LABELS)
    add_zones(home, "secteur", {"S1": square(0, 0), "S2": square(1, 0)}, {"S1": "Secteur nord", "S2": "Secteur sud"})
    return active_zones(home)


def matched(text: str, layers: dict[str, ZoneLayer], **aliases: str) -> ZoneMatch:
    (found,) = match_zones(pa.array([text]), layers["quartier"], aliases)
    return found


@pytest.mark.parametrize(("text", "code"), [("Q1", "Q1"), ("LILAS", "Q1"), ("saint eloi", "Q2"), ("La Gâre.", "Q3")])
def test_a_code_or_a_name_is_its_zone(text: str, code: str, layers: dict[str, ZoneLayer]) -> None:
    found = matched(text, layers)
    assert (found.how, found.code, found.offers) == (How.EXACT, code, ())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Quartier des Lilas", "Q1"),
        ("St Eloi", "Q2"),
        ("Les lilas (nord)", "Q1"),
        ("Garenne", "Q4"),
    ],
)
def test_a_near_name_is_offered_first(text: str, code: str, layers: dict[str, ZoneLayer]) -> None:
    found = matched(text, layers)
    assert (found.how, found.code) == (How.UNKNOWN, "")
    assert found.offers[0].code == code


def test_a_name_like_no_zone_is_offered_none(layers: dict[str, ZoneLayer]) -> None:
    assert matched("Zanzibar", layers).offers == ()


def test_an_alias_confirmed_is_the_zone(layers: dict[str, ZoneLayer]) -> None:
    found = matched("Zanzibar", layers, ZANZIBAR="Q4")
    assert (found.how, found.code) == (How.CHOSEN, "Q4")
    assert matched("Zanzibar", layers, zanzibar="Q9").code == ""


def test_names_are_counted_together_the_most_frequent_first(layers: dict[str, ZoneLayer]) -> None:
    cells = pa.array(["Lilas", "les lilas", "lilas", "Ailleurs", None, " ", "Lilas", "ailleurs"])
    found = match_zones(cells, layers["quartier"])
    assert [(zone.text, zone.n, zone.code) for zone in found] == [("Lilas", 4, "Q1"), ("ailleurs", 2, "")]


def test_the_level_is_the_one_whose_zones_are_named(layers: dict[str, ZoneLayer]) -> None:
    cells = pa.array(["Lilas", "Gare", "secteur nord", "Ailleurs", None])
    assert level_shares(cells, layers) == {"quartier": 2 / 4, "secteur": 1 / 4}
    assert level_shares(pa.array([], pa.string()), layers) == {"quartier": 0.0, "secteur": 0.0}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_match_says_why(lang: str, layers: dict[str, ZoneLayer]) -> None:
    t = translator(lang)
    said = {t.message(matched(text, layers).evidence) for text in ("Q1", "Garenne", "Zanzibar")}
    assert len(said | {t.message(matched("x", layers, x="Q1").evidence)}) == 4


def test_the_zones_that_a_cell_lists_with_percentages_are_told_one_by_one() -> None:
    cells = pa.array(
        ["Gare 60 % / Port 40 %", "Gare (60,5%), Port (39.5 %)", "Gare: 60 % | Port: 40 %", "Q01:0.6|Q02:0.4"]
    )
    assert zone_texts(cells).to_pylist() == ["Gare", "Port"] * 3 + ["Q01", "Q02"]
