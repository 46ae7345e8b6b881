"""The sound process: keeps one stream open while it is needed and mixes what it is told to.

Run as `python -m backtimer.adapters.sound.player [IDLE_SECONDS]`. It is told, one JSON object a
line: `{"do": "tone", "sound": ..., "at": ...}`, `{"do": "clip", "path": ..., "at": ...}` (`at` is
a moment of `adapters.clock.reader()`, or null: at once), `{"do": "withdraw", "what": "tones" or
"clips"}`, `{"do": "hush"}`, `{"do": "volume", "percent": ...}`, `{"do": "wake"}`. It tells:
`{"tell": "output", "ok": ..., "backend": ..., "advice": ...}` whenever that changes, and
`{"tell": "bad-clip", "path": ...}`.
"""

import gc
import os
import sys
import threading
import time
import wave
from array import array
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from typing import Any, Final

from backtimer.adapters.child import HOPELESS, Message
from backtimer.adapters.child_side import Wire, leave
from backtimer.adapters.clock import reader
from backtimer.adapters.sound.mixer import Mixer
from backtimer.adapters.sound.stream_clock import RATE
from backtimer.adapters.sound.tones import tone
from backtimer.core.ports import Sound
from backtimer.core.units import Seconds

BUFFER_MS: Final = 60
"""With both cores busy 20 and 40 ms were too few: the device had to do without. What is fed ahead
loses nothing by it."""
IDLE_S: Final = 30.0
"""The stream stays open this long after the last sound: a Bluetooth speaker stays awake."""
_LOOK_S: Final = 0.1
_STALLED_S: Final = 0.4
_WAKING_S: Final = 1.5
_AWAKE_S: Final = 2.0
"""An output that was asleep (a wireless speaker) may pause so long soon after it was opened."""
_SLOW_S: Final = 1.0
_BACK_OFF_S: Final = (0.1, 0.25, 0.5)

ROLE: Final = ("PULSE_PROP_media.role", "a11y")
"""What PulseAudio and PipeWire are told that we are: speech that music may step back for. They
stop music for a phone call, and many people have the sounds of events switched off."""

NO_OUTPUT: Final = (
    "No sound output was found. Connect a speaker or headphones and start the sound service."
)
NO_ANSWER: Final = (
    "The sound output does not answer. Restart the sound service, or choose another output."
)
NO_LIBRARY: Final = "The sound library is missing: pip install miniaudio."


