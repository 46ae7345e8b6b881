"""How much room a figure takes: the box round a pose, a movement and what stands beside it."""

from collections.abc import Iterable
from functools import reduce
from typing import NamedTuple, Self

from backtimer.core.exercise import Exercise
from backtimer.core.figure.anchors import ANCHORS
from backtimer.core.figure.blending import mirrored
from backtimer.core.figure.body import Height
from backtimer.core.figure.kinematics import Joints, joints
from backtimer.core.figure.pose import Pose
from backtimer.core.figure.things import Prop, Thing

_FLESH: Height = 0.06
"""How far a body reaches beyond its joints."""
_CHAIR_DEEP: Height = 0.26
_CHAIR_BACK: Height = 0.55


class Box(NamedTuple):
    """A part of the picture in body heights, `bottom` below `top`."""

    left: Height
    bottom: Height
    right: Height
    top: Height

    @property
    def width(self) -> Height:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> Height:
        """From bottom to top."""
        return self.top - self.bottom

    def with_(self, other: "Box") -> "Box":
        """The smallest box round both."""
        return Box(
            min(self.left, other.left),
            min(self.bottom, other.bottom),
            max(self.right, other.right),
            max(self.top, other.top),
        )

    def towards(self, other: "Box", share: float) -> Self:
        """The box `share` (0..1) of the way to `other`."""
        return type(self)(*(a + share * (b - a) for a, b in zip(self, other, strict=True)))


def box_round(found: Joints) -> Box:
    """Room for one body, from the floor up."""
    points = found.points
    return Box(
        min(point.x for point in points) - _FLESH,
        0.0,
        max(point.x for point in points) + _FLESH,
        max(point.y for point in points) + _FLESH,
    )


def box_of(exercise: Exercise) -> Box:
    """Room for the whole movement of an exercise on either side, with its props."""
    return _together([*map(_box_of_pose, both_sides(exercise)), *map(_box_of_prop, exercise.props)])


def both_sides(exercise: Exercise) -> tuple[Pose, ...]:
    """Every key pose as it is done on the right and, where sides are told apart, on the left."""
    poses = tuple(key.pose for key in exercise.poses) or (ANCHORS[exercise.position],)
    return (*poses, *map(mirrored, poses)) if exercise.sided else poses


def _box_of_pose(pose: Pose) -> Box:
    return box_round(joints(pose))


def _box_of_prop(prop: Prop) -> Box:
    if prop.at is None:
        return Box(0.0, 0.0, 0.0, 0.0)
    x, y = prop.at.x, prop.at.y
    if prop.thing is Thing.CHAIR:
        return Box(x - _CHAIR_DEEP, 0.0, x + _CHAIR_DEEP / 2, max(y, _CHAIR_BACK))
    return Box(x - _CHAIR_DEEP / 2, 0.0, x + _CHAIR_DEEP / 2, y)


def _together(boxes: Iterable[Box]) -> Box:
    return reduce(Box.with_, boxes)
