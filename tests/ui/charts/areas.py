"""Whether what was drawn stands in each other's way."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF


def overlapping(areas: Iterable[QRectF]) -> bool:
    """Whether any two of the areas share a place."""
    known = list(areas)
    return any(one.intersects(two) for at, one in enumerate(known) for two in known[:at])
