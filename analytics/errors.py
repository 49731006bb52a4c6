"""Everything Vigie refuses, with what was received and what to do. One catch at the frame, one in the command line.

Texts are msgids of the catalogues; values are filled in when a language is known. Never put record content in them
beyond the one cell the person must correct.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from analytics.text import Message, Translator, msg

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""Ways in which a system says that a disk, or what one may write on it, is full."""


class VigieError(Exception):
    """Base of every refusal shown to a person. `exit_code` is what the command line returns."""

    exit_code = 1

    def __init__(self, msgid: str, /, *, remedy: str = "", **values: object) -> None:
        super().__init__(msgid.format(**values) if values else msgid)
        self.problem = Message(msgid, values)
        self.remedy = Message(remedy, values)

    def text(self, t: Translator) -> str:
        """What is wrong, then what to do, as one paragraph."""
        remedy = t.message(self.remedy) if self.remedy.msgid else ""
        return f"{t.message(self.problem)} {remedy}".strip()


class UsageError(VigieError):
    """The command's words or a page's address cannot be read."""

    exit_code = 2


class InputError(VigieError):
    """A file given by a person cannot be taken as it is: its name, line, column and remedy."""

    exit_code = 3


class StoreError(VigieError):
    """The store is missing, unreadable, or a build check failed."""

    exit_code = 4


class ScopeError(VigieError):
    """A page's address asks for a period, level or zone that does not exist."""

    exit_code = 5


class NotAllowed(VigieError):
    """The role may not do or see this."""

    exit_code = 6


class BusyError(VigieError):
    """Another Vigie process is writing in the same home."""

    exit_code = 7


@contextmanager
def room(folder: Path) -> Iterator[None]:
    """Writing in a folder. Raises VigieError where its disk is full."""
    try:
        yield
    except OSError as error:
        if error.errno not in NO_ROOM:
            raise
        raise VigieError(
            msg("There is no room left to write in {folder}: nothing was changed."),
            remedy=msg("Free some space on this disk, then try again."),
            folder=folder,
        ) from error
