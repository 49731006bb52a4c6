"""Words, numbers and dates in both languages."""

from datetime import date

import pytest

from analytics.text import Message, Number, Share, size, translator

NARROW, HARD = "\u202f", "\u00a0"
FR, EN = translator("fr"), translator("en")


@pytest.mark.parametrize(
    ("value", "decimals", "french", "english"),
    [
        (0, 0, "0", "0"),
        (16_988, 0, f"16{NARROW}988", "16,988"),
        (1234.5, 1, f"1{NARROW}234,5", "1,234.5"),
        (12, 1, "12,0", "12.0"),
        (0.25, 2, "0,25", "0.25"),
        (-7.6, 1, "−7,6", "−7.6"),
        (-0.04, 1, "0,0", "0.0"),
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
    assert FR.day(date(2026, 4, 1)) == "1ᵉʳ avril 2026"
    assert FR.day(date(2026, 4, 1), "d MMM y") == "1ᵉʳ avr. 2026"
    assert FR.day(date(2026, 4, 11)) == "11 avril 2026"
    assert FR.day(date(2026, 4, 1), "dd/MM/y") == "01/04/2026"
    assert EN.day(date(2026, 4, 1)) == "1 April 2026"
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


def test_numbers_and_shares_inside_a_message_are_written_as_the_language_writes_them() -> None:
    values = {
        "n": Number(16_988),
        "share": Share(0.125),
        "year": 2026,
        "zones": ("Gare", Message("Mediator"), Number(3)),
    }
    message = Message("{n} / {share} / {year} / {zones}", values)
    assert FR.message(message) == f"16{NARROW}988 / 12,5{NARROW}% / 2026 / Gare, Médiateurs, 3"
    assert EN.message(message) == "16,988 / 12.5% / 2026 / Gare, Mediator, 3"


@pytest.mark.parametrize(
    ("n_bytes", "french", "english"),
    [
        (50, "50 octets", "50 bytes"),
        (999, "999 octets", "999 bytes"),
        (1_000, "1 ko", "1 kB"),
        (1_500_000, "1,5 Mo", "1.5 MB"),
        (500_000_000, "500 Mo", "500 MB"),
        (2_000_000_000, "2 Go", "2 GB"),
    ],
)
def test_sizes_have_the_unit_of_which_there_is_one(n_bytes: int, french: str, english: str) -> None:
    assert FR.message(size(n_bytes)) == french.replace(" ", HARD)
    assert EN.message(size(n_bytes)) == english
