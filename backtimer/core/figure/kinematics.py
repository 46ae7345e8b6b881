"""From a pose to the place of every joint: the spine as it stands, limbs by angles or by reach."""

from dataclasses import dataclass
from itertools import pairwise
from math import acos, atan2, copysign, cos, degrees, hypot, radians, sin, sqrt
from typing import Final, NamedTuple

from backtimer.core.figure.body import (
    ANKLE_HEIGHT,
    ARM,
    FOOT_SLOPE,
    GRIP,
    HEAD,
    HEAD_RADIUS,
    HEEL_BEHIND,
    HIP_ASIDE,
    KNEE_RADIUS,
    LEG,
    NECK,
    QUARTER,
    SHOULDER_ASIDE,
    TRUNK_RADIUS,
    Build,
    Degrees,
    Height,
    Radii,
)
from backtimer.core.figure.pose import Bent, Facing, Limb, Part, Placed, Point, Pose
from backtimer.core.units import Side

_BEHIND: Final[Degrees] = 110.0
"""How far back a raised limb is counted; farther back it counts as raised over the front."""
_SQUARE: Final[Degrees] = 90.0 - FOOT_SLOPE
LIMBS: Final = (Part.LEFT_ARM, Part.RIGHT_ARM, Part.LEFT_LEG, Part.RIGHT_LEG)


class LimbJoints(NamedTuple):
    """A limb's points: shoulder, elbow, wrist, fingertips; or hip, knee, ankle, toes."""

    root: Point
    middle: Point
    end: Point
    tip: Point


@dataclass(frozen=True, slots=True)
class Joints:
    """Where every joint is. `spine` goes from the hip to the shoulders, both in the middle.

    The side view is x and y; z, towards the viewer, serves views from above and from the front.
    """

    facing: Facing
    spine: tuple[Point, ...]
    neck: Point
    head: Point
    crown: Point
    left_arm: LimbJoints
    right_arm: LimbJoints
    left_leg: LimbJoints
    right_leg: LimbJoints

    def arm(self, side: Side) -> LimbJoints:
        """The arm of a side."""
        return self.left_arm if side is Side.LEFT else self.right_arm

    def leg(self, side: Side) -> LimbJoints:
        """The leg of a side."""
        return self.left_leg if side is Side.LEFT else self.right_leg

    def limb(self, part: Part) -> LimbJoints:
        """A limb by its name; the trunk is none."""
        match part:
            case Part.LEFT_ARM:
                return self.left_arm
            case Part.RIGHT_ARM:
                return self.right_arm
            case Part.LEFT_LEG:
                return self.left_leg
            case _:
                return self.right_leg

    @property
    def hip(self) -> Point:
        """The lower end of the spine."""
        return self.spine[0]

    @property
    def shoulder(self) -> Point:
        """The upper end of the spine, where the neck begins."""
        return self.spine[-1]

    @property
    def points(self) -> tuple[Point, ...]:
        """All of them, for a bounding box."""
        limbs = (self.left_arm, self.right_arm, self.left_leg, self.right_leg)
        return (
            *self.spine,
            self.neck,
            self.head,
            self.crown,
            *(point for limb in limbs for point in limb),
        )


class _Body(NamedTuple):
    """Trunk and head in their place, lifted where they would lie under the floor."""

    spine: tuple[Point, ...]
    neck: Point
    head: Point
    crown: Point


def joints(pose: Pose) -> Joints:
    """The place of every joint of `pose`; nothing of it is under the floor.

    Trunk and head are lifted out of the floor. A limb by angles that would go through it slides
    along it, out to the side, as an arm does that is brought overhead face down; one that is placed
    tilts its knee or elbow out. So every part keeps its length in space, though not always on the
    picture.
    """
    body = _body(pose)
    limbs = [_limb_joints(pose, body, part) for part in LIMBS]
    return Joints(pose.facing, body.spine, body.neck, body.head, body.crown, *limbs)


