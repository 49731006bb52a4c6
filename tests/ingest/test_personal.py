"""Personal data are found in the forms people write them in, masked by a neutral mark, counted by cell and kind."""

import unicodedata

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.ingest.personal import ALL, LABELS, MARKS, Personal, blanked, cleaned, mask, scan

FOUND = {
    "Rappeler Mme Dupont demain": "Rappeler [nom] demain",
    "voir M.Dupont, Mme.LE GOFF et Dr.Martin": "voir [nom], [nom] et [nom]",
    "M. de La Fontaine et Mlle. Le Goff": "[nom] et [nom]",
    "vu Monsieur Jean-Paul MARTIN, au hall 3": "vu [nom], au hall 3",
    "mme dupont ne sort plus": "[nom] ne sort plus",
    "chez M DURAND": "chez [nom]",
    "Tél. 06 12 34 56 78.": "Tél. [téléphone].",
    "0612345678 ou 06.12.34.56.78 ou 06-12-34-56-78": "[téléphone] ou [téléphone] ou [téléphone]",
    "+33 6 12 34 56 78, 0033612345678, +33(0)612345678": "[téléphone], [téléphone], [téléphone]",
    "+32 470 12 34 56": "[téléphone]",
    "écrire à jean.petit@exemple.fr": "écrire à [courriel]",
    "jean.petit (at) exemple.fr": "[courriel]",
    "née le 12/03/1985 à Rivemont": "[date de naissance] à Rivemont",
    "né(e) le 3 mars 1985": "[date de naissance]",
    "Date de naissance : 12.03.85": "[date de naissance]",
    "DDN 12/03/1985": "[date de naissance]",
    "épave AB-123-CD": "épave [plaque]",
    "épave ab-123-cd, AB 123 CD, AB123CD": "épave [plaque], [plaque], [plaque]",
    "scooter 123 ABC 75, puis 1234 AB 2A": "scooter [plaque], puis [plaque]",
    "1 85 05 75 116 005 55": "[numéro de sécurité sociale]",
}

LEFT = (
    "M. le Maire et Madame la Présidente",
    "mme seule, monsieur âgé",
    "à 12 m. environ du hall",
    "le 05/03/2024 14h30, puis le 01/02/2024 03:10",
    "la situation est née en 2024",
    "une réunion le 12/03/2024",
    "12 rue du 14 juillet, 75011 Paris",
    "4 bis 13 rue, au 123 de la rue",
    "48.85341, 2.0612345678",
    "réf. 2024061234567",
    "X11, R4B, I05",
    "A.M.A.P. et M.J.C. du quartier, www.mme.fr",
)


@pytest.mark.parametrize(("text", "expected"), FOUND.items())
def test_a_form_people_write_is_masked(text: str, expected: str) -> None:
    assert mask(pa.array([text])).to_pylist() == [expected]


@pytest.mark.parametrize("text", LEFT)
def test_what_only_looks_like_it_is_left(text: str) -> None:
    assert cleaned(text) == (text, {})
    assert scan(pa.array([text])) == {}


def test_the_key_tells_a_social_security_number_from_a_run_of_digits() -> None:
    number = 1_850_575_116_005
    key = 97 - number % 97
    assert scan(pa.array([f"{number}{key:02}"])) == {Personal.NIR: 1}
    assert scan(pa.array([f"{number}{key % 97 + 1:02}"])) == {}


def test_the_key_of_corsica_counts_2a_as_19() -> None:
    key = 97 - 2_850_519_116_005 % 97
    assert scan(pa.array([f"285052A116005{key:02}"])) == {Personal.NIR: 1}


def test_cells_are_counted_by_kind_whatever_they_hold_twice() -> None:
    cells = pa.array(["0612345678 / 0712345678", "0612345678 a.b@c.fr", None, "rien", "0612345678 a.b@c.fr"])
    assert scan(cells) == {Personal.EMAIL: 2, Personal.PHONE: 3}
    masked = ["[téléphone] / [téléphone]", "[téléphone] [courriel]", None, "rien", "[téléphone] [courriel]"]
    assert mask(cells).to_pylist() == masked


LONG = 1_000_000


@pytest.mark.parametrize(
    ("word", "clear"),
    [
        ("a" * LONG, "a" * LONG),
        ("a" * LONG + "@", "a" * LONG + "@"),
        ("a@" + "b." * LONG, "a@" + "b." * LONG),
        ("a." * LONG + "a@b.fr", "[courriel]"),
        ("né le " + " " * LONG, "né le " + " " * LONG),
        ("M. " + "de " * LONG, "M. " + "de " * LONG),
    ],
    ids=["one word", "no domain", "no end of domain", "an address", "no day", "no name"],
)
def test_a_long_word_takes_as_many_steps_as_it_has_letters(word: str, clear: str) -> None:
    """Tried from each of its letters to its end, a word of a million would take 500,000,000,000 steps: hours."""
    assert cleaned(word)[0] == clear


@pytest.mark.parametrize("space", [sign for sign in map(chr, range(0x3001)) if sign.isspace()])
def test_a_space_of_any_kind_hides_no_name(space: str) -> None:
    assert mask(pa.array([f"M.{space}Petit"])).to_pylist() == ["[nom]"]


def test_addresses_that_touch_are_all_masked() -> None:
    assert cleaned("a@b.fr'c@d.fr;e@f.fr")[0] == "[courriel][courriel];[courriel]"


def test_accents_may_be_written_as_marks_of_their_own() -> None:
    text = unicodedata.normalize("NFD", "né le 12/03/1985")
    assert mask(pa.array([text])).to_pylist() == ["[date de naissance]"]


def test_an_identifier_is_emptied_not_masked_and_numbers_are_identifiers() -> None:
    swept = blanked(pa.array(["0612345678", "F-2024-001", "a.b@c.fr", "Mme Dupont 1"]))
    assert swept.cells.to_pylist() == ["0612345678", "F-2024-001", None, None]
    assert swept.findings == {Personal.EMAIL: 1, Personal.NAME: 1}


def test_each_kind_has_its_words_and_its_mark() -> None:
    assert set(LABELS) == set(MARKS) == set(ALL)
    assert len(set(MARKS.values())) == len(MARKS)


PIECES = [*FOUND, *LEFT, *MARKS.values(), "M.", "Mme ", "06", "né le ", " 12 ", "@", ".fr", "-AB", "(at)", "\n"]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=6).map("".join))
def test_masking_twice_is_masking_once_and_the_coarse_pattern_misses_nothing(text: str) -> None:
    once, found = cleaned(text)
    assert cleaned(once) == (once, {})
    assert mask(pa.array([text])).to_pylist() == [once]
    assert scan(pa.array([text, text])) == dict.fromkeys(found, 2)
