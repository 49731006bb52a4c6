"""Which column of a file is which field: by its name, its cells and the saved mappings, each with what was seen.

Nothing is decided here: every guess is a proposal that a person sees and may change. No column serves twice.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from analytics.config import Home
from analytics.fields import INPUTS, Kind, of_block
from analytics.ingest.aside import set_aside
from analytics.ingest.contents import Scene, content, told
from analytics.ingest.dates import Verdict, decide
from analytics.ingest.fitting import Fitted, as_proposal, fitting
from analytics.ingest.header_words import SHARES, Named, level_of, named
from analytics.ingest.kobo import is_kobo, question
from analytics.ingest.mapping import spelling
from analytics.ingest.mapping_file import EVERY, FIELDS
from analytics.ingest.named import known_zones
from analytics.ingest.profile import Profile, profiles
from analytics.ingest.proposal import Candidate, Proposal
from analytics.ingest.read import RawTable
from analytics.ingest.spellings import How, match_values
from analytics.ingest.wide import FIELDS_OF_FIGURES, TABLE, figure_columns, year_of
from analytics.ingest.zone_names import level_shares, zone_texts
from analytics.text import Message, Share, msg

SURE_ENOUGH = 0.4
"""Below this confidence a candidate is shown, and not taken."""
_SAVED, _SAVED_IN_PART, _NAME_WEIGHT = 0.99, 0.8, 0.7
_N_CANDIDATES = 5
_MOST_FIGURES = 0.5
_NOTHING = (0.0, Message(""))
_ADDRESS = tuple(field.name for field in of_block(INPUTS["intervention"], "address"))
_WRITTEN = (How.CODE, How.WORDS)
"""Ways of coming to a code beyond doubt that an import would not find by itself."""


@dataclass(frozen=True, slots=True)
class _Column:
    """A column that may be offered."""

    rank: int
    header: str
    profile: Profile
    names: Mapping[str, Named]


def guess(raw: RawTable, home: Home, table: str) -> Proposal:
    """Propose a mapping for a file (or for its first rows): each field's candidates, the best of which is taken.

    What a saved mapping says of most of the columns is taken over, and so are spellings that name a code beyond doubt
    and date formats that the cells prove: the next file is then read the same way, though its own cells prove nothing.
    """
    scene = Scene(home.settings(), known_zones(home), table)
    fitted, every = fitting(home, raw.header, table), profiles(raw)
    asked = tuple(map(question, raw.header)) if is_kobo(raw.header) else raw.header
    aside = set_aside(raw.header, asked, every, scene)
    start = _start(raw, scene, fitted)
    figures = start.figures or _figures(raw.header, every, aside, table)
    columns = [
        _Column(rank, text, every[rank], named(asked[rank], table))
        for rank, text in enumerate(raw.header)
        if rank not in aside and rank not in figures.values()
    ]
    guesses = _candidates(columns, scene, fitted)
    guesses = {name: seen for name, seen in guesses.items() if not figures or name not in FIELDS_OF_FIGURES}
    given = _assigned(guesses)
    proposal = replace(
        start.with_figures(figures),
        guesses=guesses,
        set_aside=aside,
        fits=tuple(fit for fit, _ in fitted),
        columns={name: rank for name, rank in given.items() if name in FIELDS[table]},
        shares={name.removeprefix(f"{SHARES} "): rank for name, rank in given.items() if name not in FIELDS[table]},
    )
    dated = _with_year(proposal)
    return _with_formats(_with_values(_with_level(dated, every, scene), raw, scene), raw)


def _start(raw: RawTable, scene: Scene, fitted: tuple[Fitted, ...]) -> Proposal:
    """What the best saved mapping says beside its columns, if the file has most of them."""
    if fitted and fitted[0][0].is_good:
        return replace(as_proposal(fitted[0][1], raw.header, scene.settings), name="", label="")
    return Proposal(table=scene.table, header=raw.header)


def is_figures(profile: Profile) -> bool:
    """Whether a column may hold figures: mostly numbers, beside marks for what is secret or not known."""
    return profile.number_share >= _MOST_FIGURES


def _figures(header: tuple[str, ...], every: list[Profile], aside: Iterable[int], table: str) -> dict[str, int]:
    """Of figures of zones: the columns that seem to be one figure each, by code."""
    if table != TABLE:
        return {}
    left_out = set(aside)
    return figure_columns(
        header, (rank for rank, seen in enumerate(every) if rank not in left_out and is_figures(seen))
    )


def _with_year(proposal: Proposal) -> Proposal:
    """The year that the headers of figures all say, for the whole file, where no column and no mapping says one."""
    year = year_of(proposal.header[rank] for rank in proposal.figures.values())
    is_said = "year" in {*proposal.columns, *proposal.constants}
    return proposal.with_constant("year", year) if year and not is_said else proposal


def _candidates(columns: list[_Column], scene: Scene, fitted: tuple[Fitted, ...]) -> dict[str, tuple[Candidate, ...]]:
    """Each field's columns, the surest first; fields by their surest column."""
    found: dict[str, list[Candidate]] = {}
    for column in columns:
        for name, candidate in (*_by_name(column, scene, fitted), *_shares(column, scene)):
            found.setdefault(name, []).append(candidate)
    for column in columns:
        for name, confidence, evidence in told(column.profile, scene):
            if all(candidate.column != column.rank for candidate in found.get(name, [])):
                found.setdefault(name, []).append(Candidate(column.rank, confidence, (evidence,)))
    ranked = {
        name: tuple(sorted(listed, key=lambda one: (-one.confidence, one.column))[:_N_CANDIDATES])
        for name, listed in found.items()
    }
    return dict(sorted(ranked.items(), key=lambda pair: -pair[1][0].confidence))


