"""Between two poses: blending that keeps every bone's length, and the other side of the body."""

from dataclasses import replace
from math import hypot
from typing import Final

from backtimer.core.figure.body import Degrees, Height
from backtimer.core.figure.kinematics import LIMBS, bent, limb_of
from backtimer.core.figure.pose import (
    Bent,
    Facing,
    Limb,
    Part,
    Placed,
    Point,
    Pose,
    Spine,
    straight_spine,
)
from backtimer.core.units import Side

_SAME_PLACE: Final[Height] = 0.3
"""Hands and feet that are placed nearer to each other than this go straight from one place to the
other; farther apart they swing round their joints, as an arm does on its way overhead."""


def blend(first: Pose, second: Pose, share: float) -> Pose:
    """The pose `share` (0..1) of the way from `first` to `second`.

    What is blended are angles and places of support, never joints, so that bones keep their length
    and planted hands and feet stay where they are. Between a body on its back and one on its belly
    (or its feet) lies a straight one with pointed toes, which looks the same either way.
    """
    if share <= 0.0:
        return first
    if share >= 1.0:
        return second
    if first.facing is second.facing:
        return _blend(first, second, share)
    if share < 0.5:
        return _blend(first, _straight(first, second, first.facing), 2.0 * share)
    return _blend(_straight(first, second, second.facing), second, 2.0 * share - 1.0)


def mirrored(pose: Pose) -> Pose:
    """The same with left and right changed over: what was near is far."""
    return replace(
        pose,
        left_arm=pose.right_arm,
        right_arm=pose.left_arm,
        left_leg=pose.right_leg,
        right_leg=pose.left_leg,
        roll=-pose.roll,
        works=frozenset(part.mirrored for part in pose.works),
    )


def for_side(pose: Pose, side: Side | None) -> Pose:
    """A pose that is written for the right side, as it is done on `side`."""
    return mirrored(pose) if side is Side.LEFT else pose


def _blend(first: Pose, second: Pose, share: float) -> Pose:
    def mix(one: float, other: float) -> float:
        return one + share * (other - one)

    left_arm, right_arm, left_leg, right_leg = (
        _blend_limb(first, second, part, share) for part in LIMBS
    )
    return Pose(
        facing=first.facing,
        hip=Point(mix(first.hip.x, second.hip.x), mix(first.hip.y, second.hip.y)),
        spine=_mixed_spine(first.spine, second.spine, share),
        left_arm=left_arm,
        right_arm=right_arm,
        left_leg=left_leg,
        right_leg=right_leg,
        head=mix(first.head, second.head),
        roll=mix(first.roll, second.roll),
        works=first.works if share < 0.5 else second.works,
        breath=mix(first.breath, second.breath),
    )


def _mixed_spine(first: Spine, second: Spine, share: float) -> Spine:
    one, two, three, four = (a + share * (b - a) for a, b in zip(first, second, strict=True))
    return (one, two, three, four)


def _blend_limb(first: Pose, second: Pose, part: Part, share: float) -> Limb:
    one, other = limb_of(first, part), limb_of(second, part)
    if one == other:
        return one
    if isinstance(one, Placed) and isinstance(other, Placed) and _is_near(one, other):
        return Placed(
            one.x + share * (other.x - one.x),
            one.y + share * (other.y - one.y),
            _turned(one.pointing, other.pointing, share),
        )
    here, there = bent(first, part), bent(second, part)
    return Bent(
        here.root + share * (there.root - here.root),
        here.middle + share * (there.middle - here.middle),
        here.end + share * (there.end - here.end),
        (
            here.aside[0] + share * (there.aside[0] - here.aside[0]),
            here.aside[1] + share * (there.aside[1] - here.aside[1]),
            here.aside[2] + share * (there.aside[2] - here.aside[2]),
        ),
    )


def _is_near(one: Placed, other: Placed) -> bool:
    alike = (one.pointing is None) is (other.pointing is None)
    return alike and hypot(one.x - other.x, one.y - other.y) <= _SAME_PLACE


def _turned(one: Degrees | None, other: Degrees | None, share: float) -> Degrees | None:
    """A direction between two, the shorter way round."""
    if one is None or other is None:
        return None
    return one + share * ((other - one + 180.0) % 360.0 - 180.0)


def _straight(first: Pose, second: Pose, facing: Facing) -> Pose:
    """The straight body half-way between two, with its arms where they are nearer to."""
    raised = [
        bent(pose, part).root
        for pose in (first, second)
        for part in (Part.LEFT_ARM, Part.RIGHT_ARM)
    ]
    arm = Bent(180.0 if sum(raised) >= 90.0 * len(raised) else 0.0)
    slope = sum((*first.spine, *second.spine)) / (len(first.spine) + len(second.spine))
    hip = Point((first.hip.x + second.hip.x) / 2, (first.hip.y + second.hip.y) / 2)
    return Pose(facing, hip, straight_spine(slope), arm, arm, Bent(), Bent())
