"""From declared counts to the blocks that they share: the ground on which a publication is protected.

An atom is what the store counts most finely in a place (a theme and an origin, a fact and a part). Atoms that the same
counts hold make one block.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.codes import ISOLATION_LEVELS, UNLOCATED, code_list
from analytics.metrics.base import FLOORED_DIMENSION, Count, Facts, Floor
from analytics.reports.families import GATHERED, Family, Identity
from analytics.reports.publication import MONTH, TOTAL, Blocks, Ground, Place, Sum
from analytics.reports.situations import Past, Told

Atom = tuple[str, str, str]
"""Source (`theme`, `fact`, `stock`, `delay`), name, and part (for a theme, the origin of the act)."""

TAG = "@"
"""What stands before the period of a level, where several are protected together."""

Flags = NDArray[np.bool_]
Counts = NDArray[np.int64]


def past_source(source: str, n_quarters: int) -> str:
    """The source of what was counted so many quarters before."""
    return f"{source} {n_quarters}" if n_quarters else source


def _held_by(count: Told) -> tuple[str, Collection[str], Collection[str] | None]:
    """Which atoms a count adds up: those of one source, under these names and these parts (None: all)."""
    match count:
        case Past():
            source, names, parts = _held_by(count.count)
            return past_source(source, count.n_quarters), names, parts
        case Count():
            return "theme", count.theme_codes(), frozenset(count.origin_codes())
        case Facts():
            return "stock" if count.is_stock else "fact", count.names, frozenset(count.parts) or None
        case _:
            return "delay", [count.name], frozenset(count.parts) or None


def laid_out(
    cells: pd.DataFrame, families: Sequence[Family], identities: Sequence[Identity], nestings: pd.DataFrame
) -> tuple[Ground, list[Sum]]:
    """The ground, and one sum a family, then those that no screen shows.

    `cells`: rows of `release_cells`; `nestings`: rows of `ref_nesting`.
    """
    table = _Table.of(cells)
    member = np.array([table.held(family.count) for family in families], dtype=bool)
    ties = _concerned(identities, table, np.asarray(member.any(axis=0)))
    blocks = _Blocks(table, np.vstack([member, *(side for tie in ties for side in tie[1:])]), member)
    for tie, whole, parts in ties:
        blocks.tie(tie, whole, parts)
    sums = [_sum(family, blocks.of(row), table.places) for family, row in zip(families, member, strict=True)]
    return blocks.ground(nestings), [*sums, *blocks.unseen]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """What is counted: `counts` of shape (atoms, places), the wholes of the periods at the end."""

    atoms: Sequence[Atom]
    places: Sequence[Place]
    counts: Counts
    by_name: Mapping[tuple[str, str], Sequence[tuple[str, int]]]
    """Of each source and name, the parts and the rows of their atoms."""

    @classmethod
    def of(cls, cells: pd.DataFrame) -> "_Table":
        where, place_rows = _numbered(cells[["level", "zone_code"]])
        places = [(str(level), str(code)) for level, code in place_rows]
        told = cells["source"].notna().to_numpy()
        what, atom_rows = _numbered(cells.loc[told, ["source", "name", "part"]])
        atoms: list[Atom] = [(str(source), str(name), str(part)) for source, name, part in atom_rows]
        counts = np.zeros((len(atoms), len(places)), dtype=np.int64)
        np.add.at(counts, (what, where[told]), cells.loc[told, "n"].to_numpy(dtype=np.int64))
        firsts = _first_levels(places)
        wholes = [counts[:, [place[0] == level for place in places]].sum(axis=1) for level in firsts.values()]
        by_name: dict[tuple[str, str], list[tuple[str, int]]] = {}
        for row, (source, name, part) in enumerate(atoms):
            by_name.setdefault((source, name), []).append((part, row))
        return cls(
            atoms=atoms,
            places=[*places, *map(whole_of, firsts)],
            counts=np.column_stack([counts, *wholes]),
            by_name=by_name,
        )

    def held(self, count: Told) -> Flags:
        """Which atoms a count adds up."""
        source, names, parts = _held_by(count)
        told = (one for name in names for one in self.by_name.get((source, name), ()))
        held = np.zeros(len(self.atoms), dtype=bool)
        held[[row for part, row in told if parts is None or part in parts]] = True
        return held

    def any_held(self, counts: Sequence[Told]) -> Flags:
        return np.asarray(np.any([self.held(count) for count in counts], axis=0))

    @property
    def is_closed(self) -> Flags:
        """Where there can be nothing: social watch in zones of levels where it is not placed, people where nothing
        gathered them."""
        parents = {code.code: code.parent for code in code_list("theme").values()}
        is_social = [source == "theme" and parents[name] == FLOORED_DIMENSION for source, name, _ in self.atoms]
        levels = [level.partition(TAG)[0] for level, _ in self.places]
        is_placed = [level in (*ISOLATION_LEVELS, MONTH, "") for level in levels]
        never = [not one and code != UNLOCATED for one, (_, code) in zip(is_placed, self.places, strict=True)]
        closed = np.outer(np.array(is_social, dtype=bool), np.array(never, dtype=bool))
        for people, gatherings in GATHERED.items():
            is_people = [source == "fact" and name == people for source, name, _ in self.atoms]
            closed[is_people] = ~self.counts[self.held(gatherings)].any(axis=0)
        return closed

    @property
    def is_void(self) -> Flags:
        """Where there is no such count: states and delays are of the end of the period, and not of its quarters."""
        is_of_the_end = [source not in ("theme", "fact") for source, _, _ in self.atoms]
        is_dated = [TAG in level for level, _ in self.places]
        return np.outer(np.array(is_of_the_end, dtype=bool), np.array(is_dated, dtype=bool))


class _Blocks:
    """The atoms told apart by the counts of `member`, of shape (counts, atoms); more blocks are added for ties."""

    def __init__(self, table: _Table, member: Flags, published: Flags) -> None:
        _, of_atom = np.unique(member, axis=1, return_inverse=True)
        self._of_atom = np.where(member.any(axis=0), of_atom.ravel(), -1)
        self.table, self.unseen = table, list[Sum]()
        self._counts = self._added(table.counts)
        self._is_closed = self._added(~table.is_closed) == 0
        self._is_void = self._added(table.is_void) > 0
        self._published = self.of(np.asarray(published.any(axis=0)))
        self._ties: list[tuple[Blocks, Blocks]] = []

    def of(self, atoms: Flags) -> Blocks:
        return frozenset(int(block) for block in np.unique(self._of_atom[atoms]))

    def tie(self, tie: Identity, whole: Flags, parts: Flags) -> None:
        """That parts make the whole; what the whole holds more is a block of its own. Left out where they do not."""
        sides = self.of(whole), self.of(parts)
        rest = self._counts[list(sides[0])].sum(axis=0) - self._counts[list(sides[1])].sum(axis=0)
        is_void = self._is_void[list(sides[0] | sides[1])].any(axis=0)
        if sides[1] <= sides[0] or (rest[~is_void].any() and not tie.has_rest):
            return
        if tie.has_rest:
            sides = sides[0], sides[1] | {len(self._counts)}
            is_void = is_void | ((rest == 0) | (rest >= tie.least)) if tie.is_of_few else is_void
            self._counts = np.vstack([self._counts, rest.clip(min=0)])
            self._is_closed = np.vstack([self._is_closed, np.zeros(rest.size, dtype=bool)])
            self._is_void = np.vstack([self._is_void, is_void])
        self._ties.append(sides)
        self.unseen += [
            Sum(blocks=frozenset([one]), places=frozenset(), floor=tie.least)
            for one in sides[0] | sides[1]
            if one not in self._published
        ]

    def ground(self, nestings: pd.DataFrame) -> Ground:
        return Ground(
            counts=self._counts,
            places=self.table.places,
            cuts=_cuts(self.table.places, nestings),
            ties=self._ties,
            is_closed=self._is_closed,
            is_void=self._is_void,
        )

    def _added(self, values: NDArray[np.generic]) -> Counts:
        added = np.zeros((self._of_atom.max(initial=-1) + 1, len(self.table.places)), dtype=np.int64)
        np.add.at(added, self._of_atom[self._of_atom >= 0], values[self._of_atom >= 0].astype(np.int64))
        return added


def _concerned(identities: Sequence[Identity], table: _Table, published: Flags) -> list[tuple[Identity, Flags, Flags]]:
    """The identities that tie published counts together, one through another at times."""
    left = [(tie, table.any_held(tie.whole), table.any_held(tie.parts)) for tie in identities]
    found: list[tuple[Identity, Flags, Flags]] = []
    while True:
        is_near = [bool((whole & published).any() and (parts & published).any()) for _, whole, parts in left]
        near = [one for one, is_one in zip(left, is_near, strict=True) if is_one]
        if not near:
            return found
        found += near
        left = [one for one, is_one in zip(left, is_near, strict=True) if not is_one]
        published = published | np.any([whole | parts for _, whole, parts in near], axis=0)


def _sum(family: Family, blocks: Blocks, places: Sequence[Place]) -> Sum:
    levels = {level + family.tag for level in family.levels} | {MONTH for _ in range(family.by_month)}
    return Sum(
        blocks=blocks,
        places=frozenset(place for place in places if blocks and (place == whole_of(family.tag) or place[0] in levels)),
        floor=family.least,
        spares_unlocated=family.floor is not Floor.PERSON,
        settled=family.settled,
        added=frozenset(place for place in places if place[0] in family.added),
        beside=family.beside,
    )


def _cuts(places: Sequence[Place], nestings: pd.DataFrame) -> list[tuple[Place, list[Place]]]:
    """What cuts what, where all of it is there: levels and months the whole of their period, zones the one that holds
    them, and the quarters their year.
    """
    known = set(places)
    levels = dict.fromkeys(level for level, code in places if code != TOTAL)
    tags = dict.fromkeys(_tag(level) for level in levels)
    cuts = [(whole_of(_tag(level)), [place for place in places if place[0] == level]) for level in levels]
    for (level, code, child), inside in nestings.groupby(["parent_level", "parent_code", "child_level"]):
        for tag in tags:
            cuts.append(((f"{level}{tag}", str(code)), [(f"{child}{tag}", str(one)) for one in inside["child_code"]]))
    if len(tags) > 1:
        cuts += [
            ((level, code), [(level + tag, code) for tag in tags if tag]) for level, code in places if not _tag(level)
        ]
    return [(parent, parts) for parent, parts in cuts if {parent, *parts} <= known]


def _numbered(rows: pd.DataFrame) -> tuple[Counts, list[tuple[object, ...]]]:
    """The number of each row among the distinct ones, and those, in order of appearance."""
    numbers = rows.groupby(list(rows.columns), sort=False, dropna=False).ngroup()
    return np.asarray(numbers, dtype=np.int64), list(rows.drop_duplicates().itertuples(index=False, name=None))


def _first_levels(places: Sequence[Place]) -> dict[str, str]:
    """The first level of each period, by its tag."""
    return {_tag(level): level for level, _ in reversed(places) if level != MONTH}


def _tag(level: str) -> str:
    """What marks a level's period, nothing for the period that is published."""
    _, mark, period = level.partition(TAG)
    return mark + period


def whole_of(tag: str) -> Place:
    return (tag, TOTAL)
