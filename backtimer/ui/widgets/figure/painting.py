"""The figure on a painter: ground, shadow, what stands round it, the body, and an inset."""

from collections import OrderedDict
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPixmap, QRadialGradient, QTransform

from backtimer.core.exercise import Equipment, Exercise, Position
from backtimer.core.figure.framing import Box, box_of
from backtimer.core.figure.kinematics import Joints, joints
from backtimer.core.figure.pose import Pose
from backtimer.core.figure.things import Prop, View
from backtimer.core.units import Side
from backtimer.ui.widgets.figure.body import BREATH, layers
from backtimer.ui.widgets.figure.look import DARK_LOOK, LIGHT_LOOK, Look
from backtimer.ui.widgets.figure.props import PropLayer, behind, in_front
from backtimer.ui.widgets.figure.views import RISE, SHIFT, from_the_side

_DEEP: Final = 0.2
"""Half the depth of the mat."""
_GROUND_DEEP: Final = 0.3
_THIN: Final = 0.012
"""How thick the mat is."""
_LEAST_INSET_PX: Final = 130.0
"""In a lower area there is no inset."""
_INSET_SHARE: Final = 0.34
_GAP_SHARE: Final = 0.03
_SHADE_STEP_PX: Final = 6
_AIR: Final = 0.09
"""How far flesh and shadow reach beyond joints."""
_HELD_AIR: Final = 0.24
"""How far things that are held do."""
_KEPT_POSES: Final = 3
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


def picture_of(exercise: Exercise, side: Side | None = None, box: Box | None = None) -> Picture:
    """The picture of an exercise, its props as they are held on `side`.

    Without a `box` there is room for its whole movement on either side.
    """
    props = exercise.props
    if side is Side.LEFT:
        props = tuple(_mirrored(prop) for prop in props)
    lies = exercise.position not in (Position.STANDING, Position.SITTING, Position.HANGING)
    on_mat = Equipment.MAT in exercise.equipment or lies
    return Picture(box or box_of(exercise), props, on_mat, exercise.inset)


def look_of(*, dark: bool) -> Look:
    """The colours of a theme."""
    return DARK_LOOK if dark else LIGHT_LOOK


def paint_figure(
    painter: QPainter, area: QRectF, pose: Pose, picture: Picture, *, dark: bool
) -> None:
    """Paint `pose` into `area`: the body as large as it fits, its ground near the lower edge."""
    Painting(area, picture, dark=dark).paint(painter, pose)


class Painting:
    """A figure's picture in one area: prepared once, painted for each pose.

    Paths are mapped to pixels before they are filled: under a painter that scales, Qt's raster
    engine takes four times as long.
    """

    def __init__(self, area: QRectF, picture: Picture, *, dark: bool) -> None:
        self._picture = picture
        self._look = look_of(dark=dark)
        self._area = area
        main, self._inset = _areas(area, picture)
        self._main = _placing(main, _framed(picture.box))
        self._found: OrderedDict[int, tuple[Pose, Joints]] = OrderedDict()

    def step_px(self, one: Pose, other: Pose) -> float:
        """How far the part of the body that moves most is moved from one pose to the other."""
        scale = self._main.m11()
        pairs = zip(self._joints(one).points, self._joints(other).points, strict=True)
        farthest = max(max(abs(a.x - b.x), abs(a.y - b.y), abs(a.z - b.z)) for a, b in pairs)
        return scale * max(farthest, BREATH * abs(one.breath - other.breath))

    def covered(self, pose: Pose) -> QRect:
        """The pixels that a figure in this pose may cover, its shadow and props with it."""
        spots = [from_the_side(point) for point in self._joints(pose).points]
        left, right = min(one.x for one in spots), max(one.x for one in spots)
        low, high = min(one.y for one in spots), max(one.y for one in spots)
        air = _HELD_AIR if self._picture.props else _AIR
        low = min(low, -RISE * _GROUND_DEEP)
        whole = QRectF(left - air, low - _AIR, right - left + 2 * air, high - low + air + _AIR)
        rect = self._main.mapRect(whole).toAlignedRect()
        return rect if self._inset is None else rect.united(self._inset.toAlignedRect())

    def _joints(self, pose: Pose) -> Joints:
        """The joints of a pose; those of the latest are kept."""
        kept = self._found.get(id(pose))
        if kept is not None and kept[0] is pose:
            return kept[1]
        found = joints(pose)
        self._found[id(pose)] = (pose, found)
        if len(self._found) > _KEPT_POSES:
            self._found.popitem(last=False)
        return found

    def paint(self, painter: QPainter, pose: Pose) -> None:
        """Paint everything."""
        found = self._joints(pose)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_ground(painter)
        self._paint_shadow(painter, found)
        self._paint_all(painter, self._main, pose, found, None)
        if self._inset is not None and self._picture.inset is not None:
            self._paint_inset(painter, self._inset, pose, found, self._picture.inset)
        painter.restore()

    def paint_ground(self, painter: QPainter) -> None:
        """Paint what never moves."""
        box, look = self._picture.box, self._look
        ground = _sheet(box.left - 0.03, box.right + 0.03, _GROUND_DEEP)
        painter.fillPath(self._main.map(ground), QColor(look.ground))
        if self._picture.has_mat:
            mat = _sheet(box.left + 0.02, box.right - 0.02, _DEEP)
            painter.fillPath(self._main.map(mat.translated(0.0, -_THIN)), QColor(look.mat_edge))
            painter.fillPath(self._main.map(mat), QColor(look.mat))

    def _paint_inset(
        self, painter: QPainter, area: QRectF, pose: Pose, found: Joints, view: View
    ) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._look.panel))
        painter.drawRoundedRect(area, 14, 14)
        placing = _placing(area.adjusted(8, 8, -8, -8), _inset_box(found, view))
        self._paint_all(painter, placing, pose, found, view)

    def _paint_all(
        self,
        painter: QPainter,
        placing: QTransform,
        pose: Pose,
        found: Joints,
        view: View | None,
    ) -> None:
        props, look = self._picture.props, self._look
        _paint_props(painter, placing, behind(props, found, look, view))
        for layer in layers(pose, found, view):
            name = look.edge if layer.cloth is None else look.cloths[layer.cloth, layer.tone]
            painter.fillPath(placing.map(layer.path), QColor(name))
        _paint_props(painter, placing, in_front(props, found, look, view))

    def _paint_shadow(self, painter: QPainter, found: Joints) -> None:
        """Soft and flat on the floor, under what is near it."""
        low = [point for point in found.points if point.y < _CONTACT]
        if not low:
            return
        left, right = min(one.x for one in low) - 0.03, max(one.x for one in low) + 0.05
        deep = RISE * (max(abs(one.z) for one in low) + 0.05)
        place = self._main.mapRect(QRectF(left, -0.008 - deep, right - left, 2 * deep))
        shade = _shade(self._look.shadow, _even(place.width()), _even(place.height()))
        middle = place.center()
        painter.drawPixmap(
            QPointF(middle.x() - shade.width() / 2, middle.y() - shade.height() / 2), shade
        )