def bent(pose: Pose, part: Part) -> Bent:
    """The limb of `pose` by its angles, whichever way it is written."""
    limb = limb_of(pose, part)
    if isinstance(limb, Bent):
        return limb
    body = _body(pose)
    found = _limb_joints(pose, body, part)
    if found.middle.z == found.root.z:
        return _reaching(limb, pose, found.root, part)
    return _tilted_angles(found, pose, part)


def limb_of(pose: Pose, part: Part) -> Limb:
    """A limb of `pose` by its name; the trunk is none."""
    match part:
        case Part.LEFT_ARM:
            return pose.left_arm
        case Part.RIGHT_ARM:
            return pose.right_arm
        case Part.LEFT_LEG:
            return pose.left_leg
        case _:
            return pose.right_leg


def grip(arm: LimbJoints) -> Point:
    """Where the hand of `arm` holds something."""
    return _along(arm.end, arm.tip, GRIP / ARM.tip)


def heel(leg: LimbJoints, facing: Facing) -> Point:
    """The heel: behind the ankle and as far from it as the sole.

    It is the one point that leaps when a body turns over from its back to its belly.
    """
    along = atan2(leg.tip.y - leg.end.y, leg.tip.x - leg.end.x) + facing.turn * radians(FOOT_SLOPE)
    sole = along - facing.turn * radians(90.0)
    return Point(
        leg.end.x - HEEL_BEHIND * cos(along) + ANKLE_HEIGHT * cos(sole),
        leg.end.y - HEEL_BEHIND * sin(along) + ANKLE_HEIGHT * sin(sole),
        leg.end.z,
    )


def build_of(part: Part) -> Build:
    """What a limb is made of."""
    return ARM if part in (Part.LEFT_ARM, Part.RIGHT_ARM) else LEG


def flat_foot(facing: Facing) -> Degrees:
    """In which direction a foot points that stands on the floor."""
    return 180.0 + FOOT_SLOPE if facing is Facing.LEFT else 360.0 - FOOT_SLOPE


def _body(pose: Pose) -> _Body:
    spine = [pose.hip]
    for slope in pose.spine:
        spine.append(_step(spine[-1], 180.0 - slope, QUARTER))
    looking = 180.0 - pose.spine[-1] - pose.facing.turn * pose.head
    neck = _step(spine[-1], looking, NECK)
    head, crown = _step(neck, looking, HEAD / 2), _step(neck, looking, HEAD)
    lowest = min(min(point.y for point in spine) - TRUNK_RADIUS, head.y - HEAD_RADIUS, crown.y)
    if pose.roll:
        sunk = HIP_ASIDE * abs(sin(radians(pose.roll)) * cos(radians(pose.spine[0])))
        lowest = min(lowest, pose.hip.y - sunk - KNEE_RADIUS)
    lift = max(0.0, -lowest)
    if lift:
        spine = [_lifted(point, lift) for point in spine]
        neck, head, crown = (_lifted(point, lift) for point in (neck, head, crown))
    return _Body(tuple(spine), neck, head, crown)


def _limb_joints(pose: Pose, body: _Body, part: Part) -> LimbJoints:
    build, limb, root = build_of(part), limb_of(pose, part), _root(body, pose, part)
    angles = limb if isinstance(limb, Bent) else _reaching(limb, pose, root, part)
    turn, outward = pose.facing.turn, _outward(pose, part)
    upper = _hanging(pose, part) + turn * angles.root
    lower = upper + turn * build.forward * angles.middle
    over, under, last = angles.aside
    knee, ankle, toe = build.radii
    pointing = _heading(lower + turn * angles.end, last, outward)
    if isinstance(limb, Placed):
        length = build.lower + (GRIP if _holds(limb, build) else 0.0)
        unturned = _step(root, upper, build.upper)
        goal = _step(unturned, lower, length)
        middle = _tilted(root, unturned, goal, knee, outward)
        end = _along(middle, goal, build.lower / length)
        if _holds(limb, build):
            pointing = Point(*((b - a) / build.lower for a, b in zip(middle, end, strict=True)))
    else:
        middle = _slid(root, _heading(upper, over, outward), build.upper, knee, outward)
        end = _slid(middle, _heading(lower, under, outward), build.lower, ankle, outward)
    tip = _slid(end, pointing, build.tip, toe, outward)
    return LimbJoints(root, middle, end, tip)


