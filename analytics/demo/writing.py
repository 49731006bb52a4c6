"""What Rivemont's team wrote, put in the demo's journal by the actions a person has, at the moments of its story: a
review that is signed, the next one in the making, a diagnosis that has begun."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from analytics.actions.choose_view import choose_view
from analytics.actions.cite import cite
from analytics.actions.comment import ask_decision, comment
from analytics.actions.save_text import save_text
from analytics.actions.sign import Signed, review, sign
from analytics.actions.start_document import start_document
from analytics.config import DATA, Home
from analytics.documents.filled import figures
from analytics.documents.papers import files_of
from analytics.journal.citations import tokens
from analytics.journal.documents import Document, Subject
from analytics.journal.schema import Kind
from analytics.journal.texts import Slot, Typed
from analytics.periods import Quarter
from analytics.reports.citables import figure_now
from analytics.reports.drafts import draft
from analytics.reports.holdings import Holdings, open_holdings
from analytics.reports.papers import zones_of
from analytics.roles import Role, role_named
from analytics.text import translator

_BETWEEN = timedelta(minutes=7)
"""How long the team takes for one text."""

Told = Mapping[str, Any]
"""One document as `data/demo/journal.toml` tells it."""


@dataclass(frozen=True, slots=True)
class _Desk:
    """A document that the demo writes: its home, its territory, who writes it."""

    home: Home
    held: Holdings
    document: Document
    role: Role

    def slot(self, place: str) -> Slot:
        section, _, part = place.partition("/")
        return Slot(document=self.document.id, section=section, part=part)


def write_journal(home: Home) -> None:
    """Write all of it into the home, whose store is built. Raises as the actions do."""
    held = open_holdings(home)
    try:
        for told in _told():
            _write(home, held, told)
    finally:
        held.close()


def _write(home: Home, held: Holdings, told: Told) -> None:
    role, zones = role_named(told["role"]), zones_of(held, told["level"])
    subject = Subject(
        kind=Kind(told["kind"]),
        since=Quarter.parse(told["since"]),
        until=Quarter.parse(told["until"]),
        level=told["level"],
        zone=told.get("zone", ""),
        zone_label=dict(zones).get(told.get("zone", ""), ""),
    )
    lines = zones if subject.kind is Kind.QUARTER else ()
    document = start_document(home, subject, lines, role=role, at=told["started_at"])
    desk = _Desk(home, held, document, role)
    for (place, text), at in zip(told["texts"].items(), _moments(told), strict=False):
        _save(desk, desk.slot(place), text, at)
    for part, view in told.get("views", {}).items():
        choose_view(home, desk.slot(f"crossing/{part}"), view, role=role, at=told["started_at"] + timedelta(days=1))
    for asked in told.get("decisions", ()):
        what = (asked["text"], asked["owner"], asked["due_on"])
        ask_decision(home, document.id, what, role=role, at=told["started_at"])
    for said, at in zip(told.get("comments", ()), _moments(told), strict=False):
        comment(home, desk.slot(said["place"]), said["text"], role=role_named(said["role"]), at=at)
    if "signed_at" in told:
        _sign(desk, told)


def _save(desk: _Desk, slot: Slot, text: str, at: datetime) -> None:
    """A text, after the figures that it cites."""
    for key, quarter in tokens(text):
        figure = figure_now(desk.held, key, Quarter.parse(quarter))
        if figure is None:
            raise KeyError(key)
        cite(desk.home, slot.document, figure, role=desk.role, at=at)
    save_text(desk.home, slot, Typed(text=text), role=desk.role, at=at)


def _sign(desk: _Desk, told: Told) -> None:
    """Reviewed, then signed with its files, as on that day: nothing was known of what came after the quarter."""
    review(desk.home, desk.document.id, role=desk.role, at=told["reviewed_at"])
    subject, read = desk.document.subject, draft(desk.home, desk.document.id, desk.role)
    then = replace(desk.held, last_on=subject.until.last_day)
    files = files_of(read, then, translator(subject.lang), figures(subject, then, desk.home))
    signed = Signed(files, read.texts)
    sign(desk.home, desk.document.id, signed, role=desk.role, at=told["signed_at"])


def _moments(told: Told) -> Iterator[datetime]:
    at: datetime = told["started_at"]
    while True:
        at += _BETWEEN
        yield at


@cache
def _told() -> tuple[Told, ...]:
    return tuple(tomllib.loads((DATA / "demo" / "journal.toml").read_text(encoding="utf-8"))["documents"])
