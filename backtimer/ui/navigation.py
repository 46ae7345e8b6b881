"""The navigation on the left: the program's name and one entry for each page."""

from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from backtimer.ui import theme
from backtimer.ui.palette import NAVIGATION_PX
from backtimer.ui.widgets.button import MARGIN, PaintedButton
from backtimer.ui.widgets.label import Label

RADIUS = 12.0


class Place(StrEnum):
    """A page that the navigation leads to."""

    ROUTINES = "routines"
    EXERCISES = "exercises"
    HISTORY = "history"
    SETTINGS = "settings"
    HELP = "help"


class NavigationEntry(PaintedButton):
    """One entry; the present page's stands on a plate.

    The entries are no group of Qt's: Tab and the arrows would reach only one of it.
    """

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCheckable(True)
        self.setFont(theme.font(16, QFont.Weight.Medium))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for the word."""
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self.text()) + 24
        return QSize(width + 2 * MARGIN, metrics.height() + 19 + 2 * MARGIN)

    def nextCheckState(self) -> None:
        """A click asks for the page; whether it is shown is not for the entry to say."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go to the other entries without opening them."""
        match Qt.Key(event.key()):
            case Qt.Key.Key_Up:
                self.focusPreviousChild()
            case Qt.Key.Key_Down:
                self.focusNextChild()
            case _:
                super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint plate, word and outline."""
        tones = theme.colours(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked():
            painter.setBrush(QColor(0, 0, 0, 10))
            painter.drawRoundedRect(self.area.translated(0, 1), RADIUS, RADIUS)
            painter.setBrush(QColor(tones.card))
            painter.drawRoundedRect(self.area, RADIUS, RADIUS)
        elif self.underMouse():
            painter.setBrush(QColor(tones.chip))
            painter.drawRoundedRect(self.area, RADIUS, RADIUS)
        painter.setPen(QColor(tones.ink if self.isChecked() else tones.muted))
        words = self.area.adjusted(12, 0, -8, 0)
        painter.drawText(
            words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text()
        )
        self.paint_outline(painter, RADIUS)


class Navigation(QWidget):
    """Says which page is wanted; `chosen` carries a Place."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(16 - MARGIN, 26, 16 - MARGIN, 16)
        column.setSpacing(0)
        name = Label("backtimer")
        name.setWordWrap(False)
        name.setFont(theme.font(22, QFont.Weight.Bold, display=True))
        name.setContentsMargins(12 + MARGIN, 0, 12, 20)
        column.addWidget(name)
        self._entries: dict[Place, NavigationEntry] = {}
        for place, text in (
            (Place.ROUTINES, self.tr("Routines")),
            (Place.EXERCISES, self.tr("Exercises")),
            (Place.HISTORY, self.tr("History")),
            (Place.SETTINGS, self.tr("Settings")),
            (Place.HELP, self.tr("Help")),
        ):
            entry = NavigationEntry(text)
            entry.clicked.connect(lambda _=False, to=place: self.chosen.emit(to))
            self._entries[place] = entry
            column.addWidget(entry)
        column.addStretch(1)
        self.setFixedWidth(max(NAVIGATION_PX, self.sizeHint().width()))

    def show_place(self, place: Place) -> None:
        """Mark the present page; nothing is emitted."""
        for one, entry in self._entries.items():
            entry.setChecked(one is place)

    def focus_place(self, place: Place) -> None:
        """Put the keyboard on a page's entry."""
        self._entries[place].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the plate."""
        painter = QPainter(self)
        painter.fillRect(QRectF(self.rect()), QColor(theme.colours(self).navigation))
