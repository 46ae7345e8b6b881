"""Progress in segments of even width, one for each step."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from backtimer.ui.palette import DARK

LEAST_SEGMENT_PX = 6.0
"""Narrower segments would be dust: then the bar is one piece."""

_GAP = 0.6
"""The gap between segments as a part of the bar's height."""


class Segments(QWidget):
    """A bar of segments, each filled by its own fraction 0..1."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._fractions: tuple[float, ...] = ()
        self._colour = QColor(Qt.GlobalColor.white)
        self._painted: tuple[float, ...] = ()

    def set_colour(self, colour: str) -> None:
        """The colour of what is filled."""
        if QColor(colour) != self._colour:
            self._colour = QColor(colour)
            self.update()

    def set_fractions(self, fractions: tuple[float, ...]) -> None:
        """Fill the segments; paints again only when an edge moved by half a pixel."""
        self._fractions = fractions
        if len(fractions) != len(self._painted):
            self._painted = fractions
            self.update()
            return
        half_pixel = 0.5 * len(fractions) / max(1, self.width())
        for index, (new, old) in enumerate(zip(fractions, self._painted, strict=True)):
            if abs(new - old) >= half_pixel or (new != old and new in (0.0, 1.0)):
                self._painted = fractions
                self.update(self._segment(index).toAlignedRect().adjusted(-1, 0, 1, 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the segments that lie in what must be painted."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._in_one_piece():
            done = sum(self._fractions) / max(1, len(self._fractions))
            self._paint_piece(painter, QRectF(self.rect()), done)
            return
        for index, fraction in enumerate(self._fractions):
            segment = self._segment(index)
            if event.rect().intersects(segment.toAlignedRect()):
                self._paint_piece(painter, segment, fraction)

    def _paint_piece(self, painter: QPainter, piece: QRectF, fraction: float) -> None:
        radius = min(piece.height(), piece.width()) / 2
        path = QPainterPath()
        path.addRoundedRect(piece, radius, radius)
        painter.fillPath(path, QColor(DARK.chip))
        if fraction > 0:
            painter.save()
            full = QRectF(piece.left(), piece.top(), piece.width() * fraction, piece.height())
            painter.setClipRect(full)
            painter.fillPath(path, self._colour)
            painter.restore()

    def _in_one_piece(self) -> bool:
        number = max(1, len(self._fractions))
        return self.width() / number < LEAST_SEGMENT_PX + _GAP * self.height()

    def _segment(self, index: int) -> QRectF:
        if self._in_one_piece():
            return QRectF(self.rect())
        number = max(1, len(self._fractions))
        gap = _GAP * self.height()
        width = (self.width() - gap * (number - 1)) / number
        return QRectF(index * (width + gap), 0, width, self.height())
