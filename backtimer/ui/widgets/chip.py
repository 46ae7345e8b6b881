"""A chip: a small round switch for a filter."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from backtimer.ui import theme
from backtimer.ui.widgets.button import MARGIN, PaintedButton


class Chip(PaintedButton):
    """A filter that is on or off."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCheckable(True)
        self.setFont(theme.font(15, QFont.Weight.Medium))

    def sizeHint(self) -> QSize:
        """Room for the words on one line."""
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self.text()) + 32
        return QSize(width + 2 * MARGIN, metrics.height() + 15 + 2 * MARGIN)

    def minimumSizeHint(self) -> QSize:
        """As large as wanted: words are never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it filled with ink when it is on."""
        tones = theme.colours(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plate = QColor(tones.ink if self.isChecked() else tones.chip)
        if self.underMouse() and not self.isChecked():
            plate = plate.darker(104)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(plate)
        radius = self.area.height() / 2
        painter.drawRoundedRect(self.area, radius, radius)
        painter.setPen(QColor(tones.page if self.isChecked() else tones.ink))
        painter.drawText(self.area, Qt.AlignmentFlag.AlignCenter, self.text())
        self.paint_outline(painter, radius)
