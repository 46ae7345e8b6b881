"""A widget that shows an exercise's figure, still or moving."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from backtimer.core.exercise import Exercise
from backtimer.ui import theme
from backtimer.ui.palette import DARK
from backtimer.ui.widgets.figure.picture import draw_figure


class FigureView(QWidget):
    """Shows one exercise: its key pose, or its movement over and over."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._exercise: Exercise | None = None
        self._moving = False

    def show_exercise(self, exercise: Exercise | None) -> None:
        """Show `exercise`; None shows nothing."""
        self._exercise = exercise
        self.update()

    def set_moving(self, *, moving: bool) -> None:
        """Play the movement while the view can be seen, or show the key pose."""
        self._moving = moving
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the figure."""
        if self._exercise is not None:
            dark = theme.colours(self) is DARK
            draw_figure(QPainter(self), QRectF(self.rect()), self._exercise, dark=dark)
