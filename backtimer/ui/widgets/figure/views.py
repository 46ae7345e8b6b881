"""From where the figure is looked at: places of the body on the picture."""

from collections.abc import Callable
from typing import Final, NamedTuple, TypeAlias

from backtimer.core.figure.body import Height
from backtimer.core.figure.pose import Point
from backtimer.core.figure.things import View

RISE: Final = 0.2
"""How much lower than the far side of the body its near side stands on the picture."""
SHIFT: Final = 0.1
"""How much farther right: the side view looks on from a little above and a little behind."""


class Spot2(NamedTuple):
    """A place on the picture, `y` up, in body heights."""

    x: Height
    y: Height


Looking: TypeAlias = Callable[[Point], Spot2]


def from_the_side(point: Point) -> Spot2:
    """The main view."""
    return Spot2(point.x + SHIFT * point.z, point.y - RISE * point.z)


def slanting(point: Point) -> Spot2:
    """The side view for a bar that leads towards the viewer: slanting more, so that it is seen."""
    return Spot2(point.x + 0.32 * point.z, point.y - 0.26 * point.z)


def from_above(point: Point) -> Spot2:
    """A plan: what is near the viewer of the side view is below."""
    return Spot2(point.x, -point.z)


def from_the_front(point: Point) -> Spot2:
    """Face to face with somebody who stands facing left."""
    return Spot2(point.z, point.y)


LOOKING: Final = {None: from_the_side, View.TOP: from_above, View.FRONT: from_the_front}
"""By view; None is the side."""
