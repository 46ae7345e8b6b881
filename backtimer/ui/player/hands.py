"""The hands at the window: tells keys, clicks and touches to core/fingers.py, with a clock."""

import time
from collections.abc import Callable, Hashable
from math import ceil

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from backtimer.core.fingers import Fingers
from backtimer.core.keys import Meaning
from backtimer.core.units import Seconds


class Hands(QObject):
    """Waits for holds, and tells by `meant` what each touch means; `now` is a clock in seconds."""

    meant = Signal(object)
    """Carries a Meaning."""

    def __init__(self, parent: QObject, now: Callable[[], Seconds] = time.monotonic) -> None:
        super().__init__(parent)
        self._now = now
        self._fingers = Fingers()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.look)

    @property
    def waiting(self) -> bool:
        """Whether a key is down that may become a hold."""
        return self._timer.isActive()

    def press(self, key: Hashable, meaning: Meaning | None) -> None:
        """A key or a button goes down."""
        self._tell(self._fingers.press(key, meaning, self._now()))

    def release(self, key: Hashable) -> None:
        """A key or a button goes up."""
        self._tell(self._fingers.release(key, self._now()))

    def answered(self, key: Hashable) -> None:
        """A key or a button goes down that was acted on at once."""
        self._fingers.answered(key, self._now())
        self._timer.stop()

    def look(self) -> None:
        """See whether what is down has become a hold."""
        self._tell(self._fingers.advance(self._now()))

    def let_go(self) -> None:
        """What is down will be released elsewhere."""
        self._fingers.lost_focus()
        self._timer.stop()

    def _tell(self, meant: Meaning | None) -> None:
        deadline = self._fingers.deadline
        if deadline is None:
            self._timer.stop()
        else:
            self._timer.start(max(0, ceil((deadline - self._now()) * 1000)))
        if meant is not None:
            self.meant.emit(meant)
