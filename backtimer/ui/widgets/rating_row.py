"""A row of eleven numbers, 0 to 10, of which one may be chosen, or none."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from backtimer.ui import theme
from backtimer.ui.widgets.button import MARGIN, PaintedButton
from backtimer.ui.widgets.flow import FlowLayout

HIGHEST = 10


class NumberButton(PaintedButton):
    """One number of the row."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(str(number), parent)
        self.number = number
        self.setCheckable(True)
        self.setFont(theme.font(16, QFont.Weight.Medium, tabular=True))

    def sizeHint(self) -> QSize:
        """A square, large enough for a finger."""
        side = self.fontMetrics().height() + 20 + 2 * MARGIN
        return QSize(max(side, self.fontMetrics().horizontalAdvance("10") + 20), side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it filled when it is chosen."""
        tones = theme.colours(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plate = QColor(tones.accent if self.isChecked() else tones.chip)
        if self.underMouse() and not self.isChecked():
            plate = plate.darker(104)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(plate)
        painter.drawRoundedRect(self.area, 10, 10)
        painter.setPen(QColor(tones.accent_ink if self.isChecked() else tones.ink))
        painter.drawText(self.area, Qt.AlignmentFlag.AlignCenter, self.text())
        self.paint_outline(painter, 10)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave arrows, digits and deleting to the row."""
        if event.key() in _ROW_KEYS or event.text().isdecimal():
            event.ignore()
        else:
            super().keyPressEvent(event)


_ROW_KEYS = (
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Backspace,
)


class RatingRow(QWidget):
    """Numbers to choose from: a click or a digit chooses, the same again or Delete takes back."""

    changed = Signal()

    def __init__(self, question: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = FlowLayout(self, spacing=0)
        self.buttons = [NumberButton(number) for number in range(HIGHEST + 1)]
        self.setAccessibleName(question)
        for button in self.buttons:
            button.setAccessibleName(f"{question}: {button.number}")
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            button.clicked.connect(lambda _=False, one=button: self._press(one))
            row.addWidget(button)
        self.buttons[0].setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def value(self) -> int | None:
        """The chosen number; None where nothing is said."""
        return next((one.number for one in self.buttons if one.isChecked()), None)

    def choose(self, number: int | None) -> None:
        """Choose `number`, or nothing."""
        for button in self.buttons:
            button.setChecked(button.number == number)
        self._let_tab_reach(self.buttons[number or 0])
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go along the row, a digit chooses, Delete takes back."""
        here = next((one.number for one in self.buttons if one.hasFocus()), 0)
        match Qt.Key(event.key()):
            case Qt.Key.Key_Left:
                self._go(here - 1)
            case Qt.Key.Key_Right:
                self._go(here + 1)
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self.choose(None)
            case _ if event.text().isdecimal():
                self.choose(int(event.text()))
                self._go(int(event.text()))
            case _:
                super().keyPressEvent(event)

    def _press(self, button: NumberButton) -> None:
        self.choose(button.number if button.isChecked() else None)
        self._let_tab_reach(button)

    def _go(self, number: int) -> None:
        if 0 <= number <= HIGHEST:
            self._let_tab_reach(self.buttons[number])
            self.buttons[number].setFocus(Qt.FocusReason.OtherFocusReason)

    def _let_tab_reach(self, chosen: NumberButton) -> None:
        """One stop for Tab in the whole row, as in a group of radio buttons."""
        for button in self.buttons:
            reached = button is chosen
            policy = Qt.FocusPolicy.StrongFocus if reached else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)
