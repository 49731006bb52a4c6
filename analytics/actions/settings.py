"""A person sets what is the structure's own: thresholds, words, targets, groups of themes, logo. All of it is checked
before anything is written, the file keeps the comments that somebody put in it, and the journal notes what was set."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import tomlkit

from analytics.actions.rights import require_writable
from analytics.codes import check_lists, code_list, for_structure
from analytics.config import Home, Settings, settings_of, version_of
from analytics.documents.surroundings import LOGOS, is_picture
from analytics.durable import replace_file, writing
from analytics.errors import InputError
from analytics.journal import audit
from analytics.journal.audit import Act
from analytics.journal.connect import writing as writing_journal
from analytics.journal.texts import By
from analytics.reports.setting import THRESHOLDS
from analytics.roles import Role
from analytics.store.inputs import target_table
from analytics.text import Message, Number, msg

OF_THE_BUILD = frozenset({"timezone", "target_days", "code_labels", "hidden_codes", "retention_months"})
"""What the store is built with: it is read once the store is built again."""

_MOST_DAYS = 730
_NAMED: Mapping[str, str] = {
    **{one.name: one.title for one in THRESHOLDS},
    "name": msg("Name of the territory"),
    "default_lang": msg("Usual language"),
    "theme_groups": msg("Groups of themes"),
    "target_days": msg("Targets of owners"),
    "code_labels": msg("Words of the structure"),
    "logo": msg("Logo"),
}
"""Settings by the words under which they are set."""


@dataclass(frozen=True, slots=True)
class SettingsReport:
    """What was set, and whether the store must be built for it to be read."""

    names: tuple[str, ...]
    needs_build: bool

    def lines(self) -> list[Message]:
        built = [Message(msg("It will be read once the store is built again."))] if self.needs_build else []
        names = tuple(Message(_NAMED[name]) if name in _NAMED else name for name in self.names)
        return [Message(msg("Set: {names}."), {"names": names}), *built]


def change_settings(
    home: Home, changes: Mapping[str, object], *, role: Role, seen: str | None = None, at: datetime | None = None
) -> SettingsReport:
    """Set each name to its value, or back to its default where the value is None. `seen`: the version of the settings
    that the person had before them; the former text is kept, so that the change can be undone.

    Raises NotAllowed; InputError on a name, a value or a code that is none, or where somebody set something meanwhile;
    BusyError.
    """
    require_writable(home, role, "settings")
    with writing(home.path):
        _check_version(home, seen)
        changes = _new(home.settings(), changes)
        _check_numbers(changes)
        text = _changed(home, changes)
        _check(settings_of(tomllib.loads(text), home.settings_file))
        home.path.mkdir(parents=True, exist_ok=True)
        former = home.settings_file.read_bytes() if home.settings_file.exists() else b""
        replace_file(home.former_settings_file, former)
        replace_file(home.settings_file, text.encode())
    names = tuple(sorted(changes))
    _note(home, names, role, at)
    return SettingsReport(names, bool(OF_THE_BUILD & set(names)))


def undo_settings(home: Home, *, role: Role, seen: str | None = None, at: datetime | None = None) -> SettingsReport:
    """Put the settings back as they were before the last change; done again, the change comes back.

    Raises NotAllowed; InputError where nothing was changed, or where somebody set something meanwhile; BusyError.
    """
    require_writable(home, role, "settings")
    with writing(home.path):
        _check_version(home, seen)
        if not home.former_settings_file.exists():
            raise InputError(
                msg("Nothing was changed here that could be undone."), remedy=msg("Set the values themselves.")
            )
        now, former = home.settings_file.read_bytes(), home.former_settings_file.read_bytes()
        _check(settings_of(tomllib.loads(former.decode()), home.settings_file))
        replace_file(home.former_settings_file, now)
        replace_file(home.settings_file, former)
    names = _differing(now, former)
    _note(home, names, role, at)
    return SettingsReport(names, bool(OF_THE_BUILD & set(names)))


def _differing(one: bytes, other: bytes) -> tuple[str, ...]:
    """The names whose values differ between two texts."""
    first, second = (tomllib.loads(text.decode()) for text in (one, other))
    return tuple(sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name)))


def _check_version(home: Home, seen: str | None) -> None:
    if seen is not None and version_of(home) != seen:
        raise InputError(
            msg("Somebody changed this meanwhile: nothing was written."), remedy=msg("Read it again, then save.")
        )


def set_logo(home: Home, content: bytes | None, *, role: Role, at: datetime | None = None) -> SettingsReport:
    """Keep the structure's mark in the home, or take it away. Raises NotAllowed; InputError on no such picture."""
    require_writable(home, role, "settings")
    name = None if content is None else _logo_name(content)
    with writing(home.path):
        for other in LOGOS:
            (home.path / other).unlink(missing_ok=True)
        if name is not None and content is not None:
            replace_file(home.path / name, content)
    _note(home, ("logo",), role, at)
    return SettingsReport(("logo",), needs_build=False)


