"""How much room a figure takes: the box round a pose, a movement and what stands beside it."""

from functools import lru_cache, reduce
from itertools import pairwise
from typing import NamedTuple, Self

from backtimer.core.exercise import Exercise
from backtimer.core.figure.anchors import ANCHORS
from backtimer.core.figure.blending import blend, mirrored
from backtimer.core.figure.body import Height
from backtimer.core.figure.kinematics import Joints, joints
from backtimer.core.figure.pose import Pose
from backtimer.core.figure.things import Prop, Thing

_FLESH: Height = 0.06
"""How far a body reaches beyond its joints."""
_BETWEEN = (0.25, 0.5, 0.75)
"""Where on the way from one pose to the next the room is measured too."""
_LEAST_WIDTH: Height = 1.0
_LEAST_HEIGHT: Height = 0.4
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
    poses = tuple(key.pose for key in exercise.poses) or (ANCHORS[exercise.position],)
    return _box_of(poses, exercise.props, exercise.sided)


def box_of_pose(exercise: Exercise, pose: Pose) -> Box:
    """Room for one pose of an exercise, with its props, and for no body drawn too large."""
    box = reduce(Box.with_, map(_box_of_prop, exercise.props), _box_of_pose(pose))
    air = max(0.0, _LEAST_WIDTH - box.width) / 2
    return Box(box.left - air, box.bottom, box.right + air, max(box.top, _LEAST_HEIGHT))


@lru_cache(maxsize=128)
def _box_of(poses: tuple[Pose, ...], props: tuple[Prop, ...], sided: bool) -> Box:  # noqa: FBT001
    ways = [blend(one, other, share) for one, other in pairwise(poses) for share in _BETWEEN]
    whole = (*poses, *ways, blend(poses[-1], poses[0], 0.5))
    sides = (*whole, *map(mirrored, whole)) if sided else whole
    return reduce(Box.with_, (*map(_box_of_pose, sides), *map(_box_of_prop, props)))


def _box_of_pose(pose: Pose) -> Box:
    return box_round(joints(pose))


def _box_of_prop(prop: Prop) -> Box:
    if prop.at is None:
        return Box(0.0, 0.0, 0.0, 0.0)
    x, y = prop.at.x, prop.at.y
    if prop.thing is Thing.CHAIR:
        return Box(x - _CHAIR_DEEP, 0.0, x + _CHAIR_DEEP / 2, max(y, _CHAIR_BACK))
    return Box(x - _CHAIR_DEEP / 2, 0.0, x + _CHAIR_DEEP / 2, y)
