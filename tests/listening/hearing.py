"""Finds known sounds in a recording: where each begins, how alike it is, and what is left over."""

import math
from array import array
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from tests.adapters.sound.pulse import RATE

Samples: TypeAlias = npt.NDArray[np.float64]
"""One channel at 48 kHz, in steps of 16 bits."""

_WAVE_HEADER: Final = 44
_FAINTEST: Final = 1.0
"""Quieter than any recording of a sound: keeps a division from failing in digital silence."""


@dataclass(frozen=True, slots=True)
class Found:
    """Where a sound begins in a recording, in seconds, and how alike both are, -1 to 1."""

    at_s: float
    alike: float


def raw(path: Path) -> Samples:
    """A recording without a header; a half sample at its growing end is left out."""
    data = path.read_bytes()
    return np.frombuffer(data[: len(data) // 2 * 2], "<i2").astype(np.float64)


def clip(path: Path) -> Samples:
    """A clip as the cache keeps it."""
    return np.frombuffer(path.read_bytes()[_WAVE_HEADER:], "<i2").astype(np.float64)


def samples(sound: "array[int]") -> Samples:
    """A sound of ours, to compare with."""
    return np.array(sound, dtype=np.float64)


def find(
    part: Samples, sound: Samples, near_s: float | None = None, within_s: float = 0.6
) -> Found:
    """Where `part` is most alike in `sound`: anywhere, or beginning `within_s` of `near_s`."""
    first = 0
    if near_s is not None:
        first = max(0, round((near_s - within_s) * RATE))
        sound = sound[first : round((near_s + within_s) * RATE) + len(part)]
    if len(sound) < len(part):
        return Found(first / RATE, 0.0)
    alike = _correlation(part, sound)
    place = int(np.argmax(alike))
    return Found((first + place) / RATE, float(alike[place]))


def thinned(sound: Samples, times: int) -> Samples:
    """The same with so many times fewer samples: for a quick look, and so much shorter."""
    few: Samples = sound[: len(sound) // times * times].reshape(-1, times).mean(axis=1)
    return few


def likeness(part: Samples, sound: Samples, at_s: float) -> float:
    """How alike `part` is to what sounds from `at_s` on."""
    begin = round(at_s * RATE)
    piece = sound[max(0, begin) : begin + len(part)]
    if len(piece) < len(part):
        return 0.0
    return dot(piece, part) / max(_FAINTEST, math.sqrt(dot(piece, piece) * dot(part, part)))


def take_out(sound: Samples, part: Samples, at_s: float) -> None:
    """Take `part`, as loud as it is there, out of the recording."""
    begin = round(at_s * RATE)
    piece = sound[begin : begin + len(part)]
    part = part[: len(piece)]
    piece -= part * (dot(piece, part) / max(_FAINTEST, dot(part, part)))


def dot(one: Samples, other: Samples) -> float:
    """The sum of the products: the power of what both have in common."""
    return float(np.dot(one, other))


def _correlation(part: Samples, sound: Samples) -> Samples:
    """For each offset how alike both are; by the Fourier transform, for it is a thousand times
    quicker than one offset after the other.
    """
    size = 1 << (len(sound) + len(part) - 2).bit_length()
    products = np.fft.irfft(np.fft.rfft(sound, size) * np.fft.rfft(part, size).conj(), size)
    offsets = len(sound) - len(part) + 1
    power = np.concatenate(([0.0], np.cumsum(sound * sound)))
    energy = (power[len(part) :] - power[: -len(part)])[:offsets]
    # What is far quieter than the part is not it, whatever its shape.
    floor = max(_FAINTEST, dot(part, part) * 1e-4)
    alike: Samples = products[:offsets] / np.sqrt(np.maximum(energy, floor) * dot(part, part))
    return alike
