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
    history_page,
    history_writing,
    kills,
    processor,
    recovery,
    rendering,
)
from benchmarks.table import Row, print_table

MEASUREMENTS: dict[str, Callable[[argparse.Namespace], list[Row]]] = {
    "first-frame": lambda _: first_frame.measure(),
    "boundaries": lambda chosen: boundaries.measure(chosen.seconds),
    "processor": lambda _: processor.measure(),
    "cues": lambda _: cues.measure(),
    "recovery": lambda _: recovery.measure(),
    "rendering": lambda _: rendering.measure(),
    "engine": lambda _: engine.measure(),
    "figure": lambda _: figure.measure(),
    "history": lambda _: history_list.measure(),
    "history-page": lambda _: history_page.measure(),
    "history-writing": lambda _: history_writing.measure(),
    "kills": lambda chosen: kills.measure(chosen.kills),
}
"""Each is given what was chosen on the command line."""


def main() -> None:
    """Measure, one after the other: two at once would disturb each other."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(MEASUREMENTS))
    parser.add_argument("--seconds", type=int, default=180, help="length of the timed sessions")
    parser.add_argument("--kills", type=int, default=200, help="sessions that are killed")
    arguments = parser.parse_args()
    rows: list[Row] = []
    for name in arguments.names or MEASUREMENTS:
        print(f"measuring {name} ...", flush=True)
        rows += MEASUREMENTS[name](arguments)
    print_table(rows)


main()
