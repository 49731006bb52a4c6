"""How the dates of a column are written, decided from all its cells at once; never cell by cell, never by guess.

Where two readings are as good and differ, the column is open: whoever imports is asked, and the import waits.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from analytics.errors import InputError
from analytics.ingest.moments import Days, halves, read_days
from analytics.ingest.month_names import MONTH_IN_WORDS
from analytics.ingest.reading import tidy
from analytics.ingest.serials import SERIAL
from analytics.text import Message, Number, Share, msg

FORMAT_LABELS: Mapping[str, str] = {
    "%Y-%m-%d": msg("YYYY-MM-DD"),
    "%d/%m/%Y": msg("DD/MM/YYYY"),
    "%d-%m-%Y": msg("DD-MM-YYYY"),
    "%d.%m.%Y": msg("DD.MM.YYYY"),
    "%Y/%m/%d": msg("YYYY/MM/DD"),
    "%Y%m%d": msg("YYYYMMDD"),
    "%d/%m/%y": msg("DD/MM/YY"),
    "%d-%m-%y": msg("DD-MM-YY"),
    "%d.%m.%y": msg("DD.MM.YY"),
    "%m/%d/%Y": msg("MM/DD/YYYY"),
    "%m-%d-%Y": msg("MM-DD-YYYY"),
    "%m/%d/%y": msg("MM/DD/YY"),
    MONTH_IN_WORDS: msg("DD month YYYY"),
    SERIAL: msg("number of a spreadsheet (45425)"),
}
"""The usual forms, the day first before the month first: the order in which they are offered."""


class Verdict(StrEnum):
    """What the cells say. `none`: no cell is a date; `mixed`: no one form reads all that several read."""

    NONE = "none"
    DECIDED = "decided"
    AMBIGUOUS = "ambiguous"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """`formats`: the one decided, or those to choose from, the best first; `counts`: the cells that each alone adds to
    those before it; `example`: a cell that two formats read as two days; `is_proven`: no other reads as many cells."""

    verdict: Verdict
    n_filled: int
    formats: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    example: str = ""
    readings: tuple[date, ...] = ()
    is_proven: bool = False

    @property
    def is_open(self) -> bool:
        """Whether someone must say which format is meant: some cell means two days."""
        return bool(self.example)

    @property
    def n_read(self) -> int:
        return sum(self.counts.values())

    def evidence(self) -> Message:
        """What was seen, in one sentence."""
        values: dict[str, object] = {"formats": format_labels(self.formats), "example": self.example}
        if self.verdict is Verdict.NONE:
            return Message(msg("no value is a date"))
        if self.is_open:
            first, second = self.readings
            return Message(
                msg("“{example}” may be {first} or {second}: choose among {formats}"),
                {**values, "first": first, "second": second},
            )
        if self.verdict is Verdict.MIXED:
            return Message(msg("several ways of writing dates: {counts}"), {"counts": tuple(self._counted())})
        share = Share(self.n_read / self.n_filled)
        return Message(msg("{share} of the values are dates written {formats}"), {**values, "share": share})

    def _counted(self) -> list[Message]:
        return [
            Message(msg("{format} ({n})"), {"format": label, "n": Number(n)})
            for label, n in zip(format_labels(tuple(self.counts)), self.counts.values(), strict=True)
        ]


def format_labels(formats: Sequence[str]) -> tuple[object, ...]:
    """Formats as people write them; one that a mapping made up, as it stands."""
    return tuple(Message(FORMAT_LABELS[text]) if text in FORMAT_LABELS else text for text in formats)


def decide(cells: pa.Array, formats: Sequence[str] = tuple(FORMAT_LABELS)) -> Decision:
    """Decide from the day part of every filled cell."""
    texts = halves(tidy(cells))[0].dictionary_encode()
    weight = np.bincount(texts.indices.drop_null().to_numpy(), minlength=len(texts.dictionary))
    n_filled = int(weight.sum())
    read = {text: read_days(texts.dictionary, re.split("[ T]", text, maxsplit=1)[0]) for text in formats}
    order = _added(read, weight)
    if not order:
        return Decision(verdict=Verdict.NONE, n_filled=n_filled)
    best = next(iter(order))
    rivals = [text for text in formats if text != best and _rivals(read[best], read[text], weight)]
    is_mixed = len(order) > 1
    verdict = Verdict.MIXED if is_mixed else Verdict.AMBIGUOUS if rivals else Verdict.DECIDED
    example, readings = _example(texts.dictionary, read[best], read[rivals[0]]) if rivals else ("", ())
    return Decision(
        verdict=verdict,
        n_filled=n_filled,
        formats=tuple(dict.fromkeys((*order, *rivals))),
        counts=order,
        example=example,
        readings=readings,
        is_proven=sum(_n_read(days, weight) >= _n_read(read[best], weight) for days in read.values()) == 1,
    )


def open_column(decision: Decision, *, file: str, column: str, name: str) -> InputError:
    """The refusal of a column whose format nobody has decided; `name` is the field's."""
    first, second = decision.readings
    return InputError(
        msg(
            "The dates of the column “{column}” of {file} can be read in two ways: “{example}” is {first} or {second}."
        ),
        remedy=msg("Choose the way in the mapping: [formats] {field} = [“{format}”] or [“{other}”]."),
        column=column,
        file=file,
        example=decision.example,
        first=first,
        second=second,
        field=name,
        format=decision.formats[0],
        other=decision.formats[1],
    )


def _added(read: Mapping[str, Days], weight: npt.NDArray[np.int64]) -> dict[str, int]:
    """Formats in order of the cells that each adds to those before it; the earlier format where as many."""
    left = weight.copy()
    counts: dict[str, int] = {}
    while True:
        gains = {text: _n_read(days, left) for text, days in read.items()}
        best = max(gains, key=lambda text: gains[text], default="")
        if not best or not gains[best]:
            return counts
        counts[best] = gains[best]
        left[~np.isnat(read[best])] = 0


def _rivals(best: Days, other: Days, weight: npt.NDArray[np.int64]) -> bool:
    """Whether another format reads as many cells, or some that the best does not, and one cell otherwise."""
    is_best, is_other = ~np.isnat(best), ~np.isnat(other)
    is_as_good = _n_read(other, weight) >= _n_read(best, weight) or bool((is_other & ~is_best).any())
    return bool(is_as_good and (best[is_best & is_other] != other[is_best & is_other]).any())


def _n_read(days: Days, weight: npt.NDArray[np.int64]) -> int:
    return int(weight[~np.isnat(days)].sum())


def _example(texts: pa.Array, best: Days, other: Days) -> tuple[str, tuple[date, ...]]:
    rank = int(np.flatnonzero(~np.isnat(best) & ~np.isnat(other) & (best != other))[0])
    return texts[rank].as_py(), (best[rank].item(), other[rank].item())
