"""Tells of another window on the same history, offers to show it, and makes way for it."""

from PySide6.QtCore import QObject, Signal

from backtimer.ui.main_window import MainWindow


class OtherWindow(QObject):
    """What `window` says and does about a window that was there before it."""

    wanted = Signal()
    """The person wants to see the other window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._asked = False
        self._notice = window.house.offer
        self._notice.actionChosen.connect(self._ask)

    def tell(self) -> None:
        """There is another window."""
        self._offer(self.tr("backtimer is already open on this history. Both save into it."))

    def make_way(self) -> None:
        """It is shown: close, unless the person trains in this one."""
        self._asked = False
        if not self._window.house.is_on_the_mat:
            self._window.close()

    def tell_silence(self) -> None:
        """It was asked for, and does not answer."""
        self._asked = False
        self._offer(self.tr("The other window does not answer. You can go on in this one."))

    def forget(self) -> None:
        """It has gone: that is only worth a word to somebody who has just asked for it."""
        self._notice.hide()
        if self._asked:
            self._asked = False
            self._notice.say(self.tr("The other window has just been closed. Go on in this one."))

    def _ask(self) -> None:
        self._asked = True
        self.wanted.emit()

    def _offer(self, text: str) -> None:
        self._notice.say(text, self.tr("Show the other window"))
