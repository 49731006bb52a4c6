"""How long work says where it is: a message and the share done (0 to 1), shown by a page or the command line."""

import time
from collections.abc import Callable

from analytics.text import Message, Number

Progress = Callable[[Message, float], None]
Tick = Callable[[str, int, float], None]
"""Told now and then of a reading: what is done to how many rows so far (a msgid of `n`, `pace` and `seconds`), and the
share done (0 to 1)."""


def silent(_step: Message, _share: float) -> None:
    """For callers that show no progress."""


def paced(tell: Progress, part: float) -> Tick:
    """What a reading tells, with the seconds passed from now on and its rows in each; `part` (0 to 1) is its share of
    the work told of."""
    start = time.monotonic()

    def tick(said: str, n_rows: int, share: float) -> None:
        passed = time.monotonic() - start
        values = {"n": n_rows, "pace": n_rows / max(passed, 1e-3), "seconds": int(passed)}
        tell(Message(said, {name: Number(value) for name, value in values.items()}), part * share)

    return tick


def no_tick(_said: str, _n_rows: int, _share: float) -> None:
    """For readings that nobody watches."""


def part(progress: Progress, start: float, length: float) -> Progress:
    """The progress of a part, told as progress of the whole."""

    def tell(step: Message, share: float) -> None:
        progress(step, start + length * share)

    return tell
