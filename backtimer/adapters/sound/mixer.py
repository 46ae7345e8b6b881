"""Mixes clips and tones into one stream of samples, each at an exact position.

Everything is 48 kHz, mono, 16 bits. Positions count samples since the mixer was made. Speech
follows speech; tones sound at once and over it. Volume works at once.
"""

import threading
from array import array
from dataclasses import dataclass
from typing import Final

RATE: Final = 48_000
"""Samples a second."""

Samples = array  # of signed 16-bit numbers, typecode "h"

_BREATH: Final = RATE * 120 // 1000
"""Samples of silence between two clips of speech."""
_FADE: Final = RATE * 8 // 1000
"""Samples in which a clip that is hushed fades out, so that it does not click."""
_FULL: Final = 32_767


@dataclass(slots=True)
class _Part:
    """Samples and where in the stream they begin; `end` comes sooner when hushed."""

    samples: "array[int]"
    start: int
    end: int
    speech: bool
    fading: bool = False

    def cut(self, position: int) -> None:
        """End at `position`, over a short fade."""
        if position + _FADE < self.end:
            self.end = position + _FADE
            self.fading = True

    def window(self, begin: int, end: int) -> "tuple[int, array[int]]":
        """The samples between two positions of the stream, and where they begin."""
        first = max(begin, self.start)
        piece = self.samples[first - self.start : min(end, self.end) - self.start]
        if self.fading:
            left = self.end - first
            piece = array("h", [s * min(_FADE, left - i) // _FADE for i, s in enumerate(piece)])
        return first, piece


class Mixer:
    """The stream. `mix` is called by the sound thread, all else by others."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._parts: list[_Part] = []
        self._speech_end = 0
        self._gain = 1.0
        self._position = 0

    @property
    def position(self) -> int:
        """How many samples have been mixed."""
        return self._position

    @property
    def busy(self) -> bool:
        """Whether anything sounds or waits to."""
        return bool(self._parts)

    def set_volume(self, percent: float) -> None:
        """0 to 100, squared, since the ear hears ratios: 50 sounds about half as loud."""
        with self._lock:
            self._gain = (max(0.0, min(100.0, percent)) / 100) ** 2

    def add_tone(self, samples: "array[int]") -> None:
        """Sound it at once."""
        with self._lock:
            start = self._position
            self._parts.append(_Part(samples, start, start + len(samples), speech=False))

    def add_speech(self, samples: "array[int]") -> None:
        """Say it at once, or after what is being said."""
        with self._lock:
            start = max(self._position, self._speech_end)
            end = start + len(samples)
            self._parts.append(_Part(samples, start, end, speech=True))
            self._speech_end = end + _BREATH

    def hush(self) -> None:
        """End the clip that is being said, and forget those that wait."""
        with self._lock:
            now = self._position
            self._parts = [p for p in self._parts if not p.speech or p.start < now]
            for part in self._parts:
                if part.speech:
                    part.cut(now)
            self._speech_end = now

    def clear(self) -> None:
        """Forget everything: what nobody could hear is not made up for."""
        with self._lock:
            self._parts = []
            self._speech_end = self._position

    def mix(self, frames: int) -> "array[int]":
        """The next `frames` samples of the stream."""
        with self._lock:
            begin, end = self._position, self._position + frames
            pieces = [p.window(begin, end) for p in self._parts if p.start < end]
            self._position = end
            self._parts = [p for p in self._parts if p.end > end]
            gain = self._gain
        pieces = [(first, piece) for first, piece in pieces if piece]
        if not pieces:
            return array("h", bytes(2 * frames))
        return _sum(pieces, begin, frames, gain)


def _sum(
    pieces: "list[tuple[int, array[int]]]", begin: int, frames: int, gain: float
) -> "array[int]":
    """All pieces on top of each other, loudness limited to what 16 bits can hold."""
    total = [0.0] * frames
    for first, piece in pieces:
        offset = first - begin
        total[offset : offset + len(piece)] = [
            had + more for had, more in zip(total[offset:], piece, strict=False)
        ]
    return array("h", [max(-_FULL, min(_FULL, round(gain * sample))) for sample in total])
