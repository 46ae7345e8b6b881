"""Outlines of the parts of a body, in body heights with y up: tapered bones, head, trunk, foot."""

from collections.abc import Sequence
from functools import lru_cache
from math import atan2, cos, degrees, hypot, pi, radians, sin
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QTransform

from backtimer.core.figure.body import ANKLE_HEIGHT, FOOT, FOOT_SLOPE, HEEL_BEHIND, Height
from backtimer.ui.widgets.figure.views import Spot2

_HEAD: Final = (
    (0.131, -0.006),
    (0.122, 0.026),
    (0.098, 0.044),
    (0.076, 0.0475),
    (0.058, 0.0585),
    (0.047, 0.0505),
    (0.034, 0.049),
    (0.012, 0.044),
    (0.002, 0.026),
    (0.016, -0.008),
    (0.028, -0.034),
    (0.058, -0.052),
    (0.095, -0.05),
    (0.122, -0.032),
)
"""The profile: how far from the neck towards the crown, and how far towards the face."""
_HAIR: Final = (
    (0.134, -0.006),
    (0.126, 0.028),
    (0.104, 0.0455),
    (0.1, 0.03),
    (0.088, 0.012),
    (0.062, 0.006),
    (0.05, -0.012),
    (0.024, -0.036),
    (0.056, -0.056),
    (0.096, -0.0535),
    (0.124, -0.034),
)

_FOOT: Final = (
    (-0.019, 0.052),
    (-0.034, 0.02),
    (-0.026, 0.002),
    (0.02, 0.005),
    (0.08, 0.0),
    (0.125, 0.003),
    (0.133, 0.014),
    (0.112, 0.026),
    (0.06, 0.037),
    (0.022, 0.054),
    (0.0, 0.061),
)
"""The foot on the floor: how far before the ankle, and how far above the sole."""
_FOOT_WIDER: Final[Height] = 0.006
"""How far its rim goes beyond it."""
_SOLE_SPOT: Final = (-HEEL_BEHIND, 0.0)
_TIP_SPOT: Final = (FOOT * cos(radians(FOOT_SLOPE)), ANKLE_HEIGHT - FOOT * sin(radians(FOOT_SLOPE)))


def round_bone(start: Spot2, end: Spot2, first: Height, last: Height) -> QPainterPath:
    """Two discs of radii `first` and `last` and all that lies between them."""
    path = QPainterPath()
    add_bone(path, start, end, first, last)
    return path


def add_bone(  # noqa: PLR0917 - a bone has two ends
    path: QPainterPath,
    start: Spot2,
    end: Spot2,
    first: Height,
    last: Height,
    bulge: tuple[Height, Height] = (0.0, 0.0),
) -> None:
    """Add a tapered bone; `bulge` is how far it swells, left and right of its way.

    Bones of about the same length are one outline, made once and turned into place.
    """
    across, up = end.x - start.x, end.y - start.y
    length = hypot(across, up)
    about = round(length, 2)
    if about <= abs(first - last) + 0.01:  # seen end on
        spot, radius = (start, first) if first >= last else (end, last)
        path.addEllipse(QPointF(*spot), radius, radius)
        return
    turned = QTransform(across / about, up / about, -up / length, across / length, start.x, start.y)
    path.addPath(turned.map(_bone(about, first, last, bulge)))


@lru_cache(maxsize=512)
def _bone(
    length: Height, first: Height, last: Height, bulge: tuple[Height, Height]
) -> QPainterPath:
    """A bone that leads to the right from where both axes meet."""
    path = QPainterPath()
    start, end = Spot2(0.0, 0.0), Spot2(length, 0.0)
    lean = degrees(_asin((first - last) / length))
    # y is up here and down in Qt's angles: they run the other way round
    path.arcMoveTo(_disc(start, first), -(90.0 - lean))
    path.arcTo(_disc(start, first), -(90.0 - lean), -(180.0 + 2.0 * lean))
    left, right = bulge
    if right:
        _swell(path, _rim(end, last, -90.0 + lean), -right, (1.0, 0.4))
    path.arcTo(_disc(end, last), -(-90.0 + lean), -(180.0 - 2.0 * lean))
    if left:
        _swell(path, _rim(start, first, 90.0 - lean), left, (0.4, 1.0))
    path.closeSubpath()
    return path


