"""What a page does with the screen it is on: a narrow one folds the sidebar, any one prints. Scripts of our own."""

from html import escape

import streamlit as st

from analytics.text import Translator

FOLDED = """<script>(function fold(tries) {
  if (sessionStorage.vigieFolded || window.innerWidth > 900) { return; }
  const button = document.querySelector('button[aria-controls="stSidebar"]');
  if (!button) { if (tries) { setTimeout(() => fold(tries - 1), 100); } return; }
  sessionStorage.vigieFolded = "yes";
  if (button.getAttribute("aria-expanded") === "true") { button.click(); }
})(50)</script>"""
"""Up to 900 pixels the sidebar is folded, once a visit: tables need its place. Unfolded, it stays so."""

_PRINTS = """<script>document.querySelectorAll('.vigie-print').forEach(button => {
  button.onclick = () => window.print();
})</script>"""


def printing(t: Translator) -> None:
    """The button that prints the page: its sidebar, pickers and buttons stay on the screen."""
    button = f'<button type="button" class="vigie-print">{escape(t("Print this page"))}</button>'
    st.html(button + _PRINTS, unsafe_allow_javascript=True)
