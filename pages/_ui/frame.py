"""What stands around every page: sidebar, menu, guard, one catch, footer. A page gets a `Frame`, and nothing beside it.

Only this package touches the session, Streamlit's caches and HTML.
"""

import logging
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import Path
from types import TracebackType
from typing import Any, NoReturn

import pandas as pd
import streamlit as st

from analytics.config import PROJECT, Home, Settings
from analytics.errors import NotAllowed, VigieError
from analytics.reports.holdings import Holdings
from analytics.reports.words import Text, quarter_name, words
from analytics.roles import PAGES, Role
from analytics.scope import Scope
from analytics.text import Message, Translator, msg, translator
from pages._ui import cells, footer, notices, screen, session, sidebar
from pages._ui.address import Address

_LOG = logging.getLogger("vigie")
_STATIC = PROJECT / "static"
_STYLE = Path(__file__).with_name("style.css")
_LANG_SCRIPT = "<script>document.documentElement.lang = '{lang}'</script>"
_SIDEBAR_PIXELS = 264
_NO_HOURS = msg(
    "No file of presence hours is imported: there are counts here, and no rate. Import the file of tours (start, end,"
    " zones), then build."
)
_NO_HOURS_YET = msg("No file of presence hours is imported: there are counts here, and no rate.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What every page stands on, records or none: translator, role, settings, the territory's home."""

    t: Translator
    role: Role
    settings: Settings
    home: Home

    @property
    def lang(self) -> str:
        return self.t.lang

    def title(self, title: str, sentence: Text, *, about: Text = "", method: str = "") -> None:
        """The page's heading: the territory and what is looked at (else quarter and level), then one plain sentence,
        beside it a link to how its figure (`method`: its key) is counted."""
        parts = [self.settings.name, *(words(part, self.t) for part in ([about] if about else self._selection()))]
        said = escape(words(sentence, self.t)) + cells.how_html(method, self.t)
        st.html(
            f'<header class="vigie-head"><p class="vigie-eyebrow">{escape(" · ".join(parts))}</p>'
            f"<h1>{escape(title)}</h1><p>{said}</p></header>"
        )

    def _selection(self) -> Iterator[Text]:
        yield from ()

    def section(self, title: Text) -> None:
        st.subheader(words(title, self.t), anchor=False)

    def notice(self, note: Text) -> None:
        """A remark that must be seen: why a column is empty, what a quarter lacks."""
        notices.remark(note, self.t)

    def aside(self, note: Text) -> None:
        """A remark in small print under a figure."""
        st.html(f'<p class="vigie-note">{escape(words(note, self.t))}</p>')

    def notices(self, notes: Sequence[Text]) -> None:
        """Any number of remarks in one place, so that what stands below keeps its own, and a map is not drawn anew."""
        with st.container():
            for note in notes:
                self.notice(note)

    def nothing(self, problem: Text, *, hint: Text = "") -> NoReturn:
        """Say that there is nothing to show and where there is something; the page ends here."""
        notices.quiet(words(problem, self.t), words(hint, self.t))
        raise PageEndError

    def listed(self, lines: Sequence[Text]) -> None:
        """A few plain sentences, one under the other."""
        notices.caveats(lines, self.t)

    def caveats(self, notes: Sequence[Text]) -> None:
        """What must be known to read the page, at its end."""
        self.section(self.t("To read these figures"))
        notices.caveats(notes, self.t)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame(Ground):
    """What a page of figures stands on: besides, the scope with its defaults and the open territory."""

    scope: Scope
    holdings: Holdings

    @property
    def store(self) -> Any:
        """The open store: a page only hands it to a report."""
        return self.holdings.store

    @property
    def geometry(self) -> pd.DataFrame:
        """The zones of the scope's level: zone_code, zone_label, population, dwellings, geojson."""
        return session.geometry(self.holdings, str(self.holdings.store.path), self.scope.level or "")

    def title(self, title: str, sentence: Text, *, about: Text = "", method: str = "") -> None:
        """The heading; where no hours of presence are imported, why no rate is shown."""
        Ground.title(self, title, sentence, about=about, method=method)
        if not self.holdings.has_hours:
            self.notice(Message(_NO_HOURS if "import" in self.role.actions else _NO_HOURS_YET))

    def _selection(self) -> Iterator[Text]:
        if self.scope.quarter is not None:
            yield quarter_name(self.scope.quarter)
        if self.scope.level is not None:
            yield self.holdings.level_label(self.scope.level)


class PageEndError(Exception):
    """A page has said that it has nothing to show: what stands under every page still follows."""


class Catch:
    """The screens' one catch: a refusal is shown with its remedy, the unforeseen as one sentence, its place logged."""

    def __init__(self, address: Address) -> None:
        self.t = translator(address.lang)
        self.way_back = {"lang": address.lang, "role": address.role.key}

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if isinstance(error, VigieError):
            notices.refused(error, self.t, self.way_back)
        elif isinstance(error, Exception) and not isinstance(error, PageEndError):
            _log(error)
            notices.failed(self.t, self.way_back)
        return isinstance(error, Exception)


def open_frame() -> None:
    """Settle what the run is about, draw the sidebar. A refusal waits for the page to show it."""
    # Without an icon of its own before the menu is drawn, a page's icon would be asked of an outside address.
    st.set_page_config(layout="wide", page_icon=_STATIC / "vigie-mark.svg", initial_sidebar_state=_SIDEBAR_PIXELS)
    st.logo(_STATIC / "vigie.svg", size="large", icon_image=_STATIC / "vigie-mark.svg")
    st.html(_STYLE)
    now = session.begin_run()
    st.html(_LANG_SCRIPT.format(lang=now.address.lang) + screen.FOLDED, unsafe_allow_javascript=True)
    sidebar.draw(now.address, now.settings, now.held)


def menu() -> dict[str, list[Any]]:
    """The role's pages by section; the others have an address too, are not listed, and refuse."""
    role, t = session.this_run().address.role, translator(session.this_run().address.lang)
    sections: dict[str, list[Any]] = {}
    for page in PAGES:
        is_open = page.key in role.pages
        source: Any = Path("pages", page.script) if is_open else partial(_refuse, page.title)
        entry = st.Page(
            source,
            title=t(page.title),
            icon=page.icon,
            url_path=page.key,
            visibility="visible" if is_open else "hidden",
        )
        sections.setdefault(t(page.section), []).append(entry)
    return sections


def show(page: Any) -> None:
    """Rewrite the address, run the page within the catch, write what it let go, say on what data it stands."""
    session.turn_to(page.url_path)
    address = session.this_run().address
    t = translator(address.lang)
    st.set_page_config(page_title=f"{page.title} · Vigie")
    try:
        with Catch(address), st.spinner(t("Reading the territory…")):
            page.run()
    finally:
        session.write_address(session.this_run())
        footer.draw(t)


def begin(key: str) -> Frame:
    """A page's guard, and all that it gets. Raises what stands in its way; stops where there is no data yet."""
    ground, now = _guarded(key), session.this_run()
    if now.problem is not None:
        raise now.problem
    if now.held is None:
        notices.welcome(now.home, ground.t, now.address)
        st.stop()
    return Frame(
        t=ground.t,
        role=ground.role,
        settings=ground.settings,
        home=ground.home,
        scope=now.address.scope,
        holdings=now.held,
    )


def begin_bare(key: str) -> Ground:
    """The guard of a page that shows no figures: it opens on an empty territory too, and where the store cannot be
    read, which it says: that is where it is built again."""
    ground, problem = _guarded(key), session.this_run().problem
    if problem is not None:
        notices.unread(problem, ground.t)
    return ground


def _guarded(key: str) -> Ground:
    """What every page stands on. Raises NotAllowed to a role to which it is closed."""
    now = session.this_run()
    if key not in now.address.role.pages:
        _refuse(next(page.title for page in PAGES if page.key == key))
    return Ground(t=translator(now.address.lang), role=now.address.role, settings=now.settings, home=now.home)


def _refuse(title: str) -> NoReturn:
    role = session.this_run().address.role
    raise NotAllowed(
        msg("The page “{page}” is not open to the role “{role}”."),
        remedy=msg("Choose another role in the sidebar, or ask the coordinator of the team."),
        page=Message(title),
        role=Message(role.label),
    )


def _log(error: Exception) -> None:
    """Which error and where in the code: never its message, which may quote a record."""
    places = " < ".join(
        f"{Path(step.filename).name}:{step.lineno}" for step in traceback.extract_tb(error.__traceback__)
    )
    _LOG.error("a page stopped on %s at %s", type(error).__name__, places)
