"""The figure on a painter: ground, shadow, what stands round it, the body, and an inset."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPixmap, QRadialGradient, QTransform

from backtimer.core.exercise import Equipment, Exercise, Position
from backtimer.core.figure.framing import Box, box_of
from backtimer.core.figure.kinematics import Joints, joints
from backtimer.core.figure.pose import Pose
from backtimer.core.figure.things import Prop, View
from backtimer.core.units import Side
from backtimer.ui.widgets.figure.body import Piece, pieces
from backtimer.ui.widgets.figure.look import DARK_LOOK, LIGHT_LOOK, Look
from backtimer.ui.widgets.figure.props import behind, in_front
from backtimer.ui.widgets.figure.views import RISE, SHIFT

_DEEP: Final = 0.2
"""Half the depth of the mat."""
_GROUND_DEEP: Final = 0.3
_THIN: Final = 0.012
"""How thick the mat is."""
_LEAST_INSET_PX: Final = 130.0
"""In a lower area there is no inset."""
_INSET_SHARE: Final = 0.36
_FLAT_SHARE: Final = 0.62
"""A figure below its inset has this share of the height at most."""
_TOP_SHAPE: Final = 1.25
_FRONT_SHAPE: Final = 0.75
"""How wide an inset is for its height."""
_GAP_SHARE: Final = 0.03
_SHADE_STEP_PX: Final = 6
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
    painting = Painting(area, picture, dark=dark)
    painting.show_pose(pose, joints(pose))
    painting.paint(painter)


class Stroke(NamedTuple):
    """One outline in pixels, its colour, and the pixels that it may touch."""

    path: QPainterPath
    colour: QColor
    touches: QRectF


class Painting:
    """A figure's picture in one area: prepared once, brought up to date for each pose.

    A piece of the body that did not change is neither made nor painted anew. Paths are mapped to
    pixels before they are filled: under a painter that scales, Qt's raster engine takes four times
    as long.
    """

    def __init__(self, area: QRectF, picture: Picture, *, dark: bool) -> None:
        self._picture = picture
        self._look = look_of(dark=dark)
        main, self._inset = _areas(area, picture)
        self._placing = _placing(main, _framed(picture.box))
        self._known: dict[tuple[View | None, int], tuple[Piece, list[Stroke]]] = {}
        self._held: dict[tuple[View | None, bool], list[Stroke]] = {}
        self._shade: tuple[QPixmap, QPoint] | None = None
        self._strokes: list[Stroke] = []
        self._inset_strokes: list[Stroke] = []

    @property
    def scale(self) -> float:
        """Pixels for the body's height."""
        return self._placing.m11()

    def show_pose(self, pose: Pose, found: Joints) -> QRectF:
        """Bring the picture up to date; returns the pixels that change by it."""
        changed = self._cast_shadow(found)
        self._strokes, touched = self._strokes_of(self._placing, pose, found, None)
        changed |= touched
        view = self._picture.inset
        if self._inset is not None and view is not None:
            placing = _placing(self._inset.adjusted(8, 8, -8, -8), _inset_box(found, view))
            self._inset_strokes, touched = self._strokes_of(placing, pose, found, view)
            changed |= touched
        return changed

    def paint(self, painter: QPainter, clip: QRectF | None = None) -> None:
        """Paint everything that touches `clip`."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        if self._shade is not None:
            shade, place = self._shade
            painter.drawPixmap(place, shade)
        _fill(painter, self._strokes, clip)
        if self._inset is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._look.panel))
            painter.drawRoundedRect(self._inset, 14, 14)
            _fill(painter, self._inset_strokes, clip)
        painter.restore()

    def _paint_ground(self, painter: QPainter) -> None:
        """Paint what never moves."""
        box, look = self._picture.box, self._look
        ground = _sheet(box.left - 0.03, box.right + 0.03, _GROUND_DEEP)
        painter.fillPath(self._placing.map(ground), QColor(look.ground))
        if self._picture.has_mat:
            mat = _sheet(box.left + 0.02, box.right - 0.02, _DEEP)
            edge = mat.translated(0.0, -_THIN)
            painter.fillPath(self._placing.map(edge), QColor(look.mat_edge))
            painter.fillPath(self._placing.map(mat), QColor(look.mat))

    def _strokes_of(
        self, placing: QTransform, pose: Pose, found: Joints, view: View | None
    ) -> tuple[list[Stroke], QRectF]:
        """The whole of one view, and the pixels in which it is not as it was."""
        props, look = self._picture.props, self._look
        changed = QRectF()
        strokes: list[Stroke] = []
        for number, piece in enumerate(pieces(pose, found, view)):
            known = self._known.get((view, number))
            if known is None or known[0] != piece:
                fresh = [
                    _stroke(placing, one.path, look.of(one.cloth, one.tone))
                    for one in piece.layers()
                ]
                changed |= _touched(fresh) | (QRectF() if known is None else _touched(known[1]))
                known = self._known[view, number] = (piece, fresh)
            strokes += known[1]
        sides = ((True, behind), (False, in_front)) if props else ()
        for is_behind, around in sides:
            held = [
                _stroke(placing, one.path, one.colour, one.alpha)
                for one in around(props, found, look, view)
            ]
            changed |= _touched(held) | _touched(self._held.get((view, is_behind), []))
            self._held[view, is_behind] = held
            strokes = [*held, *strokes] if is_behind else [*strokes, *held]
        return strokes, changed

    def _cast_shadow(self, found: Joints) -> QRectF:
        """Soft and flat on the floor, under what is near it; returns what changed."""
        before = self._shade
        low = [point for point in found.points if point.y < _CONTACT]
        self._shade = None
        if low:
            left, right = min(one.x for one in low) - 0.03, max(one.x for one in low) + 0.05
            deep = RISE * (max(abs(one.z) for one in low) + 0.05)
            place = self._placing.mapRect(QRectF(left, -0.008 - deep, right - left, 2 * deep))
            shade = _shade(self._look.shadow, _even(place.width()), _even(place.height()))
            middle = place.center().toPoint()
            corner = QPoint(middle.x() - shade.width() // 2, middle.y() - shade.height() // 2)
            self._shade = (shade, corner)
        if _same_shade(before, self._shade):
            return QRectF()
        return _shade_rect(before) | _shade_rect(self._shade)


def _fill(painter: QPainter, strokes: list[Stroke], clip: QRectF | None) -> None:
    for path, colour, touches in strokes:
        if clip is None or touches.intersects(clip):
            painter.fillPath(path, colour)


def _stroke(placing: QTransform, path: QPainterPath, colour: str, alpha: float = 1.0) -> Stroke:
    mapped = placing.map(path)
    return Stroke(mapped, _colour(colour, alpha), mapped.controlPointRect())


@lru_cache(maxsize=128)
def _colour(name: str, alpha: float) -> QColor:
    colour = QColor(name)
    colour.setAlphaF(alpha)
    return colour


def _touched(strokes: list[Stroke]) -> QRectF:
    whole = QRectF()
    for stroke in strokes:
        whole |= stroke.touches
    return whole


def _same_shade(one: tuple[QPixmap, QPoint] | None, other: tuple[QPixmap, QPoint] | None) -> bool:
    if one is None or other is None:
        return one is other
    return one[0] is other[0] and one[1] == other[1]


def _shade_rect(shade: tuple[QPixmap, QPoint] | None) -> QRectF:
    return QRectF() if shade is None else QRectF(QPointF(shade[1]), QSizeF(shade[0].size()))


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
    """Where the body goes and, where there is room, its inset: beside a tall figure, else above.

    It goes where the body can be drawn larger.
    """
    if picture.inset is None or area.height() < _LEAST_INSET_PX:
        return area, None
    gap = _GAP_SHARE * area.width()
    framed = _framed(picture.box)
    shape = _TOP_SHAPE if picture.inset is View.TOP else _FRONT_SHAPE
    wide = min(_INSET_SHARE * area.width(), shape * area.height())
    high = _FLAT_SHARE * area.height()
    beside = min((area.width() - wide - gap) / framed.width, area.height() / framed.height)
    above = min(area.width() / framed.width, high / framed.height)
    if beside > above:
        body = beside * framed.width
        left = area.center().x() - (body + gap + wide) / 2
        main = QRectF(left, area.top(), body, area.height())
        middle = area.center().y() - wide / shape / 2
        return main, QRectF(main.right() + gap, middle, wide, wide / shape)
    flat = above * framed.height
    free = area.height() - flat - gap
    wide = min(area.width(), shape * free)
    inset = QRectF(area.center().x() - wide / 2, area.top(), wide, wide / shape)
    return QRectF(area.left(), area.bottom() - flat, area.width(), flat), inset


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
