"""Round numbers for an axis, and labels that do not stand in each other's way."""

from collections.abc import Sequence
from math import ceil, floor, log10


def round_top(most: float) -> float:
    """The round number at or above `most` that an axis ends with; at least 1."""
    if most <= 1:
        return 1.0
    size = 10.0 ** floor(log10(most))
    return next(step * size for step in (1, 2, 4, 5, 6, 8, 10) if step * size >= most)


def ticks(most: float) -> tuple[float, ...]:
    """Nothing, the middle, and the end of an axis; without the middle where it is no whole."""
    top = round_top(most)
    half = top / 2
    return (0.0, half, top) if half == int(half) else (0.0, top)


def apart(places: Sequence[tuple[float, float]], gap: float, limit: float) -> list[int]:
    """Which of the labels fit, the last one first: each a left edge and a width.

    None comes nearer than `gap` to another, none begins before 0 or ends after `limit`.
    """
    kept: list[int] = []
    free_until = limit
    for at in reversed(range(len(places))):
        left, width = places[at]
        if left >= 0 and left + width <= free_until:
            kept.append(at)
            free_until = left - gap
    return kept[::-1]


def every(needed: float, step: float) -> int:
    """Every how manyth mark is labelled, where marks stand `step` and labels `needed` apart."""
    return max(1, ceil(needed / step))
