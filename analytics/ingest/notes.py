"""What the notes of a batch say: counts of rows kept in which something was left out, by field. Never what it was."""

from analytics.ingest.mapping_file import FIELDS
from analytics.ingest.personal import LABELS, Personal
from analytics.text import Message, Number, msg

UNREAD, MISSING, PERSONAL, UNRESOLVED, LEFT_OUT = "unread", "missing", "personal", "unresolved", "left_out"
IDENTICAL, UNOWNED = "identical", "unowned"
FIGURE = "figure"
SHARES = "shares"

_WORDS = {
    UNREAD: msg("Values not understood and left empty in “{field}”: {n}."),
    MISSING: msg("Conflicts without a sub-register, counted as NR: {n}."),
    UNOWNED: msg("Technical reports that do not say who must repair, counted as “not recorded”: {n}."),
    PERSONAL: msg("Cells of “{field}” in which personal data were masked ({kind}): {n}."),
    UNRESOLVED: msg("Addresses that the gazetteer does not know, left without a place: {n}."),
    IDENTICAL: msg("Rows without an identifier that say exactly what another one says, all counted: {n}."),
    FIGURE: msg("Rows whose figure “{code}” is no number and was left out: {n}."),
    LEFT_OUT: msg("Free texts that were not imported, since the settings do not turn reviewed notes on: {n}."),
}


def note(about: str, field: str, kind: str = "") -> str:
    """The name of a note: `unread:sex`, `personal:note:phone`."""
    return ":".join(filter(None, (about, field, kind)))


def note_message(table: str, name: str, n: int) -> Message:
    """One note in words."""
    about, field, kind = (*name.split(":"), "", "")[:3]
    label = FIELDS[table][field].label if field in FIELDS[table] else msg("Zones covered and shares")
    values: dict[str, object] = {"n": Number(n), "field": Message(label), "code": field}
    return Message(_WORDS[about], values | ({"kind": Message(LABELS[Personal(kind)])} if kind else {}))
