"""The listener that keeps the machine awake while the clock of a session runs."""

from backtimer.core.conductor import DeafListener
from backtimer.core.events import Ended, Event, Finished, Started
from backtimer.core.ports import KeepAwake
from backtimer.core.snapshot import Snapshot


class Wakefulness(DeafListener):
    """Holds the machine awake from the start of a session to its end, pauses included."""

    def __init__(self, keep_awake: KeepAwake, reason: str) -> None:
        self._keep_awake = keep_awake
        self._reason = reason

    def on_event(self, event: Event, snapshot: Snapshot) -> None:
        """Hold at the start, let go at the end."""
        match event:
            case Started():
                self._keep_awake.hold(self._reason)
            case Finished() | Ended():
                self._keep_awake.release()
            case _:
                pass
