"""Random funders, municipalities, landlords and planned hours of a small territory, spelt in more than one way."""

from datetime import date
from typing import Any

import hypothesis.strategies as st
from shapely import Geometry

Row = dict[str, Any]
Zones = dict[str, dict[str, Geometry]]

FUNDERS = (None, "Ville", "ville ", "VILLE", "État", "Bailleurs")
COMMUNES = (None, "C0", "zone c0", "Zone C1", "Saint-Loup")
LANDLORDS = (None, None, "Habitat", "habitat", "Foyer")


def said() -> st.SearchStrategy[Row]:
    """Who pays, where, whose housing: what a tour or a zone may say of itself."""
    return st.fixed_dictionaries(
        {
            "funder": st.sampled_from(FUNDERS),
            "commune": st.sampled_from(COMMUNES),
            "landlord": st.sampled_from(LANDLORDS),
        }
    )


@st.composite
def attributes(draw: st.DrawFn, zones: Zones) -> dict[str, dict[str, Row]]:
    """What some levels say of some of their zones."""
    levels = [level for level in zones if draw(st.booleans())]
    return {level: {code: draw(said()) for code in zones[level] if draw(st.booleans())} for level in levels}


@st.composite
def plans(draw: st.DrawFn, zones: Zones) -> list[Row]:
    """Plans of months, of days across a month's end, of the whole territory, of a zone that may be gone."""
    n = draw(st.integers(0, 4))
    return [draw(_plan(zones)) for _ in range(n)]


@st.composite
def _plan(draw: st.DrawFn, zones: Zones) -> Row:
    level = draw(st.sampled_from([None, *zones]))
    first, last = draw(
        st.sampled_from(
            [
                (date(2024, 2, 1), date(2024, 2, 29)),
                (date(2024, 2, 1), date(2024, 2, 29)),
                (date(2024, 2, 20), date(2024, 3, 10)),
                (date(2024, 10, 27), date(2024, 10, 27)),
            ]
        )
    )
    is_typed = draw(st.sampled_from([False, False, True]))
    if is_typed:
        first, last = date(2024, 1, 1), date(2024, 3, 31)
    team = draw(st.sampled_from([None, 0.0, 12.0, 31.5]))
    return {
        **({"record_key": "settings|plan"} if is_typed else {}),
        "starts_on": first,
        "ends_on": last,
        "team_hours": team,
        "mediator_hours": draw(st.sampled_from([24.0] if team is None else [None, 24.0])),
        "funder": draw(st.sampled_from(FUNDERS)),
        "zone_level": level,
        "zone_code": draw(st.sampled_from([*zones[level], "gone"])) if level else None,
    }
