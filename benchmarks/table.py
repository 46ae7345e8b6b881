"""Rows of the table that `make bench` prints, and the statistics in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what was measured, the figures in words, and the aim if there is one."""

    what: str
    measured: str
    aim: str = ""


def spread(values: Sequence[float], unit: str) -> str:
    """Median, 95th and 99th percentile and maximum of some values."""
    ordered = sorted(values)
    parts = {
        "median": median(ordered),
        "p95": percentile(ordered, 0.95),
        "p99": percentile(ordered, 0.99),
        "max": ordered[-1],
    }
    figures = ", ".join(f"{name} {value:.1f}" for name, value in parts.items())
    return f"{figures} {unit} (n={len(ordered)})"


def percentile(ordered: Sequence[float], share: float) -> float:
    """The value below which `share` (0 to 1) of sorted values lie, nearest rank."""
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def print_table(rows: Sequence[Row]) -> None:
    """Print the rows in columns."""
    widths = [max(len(row.what) for row in rows), max(len(row.measured) for row in rows)]
    for row in rows:
        print(f"{row.what:<{widths[0]}}  {row.measured:<{widths[1]}}  {row.aim}".rstrip())
