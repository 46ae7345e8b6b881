"""The rows of the settings page: a name, a line about it, and something to set it with."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QButtonGroup, QLayout, QVBoxLayout, QWidget

from backtimer.ui import theme
from backtimer.ui.widgets.button import MARGIN
from backtimer.ui.widgets.chip import Chip
from backtimer.ui.widgets.flow import FlowLayout
from backtimer.ui.widgets.label import Label, section
from backtimer.ui.widgets.panel import Panel
from backtimer.ui.widgets.slider import Slider
from backtimer.ui.widgets.stacking import StackingLayout

NAME_PX = 210
SPACING = 20
WIDEST_NUMBER = 300


class Group(Panel):
    """A panel with a heading and rows."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=22)
        self.column.setSpacing(14)
        self.column.addWidget(section(title))

    def add_row(self, name: str, control: QWidget, hint: str = "") -> None:
        """Add a row: the name and the hint on the left, the control on the right."""
        words = QVBoxLayout()
        words.setSpacing(2)
        title = Label(name)
        words.addWidget(title)
        if hint:
            words.addWidget(Label(hint, 14, muted=True))
            control.setAccessibleDescription(hint)
        self.add_pair(words, control)

    def add_pair(self, words: QLayout, control: QWidget) -> None:
        """Add words on the left and a control on the right, or below where the width ends."""
        row = StackingLayout(theme.px(NAME_PX) + SPACING + control.sizeHint().width())
        row.add(words, 1)
        row.add(control)
        self.column.addLayout(row)


class Choices(QWidget):
    """A few values of which exactly one is chosen; `changed` carries it."""

    changed = Signal(object)

    def __init__(
        self, name: str, choices: Sequence[tuple[StrEnum, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        row = FlowLayout(self, spacing=6 - MARGIN)
        self._group = QButtonGroup(self)
        self._chips: dict[StrEnum, Chip] = {}
        for value, text in choices:
            chip = Chip(text)
            chip.setAccessibleName(f"{name}: {text}")
            chip.clicked.connect(lambda _=False, one=value: self.changed.emit(one))
            self._group.addButton(chip)
            self._chips[value] = chip
            row.addWidget(chip)

    def set_value(self, value: StrEnum) -> None:
        """Show `value` as chosen; nothing is emitted."""
        self._chips[value].setChecked(True)


class SideBySide(QWidget):
    """Controls that belong to one row: side by side, or in lines where the width ends."""

    def __init__(self, *parts: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = FlowLayout(self, spacing=12 - 2 * MARGIN)
        for part in parts:
            row.addWidget(part)


def number_slider(name: str, numbers: range, text: str) -> Slider:
    """A slider for a number that is said as `text`; the bars of all of them begin in one line."""
    return Slider(
        name,
        numbers,
        lambda number: text.format(number=number),
        room_for=rate_text().format(number=WIDEST_NUMBER),
    )


def rate_text() -> str:
    """How a speech rate is said: the widest text beside a slider."""
    return QCoreApplication.translate("settings", "{number} words a minute")
