"""A person says something beside the texts: a comment on a section or a zone, a decision asked for; or withdraws it."""

from datetime import date, datetime

from analytics.actions.on_document import Desk, on_document, require_open
from analytics.actions.save_text import reopen
from analytics.config import Home
from analytics.errors import UsageError
from analytics.journal import remarks
from analytics.journal.remarks import Decision
from analytics.journal.texts import Slot
from analytics.roles import Role
from analytics.text import Number, msg

MOST_DECISIONS = 5
_MOST_CHARS = 2_000


def comment(home: Home, slot: Slot, text: str, *, role: Role, at: datetime | None = None) -> None:
    """Comment on a section, or on one of its parts. Raises NotAllowed, UsageError, BusyError, StoreError."""
    with on_document(home, slot.document, "comment", role, at) as desk:
        remarks.add_comment(desk.connection, slot, _said(text), desk.by)
        desk.note("comment", slot)


def withdraw_comment(home: Home, document: str, number: int, *, role: Role) -> None:
    """Take a comment back: it is no longer shown, and stays in the journal. Only the role that wrote it may."""
    with on_document(home, document, "comment", role, None) as desk:
        own = {one.id for one in remarks.comments(desk.connection, document) if one.role == role.key}
        if number not in own:
            raise UsageError(
                msg("This comment is not yours to withdraw."), remedy=msg("Answer it with a comment of your own.")
            )
        remarks.withdraw_comment(desk.connection, number, desk.by)
        desk.note("withdraw_comment", detail=number)


def ask_decision(
    home: Home, document: str, asked: tuple[str, str, date], *, role: Role, at: datetime | None = None
) -> None:
    """Ask for a decision: what, of whom, until when. At most five in a document."""
    with on_document(home, document, "write", role, at) as desk:
        require_open(desk.document)
        _require_room(desk)
        text, owner, due_on = asked
        decision = Decision(
            id=0, document=document, text=_said(text), owner=_said(owner), due_on=due_on, role=role.key, at=desk.by.at
        )
        remarks.add_decision(desk.connection, decision)
        desk.note("decision")
        reopen(desk)


def day_from(text: str) -> date:
    """A day typed as 31/12/2026. Raises UsageError on anything else."""
    try:
        return datetime.strptime(text.strip(), "%d/%m/%Y").date()  # noqa: DTZ007  a day has no time zone
    except ValueError as error:
        raise UsageError(
            msg("“{text}” is not a day."), remedy=msg("Write it as day, month, year: 31/12/2026."), text=text
        ) from error


def withdraw_decision(home: Home, document: str, number: int, *, role: Role) -> None:
    """Ask for it no longer: it leaves the document, and stays in the journal."""
    with on_document(home, document, "write", role, None) as desk:
        require_open(desk.document)
        if number in {one.id for one in remarks.decisions(desk.connection, document)}:
            remarks.withdraw_decision(desk.connection, number, desk.by)
            desk.note("withdraw_decision", detail=number)
            reopen(desk)


def _require_room(desk: Desk) -> None:
    if len(remarks.decisions(desk.connection, desk.document.id)) >= MOST_DECISIONS:
        raise UsageError(
            msg("A document asks for at most {most} decisions."),
            remedy=msg("Withdraw one before asking for another."),
            most=Number(MOST_DECISIONS),
        )


def _said(text: str) -> str:
    """The words without spaces around. Raises UsageError where there are none, or too many."""
    plain = text.replace("\0", "").strip()
    if not 0 < len(plain) <= _MOST_CHARS:
        raise UsageError(
            msg("Write between 1 and {most} characters."),
            remedy=msg("Say it in a few words."),
            most=Number(_MOST_CHARS),
        )
    return plain
