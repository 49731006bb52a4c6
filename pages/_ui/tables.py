"""A report's table as accessible HTML, in the order the report gave (nobody sorts it by value), with its file."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from html import escape

import streamlit as st

from analytics.cell import Cell, Status
from analytics.documents import xlsx
from analytics.documents.mapfile import About, map_file
from analytics.documents.notes import screen_notes
from analytics.reports.coverage_map import HoursMap
from analytics.reports.csv import csv_bytes
from analytics.reports.list_numbers import opened
from analytics.reports.often import OftenPlaces
from analytics.reports.table import BESIDE, Column, Listed, Part, Row, Shown, Table
from analytics.reports.territory import TerritoryMap
from analytics.reports.words import Text, words
from analytics.reports.zone_map import ZoneMap
from analytics.text import Number, Translator
from pages._ui import cells, session

_MOST = 200
"""Lines of a long list that a screen shows."""

_WHOLE = 60
"""Lines of a table that stand whole on a screen; a longer one scrolls in its own frame, which says so."""

_UNDATED = date(2000, 1, 1)
"""The date of a workbook that stands on no record."""

_PART_CLASS = {Part.LINE: "", Part.OUTSIDE: "vigie-outside", Part.TOTAL: "vigie-total"}


def draw(table: Table, t: Translator, listed: Collection[str] = ()) -> None:
    """Draw the table and, under it, the button that saves exactly these rows and columns. A count whose number is
    `listed` on the page links to its list, for who reads records. A column that has nothing to say is left out."""
    told = table.told
    st.html(table_html(told, t, listed if session.this_run().address.role.sees_records else ()))
    download(told, t)


def long(table: Table, t: Translator, said: Text) -> None:
    """A list of records: what is `said` of how many there are, and the first of them; the file holds them all."""
    n, table = len(table.rows), table.told
    st.caption(words(said, t))
    st.html(table_html(replace(table, rows=table.rows[:_MOST]), t))
    if n > _MOST:
        st.caption(t("The first {n} are shown here; the file holds them all.", n=t.number(_MOST)))
    download(table, t)


def download(table: Table, t: Translator) -> None:
    """The buttons that save the table; the workbook, made at a click, says on what it stands."""
    with st.container(horizontal=True, gap="small"):
        save(t("Download this table (CSV)"), f"vigie-{table.name}.csv", csv_bytes(table, t))
        save(t("with its notes (XLSX)"), f"vigie-{table.name}.xlsx", partial(workbook, table, t, session.this_run()))


def workbook(table: Table, t: Translator, now: session.Now) -> bytes:
    """The table and, on a second sheet, its scope, floors, data and code, as an XLSX dated of the last record."""
    made_on = now.held.last_on if now.held and now.held.last_on else _UNDATED
    notes = screen_notes(now.settings, now.address.role, now.address.scope, now.held, table)
    return xlsx.workbook([table], notes, t, made_on)


def save(label: str, file_name: str, content: bytes | str | Callable[[], bytes]) -> None:
    """A quiet button that saves what is shown under a file name."""
    st.download_button(
        label,
        data=content,
        file_name=file_name,
        key=f"save-{file_name}",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
    )


def save_outlines(name: str, geojson: str, t: Translator) -> None:
    """The button that saves outlines that hold no number."""
    save(t("Download this map (GeoJSON)"), f"vigie-{name}.geojson", geojson)


def save_map(report: TerritoryMap | HoursMap | ZoneMap, t: Translator, *, has_events: bool = False) -> None:
    """The button that saves a map with exactly what it shows and, made at a click, on what it stands."""
    about = About(
        title=report.title, unit=report.unit, quarter=report.quarter, level=report.level, has_events=has_events
    )
    now = session.this_run()
    content = partial(map_file, report.geojson, about, now.held, now.address.role, t)
    save(t("Download this map (GeoJSON)"), f"vigie-{report.name}.geojson", content)


def save_often(often: OftenPlaces, t: Translator) -> None:
    """The same of the outlines of places seen often, which say that they are the team's own."""
    table, now = often.table, session.this_run()
    about = About(
        title=table.caption,
        unit=t("acts"),
        quarter=often.quarter,
        level=often.level,
        reserved=t("Internal to the team"),
    )
    content = partial(map_file, often.geojson(t), about, now.held, now.address.role, t)
    save(t("Download these outlines (GeoJSON)"), f"vigie-{table.name}.geojson", content)


def twin(table: Table, t: Translator, listed: Collection[str] = (), *, title: str = "") -> None:
    """The same figures as the chart or map above, or what lies behind them, folded until asked for."""
    with st.expander(title or t("See these figures as a table")):
        draw(table, t, listed)


def folded(table: Table, t: Translator, listed: Collection[str] = ()) -> None:
    """A table of detail under its own caption, folded until asked for."""
    twin(table, t, listed, title=words(table.caption, t))


