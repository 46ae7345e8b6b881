"""A pose: how a body lies, kneels or stands at one moment, as angles and places of support."""

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final, NamedTuple, TypeAlias

from backtimer.core.figure.body import Degrees, Height
from backtimer.core.units import Side


class Point(NamedTuple):
    """A place: `x` to the right, `y` above the floor, `z` towards the viewer; body heights."""

    x: Height
    y: Height
    z: Height = 0.0


class Facing(StrEnum):
    """Where the chest looks when the body is upright. The head lies left in either case.

    LEFT is prone when lying, and on all fours, kneeling and standing; the left side is near the
    viewer then. RIGHT is supine, and sitting up from there; the right side is near.
    """

    LEFT = "left"
    RIGHT = "right"

    @property
    def near(self) -> Side:
        """The side of the body that is near the viewer."""
        return Side(self.value)

    @property
    def turn(self) -> int:
        """The sense in which a limb that hangs down is raised to the front: 1 is anticlockwise."""
        return 1 if self is Facing.RIGHT else -1


class Part(StrEnum):
    """A part of the body that may be what an exercise works with."""

    LEFT_ARM = "left-arm"
    RIGHT_ARM = "right-arm"
    LEFT_LEG = "left-leg"
    RIGHT_LEG = "right-leg"
    TRUNK = "trunk"

    @property
    def mirrored(self) -> "Part":
        """The same part of the other side."""
        return _MIRRORED.get(self, self)


_MIRRORED: Final = {
    Part.LEFT_ARM: Part.RIGHT_ARM,
    Part.RIGHT_ARM: Part.LEFT_ARM,
    Part.LEFT_LEG: Part.RIGHT_LEG,
    Part.RIGHT_LEG: Part.LEFT_LEG,
}


@dataclass(frozen=True, slots=True)
class Bent:
    """A limb by the angles of its joints.

    `root` is how far shoulder or hip raise the upper bone: 0 along the body, 90 to the front, 180
    (arms only) overhead. `middle` is how far elbow or knee are bent, 0 being straight. `end` turns
    the hand against the forearm (positive towards its bend) or the foot against the shin (0
    pointed, 90 less FOOT_SLOPE with the sole square to the shin, more drawn up). `aside` is how
    far the upper bone, the lower one and the hand or foot point away from the body's middle plane,
    negative across it.
    """

    root: Degrees = 0.0
    middle: Degrees = 0.0
    end: Degrees = 0.0
    aside: tuple[Degrees, Degrees, Degrees] = (0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Placed:
    """A limb by where its hand or foot is; the joints between follow.

    `x`, `y` are the place of the wrist or ankle, and `pointing` the direction in which hand or foot
    point on the picture, anticlockwise from the right. Without `pointing` an arm's place is where
    its hand grips, in line with the forearm, and a leg's foot is square to the shin.
    """

    x: Height
    y: Height
    pointing: Degrees | None = None


Limb: TypeAlias = Bent | Placed
Spine: TypeAlias = tuple[Degrees, Degrees, Degrees, Degrees]


@dataclass(frozen=True, slots=True)
class Pose:
    """A whole body.

    `hip` is the middle of the hip joints. `spine` is how steeply each quarter of it rises towards
    the head, from the pelvis up: 0 is level, 90 upright, below 0 the head is lower than the hip.
    `head` is how far head and neck bend forward against the upper back. `roll` is how far the
    pelvis is turned about the spine, above 0 with its right side towards the front. `works` are
    the parts that an exercise is about. `breath` is how full the chest is, from 0 to 1.
    """

    facing: Facing
    hip: Point
    spine: Spine
    left_arm: Limb
    right_arm: Limb
    left_leg: Limb
    right_leg: Limb
    head: Degrees = 0.0
    roll: Degrees = 0.0
    works: frozenset[Part] = frozenset()
    breath: float = 0.0


class Stage(StrEnum):
    """Where in a movement a key pose stands."""

    START = "start"
    EFFORT = "effort"
    RETURN = "return"


@dataclass(frozen=True, slots=True)
class KeyPose:
    """One pose of an exercise's movement, written for the right side.

    Those of the effort lead from the start to its peak, the last of them; those of the return lead
    back, and a movement without any goes back the way it came.
    """

    pose: Pose
    stage: Stage = Stage.START
    name: str = ""


def straight_spine(slope: Degrees) -> Spine:
    """A spine without a bend."""
    return (slope, slope, slope, slope)


def spine_bends(spine: Spine, facing: Facing) -> tuple[Degrees, ...]:
    """How far each joint between two quarters rounds; negative where it arches."""
    return tuple(facing.turn * (upper - lower) for lower, upper in pairwise(spine))
