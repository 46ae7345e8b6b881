"""The poses that others are written from: one for each position, and two more that recur."""

from collections.abc import Mapping
from dataclasses import replace
from math import cos, radians, sin
from typing import Final

from backtimer.core.exercise import Position
from backtimer.core.figure.body import (
    ANKLE_HEIGHT,
    ELBOW_RADIUS,
    FOOT,
    FOREARM,
    GRIP,
    SHIN,
    THIGH,
    TOE_RADIUS,
    TRUNK,
    UPPER_ARM,
    WRIST_RADIUS,
    Degrees,
    Height,
)
from backtimer.core.figure.kinematics import flat_foot
from backtimer.core.figure.pose import Bent, Facing, Placed, Point, Pose, straight_spine

LYING: Final[Height] = 0.052
"""Of hip and shoulder above the floor when lying."""
SEAT: Final[Height] = 0.3
"""Of the hip above the floor when sitting."""
KNEELING_HIP: Final[Height] = ANKLE_HEIGHT + THIGH
BAR: Final[Height] = 1.36
"""Of the pull-up bar; the feet hang free."""

NEUTRAL_FOOT: Final[Degrees] = 77.5
"""The `end` of a leg whose foot is square to the shin."""
_TOES_UP: Final[Degrees] = 70.0
_TUCKED: Final[Degrees] = 255.0
"""In which direction a foot points that stands on its toes."""


def planted(x: Height, facing: Facing, y: Height = 0.0) -> Placed:
    """A foot that stands flat at height `y`, its ankle above `x`."""
    return Placed(x, y + ANKLE_HEIGHT, flat_foot(facing))


def on_heel(x: Height) -> Placed:
    """A leg that lies on its heel, the ankle above `x` and the toes up, face up."""
    return Placed(x, ANKLE_HEIGHT, _TOES_UP)


def on_toes(x: Height) -> Placed:
    """A foot that stands on its toes at `x`, face down."""
    angle = radians(_TUCKED)
    return Placed(x - FOOT * cos(angle), TOE_RADIUS - FOOT * sin(angle), _TUCKED)


def kneeling(x: Height) -> Placed:
    """A leg that kneels with its knee at `x`, the foot behind it, sole up."""
    return Placed(x + SHIN, ANKLE_HEIGHT, flat_foot(Facing.RIGHT))


def palm_down(x: Height, pointing: Degrees, y: Height = 0.0) -> Placed:
    """A hand that lies or leans flat at height `y`, its wrist above `x`."""
    return Placed(x, y + WRIST_RADIUS, pointing)


TO_THE_HEAD: Final[Degrees] = 180.0
TO_THE_FEET: Final[Degrees] = 0.0


def _pose(
    facing: Facing,
    hip: tuple[Height, Height],
    slope: Degrees,
    arm: Bent | Placed,
    leg: Bent | Placed,
) -> Pose:
    return Pose(facing, Point(*hip), straight_spine(slope), arm, arm, leg, leg)


_STRETCHED: Final = UPPER_ARM + FOREARM
_SUPINE: Final = _pose(
    Facing.RIGHT,
    (0.0, LYING),
    0.0,
    palm_down(-TRUNK + 0.96 * _STRETCHED, TO_THE_FEET),
    on_heel(0.4905),
)
_ALL_FOURS_SLOPE: Final[Degrees] = 15.0
_SUPPORT_SLOPE: Final[Degrees] = 6.0

ANCHORS: Final[Mapping[str, Pose]] = {
    Position.SUPINE: _SUPINE,
    "feet-planted": replace(
        _SUPINE,
        left_leg=planted(0.347, Facing.RIGHT),
        right_leg=planted(0.347, Facing.RIGHT),
    ),
    Position.PRONE: _pose(
        Facing.LEFT,
        (0.0, LYING),
        0.0,
        palm_down(-TRUNK - 0.97 * _STRETCHED, TO_THE_HEAD),
        Bent(root=2.5, end=8.0),
    ),
    "forearm-support": _pose(
        Facing.LEFT,
        (0.0, 0.177),
        _SUPPORT_SLOPE,
        palm_down(-0.286 - FOREARM, TO_THE_HEAD, ELBOW_RADIUS - WRIST_RADIUS),
        on_toes(0.4575),
    ),
    Position.ALL_FOURS: _pose(
        Facing.LEFT,
        (0.0, KNEELING_HIP),
        _ALL_FOURS_SLOPE,
        palm_down(-0.278, TO_THE_HEAD),
        kneeling(0.0),
    ),
    Position.STANDING: _pose(
        Facing.LEFT,
        (0.0, ANKLE_HEIGHT + 0.9995 * (THIGH + SHIN)),
        90.0,
        Bent(root=0.0, middle=12.0),
        planted(0.0, Facing.LEFT),
    ),
    Position.KNEELING: _pose(
        Facing.LEFT, (0.0, KNEELING_HIP), 90.0, Bent(root=0.0, middle=12.0), kneeling(0.0)
    ),
    Position.SITTING: _pose(
        Facing.LEFT,
        (0.0, SEAT),
        90.0,
        Bent(root=15.0, middle=35.0),
        planted(-THIGH, Facing.LEFT),
    ),
    Position.HANGING: _pose(
        Facing.LEFT,
        (0.0, BAR - _STRETCHED - GRIP - TRUNK + 0.002),
        90.0,
        Placed(0.0, BAR),
        Bent(root=0.0, middle=5.0, end=40.0),
    ),
}
"""By name; every position has the anchor of its own name."""

EXTRA_ANCHORS: Final = tuple(name for name in ANCHORS if name not in set(Position))
