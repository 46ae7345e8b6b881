"""A calm mannequin in the start position: it keeps the place of the figure."""

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from backtimer.core.exercise import Position
from backtimer.ui.palette import (
    DARK,
    FIGURE_FAR_LEG,
    FIGURE_FAR_SKIN,
    FIGURE_LEG,
    FIGURE_SHIRT,
    FIGURE_SKIN,
)

_Point: TypeAlias = tuple[float, float]

HEAD_RADIUS: Final = 0.062
_FLOOR_HEIGHT: Final = 0.015

# Joints as (x, height above the floor) in body heights: head; shoulder, hip; then the limbs
# shoulder-elbow-hand and hip-knee-ankle-toes. The proportions are the catalogue's, section 0.
_LYING: Final = ((0.075, 0.065), (0.19, 0.06), (0.478, 0.06))
_POSES: Final[Mapping[Position, tuple[Sequence[_Point], Sequence[_Point], Sequence[_Point]]]] = {
    Position.SUPINE: (
        _LYING,
        ((0.19, 0.06), (0.34, 0.03), (0.52, 0.025)),
        ((0.478, 0.06), (0.652, 0.232), (0.826, 0.035), (0.9, 0.025)),
    ),
    Position.PRONE: (
        _LYING,
        ((0.19, 0.06), (0.1, 0.02), (-0.06, 0.025)),
        ((0.478, 0.06), (0.72, 0.045), (0.965, 0.045), (1.03, 0.03)),
    ),
    Position.ALL_FOURS: (
        ((0.085, 0.36), (0.2, 0.345), (0.488, 0.29)),
        ((0.2, 0.345), (0.21, 0.17), (0.19, 0.025)),
        ((0.488, 0.29), (0.488, 0.04), (0.73, 0.035), (0.79, 0.02)),
    ),
    Position.STANDING: (
        ((0.5, 0.93), (0.5, 0.8), (0.5, 0.52)),
        ((0.5, 0.8), (0.515, 0.62), (0.48, 0.48)),
        ((0.5, 0.52), (0.5, 0.28), (0.5, 0.035), (0.42, 0.02)),
    ),
    Position.KNEELING: (
        ((0.4, 0.69), (0.4, 0.57), (0.4, 0.285)),
        ((0.4, 0.57), (0.415, 0.39), (0.37, 0.26)),
        ((0.4, 0.285), (0.4, 0.04), (0.64, 0.035), (0.7, 0.02)),
    ),
    Position.SITTING: (
        ((0.5, 0.67), (0.5, 0.55), (0.5, 0.27)),
        ((0.5, 0.55), (0.5, 0.37), (0.38, 0.3)),
        ((0.5, 0.27), (0.26, 0.27), (0.26, 0.035), (0.19, 0.02)),
    ),
    Position.HANGING: (
        ((0.5, 0.79), (0.5, 0.67), (0.5, 0.4)),
        ((0.5, 0.67), (0.47, 0.84), (0.5, 0.98)),
        ((0.5, 0.4), (0.5, 0.18), (0.54, -0.04), (0.51, -0.1)),
    ),
}
_LYING_HEIGHT: Final = 0.45
_UPRIGHT: Final = frozenset(
    {Position.STANDING, Position.KNEELING, Position.SITTING, Position.HANGING}
)


class FigurePlaceholder(QWidget):
    """A floor line, and a mannequin on it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._position: Position | None = None

    def set_position(self, position: Position | None) -> None:
        """The start position to show; None shows the floor alone."""
        if position is not self._position:
            self._position = position
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint floor and mannequin."""
        painter = QPainter(self)
        draw_placeholder(painter, QRectF(self.rect()), self._position)


def draw_placeholder(
    painter: QPainter, area: QRectF, position: Position | None, floor: str = DARK.line
) -> None:
    """Draw the floor along the bottom of `area` and a mannequin in the start position on it."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    thickness = max(2.0, min(0.03 * area.height(), 0.011 * area.width()))
    pen = QPen(QColor(floor), thickness)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    ground = area.bottom() - thickness / 2
    painter.drawLine(
        QPointF(area.left() + thickness, ground), QPointF(area.right() - thickness, ground)
    )
    if position is not None:
        _draw_mannequin(painter, area, ground - thickness / 2, position)


def _draw_mannequin(painter: QPainter, area: QRectF, ground: float, position: Position) -> None:
    tall, wide = (1.02, 0.5) if position in _UPRIGHT else (_LYING_HEIGHT, 1.15)
    if position in (Position.KNEELING, Position.SITTING):
        tall = 0.8
    body = min((ground - area.top()) / tall, 0.8 * area.width() / wide)
    middle = 0.5 if position in _UPRIGHT else 0.47
    left = area.center().x() - middle * body

    def at(point: _Point) -> QPointF:
        return QPointF(left + point[0] * body, ground - point[1] * body)

    (head, shoulder, hip), arm, leg = _POSES[position]
    shift = 0.02
    _draw_limb(painter, [at((x + shift, y)) for x, y in leg], 0.062 * body, FIGURE_FAR_LEG)
    _draw_limb(painter, [at((x + shift, y)) for x, y in arm], 0.045 * body, FIGURE_FAR_SKIN)
    _draw_limb(painter, [at(shoulder), at(hip)], 0.105 * body, FIGURE_SHIRT)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(FIGURE_SKIN))
    painter.drawEllipse(at(head), HEAD_RADIUS * body, HEAD_RADIUS * body)
    _draw_limb(painter, [at(point) for point in leg], 0.062 * body, FIGURE_LEG)
    _draw_limb(painter, [at(point) for point in arm], 0.045 * body, FIGURE_SKIN)


def _draw_limb(painter: QPainter, points: Sequence[QPointF], width: float, colour: str) -> None:
    pen = QPen(QColor(colour), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(list(points))