def _by_name(column: _Column, scene: Scene, fitted: tuple[Fitted, ...]) -> Iterator[tuple[str, Candidate]]:
    """The fields that a column's name or a saved mapping gives it, as far as its cells allow."""
    by_name, saved = _named(column), _saved(column, fitted)
    surest = {
        name: max(by_name.get(name, _NOTHING), saved.get(name, _NOTHING), key=_score) for name in {**by_name, **saved}
    }
    for name, (score, evidence) in surest.items():
        if name in FIELDS[scene.table]:
            sought = FIELDS[scene.table][name]
            seen = content(sought, column.profile, scene)
            share = 1.0 if name in saved and sought.codes else seen.share
            said = (evidence, seen.evidence) if seen.evidence and share == seen.share else (evidence,)
            if seen.is_possible and not (sought.codes and not seen.share and _tells_other(name, column, scene)):
                yield name, Candidate(column.rank, score * (_NAME_WEIGHT + (1 - _NAME_WEIGHT) * share), said)


def _tells_other(name: str, column: _Column, scene: Scene) -> bool:
    """Whether the cells, codes of no use to this field, are those of another: then they go before any name."""
    return any(other != name and FIELDS[scene.table][other].codes for other, _, _ in told(column.profile, scene))


def _score(hit: tuple[float, Message]) -> float:
    return hit[0]


def _named(column: _Column) -> dict[str, tuple[float, Message]]:
    """The fields of its name. A column of dates may hold hours too: its cells tell which field it is."""
    named_so = {name: (hit.score, hit.message()) for name, hit in column.names.items()}
    return {"started_at": named_so["started_on"], **named_so} if "started_on" in named_so else named_so


def _saved(column: _Column, fitted: tuple[Fitted, ...]) -> dict[str, tuple[float, Message]]:
    """The fields that saved mappings read in a column, those of the best mapping first."""
    found: dict[str, tuple[float, Message]] = {}
    for fit, mapping in fitted:
        score = _SAVED if fit.is_good else _SAVED_IN_PART
        evidence = Message(msg("read so by the mapping “{mapping}”"), {"mapping": mapping.label})
        for name, aliases in mapping.columns.items():
            if spelling(column.header) in map(spelling, aliases):
                found.setdefault(name, (score, evidence))
    return found


def _shares(column: _Column, scene: Scene) -> Iterator[tuple[str, Candidate]]:
    """Of tours: the level whose zones a column lists, by its cells, else by its name."""
    hit = column.names.get(SHARES)
    if hit is None:
        return
    by_level = level_shares(zone_texts(column.profile.filled), scene.layers)
    level, share = next(iter(by_level.items()), ("", 0.0))
    if share:
        seen = Message(msg("{share} of the values are zones"), {"share": Share(share)})
        yield f"{SHARES} {level}", Candidate(column.rank, hit.score, (hit.message(), seen))
    elif level_of(column.header):
        yield f"{SHARES} {level_of(column.header)}", Candidate(column.rank, hit.score * _NAME_WEIGHT, (hit.message(),))


def _assigned(guesses: Mapping[str, tuple[Candidate, ...]]) -> dict[str, int]:
    """The surest pairs first, each column and each field once. Where there are points, no address is read."""
    pairs = [(one.confidence, name, one.column) for name, listed in guesses.items() for one in listed]
    given: dict[str, int] = {}
    for confidence, name, rank in sorted(pairs, key=lambda pair: (-pair[0], pair[2])):
        if confidence >= SURE_ENOUGH and name not in given and rank not in given.values():
            given[name] = rank
    has_points = {"lon", "lat"} <= set(given)
    return {name: rank for name, rank in given.items() if not (has_points and name in _ADDRESS)}


def _with_level(proposal: Proposal, every: list[Profile], scene: Scene) -> Proposal:
    """The level of the column of zones: the one whose zones it names, else the one its header speaks of. Without any,
    the column is left where there are points."""
    rank = proposal.columns.get("zone_key")
    if rank is None:
        return proposal
    level, share = next(iter(every[rank].zone_shares(scene.layers).items()), ("", 0.0))
    known = proposal.with_level(level if share else level_of(proposal.header[rank]) or proposal.zone_level)
    return known.with_column("zone_key", None) if known.lacks_level and "lon" in known.columns else known


def _with_values(proposal: Proposal, raw: RawTable, scene: Scene) -> Proposal:
    """Spellings that name a code beyond doubt and that the mapping must hold to be understood."""
    for name, rank in proposal.columns.items():
        sought = FIELDS[proposal.table][name]
        if sought.codes:
            matches = match_values(raw.column(rank), sought, scene.settings, proposal.values.get(name), n_deep=0)
            taken = {match.text: match.code for match in matches if match.how in _WRITTEN}
            proposal = proposal.with_values(name, taken) if taken else proposal
    return proposal


def _with_formats(proposal: Proposal, raw: RawTable) -> Proposal:
    """Date formats that some cell proves, where none was said."""
    for name, rank in proposal.columns.items():
        is_date = FIELDS[proposal.table][name].kind in (Kind.DATE, Kind.DATETIME)
        if is_date and not {name, EVERY} & set(proposal.formats):
            decision = decide(raw.column(rank))
            if decision.verdict is Verdict.DECIDED and decision.is_proven:
                proposal = proposal.with_formats(name, *decision.formats)
    return proposal
