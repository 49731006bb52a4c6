"""The mapping `paris-dmr` against the real files: no sub-type forgotten, none guessed, both layouts covered."""

import csv
import gzip
import io
import tomllib
from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest

from analytics.codes import code_list
from analytics.config import DATA
from analytics.ingest.keys import normal

FILES = {
    "dmr_2023_2024_utf8.csv.gz": ("utf-8", ","),
    "dmr_2023_2024_excel_fr_cp1252.csv.gz": ("cp1252", ";"),
}
MAPPING = tomllib.loads((DATA / "mappings" / "paris-dmr.toml").read_text(encoding="utf-8"))
THEMES: dict[str, str] = MAPPING["values"]["theme"]
OWNERS: dict[str, str] = MAPPING["values"]["owner_type"]

Rows = list[dict[str, str]]


@pytest.fixture(scope="module", params=list(FILES))
def rows(request: pytest.FixtureRequest, real_paris: Path) -> Rows:
    """One of the two real files, each row keyed by the names of the fields."""
    encoding, delimiter = FILES[request.param]
    text = gzip.decompress((real_paris / request.param).read_bytes()).decode(encoding)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    header = [normal(title) for title in next(lines)]
    index = {field: header.index(found) for field, found in columns(header).items()}
    return [{field: line[at] for field, at in index.items()} for line in lines]


def columns(header: list[str]) -> dict[str, str]:
    """The one header that answers each field."""
    found = {}
    for field, spellings in MAPPING["columns"].items():
        (found[field],) = {normal(spelling) for spelling in spellings} & set(header)
    return found


def test_both_files_bring_every_field_and_no_address(rows: Rows) -> None:
    assert set(rows[0]) == {"intervention_id", "started_on", "theme", "referral", "owner_type", "lon", "lat"}
    assert len(rows) == 16_988


def test_each_real_sub_type_has_exactly_one_theme(rows: Rows) -> None:
    written = Counter(normal(spelling) for spelling in THEMES)
    assert {spelling: n for spelling, n in written.items() if n > 1} == {}
    assert {normal(row["theme"]) for row in rows} == set(written)
    assert len(written) == 260


def test_a_new_sub_type_is_not_guessed() -> None:
    assert "*" not in THEMES


def test_every_theme_is_one_that_may_be_placed_by_neighbourhood() -> None:
    """Isolation and restricted records lose their point at import; this file must be placed to the unit."""
    themes = code_list("theme")
    assert {themes[code].parent for code in THEMES.values()} == {"T", "X", "N"}
    assert not any(themes[code].restricted for code in THEMES.values())


@pytest.mark.parametrize(
    ("sub_type", "theme"),
    [
        ("Épave d'automobile ou d'un autre véhicule motorisé", "X13"),
        ("Épave de deux-roues motorisé", "X13"),
        ("Épave de Vélib'", "X13"),
        ("Automobile ou autre véhicule motorisé en stationnement gênant", "X19"),
        ("Présence de rats", "X15"),
        ("Objets infestés de punaises de lit", "X15"),
        ("Étalages et terrasses à usage commercial : Nuisance sonore", "T02"),
        ("Étalages et terrasses à usage commercial : Gêne à la circulation / Étalage excessif", "T04"),
        ("Inscriptions haineuses", "T16"),
        ("Graffitis sur rideau métallique", "X14"),
        ("Épanchement d'urine", "X10"),
        ("Déjections canines", "X10"),
        ("Autres objets encombrants abandonnés", "X11"),
        ("[] Objets appartenant à des personnes à la rue", "N99"),
        ("Propreté des équipements de collecte des déchets : Poubelle de rue sale ou débordante", "X12"),
        ("Arbre à élaguer", "X16"),
        ("Protection : Potelet, barrière ou garde-corps détérioré", "X17"),
        ("Chaussées : Affaissement, trou, bosse, pavé arraché", "X18"),
        ("Panneaux routiers : Panneau manquant", "X18"),
        ("Feux tricolores  : Carrefour éteint", "X18"),
        ("Feux tricolores  : Feu sonore absent", "X22"),
        ("Éclairage public éteint la nuit", "X03"),
        ("[] Armoire, boitier, coffret, trappe - ENEDIS", "X08"),
        ("Autres : Ascenseur en panne", "X01"),
        ("Autres problèmes d'eau : Poteau d'incendie défectueux", "X20"),
        ("Fuite d'eau sur WC publics : Sanisette avec fuite", "X06"),
        ("Chantier : Chantier sale - Voirie", "X25"),
    ],
)
def test_a_sub_type_is_read_as_a_professional_would(sub_type: str, theme: str) -> None:
    assert THEMES[sub_type] == theme


def test_a_resident_asks_by_the_application_or_the_page_and_the_city_by_its_back_office(rows: Rows) -> None:
    referrals = {normal(spelling): code for spelling, code in MAPPING["values"]["referral"].items()}
    assert {normal(row["referral"]) for row in rows} == set(referrals)
    assert {spelling for spelling, code in referrals.items() if code == "VILLE"} == {"back office"}
    assert set(referrals.values()) == {"HAB_TEL", "VILLE"}


def test_every_owner_is_named_but_one_that_its_name_does_not_tell(rows: Rows) -> None:
    named = {normal(spelling) for spelling in OWNERS if spelling != "*"}
    assert {normal(row["owner_type"]) for row in rows} - named == {"themis"}
    assert OWNERS["*"] == "INCONNU"
    assert set(OWNERS.values()) <= set(code_list("owner_type"))


def test_dates_and_coordinates_are_read_by_the_declared_formats(rows: Rows) -> None:
    formats = MAPPING["formats"]["started_on"]
    days = {row["started_on"] for row in rows}
    fitting = [style for style in formats if all(_is_day(day, style) for day in days)]
    assert len(fitting) == 1
    assert all(2 < float(row["lon"].replace(",", ".")) < 3 for row in rows)
    assert all(48 < float(row["lat"].replace(",", ".")) < 49 for row in rows)


def _is_day(text: str, style: str) -> bool:
    try:
        return bool(datetime.strptime(text, style))  # noqa: DTZ007 - a date, which has no zone
    except ValueError:
        return False


def test_all_of_the_file_is_watch_and_nothing_else_is_claimed() -> None:
    assert MAPPING["constants"] == {"register": "R5"}
    assert (MAPPING["table"], MAPPING["source"]) == ("intervention", "paris-dmr")