def _holds(limb: Placed, build: Build) -> bool:
    """Whether the place is what a hand holds."""
    return limb.pointing is None and build is ARM


def _tilted_angles(found: LimbJoints, pose: Pose, part: Part) -> Bent:
    """The angles of a limb that tilts out, from where its joints are."""
    build, turn, outward = build_of(part), pose.facing.turn, _outward(pose, part)
    ways: list[Degrees] = []
    aside: list[Degrees] = []
    for start, end in pairwise(found):
        across, up, out = (b - a for a, b in zip(start, end, strict=True))
        ways.append(degrees(atan2(up, across)))
        aside.append(degrees(atan2(outward * out, hypot(across, up))))
    upper, lower, last = ways
    return Bent(
        _within(turn * (upper - _hanging(pose, part)), _BEHIND),
        _within(turn * build.forward * (lower - upper), 90.0),
        _within(turn * (last - lower), 180.0),
        (aside[0], aside[1], aside[2]),
    )


def _root(body: _Body, pose: Pose, part: Part) -> Point:
    """Shoulder or hip."""
    outward = _outward(pose, part)
    if build_of(part) is ARM:
        return body.spine[-1]._replace(z=outward * SHOULDER_ASIDE)
    hip = body.spine[0]
    if not pose.roll:
        return hip._replace(z=outward * HIP_ASIDE)
    roll = radians(pose.roll if part is Part.RIGHT_LEG else -pose.roll)
    raised = _step(hip, 180.0 - pose.spine[0] - pose.facing.turn * 90.0, HIP_ASIDE * sin(roll))
    return raised._replace(z=outward * HIP_ASIDE * cos(roll))


def _outward(pose: Pose, part: Part) -> float:
    """The sense of z that leads away from the body on the limb's side."""
    side = Side.LEFT if part in (Part.LEFT_ARM, Part.LEFT_LEG) else Side.RIGHT
    return 1.0 if side is pose.facing.near else -1.0


def _hanging(pose: Pose, part: Part) -> Degrees:
    """The direction of a limb along the body: away from the head."""
    return -pose.spine[-1] if build_of(part) is ARM else -pose.spine[0]


def _reaching(limb: Placed, pose: Pose, root: Point, part: Part) -> Bent:
    """Two-bone inverse kinematics: the angles that bring wrist or ankle to its place.

    Elbow and knee bend the only way they can. A place out of reach is pointed at, with the limb
    stretched; one too near is pointed at with the joint bent as far as it goes.
    """
    build, turn = build_of(part), pose.facing.turn
    upper, lower = build.upper, build.lower + (GRIP if _holds(limb, build) else 0.0)
    across, up = limb.x - root.x, max(limb.y, build.radii[1]) - root.y
    away = hypot(across, up)
    nearest = _nearest(upper, lower, build)
    distance = min(max(away, nearest), upper + lower)
    least = _least_fall(upper, lower, distance, build.radii, root.y)
    if away < nearest or up < least:
        across, up = _pushed_off(across, up, distance, least)
    at_root = _corner(upper, distance, lower)
    middle = 180.0 - _corner(upper, lower, distance)
    raised = degrees(atan2(up, across)) - turn * build.forward * at_root
    shin = raised + turn * build.forward * middle
    if limb.pointing is None:
        end = 0.0 if build is ARM else _SQUARE
    else:
        end = _within(turn * (limb.pointing - shin), 180.0)
    return Bent(_within(turn * (raised - _hanging(pose, part)), _BEHIND), middle, end)


