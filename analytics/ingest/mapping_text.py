"""A proposal as the text of a mapping, as the mapping it makes, and as a file of the home's `mappings/`.

Nothing is written that would not be read back as it was meant. A name is a plain word, never a path.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from analytics.config import Home, Settings
from analytics.durable import replace_file, writing
from analytics.errors import InputError
from analytics.ingest.keys import normal
from analytics.ingest.mapping import Mapping as FileMapping
from analytics.ingest.mapping import load_mapping, mapping_names, read_mapping, spelling
from analytics.ingest.mapping_file import EVERY, FIELDS, ZONE_NAMES
from analytics.ingest.point_form import PLAIN
from analytics.ingest.proposal import Proposal
from analytics.text import msg, translator

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_NAME = 60
_OF_WINDOWS = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)")
"""Names that Windows gives to no file."""

_FIRST_LINE = msg("Made with the import assistant; it may be changed by hand.")


def name_of(text: str) -> str:
    """A name for a mapping from a label or a file's name: « Export Avril (2025) » gives export-avril-2025."""
    return normal(text).replace(" ", "-")[:_LONGEST_NAME].strip("-")


@dataclass(frozen=True, slots=True)
class ReadyMapping:
    """A mapping that may be kept: its file's path and content, and what it says."""

    path: Path
    content: bytes
    mapping: FileMapping

    def keep(self, home: Home) -> Path:
        """Save it; the file is whole or not there. Raises BusyError."""
        with writing(home.path):
            replace_file(self.path, self.content)
        return self.path


def write_mapping(home: Home, proposal: Proposal, *, replaces: bool = False) -> Path:
    """Save a proposal under its name. Raises as `ready_mapping`, and BusyError."""
    return ready_mapping(home, proposal, replaces=replaces).keep(home)


def ready_mapping(home: Home, proposal: Proposal, *, replaces: bool = False) -> ReadyMapping:
    """A proposal, checked under its name; nothing is written. Headers known to the one it replaces stay known.

    Raises InputError on a name that is none or already taken, and on a proposal that is no mapping yet.
    """
    _check_name(home, proposal.name, replaces=replaces)
    path = home.mappings / f"{proposal.name}.toml"
    content = mapping_text(proposal, home.settings(), _former(home, proposal.name)).encode("utf-8")
    mapping = read_mapping(content, path, home.settings())
    _check_meaning(proposal, mapping)
    return ReadyMapping(path, content, mapping)


def as_mapping(home: Home, proposal: Proposal) -> FileMapping:
    """The mapping that a proposal makes, without saving it. Raises InputError where it makes none yet."""
    name = proposal.name or "essai"
    content = mapping_text(proposal.named(name, proposal.label or name, proposal.source), home.settings(), None)
    return read_mapping(content.encode("utf-8"), home.mappings / f"{name}.toml", home.settings())


def mapping_text(proposal: Proposal, settings: Settings, former: FileMapping | None) -> str:
    """The TOML of a mapping: one comment, then what was chosen, section by section."""
    head = {"name": proposal.name, "label": proposal.label, "table": proposal.table, "source": proposal.source}
    level = {"zone_level": proposal.zone_level} if proposal.zone_level else {}
    place = {} if proposal.place == PLAIN else {"swapped": proposal.place.swapped, "crs": proposal.place.crs}
    sections: list[tuple[str, Mapping[str, object]]] = [
        ("columns", _aliases(proposal, former)),
        ("shares", {level: [proposal.header[rank]] for level, rank in proposal.shares.items()}),
        ("figures", {code: [proposal.header[rank]] for code, rank in proposal.figures.items()}),
        ("constants", dict(proposal.constants)),
        ("formats", {name: list(texts) for name, texts in _first(EVERY, proposal.formats).items()}),
        ("place", place),
        *((f"values.{name}", dict(codes)) for name, codes in _values(proposal)),
    ]
    lines = [f"# {translator(settings.default_lang)(_FIRST_LINE)}", "", *_lines({**head, **level})]
    for title, cells in sections:
        lines += ["", f"[{title}]", *_lines(cells)] if cells else []
    return "\n".join(lines) + "\n"


def _former(home: Home, name: str) -> FileMapping | None:
    try:
        return load_mapping(home, name) if name in mapping_names(home) else None
    except InputError:
        return None  # what was wrong is replaced whole


def _aliases(proposal: Proposal, former: FileMapping | None) -> dict[str, list[str]]:
    """Each field's header, then those by which the mapping replaced knew it, unless they are another field's now."""
    given = {
        name: proposal.header[proposal.columns[name]] for name in FIELDS[proposal.table] if name in proposal.columns
    }
    taken = {spelling(text) for text in given.values()}
    known = former.columns if former else {}
    return {
        name: [text, *(alias for alias in known.get(name, ()) if spelling(alias) not in taken)]
        for name, text in given.items()
    }


def _values(proposal: Proposal) -> Iterator[tuple[str, Mapping[str, str]]]:
    brought = {*proposal.columns, *proposal.constants}
    yield from ((name, codes) for name, codes in proposal.values.items() if name in brought and codes)
    if proposal.zone_aliases:
        yield ZONE_NAMES, proposal.zone_aliases


def _first(name: str, formats: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    return {name: formats[name], **formats} if name in formats else formats


def _lines(cells: Mapping[str, object]) -> Iterable[str]:
    return (f"{_key(name)} = {_value(value)}" for name, value in cells.items())


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else _value(name)


def _value(value: object) -> str:
    """A TOML value: JSON writes texts, lists, numbers and booleans as TOML does, but for one sign."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _check_name(home: Home, name: str, *, replaces: bool) -> None:
    if not _NAME.fullmatch(name) or len(name) > _LONGEST_NAME or _OF_WINDOWS.fullmatch(name):
        raise InputError(
            msg("“{name}” cannot be the name of a mapping."),
            remedy=msg("Use small letters without accents, digits and dashes: {example}."),
            name=name,
            example=name_of(name) or "export-mensuel",
        )
    if not replaces and name in mapping_names(home):
        raise InputError(
            msg("There is already a mapping “{name}”."), remedy=msg("Choose another name, or replace it."), name=name
        )


def _check_meaning(proposal: Proposal, mapping: FileMapping) -> None:
    """Refuse a text that would not be read back as it was meant."""
    header, mapped = proposal.header, mapping.vocabulary
    read = (mapping.columns_of(header), mapping.shares_of(header), mapping.figures_of(header))
    meant = (dict(proposal.columns), dict(proposal.shares), dict(proposal.figures))
    places = (proposal.place, len(proposal.zone_aliases)) == (mapping.place, len(mapping.zone_aliases))
    formats = dict(proposal.formats) == dict(mapping.formats)
    codes = all(
        mapped[name][spelling(text)] == code
        for name, said in _values(proposal)
        if name != ZONE_NAMES
        for text, code in said.items()
    )
    if read != meant or not (places and formats and codes):
        raise InputError(
            msg("The mapping “{name}” would not be read back as it was meant."),
            remedy=msg("Rename the columns of the file that have almost the same name."),
            name=proposal.name,
        )
