"""A file of zones on a screen: what it holds, which column says what, at which level, a dry run, the import."""

from collections.abc import Callable

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics.actions.zones import ZonesReport, add_level, try_level
from analytics.reports.incoming_zones import COORDINATES, PARTS, Columns, IncomingZones, are_zones, look_at_zones
from analytics.reports.words import words
from analytics.text import Message, msg
from pages._ui import attempt, importer, notices, tables
from pages._ui.deposit import Deposit
from pages._ui.frame import Ground

_NEEDED = ("code", "label")
Places = tuple[DeltaGenerator, DeltaGenerator]
Wanted = tuple[str, str, Columns]


def holds(held: Deposit) -> bool:
    """Whether the file is of zones, and not of records."""
    return held.once("zones", lambda: are_zones(held.path))


def steps(page: Ground, held: Deposit) -> None:
    """Each step once the one before it is settled."""
    seen = attempt.tried(page, lambda: held.once("zones seen", lambda: _look(page, held)))
    if seen is None:
        return
    page.section(page.t("What is understood"))
    notices.quiet(*(page.t.message(line) for line in seen.lines()))
    st.html(tables.table_html(seen.rows, page.t))
    page.section(page.t("How it is read"))
    asked = _asked(page, held, seen)
    if asked is not None:
        page.section(page.t("Dry run"))
        _tried(page, held, *asked)


def _look(page: Ground, held: Deposit) -> IncomingZones:
    with attempt.Bar(page) as progress:
        return look_at_zones(page.home, held.path, progress)


def _asked(page: Ground, held: Deposit, seen: IncomingZones) -> tuple[str, Columns] | None:
    """The level and the columns; None while something that must be known is not."""
    level = _level(page, held, seen)
    said = {part: _column(page, held, seen, part, _beside()) for part in _NEEDED}
    left, right = st.columns(2)
    for rank, part in enumerate(part for part in PARTS if part not in _NEEDED):
        place = right if rank % 2 else left
        said[part] = _column(page, held, seen, part, (place, place))
    with right:
        crs = _coordinates(page, held, seen)
    code, label = said.pop("code"), said.pop("label")
    if level is None or code is None or label is None:
        page.notice(Message(msg("A level, a code and a name are needed: choose them above.")))
        return None
    return level, Columns(code=code, label=label, crs=crs, **said)


def _level(page: Ground, held: Deposit, seen: IncomingZones) -> str | None:
    levels, guess = list(seen.levels), seen.guessed.level
    left, right = _beside()
    level = left.selectbox(
        page.t("Level of these zones"),
        levels,
        index=levels.index(guess) if guess in levels else None,
        key=f"imports-zones-level-{held.file_id}",
        format_func=lambda level: words(seen.levels[level], page.t),
        placeholder=page.t("Choose a level"),
    )
    with right:
        if level is not None and level in seen.loaded:
            page.aside(page.t("They will take the place of the zones of this level: {n}.", n=seen.loaded[level]))
    return level


def _beside() -> Places:
    """A picker, and what was seen beside it."""
    left, right = st.columns([3, 4], vertical_alignment="bottom")
    return left, right


def _column(page: Ground, held: Deposit, seen: IncomingZones, part: str, places: Places) -> str | None:
    choices = [*([] if part in _NEEDED else [None]), *seen.columns]
    guess = seen.guessed.columns.get(part)
    column = places[0].selectbox(
        page.t(PARTS[part]),
        choices,
        index=choices.index(guess) if guess in choices else None,
        key=f"imports-zones-{part}-{held.file_id}",
        format_func=lambda name: page.t("No column") if name is None else name,
        placeholder=page.t("Choose a column"),
    )
    with places[1]:
        if column is not None:
            page.aside(seen.guessed.evidence[part] if column == guess else page.t("chosen by hand"))
    return column


def _coordinates(page: Ground, held: Deposit, seen: IncomingZones) -> int | None:
    """What the file declares, or what is chosen in its place."""
    return st.selectbox(
        page.t("Coordinates"),
        [None, *COORDINATES],
        key=f"imports-zones-crs-{held.file_id}",
        format_func=lambda crs: (
            page.t.message(COORDINATES[crs]) if crs else page.t("Recognised: {what}", what=seen.crs or page.t("none"))
        ),
    )


def _tried(page: Ground, held: Deposit, level: str, columns: Columns) -> None:
    """Dry run and import, each at a click."""
    asked = ("zones", level, columns)
    if st.button(page.t("Try without importing"), key="imports-try", icon=":material/rule:"):
        attempt.tried(page, lambda: held.once(asked, lambda: _done(page, held, asked, try_level)))
    report: ZonesReport | None = held.made(asked)
    if report is None:
        return
    page.aside(page.t("If you import these zones:"))
    attempt.tell(page, report.lines()[:-1])
    done = importer.stoppable(page, lambda: _done(page, held, asked, add_level))
    if done is not None:
        importer.left(importer.Done(done.lines(), held.path.stem))


def _done(page: Ground, held: Deposit, asked: Wanted, act: Callable[..., ZonesReport]) -> ZonesReport:
    _, level, columns = asked
    with attempt.Bar(page) as progress:
        return act(page.home, held.path, level, columns, role=page.role, progress=progress)
