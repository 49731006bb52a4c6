"""The address and back: readable parameters, the same selection."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from analytics.codes import LEVELS
from analytics.config import Settings
from analytics.errors import ScopeError, UsageError
from analytics.periods import Quarter
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.text import LANGUAGES
from pages._ui.address import OWN, Address, language_of, read_address

quarters = some.builds(Quarter, some.integers(1900, 2999), some.integers(1, 4))
scopes = some.builds(
    Scope,
    level=some.none() | some.sampled_from(LEVELS),
    quarter=some.none() | quarters,
    beside=some.none() | quarters,
    zone=some.none() | some.text(min_size=1, max_size=20),
    theme=some.none() | some.from_regex(r"\A[A-Z][0-9]{2}\Z"),
)
addresses = some.builds(
    Address, lang=some.sampled_from(LANGUAGES), role=some.sampled_from(list(ROLES.values())), scope=scopes
)


@given(addresses)
def test_an_address_written_is_read_back(address: Address) -> None:
    assert read_address(address.to_query(), Settings()) == address


@given(addresses, some.sampled_from(list(OWN)), some.text(min_size=1, max_size=20))
def test_the_choices_of_a_page_are_in_its_own_address_and_in_no_other(address: Address, page: str, chosen: str) -> None:
    made = replace(address, own=dict.fromkeys(OWN[page], chosen))
    assert read_address(made.to_query(page), Settings()) == made
    others = {name for other in ("", *OWN) if other != page for name in made.to_query(other)}
    assert not others & set(OWN[page])


def test_no_two_pages_have_a_parameter_of_one_name() -> None:
    names = [*(name for own in OWN.values() for name in own), *(field.name for field in fields(Scope)), "lang", "role"]
    assert len(names) == len(set(names))


def test_an_address_without_parameters_is_the_structure_s_own() -> None:
    address = read_address({}, Settings(default_lang="en"))
    assert (address.lang, address.role.key, address.scope) == ("en", "coordinator", Scope())


@pytest.mark.parametrize(("query", "error"), [({"lang": "de"}, ScopeError), ({"role": "mayor"}, UsageError)])
def test_a_parameter_that_is_none_of_those_expected_is_refused(query: dict[str, str], error: type[Exception]) -> None:
    with pytest.raises(error):
        read_address(query, Settings())


@pytest.mark.parametrize(
    ("query", "settings", "lang"),
    [
        ({"lang": "en"}, Settings(), "en"),
        ({"lang": "de"}, Settings(default_lang="en"), "en"),
        ({}, Settings(default_lang="de"), "fr"),
    ],
)
def test_a_refusal_is_written_in_a_language_that_exists(query: dict[str, str], settings: Settings, lang: str) -> None:
    assert language_of(query, settings) == lang
