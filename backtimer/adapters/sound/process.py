"""The sound process as the rest of the program sees it: told what to sound, never waited for."""

import logging
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from backtimer.adapters.child import HOPELESS, Child, Message, Restarts, child_command
from backtimer.adapters.clock import reader
from backtimer.core.ports import Health, Sound
from backtimer.core.units import Seconds

MODULE: Final = "backtimer.adapters.sound.player"
_GONE: Final = (
    "The sound process ends again and again. Restart backtimer; `backtimer doctor` says more."
)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Output:
    """Where the sound goes: the name of the system's interface, empty while not known."""

    health: Health
    backend: str = ""


class SoundProcess:
    """Starts the sound process at first use, and again when it ends by itself.

    Voice and Sounds share one: each that uses it says `enter`, and `leave` when it is done; the
    last one that leaves ends the process. No method blocks, except the last `leave`, for less
    than a second.
    """

    def __init__(
        self,
        volume: int = 90,
        *,
        environ: Mapping[str, str] | None = None,
        command: Sequence[str] | None = None,
        on_output: Callable[[Output], None] = lambda _: None,
    ) -> None:
        self._volume = volume
        self._environ = environ
        self._command = list(command or child_command(MODULE))
        self._on_output = on_output
        self._on_bad_clip: Callable[[Path], None] = lambda _: None
        self._restarts = Restarts(time.monotonic)
        self._lock = threading.RLock()
        self._child: Child | None = None
        self._output = Output(Health(ok=True))
        self._hopeless = False
        self._closed = False
        self._users = 0
        self._clock = reader()
        self._ahead: list[Message] = []

    @property
    def health(self) -> Health:
        """Whether sound can be heard, as far as is known."""
        return self._output.health

    @property
    def output(self) -> Output:
        """What the process last told."""
        return self._output

    @property
    def pid(self) -> int | None:
        """The id of the process, while there is one."""
        with self._lock:
            return self._child.pid if self._child else None

    def enter(self, on_bad_clip: Callable[[Path], None] | None = None) -> None:
        """One more uses it; `on_bad_clip` hears of clips that could not be read."""
        self._users += 1
        if on_bad_clip is not None:
            self._on_bad_clip = on_bad_clip

    def leave(self) -> None:
        """One fewer uses it; the last one ends the process."""
        self._users -= 1
        if self._users <= 0:
            self.close()

    def wake(self) -> None:
        """Open the stream, without a sound."""
        self._send({"do": "wake"})

    def tone(self, sound: Sound, at: Seconds | None = None) -> None:
        """Sound it at the moment `at` of `adapters.clock.reader()`; None: at once.

        What is fed twice for the same moment sounds once, what comes too late does not.
        """
        self._feed({"do": "tone", "sound": sound.value, "at": at})

    def clip(self, path: Path, at: Seconds | None = None) -> None:
        """Say this clip at the moment `at`; None: at once. Speech waits for other speech."""
        self._feed({"do": "clip", "path": str(path), "at": at})

    def withdraw_clips(self) -> None:
        """Forget the clips whose moment has not come yet."""
        self._withdraw("clip", {"do": "withdraw", "what": "clips"})

    def withdraw_tones(self) -> None:
        """Forget the tones whose moment has not come yet."""
        self._withdraw("tone", {"do": "withdraw", "what": "tones"})

    def hush(self) -> None:
        """Stop speaking, and forget all clips that wait."""
        self._withdraw("clip", {"do": "hush"})

    def set_volume(self, percent: int) -> None:
        """From 0 to 100, at once."""
        with self._lock:
            self._volume = percent
            self._tell({"do": "volume", "percent": percent})

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._closed = True
            self._ahead.clear()
            child, self._child = self._child, None
        if child is not None:
            child.close()

    def _feed(self, message: Message) -> None:
        """Send it, and remember what is ahead: another process would have to know."""
        with self._lock:
            self._send(message)
            if message["at"] is not None:
                self._ahead = [*self._still_ahead(), message]

    def _still_ahead(self) -> list[Message]:
        now = self._clock()
        return [fed for fed in self._ahead if fed["at"] > now]

    def _withdraw(self, kind: str, message: Message) -> None:
        with self._lock:
            self._ahead = [fed for fed in self._ahead if fed["do"] != kind]
            self._tell(message)

    def _tell(self, message: Message) -> None:
        """Tell a process that runs; one that does not has nothing to change."""
        if self._child is not None:
            self._child.send(message)

    def _send(self, message: Message) -> None:
        with self._lock:
            if self._child is None:
                self._start()
            if self._child is not None:
                self._child.send(message)

    def _start(self) -> None:
        """Start the process, unless that has failed too often of late."""
        if self._closed or self._hopeless:
            return
        if not self._restarts.allow():
            self._heard(Output(Health(ok=False, advice=_GONE)))
            return
        self._child = Child(
            self._command,
            on_message=self._on_message,
            on_exit=self._on_exit,
            environ=self._environ,
        )
        self._child.send({"do": "volume", "percent": self._volume})
        for fed in self._still_ahead():
            self._child.send(fed)

    def _on_message(self, message: Message) -> None:
        match message["tell"]:
            case "output":
                health = Health(ok=message["ok"], advice=message["advice"])
                self._heard(Output(health, message["backend"]))
            case "bad-clip":
                self._on_bad_clip(Path(message["path"]))

    def _heard(self, output: Output) -> None:
        self._output = output
        self._on_output(output)

    def _on_exit(self, child: Child, code: int | None) -> None:
        """Start it again at once: the next sound may be due in a moment."""
        with self._lock:
            if self._child is not child:
                return
            self._child = None
            self._hopeless = code in {HOPELESS, None}
            if code is None:
                advice = f"The sound process could not be started ({sys.executable})."
                self._heard(Output(Health(ok=False, advice=advice)))
            if not self._hopeless:
                _log.warning("the sound process ended (%s); starting it again", code)
                self._send({"do": "wake"})
