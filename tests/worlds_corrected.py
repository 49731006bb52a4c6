"""Random corrections of a small territory: of records that may be there or not, of zones that may be gone already."""

from collections.abc import Sequence
from datetime import date

import hypothesis.strategies as st
from shapely import Geometry

from analytics.ingest.corrections import Correction, Subject

Zones = dict[str, dict[str, Geometry]]


@st.composite
def record_corrected(draw: st.DrawFn, zones: Zones, days: Sequence[date]) -> Correction:
    """One field of a record that may be there or not, even to what the screen for corrections would refuse."""
    level = draw(st.sampled_from(sorted(zones)))
    field, value = draw(
        st.sampled_from(
            [
                ("zone_key", draw(st.sampled_from(sorted(zones[level])))),
                ("started_on", str(draw(st.sampled_from(days)))),
                *(("theme", theme) for theme in ("T05", "X01", "N10", "I03", "T19")),
                ("themes_sec", "X13|T05"),
                ("referral", ""),
                ("urgency", "2"),
            ]
        )
    )
    of_zone = level if field == "zone_key" else ""
    key = draw(st.sampled_from(["test|r1", "test|r2", "test|r3", "test|r9"]))
    return Correction(subject=Subject.RECORD, record_key=key, field=field, value=value, level=of_zone)


@st.composite
def zone_corrected(draw: st.DrawFn, zones: Zones) -> Correction:
    level = draw(st.sampled_from(sorted(zones)))
    code = draw(st.sampled_from(sorted(zones[level])))
    if draw(st.booleans()):
        return Correction(subject=Subject.RENAME, level=level, zone_code=code, value="Ailleurs")
    into = draw(st.sampled_from(sorted(zones[level])))
    return Correction(subject=Subject.MERGE, level=level, zone_code=code, value=into)