def _new(now: Settings, changes: Mapping[str, object]) -> dict[str, object]:
    """What differs from the settings of now. Raises InputError where nothing does."""
    new = {name: value for name, value in changes.items() if value is None or value != getattr(now, name, None)}
    if not new:
        raise InputError(msg("Nothing is changed: these are the settings of now."))
    return new


def _check_numbers(changes: Mapping[str, object]) -> None:
    """Raise InputError, in the words of the page, on a threshold or a number of days that is none."""
    for one in THRESHOLDS:
        value = changes.get(one.name)
        if isinstance(value, float | int) and not one.least <= value * one.scale <= one.most:
            raise InputError(
                msg("“{title}” cannot be {value}."),
                remedy=msg("Give a number from {least} to {most}."),
                title=Message(one.title),
                value=Number(value * one.scale),
                least=Number(one.least),
                most=Number(one.most),
            )
    targets = changes.get("target_days")
    told = targets.values() if isinstance(targets, Mapping) else ()
    for n in (n for days in told if isinstance(days, Mapping) for n in days.values()):
        if isinstance(n, int) and not 1 <= n <= _MOST_DAYS:
            raise InputError(
                msg("A target in days cannot be {n}."),
                remedy=msg("Give a number from {least} to {most}."),
                n=Number(n),
                least=Number(1),
                most=Number(_MOST_DAYS),
            )


def _changed(home: Home, changes: Mapping[str, object]) -> str:
    """The file's text with these values; its comments stay."""
    written = home.settings_file.read_text(encoding="utf-8") if home.settings_file.exists() else ""
    document = tomlkit.parse(written)
    for name, value in changes.items():
        document.pop(name, None)
        if value is not None and value != {}:
            document[name] = value
    return _in_order(document.as_string())


def _in_order(text: str) -> str:
    """Plain values before tables: TOML would take one that follows a table for a part of it."""
    said = tomlkit.parse(text).unwrap()
    tables = [name for name, value in said.items() if isinstance(value, dict)]
    if list(said) == [*(name for name in said if name not in tables), *tables] and tomllib.loads(text) == said:
        return text
    ordered = tomlkit.document()
    for name in [*(name for name in said if name not in tables), *tables]:
        ordered[name] = said[name]
    return tomlkit.dumps(ordered)


def _check(settings: Settings) -> None:
    """Raise InputError where the settings name a list, a code or a theme that is none."""
    check_lists(settings)
    for name in (*settings.code_labels, *settings.hidden_codes):
        for_structure(name, settings)
    themes = {code for code, line in code_list("theme").items() if not line.restricted}
    wrong = [theme for group in settings.theme_groups.values() for theme in group if theme not in themes]
    if wrong:
        raise InputError(
            msg("These are no themes that a group may hold: {codes}."),
            remedy=msg("Choose themes in their list; restricted ones stand in no group."),
            codes=", ".join(wrong),
        )
    target_table(settings)


def _logo_name(content: bytes) -> str:
    for name, media in LOGOS.items():
        if is_picture(content, media):
            return name
    raise InputError(
        msg("This file is not a picture that documents can hold."),
        remedy=msg("Give a PNG, JPEG or SVG file of at most 1 MB, without any link to the outside."),
    )


def _note(home: Home, names: tuple[str, ...], role: Role, at: datetime | None) -> None:
    """A line of the audit a name: what was set, never to what."""
    with writing_journal(home) as connection:
        for name in names:
            audit.note(connection, Act(act="set", document="", detail=name), By(role.key, at or datetime.now(UTC)))
