"""The mapping assistant: what each column of a file seems to be and why, and all that a person is asked about it.

Proposals are made here from a whole file; a person's choices make a new proposal, and nothing is written.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Unpack

from analytics import fields
from analytics.codes import FILE_LEVELS, for_structure
from analytics.config import Home, Settings
from analytics.fields import Kind
from analytics.ingest.coordinates import CRS_LABELS, PointJudgement, judge_points
from analytics.ingest.dates import Decision, decide, format_labels
from analytics.ingest.guess import guess, is_figures
from analytics.ingest.header_words import SHARES
from analytics.ingest.mapping import DEFAULT
from analytics.ingest.mapping_file import EVERY, FIELDS
from analytics.ingest.named import known_zones
from analytics.ingest.personal import LABELS, scan
from analytics.ingest.point_form import Place
from analytics.ingest.profile import profiles
from analytics.ingest.proposal import Proposal
from analytics.ingest.read import RawTable
from analytics.ingest.readers import FormAsked, read_table
from analytics.ingest.spellings import ValueMatch, match_values, unused_codes
from analytics.ingest.wide import FIELDS_OF_FIGURES, TABLE, code_of, is_code, year_of
from analytics.ingest.zone_names import ZoneMatch, match_zones
from analytics.ingest.zones import ZoneLayer
from analytics.progress import Progress, paced, silent
from analytics.reports.batches import KINDS
from analytics.reports.words import Label, Text, label
from analytics.text import Message, Number, msg

Draft = Proposal
"""A mapping in the making, as a page holds it."""
Value = ValueMatch
Name = ZoneMatch
Dates = Decision
EVERY_OTHER = DEFAULT
"""In the place of a value: all those that no other line names."""
_ONE_VALUE = (Kind.CODE, Kind.TEXT, Kind.INTEGER)
TABLES: Mapping[str, str] = {table: KINDS[table] for table in fields.TABLES}


@dataclass(frozen=True, slots=True)
class Question:
    """A field, its name for people, and what was seen of the column that it has."""

    name: str
    label: Text
    evidence: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Study:
    """A file read whole, what was guessed of it, and the zones that it may name."""

    raw: RawTable
    guessed: Proposal
    layers: Mapping[str, ZoneLayer]
    settings: Settings

    @property
    def fields(self) -> dict[str, Text]:
        """Every field that a column may bring, by its name."""
        known: dict[str, Text] = {name: Message(field.label) for name, field in FIELDS[self.guessed.table].items()}
        shares = msg("Zones covered and shares ({level})")
        tours = {f"{SHARES} {level}": Message(shares, {"level": level}) for level in FILE_LEVELS}
        return known | (tours if self.guessed.table == "presence" else {})

    def level_name(self, level: str) -> Text:
        """A level that has zones, as people call it."""
        return label("level", level, self.settings)

    def asked_first(self, proposal: Proposal) -> list[str]:
        """Fields that have a column or one value by the guess, then those that the file must bring and has not.

        `proposal`: the guess with its columns of figures, which leave the code and the value to no other column."""
        given = [*self.guessed.columns, *(f"{SHARES} {level}" for level in self.guessed.shares)]
        given += filter(self.may_be_one_value, self.guessed.constants)
        given = [name for name in given if not proposal.figures or name not in FIELDS_OF_FIGURES]
        wanted = [name for group in proposal.missing() for name in group[:1] if name in self.fields]
        return [*(name for name in self.fields if name in given), *wanted]

    def question(self, name: str, column: int | None) -> Question:
        seen = (one.evidence for one in self.guessed.guesses.get(name, ()) if one.column == column)
        return Question(name, self.fields[name], next(seen, ()))

    @property
    def may_be_wide(self) -> bool:
        """Whether a line of this table may give several records, one a column."""
        return self.guessed.table == TABLE

    def number_columns(self) -> list[int]:
        """The columns that may be figures: mostly numbers, and not set aside."""
        found = enumerate(profiles(self.raw))
        return [rank for rank, seen in found if rank not in self.guessed.set_aside and is_figures(seen)]

    def figure_code(self, column: int) -> str:
        """The code that a column's header proposes."""
        return code_of(self.raw.header[column])

    def year_of(self, columns: Sequence[int]) -> str:
        """The year that the headers of all columns of the census say, "" where there is none."""
        return year_of(self.raw.header[column] for column in columns)

    def values(self, proposal: Proposal) -> Iterator[tuple[str, tuple[ValueMatch, ...]]]:
        """Of each coded field that has a column, the values whose code is not sure, the most frequent first."""
        for name, rank in proposal.columns.items():
            field = FIELDS[proposal.table][name]
            if field.codes:
                said = self.guessed.values.get(name)
                matches = match_values(self.raw.column(rank), field, self.settings, said)
                doubtful = tuple(match for match in matches if not match.is_sure)
                if doubtful:
                    yield name, doubtful

    def codes(self, table: str, name: str, match: ValueMatch) -> dict[str, Text]:
        """The codes to choose from: the likeliest first, “other” and “not recorded” last."""
        field = FIELDS[table][name]
        known, last = for_structure(field.codes, self.settings), unused_codes(field)
        usual = [code for code in known if code not in last]
        order = dict.fromkeys([*match.candidates, *usual, *(code for code in known if code in last)])
        return {code: Label(f"{code} {known[code].label_fr}", f"{code} {known[code].label_en}") for code in order}

    def every_other(self, name: str) -> dict[str, Text]:
        """The codes to which all values that nobody sends to a code may go: “other” and “not recorded”."""
        last = unused_codes(FIELDS[self.guessed.table][name])
        return {code: text for code, text in self.all_codes(name).items() if code in last}

    def may_be_one_value(self, name: str) -> bool:
        """Whether a field that the file must bring may also be one value, said once for all its rows."""
        field = FIELDS[self.guessed.table].get(name)
        return field is not None and field.kind in _ONE_VALUE and any(name in group for group in self._floor)

    def all_codes(self, name: str) -> dict[str, Text]:
        """The codes of a field, in the order of its list."""
        field = FIELDS[self.guessed.table][name]
        lines = for_structure(field.codes, self.settings).items() if field.codes else ()
        return {code: Label(f"{code} {line.label_fr}", f"{code} {line.label_en}") for code, line in lines}

    @property
    def _floor(self) -> tuple[tuple[str, ...], ...]:
        """What must be there, but for places and the numbers of tours: these are never the same in every row."""
        return tuple(group for group in fields.FLOOR[self.guessed.table] if not {"zone_key", "tour_id"} & set(group))

    def dates(self, proposal: Proposal) -> Iterator[tuple[str, Decision]]:
        """Fields of dates that can be read in two ways, whatever the mapping that was taken over says."""
        for name, rank in proposal.columns.items():
            if FIELDS[proposal.table][name].kind in (Kind.DATE, Kind.DATETIME):
                decision = decide(self.raw.column(rank))
                if decision.is_open:
                    yield name, decision

    def points(self, proposal: Proposal) -> PointJudgement | None:
        """How the points seem to be written, where that is not as they should be."""
        if not {"lon", "lat"} <= set(proposal.columns):
            return None
        lon, lat = (self.raw.column(proposal.columns[name]) for name in ("lon", "lat"))
        judged = judge_points(lon, lat, self.layers)
        return judged if judged.needs_choice or judged.is_doubtful else None

    def zones(self, proposal: Proposal) -> tuple[ZoneMatch, ...]:
        """Names that are no zone of the level said, the most frequent first."""
        layer, rank = self.layers.get(proposal.zone_level), proposal.columns.get("zone_key")
        if layer is None or rank is None:
            return ()
        matches = match_zones(self.raw.column(rank), layer, self.guessed.zone_aliases)
        return tuple(match for match in matches if not match.code)

    def personal(self) -> list[Message]:
        """Kinds of personal data by column, with the cells that hold them; never what they are."""
        return [
            Message(
                msg("“{column}”: {kind}, cells: {n}."),
                {"column": header, "kind": Message(LABELS[kind]), "n": Number(n)},
            )
            for rank, header in enumerate(self.raw.header)
            for kind, n in scan(self.raw.column(rank)).items()
        ]

    def set_aside(self) -> list[Message]:
        """Columns that are never read, and why."""
        return [
            Message(msg("“{column}”: {reason}."), {"column": self.raw.header[rank], "reason": reason})
            for rank, reason in self.guessed.set_aside.items()
        ]


