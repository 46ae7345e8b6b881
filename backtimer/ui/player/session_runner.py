"""What the player needs of a runner: ui/runner.py has it all, and so has a test's."""

from typing import Protocol

from PySide6.QtCore import SignalInstance

from backtimer.core.commands import Command
from backtimer.core.ports import Health
from backtimer.core.snapshot import Snapshot


class SessionRunner(Protocol):
    """One session that is run for a window."""

    @property
    def changed(self) -> SignalInstance:
        """Carries a Snapshot after every event."""
        ...

    @property
    def trouble(self) -> SignalInstance:
        """Carries a sentence for the person."""
        ...

    @property
    def muted(self) -> bool:
        """Whether nothing is to be heard."""
        ...

    def set_muted(self, muted: bool) -> None:  # noqa: FBT001 - Qt's way of a setter
        """Keep quiet, or not."""
        ...

    @property
    def volume(self) -> int:
        """How loud speech and tones are, 0 to 100."""
        ...

    def set_volume(self, percent: int) -> None:
        """Make them as loud as this, at once."""
        ...

    @property
    def hear_check(self) -> bool:
        """Whether the session waits for a key that says that the voice is heard."""
        ...

    def listen_check(self) -> None:
        """Ask whether the voice is heard, again and again until `start`."""
        ...

    def ask_to_end(self) -> None:
        """Ask by voice whether the session is to end here."""
        ...

    def status(self) -> None:
        """Say how much is left."""
        ...

    def start(self) -> None:
        """Begin the session."""
        ...

    def send(self, command: Command) -> bool:
        """Give a command; False when it is not possible now."""
        ...

    def snapshot(self) -> Snapshot:
        """The session at this moment."""
        ...

    def health(self) -> tuple[Health, ...]:
        """Of voice and sounds, in this order."""
        ...
