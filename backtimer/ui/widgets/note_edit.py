"""A field of a few lines for a note; Tab leaves it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from backtimer.ui import theme
from backtimer.ui.widgets.scroll_bar import ScrollBar

LINES = 3
MARGIN = 12
RADIUS = 10


class NoteEdit(QPlainTextEdit):
    """Plain text on a round plate, outlined while the keyboard is in it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFont(theme.font(16))
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBar(ScrollBar(on_card=True))
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(MARGIN)
        self.setFixedHeight(LINES * self.fontMetrics().lineSpacing() + 2 * MARGIN)

    def sizeHint(self) -> QSize:
        """A few lines high."""
        return QSize(theme.px(400), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the plate and its outline, then the text."""
        tones = theme.colours(self)
        focused = self.hasFocus()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tones.focus if focused else tones.line), 3 if focused else 1))
        painter.setBrush(QColor(tones.page))
        area = QRectF(self.viewport().rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        painter.drawRoundedRect(area, RADIUS, RADIUS, Qt.SizeMode.AbsoluteSize)
        painter.end()
        super().paintEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the outline."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the outline away."""
        super().focusOutEvent(event)
        self.viewport().update()
