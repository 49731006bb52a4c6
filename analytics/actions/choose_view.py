"""A person fills in a cell of a crossing of views: one word of a list. The last one stands, the others are kept."""

from datetime import datetime

from analytics.actions.on_document import on_document, require_open, require_place
from analytics.actions.save_text import reopen
from analytics.config import Home
from analytics.errors import UsageError
from analytics.journal import texts
from analytics.journal.schema import Origin
from analytics.journal.texts import Slot
from analytics.reports.crossing import VIEWS
from analytics.roles import Role
from analytics.text import msg


def choose_view(home: Home, slot: Slot, view: str, *, role: Role, at: datetime | None = None) -> None:
    """Say what a source tells of a theme beside the others; "" empties the cell.

    Raises NotAllowed, UsageError, BusyError, StoreError.
    """
    with on_document(home, slot.document, "write", role, at) as desk:
        require_open(desk.document)
        require_place(desk, slot, is_view=True)
        if view and view not in VIEWS:
            raise UsageError(
                msg("“{text}” is not a view."), remedy=msg("Choose one of: {views}."), text=view, views=tuple(VIEWS)
            )
        made = texts.write(desk.connection, slot, view, desk.by, (Origin.TYPED, ""))
        desk.note("view", slot, made.version)
        reopen(desk)