@lru_cache(maxsize=64)
def _shade(colour: str, width: int, height: int) -> QPixmap:
    """A soft ellipse; its size goes by steps, so that a moving figure needs few."""
    pixmap = QPixmap(width, height)
    pixmap.fill(Qt.GlobalColor.transparent)
    shade = QRadialGradient(QPointF(0, 0), 1.0)
    clear = QColor(colour)
    clear.setAlpha(0)
    shade.setColorAt(0.0, QColor(colour))
    shade.setColorAt(0.55, QColor(colour))
    shade.setColorAt(1.0, clear)
    painter = QPainter(pixmap)
    painter.translate(width / 2, height / 2)
    painter.scale(width / 2, height / 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shade)
    painter.drawEllipse(QPointF(0, 0), 1.0, 1.0)
    painter.end()
    return pixmap


def _even(size: float) -> int:
    """The size in pixels, rounded to a step."""
    return max(_SHADE_STEP_PX, _SHADE_STEP_PX * round(size / _SHADE_STEP_PX))


def _areas(area: QRectF, picture: Picture) -> tuple[QRectF, QRectF | None]:
    """Where the body goes and, where there is room, its inset beside it."""
    if picture.inset is None or area.height() < _LEAST_INSET_PX:
        return area, None
    gap = _GAP_SHARE * area.width()
    wide = min(_INSET_SHARE * area.width(), area.height() * 1.2)
    main = QRectF(area.left(), area.top(), area.width() - wide - gap, area.height())
    high = min(area.height(), wide * (1.25 if picture.inset is View.FRONT else 0.85))
    return main, QRectF(main.right() + gap, area.center().y() - high / 2, wide, high)


def _placing(area: QRectF, box: Box) -> QTransform:
    """From body heights, y up, to pixels: as large as `box` fits, its bottom on the area's."""
    scale = min(area.width() / box.width, area.height() / box.height)
    left = area.center().x() - scale * (box.left + box.right) / 2
    return QTransform(scale, 0.0, 0.0, -scale, left, area.bottom() + scale * box.bottom)


def _framed(box: Box) -> Box:
    """With the ground round it, as the side view shows it."""
    deep = RISE * _GROUND_DEEP
    return Box(box.left - 0.06, -deep - 0.02, box.right + 0.06, box.top + 0.02)


def _inset_box(found: Joints, view: View) -> Box:
    if view is View.FRONT:
        return _FRONT_BOX
    middle = (min(one.x for one in found.points) + max(one.x for one in found.points)) / 2
    half = _TOP_BOX.width / 2
    return Box(middle - half, _TOP_BOX.bottom, middle + half, _TOP_BOX.top)


def _paint_props(painter: QPainter, placing: QTransform, found: list[PropLayer]) -> None:
    for layer in found:
        colour = QColor(layer.colour)
        colour.setAlphaF(layer.alpha)
        painter.fillPath(placing.map(layer.path), colour)


def _sheet(left: float, right: float, deep: float) -> QPainterPath:
    """A piece of the floor as the side view shows it, its corners round."""
    path = QPainterPath()
    path.addRoundedRect(
        QRectF(left - SHIFT * deep, -RISE * deep, right - left + 2 * SHIFT * deep, 2 * RISE * deep),
        0.05,
        0.04,
    )
    return path


def _mirrored(prop: Prop) -> Prop:
    return Prop(prop.thing, prop.at, tuple(spot.mirrored for spot in prop.spots))
