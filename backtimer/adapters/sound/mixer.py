"""Mixes clips and tones into one stream of samples, each at the sample that belongs to its moment.

Everything is 48 kHz, mono, 16 bits. Positions count samples since the mixer was made; moments
are seconds on the clock that all processes share. What is fed ahead waits by its moment and gets
its position when it begins, by the best that is known of the stream by then. Speech follows
speech; tones sound over it. Volume works at once.
"""

import threading
from array import array
from bisect import insort
from dataclasses import dataclass
from operator import attrgetter
from typing import Final

from backtimer.adapters.sound.stream_clock import RATE, StreamClock
from backtimer.core.units import Seconds

CLIP_LATE_S: Final = 0.3
TONE_LATE_S: Final = 0.15
"""What is fed later than this after its moment is not sounded: it would mislead."""
WAIT_S: Final = 5.0
"""Words that wait longer than this for other words to end are not said."""

_MIXING_S: Final = 0.1
"""How long after it was fed something may begin at the latest, when its stream works."""
_BREATH: Final = RATE * 120 // 1000
"""Samples of silence between speech and what was told to follow it."""
_FADE: Final = RATE * 8 // 1000
"""Samples in which a clip that is hushed fades out and the volume changes: neither clicks."""
_FULL: Final = 32_767
_REMEMBERED: Final = 1024


