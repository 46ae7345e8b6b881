"""The speech engine, as far as pyttsx3 can be trusted with it. Only for the renderer's process.

pyttsx3 must stay on the thread that made it, gives one file for each runAndWait, may return from
that before the file is there, and its engine may call exit. Its rate is taken late or not at all
(222 of 500 times with both cores busy), unless one waits for it. What we rely on: the event
`finished-utterance`, and the file.
"""

import ctypes
import os
import sys
import threading
import time
from pathlib import Path
from typing import Any, Final

from backtimer.adapters.voice.raw_sound import SoundError, read_sound

_ONE_CLIP: Final = frozenset({"sapi5", "nsss"})
"""Drivers that write one file and then hang or stay silent: each clip needs its own process."""
_LATE_S: Final = 5.0
_RATE_LOOKS: Final = 200
_LOOKS_A_TRY: Final = 10
_LOOK_S: Final = 0.002


class NoEngineError(Exception):
    """The machine cannot speak; the text says what is missing."""


def borrow_espeak() -> None:
    """Let pyttsx3 find the espeak-ng that comes with the package espeakng-loader, if it is there.

    pyttsx3 loads `libespeak-ng.so.1` by name, and a library of that name that is already loaded
    is taken. It looks for its data where ESPEAK_DATA_PATH says.
    """
    if not sys.platform.startswith("linux"):
        return
    try:
        import espeakng_loader  # noqa: PLC0415  # only this platform has it

        data = espeakng_loader.get_data_path()
        ctypes.CDLL(espeakng_loader.get_library_path())
    except (ImportError, OSError, RuntimeError):
        return
    os.environ["ESPEAK_DATA_PATH"] = data


class SpeechEngine:
    """pyttsx3's engine, made on the thread that will use it. NoEngineError when there is none."""

    def __init__(self) -> None:
        borrow_espeak()
        try:
            import pyttsx3  # noqa: PLC0415  # must come after borrow_espeak

            self._engine = pyttsx3.init()
        except Exception as error:  # its drivers raise whatever their system raises
            msg = f"{type(error).__name__}: {error}"
            raise NoEngineError(msg) from error
        self._driver = str(self._engine)
        self._voice = ""
        self._done = threading.Event()
        self._engine.connect("finished-utterance", lambda **_: self._done.set())
        if self._driver == "espeak":
            self._warm_up()

    @property
    def speaks_once(self) -> bool:
        """Whether it makes one clip only: SAPI 5 is mute from the second on, macOS hangs."""
        return self._driver in _ONE_CLIP

    @property
    def name(self) -> str:
        """The engine and its version: other clips come from another."""
        if self._driver == "espeak":
            from pyttsx3.drivers import _espeak  # noqa: PLC0415  # as above

            return f"espeak {_espeak.Info(None).decode(errors='replace')}"
        from importlib.metadata import version  # noqa: PLC0415  # only for the others

        return f"{self._driver} {version('pyttsx3')}"

    @property
    def default_voice(self) -> str:
        """The id of the voice that speaks when none is chosen."""
        return str(self._engine.getProperty("voice") or "")

    @property
    def voices(self) -> list[dict[str, Any]]:
        """Every voice: its id, its name for people, its languages as the engine writes them."""
        return [
            {
                "id": str(v.id),
                "name": str(v.name),
                "languages": [_plain(x) for x in v.languages or () if x],
            }
            for v in self._engine.getProperty("voices")
        ]

    def save(self, text: str, voice: str, rate: int, path: Path) -> None:
        """Write the spoken text to a file. Whether it is one must be looked at afterwards."""
        self._done.clear()
        if voice and voice != self._voice:
            self._engine.setProperty("voice", voice)
            self._voice = voice
        self._set_rate(rate)
        self._engine.save_to_file(text, str(path))
        self._engine.runAndWait()
        for _ in range(round(_LATE_S / _LOOK_S)):
            # SAPI 5 does not tell of the end of a file; it is written when runAndWait returns
            if self._done.wait(_LOOK_S) or (self.speaks_once and _is_written(path)):
                return

    def _warm_up(self) -> None:
        """Say nothing into nowhere: before its first words espeak takes no rate (for 0.4 s)."""
        self._engine.save_to_file(" ", os.devnull)
        self._engine.runAndWait()
        self._done.wait(_LATE_S)

    def _set_rate(self, rate: int) -> None:
        """Set it until it is so: espeak takes it later, in a thread of its own, or loses it."""
        for look in range(_RATE_LOOKS):
            if look % _LOOKS_A_TRY == 0:
                self._engine.setProperty("rate", rate)
            if self._engine.getProperty("rate") == rate:
                return
            time.sleep(_LOOK_S)


def _is_written(path: Path) -> bool:
    try:
        return bool(read_sound(path)[0])
    except (SoundError, OSError):
        return False


def _plain(language: str | bytes) -> str:
    """A language as `en-gb`, where some drivers put a byte before it or write en_GB."""
    if isinstance(language, bytes):
        language = language.decode(errors="ignore").lstrip("\x00\x01\x02\x03\x04\x05\x06")
    return language.replace("_", "-")
