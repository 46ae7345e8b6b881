"""A switch: on or off."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from backtimer.ui import theme
from backtimer.ui.widgets.button import MARGIN, PaintedButton

TRACK = (46, 26)


class Switch(PaintedButton):
    """On or off; `name` is what a screen reader says."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setCheckable(True)
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        """The track and its margin."""
        return QSize(theme.px(TRACK[0]) + 2 * MARGIN, theme.px(TRACK[1]) + 2 * MARGIN)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint track and knob: right and filled is on."""
        tones = theme.colours(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tones.accent if self.isChecked() else tones.muted))
        radius = self.area.height() / 2
        painter.drawRoundedRect(self.area, radius, radius)
        across = self.area.right() - radius if self.isChecked() else self.area.left() + radius
        painter.setBrush(QColor(tones.accent_ink if self.isChecked() else tones.card))
        painter.drawEllipse(QPointF(across, self.area.center().y()), radius - 4, radius - 4)
        self.paint_outline(painter, radius)
