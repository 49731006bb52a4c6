"""Words, numbers and dates in both languages, and catalogues that hold what the code asks of them."""

from datetime import date
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from analytics.text import LOCALE_DIR, Message, translator
from tests.french import marks

NARROW, HARD = "\u202f", "\u00a0"
FR, EN = translator("fr"), translator("en")
CATALOGUES = sorted((LOCALE_DIR / "fr").glob("*.po"))


@pytest.mark.parametrize(
    ("value", "decimals", "french", "english"),
    [
        (0, 0, "0", "0"),
        (16_988, 0, f"16{NARROW}988", "16,988"),
        (1234.5, 1, f"1{NARROW}234,5", "1,234.5"),
        (12, 1, "12,0", "12.0"),
        (0.25, 2, "0,25", "0.25"),
    ],
)
def test_numbers_are_grouped_and_have_the_decimals_asked(
    value: float, decimals: int, french: str, english: str
) -> None:
    assert FR.number(value, decimals) == french
    assert EN.number(value, decimals) == english


@pytest.mark.parametrize(
    ("share", "decimals", "french", "english"),
    [(0.15, 0, f"15{NARROW}%", "15%"), (1, 0, f"100{NARROW}%", "100%"), (0.125, 1, f"12,5{NARROW}%", "12.5%")],
)
def test_shares_are_written_as_percentages(share: float, decimals: int, french: str, english: str) -> None:
    assert FR.percent(share, decimals) == french
    assert EN.percent(share, decimals) == english


def test_dates_are_written_in_words() -> None:
    assert FR.day(date(2026, 3, 3)) == "3 mars 2026"
    assert EN.day(date(2026, 3, 3)) == "3 March 2026"
    assert FR.day(date(2026, 8, 1), "MMMM y") == "août 2026"


@pytest.mark.parametrize(
    ("n", "french", "english"),
    [
        (0, "0 contrôle vérifié.", "0 checks hold."),
        (1, "1 contrôle vérifié.", "1 check holds."),
        (2, "2 contrôles vérifiés.", "2 checks hold."),
        (1500, f"1{NARROW}500 contrôles vérifiés.", "1,500 checks hold."),
    ],
)
def test_french_counts_none_and_one_alike(n: int, french: str, english: str) -> None:
    assert FR.n("{n} check holds.", "{n} checks hold.", n) == french
    assert EN.n("{n} check holds.", "{n} checks hold.", n) == english


def test_hidden_has_one_label() -> None:
    assert FR("not published") == "non diffusé"


def test_a_message_within_a_message_is_translated_too() -> None:
    refusal = Message("The role “{role}” may not do this.", {"role": Message("Elected official")})
    assert FR.message(refusal) == f"Le rôle «{HARD}Élus{HARD}» ne permet pas cette action."
    assert EN.message(refusal) == "The role “Elected official” may not do this."


def test_braces_are_only_filled_where_values_are_given() -> None:
    assert EN("{level} is kept") == "{level} is kept"
    assert EN("{level} is {what}", level="{iris}", what="kept") == "{iris} is kept"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L’équipe a vu\u00a0: « x\u00a0»", ["no hard space inside the quotation marks"]),
        ("L'équipe", ["straight apostrophe"]),
        ("Pourquoi ?", ["no narrow space before ; ! ?"]),
        ("Choisissez parmi : {levels}.", ["no hard space before the colon"]),
        ("À 13:48, «\u00a0{zone}\u00a0»\u00a0: c’est fait\u202f!", []),
    ],
)
def test_a_proofreader_marks_what_is_set_wrongly(text: str, expected: list[str]) -> None:
    assert marks(text) == expected


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.name)
def test_a_translation_fills_the_same_places_and_is_set_as_french_is(path: Path) -> None:
    with path.open("rb") as file:
        entries = [entry for entry in read_po(file, locale="fr") if entry.id]
    for entry in entries:
        ids, texts = ([entry.id], [entry.string]) if isinstance(entry.id, str) else (entry.id, entry.string)
        assert all(texts), f"{path.name}: {ids[0]} is not translated"
        assert all(_places(text) == _places(ids[-1]) for text in texts), f"{path.name}: the places of {ids[0]}"
        assert {text: marks(text) for text in texts if marks(text)} == {}


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}
