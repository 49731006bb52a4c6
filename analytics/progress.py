"""How long work says where it is: a message and the share done (0 to 1), shown by a page or the command line."""

from collections.abc import Callable

from analytics.text import Message

Progress = Callable[[Message, float], None]


def silent(_step: Message, _share: float) -> None:
    """For callers that show no progress."""
