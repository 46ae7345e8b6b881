"""A notice: a calm bar with a sentence that the person can close."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from backtimer.ui import theme
from backtimer.ui.widgets.button import PillButton
from backtimer.ui.widgets.label import Label


class Notice(QWidget):
    """Says one thing until it is closed; saying another replaces it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = Label("", 15)
        self.close_button = PillButton(self.tr("Close"))
        self.close_button.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(40, 6, 36, 6)
        row.setSpacing(16)
        row.addWidget(self._text, 1)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def say(self, text: str) -> None:
        """Show `text`."""
        self._text.setText(text)
        self.setAccessibleName(text)
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar."""
        tones = theme.colours(self)
        painter = QPainter(self)
        painter.fillRect(QRectF(self.rect()), QColor(tones.beginner))
        painter.fillRect(QRectF(0, 0, 4, self.height()), QColor(tones.accent))
