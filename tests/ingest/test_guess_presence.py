"""The assistant on a plan of hours and on tours that say who pays, where and for which landlord."""

import pytest

from analytics.config import Home
from analytics.ingest.guess import guess
from analytics.ingest.header_words import likely_table
from analytics.ingest.proposal import Proposal
from analytics.ingest.readers import read_table
from tests.builders import add_zones, square
from tests.ingest.files import write_table

PLAN = """
    Mois       | Secteur | Financeur             | Heures prévues
    01/01/2026 | Nord    | Ville                 | 320
    13/02/2026 | Sud     | État (adultes-relais) | 215,5
"""
TOURS = """
    N° tournée | Date       | Heure de début | Heure de fin | Financeur | Commune  | Bailleur | Secteur
    T1         | 14/01/2026 | 14:00          | 18:00        | Ville     | Rivemont |          | Nord
    T2         | 15/01/2026 | 14:00          | 18:00        | Ville     | Rivemont | Habitat  | Sud
"""


@pytest.fixture
def town(home: Home) -> Home:
    add_zones(home, "secteur", {"S1": square(0, 0), "S2": square(1, 0)}, labels={"S1": "Nord", "S2": "Sud"})
    return home


def proposed(home: Home, text: str) -> Proposal:
    file = read_table(write_table(home.path, text))
    return guess(file, home, likely_table(file.header))


def given_headers(proposal: Proposal) -> dict[str, str]:
    return {name: proposal.header[rank] for name, rank in proposal.columns.items()}


def test_a_plan_is_known_by_its_headers_and_its_zones_by_their_names(town: Home) -> None:
    proposal = proposed(town, PLAN)
    assert proposal.table == "planned_hours"
    assert given_headers(proposal) == {
        "starts_on": "Mois",
        "zone_key": "Secteur",
        "funder": "Financeur",
        "team_hours": "Heures prévues",
    }
    assert (proposal.zone_level, proposal.missing()) == ("secteur", ())


def test_the_funder_municipality_and_landlord_of_a_tour_are_known_beside_its_zones(town: Home) -> None:
    proposal = proposed(town, TOURS)
    given = given_headers(proposal)
    assert proposal.table == "presence"
    assert (given["funder"], given["commune"], given["landlord"]) == ("Financeur", "Commune", "Bailleur")
    assert {level: proposal.header[rank] for level, rank in proposal.shares.items()} == {"secteur": "Secteur"}
    assert proposal.missing() == ()
