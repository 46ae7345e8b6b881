"""A row of dots: how many of how many."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from backtimer.ui.palette import DARK


class Dots(QWidget):
    """Dots from edge to edge, the first ones filled."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._shown = (0, 0, "")

    def show_count(self, filled: int, total: int, colour: str) -> None:
        """Show `filled` of `total` dots in `colour`."""
        if (filled, total, colour) != self._shown:
            self._shown = (filled, total, colour)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dots."""
        filled, total, colour = self._shown
        if not total:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        radius = self.height() / 2
        pitch = (self.width() - 2 * radius) / max(1, total - 1)
        for index in range(total):
            painter.setBrush(QColor(colour if index < filled else DARK.line))
            painter.drawEllipse(QPointF(radius + index * pitch, radius), radius, radius)
