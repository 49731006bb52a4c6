"""The router: the frame, then the page asked for, among those of the role."""

import streamlit as st

from pages._ui import frame

frame.open_frame()
frame.show(st.navigation(frame.menu(), expanded=True))
