"""A notice: a calm bar with a sentence, what can be done about it, and a button to close it."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from backtimer.ui import theme
from backtimer.ui.widgets.button import PillButton
from backtimer.ui.widgets.label import Label
from backtimer.ui.widgets.stacking import StackingLayout

STACKED_PX = 520
"""Narrower than this the buttons of an offer stand below its words."""


class Notice(QWidget):
    """Says one thing until it is closed; saying another replaces it, and what it offered."""

    actionChosen = Signal()
    """What the notice offers is wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = Label("", 15)
        self.action_button = PillButton("")
        self.action_button.clicked.connect(self.actionChosen)
        self.action_button.hide()
        self.close_button = PillButton(self.tr("Close"))
        self.close_button.clicked.connect(self.hide)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.action_button)
        buttons.addWidget(self.close_button)
        self._row = StackingLayout(0, spacing=16)
        self._row.add(self._text, share=1)
        self._row.add(buttons, outlined=True)
        frame = QVBoxLayout(self)
        frame.setContentsMargins(40, 6, 36, 6)
        frame.addLayout(self._row)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def say(self, text: str, action: str = "") -> None:
        """Show `text`, and a button with the words `action` if there are any."""
        self._text.setText(text)
        self.action_button.setText(action)
        self.action_button.setVisible(bool(action))
        self._row.set_needs(theme.px(STACKED_PX) if action else 0)
        self.setAccessibleName(text)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar."""
        tones = theme.colours(self)
        painter = QPainter(self)
        painter.fillRect(QRectF(self.rect()), QColor(tones.beginner))
        painter.fillRect(QRectF(0, 0, 4, self.height()), QColor(tones.accent))
