"""The list behind a number of the page: what is chosen goes into the address, and its list stands under it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics.periods import Month
from analytics.reports.columns import AMONG
from analytics.reports.list_numbers import NEW_ACTS
from analytics.reports.listing import ALL, Listing, listing, node_listing, often_listing, repair_listing, stake_listing
from analytics.reports.often import MOST, OftenPlaces
from analytics.reports.quality_lists import quality_listing
from analytics.reports.tension_nodes import Nodes
from analytics.reports.tension_repairs import Repairs
from analytics.reports.words import Text, words
from analytics.reports.zone import OPEN
from analytics.scope import Scope
from analytics.text import Message, Translator, msg
from pages._ui import cells, session, tables
from pages._ui.frame import Catch, Frame

_INTO_VIEW = """<script>
if (location.hash === "#{mark}" && !window.vigieListShown) {{
  window.vigieListShown = true;
  document.querySelector(".st-key-{mark}-{key}").scrollIntoView();
}}
</script>"""
"""Brings the list that a link has opened into view, once: choosing another one does not move the page."""

NODES, REPAIRS, STAKES = ("node",), ("repair",), ("stake",)
"""The numbers of a table of nodes, of repairs, of groups of themes."""


def of_page(page: Frame, numbers: Sequence[str]) -> None:
    """The lists behind these numbers, for the roles that read records."""
    if page.role.sees_records:
        _under_a_heading(page, lambda scope: listing(page.holdings, scope, page.role, numbers), key="page")


def of_zone(page: Frame, zone: str, numbers: Sequence[str]) -> None:
    """The same on a page that is about one zone."""
    if page.role.sees_records:
        _under_a_heading(
            page,
            lambda scope: listing(page.holdings, scope.at(zone=zone), page.role, numbers, is_of_zone=True),
            key="zone",
        )


def of_quality(page: Frame) -> None:
    """The records behind the numbers of data quality."""
    if page.role.sees_records:
        _under_a_heading(page, lambda scope: quality_listing(page.holdings, scope, page.role), key="quality")


def _under_a_heading(page: Frame, ask: Callable[[Scope], Listing | None], *, key: str) -> None:
    """On paper, the heading goes with the list: there is none without (`style.css`)."""
    with st.container(key=f"vigie-behind-{key}"):
        page.section(page.t("The list behind a number"))
        draw(page, ask, key=key, title=page.t("Number"))


def of_nodes(page: Frame, nodes: Nodes) -> None:
    """The acts that make one of these nodes."""
    title = page.t("The acts of a node")
    draw(page, lambda scope: node_listing(page.holdings, scope, nodes), key="node", title=title)


def of_repairs(page: Frame, repairs: Repairs) -> None:
    """The acts of tension around one of these repairs."""
    title = page.t("The acts around a repair")
    draw(page, lambda scope: repair_listing(page.holdings, scope, repairs), key="repair", title=title)


def of_stakes(page: Frame) -> None:
    """The acts of one of the groups of themes."""
    title = page.t("The acts of a group of themes")
    draw(page, lambda scope: stake_listing(page.holdings, scope, page.role), key="stake", title=title)


def of_hours(page: Frame, number: str, zone: str) -> None:
    """The tours behind the hours of the zone of the address (by its name), once a link has asked for them."""
    if _asked() == number:
        title = page.t("The tours behind the hours of presence: {zone}", zone=zone)
        _under_the_map(page, number, title, key="hours")


def of_count(page: Frame, metric: str, zone: str, *, has_panel: bool) -> None:
    """The records behind the indicator in that zone, unless its panel has them, behind one of its parts, or behind all
    that a share is taken among, once a link has asked for them."""
    is_of_part = (session.this_run().address.scope.behind or ALL).startswith(f"{metric}:")
    if is_of_part or _asked() in {f"{AMONG}{metric}", *([] if has_panel else [metric])}:
        _under_the_map(page, metric, page.t("The records behind the number: {zone}", zone=zone), key="count")


def of_open(page: Frame, metric: str, zone: str) -> None:
    """The defects still open in the zone chosen, once a link has asked for them, unless its panel has them."""
    if _asked() in OPEN and _asked() != metric:
        _under_the_map(page, _asked(), page.t("The records behind the number: {zone}", zone=zone), key="open")


def of_new(page: Frame, zone: str) -> None:
    """The new acts of a side of the trade in the zone chosen, once a link has asked for them."""
    if _asked() in NEW_ACTS:
        _under_the_map(page, _asked(), page.t("The records behind the number: {zone}", zone=zone), key="new")


def of_often(page: Frame, often: OftenPlaces) -> None:
    """The acts of one theme in one of these residences, once a link has asked for them: of the 30 days that hold most;
    those of the quarter are new acts of the residence."""
    if _asked() == MOST:
        title = page.t("Residence and theme")
        draw(page, lambda scope: often_listing(page.holdings, scope, often), key="often", title=title)


def _asked() -> str:
    """The number of which the address asks the list, without its part."""
    return (session.this_run().address.scope.behind or ALL).partition(":")[0]


def _under_the_map(page: Frame, number: str, title: str, *, key: str) -> None:
    if page.role.sees_records:
        page.section(title)
        draw(
            page,
            lambda scope: listing(page.holdings, scope, page.role, (number,), is_of_zone=True),
            key=key,
            title=page.t("Number"),
        )


@st.fragment
def draw(page: Frame, ask: Callable[[Scope], Listing | None], *, key: str, title: str) -> None:
    """`ask` gives what may be chosen and the list of what is; nothing is drawn for a role that reads no records."""
    with Catch(session.this_run().address):
        found = ask(session.this_run().address.scope)
        if found is not None and found.numbers:
            with st.container(key=f"{cells.LIST}-{key}"):
                _draw(page, found, key, title)
            session.write_address(session.this_run())


def _draw(page: Frame, found: Listing, key: str, title: str) -> None:
    t, (one, two, three) = page.t, st.columns([2, 1, 1])
    number = _Picker(key=key, title=title, named=found.numbers, now=found.number)
    number.draw(one, t, lambda chosen: session.keep(behind=chosen or None, month=None))
    if found.number and found.zones:
        zone = _Picker(key=f"{key}-zone", title=t("Zone"), named=found.zones, now=found.zone)
        zone.draw(two, t, lambda chosen: session.keep(zone=chosen or None))
    if found.number and found.parts:
        parts = {ALL: Message(msg("All parts")), **found.parts}
        part = _Picker(key=f"{key}-part", title=t("Part"), named=parts, now=found.part)
        part.draw(three, t, lambda chosen: _keep_part(found.number, chosen))
    if found.note:
        page.notice(found.note)
    if found.table is not None:
        whole_quarter(found.month, t)
        tables.long(found.table, t, found.told)
        st.html(_INTO_VIEW.format(mark=cells.LIST, key=key), unsafe_allow_javascript=True)


def whole_quarter(month: Month | None, t: Translator) -> None:
    """What leads from the list of a month to that of its quarter."""
    if month:
        st.button(
            t("The list of the whole quarter"),
            key="behind-quarter",
            type="tertiary",
            icon=":material/date_range:",
            on_click=lambda: session.keep(month=None),
        )


def _keep_part(number: str, part: str) -> None:
    session.keep(behind=f"{number}:{part}" if part else number)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Picker:
    """One list to choose from, moved to what the address says; without a choice for all, it may be empty."""

    key: str
    title: str
    named: Mapping[str, Text]
    now: str

    def draw(self, where: DeltaGenerator, t: Translator, keep: Callable[[str], None]) -> None:
        key = f"behind-{self.key}"
        st.session_state[key] = self.now if self.now in self.named else None
        where.selectbox(
            self.title,
            list(self.named),
            key=key,
            format_func=lambda one: words(self.named[one], t),
            placeholder=t("Choose a number"),
            on_change=lambda: keep(st.session_state[key] or ALL),
        )
