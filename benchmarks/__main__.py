"""Runs all measurements, or those named on the command line, and prints one table."""

import argparse
from collections.abc import Callable

from benchmarks import (
    boundaries,
    cues,
    engine,
    figure,
    first_frame,
    history_list,
    processor,
    recovery,
    rendering,
)
from benchmarks.table import Row, print_table

MEASUREMENTS: dict[str, Callable[[int], list[Row]]] = {
    "first-frame": lambda _: first_frame.measure(),
    "boundaries": boundaries.measure,
    "processor": lambda _: processor.measure(),
    "cues": lambda _: cues.measure(),
    "recovery": lambda _: recovery.measure(),
    "rendering": lambda _: rendering.measure(),
    "engine": lambda _: engine.measure(),
    "figure": lambda _: figure.measure(),
    "history": lambda _: history_list.measure(),
}
"""Each takes the length of its timed sessions in seconds, if it has any."""


def main() -> None:
    """Measure, one after the other: two at once would disturb each other."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(MEASUREMENTS))
    parser.add_argument("--seconds", type=int, default=180, help="length of the timed sessions")
    arguments = parser.parse_args()
    rows: list[Row] = []
    for name in arguments.names or MEASUREMENTS:
        print(f"measuring {name} ...", flush=True)
        rows += MEASUREMENTS[name](arguments.seconds)
    print_table(rows)


main()
