"""The renderer's process: turns one text at a time into a clip. It may hang or die; others watch.

Run as `python -m backtimer.adapters.voice.renderer [PIPER-VOICE]`. It first tells `{"tell":
"ready", "engine": ..., "default": ..., "voices": [...], "piper": ..., "advice": ...}` or `{"tell":
"no-engine", "why": ...}`; then answers each `{"text", "voice", "rate", "clip"}` with `{"tell":
"done"}` or `{"tell": "failed", "why": ..., "refused": ..., "mute": ...}`. `refused` is whether the
folder takes no file as large as a clip, `mute` an advice where this voice will never speak. An
answer with `"last": true` comes from an engine that makes one clip only: the process ends then.
"""

import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path
from queue import SimpleQueue
from typing import Any, Final

from backtimer.adapters.child import HOPELESS, Message
from backtimer.adapters.child_side import Wire, leave
from backtimer.adapters.voice.clips import ClipError, make_clip
from backtimer.adapters.voice.engine import NoEngineError, SpeechEngine
from backtimer.adapters.voice.piper import PiperError, PiperSpeech
from backtimer.adapters.voice.raw_sound import SoundError

_LARGE: Final = 1_500_000
"""Bytes of the longest texts, as the engine writes them and as they are kept."""
_PLENTY: Final = 16 * _LARGE
"""With so much room left a folder that took one clip takes another."""


class Voices:
    """The system's engine and the voice that the person added, whichever of them is there.

    NoEngineError when neither is.
    """

    def __init__(self, piper: str) -> None:
        self._piper: PiperSpeech | None = None
        self._engine: SpeechEngine | None = None
        self._advice = ""
        if piper:
            try:
                self._piper = PiperSpeech(Path(piper))
            except PiperError as error:
                self._advice = str(error)
        try:
            self._engine = SpeechEngine()
        except NoEngineError:
            if self._piper is None:
                raise

    @property
    def told(self) -> dict[str, Any]:
        """What the rest of the program wants to know of them."""
        told: dict[str, Any] = {"engine": "none", "default": "", "voices": [], "piper": None}
        if self._engine is not None:
            told["engine"] = self._engine.name
            told["default"] = self._engine.default_voice
            told["voices"] = self._engine.voices
        if self._piper is not None:
            voice = self._piper.voice
            told["voices"] = [voice, *told["voices"]]
            told["default"] = told["default"] or voice["id"]
            told["piper"] = {"id": voice["id"], "engine": self._piper.name}
        return {**told, "advice": self._advice}

    @property
    def speak_once(self) -> bool:
        """Whether this process makes one clip only."""
        return self._engine is not None and self._engine.speaks_once

    def save(self, text: str, voice: str, rate: int, path: Path) -> None:
        """Write the text, as this voice says it, to a file."""
        if self._piper is not None and voice == self._piper.voice["id"]:
            self._piper.save(text, rate, path)
        elif self._engine is not None:
            self._engine.save(text, voice, rate, path)


class Room:
    """Knows which folders take a clip: an engine that cannot write does not tell, and hangs."""

    def __init__(self) -> None:
        self._tried: set[Path] = set()

    def is_in(self, folder: Path) -> bool:
        """Whether there is room for a clip, and the right to write it."""
        try:
            if folder in self._tried and shutil.disk_usage(folder).free > _PLENTY:
                return True
            with tempfile.TemporaryFile(dir=folder, buffering=0) as probe:
                took = probe.write(bytes(_LARGE)) == _LARGE
        except OSError:
            return False
        if took:
            self._tried.add(folder)
        return took


def serve(wire: Wire, orders: "SimpleQueue[Message]", piper: str) -> None:
    """Make clips for ever, on the thread that the engine insists on."""
    try:
        voices = Voices(piper)
        told = voices.told
    except NoEngineError as error:
        wire.tell(tell="no-engine", why=str(error))
        leave(HOPELESS)
    wire.tell(tell="ready", **told)
    room = Room()
    while True:
        order = orders.get()
        if not room.is_in(Path(order["clip"]).parent):
            wire.tell(tell="failed", why="no room for a clip", refused=True)
            continue
        wire.tell(**render(voices, order), last=voices.speak_once)
        if voices.speak_once:
            leave()


def render(voices: Voices, order: Message) -> dict[str, Any]:
    """Make one clip; the answer."""
    clip = Path(order["clip"])
    raw = clip.with_suffix(f".{os.getpid()}.raw")
    try:
        try:
            speak(voices, order, raw, clip)
        except ClipError:
            # espeak's news of the last text's end, come late, was taken for this one's
            speak(voices, order, raw, clip)
    except PiperError as error:
        return {"tell": "failed", "why": str(error), "mute": str(error)}
    except (SoundError, OSError) as error:
        return {"tell": "failed", "why": str(error)}
    finally:
        raw.unlink(missing_ok=True)
    return {"tell": "done"}


def speak(voices: Voices, order: Message, raw: Path, clip: Path) -> None:
    """From a text to its clip. ClipError for silence."""
    voices.save(order["text"], order["voice"], order["rate"], raw)
    make_clip(raw, clip)


def listen(wire: Wire, orders: "SimpleQueue[Message]") -> None:
    """Take orders until the other side ends, then end, whatever the engine is doing."""
    for message in wire.messages():
        orders.put(message)
    leave()


def main(arguments: Sequence[str]) -> None:
    """Serve until the other side ends."""
    wire = Wire()
    orders: SimpleQueue[Message] = SimpleQueue()
    threading.Thread(target=listen, args=(wire, orders), daemon=True).start()
    serve(wire, orders, arguments[0] if arguments else "")


if __name__ == "__main__":
    main(sys.argv[1:])
