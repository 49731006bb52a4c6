"""Columns that the assistant never offers: those it could not name, those on persons, and free text."""

from collections import Counter

from analytics.ingest.contents import Scene
from analytics.ingest.header_words import is_personal, named
from analytics.ingest.kobo import is_answer, is_kobo, is_of_the_tool
from analytics.ingest.mapping import spelling
from analytics.ingest.profile import Profile
from analytics.text import Message, Share, msg

NOTE = "note"
"""The only field of free text."""
_MOST_PERSONAL = 0.3


def set_aside(
    header: tuple[str, ...], asked: tuple[str, ...], every: list[Profile], scene: Scene
) -> dict[int, Message]:
    """The ranks of these columns, and why. `asked`: the header without the groups of a Kobo export."""
    found: dict[int, Message] = {}
    for rank, text in enumerate(asked):
        reason = _about_text(text, scene) or _about_cells(text, every[rank], scene)
        if reason:
            found[rank] = reason
    return found | _of_kobo(header) | _unusable(header)


def _of_kobo(header: tuple[str, ...]) -> dict[int, Message]:
    if not is_kobo(header):
        return {}
    sending = Message(msg("column that KoboToolbox adds about the sending"))
    answer = Message(msg("one of the answers of a question, read with it"))
    return {rank: answer for rank, text in enumerate(header) if is_answer(text, header)} | {
        rank: sending for rank, text in enumerate(header) if is_of_the_tool(text)
    }


def _about_text(text: str, scene: Scene) -> Message | None:
    if is_personal(text):
        return Message(msg("column on persons: it is never read"))
    if _is_note(text, scene) and not scene.settings.reviewed_notes:
        return Message(msg("free text: not imported unless the settings turn reviewed notes on"))
    return None


def _about_cells(text: str, profile: Profile, scene: Scene) -> Message | None:
    """A note may hold persons, that are masked; any other column mostly made of them is one on persons."""
    if _is_note(text, scene) or profile.personal_share < _MOST_PERSONAL:
        return None
    return Message(msg("{share} of the values look like personal data"), {"share": Share(profile.personal_share)})


def _is_note(text: str, scene: Scene) -> bool:
    hits = named(text, scene.table)
    return NOTE in hits and hits[NOTE].score == max(hit.score for hit in hits.values())


def _unusable(header: tuple[str, ...]) -> dict[int, Message]:
    """Columns without a name, or whose name another has: a mapping could not tell them apart."""
    n_columns = Counter(spelling(text) for text in header)
    found: dict[int, Message] = {}
    for rank, text in enumerate(header):
        if not spelling(text):
            found[rank] = Message(msg("the column has no name"))
        elif n_columns[spelling(text)] > 1:
            found[rank] = Message(msg("several columns are named “{name}”"), {"name": text})
    return found