@dataclass(slots=True)
class _Fed:
    """What waits to begin. `due` is its moment, or, if it has none, when it was fed."""

    samples: "array[int]"
    due: Seconds
    planned: bool
    speech: bool
    key: tuple[str, int]
    """What makes two the same: its name and its moment in milliseconds."""
    held: bool = False
    """Whether other speech keeps it waiting."""

    @classmethod
    def of(
        cls, name: str, samples: "array[int]", now: Seconds, at: Seconds | None, *, speech: bool
    ) -> "_Fed":
        """What is fed at the moment `now` to begin at `at`, or at once."""
        if at is None:
            return cls(samples, now, planned=False, speech=speech, key=(name, 0))
        return cls(samples, at, planned=True, speech=speech, key=(name, round(at * 1000)))

    @property
    def late_s(self) -> Seconds:
        """How late it may be fed."""
        return CLIP_LATE_S if self.speech else TONE_LATE_S


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
        piece = self.samples[first - self.start : max(0, min(end, self.end) - self.start)]
        if self.fading:
            left = self.end - first
            piece = array("h", [s * min(_FADE, left - i) // _FADE for i, s in enumerate(piece)])
        return first, piece


class Mixer:
    """The stream. `mix` is called by the sound thread, all else by others."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._clock = StreamClock()
        self._waiting: list[_Fed] = []
        self._known: dict[tuple[str, int], Seconds] = {}
        self._parts: list[_Part] = []
        self._speech_end = -_BREATH
        self._gain = self._aim = 1.0
        self._position = 0

    @property
    def position(self) -> int:
        """How many samples have been mixed."""
        return self._position

    @property
    def busy(self) -> bool:
        """Whether anything sounds or waits to."""
        return bool(self._parts or self._waiting)

    def begin_stream(self, latency_s: Seconds) -> None:
        """Another stream is open; its samples are heard `latency_s` after they were asked for."""
        with self._lock:
            self._clock.restart(latency_s)

    def set_volume(self, percent: float) -> None:
        """0 to 100, squared, since the ear hears ratios: 50 sounds about half as loud."""
        with self._lock:
            self._aim = (max(0.0, min(100.0, percent)) / 100) ** 2

    def feed_tone(
        self, name: str, samples: "array[int]", now: Seconds, at: Seconds | None = None
    ) -> None:
        """Sound it at the moment `at`, or at once."""
        self._feed(_Fed.of(name, samples, now, at, speech=False), now)

    def feed_clip(
        self, name: str, samples: "array[int]", now: Seconds, at: Seconds | None = None
    ) -> None:
        """Say it at the moment `at`, or at once; after what is being said then."""
        self._feed(_Fed.of(name, samples, now, at, speech=True), now)

    def withdraw(self, *, speech: bool) -> None:
        """Forget the clips, or the tones, that were to begin at a moment and have not."""
        with self._lock:
            self._forget([fed for fed in self._waiting if fed.planned and fed.speech == speech])

    def hush(self) -> None:
        """End the clip that is being said, and forget those that wait."""
        with self._lock:
            now = self._position
            self._forget([fed for fed in self._waiting if fed.speech])
            self._parts = [p for p in self._parts if not p.speech or p.start < now]
            for part in self._parts:
                if part.speech:
                    part.cut(now)
            self._speech_end = now - _BREATH

    def miss(self, now: Seconds) -> None:
        """Nothing can be heard: forget all but what is still ahead."""
        with self._lock:
            self._parts = []
            self._speech_end = self._position - _BREATH
            self._forget([fed for fed in self._waiting if not fed.planned or fed.due < now])

    def mix(self, frames: int, now: Seconds) -> "array[int]":
        """The next `frames` samples of the stream, asked for at the moment `now`."""
        with self._lock:
            begin, end = self._position, self._position + frames
            self._clock.observe(begin, now)
            if not self._parts:
                self._gain = self._aim
            self._begin(begin, end, now)
            pieces = [p.window(begin, end) for p in self._parts]
            self._position = end
            self._parts = [p for p in self._parts if p.end > end]
            gain, self._gain = self._gain, self._aim
            aim = self._aim
        pieces = [(first, piece) for first, piece in pieces if piece]
        if not pieces:
            return array("h", bytes(2 * frames))
        if gain == aim == 1.0 and len(pieces) == 1 and len(pieces[0][1]) == frames:
            return pieces[0][1]
        return _limited(_louder(_sum(pieces, begin, frames), gain, aim))

    def _feed(self, fed: _Fed, now: Seconds) -> None:
        with self._lock:
            if fed.planned and (now - fed.due > fed.late_s or fed.key in self._known):
                return
            if fed.planned:
                self._known[fed.key] = fed.due
            if len(self._known) > _REMEMBERED:
                self._known = {k: due for k, due in self._known.items() if now - due < WAIT_S}
            insort(self._waiting, fed, key=attrgetter("due"))

    def _forget(self, gone: list[_Fed]) -> None:
        """Let them wait no longer; they may be fed again."""
        for fed in gone:
            self._known.pop(fed.key, None)
        left = {id(fed) for fed in gone}
        self._waiting = [fed for fed in self._waiting if id(fed) not in left]

    def _begin(self, begin: int, end: int, now: Seconds) -> None:
        """Give their place to all that begin before the position `end`."""
        done: set[int] = set()
        horizon = self._clock.moment(end)
        for fed in self._waiting:
            if fed.planned and fed.due >= horizon:
                continue
            start = max(begin, self._clock.position(fed.due)) if fed.planned else begin
            if self._too_late(fed, now):
                done.add(id(fed))
                continue
            if fed.speech:
                free = self._speech_end + (0 if fed.planned else _BREATH)
                fed.held = fed.held or free > start
                start = max(start, free)
            if start < end:
                done.add(id(fed))
                self._place(fed, start)
        if done:
            self._waiting = [fed for fed in self._waiting if id(fed) not in done]

    def _too_late(self, fed: _Fed, now: Seconds) -> bool:
        if fed.held:
            return now - fed.due > WAIT_S
        return fed.planned and now - fed.due > fed.late_s + _MIXING_S

    def _place(self, fed: _Fed, start: int) -> None:
        end = start + len(fed.samples)
        self._parts.append(_Part(fed.samples, start, end, fed.speech))
        if fed.speech:
            self._speech_end = end


def _sum(pieces: "list[tuple[int, array[int]]]", begin: int, frames: int) -> list[float]:
    """All pieces on top of each other."""
    total = [0.0] * frames
    for first, piece in pieces:
        offset = first - begin
        total[offset : offset + len(piece)] = [
            had + more for had, more in zip(total[offset:], piece, strict=False)
        ]
    return total


def _louder(total: list[float], gain: float, aim: float) -> list[float]:
    """`total` as loud as `gain`, and after a short slope as loud as `aim`."""
    slope = min(_FADE, len(total)) if gain != aim else 0
    step = (aim - gain) / max(1, slope)
    start = [(gain + step * i) * sample for i, sample in enumerate(total[:slope])]
    return start + [aim * sample for sample in total[slope:]]


def _limited(total: list[float]) -> "array[int]":
    """What 16 bits can hold of it."""
    return array("h", [max(-_FULL, min(_FULL, round(sample))) for sample in total])
