"""The assistant's guesses: each column to one field, by its name, its cells or a saved mapping, with what was seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.config import Home
from analytics.ingest.guess import SURE_ENOUGH, guess
from analytics.ingest.header_words import is_personal, level_of, likely_table, named
from analytics.ingest.mapping_file import FIELDS
from analytics.ingest.proposal import Proposal
from analytics.ingest.readers import read_table
from analytics.text import LANGUAGES, translator
from tests.builders import add_zones, square
from tests.ingest.files import write_mapping, write_table

SHEETS = """
    N° fiche | Jour       | Heure | Secteur | Registre      | Motif d’intervention | Âge       | Nom    | Remarques
    F1       | 03/04/2024 | 18h30 | Nord    | R1 Présence   | Encombrant(s)        | 30-44 ans | Dupont | vu
    F2       | 14/04/2024 | 19h00 | Sud     | R4 Conflits   | Tapage               | 18-29 ans | Martin |
    F3       | 15/04/2024 | 20:15 | Nord    | R5 Veille     | Divers               |           | Petit  |
"""


@pytest.mark.parametrize(
    ("header", "table"),
    [
        ("Date;Quartier;Registre;Motif", "intervention"),
        ("N° tournée;Début;Fin;Quartiers parcourus", "presence"),
        ("Zone;Indicateur;Année;Valeur;Source", "zone_indicator"),
        ("Premier jour;Dernier jour;Type d’événement;Zone", "context_event"),
        ("a;b;c", "intervention"),
        # No register: all that an event needs is there too, and says less of these columns.
        ("N° fiche;Date de l'intervention;Heure;Quartier;Type d'action;Objet;Mode de saisine", "intervention"),
    ],
)
def test_the_table_of_a_file_is_told_by_its_headers(header: str, table: str) -> None:
    assert likely_table(header.split(";")) == table


def proposed(home: Home, table: str, kind: str = "intervention") -> Proposal:
    home.path.mkdir(parents=True, exist_ok=True)
    return guess(read_table(write_table(home.path, table)), home, kind)


def given_headers(proposal: Proposal) -> dict[str, str]:
    return {name: proposal.header[rank] for name, rank in proposal.columns.items()}


def test_columns_go_to_the_fields_that_their_names_and_cells_tell(home: Home) -> None:
    proposal = proposed(home, SHEETS)
    assert given_headers(proposal) == {
        "intervention_id": "N° fiche",
        "started_on": "Jour",
        "started_at": "Heure",
        "zone_key": "Secteur",
        "register": "Registre",
        "theme": "Motif d’intervention",
        "age_band": "Âge",
    }
    assert (proposal.zone_level, proposal.missing()) == ("secteur", ())


def test_persons_and_free_text_are_set_aside_with_the_reason(home: Home) -> None:
    aside = {SHEETS.split("|")[7].strip(), "Remarques"}
    proposal = proposed(home, SHEETS)
    assert {proposal.header[rank] for rank in proposal.set_aside} == aside
    home.settings_file.write_text("reviewed_notes = true", encoding="utf-8")
    assert given_headers(proposed(home, SHEETS))["note"] == "Remarques"


def test_a_column_of_phones_is_set_aside_whatever_its_name(home: Home) -> None:
    proposal = proposed(home, "Date | Contacts\n03/04/2024 | 06 12 34 56 78\n04/04/2024 | 0712345678\n05/04/2024 | ")
    (reason,) = proposal.set_aside.values()
    assert translator("en").message(reason) == "100.0% of the values look like personal data"


def test_spellings_beyond_doubt_are_filled_in_and_others_wait(home: Home) -> None:
    values = proposed(home, SHEETS).values
    assert values["theme"] == {"Encombrant(s)": "X11", "Tapage": "T01"}
    assert values["register"] == {"R1 Présence": "R1", "R4 Conflits": "R4", "R5 Veille": "R5"}


def test_formats_that_a_cell_proves_are_kept_for_the_next_file(home: Home) -> None:
    table = "Date | Suivi prévu le | Saisi le | Clos le\n03/04/2024 | 03/04/2024 | 2024-04-03 18:00 | 01/01/2024"
    formats = proposed(home, f"{table}\n14/04/2024 | 05/06/2024 | 2024-04-14 09:00 | 02/02/2024").formats
    assert formats == {"started_on": ("%d/%m/%Y",), "entered_at": ("%Y-%m-%d",)}


def test_cells_tell_what_names_do_not(home: Home) -> None:
    add_zones(home, "quartier", {"Q1": square(2, 48), "Q2": square(3, 48)}, {"Q1": "Les Lilas", "Q2": "La Gare"})
    table = """
        a          | b     | c       | d     | e
        13/04/2024 | Lilas | Tapage  | 2.15  | 48,11
        14/04/2024 | Gare  | Rats    | 3.25  | 48,52
        15/04/2024 | Gare  | Épave   | 3.5   | 48,33
    """
    proposal = proposed(home, table)
    found = {"started_on": "a", "zone_key": "b", "theme": "c", "lon": "d", "lat": "e"}
    assert given_headers(proposal) == found
    assert proposal.zone_level == "quartier"
    assert all(proposal.guesses[name][0].confidence <= 0.5 for name in found)


def test_a_name_that_the_cells_deny_is_not_believed(home: Home) -> None:
    proposal = proposed(home, "Date | Longitude\nhier | à gauche\ndemain | à droite")
    assert proposal.columns == {}


def test_an_hour_makes_a_date_an_instant(home: Home) -> None:
    assert given_headers(proposed(home, "Date\n03/04/2024 18:30\n14/04/2024 09:00")) == {"started_at": "Date"}


def test_where_there_are_points_no_address_is_read(home: Home) -> None:
    table = "Adresse | Code postal | Longitude | Latitude\n2 rue Haute | 99100 | 2.1 | 48.1"
    assert set(given_headers(proposed(home, table))) == {"lon", "lat"}
    assert set(given_headers(proposed(home, "Adresse | Code postal\n2 rue Haute | 99100"))) == {"address", "postcode"}


def test_columns_that_a_mapping_could_not_tell_apart_are_set_aside(home: Home) -> None:
    proposal = proposed(home, "Date | DATE | | Thème\n03/04/2024 | 04/04/2024 | x | X11")
    assert set(proposal.set_aside) == {0, 1, 2}
    assert given_headers(proposal) == {"theme": "Thème"}


def test_a_saved_mapping_that_reads_the_file_is_told_and_taken_over(home: Home) -> None:
    text = """
        name = "outil"
        label = "Notre outil"
        table = "intervention"
        source = "outil"
        zone_level = "quartier"
        [columns]
        started_on = ["c1"]
        zone_key = ["c2"]
        theme = ["c3"]
        [constants]
        register = "R5"
        [formats]
        started_on = ["%m/%d/%Y"]
        [values.theme]
        "Bidule" = "X13"
    """
    write_mapping(home, text.replace("\n        ", "\n"), "outil")
    proposal = proposed(home, "C1 | c2 | C3 | c4\n03/04/2024 | Ailleurs | bidule | 1")
    assert given_headers(proposal) == {"started_on": "C1", "zone_key": "c2", "theme": "C3"}
    assert (proposal.fits[0].name, proposal.fits[0].is_whole, proposal.fits[0].n_found) == ("outil", True, 3)
    assert proposal.constants == {"register": "R5"}
    assert proposal.formats == {"started_on": ("%m/%d/%Y",)}
    assert proposal.values == {"theme": {"bidule": "X13"}}
    assert (proposal.source, proposal.zone_level, proposal.missing()) == ("outil", "quartier", ())
    evidence = translator("en").message(proposal.guesses["theme"][0].evidence[0])
    assert evidence == "read so by the mapping “Notre outil”"


def test_tours_give_their_zones_by_level(home: Home) -> None:
    add_zones(home, "quartier", {"Q1": square(2, 48), "Q2": square(3, 48)}, {"Q1": "Les Lilas", "Q2": "La Gare"})
    table = """
        N° tournée | Date       | Début | Fin   | Zones parcourues     | QPV parcourus
        1          | 13/04/2024 | 18:00 | 23:30 | Lilas:0,5            | QN01:1
        2          | 14/04/2024 | 18:00 | 01:00 | Gare                 |
    """
    proposal = proposed(home, table, "presence")
    assert given_headers(proposal) == {
        "tour_id": "N° tournée",
        "started_on": "Date",
        "started_at": "Début",
        "ended_at": "Fin",
    }
    assert proposal.shares == {"quartier": 4, "qpv": 5}
    assert proposal.missing() == ()


def test_what_a_header_says_in_brackets_does_not_count(home: Home) -> None:
    headers = "Identifiant | Durée [min] | Vit seul(e) | Gravité (1-4) | Longitude (WGS 84)"
    proposal = proposed(home, f"{headers}\nA | 15 | Oui | 3 | 2,31")
    assert set(proposal.columns) == {"intervention_id", "lives_alone", "intensity", "lon", "duration_min"}


def test_the_questions_of_a_kobo_export_are_known_without_their_groups(home: Home) -> None:
    table = "fiche/lieu/Secteur | fiche/Motif | _uuid | _submission_time\nNord | Tapage | a1 | 2024-04-13T18:00:00"
    assert given_headers(proposed(home, table)) == {
        "intervention_id": "_uuid",
        "entered_at": "_submission_time",
        "zone_key": "fiche/lieu/Secteur",
        "theme": "fiche/Motif",
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_guess_says_what_was_seen(lang: str, home: Home) -> None:
    proposal, t = proposed(home, SHEETS), translator(lang)
    for candidates in proposal.guesses.values():
        assert all(candidate.evidence for candidate in candidates)
        assert all(t.message(message) for candidate in candidates for message in candidate.evidence)
    (first, second) = proposal.guesses["started_on"][0].evidence
    shown = {"fr": ("colonne nommée « jour »", "100,0 % des valeurs sont des dates")}
    said = tuple(t.message(one).replace("\u00a0", " ").replace("\u202f", " ") for one in (first, second))
    assert lang != "fr" or said == shown["fr"]


def test_every_field_is_known_by_its_name_and_its_labels() -> None:
    french = translator("fr")
    for table, fields in FIELDS.items():
        for field in fields.values():
            for text in (field.name, field.label, french(field.label)):
                assert field.name in named(text, table), f"{table}.{field.name}: {text}"


@pytest.mark.parametrize("header", ["Nom", "PRÉNOMS", "Tél.", "E-mail", "Date de naissance", "Numéro de téléphone"])
def test_a_column_on_persons_is_known_by_its_name(header: str) -> None:
    assert is_personal(header)


@pytest.mark.parametrize(
    ("header", "level"),
    [("Quartier", "quartier"), ("Code QPV", "qpv"), ("Conseil de quartier", "conseil"), ("Date", "")],
)
def test_a_header_tells_its_level(header: str, level: str) -> None:
    assert level_of(header) == level


WORDS = st.sampled_from(
    ["Date", "Heure", "Quartier", "Thème", "Motif", "Registre", "Nom", "X", "Y", "id", "zzz", "Date fin"]
)
CELLS = st.sampled_from(["13/04/2024", "18h30", "Tapage", "R5", "2,35", "Dupont", "3"])


@given(st.lists(st.tuples(WORDS, CELLS), min_size=2, max_size=8))
def test_no_column_serves_twice(tmp_path_factory: pytest.TempPathFactory, pairs: list[tuple[str, str]]) -> None:
    folder = tmp_path_factory.mktemp("guess")
    path = folder / "file.csv"
    path.write_text("\n".join(";".join(line) for line in zip(*pairs, strict=True)) + "\n", encoding="utf-8")
    proposal = guess(read_table(path), Home(folder), "intervention")
    taken = [*proposal.columns.values(), *proposal.shares.values()]
    assert len(taken) == len(set(taken))
    assert not set(taken) & set(proposal.set_aside)
    for name, rank in proposal.columns.items():
        assert any(one.column == rank and one.confidence >= SURE_ENOUGH for one in proposal.guesses[name])