def add_area(path: QPainterPath, spots: Sequence[Spot2]) -> None:
    """Add the area between `spots`, its outline in the direction of a bone's.

    One that ran the other way round would leave holes where it lies over bones.
    """
    around = sum(
        one.x * other.y - other.x * one.y
        for one, other in zip(spots, [*spots[1:], spots[0]], strict=True)
    )
    path.addPolygon([QPointF(*one) for one in (spots if around > 0 else reversed(spots))])
    path.closeSubpath()


def smooth(spots: Sequence[tuple[float, float]]) -> QPainterPath:
    """A closed line through all `spots` without a corner (Catmull-Rom)."""
    path = QPainterPath(QPointF(*spots[0]))
    count = len(spots)
    for here in range(count):
        (ax, ay), (bx, by) = spots[here - 1], spots[here]
        (cx, cy), (dx, dy) = spots[(here + 1) % count], spots[(here + 2) % count]
        path.cubicTo(
            bx + (cx - ax) / 6, by + (cy - ay) / 6, cx - (dx - bx) / 6, cy - (dy - by) / 6, cx, cy
        )
    path.closeSubpath()
    return path


def profile(neck: Spot2, crown: Spot2, turn: int) -> tuple[QPainterPath, QPainterPath]:
    """Head and hair from the side; `turn` is +1 where the face is on the right of the way up."""
    up_x, up_y = _unit(neck, crown)
    turned = QTransform(up_x, up_y, turn * up_y, -turn * up_x, neck.x, neck.y)
    head, hair = _profile()
    return turned.map(head), turned.map(hair)


@lru_cache(maxsize=1)
def _profile() -> tuple[QPainterPath, QPainterPath]:
    return smooth(_HEAD), smooth(_HAIR)


def foot(ankle: Spot2, sole: Spot2, tip: Spot2, *, wider: bool = False) -> QPainterPath:
    """A foot from the side, by ankle, end of the sole and tip of the toes."""
    (ax, ay), (bx, by) = _SOLE_SPOT, _TIP_SPOT
    ay, by = ay - ANKLE_HEIGHT, by - ANKLE_HEIGHT
    area = ax * by - bx * ay
    one_x, one_y = sole.x - ankle.x, sole.y - ankle.y
    two_x, two_y = tip.x - ankle.x, tip.y - ankle.y
    along_x, along_y = (one_x * by - two_x * ay) / area, (one_y * by - two_y * ay) / area
    up_x, up_y = (ax * two_x - bx * one_x) / area, (ax * two_y - bx * one_y) / area
    turned = QTransform(along_x, along_y, up_x, up_y, ankle.x, ankle.y)
    path = turned.map(_foot(_FOOT_WIDER if wider else 0.0))
    # A mirrored outline runs the other way round; where it lay over a bone there would be a hole.
    return path if turned.determinant() > 0.0 else path.toReversed()


@lru_cache(maxsize=2)
def _foot(wider: Height) -> QPainterPath:
    """The foot with its ankle where both axes meet."""
    middle_x, middle_y = 0.045, 0.024
    spots = []
    for x, y in _FOOT:
        out_x, out_y = x - middle_x, y - middle_y
        far = hypot(out_x, out_y)
        spots.append((x + wider * out_x / far, y + wider * out_y / far - ANKLE_HEIGHT))
    return smooth(spots)


def _disc(middle: Spot2, radius: Height) -> QRectF:
    return QRectF(middle.x - radius, middle.y - radius, 2 * radius, 2 * radius)


def _rim(middle: Spot2, radius: Height, direction: float) -> Spot2:
    angle = direction * pi / 180.0
    return Spot2(middle.x + radius * cos(angle), middle.y + radius * sin(angle))


def _swell(path: QPainterPath, to: Spot2, out: Height, parts: tuple[float, float]) -> None:
    """A line from where the path is to `to` that swells upwards by `out`, less at one end."""
    here = path.currentPosition()
    across, up = to.x - here.x(), to.y - here.y()
    one, other = (part * out * 4 / 3 for part in parts)
    path.cubicTo(
        here.x() + 0.3 * across,
        here.y() + 0.3 * up + one,
        here.x() + 0.7 * across,
        here.y() + 0.7 * up + other,
        to.x,
        to.y,
    )


def _unit(start: Spot2, end: Spot2) -> tuple[float, float]:
    across, up = end.x - start.x, end.y - start.y
    length = hypot(across, up) or 1.0
    return across / length, up / length


def _asin(value: float) -> float:
    return atan2(value, max(0.0, 1.0 - value * value) ** 0.5)