class Player:
    """The stream and what keeps it open.

    `wanted` is set by every sound; the main thread opens the device, watches that it asks for
    samples, and opens it again when it stops to.
    """

    def __init__(self, wire: Wire, idle_s: Seconds) -> None:
        self._wire = wire
        self._idle_s = idle_s
        self._clock = reader()
        self._mixer = Mixer()
        self._wanted = threading.Event()
        self._last_use = time.monotonic()
        self._told: dict[str, Any] = {}

    def obey(self) -> None:
        """Do what comes over the wire, and end with it. Runs in a thread of its own."""
        for message in self._wire.messages():
            self._do(message)
        leave()

    def _do(self, message: Message) -> None:
        match message["do"]:
            case "tone":
                sound = Sound(message["sound"])
                self._mixer.feed_tone(sound, tone(sound), self._clock(), message.get("at"))
            case "clip":
                self._feed_clip(message["path"], message.get("at"))
            case "withdraw":
                self._mixer.withdraw(speech=message["what"] == "clips")
                return
            case "hush":
                self._mixer.hush()
                return
            case "volume":
                self._mixer.set_volume(message["percent"])
                return
        self._last_use = time.monotonic()
        self._wanted.set()

    def _feed_clip(self, path: str, at: Seconds | None) -> None:
        try:
            self._mixer.feed_clip(path, read_clip(path), self._clock(), at)
        except (OSError, EOFError, wave.Error, ValueError):
            self._wire.tell(tell="bad-clip", path=path)

    def keep(self) -> None:
        """Open the stream when it is wanted, again when it fails, close it when idle; for ever."""
        failures = 0
        while True:
            self._wanted.wait()
            if self._stream():
                failures = 0
                continue
            self._mixer.miss(self._clock())
            gc.collect()  # nothing sounds now; a device that failed is a cycle
            if self._idle():
                self._rest()
                continue
            time.sleep(_BACK_OFF_S[min(failures, len(_BACK_OFF_S) - 1)])
            failures += 1

    def _stream(self) -> bool:
        """Open the stream and stay until it is idle (True) or has failed (False)."""
        import miniaudio  # noqa: PLC0415  # the reader must listen before this slow import

        began = time.monotonic()
        try:
            with self._limit(lambda: self._tell(NO_ANSWER)):
                device = miniaudio.PlaybackDevice(
                    miniaudio.SampleFormat.SIGNED16,
                    nchannels=1,
                    sample_rate=RATE,
                    buffersize_msec=BUFFER_MS,
                    backends=real_backends(miniaudio),
                    app_name="Backtimer",
                )
                self._mixer.begin_stream(BUFFER_MS / 1000)
                device.start(_feed(self._mixer, self._clock))
        except miniaudio.MiniaudioError:
            self._tell(NO_OUTPUT)
            return False
        if time.monotonic() - began > _SLOW_S:
            self._mixer.miss(self._clock())
        try:
            return self._watch(device.backend)
        finally:
            with self._limit(leave):
                device.close()
                # miniaudio's Python side forgets this, and the server's clients are counted
                miniaudio.lib.ma_context_uninit(device._context)  # noqa: SLF001

    def _watch(self, backend: str) -> bool:
        """Look on until the stream is idle (True) or stops to ask for samples (False)."""
        position = self._mixer.position
        opened = moved = time.monotonic()
        while True:
            time.sleep(_LOOK_S)
            now = time.monotonic()
            if self._mixer.position != position:
                position, moved = self._mixer.position, now
                self._tell("", backend)
            elif now - moved > (_WAKING_S if now - opened < _AWAKE_S else _STALLED_S):
                self._tell(NO_ANSWER)
                return False
            if self._idle():
                self._rest()
                return True

    def _rest(self) -> None:
        """Want nothing any more, unless a sound came in this very moment."""
        self._wanted.clear()
        if not self._idle():
            self._wanted.set()

    def _idle(self) -> bool:
        """Whether nothing has sounded, or waited to, for the idle time."""
        if self._mixer.busy:
            self._last_use = time.monotonic()
        return time.monotonic() - self._last_use > self._idle_s

    @contextmanager
    def _limit(self, action: Any) -> Iterator[None]:  # noqa: ANN401
        """Do `action` when what is inside takes longer than a second."""
        timer = threading.Timer(_SLOW_S, action)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _tell(self, advice: str, backend: str = "") -> None:
        """Tell how the output is, when that is news."""
        news = {"ok": not advice, "advice": advice, "backend": backend}
        if news != self._told:
            self._told = news
            self._wire.tell(tell="output", **news)


def _feed(mixer: Mixer, clock: Callable[[], Seconds]) -> "Generator[array[int], int, None]":
    """What the device asks: a number of frames in, samples out."""

    def feed() -> "Generator[array[int], int, None]":
        frames = yield array("h")
        while True:
            frames = yield mixer.mix(frames, clock())

    generator = feed()
    next(generator)
    return generator


def real_backends(miniaudio: Any) -> list[Any]:  # noqa: ANN401
    """Every way to sound that this system has, best first; without the one that sounds nowhere."""
    enabled = miniaudio.get_enabled_backends()
    silent = {miniaudio.Backend.NULL, miniaudio.Backend.CUSTOM}
    return [backend for backend in miniaudio.Backend if backend in enabled - silent]


def read_clip(path: str) -> "array[int]":
    """The samples of a clip of ours; ValueError when it has another form."""
    with wave.open(path, "rb") as clip:
        if (clip.getframerate(), clip.getnchannels(), clip.getsampwidth()) != (RATE, 1, 2):
            raise ValueError(path)
        samples = array("h", clip.readframes(clip.getnframes()))
    if sys.byteorder == "big":
        samples.byteswap()
    return samples


def main(arguments: list[str]) -> None:
    """Serve until the other side ends."""
    wire = Wire()
    os.environ.setdefault(*ROLE)
    # miniaudio loads it where it is installed: 15 MB and a late start, for nothing that we use
    sys.modules.setdefault("numpy", None)  # type: ignore[arg-type]
    player = Player(wire, float(arguments[0]) if arguments else IDLE_S)
    threading.Thread(target=player.obey, daemon=True).start()
    for sound in Sound:
        tone(sound)
    gc.disable()  # no cycles are made here, and a collection would hold up the mixing
    try:
        player.keep()
    except ImportError:
        wire.tell(tell="output", ok=False, advice=NO_LIBRARY, backend="")
        leave(HOPELESS)


if __name__ == "__main__":
    main(sys.argv[1:])
