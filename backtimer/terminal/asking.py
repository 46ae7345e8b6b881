"""Asks for a line on a terminal, so that Ctrl+C is never lost."""

import select
import sys
from typing import Final

from backtimer.core.units import Seconds

_LOOK_S: Final[Seconds] = 0.1


def ask(question: str) -> str:
    """Show a question and return the line that was typed, as `input` does; EOFError at an end.

    Ctrl+C between the question and the C library's read is noted by Python, but the read that
    follows waits for a whole line before anybody hears of it. So it begins only once a line is
    there; until then Python looks up ten times a second.
    """
    if sys.platform == "win32" or not sys.stdin.isatty():
        return input(question)
    sys.stdout.write(question)
    sys.stdout.flush()
    while not select.select([sys.stdin], [], [], _LOOK_S)[0]:
        pass
    return input()
