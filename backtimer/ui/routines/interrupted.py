"""The card that offers to take up a session where it was cut off, or to leave it at that."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from backtimer.core.units import Language, clock_text
from backtimer.ui import theme
from backtimer.ui.widgets.button import PillButton
from backtimer.ui.widgets.label import Label, section
from backtimer.ui.widgets.panel import Panel
from backtimer.ui.widgets.stacking import StackingLayout

if TYPE_CHECKING:
    from backtimer.core.taking_up import Unfinished

GAP_PX = 16
"""The room between the card and what comes below it; there is none while it is hidden."""
STACKED_PX = 560
"""In a card narrower than this the buttons stand below the words."""


class InterruptedCard(QWidget):
    """Says what was interrupted and how far it came; hidden while there is nothing to offer."""

    takeUpRequested = Signal(object)
    """The Unfinished that is to go on."""
    leaveRequested = Signal(object)
    """The Unfinished that is to stay as it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unfinished: Unfinished | None = None
        self._title = section(self.tr("Your session was interrupted"))
        self._about = Label("", 15, muted=True)
        self.take_up = PillButton(self.tr("Take it up"), primary=True)
        self.leave = PillButton(self.tr("Leave it"))
        self.take_up.clicked.connect(lambda: self.takeUpRequested.emit(self._unfinished))
        self.leave.clicked.connect(lambda: self.leaveRequested.emit(self._unfinished))
        panel = Panel()
        panel.column.addLayout(self._row())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, GAP_PX)
        column.addWidget(panel)
        self.hide()

    def offer(self, unfinished: "Unfinished | None", language: Language) -> None:
        """Offer this session; None: nothing."""
        self._unfinished = unfinished
        if unfinished is None:
            self.hide()
            return
        title = unfinished.routine.title.text(language)
        how_far = self.tr("step {step} of {steps}, {time} done").format(
            step=unfinished.step + 1,
            steps=len(unfinished.routine.steps),
            time=clock_text(unfinished.active_s),
        )
        about = f"{title} · {how_far}"
        self._about.setText(about)
        for button in (self.take_up, self.leave):
            button.setAccessibleDescription(f"{self._title.text()}: {about}")
        self.show()

    def _row(self) -> StackingLayout:
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._title)
        words.addWidget(self._about)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.take_up)
        buttons.addWidget(self.leave)
        row = StackingLayout(theme.px(STACKED_PX), stacked_spacing=10)
        row.add(words, 1)
        row.add(buttons, outlined=True)
        return row
