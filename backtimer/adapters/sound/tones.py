"""The sounds of a session, made by us: short, soft at the start, each with a shape of its own.

A sound is a few notes. A note is a sine with a little of its octave, that rises within
milliseconds and dies away like a struck bar of wood. What a sound means can be told by its
shape alone: up or down, one, two or three notes.
"""

import math
from array import array
from dataclasses import dataclass
from functools import cache
from typing import Final

from backtimer.adapters.sound.mixer import RATE
from backtimer.core.ports import Sound
from backtimer.core.units import Seconds

_ATTACK_S: Final = 0.008
_RELEASE_S: Final = 0.015
_OCTAVE: Final = 0.22
_PEAK: Final = 0.24
"""Of full scale: under speech, which peaks at 0.7, so that both together do not clip."""

_C5, _E5, _G5, _A5, _C6 = 523.25, 659.26, 783.99, 880.0, 1046.5
_G4, _A4 = 392.0, 440.0


@dataclass(frozen=True, slots=True)
class Note:
    """One note: Hz at its start and end, when it begins, how long it lasts, how loud (0 to 1).

    `fade` is the time in which it falls to about a third.
    """

    pitch: float
    at_s: Seconds
    length_s: Seconds
    fade_s: Seconds
    loudness: float = 1.0
    end_pitch: float | None = None


NOTES: Final[dict[Sound, tuple[Note, ...]]] = {
    Sound.START: (Note(_C5, 0, 0.18, 0.12), Note(_G5, 0.13, 0.42, 0.18)),
    Sound.END: (
        Note(_C6, 0, 0.22, 0.14),
        Note(_G5, 0.16, 0.24, 0.14),
        Note(_C5, 0.32, 0.7, 0.28),
    ),
    Sound.TICK: (Note(_A5, 0, 0.09, 0.035, 0.8),),
    Sound.SWITCH: (
        Note(_G5, 0, 0.13, 0.08),
        Note(_G4, 0.12, 0.13, 0.08),
        Note(_G5, 0.24, 0.26, 0.11),
    ),
    Sound.HALFWAY: (Note(_E5, 0, 0.16, 0.09), Note(_E5, 0.19, 0.3, 0.13)),
    Sound.UP: (Note(_A4, 0, 0.22, 0.3, 0.9, _A5),),
    Sound.DOWN: (Note(_A5, 0, 0.22, 0.3, 0.9, _A4),),
    Sound.MARK: (Note(_G4, 0, 0.12, 0.04, 0.9),),
}


@cache
def tone(sound: Sound) -> "array[int]":
    """The samples of a sound: 48 kHz, mono, 16 bits."""
    notes = NOTES[sound]
    length = max(note.at_s + note.length_s for note in notes)
    total = [0.0] * round(length * RATE)
    for note in notes:
        offset = round(note.at_s * RATE)
        for i, value in enumerate(_shape(note)):
            total[offset + i] += value
    loudest = max(map(abs, total))
    scale = _PEAK * max(note.loudness for note in notes) * 32_767 / loudest
    return array("h", [round(scale * value) for value in total])


def _shape(note: Note) -> list[float]:
    """One note from silence to silence, around 1 at its loudest."""
    count = round(note.length_s * RATE)
    glide = ((note.end_pitch or note.pitch) - note.pitch) / (2 * note.length_s)
    values = []
    for i in range(count):
        t = i / RATE
        angle = math.tau * (note.pitch + glide * t) * t
        wave = math.sin(angle) + _OCTAVE * math.sin(2 * angle)
        values.append(wave * note.loudness * _envelope(note, t))
    return values


def _envelope(note: Note, t: Seconds) -> float:
    """Loudness at `t`: a rounded rise, a fall like a struck bar's, and silence at the end."""
    rise = 0.5 - 0.5 * math.cos(math.pi * min(1.0, t / _ATTACK_S))
    close = min(1.0, (note.length_s - t) / _RELEASE_S)
    return rise * close * math.exp(-t / note.fade_s)
