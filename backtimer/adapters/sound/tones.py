"""The sounds of a session, made by us: short, soft at the start, each with a shape of its own.

A sound is a few notes. A note is a sine with a little of its octave, that rises within
milliseconds and dies away like a struck bar of wood. What a sound means can be told by its
shape alone: up or down, one, two or three notes.
"""

import math
from array import array
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, repeat
from operator import mul
from typing import Final

from backtimer.adapters.sound.stream_clock import RATE
from backtimer.core.ports import Sound
from backtimer.core.units import Seconds

_ATTACK_S: Final = 0.008
_RELEASE_S: Final = 0.015
_OCTAVE: Final = 0.22
_PEAK: Final = 0.29
"""Of full scale: speech peaks at 0.7, so that both together do not clip. The loudest 50 ms of a
sound then have -16 to -18.5 dB of full scale; those of twelve words and sentences of ours, English
and German, had -15.3 to -18.3 (root mean square)."""

_C5, _E5, _G5, _A5 = 523.25, 659.26, 783.99, 880.0
_G4, _A4 = 392.0, 440.0


@dataclass(frozen=True, slots=True)
class Note:
    """One note: Hz at its start and end, when it begins, how long it lasts.

    `fade` is the time in which it falls to about a third.
    """

    pitch: float
    at_s: Seconds
    length_s: Seconds
    fade_s: Seconds
    end_pitch: float | None = None


NOTES: Final[dict[Sound, tuple[Note, ...]]] = {
    Sound.START: (Note(_C5, 0, 0.18, 0.12), Note(_G5, 0.13, 0.42, 0.18)),
    Sound.END: (Note(_G5, 0, 0.18, 0.12), Note(_C5, 0.13, 0.42, 0.18)),
    Sound.TICK: (Note(_A5, 0, 0.09, 0.035),),
    Sound.SWITCH: (
        Note(_G5, 0, 0.13, 0.08),
        Note(_G4, 0.12, 0.13, 0.08),
        Note(_G5, 0.24, 0.26, 0.11),
    ),
    Sound.HALFWAY: (Note(_E5, 0, 0.16, 0.09), Note(_E5, 0.19, 0.3, 0.13)),
    Sound.UP: (Note(_A4, 0, 0.22, 0.3, end_pitch=_A5),),
    Sound.DOWN: (Note(_A5, 0, 0.22, 0.3, end_pitch=_A4),),
    Sound.MARK: (Note(_G4, 0, 0.12, 0.04),),
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
    scale = _PEAK * 32_767 / loudest
    return array("h", [round(scale * value) for value in total])


def _shape(note: Note) -> list[float]:
    """One note from silence to silence, around 1 at its loudest: risen, fallen, closed."""
    count = round(note.length_s * RATE)
    step = math.tau * note.pitch / RATE
    bend = math.tau * ((note.end_pitch or note.pitch) - note.pitch) / (2 * count * RATE)
    angles = [(step + bend * i) * i for i in range(count)]
    fall = math.exp(-1 / (note.fade_s * RATE))
    loudness = accumulate(repeat(fall, count - 1), mul, initial=1.0)
    sin = math.sin
    values = [
        (sin(angle) + _OCTAVE * sin(2 * angle)) * loud
        for angle, loud in zip(angles, loudness, strict=True)
    ]
    attack, release = round(_ATTACK_S * RATE), round(_RELEASE_S * RATE)
    for i in range(attack):
        values[i] *= 0.5 - 0.5 * math.cos(math.pi * i / attack)
    for i in range(release):
        values[-1 - i] *= i / release
    return values
