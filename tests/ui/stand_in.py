"""A runner for the tests of the window: a real session that goes on when it is told to."""

from PySide6.QtCore import QObject, Signal

from backtimer.core.commands import Command, End, Start
from backtimer.core.ports import Health
from backtimer.core.routine import Routine
from backtimer.core.session import IllegalCommandError, Session
from backtimer.core.settings import Settings
from backtimer.core.snapshot import Snapshot
from backtimer.core.timeline import timeline
from tests.fakes import FakeHistory
from tests.ui.sample import NOW, add_session


class StandInRunner(QObject):
    """What the player and the stage need of a Runner; it saves a session when it ends."""

    changed = Signal(object)
    ended = Signal(object)
    trouble = Signal(str)

    def __init__(self, routine: Routine, settings: Settings, history: FakeHistory) -> None:
        super().__init__()
        self.session_id = "played"
        self.routine = routine
        self.muted = False
        self.volume = settings.volume
        self.hear_check = settings.hear_check
        self._history = history
        self._session = Session(timeline(routine, settings.preferences))

    def start(self) -> None:
        self.send(Start())

    def send(self, command: Command) -> bool:
        try:
            self._session.handle(command, 0.0)
        except IllegalCommandError:
            return False
        self.changed.emit(self.snapshot())
        if self.snapshot().state.is_over:
            add_session(self._history, self.session_id, NOW, routine=self.routine)
            self.ended.emit(self.snapshot())
        return True

    def snapshot(self) -> Snapshot:
        return self._session.snapshot(0.0)

    def health(self) -> tuple[Health, ...]:
        return (Health(ok=True), Health(ok=True))

    def set_muted(self, muted: bool) -> None:  # noqa: FBT001 - as the Runner has it
        self.muted = muted

    def end(self) -> None:
        """The person ends the session."""
        self.send(End())

    def set_volume(self, percent: int) -> None:
        self.volume, self.muted = percent, False

    def listen_check(self) -> None:
        """Nobody listens."""

    def ask_to_end(self) -> None:
        """Nobody is asked by voice."""

    def status(self) -> None:
        """Nobody listens."""
