"""Saved mappings against a file's header: which of them read it, wholly or in part, and what they made of it."""

from collections.abc import Mapping

from analytics.config import Home, Settings
from analytics.errors import InputError
from analytics.ingest.kobo import is_kobo, question
from analytics.ingest.mapping import Mapping as FileMapping
from analytics.ingest.mapping import load_mapping, mapping_names, plain_vocabulary, spelling
from analytics.ingest.mapping_file import FIELDS
from analytics.ingest.proposal import Fit, Proposal

Fitted = tuple[Fit, FileMapping]


def fitting(home: Home, header: tuple[str, ...], table: str = "") -> tuple[Fitted, ...]:
    """The mappings that know a column of the file (of one table, or of any), the best first. Wrong ones are passed."""
    found = []
    for name in mapping_names(home):
        try:
            mapping = load_mapping(home, name)
        except InputError:
            continue  # a mapping that is wrong says so where it is asked for by its name
        if table in ("", mapping.table):
            fit = _fit(mapping, header)
            found += [(fit, mapping)] if fit.n_found else []
    return tuple(sorted(found, key=lambda pair: (not pair[0].is_whole, -_share(pair[0]), -pair[0].n_found)))


def places(mapping: FileMapping, header: tuple[str, ...]) -> dict[str, int]:
    """Where a mapping finds each of its fields, without asking that the floor be reached."""
    ranks = _ranks(header)
    found = {
        name: next((ranks[spelling(alias)] for alias in aliases if spelling(alias) in ranks), None)
        for name, aliases in mapping.columns.items()
    }
    return {name: rank for name, rank in found.items() if rank is not None}


def as_proposal(mapping: FileMapping, header: tuple[str, ...], settings: Settings) -> Proposal:
    """A saved mapping as a proposal for a file, to be changed and saved again."""
    columns: dict[str, int] = {}
    for name, rank in places(mapping, header).items():
        columns |= {name: rank} if rank not in columns.values() else {}
    return Proposal(
        table=mapping.table,
        header=header,
        name=mapping.name,
        label=mapping.label,
        source=mapping.source,
        zone_level=mapping.zone_level,
        columns=columns,
        shares=mapping.shares_of(header),
        figures=mapping.figures_of(header),
        constants=mapping.constants,
        formats=mapping.formats,
        values=own_values(mapping, settings),
        zone_aliases=mapping.zone_aliases,
        place=mapping.place,
    )


def own_values(mapping: FileMapping, settings: Settings) -> dict[str, Mapping[str, str]]:
    """The spellings that a mapping adds to the lists' own, by field."""
    known = {name: plain_vocabulary(FIELDS[mapping.table][name].codes, settings) for name in mapping.vocabulary}
    said = {
        name: {text: code for text, code in codes.items() if known[name].get(text) != code}
        for name, codes in mapping.vocabulary.items()
    }
    return {name: codes for name, codes in said.items() if codes}


def _ranks(header: tuple[str, ...]) -> dict[str, int]:
    """The first column of each name; of a Kobo export, a question's name alone stands for it too."""
    whole = {spelling(text): rank for rank, text in reversed(list(enumerate(header)))}
    return {**_ranks(tuple(map(question, header))), **whole} if is_kobo(header) and "/" in "".join(header) else whole


def _fit(mapping: FileMapping, header: tuple[str, ...]) -> Fit:
    n_found, is_whole = len(places(mapping, header)), True
    try:
        mapping.columns_of(header)
        n_found += len(mapping.figures_of(header))
    except InputError:
        is_whole = False
    return Fit(
        name=mapping.name,
        label=mapping.label,
        n_found=n_found,
        n_awaited=len(mapping.columns) + len(mapping.figures),
        is_whole=is_whole,
    )


def _share(fit: Fit) -> float:
    return fit.n_found / fit.n_awaited