def study(home: Home, path: Path, table: str, tell: Progress = silent, **asked: Unpack[FormAsked]) -> Study:
    """Read a file whole, telling of its rows, and guess. Raises InputError where it cannot be read."""
    settings = home.settings()
    raw = read_table(path, limits=settings.limits, tick=paced(tell, 1.0), **asked)
    return Study(raw, guess(raw, home, table), known_zones(home), settings)


def figures_by_code(codes: Mapping[int, str]) -> dict[str, int] | None:
    """Columns by code; None where a text is no code, or two columns have one."""
    named = {code: column for column, code in codes.items()}
    return named if len(named) == len(codes) and all(map(is_code, named)) else None


def with_column(proposal: Proposal, name: str, column: int | None) -> Proposal:
    """Give a field (or a level of zones covered) a column, or none."""
    what, _, level = name.partition(" ")
    return proposal.with_share(level, column) if what == SHARES else proposal.with_column(name, column)


def column_of(proposal: Proposal, name: str) -> int | None:
    what, _, level = name.partition(" ")
    return proposal.shares.get(level) if what == SHARES else proposal.columns.get(name)


def ways(judged: PointJudgement) -> dict[Place, Message]:
    """The ways of reading points, the likeliest first, each in words."""
    order = sorted(judged.shares, key=lambda place: (place != judged.likely, -judged.shares[place]))
    swapped, plain = msg("{unit}, the two columns swapped"), msg("{unit}, the columns as they are")
    return {place: Message(swapped if place.swapped else plain, {"unit": CRS_LABELS[place.crs]}) for place in order}


def format_name(text: str) -> Text:
    """A format of dates as people write it."""
    (name,) = format_labels((text,))
    return name if isinstance(name, Message) else text


def format_of(proposal: Proposal, name: str) -> str | None:
    """The first format said for a field of dates, if any is."""
    said = proposal.formats.get(name) or proposal.formats.get(EVERY) or (None,)
    return said[0]
