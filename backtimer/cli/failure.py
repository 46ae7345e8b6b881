"""What a command could not do, as a sentence for the person."""

import sys


class Failure(Exception):  # noqa: N818 - it is a person's mishap, no error of the program
    """Ends a command with exit code 1; its text is printed, one or more lines."""


def complain(text: str) -> None:
    """Write to standard error, each line with the program's name before it."""
    for line in text.splitlines():
        sys.stderr.write(f"backtimer: {line}\n")
    sys.stderr.flush()
