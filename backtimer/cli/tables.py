"""Tables and JSON on standard output."""

import sys
from collections.abc import Collection, Sequence

from backtimer.terminal.columns import one_line, pad, width


def print_line(text: str) -> None:
    """Write one line to standard output."""
    sys.stdout.write(text + "\n")


def print_json(value: object) -> None:
    """Write JSON for people and programs: indented, letters as they are."""
    import json  # noqa: PLC0415 - only when it is asked for

    print_line(json.dumps(value, ensure_ascii=False, indent=2))


def print_table(
    head: Sequence[str], rows: Sequence[Sequence[str]], right: Collection[int] = ()
) -> None:
    """Write `rows` under `head` in columns; those numbered in `right` stand to the right."""
    lines = [[one_line(cell) for cell in row] for row in (head, *rows)]
    widths = [max(map(width, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = (
            pad(cell, widths[number], right=number in right) for number, cell in enumerate(line)
        )
        print_line("  ".join(cells).rstrip())
