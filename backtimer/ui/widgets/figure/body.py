"""The body as layers of paint, the farthest first: from the side, from above, from the front."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import hypot
from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainterPath

from backtimer.core.figure.body import Height
from backtimer.core.figure.kinematics import Joints, LimbJoints, heel
from backtimer.core.figure.pose import Facing, Part, Point, Pose
from backtimer.core.figure.things import View
from backtimer.core.units import Side
from backtimer.ui.widgets.figure.look import Cloth, Tone
from backtimer.ui.widgets.figure.shapes import add_bone, profile, round_bone, smooth
from backtimer.ui.widgets.figure.views import LOOKING, Looking, Spot2

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
_WINDING: Final = Qt.FillRule.WindingFill


@dataclass(frozen=True, slots=True)
class Layer:
    """An outline with what it is covered with; without a cloth, the rim of a near limb."""

    path: QPainterPath
    cloth: Cloth | None
    tone: Tone


def layers(pose: Pose, found: Joints, view: View | None = None) -> list[Layer]:
    """The body of `pose`, whose joints are `found`, the farthest layer first."""
    return list(_side(pose, found) if view is None else _facing(pose, found, view))


def _side(pose: Pose, found: Joints) -> Iterator[Layer]:
    looking = LOOKING[None]
    near = pose.facing.near
    yield from _arm(pose, found, near.other, looking)
    yield from _leg(pose, found, near.other, looking)
    yield from _neck(found, looking)
    yield from _trunk(pose, found, looking)
    head, hair = profile(looking(found.neck), looking(found.crown), pose.facing.turn)
    yield Layer(head, Cloth.SKIN, Tone.NEAR)
    yield Layer(hair, Cloth.HAIR, Tone.NEAR)
    yield from _leg(pose, found, near, looking)
    yield from _arm(pose, found, near, looking)


def _trunk(pose: Pose, found: Joints, looking: Looking) -> Iterator[Layer]:
    tone = Tone.WORKS if Part.TRUNK in pose.works else Tone.NEAR
    spine = [looking(point) for point in found.spine]
    breath = BREATH * pose.breath
    below = [one for one in _TRUNK if one[0] <= _BELT]
    above = [one for one in _TRUNK if one[0] >= _BELT - 0.2]
    yield Layer(_tube(spine, below, pose.facing.turn), Cloth.TROUSERS, Tone.NEAR)
    shirt = [(at, front + breath * _chest(at), back) for at, front, back in above]
    yield Layer(_tube(spine, shirt, pose.facing.turn), Cloth.SHIRT, tone)


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


def _neck(found: Joints, looking: Looking) -> Iterator[Layer]:
    low, high = looking(found.shoulder), looking(found.head)
    top = Spot2(low.x + 0.62 * (high.x - low.x), low.y + 0.62 * (high.y - low.y))
    yield Layer(round_bone(low, top, *_NECK), Cloth.SKIN, Tone.NEAR)


def _arm(pose: Pose, found: Joints, side: Side, looking: Looking) -> Iterator[Layer]:
    part = Part.LEFT_ARM if side is Side.LEFT else Part.RIGHT_ARM
    tone = _tone(pose, part, side)
    root, elbow, wrist, tip = (looking(point) for point in found.arm(side))
    if side is pose.facing.near:
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


def _leg(pose: Pose, found: Joints, side: Side, looking: Looking) -> Iterator[Layer]:
    part = Part.LEFT_LEG if side is Side.LEFT else Part.RIGHT_LEG
    tone = _tone(pose, part, side)
    limb = found.leg(side)
    root, knee, ankle, _ = (looking(point) for point in limb)
    hem = _between(knee, ankle, _HEM)
    calf = (_CALF, 0.002) if pose.facing is Facing.LEFT else (0.002, _CALF)
    if side is pose.facing.near:
        rim = _path()
        add_bone(rim, root, knee, _THIGH[0] + _RIM, _THIGH[1] + _RIM, _THIGH_SWELL)
        add_bone(rim, knee, hem, _SHIN[0] + _RIM, 0.0245 + _RIM, calf)
        _add_foot(rim, limb, pose.facing, looking, _RIM)
        yield Layer(rim, None, tone)
    foot = _path()
    _add_foot(foot, limb, pose.facing, looking)
    add_bone(foot, _between(knee, ankle, 0.6), ankle, 0.026, _SHIN[1])
    yield Layer(foot, Cloth.SKIN, tone)
    cloth = _path()
    add_bone(cloth, root, knee, *_THIGH, _THIGH_SWELL)
    add_bone(cloth, knee, hem, _SHIN[0], 0.0245, calf)
    yield Layer(cloth, Cloth.TROUSERS, tone)


def _add_foot(
    path: QPainterPath,
    limb: LimbJoints,
    facing: Facing,
    looking: Looking,
    wider: Height = 0.0,
) -> None:
    ankle, tip = looking(limb.end), looking(limb.tip)
    sole = looking(heel(limb, facing))
    back = _between(sole, ankle, 0.45)
    ball = _between(back, tip, 0.68)
    add_bone(path, back, ball, 0.0195 + wider, 0.0165 + wider)
    add_bone(path, ball, tip, 0.0165 + wider, 0.011 + wider)
    add_bone(path, ankle, back, _SHIN[1] + wider, 0.0195 + wider)
    add_bone(path, ankle, ball, _SHIN[1] + wider, 0.015 + wider)


def _path() -> QPainterPath:
    """One whose parts may overlap."""
    path = QPainterPath()
    path.setFillRule(_WINDING)
    return path


def _facing(pose: Pose, found: Joints, view: View) -> Iterator[Layer]:
    """From above or from the front: broad shoulders; what is nearer is painted later."""
    looking = LOOKING[view]
    toes = view is View.TOP
    limbs = sorted(
        ((side, is_arm) for side in Side for is_arm in (True, False)),
        key=lambda one: _nearness(found.arm(one[0]) if one[1] else found.leg(one[0]), view),
    )
    trunk = _nearness_of(found.spine, view)
    behind = [
        one
        for one in limbs
        if _nearness(found.arm(one[0]) if one[1] else found.leg(one[0]), view) < trunk
    ]
    for side, is_arm in behind:
        yield from (_arm if is_arm else _leg)(pose, found, side, looking)
    yield from _broad_trunk(pose, found, looking)
    yield from _round_head(pose, found, looking, toes=toes)
    for side, is_arm in limbs:
        if (side, is_arm) not in behind:
            yield from (_arm if is_arm else _leg)(pose, found, side, looking)


def _broad_trunk(pose: Pose, found: Joints, looking: Looking) -> Iterator[Layer]:
    tone = Tone.WORKS if Part.TRUNK in pose.works else Tone.NEAR
    shoulders = [looking(found.arm(side).root) for side in Side]
    hips = [looking(found.leg(side).root) for side in Side]
    low = _path()
    add_bone(low, hips[0], hips[1], 0.056, 0.056)
    yield Layer(low, Cloth.TROUSERS, Tone.NEAR)
    waist = [_between(hip, shoulder, 0.42) for hip, shoulder in zip(hips, shoulders, strict=True)]
    middle = _between(waist[0], waist[1], 0.5)
    waist = [_between(middle, one, 0.85) for one in waist]
    path = _path()
    for one, other, radii in (
        (shoulders[0], shoulders[1], (0.036, 0.036)),
        (shoulders[0], waist[0], (0.036, 0.034)),
        (shoulders[1], waist[1], (0.036, 0.034)),
        (waist[0], hips[0], (0.034, 0.046)),
        (waist[1], hips[1], (0.034, 0.046)),
    ):
        is_hip = other in hips
        add_bone(path, one, _between(one, other, 0.75) if is_hip else other, *radii)
    path.addPolygon([QPointF(*one) for one in (*shoulders, *reversed(hips))])
    path.closeSubpath()
    yield Layer(path, Cloth.SHIRT, tone)


def _round_head(pose: Pose, found: Joints, looking: Looking, *, toes: bool) -> Iterator[Layer]:
    yield from _neck(found, looking)
    neck, crown = looking(found.neck), looking(found.crown)
    head = round_bone(_between(neck, crown, 0.38), _between(neck, crown, 0.62), 0.043, 0.0475)
    seen_from_behind = toes and pose.facing is Facing.LEFT
    yield Layer(head, Cloth.HAIR if seen_from_behind else Cloth.SKIN, Tone.NEAR)
    if not seen_from_behind:
        hair = round_bone(_between(neck, crown, 0.8), _between(neck, crown, 0.82), 0.036, 0.036)
        yield Layer(hair.intersected(head), Cloth.HAIR, Tone.NEAR)


def _nearness(limb: Sequence[Point], view: View) -> float:
    return _nearness_of(limb, view)


def _nearness_of(points: Sequence[Point], view: View) -> float:
    return sum(one.y if view is View.TOP else -one.x for one in points) / len(points)


def _tone(pose: Pose, part: Part, side: Side) -> Tone:
    works = part in pose.works
    if side is pose.facing.near:
        return Tone.WORKS if works else Tone.NEAR
    return Tone.FAR_WORKS if works else Tone.FAR


def _between(one: Spot2, other: Spot2, share: float) -> Spot2:
    return Spot2(one.x + share * (other.x - one.x), one.y + share * (other.y - one.y))
