"""Addresses become points by the structure's own file: number and street, else the street; what is in doubt, none."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from analytics.errors import InputError
from analytics.ingest.addresses import Address, readings, street_key
from analytics.ingest.gazetteer import Located, resolve
from analytics.text import translator

BAN = """id;numero;rep;nom_voie;code_postal;code_insee;nom_commune;x;y;lon;lat
1;2;;Rue des Lilas;99100;99001;Rivemont;0;0;2.01;48.01
2;4;;Rue des Lilas;99100;99001;Rivemont;0;0;2.02;48.02
3;4;bis;Rue des Lilas;99100;99001;Rivemont;0;0;2.03;48.03
4;6;;Rue des Lilas;99100;99001;Rivemont;0;0;2.04;48.04
5;1;;Avenue du Général de Gaulle;99100;99001;Rivemont;0;0;2.11;48.11
6;1;;Rue du 8 Mai 1945;99100;99001;Rivemont;0;0;2.21;48.21
7;3;;Rue de l'Église;99100;99001;Rivemont;0;0;2.31;48.31
8;3;;Rue de l'Église;99200;99002;Saint-Amand;0;0;3.31;49.31
9;9;;Rue de l'Église;99200;99002;Saint-Amand;0;0;3.32;49.32
10;5;;Rue Haute;99011;99011;Grandville 11e Arrondissement;0;0;4.01;49.01
11;7;;Rue Haute;99012;99012;Grandville 12e Arrondissement;0;0;4.02;49.02
"""


@pytest.fixture
def ban(tmp_path: Path) -> Path:
    path = tmp_path / "gazetteer.csv"
    path.write_text(BAN, encoding="utf-8")
    return path


def found(path: Path, text: str | None, code: str | None = None, city: str | None = None) -> tuple[float, str] | None:
    located = _resolved(path, text, code, city)
    precision = located.precision.to_pylist()[0]
    assert (precision is None) == bool(np.isnan(located.lon[0]))
    return (float(located.lon[0]), precision) if precision else None


def _resolved(path: Path, text: str | None, code: str | None, city: str | None) -> Located:
    columns = (pa.array([cell], pa.string()) for cell in (text, code, city))
    return resolve(path, *columns)


@pytest.mark.parametrize(
    "text",
    [
        "4 rue des Lilas",
        "4, RUE DES LILAS, 99100 RIVEMONT",
        "4 r. des Lilas 99100",
        "n° 4 rue Lilas, 99100 Rivemont Cedex 2",
        "Bât. B, 4 rue des Lilas",
        "4-6 rue des lilas",
        "4 ter rue des Lilas",
    ],
)
def test_a_number_and_a_street_give_their_point(text: str, ban: Path) -> None:
    assert found(ban, text) == (2.02, "ADR")


@pytest.mark.parametrize(
    "text", ["4 bis rue des Lilas", "4bis, rue des lilas", "4 B rue des Lilas", "4b rue des Lilas"]
)
def test_bis_is_another_door(text: str, ban: Path) -> None:
    assert found(ban, text) == (2.03, "ADR")


def test_a_number_unknown_falls_back_to_the_middle_of_the_street(ban: Path) -> None:
    assert found(ban, "40 rue des Lilas") == (2.03, "RUE")
    assert found(ban, "rue des Lilas") == (2.03, "RUE")


def test_a_date_in_a_name_is_no_number(ban: Path) -> None:
    assert found(ban, "rue du 8 mai 1945") == (2.21, "RUE")
    assert found(ban, "1 rue du 8 mai 1945") == (2.21, "ADR")


def test_short_words_are_understood(ban: Path) -> None:
    assert found(ban, "1 av. du Gal de Gaulle") == (2.11, "ADR")
    assert street_key("Av. du Gal de Gaulle") == street_key("avenue Général-de-Gaulle")


def test_two_cities_with_the_same_street_need_a_postcode_or_a_name(ban: Path) -> None:
    assert found(ban, "3 rue de l’Eglise") is None
    assert found(ban, "3 rue de l’Eglise", "99200") == (3.31, "ADR")
    assert found(ban, "3 rue de l’Eglise", None, "St Amand") == (3.31, "ADR")
    assert found(ban, "3 rue de l’Eglise, Rivemont") == (2.31, "ADR")
    assert found(ban, "9 rue de l’Eglise") == (3.32, "ADR")
    assert found(ban, "9 rue de l’Eglise, 99100 Rivemont") == (2.31, "RUE")


def test_a_city_stands_for_its_arrondissements(ban: Path) -> None:
    assert found(ban, "5 rue Haute, Grandville") == (4.01, "ADR")
    assert found(ban, "7 rue Haute", None, "Grandville 12") == (4.02, "ADR")
    assert found(ban, "rue Haute, Grandville") is None


def test_another_city_or_no_street_gives_no_point_and_is_counted(ban: Path) -> None:
    cells = pa.array(["4 rue des Lilas, 75011 Paris", "derrière le gymnase", "", None, "2 rue des Lilas"])
    located = resolve(ban, cells, None, None)
    assert located.unresolved.tolist() == [True, True, False, False, False]
    assert located.precision.to_pylist() == [None, None, None, None, "ADR"]
    assert np.isnan(located.lon[:4]).all()


def test_an_address_alone_is_read_in_its_parts() -> None:
    (address,) = readings("12 bis, rue des Lilas", "75 011", "Paris Cedex")
    assert address == Address("rue lilas", "12", "b", "75011", "paris")
    assert next(readings("rue Haute", "1000")).postcode == "01000"
    first, *_ = readings("Hall 3, 12 bis rue des Lilas, 75011 Paris")
    assert first == Address("hall 3", "", "", "75011", "paris")


def test_a_file_that_is_no_gazetteer_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gazetteer.csv"
    path.write_text("rue;ville\nrue des Lilas;Rivemont\n", encoding="utf-8")
    with pytest.raises(InputError) as refusal:
        resolve(path, pa.array(["2 rue des Lilas"]), None, None)
    assert "numero" in refusal.value.text(translator("fr"))
