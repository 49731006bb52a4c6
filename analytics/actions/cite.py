"""A person cites a figure in a text: it is kept as it is now, with its quarter."""

from datetime import datetime

from analytics.actions.on_document import on_document, require_open
from analytics.config import Home
from analytics.journal import citations
from analytics.journal.citations import Figure
from analytics.roles import Role


def cite(home: Home, document: str, figure: Figure, *, role: Role, at: datetime | None = None) -> str:
    """Keep the figure in the document; what is returned stands for it in a text: `{{figure:KEY@2026-T3}}`.

    Raises NotAllowed, UsageError, BusyError, StoreError.
    """
    with on_document(home, document, "write", role, at) as desk:
        require_open(desk.document)
        citations.cite(desk.connection, document, figure, desk.by)
        desk.note("cite", detail=f"{figure.key}@{figure.quarter}")
    return figure.token
