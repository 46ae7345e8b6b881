"""The signs on the player's buttons, drawn as paths so that they are sharp at any size."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

_STROKE: Final = 0.09


class Icon(StrEnum):
    """What a sign means."""

    PREVIOUS = "previous"
    PAUSE = "pause"
    PLAY = "play"
    NEXT = "next"
    DONE = "done"
    SOUND = "sound"
    NO_SOUND = "no-sound"
    NO_VOICE = "no-voice"
    FULL_SCREEN = "full-screen"
    KEYS = "keys"
    END = "end"


def draw_icon(painter: QPainter, icon: Icon, area: QRectF, colour: QColor) -> None:
    """Draw a sign into a square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(area.topLeft())
    painter.scale(area.width(), area.height())
    pen = QPen(colour, _STROKE)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(colour)
    _DRAWINGS[icon](painter)
    painter.restore()


def _polygon(painter: QPainter, *points: tuple[float, float]) -> None:
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in points]))


def _lines(painter: QPainter, *points: tuple[float, float]) -> None:
    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in points]))


def _next(painter: QPainter) -> None:
    _polygon(painter, (0.24, 0.24), (0.64, 0.5), (0.24, 0.76))
    painter.drawLine(QLineF(0.78, 0.24, 0.78, 0.76))


def _previous(painter: QPainter) -> None:
    _polygon(painter, (0.76, 0.24), (0.36, 0.5), (0.76, 0.76))
    painter.drawLine(QLineF(0.22, 0.24, 0.22, 0.76))


def _pause(painter: QPainter) -> None:
    for x in (0.27, 0.59):
        painter.drawRect(QRectF(x, 0.24, 0.14, 0.52))


def _play(painter: QPainter) -> None:
    _polygon(painter, (0.32, 0.22), (0.78, 0.5), (0.32, 0.78))


def _done(painter: QPainter) -> None:
    _lines_only(painter)
    _lines(painter, (0.2, 0.54), (0.42, 0.74), (0.8, 0.28))


def _speaker(painter: QPainter) -> None:
    _polygon(
        painter, (0.14, 0.4), (0.28, 0.4), (0.46, 0.24), (0.46, 0.76), (0.28, 0.6), (0.14, 0.6)
    )


def _sound(painter: QPainter) -> None:
    _speaker(painter)
    _lines_only(painter)
    painter.drawArc(QRectF(0.42, 0.34, 0.26, 0.32), -50 * 16, 100 * 16)
    painter.drawArc(QRectF(0.38, 0.2, 0.48, 0.6), -50 * 16, 100 * 16)


def _no_sound(painter: QPainter) -> None:
    _speaker(painter)
    painter.drawLine(QLineF(0.62, 0.38, 0.86, 0.62))
    painter.drawLine(QLineF(0.86, 0.38, 0.62, 0.62))


def _no_voice(painter: QPainter) -> None:
    _lines_only(painter)
    _lines(
        painter, (0.36, 0.68), (0.24, 0.86), (0.24, 0.68), (0.14, 0.68), (0.14, 0.2), (0.86, 0.2)
    )
    _lines(painter, (0.86, 0.2), (0.86, 0.68), (0.36, 0.68))
    painter.drawLine(QLineF(0.4, 0.34, 0.6, 0.54))
    painter.drawLine(QLineF(0.6, 0.34, 0.4, 0.54))


def _full_screen(painter: QPainter) -> None:
    _lines_only(painter)
    for x, y in ((0.2, 0.2), (0.8, 0.2), (0.2, 0.8), (0.8, 0.8)):
        inward_x, inward_y = (0.2 if x < 0.5 else -0.2), (0.2 if y < 0.5 else -0.2)
        _lines(painter, (x + inward_x, y), (x, y), (x, y + inward_y))


def _keys(painter: QPainter) -> None:
    _lines_only(painter)
    painter.drawRoundedRect(QRectF(0.1, 0.26, 0.8, 0.48), 0.08, 0.08)
    for x in (0.28, 0.5, 0.72):
        painter.drawPoint(QPointF(x, 0.43))
    painter.drawLine(QLineF(0.36, 0.59, 0.64, 0.59))


def _end(painter: QPainter) -> None:
    painter.drawLine(QLineF(0.27, 0.27, 0.73, 0.73))
    painter.drawLine(QLineF(0.73, 0.27, 0.27, 0.73))


def _lines_only(painter: QPainter) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)


_DRAWINGS: Final[Mapping[Icon, Callable[[QPainter], None]]] = {
    Icon.PREVIOUS: _previous,
    Icon.PAUSE: _pause,
    Icon.PLAY: _play,
    Icon.NEXT: _next,
    Icon.DONE: _done,
    Icon.SOUND: _sound,
    Icon.NO_SOUND: _no_sound,
    Icon.NO_VOICE: _no_voice,
    Icon.FULL_SCREEN: _full_screen,
    Icon.KEYS: _keys,
    Icon.END: _end,
}
