"""Spellings: what counts as the same header, value or zone name, and what does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.ingest.keys import normal, zone_key


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thème", "theme"),
        ("  THÈME\u00a0principal ", "theme principal"),
        ("N° signalement", "n signalement"),
        ("sous-type", "sous type"),
        ("Sous_Type", "sous type"),
        ("Encombrant(s)", "encombrant s"),
        ("Œuvre d’art", "oeuvre d art"),
        ("cœur", "coeur"),
        ("E\u0301clairage", "eclairage"),
        ("ﬁche", "fiche"),
        ("Straße", "strasse"),
        ("X11", "x11"),
        (" — ?", ""),
        ("", ""),
    ],
)
def test_a_spelling_is_compared_without_case_accents_and_punctuation(text: str, expected: str) -> None:
    assert normal(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L’Amérique", "amerique"),
        ("L'Amérique", "amerique"),
        ("Les Épinettes", "epinettes"),
        ("La Chapelle", "chapelle"),
        ("Chapelle", "chapelle"),
        ("Le  Val-de-Grâce", "val de grace"),
        ("La", "la"),
        ("Lac", "lac"),
        ("L 12", "l 12"),
        ("Porte de la Villette", "porte de la villette"),
        ("7510603", "7510603"),
    ],
)
def test_a_zone_is_named_with_or_without_its_article(text: str, expected: str) -> None:
    assert zone_key(text) == expected


@given(st.text())
def test_a_key_is_its_own_key(text: str) -> None:
    assert normal(normal(text)) == normal(text)
    assert zone_key(zone_key(text)) == zone_key(text)
