"""The note that is shown once before the first session: when to ask a doctor, when to stop."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from backtimer.ui import theme
from backtimer.ui.widgets.button import PillButton
from backtimer.ui.widgets.label import Label, heading
from backtimer.ui.widgets.page import Page
from backtimer.ui.widgets.panel import Panel

WIDTH_PX = 620


def safety_text() -> str:
    """The note itself; Settings shows it again."""
    return QCoreApplication.translate(
        "safety",
        "If you have pain, an illness or an injury, see a doctor or physiotherapist first, and "
        "ask whether these exercises are right for you.\n\n"
        "Stop when it hurts. An exercise may be hard work, but it must not cause pain; leave it "
        "out and go on with the next one.",
    )


class SafetyNote(Page):
    """The note on a page of its own, with one button."""

    accepted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        panel = Panel(padding=36)
        panel.setMaximumWidth(theme.px(WIDTH_PX))
        panel.column.setSpacing(18)
        panel.column.addWidget(heading(self.tr("Before you start")))
        panel.column.addWidget(Label(safety_text(), 18))
        self.button = PillButton(self.tr("I will take care"), primary=True)
        self.button.clicked.connect(self.accepted)
        panel.add_outlined(self.button)
        panel.column.addWidget(
            Label(self.tr("You find this note again in Settings."), 14, muted=True)
        )
        middle = QVBoxLayout()
        middle.addStretch(1)
        middle.addLayout(_centred(panel))
        middle.addStretch(2)
        self.column.addLayout(middle)
        self.setFocusProxy(self.button)


def _centred(panel: Panel) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(panel, 100)
    row.addStretch(1)
    return row
