"""The window: its first frame is there at once, and everything that stands in it comes after."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from backtimer.core.settings import Theme
from backtimer.ui.palette import DARK, LIGHT, NAVIGATION_PX, Palette
from backtimer.ui.services import Services
from backtimer.ui.settings.keeper import SettingsKeeper

if TYPE_CHECKING:
    from backtimer.core.routine import Routine
    from backtimer.ui.house import House

SMALLEST = (640, 480)
USUAL = (1280, 800)
HALF_LIGHT = 128


class MainWindow(QWidget):
    """The program's one window.

    The first frame shows the empty room in its colours; the house, with its fonts, pages and
    routines, is built as soon as that frame is out, or when somebody asks for it.
    """

    sessionEnded = Signal()
    """A session has ended and is saved."""
    furnished = Signal()
    """The house is built and open."""
    told = Signal(str)
    """A sentence for the person, from any thread."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._house: House | None = None
        self._keeper = SettingsKeeper(services.settings_store, self)
        self._colours = _colours(self._keeper.settings.theme)
        self.told.connect(self.say)
        self.setWindowTitle("backtimer")
        self.setMinimumSize(*SMALLEST)
        self.resize(QSize(*USUAL).boundedTo(QApplication.primaryScreen().availableSize()))

    @property
    def is_furnished(self) -> bool:
        """Whether the house is built: not before the first frame."""
        return self._house is not None

    @property
    def house(self) -> "House":
        """What stands in the window; built when it is first asked for."""
        return self._house or self._build()

    def play(self, routine: "Routine") -> None:
        """Open the player with `routine` at once."""
        self.house.play(routine)

    def say(self, text: str) -> None:
        """Show a sentence for the person."""
        self.house.say(text)

    def come_to_front(self) -> None:
        """Be seen, and have the keyboard, as far as the desktop allows it; full screen stays."""
        from PySide6.QtCore import Qt  # noqa: PLC0415 - the first frame comes before it

        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the empty room, and build the house as soon as that is on the screen.

        A timer fires after the painting that it is started in. An exposure would not do: under
        X11 it may come before anything is painted.
        """
        if self._house is not None:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._colours.page))
        painter.fillRect(0, 0, NAVIGATION_PX, self.height(), QColor(self._colours.navigation))
        QTimer.singleShot(0, self, lambda: self.house)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what runs and what was being written."""
        if self._house is not None:
            self._house.leave()
        super().closeEvent(event)

    def _build(self) -> "House":
        from backtimer.ui.house import House  # noqa: PLC0415 - the first frame comes before it

        self._services.prepare_look()
        house = House(self, self._services, self._keeper)
        house.sessionEnded.connect(self.sessionEnded)
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.addWidget(house)
        self._house = house
        house.show()
        house.open()
        self.furnished.emit()
        return house


def _colours(theme: Theme) -> Palette:
    """The colours of the first frame; the system's choice is read from its window colour."""
    if theme is Theme.SYSTEM:
        window = QApplication.palette().window().color()
        return DARK if window.lightness() < HALF_LIGHT else LIGHT
    return DARK if theme is Theme.DARK else LIGHT
