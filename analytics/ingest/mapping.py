"""How an operator's columns and spellings become Vigie's: one TOML file a mapping, read and checked before any row."""

import hashlib
import tomllib
from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from pathlib import Path

from analytics.codes import for_structure
from analytics.config import DATA, Home, Settings
from analytics.errors import InputError, UsageError
from analytics.fields import FLOOR, Field, Kind
from analytics.ingest.keys import normal, zone_key
from analytics.ingest.kobo import is_kobo, question
from analytics.ingest.mapping_file import EVERY, FIELDS, ZONE_NAMES, Document, problems
from analytics.ingest.point_form import PLAIN, Place
from analytics.ingest.wide import brought_by
from analytics.text import Message, msg

BUILT_IN = DATA / "mappings"
DEFAULT = "*"
"""The spelling that stands for every other one."""

_NAMED = 60
"""Headers of a file named in a refusal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """One mapping. `columns`, `shares`, `figures`: the headers of a field, of a level, of a figure by its code (a line
    then gives several); the first that the file has counts. `vocabulary`: a field's codes by
    spelling (see `spelling`); `zone_aliases`: keys of zones by key of the name; `place`: how points are written;
    `sha256`: of the file's text."""

    name: str
    label: str
    table: str
    source: str
    sha256: str
    zone_level: str = ""
    columns: Map[str, tuple[str, ...]] = field(default_factory=dict)
    constants: Map[str, str] = field(default_factory=dict)
    formats: Map[str, tuple[str, ...]] = field(default_factory=dict)
    shares: Map[str, tuple[str, ...]] = field(default_factory=dict)
    figures: Map[str, tuple[str, ...]] = field(default_factory=dict)
    vocabulary: Map[str, Map[str, str]] = field(default_factory=dict)
    zone_aliases: Map[str, str] = field(default_factory=dict)
    place: Place = PLAIN

    @property
    def fields(self) -> Map[str, Field]:
        return FIELDS[self.table]

    def formats_of(self, name: str) -> tuple[str, ...]:
        """The date formats said for a field, its own or those of all; none where nobody has said."""
        return self.formats.get(name, self.formats.get(EVERY, ()))

    def columns_of(self, header: tuple[str, ...], *, file: str = "") -> dict[str, int]:
        """Each field's column. Raises InputError where a column of the floor is missing, or a header is there twice."""
        found = _positions(self.columns, header, file)
        brought = {*found, *self.constants, *(("shares",) if self.shares_of(header, file=file) else ())}
        brought |= brought_by(self.figures_of(header, file=file))
        with_point = (("lat",),) if "lon" in brought else ()
        for group in (*FLOOR[self.table], *with_point):
            if not brought.intersection(group):
                raise self._missing(group, header, file)
        return found

    def absent(self, header: tuple[str, ...]) -> tuple[str, ...]:
        """The fields that the mapping awaits and the header does not have."""
        found = _positions(self.columns, header, "")
        return tuple(name for name in self.columns if name not in found)

    def shares_of(self, header: tuple[str, ...], *, file: str = "") -> dict[str, int]:
        """Each level's column of zones covered by the tours. Raises InputError where a header is there twice."""
        return _positions(self.shares, header, file)

    def figures_of(self, header: tuple[str, ...], *, file: str = "") -> dict[str, int]:
        """Each figure's column, by its code. Raises InputError where a header is there twice."""
        return _positions(self.figures, header, file)

    def _missing(self, group: tuple[str, ...], header: tuple[str, ...], file: str) -> InputError:
        labels = tuple(Message(FIELDS[self.table][name].label) for name in group if name in FIELDS[self.table])
        awaited = [alias for name in group for alias in self.columns.get(name, ())]
        awaited += [alias for aliases in self.shares.values() for alias in aliases] if "shares" in group else []
        awaited += [alias for aliases in self.figures.values() for alias in aliases] if "value" in group else []
        return InputError(
            msg(
                "The file {file} has no column for “{field}”. The mapping “{mapping}” awaits: {awaited}. "
                "The file has: {found}."
            ),
            remedy=msg("Add the header to the mapping, or the column to the file."),
            file=file,
            field=labels or Message(msg("Zones covered and shares")),
            mapping=self.name,
            awaited=" | ".join(awaited) or "—",
            found=" | ".join([*header[:_NAMED], *(["…"] if len(header) > _NAMED else [])]),
        )


def spelling(text: str) -> str:
    """The form under which a value is looked up: `normal`, or the signs themselves where there is nothing else."""
    return normal(text) or text.strip()


def mapping_names(home: Home) -> tuple[str, ...]:
    """The mappings that exist: those of the home, and those that come with Vigie."""
    return tuple(sorted(_files(home)))


