"""A page's address gives back the selection it was written from, whatever the zone is called."""

from urllib.parse import parse_qsl, urlencode

from hypothesis import given
from hypothesis import strategies as st

from analytics.codes import LEVELS
from analytics.periods import Month, Quarter
from analytics.scope import Scope

_SCOPES = st.builds(
    Scope,
    level=st.none() | st.sampled_from(LEVELS),
    quarter=st.none() | st.builds(Quarter, st.integers(1000, 9999), st.integers(1, 4)),
    beside=st.none() | st.builds(Quarter, st.integers(1000, 9999), st.integers(1, 4)),
    zone=st.none() | st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
    theme=st.none() | st.from_regex(r"[A-Z][0-9]{2}", fullmatch=True),
    metric=st.none() | st.from_regex(r"[a-z_]+", fullmatch=True),
    shading=st.sampled_from([None, "smoothed"]),
    events=st.sampled_from([None, "hidden"]),
    behind=st.none() | st.from_regex(r"[a-z_]+(:[A-Za-z0-9-]+)*", fullmatch=True),
    document=st.none() | st.from_regex(r"[0-9]{8}T[0-9]{12}-[0-9a-f]{6}", fullmatch=True),
)


NAMES = ["level", "quarter", "beside", "zone", "theme", "metric", "shading", "events", "behind", "month", "document"]


def _of_month(scope: Scope, rank: int) -> Scope:
    """Perhaps of one month of its quarter."""
    quarter = scope.quarter
    return scope.at(month=Month(quarter.year, 3 * quarter.number - rank)) if quarter and rank < 3 else scope


SCOPES = st.builds(_of_month, _SCOPES, st.integers(0, 3))


@given(SCOPES)
def test_scope_to_address_to_scope(scope: Scope) -> None:
    address = urlencode(scope.to_query())
    assert Scope.from_query(dict(parse_qsl(address, keep_blank_values=True))) == scope


@given(SCOPES)
def test_an_address_is_readable_and_holds_only_what_was_chosen(scope: Scope) -> None:
    query = scope.to_query()
    assert all(isinstance(value, str) and value for value in query.values())
    assert set(query) == {name for name in NAMES if getattr(scope, name) is not None}
