"""Keeping a support where it was: the hip follows from shoulders, hands, knees or feet."""

from dataclasses import replace
from enum import StrEnum
from typing import Final

from backtimer.core.figure.body import Height
from backtimer.core.figure.kinematics import Joints, LimbJoints, flat_foot, grip, joints, limb_of
from backtimer.core.figure.pose import Bent, Limb, Part, Placed, Point, Pose

_FAR_UP: Final[Height] = 3.0
"""Where a pose is tried, so that no floor is in its way."""
_TOGETHER: Final[Height] = 0.02
"""Two feet whose heights differ by less stand both."""


class Support(StrEnum):
    """What stays in its place from one pose to the next."""

    HIPS = "hips"
    SHOULDERS = "shoulders"
    HANDS = "hands"
    KNEES = "knees"
    FEET = "feet"


_PARTS: Final = {
    Support.HANDS: (Part.RIGHT_ARM, Part.LEFT_ARM),
    Support.KNEES: (Part.RIGHT_LEG, Part.LEFT_LEG),
    Support.FEET: (Part.RIGHT_LEG, Part.LEFT_LEG),
}


def settled(pose: Pose, before: Pose, support: Support) -> Pose:
    """`pose` moved as a whole until `support` is where it is in `before`.

    Limbs that are written by their angles and then stand on the support are placed there, so that
    they stay when the pose is blended with another. Limbs that are placed already follow the hip.
    """
    if support is Support.HIPS:
        return pose
    there = joints(before)
    here = joints(replace(pose, hip=Point(pose.hip.x, pose.hip.y + _FAR_UP)))
    if support is Support.SHOULDERS:
        return _moved(pose, here.shoulder, there.shoulder)
    parts = [part for part in _PARTS[support] if isinstance(limb_of(pose, part), Bent)]
    if not parts:
        return pose
    lead = min(parts, key=lambda part: _support(here, support, part).y)
    place = _support(here, support, lead)
    moved = _moved(pose, place, _support(there, support, lead))
    for part in parts:
        beside = _support(here, support, part)
        if abs(beside.y - place.y) <= _TOGETHER:
            moved = _with_limb(moved, part, _placed(before, support, part, joints(moved)))
    return moved


def _support(found: Joints, support: Support, part: Part) -> Point:
    limb: LimbJoints = found.limb(part)
    match support:
        case Support.HANDS:
            return grip(limb)
        case Support.KNEES:
            return limb.middle
        case _:
            return limb.end


def _moved(pose: Pose, here: Point, there: Point) -> Pose:
    """The pose with the hip moved by as much as leads from `here`, tried far up, to `there`."""
    lifted = here.y - _FAR_UP
    hip = Point(pose.hip.x + there.x - here.x, pose.hip.y + there.y - lifted)
    return replace(pose, hip=hip)


def _placed(before: Pose, support: Support, part: Part, found: Joints) -> Limb:
    """The limb in its place: as it was placed before, or where its angles bring it."""
    limb = limb_of(before, part)
    match support:
        case Support.KNEES if isinstance(limb, Placed):
            return limb
        case Support.HANDS:
            held = grip(found.limb(part))
            return Placed(held.x, held.y)
        case _:
            foot = found.limb(part).end
            pointing = limb.pointing if isinstance(limb, Placed) else None
            return Placed(foot.x, foot.y, pointing or flat_foot(before.facing))


def _with_limb(pose: Pose, part: Part, limb: Limb) -> Pose:
    match part:
        case Part.LEFT_ARM:
            return replace(pose, left_arm=limb)
        case Part.RIGHT_ARM:
            return replace(pose, right_arm=limb)
        case Part.LEFT_LEG:
            return replace(pose, left_leg=limb)
        case _:
            return replace(pose, right_leg=limb)