def _nearest(upper: Height, lower: Height, build: Build) -> Height:
    """How near the end of the lower bone comes to the root."""
    corner = radians(180.0 - build.middle.most)
    return sqrt(upper**2 + lower**2 - 2 * upper * lower * cos(corner))


def _least_fall(
    upper: Height, lower: Height, distance: Height, radii: Radii, root: Height
) -> Height:
    """How far up (or down) from the root the end has to be, so that nothing is under the floor.

    An end near its root lies between the two: the joint that lies beyond it can be turned out to
    the side at most, and must not sink there.
    """
    beyond = (distance**2 + upper**2 - lower**2) / (2 * distance**2)
    if beyond <= 1.0:
        return radii[1] - root
    return max(radii[1] - root, (radii[0] - root) / beyond)


def _pushed_off(across: Height, up: Height, to: Height, least: Height) -> tuple[Height, Height]:
    """A way made as long as `to`; where it would end under the floor, it leads along it."""
    away = hypot(across, up)
    up = max(up * to / away if away else to, least)
    return copysign(sqrt(max(0.0, to**2 - up**2)), across), up


def _corner(one: Height, other: Height, opposite: Height) -> Degrees:
    """The angle between two sides of a triangle."""
    cosine = (one**2 + other**2 - opposite**2) / (2 * one * other)
    return degrees(acos(max(-1.0, min(1.0, cosine))))


def _within(angle: Degrees, behind: Degrees) -> Degrees:
    """The same angle from -behind to 360 - behind."""
    return (angle + behind) % 360.0 - behind


def _heading(direction: Degrees, aside: Degrees, outward: float) -> Point:
    """The direction of a bone in space, one long."""
    angle, out = radians(direction), radians(aside)
    return Point(cos(angle) * cos(out), sin(angle) * cos(out), outward * sin(out))


def _slid(start: Point, heading: Point, length: Height, radius: Height, outward: float) -> Point:
    """The far end of a bone; where that would be under the floor it slides out along it.

    Across the picture it goes on as it would have; what it can't go down it goes out.
    """
    across, down, out = heading
    least = (radius - start.y) / length
    if down < least:
        down = min(1.0, least)
        across = copysign(min(abs(across), sqrt(1.0 - down**2)), across)
        out = copysign(sqrt(max(0.0, 1.0 - across**2 - down**2)), out or outward)
    return Point(start.x + length * across, start.y + length * down, start.z + length * out)


def _tilted(root: Point, middle: Point, end: Point, radius: Height, outward: float) -> Point:
    """Knee or elbow, turned out round the line from root to end until it is above the floor.

    It is turned out to the side at most: farther it would look bent the wrong way.
    """
    if middle.y >= radius:
        return middle
    across, up = end.x - root.x, end.y - root.y
    share = ((middle.x - root.x) * across + (middle.y - root.y) * up) / (across**2 + up**2)
    foot = _along(root, end, share)
    below = foot.y - middle.y
    if below <= 0.0:
        return middle
    part = max(0.0, min(1.0, (foot.y - radius) / below))
    out = sqrt(1.0 - part**2) * hypot(middle.x - foot.x, below)
    return Point(
        foot.x + part * (middle.x - foot.x), foot.y - part * below, middle.z + outward * out
    )


def _step(start: Point, direction: Degrees, length: Height) -> Point:
    angle = radians(direction)
    return Point(start.x + length * cos(angle), start.y + length * sin(angle), start.z)


def _along(start: Point, end: Point, share: float) -> Point:
    return Point(*(a + share * (b - a) for a, b in zip(start, end, strict=True)))


def _lifted(point: Point, by: Height) -> Point:
    return point._replace(y=point.y + by)
