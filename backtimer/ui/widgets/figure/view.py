"""A widget that shows an exercise's figure, still or moving."""

from typing import Final

from PySide6.QtCore import QElapsedTimer, QEvent, QRectF, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from backtimer.core.exercise import Exercise
from backtimer.core.figure.kinematics import joints
from backtimer.core.figure.showing import moves, shown_at
from backtimer.ui import theme
from backtimer.ui.palette import DARK
from backtimer.ui.widgets.figure.painting import Painting, picture_of
from backtimer.ui.widgets.figure.picture import draw_figure

_FRAME_MS: Final = 16


class FigureView(QWidget):
    """Shows one exercise: its key pose, or its movement over and over while it can be seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._exercise: Exercise | None = None
        self._wanted = False
        self._painting: Painting | None = None
        self._painted_for: tuple[object, ...] = ()
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_FRAME_MS)
        self._timer.timeout.connect(self._frame)

    @property
    def exercise(self) -> Exercise | None:
        """What is shown."""
        return self._exercise

    @property
    def moving(self) -> bool:
        """Whether frames are drawn: never while it cannot be seen."""
        return self._timer.isActive()

    def show_exercise(self, exercise: Exercise | None) -> None:
        """Show `exercise`; None shows nothing."""
        if exercise is self._exercise:
            return
        self._exercise = exercise
        self._begin()

    def set_moving(self, *, moving: bool) -> None:
        """Play the movement while the view can be seen, or show the key pose."""
        if moving is not self._wanted:
            self._wanted = moving
            self._begin()

    def _begin(self) -> None:
        """From the key pose on; at rest where there is nothing to play."""
        self._painting = None
        exercise = self._exercise
        if self._wanted and exercise is not None and moves(exercise) and self.isVisible():
            self._clock.start()
            self._timer.start()
        else:
            self._timer.stop()
        self.update()

    def _frame(self) -> None:
        if self._exercise is None or not self.window().windowHandle().isExposed():
            return
        shown = shown_at(self._exercise, self._clock.elapsed() / 1000)
        dark = theme.colours(self) is DARK
        wanted = (self._exercise, shown.side, self.size(), dark)
        if self._painting is None or wanted != self._painted_for:
            picture = picture_of(self._exercise, shown.side)
            self._painting = Painting(QRectF(self.rect()), picture, dark=dark)
            self._painted_for = wanted
            self.update()
        changed = self._painting.show_pose(shown.pose, joints(shown.pose))
        if not changed.isEmpty():
            self.update(changed.toAlignedRect().adjusted(-1, -1, 1, 1))

    def showEvent(self, event: QShowEvent) -> None:
        """Play on."""
        super().showEvent(event)
        self._begin()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stand still."""
        super().hideEvent(event)
        self._timer.stop()

    def changeEvent(self, event: QEvent) -> None:
        """Paint in the colours of the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the figure."""
        if self._exercise is None:
            return
        painter = QPainter(self)
        if self._painting is None:
            dark = theme.colours(self) is DARK
            draw_figure(painter, QRectF(self.rect()), self._exercise, dark=dark)
        else:
            self._painting.paint(painter, QRectF(event.rect()))
