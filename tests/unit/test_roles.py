"""Pages, levels, floors and actions: what each role may see and do, and what no role may."""

from pathlib import PurePosixPath

import pytest

from analytics.codes import LEVELS
from analytics.errors import NotAllowed, UsageError
from analytics.roles import DEFAULT_ROLE, PAGES, ROLES, Role, pages_for, require, role_named
from analytics.text import translator

KEYS = {page.key for page in PAGES}
EVERY_ROLE = pytest.mark.parametrize("role", ROLES.values(), ids=lambda role: role.key)


def test_pages_have_one_key_one_script_and_one_title_each() -> None:
    for name in ("key", "script", "title"):
        values = [getattr(page, name) for page in PAGES]
        assert len(set(values)) == len(values), name


def test_no_page_script_lies_directly_in_pages() -> None:
    """Streamlit would serve it without the guard."""
    assert all(len(PurePosixPath(page.script).parts) == 2 for page in PAGES)


@EVERY_ROLE
def test_a_role_holds_only_pages_and_levels_that_exist(role: Role) -> None:
    assert role.pages <= KEYS
    assert role.levels <= set(LEVELS)
    assert ROLES[role.key] is role


@EVERY_ROLE
def test_a_role_sees_the_default_page_and_its_menu_keeps_the_order(role: Role) -> None:
    menu = pages_for(role)
    assert menu[0] == PAGES[0]
    assert [page.key for page in menu] == [page.key for page in PAGES if page.key in role.pages]


@EVERY_ROLE
def test_people_are_counted_from_eleven_where_records_are_not_seen(role: Role) -> None:
    if not role.sees_records:
        assert role.person_floor >= 11
        assert role.act_floor >= 5
    assert role.person_floor >= role.act_floor


def test_only_the_coordinator_changes_the_records() -> None:
    changing = {"import", "correct", "build"}
    assert {key for key, role in ROLES.items() if role.actions & changing} == {"coordinator"} == {DEFAULT_ROLE}


def test_the_elected_official_reads_neither_residences_nor_records() -> None:
    elected = ROLES["elected"]
    assert "residence" not in elected.levels
    assert not elected.sees_records
    assert "quality" not in elected.pages


def test_what_a_role_may_not_do_is_refused_by_name() -> None:
    require(ROLES["coordinator"], "import")
    with pytest.raises(NotAllowed) as refused:
        require(ROLES["mediator"], "import")
    assert refused.value.text(translator("fr")) == (
        "Le rôle «\u00a0Médiateurs\u00a0» ne permet pas cette action. Adressez-vous à la coordination de l’équipe."
    )


def test_an_unknown_role_is_refused_with_those_that_exist() -> None:
    assert role_named("elected") is ROLES["elected"]
    with pytest.raises(UsageError) as refused:
        role_named("admin")
    assert "coordinator, elected, mediator" in refused.value.text(translator("fr"))
