"""Flat exports of KoboToolbox: headers that carry their group, and a column for each answer."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from analytics.ingest.block import YES
from analytics.ingest.read import RawTable

_MARKS = {"_uuid", "_submission_time", "_validation_status", "__version__"}
"""Columns that Kobo adds to every export: two of them, and the file is one."""
_OF_THE_TOOL = re.compile(
    r"_(?:status|validation_status|notes|tags|submitted_by|index|.+_(?:altitude|precision))|(?:.+/)?__version__"
)
"""Columns about the submission, and of the altitude and exactness in metres of a point: none is about what was met."""
_GIVEN = pa.array(["1", "True", "TRUE", YES])
POINT = "_geolocation"


def is_kobo(header: Sequence[str]) -> bool:
    return len(_MARKS.intersection(map(question, header))) > 1


def question(header: str) -> str:
    """The question itself, without its groups: `fiche/lieu/quartier` asks for `quartier`."""
    return header.rpartition("/")[2]


def is_of_the_tool(header: str) -> bool:
    """Whether a column of such an export is about the submission alone."""
    return bool(_OF_THE_TOOL.fullmatch(header))


def is_answer(header: str, every: Collection[str]) -> bool:
    """Whether a column only says if one answer to a question of several was given: `fiche/signes/I01`."""
    return header.rpartition("/")[0] in every


def with_answers(raw: RawTable) -> RawTable:
    """Questions of several answers: those given, parted by “|”. Kobo parts them by spaces, which their words hold too,
    and has a column of 0 and 1 for each."""
    if not is_kobo(raw.header):
        return raw
    rows = raw.rows
    for rank, name in enumerate(raw.header):
        answers = {
            other: text.removeprefix(f"{name}/") for other, text in enumerate(raw.header) if is_answer(text, (name,))
        }
        if answers:
            given = [pc.if_else(pc.is_in(raw.column(at), _GIVEN), f"{said}|", "") for at, said in answers.items()]
            joined = pc.utf8_rtrim(pc.binary_join_element_wise(*given, ""), "|")
            rows = rows.set_column(rank, f"c{rank}", pc.if_else(pc.equal(joined, ""), raw.column(rank), joined))
    return replace(raw, rows=rows)
