"""Values come to codes by their words, each with its evidence; what nobody named stays unknown until it is chosen."""

import tomllib

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.codes import code_list, code_list_names
from analytics.config import Settings
from analytics.fields import by_name
from analytics.ingest.keys import normal
from analytics.ingest.lexicon import VALUES, leftover, lexicon, words
from analytics.ingest.spellings import SURE, How, ValueMatch, coverage, match_values, unused_codes
from analytics.text import LANGUAGES, translator

FIELDS = by_name("intervention")
THEME, REFERRAL, SIGNALS, SEVERITY = (FIELDS[name] for name in ("theme", "referral", "signals", "severity"))
WAYS = tomllib.loads(VALUES.read_text(encoding="utf-8"))


def match(text: str, name: str = "theme", chosen: dict[str, str] | None = None) -> ValueMatch:
    (found,) = match_values(pa.array([text]), FIELDS[name], Settings(), chosen)
    return found


@pytest.mark.parametrize(
    ("text", "how", "code"),
    [
        ("X11", How.EXACT, "X11"),
        ("ENCOMBRANTS, depot sauvage", How.EXACT, "X11"),
        ("X11 - Encombrants", How.CODE, "X11"),
        ("encombrant(s)", How.WORDS, "X11"),
        ("Encombrants ", How.WORDS, "X11"),
        ("Dépôts sauvages", How.WORDS, "X11"),
        ("Voisinage (tapage)", How.CONTAINS, "T01"),
        ("Affichage sauvages", How.WORDS, "X14"),
        ("Fuite, plomberie et autres", How.CONTAINS, "X06"),
        ("Encombremants", How.ALIKE, "X11"),
        ("Acsenseur", How.ALIKE, "X01"),
        ("Trottoir", How.WORDS, "X18"),
        ("menuiserie", How.PART, "X21"),
    ],
)
def test_a_value_comes_to_its_code(text: str, how: How, code: str) -> None:
    found = match(text)
    assert (found.how, found.code) == (how, code)
    assert found.is_sure == (how in {How.EXACT, How.CODE, How.WORDS})


@pytest.mark.parametrize("text", ["Divers", "Autres", "À préciser", "?", "n.c."])
def test_what_nobody_named_stays_unknown(text: str) -> None:
    found = match(text)
    assert (found.how, found.code, found.is_sure) == (How.UNKNOWN, "", False)


def test_a_word_that_several_codes_share_is_offered_and_not_suggested() -> None:
    found = match("Bruit")
    assert (found.how, found.code) == (How.UNKNOWN, "")
    assert {"T01", "T02"} <= set(found.candidates)


def test_a_member_that_several_labels_share_is_not_the_one_written_most_alike() -> None:
    """A resident met on a round is not one who came to the desk: only who knows the team's words can tell."""
    found = match("Habitant", "referral")
    assert (found.how, found.code, found.candidates) == (How.UNKNOWN, "", ("HAB_T", "HAB_TEL", "HAB_ACC"))


@pytest.mark.parametrize(
    ("name", "text"), [("referral", "Autres"), ("referral", "Non renseigne(e)"), ("theme", "Autre")]
)
def test_other_and_not_recorded_are_never_suggested(name: str, text: str) -> None:
    found = match(text, name)
    assert not set(found.candidates) & unused_codes(FIELDS[name])
    assert found.code == ""


def test_the_label_of_not_recorded_is_its_name_and_a_choice_is_a_choice() -> None:
    assert match("non renseigné", "referral").code == "NR"
    assert match("Partenaire", "referral").code == ""
    chosen = match("Partenaire", "referral", {"partenaire": "AUTRE"})
    assert (chosen.how, chosen.code, chosen.is_sure) == (How.CHOSEN, "AUTRE", True)


def test_spellings_are_counted_together_the_most_frequent_first() -> None:
    cells = pa.array(
        ["Encombrants", "encombrants ", "Encombrants", "Divers", None, "", "Divers", "DIVERS", "divers", "Tag"]
    )
    found = match_values(cells, THEME, Settings())
    assert [(one.text, one.n) for one in found] == [("Divers", 4), ("Encombrants", 3), ("Tag", 1)]
    assert coverage(found) == 4 / 8


def test_each_part_of_a_cell_of_several_codes_is_one_value() -> None:
    found = match_values(pa.array(["I02|Volets fermés, courrier accumulé", "I02;solitude"]), SIGNALS, Settings())
    assert {(one.text, one.n, one.code) for one in found} == {
        ("I02", 2, "I02"),
        ("Volets fermés, courrier accumulé", 1, "I02"),
        ("solitude", 1, "I03"),
    }


def test_a_number_before_its_word_is_the_code() -> None:
    assert match("4 - Danger grave", "severity").code == "4"
    assert match("3", "severity").code == "3"


def test_a_structure_may_name_a_code_its_own_way() -> None:
    settings = Settings(code_labels={"theme": {"X11": "Monstres"}})
    (found,) = match_values(pa.array(["monstre"]), THEME, settings)
    assert (found.how, found.code) == (How.WORDS, "X11")


@pytest.mark.parametrize("name", [name for name in WAYS if name != "leftover"])
def test_the_ways_of_writing_a_list_name_one_code_each(name: str) -> None:
    codes = code_list(name)
    assert set(WAYS[name]) <= set(codes)
    assert not set(WAYS[name]) & leftover(name)
    shared = {tuple(near.text for near in nears) for nears in lexicon(name, codes).whole.values() if len(nears) > 1}
    assert not shared
    labels = {words(label): code for code, line in codes.items() for label in (line.label_fr, line.label_en)}
    for code, texts in WAYS[name].items():
        assert all(normal(text) for text in texts)
        assert {labels.get(words(text), code) for text in texts} == {code}


def test_the_codes_left_over_are_codes() -> None:
    for name, rest in WAYS["leftover"].items():
        lists = code_list_names() if name == "*" else [name]
        assert any(set(rest) <= set(code_list(one)) for one in lists)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_match_says_why(lang: str) -> None:
    t = translator(lang)
    texts = ["X11", "X11 vu", "encombrant", "menuiserie", "Voisinage tapage", "Acsenseur", "Bruit", "zzz"]
    said = {t.message(match(text).evidence) for text in texts} | {
        t.message(match("zzz", chosen={"ZZZ": "X11"}).evidence)
    }
    assert len(said) == len(texts) + 1


@given(st.sampled_from(sorted(code_list("theme").items())), st.sampled_from([str.upper, str.lower, "{}(s)".format]))
def test_a_label_however_typed_leads_to_its_code_or_to_none(pair: tuple[str, object], typed: object) -> None:
    code, line = pair
    found = match(typed(f" {line.label_fr} "))
    assert found.code in (code, "") or found.how not in SURE


@pytest.mark.parametrize("text", ["4", "registre 4", "Registre n° 4", "R4"])
def test_a_register_may_be_its_number(text: str) -> None:
    assert match(text, "register").code == "R4"
