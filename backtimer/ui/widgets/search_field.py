"""A field for words to look for, on a round plate."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QLineEdit, QWidget

from backtimer.ui import theme

RADIUS = 10.0
WIDTH_PX = 320


class SearchField(QLineEdit):
    """A line of words, outlined while the keyboard is in it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setFont(theme.font(16))
        self.setFrame(False)
        self.setClearButtonEnabled(True)
        self.setTextMargins(12, 8, 8, 8)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        self.setPalette(palette)

    def sizeHint(self) -> QSize:
        """Wide enough for a few words."""
        return QSize(theme.px(WIDTH_PX), self.fontMetrics().height() + 24)

    def minimumSizeHint(self) -> QSize:
        """Half as wide."""
        return QSize(theme.px(WIDTH_PX) // 2, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the plate and its outline, then the words."""
        tones = theme.colours(self)
        focused = self.hasFocus()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tones.focus if focused else tones.line), 3 if focused else 1))
        painter.setBrush(QColor(tones.card))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), RADIUS, RADIUS)
        painter.end()
        super().paintEvent(event)
