"""Takes a routine from Start to the mat and back: player, full screen, summary."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from backtimer.ui.services import Services

if TYPE_CHECKING:
    from collections.abc import Callable

    from backtimer.core.ports import Rehearsal
    from backtimer.core.routine import Routine
    from backtimer.core.settings import Settings
    from backtimer.core.snapshot import Snapshot
    from backtimer.core.taking_up import Unfinished
    from backtimer.ui.runner import Runner
    from backtimer.ui.summary import SummaryPage

# The player and the summary are imported when a session starts: the first frame has no need of
# them.
# ruff: noqa: PLC0415


class Stage(QObject):
    """Shows the player, then the summary, as rooms of `rooms`; the window is given back after."""

    sessionEnded = Signal()
    """The session has ended and is saved."""
    left = Signal()
    """The summary is done with: back to the desk."""
    volumeChosen = Signal(int)
    """How loud the next session is to be, 0 to 100 percent."""
    cancelled = Signal()
    """The person went back before the session began."""

    def __init__(self, window: QWidget, rooms: QStackedWidget, services: Services) -> None:
        super().__init__(window)
        self._window = window
        self._rooms = rooms
        self._services = services
        self._room: QWidget | None = None
        self._runner: Runner | None = None
        self._summary: SummaryPage | None = None
        self._state_before = Qt.WindowState.WindowNoState

    @property
    def room(self) -> QWidget | None:
        """What is shown now: the wait for the voice, the player or the summary."""
        return self._room

    def play(self, routine: "Routine", settings: "Settings") -> None:
        """Open the player and start, when the voice is ready; nothing happens while one is on."""
        services = self._services
        self._open(
            lambda: services.rehearse(routine, settings),
            lambda: services.make_runner(routine, settings),
            settings,
        )

    def take_up(self, unfinished: "Unfinished", settings: "Settings") -> None:
        """The same with a session that goes on where it stopped."""
        services = self._services.taking_up
        self._open(
            lambda: services.rehearse(unfinished, settings),
            lambda: services.make_runner(unfinished, settings),
            settings,
        )

    def _open(
        self,
        rehearse: "Callable[[], Rehearsal]",
        make_runner: "Callable[[], Runner]",
        settings: "Settings",
    ) -> None:
        if self._room is not None:
            return
        self._state_before = self._window.windowState()
        rehearsal = rehearse()
        if rehearsal.progress.complete:
            self._begin(make_runner(), settings)
        else:
            self._wait(rehearsal, lambda: self._begin(make_runner(), settings))
        if settings.full_screen:
            self._window.setWindowState(self._state_before | Qt.WindowState.WindowFullScreen)

    def _wait(self, rehearsal: "Rehearsal", begin: "Callable[[], None]") -> None:
        from backtimer.ui.waiting import WaitingPage

        waiting = WaitingPage(rehearsal)
        waiting.ready.connect(begin)
        waiting.cancelled.connect(self._cancel)
        self._enter(waiting)

    def _begin(self, runner: "Runner", settings: "Settings") -> None:
        from backtimer.ui.player import PlayerPage

        player = PlayerPage(runner, self._services.language(settings), settings)
        player.fullScreenToggled.connect(self._toggle_full_screen)
        player.leaveRequested.connect(self._back_to_desk)
        player.volumeChanged.connect(self.volumeChosen)
        runner.ended.connect(lambda last: self._session_ended(runner.session_id, last))
        self._enter(player)
        self._runner = runner
        runner.setParent(self)

    def leave(self) -> None:
        """The window closes: end the session, keep what was written in the summary."""
        from backtimer.core.commands import End

        if self._runner is not None:
            self._runner.send(End())
        if self._summary is not None:
            self._summary.save()
        if self._runner is None and self._summary is None:
            self._drop()  # what waits for the voice must not begin in a closed window

    def _session_ended(self, session_id: str, last: "Snapshot") -> None:
        from backtimer.ui.summary import SummaryPage

        self._window.setWindowState(self._state_before)
        summary = SummaryPage(self._services, session_id, last)
        summary.done.connect(self._back_to_desk)
        self._enter(summary)
        self._summary = summary
        self.sessionEnded.emit()

    def _toggle_full_screen(self) -> None:
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _cancel(self) -> None:
        self._leave_rooms()
        self.cancelled.emit()

    def _back_to_desk(self) -> None:
        self._leave_rooms()
        self.left.emit()

    def _leave_rooms(self) -> None:
        self._window.setWindowState(self._state_before)
        self._rooms.setCurrentIndex(0)
        self._drop()

    def _enter(self, room: QWidget) -> None:
        self._drop()
        self._room = room
        self._rooms.addWidget(room)
        self._rooms.setCurrentWidget(room)
        room.setFocus()

    def _drop(self) -> None:
        if self._room is not None:
            self._rooms.removeWidget(self._room)
            self._room.deleteLater()
        if self._runner is not None:
            self._runner.deleteLater()
        self._room = self._runner = self._summary = None
