"""Diagnosis: one neighbourhood, its figures in the order of the document that mediators write with partners."""

import streamlit as st

from analytics.reports.diagnosis import NUMBERS, diagnosis
from analytics.text import Message, msg
from pages._ui import behind, chapters, frame, handed, neighbourhood

page = frame.begin("zone")
t = page.t
if page.scope.level is None or page.scope.quarter not in page.holdings.quarters:
    page.title(t("Territory diagnosis"), Message(msg("One neighbourhood, read with all that is known of it.")))
    page.nothing(
        Message(msg("No data for this quarter and level.")), hint=Message(msg("Choose a quarter in the sidebar."))
    )

heading = st.container()
chosen = neighbourhood.pick(page)
if chosen is None:
    with heading:
        page.title(t("Territory diagnosis"), Message(msg("One neighbourhood, read with all that is known of it.")))
    page.nothing(
        Message(msg("Choose a neighbourhood: its portrait, tensions, watch and environment are put in place."))
    )

report = diagnosis(page.holdings, page.scope.at(zone=chosen), page.role)
with heading:
    page.title(t("Territory diagnosis"), report.sentence)
handed.offer(page, report.zone_label)
behind.of_zone(page, chosen, NUMBERS)
for chapter, title in report.titled:
    chapters.draw(page, chapter, title=t(title), listed=NUMBERS)
