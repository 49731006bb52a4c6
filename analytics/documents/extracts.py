"""The extracts that are handed out, from a home's live data to a document: a walk's list, the shares of a year."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from analytics.config import Home
from analytics.documents.cover import cover
from analytics.documents.model import Document
from analytics.documents.shares import shares_document
from analytics.documents.surroundings import landmarks, logo
from analytics.documents.walk import walk_document
from analytics.reports.holdings import Holdings
from analytics.reports.shares import shares
from analytics.reports.walk import walk
from analytics.roles import Role
from analytics.scope import Scope
from analytics.text import Message


def walk_extract(home: Home, held: Holdings, scope: Scope, role: Role, made_on: date | None = None) -> Document:
    """The defects of the scope's zone. Dated of today unless said. Raises what `reports.walk.walk` raises."""
    on, mark = made_on or _today(held), logo(home)
    title_page = cover(held, scope, authors=(Message(role.label),), made_on=on, logo=mark)
    return walk_document(walk(held, scope, role), title_page, landmarks(home))


def shares_extract(home: Home, held: Holdings, scope: Scope, role: Role, made_on: date | None = None) -> Document:
    """The shares of the four quarters that end with the scope's. Raises what `reports.shares.shares` raises."""
    year, on = scope.at(level=None, zone=None), made_on or _today(held)
    title_page = cover(held, year, authors=(Message(role.label),), made_on=on, logo=logo(home))
    return shares_document(shares(held, year, role), title_page)


def _today(held: Holdings) -> date:
    return datetime.now(ZoneInfo(held.store.settings.timezone)).date()
