"""What stands beside the figure or is held by it, as painted layers behind and in front of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import hypot
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPainterPathStroker

from backtimer.core.figure.anchors import BAR
from backtimer.core.figure.body import Height
from backtimer.core.figure.kinematics import Joints, LimbJoints, grip
from backtimer.core.figure.pose import Point
from backtimer.core.figure.things import Prop, Spot, Thing, View
from backtimer.core.units import Side
from backtimer.ui.widgets.figure.look import Look
from backtimer.ui.widgets.figure.shapes import add_bone, round_bone
from backtimer.ui.widgets.figure.views import LOOKING, Looking, Spot2, slanting

_WIDE: Final[Height] = 0.12
"""Half the width of a chair, a step and the like, towards the viewer and away."""
_BARBELL: Final[Height] = 0.46
"""Half the length of a barbell."""
_STICK: Final[Height] = 0.46
_PLATE: Final[Height] = 0.09
_BAR_HALF: Final[Height] = 0.36
_POST: Final[Height] = 0.43
"""How far right of the bar the post of a knee platform stands."""


@dataclass(frozen=True, slots=True)
class PropLayer:
    """An outline and its colour as `#rrggbb`. `alpha` is how much of what is behind it covers."""

    path: QPainterPath
    colour: str
    alpha: float = 1.0


def behind(
    props: tuple[Prop, ...], found: Joints, look: Look, view: View | None = None
) -> list[PropLayer]:
    """What the body stands in front of."""
    looking = LOOKING[view]
    return [layer for prop in props for layer in _behind(prop, found, look, looking, view)]


def in_front(
    props: tuple[Prop, ...], found: Joints, look: Look, view: View | None = None
) -> list[PropLayer]:
    """What covers the body."""
    looking = LOOKING[view]
    return [layer for prop in props for layer in _in_front(prop, found, look, looking, view)]


def _behind(
    prop: Prop, found: Joints, look: Look, looking: Looking, view: View | None
) -> Iterator[PropLayer]:
    match prop.thing:
        case Thing.CHAIR if view is None and prop.at is not None:
            yield from _chair(prop.at, look)
        case Thing.STOOL if view is None and prop.at is not None:
            yield from _stool(prop.at, look)
        case Thing.PILLOW if view is None and prop.at is not None:
            yield PropLayer(_block(prop.at.x, 0.0, 0.13, 0.03, 0.014), look.band, 0.75)
        case Thing.STEP if view is None and prop.at is not None:
            yield PropLayer(_block(prop.at.x, 0.0, 0.16, prop.at.y, 0.012), look.wood)
            yield PropLayer(_block(prop.at.x, prop.at.y - 0.03, 0.17, 0.03, 0.012), look.wood_dark)
        case Thing.PULL_UP_BAR:
            yield from _frame(look, _along_rods(looking, view), view)
        case Thing.KNEE_PLATFORM:
            yield from _platform(found, look, looking)
        case Thing.CABLE if view is None and prop.at is not None:
            yield from _tower(prop.at, found, look, looking)
        case Thing.BARBELL | Thing.BROOMSTICK:
            ends = _rod_ends(prop, found)
            if ends is not None:
                yield from _far_end(prop.thing, ends, look, _along_rods(looking, view))
        case Thing.DUMBBELL:
            yield from _dumbbells(prop, found, look, view, covering=False)
        case _:
            pass


def _in_front(
    prop: Prop, found: Joints, look: Look, looking: Looking, view: View | None
) -> Iterator[PropLayer]:
    match prop.thing:
        case Thing.BAND if len(prop.spots) == 2:
            one, other = (looking(place(spot, found)) for spot in prop.spots)
            yield PropLayer(round_bone(one, other, 0.007, 0.007), look.band)
        case Thing.DUMBBELL:
            yield from _dumbbells(prop, found, look, view, covering=True)
        case Thing.BARBELL | Thing.BROOMSTICK:
            ends = _rod_ends(prop, found)
            if ends is not None:
                yield from _near_end(prop.thing, ends, look, _along_rods(looking, view), view)
        case _:
            pass


def _along_rods(looking: Looking, view: View | None) -> Looking:
    return slanting if view is None else looking


def place(spot: Spot, found: Joints) -> Point:
    """Where a spot of the body, or the bar, is."""
    match spot:
        case Spot.LEFT_HAND:
            return grip(found.left_arm)
        case Spot.RIGHT_HAND:
            return grip(found.right_arm)
        case Spot.LEFT_KNEE:
            return found.left_leg.middle
        case Spot.RIGHT_KNEE:
            return found.right_leg.middle
        case Spot.LEFT_FOOT:
            return _sole(found, Side.LEFT)
        case Spot.RIGHT_FOOT:
            return _sole(found, Side.RIGHT)
        case Spot.BAR:
            return Point(0.0, BAR)


def _sole(found: Joints, side: Side) -> Point:
    leg = found.leg(side)
    return Point(
        (leg.end.x + leg.tip.x) / 2,
        (leg.end.y + leg.tip.y) / 2 - 0.012,
        (leg.end.z + leg.tip.z) / 2,
    )


def _chair(at: Point, look: Look) -> Iterator[PropLayer]:
    """A plain chair, its back away from the middle of the picture."""
    away = -1.0 if at.x < 0 else 1.0
    seat, half = at.y, 0.13
    legs = QPainterPath()
    legs.setFillRule(Qt.FillRule.WindingFill)
    for x in (at.x - half + 0.014, at.x + half - 0.014):
        add_bone(legs, Spot2(x, seat - 0.01), Spot2(x, 0.012), 0.012, 0.01)
    yield PropLayer(legs, look.wood_dark)
    rest = at.x + away * (half - 0.008)
    back = round_bone(Spot2(rest, seat), Spot2(rest + away * 0.03, seat + 0.28), 0.012, 0.012)
    yield PropLayer(back, look.wood_dark)
    yield PropLayer(_block(at.x, seat - 0.03, half, 0.03, 0.012), look.wood)


def _stool(at: Point, look: Look) -> Iterator[PropLayer]:
    legs = QPainterPath()
    legs.setFillRule(Qt.FillRule.WindingFill)
    for lean in (-1.0, 1.0):
        add_bone(
            legs,
            Spot2(at.x + 0.06 * lean, at.y - 0.02),
            Spot2(at.x + 0.09 * lean, 0.01),
            0.012,
            0.01,
        )
    yield PropLayer(legs, look.wood_dark)
    yield PropLayer(_block(at.x, at.y - 0.035, 0.12, 0.035, 0.016), look.wood)


def _frame(look: Look, looking: Looking, view: View | None) -> Iterator[PropLayer]:
    """A bar between two posts; from the side it is seen from a little above."""
    bar = [looking(Point(0.0, BAR, z)) for z in (-_BAR_HALF, _BAR_HALF)]
    if view is View.TOP:
        yield PropLayer(round_bone(bar[0], bar[1], 0.012, 0.012), look.metal)
        return
    for top in bar if view is View.FRONT else bar[:1]:
        foot = Spot2(top.x, 0.0 if view is View.FRONT else 0.05)
        yield PropLayer(round_bone(foot, top, 0.013, 0.013), look.metal_dark)
    yield PropLayer(round_bone(bar[0], bar[1], 0.012, 0.012), look.metal)


def _platform(found: Joints, look: Look, looking: Looking) -> Iterator[PropLayer]:
    """A pad under the knees on an arm that goes up and down a post."""
    knee = found.left_leg.middle
    pad = looking(Point(knee.x + 0.03, knee.y - 0.05))
    post = Spot2(_POST, pad.y)
    yield PropLayer(
        round_bone(Spot2(post.x, 0.0), Spot2(post.x, BAR), 0.016, 0.016), look.metal_dark
    )
    yield PropLayer(round_bone(pad, post, 0.011, 0.011), look.metal)
    yield PropLayer(_block(pad.x, pad.y - 0.012, 0.12, 0.03, 0.014), look.band, 0.85)


def _tower(at: Point, found: Joints, look: Look, looking: Looking) -> Iterator[PropLayer]:
    """A pulley on a post, and the cable from there to the hands."""
    yield PropLayer(_block(at.x, 0.0, 0.1, 0.03, 0.01), look.metal_dark)
    post = round_bone(Spot2(at.x, 0.02), Spot2(at.x, max(0.75, at.y + 0.1)), 0.02, 0.02)
    yield PropLayer(post, look.metal_dark)
    pulley = QPainterPath()
    pulley.addEllipse(QPointF(at.x, at.y), 0.03, 0.03)
    yield PropLayer(pulley, look.metal)
    hands = [looking(grip(found.arm(side))) for side in Side]
    middle = Spot2((hands[0].x + hands[1].x) / 2, (hands[0].y + hands[1].y) / 2)
    yield PropLayer(round_bone(Spot2(at.x, at.y), middle, 0.005, 0.005), look.metal)
    yield PropLayer(round_bone(hands[0], hands[1], 0.012, 0.012), look.metal_dark)


def _rod_ends(prop: Prop, found: Joints) -> tuple[Point, Point] | None:
    """Where a bar in both hands begins and ends, far and near."""
    left, right = grip(found.left_arm), grip(found.right_arm)
    middle = Point((left.x + right.x) / 2, (left.y + right.y) / 2, 0.0)
    half = _BARBELL if prop.thing is Thing.BARBELL else _STICK
    return middle._replace(z=-half), middle._replace(z=half)


def _far_end(
    thing: Thing, ends: tuple[Point, Point], look: Look, looking: Looking
) -> Iterator[PropLayer]:
    far, near = looking(ends[0]), looking(ends[1])
    middle = Spot2((far.x + near.x) / 2, (far.y + near.y) / 2)
    if thing is Thing.BARBELL:
        yield _plate(far, look.metal_dark)
        yield PropLayer(round_bone(far, middle, 0.009, 0.009), look.metal_dark)
    else:
        yield PropLayer(round_bone(far, middle, 0.009, 0.009), look.wood_dark)


def _near_end(
    thing: Thing, ends: tuple[Point, Point], look: Look, looking: Looking, view: View | None
) -> Iterator[PropLayer]:
    far, near = looking(ends[0]), looking(ends[1])
    middle = Spot2((far.x + near.x) / 2, (far.y + near.y) / 2)
    start = far if view is View.FRONT else middle
    if thing is Thing.BROOMSTICK:
        yield PropLayer(round_bone(start, near, 0.01, 0.01), look.wood)
        return
    yield PropLayer(round_bone(start, near, 0.009, 0.009), look.metal)
    if view is View.FRONT:
        for end in (far, near):
            yield PropLayer(
                _block(end.x, end.y - _PLATE, 0.018, 2 * _PLATE, 0.008), look.metal_dark
            )
        return
    plate = _plate(near, look.metal)
    yield PropLayer(plate.path, look.metal, 0.55)
    hub = QPainterPath()
    hub.addEllipse(QPointF(*near), 0.022, 0.022)
    yield PropLayer(hub, look.metal_dark)


def _plate(middle: Spot2, colour: str) -> PropLayer:
    path = QPainterPath()
    path.addEllipse(QPointF(*middle), _PLATE, _PLATE)
    return PropLayer(path, colour)


def _dumbbells(
    prop: Prop, found: Joints, look: Look, view: View | None, *, covering: bool
) -> Iterator[PropLayer]:
    """Those that cover the body, or the others: from the side, what the far hand holds does not."""
    for spot in prop.spots or (Spot.LEFT_HAND, Spot.RIGHT_HAND):
        side = Side.LEFT if spot is Spot.LEFT_HAND else Side.RIGHT
        if (view is not None or side is found.facing.near) is covering:
            yield from _dumbbell(found.arm(side), look, view)


def _dumbbell(arm: LimbJoints, look: Look, view: View | None) -> Iterator[PropLayer]:
    """Two heads on a handle, across the forearm as it is seen."""
    looking = LOOKING[view]
    hand, wrist = looking(grip(arm)), looking(arm.end)
    across, up = hand.x - wrist.x, hand.y - wrist.y
    length = hypot(across, up) or 1.0
    if view is None:
        side_x, side_y = -up / length, across / length
    else:
        side_x, side_y = 1.0, 0.0
    ends = [Spot2(hand.x + by * side_x, hand.y + by * side_y) for by in (-0.05, 0.05)]
    yield PropLayer(round_bone(ends[0], ends[1], 0.009, 0.009), look.metal_dark)
    for end in ends:
        thick = [Spot2(end.x + by * side_x, end.y + by * side_y) for by in (-0.012, 0.012)]
        yield PropLayer(_slab(thick[0], thick[1], 0.032), look.metal)


def _slab(one: Spot2, other: Spot2, half: Height) -> QPainterPath:
    """A rectangle whose middle line leads from `one` to `other`."""
    stroker = QPainterPathStroker()
    stroker.setWidth(2 * half)
    stroker.setCapStyle(Qt.PenCapStyle.FlatCap)
    line = QPainterPath(QPointF(*one))
    line.lineTo(QPointF(*other))
    return stroker.createStroke(line)


def _block(x: Height, bottom: Height, half: Height, height: Height, radius: Height) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(x - half, bottom, 2 * half, height), radius, radius)
    return path
