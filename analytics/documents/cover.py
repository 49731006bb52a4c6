"""The title page of a document made from a territory's live data: its name, what it stands on, and who wrote it."""

from collections.abc import Sequence
from datetime import date

from analytics.documents.model import Cover, Logo
from analytics.reports.freshness import entered
from analytics.reports.holdings import Holdings
from analytics.reports.words import Text, quarter_name
from analytics.scope import Scope
from analytics.text import Message, msg
from analytics.version import code_version


def cover(held: Holdings, scope: Scope, *, authors: Sequence[Text], made_on: date, logo: Logo | None = None) -> Cover:
    """The cover of a document about the scope's quarter, at its level. `authors` are roles, never names."""
    level = held.level_label(scope.level) if scope.level else ""
    where = Message(msg("{structure}, by zone: {level}"), {"structure": held.store.settings.name, "level": level})
    return Cover(
        structure=held.store.settings.name,
        scope=where if level else held.store.settings.name,
        period=quarter_name(scope.quarter) if scope.quarter else Message(msg("all that is loaded")),
        authors=tuple(authors),
        made_on=made_on,
        digest=held.store.digest,
        version=code_version(),
        data_until=held.last_on,
        entered=entered(held, scope.quarter),
        logo=logo,
    )
