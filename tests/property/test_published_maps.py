"""On random towns: the list behind a number is as long as the number, and two levels together give nothing away."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from analytics.cell import Status
from analytics.periods import Quarter
from analytics.reports.territory import territory_map
from analytics.reports.zone import zone_panel
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.connect import Store
from tests.spec.town import LEVEL, Town

ZONES = "ABCDE"
PARENTS = {"A": "North", "B": "North", "C": "South", "D": "South", "E": "South"}
LEVELS = (LEVEL, "conseil")
QUARTERS = (Quarter(2026, 1), Quarter(2026, 2))
METRICS = ("tension_found_rate", "isolation_new_signals", "technical_delay")

_ACT = st.tuples(
    st.sampled_from(["2026-01-01", "2026-03-31", "2026-04-01", "2026-06-30"]),
    st.sampled_from([*ZONES, ""]),
    st.sampled_from(["T05", "T19", "I02", "X11"]),
    st.sampled_from(["AUTO", "HAB_T", "HAB_TEL", "SUIVI"]),
)


@contextmanager
def town(acts: str) -> Iterator[Store]:
    """Five zones in two councils, 100 hours of presence in each zone, and outside, in each quarter."""
    with tempfile.TemporaryDirectory() as folder:
        made = Town(Path(folder), zones={LEVEL: " ".join(ZONES), "conseil": "North South"})
        made.nest(LEVEL, "conseil", PARENTS)
        days = [(day, zone) for day in ("2026-01-01", "2026-06-30") for zone in [*ZONES, ""]]
        made.tours("on | zone | hours\n" + "\n".join(f"{day} | {zone} | 100" for day, zone in days))
        with made.acts(acts).open() as store:
            yield store


@settings(max_examples=8)
@given(st.lists(_ACT, min_size=1, max_size=40), st.sampled_from(METRICS), st.sampled_from(QUARTERS))
def test_the_list_behind_a_number_is_as_long_as_the_number(
    acts: list[tuple[str, ...]], metric: str, quarter: Quarter
) -> None:
    head = "on | zone | theme | referral | sent_on | fixed_seen_on"
    ends = "2026-01-01 | A | X01 | AUTO | 2026-01-01 | 2026-01-01"
    lines = [" | ".join([*act, act[0] if act[2] == "X11" else "", "2026-06-30"]) for act in acts]
    with town("\n".join([head, ends, *lines])) as store:
        shown = territory_map(store, Scope(level=LEVEL, quarter=quarter), ROLES["coordinator"], metric)
        for row in (*shown.zones, shown.unlocated):
            scope = Scope(level=LEVEL, quarter=quarter, zone=row.code)
            behind = zone_panel(store, scope, ROLES["coordinator"], metric)
            assert behind.cell == row.cell
            assert behind.records is not None
            if row.cell.status is Status.SHOWN:
                assert len(behind.records.rows) == row.cell.n


@settings(max_examples=10)
@given(st.lists(st.integers(0, 14), min_size=6, max_size=6))
def test_two_levels_together_give_no_hidden_count_away(counts: list[int]) -> None:
    """The attacker knows which zones each council holds, every count shown at both levels, and both totals."""
    floor, role = ROLES["elected"].act_floor, ROLES["elected"]
    truth = dict(zip([*ZONES, "unlocated"], counts, strict=True))
    lines = [f"{n} | 2026-01-10 | {zone if zone in ZONES else ''} | T05 | AUTO" for zone, n in truth.items() if n]
    keep = "1 | 2026-04-10 | A | T05 | AUTO"
    with town("\n".join(["n | on | zone | theme | referral", *lines, keep])) as store:
        maps = [territory_map(store, Scope(level=level, quarter=QUARTERS[0]), role, METRICS[0]) for level in LEVELS]
    published = [
        (_form(level, row.code), row.cell.n) for level, one in zip(LEVELS, maps, strict=True) for row in one.rows
    ]
    hides_a_zero = any(n is None and not form @ np.array(counts) for form, n in published)
    for form, n in published:
        if n is None:
            low, high = _bounds(form, published, least=0 if hides_a_zero else 1)
            assert high - low >= floor
        else:
            assert n == form @ np.array(counts)
            assert n == 0 or n >= floor or (form == _form(LEVEL, "unlocated")).all()


def _form(level: str, code: str) -> np.ndarray:
    """Which of the six places a published number adds up."""
    places = [*ZONES, "unlocated"]
    if level == LEVEL or code == "unlocated":
        return np.array([code in ("", place) for place in places], dtype=float)
    return np.array([code in ("", PARENTS.get(place, "")) or not code for place in places], dtype=float)


def _bounds(form: np.ndarray, published: list[tuple[np.ndarray, int | None]], *, least: int) -> tuple[int, int]:
    forms = np.array([one for one, _ in published])
    low = [least if n is None else n for _, n in published]
    high = [10_000 if n is None else n for _, n in published]
    found = [
        milp(
            sense * form,
            constraints=LinearConstraint(forms, low, high),
            bounds=Bounds(0, 10_000),
            integrality=np.ones(form.size),
        )
        for sense in (1, -1)
    ]
    return round(float(form @ found[0].x)), round(float(form @ found[1].x))
