"""When to look at the session again: at the screen's rate, at half of it, or by the second."""

from collections.abc import Callable
from math import floor

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from backtimer.core.snapshot import Snapshot, State

USUAL_RATE_HZ = 60.0
CALM_MS = 33
"""Between frames while all that moves is slower than `FAST_PX_S`."""
FAST_PX_S = 150.0
"""What moves slower than this, in pixels a second, looks as smooth thirty times a second."""
_LEAST_MS = 4
_AIR_MS = 2
"""A step by the second is looked for this long after it is due, so that it is surely seen."""


class Frames(QObject):
    """Calls `draw` for each frame while it runs; nothing at all while it does not.

    `draw` tells whether it was calm: then the next frame may come later.
    """

    def __init__(
        self, view: QWidget, draw: Callable[[], bool], *, by_the_second: bool = False
    ) -> None:
        super().__init__(view)
        self._view = view
        self._draw = draw
        self._by_the_second = by_the_second
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setSingleShot(by_the_second)
        self._timer.timeout.connect(self._frame)

    @property
    def running(self) -> bool:
        """Whether frames are drawn."""
        return self._timer.isActive()

    @property
    def interval_ms(self) -> int:
        """Milliseconds from one frame to the next."""
        return self._timer.interval()

    def follow(self, snapshot: Snapshot) -> None:
        """Run while something moves and the view can be seen, else stand still."""
        moves = snapshot.state in (State.RUNNING, State.GETTING_READY)
        if not (moves and self._view.isVisible()):
            self.stop()
        elif self._by_the_second:
            self._timer.start(ms_to_next_second(snapshot))
        elif not self._timer.isActive():
            self._timer.start(self._interval_ms())

    def stop(self) -> None:
        """Draw nothing until told to."""
        self._timer.stop()

    def _frame(self) -> None:
        if self._view.window().windowHandle().isExposed():
            self._pace(calm=self._draw())
        elif self._by_the_second:
            self._timer.start(1000)

    def _pace(self, *, calm: bool) -> None:
        if self._by_the_second or not self._timer.isActive():
            return
        wanted = max(CALM_MS, self._interval_ms()) if calm else self._interval_ms()
        if wanted != self._timer.interval():
            self._timer.setInterval(wanted)

    def _interval_ms(self) -> int:
        rate = self._view.screen().refreshRate() or USUAL_RATE_HZ
        return max(_LEAST_MS, floor(1000 / rate))


def ms_to_next_second(snapshot: Snapshot) -> int:
    """Milliseconds until the number in the ring changes."""
    if snapshot.state is State.GETTING_READY:
        part = snapshot.get_ready_s % 1.0
    elif snapshot.remaining_s is not None:
        part = snapshot.remaining_s % 1.0
    else:
        part = 1.0 - snapshot.elapsed_s % 1.0
    return floor((part or 1.0) * 1000) + _AIR_MS
