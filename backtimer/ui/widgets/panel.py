"""A panel: a card that holds other widgets and is not pressed itself."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from backtimer.ui import theme
from backtimer.ui.widgets.card import PADDING, paint_plate


class Panel(QWidget):
    """A round plate with a column of widgets on it; add to `column`."""

    def __init__(self, parent: QWidget | None = None, *, padding: int = PADDING) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(padding, padding, padding, padding)
        self.column.setSpacing(8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the plate."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1, 0, -1, -2)
        paint_plate(painter, area, theme.colours(self))
