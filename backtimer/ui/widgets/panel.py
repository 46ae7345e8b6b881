"""A panel: a card that holds other widgets and is not pressed itself."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from backtimer.ui import theme
from backtimer.ui.widgets.button import MARGIN
from backtimer.ui.widgets.card import PADDING, paint_plate


class Panel(QWidget):
    """A round plate with a column of widgets on it; add to `column`."""

    def __init__(self, parent: QWidget | None = None, *, padding: int = PADDING) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(padding, padding, padding, padding)
        self.column.setSpacing(8)

    def add_outlined(self, widget: QWidget, *, stretch: bool = False) -> None:
        """Add a widget with a margin for its focus outline: its plate stands below the words."""
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addSpacing(-MARGIN)
        row.addWidget(widget)
        if not stretch:
            row.addStretch(1)
        self.column.addLayout(row)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the plate."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1, 0, -1, -2)
        paint_plate(painter, area, theme.colours(self))
