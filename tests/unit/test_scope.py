"""What a page's address may ask for, and how it is refused."""

import pytest

from analytics.errors import ScopeError
from analytics.periods import Quarter
from analytics.scope import Scope
from analytics.text import translator


def test_an_address_is_read_and_unknown_names_are_left_to_others() -> None:
    query = {"level": "qpv", "quarter": "2026-T3", "zone": "QN07501M", "theme": "T05", "lang": "en", "utm": "x"}
    assert Scope.from_query(query) == Scope(level="qpv", quarter=Quarter(2026, 3), zone="QN07501M", theme="T05")


@pytest.mark.parametrize("query", [{}, {"level": "", "quarter": "", "zone": "", "theme": ""}])
def test_what_is_not_asked_is_not_chosen(query: dict[str, str]) -> None:
    assert Scope.from_query(query) == Scope()
    assert Scope.from_query(query).to_query() == {}


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"level": "hall"}, "«\u00a0hall\u00a0» n’est pas une échelle de ce territoire."),
        ({"level": "QPV"}, "«\u00a0QPV\u00a0» n’est pas une échelle de ce territoire."),
        ({"quarter": "été"}, "«\u00a0été\u00a0» n’est pas un trimestre."),
        ({"month": "2026-7", "quarter": "2026-T3"}, "«\u00a02026-7\u00a0» n’est pas un mois."),
        ({"month": "2026-13", "quarter": "2026-T4"}, "«\u00a02026-13\u00a0» n’est pas un mois."),
        ({"month": "2026-07", "quarter": "2026-T2"}, "Le mois 2026-07 n’appartient pas au trimestre de cette adresse."),
        ({"month": "2026-07"}, "Le mois 2026-07 n’appartient pas au trimestre de cette adresse."),
        ({"theme": "T5"}, "«\u00a0T5\u00a0» n’est pas un code de thème."),
        ({"theme": "T05\n"}, "«\u00a0T05\n\u00a0» n’est pas un code de thème."),
        ({"theme": "' or 1=1"}, "«\u00a0' or 1=1\u00a0» n’est pas un code de thème."),
    ],
)
def test_a_value_that_is_none_is_refused_in_words(query: dict[str, str], said: str) -> None:
    with pytest.raises(ScopeError) as refused:
        Scope.from_query(query)
    assert refused.value.text(translator("fr")).startswith(said)


def test_a_scope_changes_one_field_at_a_time() -> None:
    scope = Scope(level="iris", zone="751010101")
    assert scope.at(theme="X01") == Scope(level="iris", zone="751010101", theme="X01")
    assert scope == Scope(level="iris", zone="751010101")
