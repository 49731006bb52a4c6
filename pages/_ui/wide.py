"""The columns of figures of a wide file, on a screen: which columns are figures, and the code of each."""

import streamlit as st

from analytics.reports.assistant import Draft, Study, figures_by_code
from analytics.text import Message, msg
from pages._ui.frame import Ground


def figures(page: Ground, mark: str, study: Study) -> Draft:
    """Ask which columns are figures of the zones, one each, and under which codes; the guess is already in place."""
    t, header, guessed = page.t, study.raw.header, study.guessed
    chosen = st.multiselect(
        t("Columns that are figures, one figure each"),
        study.number_columns(),
        [rank for rank in guessed.figures.values() if rank in study.number_columns()],
        key=f"{mark}-figures",
        format_func=lambda rank: header[rank],
        placeholder=t("Choose columns"),
    )
    if not chosen:
        return guessed.with_figures({})
    year, said = study.year_of(chosen), [t("Each line then gives as many figures as these columns hold numbers.")]
    page.aside(" ".join([*said, *([t("Year said by the names of these columns: {year}.", year=year)] if year else [])]))
    usual = {rank: code for code, rank in guessed.figures.items()}
    with st.expander(t("Code of each figure: {n}", n=t.number(len(chosen)))):
        texts = {rank: _code(mark, header[rank], usual.get(rank) or study.figure_code(rank)) for rank in chosen}
    named = figures_by_code(texts)
    if named is None:
        page.notice(
            Message(msg("Each figure needs a code of its own: a letter, then letters, digits, dashes or dots."))
        )
    return guessed.with_figures(named or {})


def _code(mark: str, header: str, usual: str) -> str:
    return st.text_input(header, usual, key=f"{mark}-figure-{header}").strip()
