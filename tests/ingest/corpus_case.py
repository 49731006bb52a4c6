"""A file of the corpus, and what must become of it."""

from dataclasses import dataclass

HEAD = "started_on;zone_key;register;theme"
ROW = "2024-05-01;A;R5;X10"
GOOD = f"{HEAD}\n{ROW}\n{ROW}\n"


@dataclass(frozen=True, slots=True)
class Case:
    """A file, and either the rows kept and rejected (lines), or a part of the sentence that refuses it."""

    name: str
    content: bytes
    kept: int = 0
    rejected: tuple[int, ...] = ()
    refusal: str = ""
