"""A proposal saved is a mapping that reads as it was meant; its name is a plain word, and never a path."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.config import Home
from analytics.errors import InputError
from analytics.ingest.keys import normal
from analytics.ingest.mapping import load_mapping, mapping_names
from analytics.ingest.mapping_file import EVERY
from analytics.ingest.mapping_text import as_mapping, name_of, write_mapping
from analytics.ingest.point_form import LAMBERT_93, Place
from analytics.ingest.proposal import Proposal
from analytics.text import translator

HEADER = ("Jour", "Secteur", "Registre", "Motif « libre »", 'Un "guillemet"', "Fin")
PROPOSAL = Proposal(
    table="intervention",
    header=HEADER,
    name="notre-outil",
    label="Notre outil, l’été",
    source="notre-outil",
    zone_level="secteur",
    columns={"started_on": 0, "zone_key": 1, "register": 2, "theme": 3, "intervention_id": 4},
)


def test_what_was_chosen_is_read_back(home: Home) -> None:
    full = (
        PROPOSAL.with_formats(EVERY, "%d/%m/%Y")
        .with_formats("started_on", "%Y-%m-%d")
        .with_values("theme", {"Bidule \\ truc": "X11", "TAPAGE": "T01"})
        .with_zones({"ZUP": "S1"})
        .with_place(Place(swapped=True, crs=LAMBERT_93))
        .with_constant("referral", "AUTO")
    )
    path = write_mapping(home, full)
    mapping = load_mapping(home, "notre-outil")
    assert path == home.mappings / "notre-outil.toml"
    assert mapping.columns_of(HEADER) == dict(full.columns)
    assert (mapping.formats_of("started_on"), mapping.formats_of("sent_on")) == (("%Y-%m-%d",), ("%d/%m/%Y",))
    assert mapping.vocabulary["theme"]["bidule truc"] == "X11"
    assert (mapping.zone_aliases, mapping.place) == ({"zup": "s1"}, full.place)
    assert (mapping.constants, mapping.label, mapping.zone_level) == ({"referral": "AUTO"}, full.label, "secteur")


def test_the_text_is_one_that_a_person_reads(home: Home) -> None:
    path = write_mapping(home, PROPOSAL.with_values("theme", {"Bidule": "X11"}))
    assert path.read_text(encoding="utf-8").splitlines() == [
        "# Fait avec l’assistant d’import\u202f; peut être modifié à la main.",
        "",
        'name = "notre-outil"',
        'label = "Notre outil, l’été"',
        'table = "intervention"',
        'source = "notre-outil"',
        'zone_level = "secteur"',
        "",
        "[columns]",
        'intervention_id = ["Un \\"guillemet\\""]',
        'started_on = ["Jour"]',
        'zone_key = ["Secteur"]',
        'register = ["Registre"]',
        'theme = ["Motif « libre »"]',
        "",
        "[values.theme]",
        'Bidule = "X11"',
    ]


@pytest.mark.parametrize(
    "name", ["", "../fiches", "a/b", "C:\\x", "Été", "a b", "a.toml", "-a", "a--b", "con", "x" * 61, "a\n"]
)
def test_a_name_that_is_no_plain_word_is_refused_and_nothing_written(name: str, home: Home) -> None:
    with pytest.raises(InputError):
        write_mapping(home, replace(PROPOSAL, name=name))
    assert not home.mappings.exists()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Export Avril (2025).csv", "export-avril-2025-csv"),
        ("Été à l’École", "ete-a-l-ecole"),
        ("…", ""),
        ("é" * 80, "e" * 60),
    ],
)
def test_a_name_is_offered_from_any_words(text: str, name: str) -> None:
    assert name_of(text) == name


def test_a_mapping_is_replaced_only_where_asked_and_keeps_its_headers(home: Home) -> None:
    write_mapping(home, PROPOSAL)
    with pytest.raises(InputError) as refusal:
        write_mapping(home, PROPOSAL)
    assert "notre-outil" in refusal.value.text(translator("fr"))
    other = replace(PROPOSAL, header=("Date du fait", *HEADER[1:]))
    write_mapping(home, other, replaces=True)
    mapping = load_mapping(home, "notre-outil")
    assert mapping.columns["started_on"] == ("Date du fait", "Jour")
    assert mapping.columns_of(HEADER)["started_on"] == mapping.columns_of(other.header)["started_on"] == 0


def test_a_header_given_to_another_field_leaves_its_former_one(home: Home) -> None:
    write_mapping(home, PROPOSAL)
    other = replace(PROPOSAL, columns={**PROPOSAL.columns, "started_on": 5, "intervention_id": 0})
    write_mapping(home, other, replaces=True)
    assert load_mapping(home, "notre-outil").columns_of(HEADER) == dict(other.columns)


def test_the_mappings_that_come_with_vigie_are_not_hidden_by_mistake(home: Home) -> None:
    with pytest.raises(InputError):
        write_mapping(home, replace(PROPOSAL, name="paris-dmr"))


def test_what_is_no_mapping_yet_is_refused_and_nothing_written(home: Home) -> None:
    for unready in (
        PROPOSAL.with_column("theme", None),
        PROPOSAL.with_level(""),
        PROPOSAL.with_column("lon", 5),
        PROPOSAL.with_values("theme", {"Bidule": "X11", "BIDULE": "X13"}),
        PROPOSAL.with_values("theme", {"Bidule": "X98"}),
    ):
        with pytest.raises(InputError):
            write_mapping(home, unready)
        assert "notre-outil" not in mapping_names(home)


def test_a_proposal_can_be_tried_before_it_has_a_name(home: Home) -> None:
    mapping = as_mapping(home, replace(PROPOSAL, name="", label="", source=""))
    assert mapping.columns_of(HEADER) == dict(PROPOSAL.columns)
    assert not home.mappings.exists()


def test_each_change_is_a_new_proposal_and_a_column_serves_once() -> None:
    moved = PROPOSAL.with_values("theme", {"Bidule": "X11"}).with_column("register", 3)
    assert moved.columns == {"started_on": 0, "zone_key": 1, "register": 3, "intervention_id": 4}
    assert moved.values == {}
    assert moved.missing() == (("theme",),)
    assert PROPOSAL.missing() == ()
    assert moved.unused == (2, 5)
    constant = PROPOSAL.with_constant("register", "R5")
    assert "register" not in constant.columns
    assert constant.missing() == ()
    assert constant.with_column("register", 2).constants == {}
    shared = Proposal(table="presence", header=("a", "b")).with_column("mode", 1).with_share("quartier", 1)
    assert (shared.columns, shared.shares) == ({}, {"quartier": 1})
    assert shared.with_column("mode", 1).shares == {}
    assert PROPOSAL.with_values("theme", {"a": "X11"}).with_values("theme", {"a": ""}).values == {"theme": {}}
    assert PROPOSAL.with_zones({"a": "S1"}).with_zones({"a": ""}).zone_aliases == {}


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=12).filter(normal)


@given(
    st.lists(WORDS, min_size=4, max_size=4, unique_by=normal), st.dictionaries(WORDS, st.sampled_from(["X11", "T01"]))
)
def test_any_header_and_value_is_written_so_that_it_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, header: list[str], values: dict[str, str]
) -> None:
    home = Home(tmp_path_factory.mktemp("home"))
    unlike = {normal(text): text for text in values}
    said = {text: values[text] for text in unlike.values()}
    columns = {"started_on": 0, "zone_key": 1, "register": 2, "theme": 3}
    proposal = replace(PROPOSAL, header=tuple(header), columns=columns).with_values("theme", said)
    path: Path = write_mapping(home, proposal)
    document = tomllib.loads(path.read_text(encoding="utf-8"))
    assert document.get("values", {}).get("theme", {}) == said
    assert load_mapping(home, proposal.name).columns_of(proposal.header) == columns
