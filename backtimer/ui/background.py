"""Runs a function that waits for other processes beside the window, and brings its result back."""

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, QThreadPool, Signal


class Background(QObject):
    """One function at a time; `finished` carries what it returned, in the window's own thread.

    The function must wait rather than compute: computing would keep the window from its work.
    """

    finished = Signal(object)
    _returned = Signal(object)

    def __init__(self, function: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._function = function
        self._busy = False
        self._returned.connect(self._hand_over)

    @property
    def busy(self) -> bool:
        """Whether it runs now."""
        return self._busy

    def start(self) -> None:
        """Run the function, unless it runs already."""
        if self._busy:
            return
        self._busy = True
        function, returned = self._function, self._returned

        def run() -> None:
            result = function()
            with suppress(RuntimeError):  # the page may be gone by now, and its signal with it
                returned.emit(result)

        QThreadPool.globalInstance().start(run)

    def _hand_over(self, result: object) -> None:
        self._busy = False
        self.finished.emit(result)
