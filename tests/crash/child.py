"""A real process that runs commands and may be killed: it says when it begins, names its steps, dies at one if asked.

python -m tests.crash.child STEP OCCURRENCE HOME FILE COMMAND…: STEP is one of `durable.STEPS`, or `none`.
"""

import os
import signal
import sys
from collections import Counter

from analytics.__main__ import main


def listen(deadly_step: str, occurrence: int) -> None:
    """Print every named step of the writing, and kill this process without warning at the one asked for."""
    seen: Counter[str] = Counter()

    def hear(event: str, values: tuple[object, ...]) -> None:
        if event == "vigie.step":
            step = str(values[0])
            seen[step] += 1
            os.write(1, f"{step} {seen[step]}\n".encode())
            if (step, seen[step]) == (deadly_step, occurrence):
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hear)


if __name__ == "__main__":
    deadly, number, home, file, *commands = sys.argv[1:]
    listen(deadly, int(number))
    os.write(1, b"begins\n")
    for command in commands:
        words = ["import", file, "--mapping", "crash"] if command == "import" else [command]
        if main(["--home", home, *words]):
            sys.exit(1)
