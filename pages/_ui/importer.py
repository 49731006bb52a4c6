"""What is done with a file on a screen: brought, tried, imported, told, built.

A click during an import stops it where it is; as an import writes in one last stroke, nothing of it then remains.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

import streamlit as st

from analytics.actions.imports import ImportReport, Keeping, import_file
from analytics.actions.trial import Trial, try_file
from analytics.reports.incoming import accepted
from analytics.reports.table import Table
from analytics.text import Message, msg
from pages._ui import attempt, building, deposit, notices, tables
from pages._ui.deposit import Deposit
from pages._ui.frame import Ground
from pages._ui.reading import Asked

_Made = TypeVar("_Made")
_DONE, _RUNNING = "imports-done", "imports-running"


@dataclass(frozen=True, slots=True)
class Done:
    """What is left of an import on the screen: its report, its file's name, its rejected rows as a workbook, and how
    its columns are filled in."""

    lines: list[Message]
    stem: str
    rejected: bytes | None = None
    filled: Table | None = None


def closed(page: Ground) -> None:
    """Say why nothing can be imported into the demo territory, and where it can."""
    notices.quiet(
        page.t("Nothing can be imported here: this is the demo territory, whose data are fictitious."),
        page.t("To import your own files, open Vigie on a folder of your own, with --home DIR."),
    )


def brought(page: Ground) -> Deposit | None:
    """The file that is being imported, if any; bringing one ends the report of the former import, stopping an import
    leaves its file."""
    if st.session_state.pop(_RUNNING, False):
        deposit.leave()
        page.notice(
            Message(msg("The import was stopped before its end: nothing of it was kept. Bring it again to start over."))
        )
    beside = page.t("or drop it here: {limit} MB at most", limit=page.t.number(deposit.most_megabytes()))
    said = page.t("Text, workbook, Parquet, points or zones; also zipped.")
    words = deposit.UploaderWords(page.t("Choose a file"), beside)
    held = attempt.tried(page, lambda: deposit.brought(page.t("File to import"), said, words))
    if held is not None:
        st.session_state.pop(_DONE, None)
    return held


def tried(page: Ground, held: Deposit, asked: Asked) -> Trial | None:
    """The dry run of what is asked, told until something else is asked: at a click, or at once where a saved mapping
    reads the file, which then needs one click alone."""
    if asked.is_known or st.button(page.t("Try without importing"), key="imports-try", icon=":material/rule:"):
        attempt.tried(page, lambda: held.once(asked, lambda: _try(page, held, asked)))
    trial: Trial | None = held.made(asked)
    if trial is not None:
        attempt.tell(page, trial.lines())
        if (doubt := trial.doubt()) is not None:
            page.notice(doubt)
        if trial.locked():
            with st.expander(page.t("What the screens cannot show with this file"), expanded=True):
                notices.caveats(trial.locked(), page.t)
        _filled(page, trial.filled())
        _rejected(page, held, asked, trial)
    return trial


def imported(page: Ground, held: Deposit, asked: Asked) -> None:
    """Import at a click, with its progress and a way to stop it; then the file is left and the report stays."""
    label, replaces = _label(page, held) if asked.draft else ("", False)
    report = stoppable(page, lambda: _import(page, held, asked, _how(asked, (label, replaces))))
    if report is not None:
        left(Done(report.lines(), held.path.stem, held.made((asked, page.lang)), report.filled()))


def stoppable(page: Ground, act: Callable[[], _Made]) -> _Made | None:
    """What is done at a click on “Import”, with a way to stop it meanwhile; None before, or where it is refused."""
    spot = st.empty()
    if not spot.button(page.t("Import"), key="imports-go", type="primary", icon=":material/upload_file:"):
        return None
    spot.button(page.t("Stop the import"), key="imports-stop", icon=":material/cancel:")
    st.session_state[_RUNNING] = True
    done = attempt.tried(page, act)
    st.session_state[_RUNNING] = False
    return done


def left(done: Done) -> None:
    """Leave the file: what was done stays told, and the page begins anew."""
    st.session_state[_DONE] = done
    deposit.leave()
    st.rerun()


def told(page: Ground) -> None:
    """The report of the import just done, and the build that makes it count; else what can be imported."""
    done: Done | None = st.session_state.get(_DONE)
    if done is None:
        page.section(page.t("What can be imported"))
        notices.caveats(accepted(), page.t)
        return
    page.section(page.t("Report of the import"))
    attempt.tell(page, done.lines)
    _download(page, done.rejected, done.stem)
    _filled(page, done.filled)
    built = building.offered(page, "imports-build")
    if built is not None:
        st.session_state[_DONE] = replace(done, lines=[*built, *done.lines])
        st.rerun()


def _try(page: Ground, held: Deposit, asked: Asked) -> Trial:
    with attempt.Bar(page) as progress:
        return try_file(page.home, held.path, asked.how, role=page.role, progress=progress, **asked.terms())


def _rejected(page: Ground, held: Deposit, asked: Asked, trial: Trial) -> None:
    """Offer the rows that would be rejected, to be corrected and brought again."""
    content = attempt.tried(page, lambda: held.once((asked, page.lang), lambda: trial.workbook(page.t)))
    _download(page, content, held.path.stem)


def _download(page: Ground, content: bytes | None, stem: str) -> None:
    if content:
        tables.save(page.t("Download the rejected rows (XLSX)"), f"{stem}-{page.t('rejected')}.xlsx", content)


def _filled(page: Ground, filled: Table | None) -> None:
    if filled is not None and filled.rows:
        tables.draw(filled, page.t)


def _label(page: Ground, held: Deposit) -> tuple[str, bool]:
    """Under which name the mapping is to be kept, and whether it may take the place of another."""
    label = st.text_input(page.t("Name of the mapping"), held.path.stem, key=f"imports-label-{held.file_id}")
    return label, st.checkbox(page.t("Replace the mapping of that name, if there is one"))


def _how(asked: Asked, named: tuple[str, bool]) -> str | Keeping:
    """The saved mapping by its name, or the one in the making, kept with the rows."""
    return Keeping(asked.draft, *named) if asked.draft else asked.mapping


def _import(page: Ground, held: Deposit, asked: Asked, how: str | Keeping) -> ImportReport:
    with attempt.Bar(page) as progress:
        return import_file(page.home, held.path, how, role=page.role, progress=progress, **asked.terms())
