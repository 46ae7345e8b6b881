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
from backtimer.core.ports import Health, VoiceInfo
from backtimer.core.units import Language, Seconds

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


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """What the renderer told of its engine."""

    name: str
    default_voice: str
    voices: tuple[VoiceInfo, ...]

    @classmethod
    def read(cls, note: Message) -> "EngineInfo | None":
        """What `note` made, or the renderer told; None for what is neither."""
        try:
            voices = tuple(
                VoiceInfo(str(voice["id"]), str(voice["name"]), tuple(map(str, voice["languages"])))
                for voice in note["voices"]
            )
            return cls(str(note["engine"]), str(note["default"]), voices)
        except (KeyError, TypeError):
            return None

    @property
    def note(self) -> Message:
        """The same as JSON can keep it."""
        voices = [{"id": v.id, "name": v.name, "languages": v.languages} for v in self.voices]
        return {"engine": self.name, "default": self.default_voice, "voices": voices}

    def speaks(self, voice: str, language: Language) -> bool:
        """Whether this voice is one of `language`."""
        return any(v.id == voice and _speaks(v, language) for v in self.voices)

    def voice_for(self, wanted: str, language: Language) -> str:
        """The voice for a text: the wanted one if it speaks that language, else the best."""
        speakers = [v for v in self.voices if _speaks(v, language)]
        ids = [v.id for v in speakers]
        for choice in (wanted, self.default_voice):
            if choice in ids:
                return choice
        plain = [v.id for v in speakers if language in v.languages]
        return (plain or ids or [self.default_voice])[0]


def _speaks(voice: VoiceInfo, language: Language) -> bool:
    """By its languages; by its name where an engine does not tell them (SAPI 5)."""
    if voice.languages:
        return any(x.lower().split("-")[0] == language for x in voice.languages)
    names = {Language.ENGLISH: ("english",), Language.GERMAN: ("german", "deutsch")}
    return any(word in voice.name.lower() for word in names[language])


@dataclass(slots=True)
class _Life:
    """One life of the process and what it has said."""

    child: Child
    answers: "SimpleQueue[Message]" = field(default_factory=SimpleQueue)


class Renderer:
    """Makes clips. `start` and `render` block, within a limit, and belong to one worker thread."""

    def __init__(
        self,
        *,
        environ: Mapping[str, str] | None = None,
        command: Sequence[str] | None = None,
        start_s: Seconds = _START_S,
        clip_s: Seconds = _CLIP_S,
    ) -> None:
        self._environ = environ
        self._command = list(command or child_command(MODULE))
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

    @property
    def environment(self) -> str:
        """The same for renderers that find the same engine, unless something was installed."""
        return _environment(self._command, os.environ if self._environ is None else self._environ)

    @property
    def refused(self) -> bool:
        """Whether the folder of the last clip had no room for it, or took none."""
        return self._refused

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
        while self._life is None:
            if not self._begin():
                return None
            answer = self._answer(self._start_s)
            if answer.get("tell") == "ready":
                self._info = EngineInfo.read(answer)
            else:
                self._give_up(answer)
        return self._info

    def render(self, text: str, voice: str, rate: int, clip: Path) -> bool:
        """Make the clip; False when it cannot be made. A process that fails is replaced once.

        One that found no room for the clip has not failed.
        """
        for _ in range(_TRIES):
            if self.start() is None or self._life is None:
                return False
            order = {"text": text, "voice": voice, "rate": rate, "clip": str(clip)}
            self._life.child.send(order)
            answer = self._answer(self._clip_s)
            self._refused = bool(answer.get("refused"))
            if answer.get("tell") == "done":
                self._health = Health(ok=True)
                return True
            if self._refused:
                self._health = Health(ok=False, advice=_REFUSED)
                return False
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

    def _begin(self) -> bool:
        """Start a process, if another may be started."""
        with self._lock:
            if self._closed or self._hopeless:
                return False
            if not self._restarts.allow():
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
