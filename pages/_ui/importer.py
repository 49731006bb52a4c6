"""The steps of an import on a screen: what was understood, the mapping, the dry run, the import, the build.

A click during an import stops it where it is; as an import writes in one last stroke, nothing of it then remains.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

import streamlit as st

from analytics.actions.builds import build
from analytics.actions.imports import import_file
from analytics.actions.trial import Trial, try_file
from analytics.errors import VigieError
from analytics.progress import Progress
from analytics.reports.incoming import Incoming, look, saved_mappings
from analytics.text import Message, msg
from pages._ui import deposit, notices, tables
from pages._ui.deposit import Deposit
from pages._ui.frame import Ground

_DONE, _RUNNING = "imports-done", "imports-running"
_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How the file is to be read; None is what was recognised."""

    sheet: str | None = None
    encoding: str | None = None
    exported_on: date | None = None
    mapping: str = ""

    def reading(self) -> dict[str, str | None]:
        return {"sheet": self.sheet, "encoding": self.encoding}

    def terms(self) -> dict[str, Any]:
        return {**self.reading(), "exported_on": self.exported_on}


def closed(page: Ground) -> None:
    """Say why nothing can be imported into the demo territory, and where it can."""
    notices.quiet(
        page.t("Nothing can be imported here: this is the demo territory, whose data are fictitious."),
        page.t("To import your own files, open Vigie on a folder of your own, with --home DIR."),
    )


def brought(page: Ground) -> Deposit | None:
    """The file that is being imported, if any; bringing one ends the report of the former import."""
    held = deposit.brought(page.t("File to import"), page.t("Text, workbook, Parquet or points; also zipped."))
    if held is not None:
        st.session_state.pop(_DONE, None)
    return held


def understood(page: Ground, held: Deposit) -> Asked | None:
    """Show the first rows, with what may be read otherwise. None where the file cannot be read so."""
    first = _tried(page, lambda: held.once("first", lambda: look(page.home, held.path)))
    if first is None:
        return None
    asked = _reading(page, first)
    seen = first if asked == Asked() else _tried(page, lambda: _look(page, held, asked))
    if seen is None:
        return None
    page.notices(seen.lines())
    st.html(tables.table_html(seen.rows, page.t))
    return asked


def chosen_mapping(page: Ground, held: Deposit, asked: Asked) -> Asked | None:
    """Ask by which saved mapping the file is read, those that fit first, and of which day the export is."""
    fits = _look(page, held, asked).fits
    labels = _tried(page, lambda: saved_mappings(page.home))
    if not labels:
        return None
    fitting = [fit.name for fit in fits]
    names = [*fitting, *(name for name in labels if name not in fitting)]
    left, right = st.columns([2, 1])
    name = left.selectbox(
        page.t("Mapping"),
        names,
        key=f"imports-mapping-{held.file_id}",
        index=0 if fitting else None,
        format_func=lambda name: _mapping_name(page, labels[name], fits=name in fitting),
        placeholder=page.t("Choose a mapping"),
    )
    day = right.date_input(
        page.t("Day of the export, where known"), None, key="imports-day", format="DD/MM/YYYY", max_value="today"
    )
    if not fitting:
        page.notice(Message(msg("No saved mapping reads this file as it stands.")))
    exported_on = day if isinstance(day, date) else None
    return Asked(**asked.reading(), exported_on=exported_on, mapping=name) if name else None


def tried(page: Ground, held: Deposit, asked: Asked) -> Trial | None:
    """The dry run of what is asked: done at a click, told until something else is asked."""
    if st.button(page.t("Try without importing"), key="imports-try", icon=":material/rule:"):
        _tried(page, lambda: held.once(asked, lambda: _try(page, held, asked)))
    trial: Trial | None = held.made(asked)
    if trial is not None:
        _tell(page, trial.lines())
    return trial


def imported(page: Ground, held: Deposit, asked: Asked) -> None:
    """Import at a click, with its progress and a way to stop it; then the file is left and the report stays."""
    if st.session_state.pop(_RUNNING, False):
        page.notice(Message(msg("The import was stopped before its end: nothing of it was kept.")))
    spot = st.empty()
    if not spot.button(page.t("Import"), key="imports-go", type="primary", icon=":material/upload_file:"):
        return
    spot.button(page.t("Stop the import"), key="imports-stop", icon=":material/cancel:")
    st.session_state[_RUNNING] = True
    report = _tried(page, lambda: _import(page, held, asked))
    st.session_state[_RUNNING] = False
    if report is not None:
        st.session_state[_DONE] = report
        deposit.leave()
        st.rerun()


def told(page: Ground) -> None:
    """The report of the import just done, and the build that makes it count."""
    report = st.session_state.get(_DONE)
    if report is None:
        return
    page.section(page.t("Report of the import"))
    _tell(page, report)
    if st.button(page.t("Build the figures"), key="imports-build", type="primary", icon=":material/construction:"):
        built = _tried(page, lambda: _build(page))
        if built is not None:
            st.session_state[_DONE] = built
            st.rerun()


def _reading(page: Ground, first: Incoming) -> Asked:
    """The pickers of sheet and encoding, where the file leaves a choice."""
    left, right = st.columns(2)
    sheet = encoding = None
    if len(first.sheets) > 1:
        sheet = left.selectbox(page.t("Sheet"), first.sheets, index=first.sheets.index(first.form.sheet))
    if first.encodings:
        encoding = right.selectbox(
            page.t("Encoding"),
            [None, *first.encodings],
            format_func=lambda name: name or page.t("Recognised: {encoding}", encoding=first.form.encoding),
        )
    return Asked(sheet=sheet if sheet != first.form.sheet else None, encoding=encoding)


def _look(page: Ground, held: Deposit, asked: Asked) -> Incoming:
    asked_so = tuple(asked.reading().values())
    return held.once(
        "first" if asked_so == (None, None) else asked_so, lambda: look(page.home, held.path, **asked.reading())
    )


def _mapping_name(page: Ground, label: str, *, fits: bool) -> str:
    return page.t("{label} (reads this file)", label=label) if fits else label


def _try(page: Ground, held: Deposit, asked: Asked) -> Trial:
    with _Bar(page) as progress:
        return try_file(page.home, held.path, asked.mapping, role=page.role, progress=progress, **asked.terms())


def _import(page: Ground, held: Deposit, asked: Asked) -> list[Message]:
    with _Bar(page) as progress:
        report = import_file(page.home, held.path, asked.mapping, role=page.role, progress=progress, **asked.terms())
    return report.lines()


def _build(page: Ground) -> list[Message]:
    with _Bar(page) as progress:
        return build(page.home, role=page.role, progress=progress).lines()


class _Bar:
    """A progress bar while something is done, gone afterwards."""

    def __init__(self, page: Ground) -> None:
        self._t = page.t
        self._bar = st.progress(0.0)

    def __enter__(self) -> Progress:
        return self._show

    def __exit__(self, *_: object) -> None:
        self._bar.empty()

    def _show(self, step: Message, share: float) -> None:
        self._bar.progress(share, text=self._t.message(step))


def _tried(page: Ground, ask: Callable[[], _Made]) -> _Made | None:
    """What is asked; where it is refused, the refusal in place, and None: the other choices stay on the screen."""
    try:
        return ask()
    except VigieError as refusal:
        notices.quiet(page.t.message(refusal.problem), page.t.message(refusal.remedy) if refusal.remedy.msgid else "")
        return None


def _tell(page: Ground, lines: list[Message]) -> None:
    first, *others = lines
    page.notice(first)
    notices.caveats(others, page.t)
