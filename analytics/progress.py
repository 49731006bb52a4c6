"""How long work says where it is: a message and the share done (0 to 1), shown by a page or the command line."""

from collections.abc import Callable

from analytics.text import Message

Progress = Callable[[Message, float], None]
Tick = Callable[[str, int, float], None]
"""Told now and then of a reading: what is done to how many rows so far (a msgid of `n` and `pace`), and the share done
(0 to 1)."""


def silent(_step: Message, _share: float) -> None:
    """For callers that show no progress."""


def no_tick(_said: str, _n_rows: int, _share: float) -> None:
    """For readings that nobody watches."""
