"""A real process that types in a section, save after save, and says each save that is done, until it is killed.

python -m tests.crash.writer STEP OCCURRENCE HOME DOCUMENT: it kills itself at that step of that save, or never: `none`.
"""

import itertools
import os
import sys
from pathlib import Path

from analytics.actions.save_text import save_text
from analytics.config import Home
from analytics.journal.texts import Slot, Typed
from analytics.roles import ROLES
from tests.crash.child import listen

if __name__ == "__main__":
    deadly, number, home, document = sys.argv[1:]
    listen(deadly, int(number))
    os.write(1, b"begins\n")
    slot = Slot(document=document, section="tensions")
    for n in itertools.count(1):
        save_text(
            Home(Path(home)), slot, Typed(text=f"Texte {n}", sitting=f"{n // 3}", base=n, seq=n), role=ROLES["mediator"]
        )
        os.write(1, f"saved {n}\n".encode())