def load_mapping(home: Home, name: str) -> Mapping:
    """Read a mapping; a home's own comes before the one of the same name that comes with Vigie.

    Raises UsageError where there is none of that name, InputError where its text is wrong.
    """
    path = _files(home).get(name)
    if path is None:
        raise UsageError(
            msg("There is no mapping “{name}”."),
            remedy=msg("Choose one of: {names}."),
            name=name,
            names=mapping_names(home) or "—",
        )
    return read_mapping(path.read_bytes(), path, home.settings())


def read_mapping(content: bytes, path: Path, settings: Settings) -> Mapping:
    """A mapping from its text; `path` names it, and need not exist. Raises InputError where the text is wrong."""
    document = _document(path, content)
    for problem in problems(document):
        raise _wrong(path, problem)
    return Mapping(
        name=path.stem,
        label=document["label"],
        table=document["table"],
        source=document["source"],
        sha256=hashlib.sha256(content).hexdigest(),
        zone_level=document.get("zone_level", ""),
        columns=_tuples(document.get("columns", {})),
        formats=_tuples(document.get("formats", {})),
        shares=_tuples(document.get("shares", {})),
        figures=_tuples(document.get("figures", {})),
        constants={key: str(value) for key, value in document.get("constants", {}).items()},
        vocabulary=_vocabularies(document, settings),
        zone_aliases=_aliases(document),
        place=Place(**document.get("place", {})),
    )


def _files(home: Home) -> dict[str, Path]:
    found = (path for folder in (BUILT_IN, home.mappings) for path in sorted(folder.glob("*.toml")) if path.is_file())
    return {path.stem: path for path in found}


def _document(path: Path, content: bytes) -> Document:
    try:
        return tomllib.loads(content.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _wrong(path, Message("{detail}", {"detail": str(error)})) from error


def _wrong(path: Path, problem: Message) -> InputError:
    return InputError(
        msg("The mapping {file} is wrong: {problem}"),
        remedy=msg("Correct this file, then try again."),
        file=path,
        problem=problem,
    )


def _tuples(lists: Map[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(texts) for key, texts in lists.items()}


def _places(header: tuple[str, ...]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for index, text in enumerate(header):
        places.setdefault(spelling(text), []).append(index)
    return places


def _positions(headers: Map[str, tuple[str, ...]], header: tuple[str, ...], file: str) -> dict[str, int]:
    """Where each name's column is, by the first of its headers that the file has."""
    places = _places(header)
    if is_kobo(header):  # a whole header comes before the question alone
        places = {**_places(tuple(map(question, header))), **places}
    found = {
        name: next((spelling(alias) for alias in aliases if spelling(alias) in places), None)
        for name, aliases in headers.items()
    }
    for key in found.values():
        if key is not None and len(places[key]) > 1:
            raise InputError(
                msg("The file {file} has several columns “{column}” (columns {numbers})."),
                remedy=msg("Rename or remove all but one of them."),
                file=file,
                column=header[places[key][0]],
                numbers=tuple(index + 1 for index in places[key]),
            )
    return {name: places[key][0] for name, key in found.items() if key is not None}


def _aliases(document: Document) -> dict[str, str]:
    given = document.get("values", {}).get(ZONE_NAMES, {})
    return {zone_key(text): zone_key(code) for text, code in given.items()}


def _vocabularies(document: Document, settings: Settings) -> dict[str, dict[str, str]]:
    """Of every coded field that the mapping brings: its labels, then its codes, then the mapping's own spellings."""
    fields = FIELDS[document["table"]]
    return {
        name: plain_vocabulary(fields[name].codes, settings)
        | {spelling(text): code for text, code in document.get("values", {}).get(name, {}).items()}
        for name in {*document.get("columns", {}), *document.get("constants", {})}
        if fields[name].kind in (Kind.CODE, Kind.CODES)
    }


def plain_vocabulary(codes: str, settings: Settings) -> dict[str, str]:
    """The spellings of a list that no mapping needs to say: its codes, and the labels that one code alone bears."""
    return _labels(codes, settings) | {spelling(code): code for code in for_structure(codes, settings)}


def _labels(codes: str, settings: Settings) -> dict[str, str]:
    """The codes by label, French, English and the structure's own; a label that several codes bear names none."""
    known: dict[str, set[str]] = {}
    for code, line in for_structure(codes, settings).items():
        for label in (line.label_fr, line.label_en):
            known.setdefault(spelling(label), set()).add(code)
    return {label: min(bearers) for label, bearers in known.items() if len(bearers) == 1}
