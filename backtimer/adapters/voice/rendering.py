"""The renderer as the rest of the program sees it: watched, and replaced when it hangs or dies."""

import hashlib
import json
import logging
import os
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Final

from backtimer.adapters.child import HOPELESS, Child, Message, Restarts, child_command
from backtimer.adapters.voice.engine_info import EngineInfo
from backtimer.core.ports import Health
from backtimer.core.units import Seconds

MODULE: Final = "backtimer.adapters.voice.renderer"
_START_S: Final = 20.0
_CLIP_S: Final = 8.0
_TRIES: Final = 2

_SILENT: Final = {
    "linux": "No speech engine was found: run `pip install espeakng-loader`, or install the "
    "package espeak-ng.",
    "win32": "No voice was found: add one in Windows under Settings, Time & language, Speech.",
    "darwin": "No voice was found: add one in System Settings, Accessibility, Spoken Content.",
}
_FAILING: Final = "The speech engine fails again and again; `backtimer doctor` says more."
_REFUSED: Final = "The folder for voice clips cannot be written: make room, or check its rights."

_TELLING: Final = ("PYTHONPATH", "LD_LIBRARY_PATH", "LD_PRELOAD", "ESPEAK_DATA_PATH")
"""What of the environment decides which engine is found."""

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Life:
    """One life of the process and what it has said."""

    child: Child
    answers: "SimpleQueue[Message]" = field(default_factory=SimpleQueue)
    ready: bool = False


class Renderer:
    """Makes clips. `start` and `render` block, within a limit, and belong to one worker thread.

    `piper` is the path of a Piper voice file, or empty. An engine that makes one clip in a life
    gets a new process after each, which is started at once, so that it is ready for the next.
    """

    def __init__(
        self,
        piper: str = "",
        *,
        environ: Mapping[str, str] | None = None,
        command: Sequence[str] | None = None,
        start_s: Seconds = _START_S,
        clip_s: Seconds = _CLIP_S,
    ) -> None:
        self._environ = environ
        self._command = list(command or child_command(MODULE, [piper] if piper else []))
        self._start_s = start_s
        self._clip_s = clip_s
        self._restarts = Restarts(time.monotonic)
        self._lock = threading.Lock()
        self._life: _Life | None = None
        self._closed = False
        self._hopeless = False
        self._info: EngineInfo | None = None
        self._health = Health(ok=True)
        self._refused = False
        self._mute = ""

    @property
    def environment(self) -> str:
        """The same for renderers that find the same engine, unless something was installed."""
        return _environment(self._command, os.environ if self._environ is None else self._environ)

    @property
    def refused(self) -> bool:
        """Whether the folder of the last clip had no room for it, or took none."""
        return self._refused

    @property
    def mute(self) -> str:
        """Why the voice of the last clip will never speak; empty when it may."""
        return self._mute

    @property
    def health(self) -> Health:
        """Whether texts can be turned into clips, as far as is known."""
        return self._health

    @property
    def info(self) -> EngineInfo | None:
        """The engine and its voices, once known."""
        return self._info

    @property
    def pid(self) -> int | None:
        """The id of the process, while there is one."""
        life = self._life
        return life.child.pid if life else None

    def start(self) -> EngineInfo | None:
        """The engine, after starting it where needed; None when this machine cannot speak now."""
        while (life := self._life) is None or not life.ready:
            if life is None and not self._begin():
                return None
            self._await_ready()
        return self._info

    def render(self, text: str, voice: str, rate: int, clip: Path) -> bool:
        """Make the clip; False when it cannot be made. A process that fails is replaced once.

        One that found no room for the clip, or whose voice is mute, has not failed.
        """
        for _ in range(_TRIES):
            if self.start() is None or self._life is None:
                return False
            order = {"text": text, "voice": voice, "rate": rate, "clip": str(clip)}
            self._life.child.send(order)
            answer = self._answer(self._clip_s)
            self._refused = bool(answer.get("refused"))
            self._mute = str(answer.get("mute", ""))
            if answer.get("last"):
                self._live_on()
            if answer.get("tell") == "done":
                self._health = Health(ok=True)
                return True
            if self._refused:
                self._health = Health(ok=False, advice=_REFUSED)
            if self._refused or self._mute:
                return False
            if not answer.get("last"):
                self._give_up(answer)
        self._health = Health(ok=False, advice=_FAILING)
        return False

    def close(self) -> None:
        """End the process, from whatever thread; a `render` that waits returns."""
        with self._lock:
            self._closed = True
            life = self._life
        if life is not None:
            life.child.close()

    def _await_ready(self) -> None:
        """Wait for what a new process says of its engine."""
        answer = self._answer(self._start_s)
        info = EngineInfo.read(answer) if answer.get("tell") == "ready" else None
        if info is None or self._life is None:
            self._give_up(answer)
            return
        self._life.ready = True
        self._info = info if info != self._info else self._info

    def _live_on(self) -> None:
        """Start the next process: this one has made the one clip that it can."""
        with self._lock:
            life, self._life = self._life, None
        if life is not None:
            life.child.kill()
        self._begin(replaces_failed=False)

    def _begin(self, *, replaces_failed: bool = True) -> bool:
        """Start a process, if another may be started."""
        with self._lock:
            if self._closed or self._hopeless:
                return False
            if replaces_failed and not self._restarts.allow():
                self._health = Health(ok=False, advice=_FAILING)
                return False
            answers: SimpleQueue[Message] = SimpleQueue()
            child = Child(
                self._command,
                on_message=answers.put,
                on_exit=lambda _, code: answers.put({"tell": "exit", "code": code}),
                environ=self._environ,
            )
            self._life = _Life(child, answers)
            return True

    def _answer(self, limit_s: Seconds) -> Message:
        """What the process says next; {"tell": "nothing"} when it says nothing in time."""
        assert self._life is not None
        try:
            return self._life.answers.get(timeout=limit_s)
        except Empty:
            return {"tell": "nothing"}

    def _give_up(self, answer: Message) -> None:
        """End this life, for what it answered."""
        if not self._closed:
            _log.warning("the speech renderer failed: %s", answer)
        if answer.get("tell") == "no-engine" or answer.get("code", 0) in {HOPELESS, None}:
            self._hopeless = True
            self._health = Health(ok=False, advice=_SILENT.get(sys.platform, _SILENT["linux"]))
        with self._lock:
            life, self._life = self._life, None
        if life is not None:
            life.child.kill()


def _environment(command: Sequence[str], environ: Mapping[str, str]) -> str:
    """A name for all that decides which engine the renderer will find."""
    what = [sys.platform, *command, *(environ.get(name, "") for name in _TELLING)]
    return hashlib.sha256(json.dumps(what).encode()).hexdigest()[:16]
