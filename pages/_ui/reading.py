"""How a file that is brought is read: its first rows, sheet and encoding, then by which mapping."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import streamlit as st

from analytics.errors import VigieError
from analytics.reports.assistant import TABLES, Draft, Study, study
from analytics.reports.incoming import FormAsked, Incoming, encodings_beside, look, saved_mappings, sheets_beside
from analytics.reports.words import Text, words
from analytics.text import Message, msg
from pages._ui import notices, tables
from pages._ui.assistant import Assistant
from pages._ui.attempt import Bar, tried
from pages._ui.deposit import Deposit
from pages._ui.frame import Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How the file is to be read; None is what was recognised. `is_known`: a saved mapping reads it as it stands."""

    sheet: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    exported_on: date | None = None
    mapping: str = ""
    draft: Draft | None = field(default=None, hash=False)
    is_known: bool = field(default=False, compare=False)

    @property
    def how(self) -> str | Draft:
        """The saved mapping by its name, or the one in the making."""
        return self.draft or self.mapping

    def reading(self) -> FormAsked:
        return {"sheet": self.sheet, "encoding": self.encoding, "delimiter": self.delimiter}

    def terms(self) -> dict[str, Any]:
        return {**self.reading(), "exported_on": self.exported_on}


def understood(page: Ground, held: Deposit) -> Asked | None:
    """Show the first rows, with what may be read otherwise. None where the file cannot be read so."""
    refused: list[VigieError] = []
    first = tried(page, lambda: _look(page, held, Asked()), refused.append)
    asked = _reading(page, first) if first is not None else _otherwise(page, held, refused[0])
    seen = first if asked == Asked() else tried(page, lambda: _look(page, held, asked))
    if seen is None:
        return None
    notices.quiet(*(page.t.message(line) for line in seen.lines()))
    st.html(tables.table_html(seen.rows, page.t))
    return asked


def chosen_mapping(page: Ground, held: Deposit, asked: Asked) -> Asked | None:
    """Ask of which day the export is and how the file is read: by a saved mapping, or column by column."""
    seen = _look(page, held, asked)
    left, right = st.columns([2, 1])
    if not seen.fits:
        page.notice(Message(msg("No saved mapping reads this file as it stands.")))
    is_saved = left.radio(
        page.t("How should it be read?"),
        [True, False],
        index=0 if seen.is_known else 1,
        key=f"imports-how-{held.file_id}",
        format_func=lambda is_saved: page.t("By a saved mapping") if is_saved else page.t("Column by column"),
        horizontal=True,
    )
    day = right.date_input(
        page.t("Day of the export, where known"), None, key="imports-day", format="DD/MM/YYYY", max_value="today"
    )
    asked = replace(asked, exported_on=day if isinstance(day, date) else None)
    return _by_name(page, held, seen, asked) if is_saved else _by_columns(page, held, seen, asked)


def _by_name(page: Ground, held: Deposit, seen: Incoming, asked: Asked) -> Asked | None:
    labels = tried(page, lambda: saved_mappings(page.home)) or {}
    fitting = [fit.name for fit in seen.fits]
    name = st.selectbox(
        page.t("Mapping"),
        [*fitting, *(name for name in labels if name not in fitting)],
        key=f"imports-mapping-{held.file_id}",
        index=0 if fitting else None,
        format_func=lambda name: _mapping_name(page, labels[name], fits=name in fitting),
        placeholder=page.t("Choose a mapping"),
    )
    return replace(asked, mapping=name, is_known=name in fitting) if name else None


def _by_columns(page: Ground, held: Deposit, seen: Incoming, asked: Asked) -> Asked | None:
    table = st.radio(
        page.t("What are these rows?"),
        list(TABLES),
        index=list(TABLES).index(seen.table),
        key=f"imports-table-{held.file_id}",
        format_func=lambda table: page.t(TABLES[table]),
        horizontal=True,
    )
    key = ("study", table, *asked.reading().values())
    known = tried(page, lambda: held.once(key, lambda: _study(page, held, table, asked)))
    draft = Assistant(page, held, known).draft() if known else None
    return replace(asked, draft=draft) if draft else None


def _study(page: Ground, held: Deposit, table: str, asked: Asked) -> Study:
    with Bar(page) as progress:
        return study(page.home, held.path, table, progress, **asked.reading())


def _reading(page: Ground, first: Incoming) -> Asked:
    """What was recognised, in pickers where the file leaves a choice: sheet, or encoding and separator."""
    left, right = st.columns(2)
    sheet = encoding = delimiter = None
    if first.sheets:
        sheet = left.selectbox(page.t("Sheet"), first.sheets, index=first.sheets.index(first.form.sheet))
    if first.encodings:
        encoding = left.selectbox(
            page.t("Encoding"),
            [None, *first.encodings],
            format_func=lambda name: _seen(page, first.encodings, name, first.form.encoding),
        )
        delimiter = right.selectbox(
            page.t("Separator of the columns"),
            [None, *first.delimiters],
            format_func=lambda sign: _seen(page, first.delimiters, sign, first.form.delimiter),
        )
    return Asked(sheet=sheet if sheet != first.form.sheet else None, encoding=encoding, delimiter=delimiter)


def _otherwise(page: Ground, held: Deposit, refusal: VigieError) -> Asked:
    """Where the file is refused as Vigie would read it, another sheet or another encoding, at choice."""
    sheets, encodings = sheets_beside(refusal), encodings_beside(refusal)
    if len(sheets) > 1:
        placeholder, key = page.t("Choose a sheet"), f"imports-sheet-{held.file_id}"
        return Asked(sheet=st.selectbox(page.t("Sheet"), sheets, index=None, key=key, placeholder=placeholder))
    if encodings:
        encoding = st.selectbox(
            page.t("Encoding"),
            list(encodings),
            index=None,
            key=f"imports-encoding-{held.file_id}",
            format_func=lambda name: encodings[name],
            placeholder=page.t("Choose an encoding"),
        )
        return Asked(encoding=encoding)
    return Asked()


def _seen(page: Ground, names: Mapping[str, Text], asked: str | None, found: str) -> str:
    """The name of what may be asked for; without any, of what was recognised."""
    if asked is None:
        return page.t("Recognised: {what}", what=words(names.get(found, found), page.t))
    return words(names[asked], page.t)


def _look(page: Ground, held: Deposit, asked: Asked) -> Incoming:
    form = asked.reading()
    return held.once(tuple(form.values()), lambda: look(page.home, held.path, **form))


def _mapping_name(page: Ground, label: str, *, fits: bool) -> str:
    return page.t("{label} (reads this file)", label=label) if fits else label
