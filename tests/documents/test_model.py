"""A document cannot be made wrong: no heading skipped, no figure without its words, nothing behind a hidden cell."""

from dataclasses import replace

import pytest

from analytics.documents.model import Items, Paragraph, Section, Tabular, prose
from analytics.documents.plain import Heading, PlainTable
from analytics.documents.typography import pieces, typeset
from analytics.documents.wording import plain
from analytics.reports.table import Column, Row, Shown, Table
from analytics.text import translator
from tests.documents import sample

FR = translator("fr")


def test_headings_take_their_level_from_the_nesting() -> None:
    said = [block for block in plain(sample.document(), FR).blocks if isinstance(block, Heading)]
    assert [(one.level, one.text) for one in said] == [
        (2, "En bref"),
        (2, "Climat"),
        (3, "Par zone"),
        (3, "Dans le temps"),
        (2, "Cadre de vie"),
        (2, "Signatures"),
    ]


def test_a_heading_that_stands_too_deep_is_refused() -> None:
    with pytest.raises(ValueError, match="at most 3 deep"):
        sample.document(Section("1", Section("2", Section("3", Section("4")))))


@pytest.mark.parametrize("name", ["title", "alternative", "unit", "source", "period"])
def test_a_figure_without_one_of_its_words_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=name):
        replace(sample.figure("Carte", sample.bars()), **{name: ""})


def test_a_table_says_why_a_number_is_missing_and_holds_no_number_there() -> None:
    (table,) = (block for block in plain(sample.document(), FR).blocks if isinstance(block, PlainTable))
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["12,5", "de 6,5 à 21,8", "12", "=1+1"],
        ["non diffusé", "–", "–", ""],
        ["présence insuffisante", "–", "–", ""],
        ["12,5", "de 6,5 à 21,8", "12", ""],
    ]
    assert [row.group for row in table.rows] == ["Rive droite", "", "Rive gauche", ""]
    assert table.caption == "Tableau 1 – Taux de constats de tension"
    assert sum(table.widths) == pytest.approx(1, abs=0.001)


def test_what_a_person_typed_becomes_paragraphs_and_lists() -> None:
    assert prose("Un.\nDeux.\n\n\n- a\n- b\n\nTrois.\n") == (
        Paragraph("Un. Deux."),
        Items(items=("a", "b")),
        Paragraph("Trois."),
    )


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Où ? Oui ! a ; b", "Où\u202f? Oui\u202f! a\u202f; b"),
        ("15 % : « oui »", "15\u202f%\u00a0: «\u00a0oui\u00a0»"),
        ("«oui» l'habitant...", "«\u00a0oui\u00a0» l’habitant…"),
        ("le 1ᵉʳ mars et le 21 mars", "le 1ᵉʳ\u00a0mars et le 21\u00a0mars"),
        ("le 1er, le 2e et le 3ème jour", "le 1ᵉʳ, le 2ᵉ et le 3ᵉ jour"),
        ("à 12:30, code A:B", "à 12:30, code A:B"),
        ("non diffusé\u202f; bien", "non diffusé\u202f; bien"),
    ],
)
def test_french_is_printed_as_french(typed: str, printed: str) -> None:
    assert typeset(typed, "fr") == printed
    assert typeset(typed, "en") == typed


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_ratio_is_not_parted_from_its_sign(lang: str) -> None:
    assert typeset("fall, × 0.61 [0.41 to 0.90]", lang) == "fall, ×\u00a00.61 [0.41 to 0.90]"


def test_superior_letters_are_raised_by_the_writers() -> None:
    assert pieces("le 1ᵉʳ mars") == [("le 1", False), ("er", True), (" mars", False)]


def test_a_word_longer_than_the_line_may_be_broken() -> None:
    assert typeset("a" * 90, "fr") == "a" * 40 + "\u200b" + "a" * 40 + "\u200b" + "a" * 10
    assert typeset("a" * 40 + " b", "en") == "a" * 40 + " b"


def test_the_title_page_gives_enough_of_the_digest() -> None:
    made = sample.document()
    long = replace(made, cover=replace(made.cover, digest="0123456789abcdef" * 4))
    (said,) = (fact.value for fact in plain(long, FR).facts if fact.label == "Empreinte des données")
    assert said == "0123456789ab"


def test_widths_are_one_a_column_head_included() -> None:
    with pytest.raises(ValueError, match="one width a column"):
        Tabular(table=sample.RATES, widths=(0.5, 0.5))


def test_each_column_of_a_table_has_room_for_its_longest_word() -> None:
    """Of 112 letters side by side, a day of ten letters and two of margin has at least 12."""
    columns = tuple(Column(label=label, shown=Shown.TEXT) for label in ("Constaté", "Lieu", "Responsable", "État"))
    long = "des mots assez longs pour prendre toute la place"
    row = Row(label=long, values=("17/04/2026", long, long, long))
    table = Table(name="walk", caption="Défauts", head="Défaut", columns=columns, rows=(row,))
    (plain_table,) = [
        block
        for block in plain(sample.document(Section("Liste", Tabular(table=table))), FR).blocks
        if isinstance(block, PlainTable) and block.caption.endswith("Défauts")
    ]
    assert plain_table.widths[1] * 112 >= len("17/04/2026") + 2 - 0.1
    assert abs(sum(plain_table.widths) - 1) < 0.001
