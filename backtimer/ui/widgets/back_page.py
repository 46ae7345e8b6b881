"""A page that was opened from another: Back at its top, and Escape, lead there again."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from backtimer.ui.widgets.button import PillButton
from backtimer.ui.widgets.label import heading
from backtimer.ui.widgets.page import Page


class BackPage(Page):
    """Begins with the button and the heading `title`; the keyboard is on the button."""

    backRequested = Signal()

    def __init__(
        self, title: str, parent: QWidget | None = None, *, reading_width: int = 0
    ) -> None:
        super().__init__(parent, reading_width=reading_width)
        self.back = PillButton(QCoreApplication.translate("page", "Back"))
        self.back.clicked.connect(self.go_back)
        self.begin_at(self.back)
        self.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(heading(title), above=8)

    def go_back(self) -> None:
        """Lead back; a page that has something to keep first does that here."""
        self.backRequested.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)
