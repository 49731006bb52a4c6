"""What the cells of a column are goes before what its name, or a mapping, says of it."""

import pytest

from analytics.config import Home
from tests.builders import add_zones, square
from tests.ingest.test_guess import given_headers, proposed


def test_a_column_full_of_the_codes_of_another_field_goes_to_that_field(home: Home) -> None:
    """Every mapping that comes with Vigie reads “Type d’action” as the kind of collective action."""
    proposal = proposed(
        home,
        """
        Date       | Secteur | Type d’action            | Motif
        03/04/2024 | Nord    | Présence sociale         | Encombrants
        14/04/2024 | Sud     | R4                       | Tapage
        15/04/2024 | Nord    | R5                       | Encombrants
        16/04/2024 | Nord    | R4                       | Tapage
        """,
    )
    assert given_headers(proposal)["register"] == "Type d’action"
    assert "action_type" not in proposal.columns


def test_numbers_with_decimals_are_no_codes(home: Home) -> None:
    """KoboToolbox calls the longitude of the question « Lieu » so."""
    table = """
        Date       | Registre | Motif       | _Lieu_longitude
        15/06/2025 | R5       | Encombrants | 2.305
        16/06/2025 | R5       | Encombrants | 2.315
    """
    assert "place_type" not in proposed(home, table).columns


def test_numbers_are_registers_where_the_column_is_named_so_and_there_alone(home: Home) -> None:
    table = """
        Date       | Registre | Motif       | Effectif
        15/06/2025 | 5        | Encombrants | 1
        16/06/2025 | 1        | Encombrants | 2
        17/06/2025 | 8        | Encombrants | 3
    """
    made = proposed(home, table)
    assert (given_headers(made)["register"], made.values["register"]) == ("Registre", {"1": "R1", "5": "R5", "8": "R8"})
    assert "register" not in proposed(home, table.replace("Registre", "Étage")).columns


@pytest.mark.parametrize(("header", "is_zone"), [("Rang", False), ("Quartier", True)])
def test_small_numbers_are_zones_where_the_column_is_named_so_and_there_alone(
    header: str, is_zone: bool, home: Home
) -> None:
    add_zones(home, "quartier", {str(n): square(n, 0) for n in range(1, 4)})
    table = f"""
        Date       | {header} | Registre | Motif
        15/06/2025 | 1        | R5       | Encombrants
        16/06/2025 | 2        | R5       | Encombrants
        17/06/2025 | 3        | R5       | Encombrants
    """
    assert ("zone_key" in proposed(home, table).columns) == is_zone
