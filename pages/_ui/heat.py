"""A number crossed by hour and weekday, as a table whose cells are shaded: the number is written, the shade helps."""

from bisect import bisect_right
from html import escape

import streamlit as st

from analytics.cell import STATUS_LABELS, Cell, Status
from analytics.reports.grid import Grid
from analytics.reports.words import words
from analytics.text import Translator
from pages._ui import maps, tables

_MARKS = {Status.HIDDEN: "∗", Status.THIN_PRESENCE: "·"}
"""What stands in a cell without number; its meaning is under the table, and in words for who listens to it."""


def draw(data: Grid, t: Translator) -> None:
    """Draw the table, what its marks mean, and the button that saves it."""
    st.html(grid_html(data, t))
    tables.download(data.table, t)


def grid_html(data: Grid, t: Translator) -> str:
    """The whole table, every text escaped."""
    caption = escape(f"{words(data.caption, t)} ({words(data.unit, t)})")
    heads = "".join(f'<th scope="col">{escape(words(label, t))}</th>' for label in data.columns)
    lines = "".join(
        f'<tr><th scope="row">{escape(words(label, t))}</th>{"".join(_cell_html(data, cell, t) for cell in line)}</tr>'
        for label, line in zip(data.rows, data.cells, strict=True)
    )
    return (
        f"{tables.framed(caption, data.method, t, n_lines=len(data.rows), css=' vigie-heat')}"
        f'<thead><tr><th scope="col">{escape(words(data.head, t))}</th>{heads}</tr></thead>'
        f"<tbody>{lines}</tbody></table></div>{_marks_html(data, t)}"
    )


def _cell_html(data: Grid, cell: Cell, t: Translator) -> str:
    if cell.value is None:
        said = escape(t(STATUS_LABELS[cell.status]))
        mark = _MARKS.get(cell.status, "–")
        return (
            f'<td class="vigie-nil"><span aria-hidden="true">{mark}</span><span class="vigie-heard">{said}</span></td>'
        )
    shade = bisect_right(data.breaks, cell.value)
    colour, ink = maps.palette(data.tone)[shade], "#fff" if shade == len(data.breaks) else "#000"
    return f'<td style="background:{colour};color:{ink}">{escape(t.number(cell.value, data.decimals))}</td>'


def _marks_html(data: Grid, t: Translator) -> str:
    """The marks met, each with its meaning, one a line: a separator would be one more mark."""
    met = [status for status in Status if any(cell.status is status for line in data.cells for cell in line)]
    said = [f"{_MARKS.get(status, '–')} {t(STATUS_LABELS[status])}" for status in met if status is not Status.SHOWN]
    if data.least:
        said.append(words(data.least, t))
    return f'<p class="vigie-note">{"<br>".join(map(escape, said))}</p>' if said else ""
