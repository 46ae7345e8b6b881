"""The figure on a painter: ground, shadow, what stands round it, the body, and an inset."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QRadialGradient

from backtimer.core.exercise import Equipment, Exercise, Position
from backtimer.core.figure.framing import Box, box_of
from backtimer.core.figure.kinematics import Joints, joints
from backtimer.core.figure.pose import Pose
from backtimer.core.figure.things import Prop, View
from backtimer.core.units import Side
from backtimer.ui.widgets.figure.body import layers
from backtimer.ui.widgets.figure.look import DARK_LOOK, LIGHT_LOOK, Look
from backtimer.ui.widgets.figure.props import PropLayer, behind, in_front
from backtimer.ui.widgets.figure.views import RISE, SHIFT

_EDGE: Final = 0.005
"""How wide the line round a near limb is, in body heights."""
_DEEP: Final = 0.2
"""Half the depth of the mat."""
_GROUND_DEEP: Final = 0.3
_THIN: Final = 0.012
"""How thick the mat is."""
_LEAST_INSET_PX: Final = 130.0
"""In a lower area there is no inset."""
_INSET_SHARE: Final = 0.34
_GAP_SHARE: Final = 0.03
_CONTACT: Final = 0.3
"""Higher above the floor a part of the body casts no shadow."""

_FRONT_BOX: Final = Box(-0.52, -0.02, 0.52, 1.5)
_TOP_BOX: Final = Box(-0.8, -0.62, 0.6, 0.62)


@dataclass(frozen=True, slots=True)
class Picture:
    """What stays while the figure moves: what it needs round it, and how much room all takes."""

    box: Box
    props: tuple[Prop, ...] = ()
    has_mat: bool = False
    inset: View | None = None


def picture_of(exercise: Exercise, side: Side | None = None) -> Picture:
    """The picture of an exercise, its props as they are held on `side`."""
    props = exercise.props
    if side is Side.LEFT:
        props = tuple(_mirrored(prop) for prop in props)
    lies = exercise.position not in (Position.STANDING, Position.SITTING, Position.HANGING)
    on_mat = Equipment.MAT in exercise.equipment or lies
    return Picture(box_of(exercise), props, on_mat, exercise.inset)


def look_of(*, dark: bool) -> Look:
    """The colours of a theme."""
    return DARK_LOOK if dark else LIGHT_LOOK


def paint_figure(
    painter: QPainter, area: QRectF, pose: Pose, picture: Picture, *, dark: bool
) -> None:
    """Paint `pose` into `area`: the body as large as it fits, its ground near the lower edge."""
    look = look_of(dark=dark)
    found = joints(pose)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    main, inset = _areas(area, picture)
    _paint_side(painter, main, pose, found, picture, look)
    if inset is not None and picture.inset is not None:
        _paint_inset(painter, inset, pose, found, picture, look, picture.inset)
    painter.restore()


def _areas(area: QRectF, picture: Picture) -> tuple[QRectF, QRectF | None]:
    """Where the body goes and, where there is room, its inset beside it."""
    if picture.inset is None or area.height() < _LEAST_INSET_PX:
        return area, None
    gap = _GAP_SHARE * area.width()
    wide = min(_INSET_SHARE * area.width(), area.height() * 1.2)
    main = QRectF(area.left(), area.top(), area.width() - wide - gap, area.height())
    high = min(area.height(), wide * (1.25 if picture.inset is View.FRONT else 0.85))
    return main, QRectF(main.right() + gap, area.center().y() - high / 2, wide, high)


def _place(painter: QPainter, area: QRectF, box: Box) -> None:
    """From here on the painter's unit is the body's height, y up."""
    scale = min(area.width() / box.width, area.height() / box.height)
    left = area.center().x() - scale * (box.left + box.right) / 2
    painter.translate(left, area.bottom() + scale * box.bottom)
    painter.scale(scale, -scale)


def _framed(box: Box) -> Box:
    """With the ground round it, as the side view shows it."""
    deep = RISE * _GROUND_DEEP
    return Box(box.left - 0.06, -deep - 0.02, box.right + 0.06, box.top + 0.02)


def _paint_side(
    painter: QPainter, area: QRectF, pose: Pose, found: Joints, picture: Picture, look: Look
) -> None:
    painter.save()
    _place(painter, area, _framed(picture.box))
    _paint_ground(painter, picture, look)
    _paint_shadow(painter, found, look)
    _paint_props(painter, behind(picture.props, found, look))
    _paint_body(painter, pose, found, look, None)
    _paint_props(painter, in_front(picture.props, found, look))
    painter.restore()


def _paint_inset(
    painter: QPainter,
    area: QRectF,
    pose: Pose,
    found: Joints,
    picture: Picture,
    look: Look,
    view: View,
) -> None:
    painter.setBrush(QColor(look.panel))
    painter.drawRoundedRect(area, 14, 14)
    painter.save()
    inner = area.adjusted(8, 8, -8, -8)
    _place(painter, inner, _inset_box(found, view))
    _paint_props(painter, behind(picture.props, found, look, view))
    _paint_body(painter, pose, found, look, view)
    _paint_props(painter, in_front(picture.props, found, look, view))
    painter.restore()


def _inset_box(found: Joints, view: View) -> Box:
    if view is View.FRONT:
        return _FRONT_BOX
    middle = (min(one.x for one in found.points) + max(one.x for one in found.points)) / 2
    half = _TOP_BOX.width / 2
    return Box(middle - half, _TOP_BOX.bottom, middle + half, _TOP_BOX.top)


def _paint_body(
    painter: QPainter, pose: Pose, found: Joints, look: Look, view: View | None
) -> None:
    pen = QPen(QColor(look.edge), 2 * _EDGE)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    for layer in layers(pose, found, view):
        if layer.edge:
            painter.strokePath(layer.path, pen)
        painter.fillPath(layer.path, QColor(look.cloths[layer.cloth, layer.tone]))


def _paint_props(painter: QPainter, found: list[PropLayer]) -> None:
    for layer in found:
        colour = QColor(layer.colour)
        colour.setAlphaF(layer.alpha)
        painter.fillPath(layer.path, colour)


def _paint_ground(painter: QPainter, picture: Picture, look: Look) -> None:
    box = picture.box
    painter.fillPath(_sheet(box.left - 0.03, box.right + 0.03, _GROUND_DEEP), QColor(look.ground))
    if picture.has_mat:
        edge = _sheet(box.left + 0.02, box.right - 0.02, _DEEP).translated(0.0, -_THIN)
        painter.fillPath(edge, QColor(look.mat_edge))
        painter.fillPath(_sheet(box.left + 0.02, box.right - 0.02, _DEEP), QColor(look.mat))


def _sheet(left: float, right: float, deep: float) -> QPainterPath:
    """A piece of the floor as the side view shows it, its corners round."""
    path = QPainterPath()
    path.addRoundedRect(
        QRectF(left - SHIFT * deep, -RISE * deep, right - left + 2 * SHIFT * deep, 2 * RISE * deep),
        0.05,
        0.04,
    )
    return path


def _paint_shadow(painter: QPainter, found: Joints, look: Look) -> None:
    """Soft and flat on the floor, under what is near it."""
    low = [point for point in found.points if point.y < _CONTACT]
    if not low:
        return
    left, right = min(one.x for one in low) - 0.03, max(one.x for one in low) + 0.05
    deep = RISE * (max(abs(one.z) for one in low) + 0.05)
    shade = QRadialGradient(QPointF(0, 0), 1.0)
    shade.setColorAt(0.0, QColor(look.shadow))
    shade.setColorAt(0.55, QColor(look.shadow))
    fading = QColor(look.shadow)
    fading.setAlpha(0)
    shade.setColorAt(1.0, fading)
    painter.save()
    painter.translate((left + right) / 2, -0.008)
    painter.scale((right - left) / 2, deep)
    painter.setBrush(shade)
    painter.drawEllipse(QPointF(0, 0), 1.0, 1.0)
    painter.restore()


def _mirrored(prop: Prop) -> Prop:
    return Prop(prop.thing, prop.at, tuple(spot.mirrored for spot in prop.spots))
