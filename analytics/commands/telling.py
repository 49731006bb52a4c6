"""Progress on the command line: a line a step on the error stream, so that what is answered stays alone."""

import sys

from analytics.progress import Progress
from analytics.reports.words import words
from analytics.text import Message, Translator


def teller(t: Translator) -> Progress:
    """Says each step with the share done."""

    def tell(step: Message, share: float) -> None:
        sys.stderr.write(f"[{t.percent(share):>6}] {words(step, t)}\n")
        sys.stderr.flush()

    return tell
