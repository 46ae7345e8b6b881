"""The body as layers of paint, the farthest first: from the side, from above, from the front."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import hypot
from typing import Any, Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainterPath

from backtimer.core.figure.body import Height
from backtimer.core.figure.kinematics import Joints, LimbJoints, heel
from backtimer.core.figure.pose import Facing, Part, Point, Pose
from backtimer.core.figure.things import View
from backtimer.core.units import Side
from backtimer.ui.widgets.figure.look import Cloth, Tone
from backtimer.ui.widgets.figure.shapes import (
    add_area,
    add_bone,
    foot,
    profile,
    round_bone,
    smooth,
)
from backtimer.ui.widgets.figure.views import LOOKING, Spot2

_THIGH: Final = (0.056, 0.036)
_SHIN: Final = (0.035, 0.021)
_CALF: Final[Height] = 0.009
_THIGH_SWELL: Final = (0.004, 0.004)
_ARM_SWELL: Final = (0.004, 0.004)
_RIM: Final[Height] = 0.005
"""How wide the rim is that sets a near limb off from what is behind it."""
_UPPER_ARM: Final = (0.033, 0.0235)
_FOREARM: Final = (0.0235, 0.0155)
_SLEEVE: Final = 0.62
"""How far down the upper arm a sleeve goes."""
_HEM: Final = 0.86
"""How far down the shin the trousers go."""
_NECK: Final = (0.031, 0.027)
BREATH: Final[Height] = 0.007
"""How far a full breath lifts the chest."""

# How far front and back of the trunk are from the spine, by quarters from the hip up.
_TRUNK: Final = (
    (-0.62, 0.022, 0.03),
    (-0.3, 0.042, 0.05),
    (0.2, 0.05, 0.053),
    (1.0, 0.048, 0.044),
    (2.0, 0.049, 0.042),
    (3.0, 0.056, 0.048),
    (3.6, 0.053, 0.05),
    (4.12, 0.036, 0.042),
    (4.4, 0.014, 0.026),
)
_BELT: Final = 1.05
_HIPS: Final = tuple(one for one in _TRUNK if one[0] <= _BELT)
_CHEST: Final = tuple(one for one in _TRUNK if one[0] >= _BELT - 0.2)
_WINDING: Final = Qt.FillRule.WindingFill


@dataclass(frozen=True, slots=True)
class Layer:
    """An outline with what it is covered with; without a cloth, the rim of a near limb."""

    path: QPainterPath
    cloth: Cloth | None
    tone: Tone


class Piece(NamedTuple):
    """A piece of the body: how it is drawn, and from what. Two equal ones look the same."""

    draw: Callable[..., Iterator[Layer]]
    given: tuple[Any, ...]

    def layers(self) -> list[Layer]:
        """Its layers, the farthest first."""
        return list(self.draw(*self.given))


def pieces(pose: Pose, found: Joints, view: View | None = None) -> list[Piece]:
    """The body of `pose`, whose joints are `found`, the farthest piece first."""
    return _from_the_side(pose, found) if view is None else _broadly(pose, found, view)


def _from_the_side(pose: Pose, found: Joints) -> list[Piece]:
    near = pose.facing.near
    far_leg, near_leg = near.other, near
    if found.leg(near_leg).middle.z < found.leg(far_leg).middle.z:  # one leg lies across the other
        far_leg, near_leg = near_leg, far_leg
    return [
        _arm(pose, found, near.other, None),
        _leg(pose, found, far_leg, None),
        Piece(_neck, (found.shoulder, found.head, None)),
        Piece(_trunk, (found.spine, pose.facing.turn, pose.breath, _trunk_tone(pose))),
        Piece(_head, (found.neck, found.crown, pose.facing.turn)),
        _leg(pose, found, near_leg, None),
        _arm(pose, found, near, None),
    ]


def _arm(pose: Pose, found: Joints, side: Side, view: View | None) -> Piece:
    part = Part.LEFT_ARM if side is Side.LEFT else Part.RIGHT_ARM
    return Piece(_arm_layers, (found.arm(side), _tone(pose, part, side), view))


def _leg(pose: Pose, found: Joints, side: Side, view: View | None) -> Piece:
    part = Part.LEFT_LEG if side is Side.LEFT else Part.RIGHT_LEG
    return Piece(_leg_layers, (found.leg(side), pose.facing, _tone(pose, part, side), view))


def _trunk_tone(pose: Pose) -> Tone:
    return Tone.WORKS if Part.TRUNK in pose.works else Tone.NEAR


def _head(neck: Point, crown: Point, turn: int) -> Iterator[Layer]:
    looking = LOOKING[None]
    head, hair = profile(looking(neck), looking(crown), turn)
    yield Layer(head, Cloth.SKIN, Tone.NEAR)
    yield Layer(hair, Cloth.HAIR, Tone.NEAR)


def _trunk(points: Sequence[Point], turn: int, breath: float, tone: Tone) -> Iterator[Layer]:
    spine = [LOOKING[None](point) for point in points]
    yield Layer(_tube(spine, _HIPS, turn), Cloth.TROUSERS, Tone.NEAR)
    lift = BREATH * breath
    shirt = [(at, front + lift * _chest(at), back) for at, front, back in _CHEST]
    yield Layer(_tube(spine, shirt, turn), Cloth.SHIRT, tone)


def _chest(at: float) -> float:
    """How much a breath lifts the front of the trunk, by quarters from the hip."""
    return max(0.0, 1.0 - abs(at - 2.6) / 1.8)


def _tube(
    spine: Sequence[Spot2], stations: Sequence[tuple[float, Height, Height]], turn: int
) -> QPainterPath:
    fronts: list[tuple[float, float]] = []
    backs: list[tuple[float, float]] = []
    for at, front, back in stations:
        x, y, up_x, up_y = _along_spine(spine, at)
        ahead_x, ahead_y = turn * up_y, -turn * up_x
        fronts.append((x + front * ahead_x, y + front * ahead_y))
        backs.append((x - back * ahead_x, y - back * ahead_y))
    return smooth([*fronts, *reversed(backs)])


def _along_spine(spine: Sequence[Spot2], at: float) -> tuple[float, float, float, float]:
    """Place and direction `at` quarters up the spine; beyond its ends it goes straight on."""
    quarter = max(0, min(len(spine) - 2, int(at)))
    (ax, ay), (bx, by) = spine[quarter], spine[quarter + 1]
    share = at - quarter
    up_x, up_y = bx - ax, by - ay
    if 0 < share < 1 or (share == 0 and quarter > 0):
        other = quarter + 1 if share > 0.5 else quarter - 1
        other = max(0, min(len(spine) - 2, other))
        weight = abs(share - 0.5)
        up_x += weight * (spine[other + 1].x - spine[other].x - up_x)
        up_y += weight * (spine[other + 1].y - spine[other].y - up_y)
    length = hypot(up_x, up_y) or 1.0
    return ax + share * (bx - ax), ay + share * (by - ay), up_x / length, up_y / length


def _neck(shoulder: Point, head: Point, view: View | None) -> Iterator[Layer]:
    low, high = LOOKING[view](shoulder), LOOKING[view](head)
    yield Layer(round_bone(low, _between(low, high, 0.62), *_NECK), Cloth.SKIN, Tone.NEAR)


def _arm_layers(limb: LimbJoints, tone: Tone, view: View | None) -> Iterator[Layer]:
    root, elbow, wrist, tip = (LOOKING[view](point) for point in limb)
    if tone.is_near:
        rim = _path()
        add_bone(rim, root, elbow, _UPPER_ARM[0] + _RIM, 0.027 + _RIM)
        add_bone(rim, elbow, wrist, _FOREARM[0] + _RIM, _FOREARM[1] + _RIM, _ARM_SWELL)
        _add_hand(rim, wrist, tip, _RIM)
        yield Layer(rim, None, tone)
    bare = _path()
    add_bone(bare, elbow, wrist, *_FOREARM, _ARM_SWELL)
    _add_hand(bare, wrist, tip)
    add_bone(bare, _between(root, elbow, 0.45), elbow, 0.027, _UPPER_ARM[1])
    yield Layer(bare, Cloth.SKIN, tone)
    sleeve = round_bone(root, _between(root, elbow, _SLEEVE), _UPPER_ARM[0], 0.0295)
    yield Layer(sleeve, Cloth.SHIRT, tone)


def _add_hand(path: QPainterPath, wrist: Spot2, tip: Spot2, wider: Height = 0.0) -> None:
    knuckles = _between(wrist, tip, 0.5)
    add_bone(path, wrist, knuckles, 0.0155 + wider, 0.0185 + wider)
    add_bone(path, knuckles, _between(wrist, tip, 0.92), 0.0185 + wider, 0.0095 + wider)


def _leg_layers(limb: LimbJoints, facing: Facing, tone: Tone, view: View | None) -> Iterator[Layer]:
    looking = LOOKING[view]
    root, knee, ankle, tip = (looking(point) for point in limb)
    sole = looking(heel(limb, facing))
    hem = _between(knee, ankle, _HEM)
    calf = (_CALF, 0.002) if facing is Facing.LEFT else (0.002, _CALF)
    if tone.is_near:
        rim = _path()
        add_bone(rim, root, knee, _THIGH[0] + _RIM, _THIGH[1] + _RIM, _THIGH_SWELL)
        add_bone(rim, knee, hem, _SHIN[0] + _RIM, 0.0245 + _RIM, calf)
        rim.addPath(_foot(ankle, sole, tip, view, wider=True))
        yield Layer(rim, None, tone)
    bare = _path()
    bare.addPath(_foot(ankle, sole, tip, view))
    add_bone(bare, _between(knee, ankle, 0.75), ankle, 0.0245, _SHIN[1])
    yield Layer(bare, Cloth.SKIN, tone)
    cloth = _path()
    add_bone(cloth, root, knee, *_THIGH, _THIGH_SWELL)
    add_bone(cloth, knee, hem, _SHIN[0], 0.0245, calf)
    yield Layer(cloth, Cloth.TROUSERS, tone)


def _foot(
    ankle: Spot2, sole: Spot2, tip: Spot2, view: View | None, *, wider: bool = False
) -> QPainterPath:
    """A foot; what is seen of it from above or from the front is plain and round."""
    if view is None:
        return foot(ankle, sole, tip, wider=wider)
    rim = _RIM if wider else 0.0
    return round_bone(sole if view is View.TOP else ankle, tip, 0.021 + rim, 0.019 + rim)


def _path() -> QPainterPath:
    """One whose parts may overlap."""
    path = QPainterPath()
    path.setFillRule(_WINDING)
    return path


def _broadly(pose: Pose, found: Joints, view: View) -> list[Piece]:
    """From above or from the front: broad shoulders; what is nearer is painted later."""
    limbs = [
        (_nearness(limb(side), view), make(pose, found, side, view))
        for limb, make in ((found.leg, _leg), (found.arm, _arm))
        for side in Side
    ]
    trunk = _nearness(found.spine, view)
    hips = tuple(found.leg(side).root for side in Side)
    shoulders = tuple(found.arm(side).root for side in Side)
    seen_from_behind = view is View.TOP and pose.facing is Facing.LEFT
    return [
        *(piece for near, piece in limbs if near < trunk),
        Piece(_neck, (found.shoulder, found.head, view)),
        Piece(_broad_trunk, (hips, shoulders, _trunk_tone(pose), view)),
        Piece(_round_head, (found.neck, found.crown, view, seen_from_behind)),
        *(piece for near, piece in limbs if near >= trunk),
    ]


def _broad_trunk(
    hip_points: Sequence[Point], shoulder_points: Sequence[Point], tone: Tone, view: View
) -> Iterator[Layer]:
    looking = LOOKING[view]
    hips, shoulders = [*map(looking, hip_points)], [*map(looking, shoulder_points)]
    low = _path()
    add_bone(low, hips[0], hips[1], 0.056, 0.056)
    yield Layer(low, Cloth.TROUSERS, Tone.NEAR)
    waist = [_between(hip, shoulder, 0.42) for hip, shoulder in zip(hips, shoulders, strict=True)]
    middle = _between(waist[0], waist[1], 0.5)
    waist = [_between(middle, one, 0.85) for one in waist]
    path = _path()
    add_bone(path, shoulders[0], shoulders[1], 0.036, 0.036)
    for shoulder, side, hip in zip(shoulders, waist, hips, strict=True):
        add_bone(path, shoulder, side, 0.036, 0.034)
        add_bone(path, side, _between(side, hip, 0.75), 0.034, 0.046)
    add_area(path, (*shoulders, *reversed(hips)))
    yield Layer(path, Cloth.SHIRT, tone)


def _round_head(neck: Point, crown: Point, view: View, hair_only: bool) -> Iterator[Layer]:  # noqa: FBT001
    low, high = LOOKING[view](neck), LOOKING[view](crown)
    head = round_bone(_between(low, high, 0.38), _between(low, high, 0.62), 0.043, 0.0475)
    yield Layer(head, Cloth.HAIR if hair_only else Cloth.SKIN, Tone.NEAR)
    if not hair_only:
        hair = round_bone(_between(low, high, 0.8), _between(low, high, 0.82), 0.036, 0.036)
        yield Layer(hair.intersected(head), Cloth.HAIR, Tone.NEAR)


def _nearness(points: Sequence[Point], view: View) -> float:
    return sum(one.y if view is View.TOP else -one.x for one in points) / len(points)


def _tone(pose: Pose, part: Part, side: Side) -> Tone:
    works = part in pose.works
    if side is pose.facing.near:
        return Tone.WORKS if works else Tone.NEAR
    return Tone.FAR_WORKS if works else Tone.FAR


def _between(one: Spot2, other: Spot2, share: float) -> Spot2:
    return Spot2(one.x + share * (other.x - one.x), one.y + share * (other.y - one.y))