def table_html(table: Table, t: Translator, listed: Collection[str] = ()) -> str:
    """The whole table; every text is escaped here. `listed`: the numbers whose list may be opened. What lies outside
    and the total are its foot, which stays in sight where a long table scrolls in its frame."""
    heads = "".join(_head_html(table, rank, t) for rank in range(len(table.columns)))
    lines, foot = _parted(table.rows)
    body, group = [], ""
    for row in lines:
        if (name := words(row.group, t)) != group:
            group = name
            body.append(_group_html(name, 1 + len(table.columns)))
        body.append(_row_html(table, row, t, listed))
    below = "".join(_row_html(table, row, t, listed) for row in foot)
    frame = framed(escape(words(table.caption, t)), table.method, t, n_lines=len(lines))
    return (
        f'{frame}<thead><tr><th scope="col">{escape(words(table.head, t))}</th>{heads}</tr></thead>'
        f"<tbody>{''.join(body)}</tbody>{f'<tfoot>{below}</tfoot>' if below else ''}</table></div>"
    )


def framed(caption: str, method: str, t: Translator, *, n_lines: int, css: str = "") -> str:
    """The opening of a table in its frame and its escaped caption, which says where lines or columns are out of sight:
    lines beyond `_WHOLE` always, columns where the browser finds that they do not fit."""
    is_long = n_lines > _WHOLE
    scrolled = t("{n} lines: they scroll in this frame.", n=t.number(n_lines)) if is_long else ""
    said = f' <span class="vigie-more">{escape(scrolled)}</span>' if is_long else ""
    aside = f' <span class="vigie-more vigie-aside" aria-hidden="true">{escape(t("More columns: scroll →"))}</span>'
    return (
        f'<div class="vigie-table{css}{" vigie-long" if is_long else ""}" tabindex="0" role="region"'
        f' aria-label="{caption}"><table><caption><span class="vigie-caption">{linked(caption, method, t)}{said}{aside}'
        "</span></caption>"
    )


def _parted(rows: Sequence[Row]) -> tuple[Sequence[Row], Sequence[Row]]:
    """The lines, and the last rows where they are what lies outside and a total."""
    n = len(rows)
    while n and rows[n - 1].part is not Part.LINE and not rows[n - 1].group:
        n -= 1
    return (rows[:n], rows[n:]) if n else (rows, ())


def linked(text: str, method: str, t: Translator) -> str:
    """An escaped text, as a link to the paragraph that says how it is counted, where there is one."""
    return cells.method_html(text, method, t, session.this_run().address.to_query()) if method else text


def _head_html(table: Table, rank: int, t: Translator) -> str:
    column = table.columns[rank]
    unit = words(column.unit, t)
    below = f' <span class="vigie-unit">{escape(unit)}</span>' if unit else ""
    is_text = column.shown is Shown.TEXT and not any(isinstance(row.values[rank], Number) for row in table.rows)
    kind = "vigie-text" if is_text else "vigie-number"
    return f'<th scope="col" class="{kind}">{linked(escape(words(column.label, t)), column.method, t)}{below}</th>'


def _group_html(name: str, width: int) -> str:
    return f'<tr class="vigie-group"><th scope="rowgroup" colspan="{width}">{escape(name)}</th></tr>' if name else ""


def _row_html(table: Table, row: Row, t: Translator, listed: Collection[str]) -> str:
    lists = row.lists or (None,) * len(row.values)
    values = "".join(
        _cell_html(column, value, t, _opened(column, value, one, listed))
        for column, value, one in zip(table.columns, row.values, lists, strict=True)
    )
    css = f' class="{_PART_CLASS[row.part]}"' if row.part is not Part.LINE else ""
    return f'<tr{css}><th scope="row">{linked(escape(words(row.label, t)), row.method, t)}</th>{values}</tr>'


def _opened(column: Column, value: Cell | Text, its_list: Listed | None, listed: Collection[str]) -> Listed | None:
    return opened(its_list, column.counted(value), listed) if isinstance(value, Cell) else None


def _cell_html(column: Column, value: Cell | Text, t: Translator, its_list: Listed | None) -> str:
    if not isinstance(value, Cell):
        is_number = isinstance(value, Number) or column.shown is not Shown.TEXT
        kind = "vigie-number" if is_number else "vigie-text"
        return f'<td class="{kind}">{cells.held_html(escape(words(value, t)))}</td>'
    text = escape(cells.value(value, t, shown=column.shown))
    if value.status is not Status.SHOWN:
        said = "—" if column.shown in BESIDE else text
        return f'<td class="vigie-number vigie-status">{said}</td>'
    if column.shown is Shown.SHARE and value.value is not None:
        text = f'{_bar_html(value.value)}<span class="vigie-share">{text}</span>'
    if its_list:
        text = cells.list_html(text, its_list, t, session.this_run().address.to_query())
    return f'<td class="vigie-number">{text}</td>'


def _bar_html(share: float) -> str:
    """The share again as a small bar, for the eye only."""
    return f'<span class="vigie-bar" aria-hidden="true"><i style="width:{100 * share:.1f}%"></i></span>'
