"""The only owner of a session timer: turns the conductor's events into Qt signals.

One single-shot precise timer is re-armed to the next deadline; the deadline is checked again when
it fires, so a late timer delays nothing that follows.
"""

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from backtimer.core.agenda import Ahead
from backtimer.core.announcer import ASK_AGAIN_S, Announcer
from backtimer.core.commands import Command, Start
from backtimer.core.conductor import Conductor
from backtimer.core.cues import DueCue
from backtimer.core.events import Event
from backtimer.core.ports import Health
from backtimer.core.session import IllegalCommandError
from backtimer.core.snapshot import Snapshot


class Runner(QObject):
    """Runs one session for a window.

    `changed` carries a Snapshot after every event; `ended` the last one, after the session was
    saved; `trouble` a sentence for the person, once for each outlet that failed.
    """

    changed = Signal(object)
    ended = Signal(object)
    trouble = Signal(str)

    def __init__(
        self,
        conductor: Conductor,
        announcer: Announcer,
        *,
        health: Callable[[], tuple[Health, ...]],
        session_id: str,
        hear_check: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.session_id = session_id
        self.hear_check = hear_check
        """Whether the person wants to be asked first whether they hear anything."""
        self._conductor = conductor
        self._announcer = announcer
        self._health = health
        self._over = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._asking = QTimer(self)
        self._asking.setInterval(round(ASK_AGAIN_S * 1000))
        self._asking.timeout.connect(announcer.ask_to_be_heard)
        conductor.listen(self)

    def listen_check(self) -> None:
        """Ask by voice whether it is heard, again and again until the session starts."""
        self._announcer.prepare()
        self._announcer.ask_to_be_heard()
        self._asking.start()

    def start(self) -> None:
        """Have the words rendered, and begin."""
        self._asking.stop()
        self._announcer.prepare()
        self.send(Start())

    def send(self, command: Command) -> bool:
        """Give a command to the session; False when it is not possible now."""
        try:
            self._conductor.send(command)
        except IllegalCommandError:
            return False
        else:
            self.changed.emit(self._conductor.snapshot())  # a paused session moves without events
            return True
        finally:
            self._tick()

    def snapshot(self) -> Snapshot:
        """The session at this moment."""
        return self._conductor.snapshot()

    def health(self) -> tuple[Health, ...]:
        """Of voice and sounds, in this order."""
        return self._health()

    @property
    def muted(self) -> bool:
        """Whether voice and sounds are kept quiet."""
        return self._announcer.muted

    def ask_to_end(self) -> None:
        """Ask by voice whether the session is to end here."""
        self._announcer.ask_to_end()

    def status(self) -> None:
        """Have it said how things stand."""
        self._conductor.say_status()
        self._tick()

    @property
    def volume(self) -> int:
        """How loud voice and sounds are, 0 to 100."""
        return self._announcer.volume

    def set_volume(self, percent: int) -> None:
        """Make voice and sounds as loud as this, at once; they are muted no more."""
        self._announcer.volume = percent

    def set_muted(self, muted: bool) -> None:  # noqa: FBT001 - Qt's way of a setter
        """Keep voice and sounds quiet, or not."""
        self._announcer.muted = muted

    def _tick(self) -> None:
        wait_s = self._conductor.tick()
        if wait_s is None:
            self._timer.stop()
        else:
            self._timer.start(ceil(wait_s * 1000))
        snapshot = self._conductor.snapshot()
        if snapshot.state.is_over and not self._over:
            self._over = True
            self._timer.stop()
            self._asking.stop()
            self.ended.emit(snapshot)

    # as a listener of the conductor

    def on_event(self, event: Event, snapshot: Snapshot) -> None:
        """Let the views know."""
        self.changed.emit(snapshot)

    def on_cue(self, due: DueCue, snapshot: Snapshot) -> None:
        """Nothing to see: cues are for the ear."""

    def on_ahead(self, ahead: Ahead, snapshot: Snapshot) -> None:
        """Nothing to see."""

    def on_command(self, command: Command, snapshot: Snapshot) -> None:
        """Nothing to see: its events follow."""

    def on_trouble(self, text: str) -> None:
        """Show the person."""
        self.trouble.emit(text)
