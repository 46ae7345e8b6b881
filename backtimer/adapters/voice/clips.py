"""From what a speech engine wrote to a clip as we keep it: trimmed, levelled, 48 kHz, mono.

Part of the renderer's process; only `is_whole` and `length_s` are for the others.
"""

import os
import struct
import sys
import wave
from array import array
from operator import mul
from pathlib import Path
from typing import Final

from backtimer.adapters.voice.raw_sound import SoundError, little_endian, read_sound, resampled
from backtimer.core.units import Seconds

PROCESSING: Final = 2
"""Counts up when clips come out differently, so that kept ones are made again."""

CLIP_RATE: Final = 48_000
_SILENCE: Final = 60  # of 32,768: quieter than any f or th, louder than an engine's rests
_LEAD_MS: Final = 5
_TAIL_MS: Final = 25
_BLOCK_MS: Final = 20
_STEPS: Final = 4  # blocks overlap, so that it does not matter where the first begins
_LOUDNESS: Final = 2_800  # root mean square of the loud blocks; no word's peaks need it lower
_MAX_PEAK: Final = 23_000  # leaves room for a tone on top
_ONE_BITS: Final = 12
_ONE: Final = 1 << _ONE_BITS
_DISTANCE: Final = bytes(min(high, 255 - high) for high in range(256))
"""Of a sample's high byte: how far the sample is from 0, in steps of 256."""
_WAVE_HEADER: Final = 44
_HEADER: Final = struct.Struct("<4sI4s")


class ClipError(SoundError):
    """What the engine wrote is nothing but silence."""


def is_whole(path: Path) -> bool:
    """Whether a kept clip has the length that its header tells: a power cut may shorten it."""
    try:
        with path.open("rb") as file:
            tag, length, kind = _HEADER.unpack(file.read(_HEADER.size))
            return (tag, kind) == (b"RIFF", b"WAVE") and length + 8 == os.fstat(
                file.fileno()
            ).st_size
    except (OSError, struct.error):
        return False


def length_s(clip: Path) -> Seconds:
    """How long a kept clip sounds; 0 for one that is gone."""
    try:
        return max(0, clip.stat().st_size - _WAVE_HEADER) / (2 * CLIP_RATE)
    except OSError:
        return 0.0


def make_clip(raw: Path, clip: Path) -> None:
    """Make the clip of what the engine wrote; it appears whole or not at all.

    Raises SoundError for silence and for files that are none; OSError when the disk refuses.
    """
    samples, rate = read_sound(raw)
    samples = levelled(resampled(trimmed(samples, rate), rate, CLIP_RATE), CLIP_RATE)
    part = clip.with_suffix(f".{os.getpid()}.part")
    with part.open("wb") as file, wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(CLIP_RATE)
        out.writeframes(little_endian(samples))
    part.replace(clip)


def trimmed(samples: "array[int]", rate: int) -> "array[int]":
    """Without the silence before and after, but for a few milliseconds. ClipError for nothing."""
    first = next((i for i, s in enumerate(samples) if abs(s) > _SILENCE), None)
    if first is None:
        msg = "only silence"
        raise ClipError(msg)
    after = next(i for i, s in enumerate(reversed(samples)) if abs(s) > _SILENCE)
    begin = max(0, first - rate * _LEAD_MS // 1000)
    return samples[begin : len(samples) - max(0, after - rate * _TAIL_MS // 1000)]


def levelled(samples: "array[int]", rate: int) -> "array[int]":
    """As loud as every other clip: measured over its loud parts, short of clipping."""
    size = max(1, rate * _BLOCK_MS // (1000 * _STEPS))
    steps = [_power(samples[i : i + size : 3]) for i in range(0, len(samples), size)]
    steps += [0.0] * (_STEPS - len(steps))
    powers = [sum(steps[i : i + _STEPS]) / _STEPS for i in range(len(steps) - _STEPS + 1)]
    least = max(powers) / 20
    loud = [power for power in powers if power > least]
    gain = _LOUDNESS / (sum(loud) / len(loud)) ** 0.5
    return amplified(samples, min(gain, _MAX_PEAK / _peak(samples)))


def _power(few: "array[int]") -> float:
    """Of every third sample: speech has little above 8 kHz, and it takes a third of the time."""
    return float(sum(map(mul, few, few))) / len(few)


def _peak(samples: "array[int]") -> int:
    """The largest distance from 0, or up to 256 more: looked for in the high bytes only."""
    high = samples.tobytes()[sys.byteorder == "little" :: 2].translate(_DISTANCE)
    return next(256 * (k + 1) for k in range(127, -1, -1) if k in high)


def amplified(samples: "array[int]", gain: float) -> "array[int]":
    """Every sample times `gain`, rounded down; they must have room for that.

    As two long numbers, of which every 32 bits hold one sample: six times as quick as one by one.
    """
    factor = round(gain * _ONE)
    if not 0 < factor < 1 << 16:
        return array("h", [sample * factor // _ONE for sample in samples])
    pairs = (len(samples) + 1) // 2
    every = int.from_bytes(b"\1\0\0\0" * pairs, "little")
    data = samples.tobytes() + bytes(4 * pairs - 2 * len(samples))
    lifted = int.from_bytes(data, sys.byteorder) ^ every * 0x8000_8000  # from 0 to 65,535
    halves = 0
    for shift in (0, 16):
        lanes = (lifted >> shift & every * 0xFFFF) * factor >> _ONE_BITS
        lanes &= every * (0xFFFF_FFFF >> _ONE_BITS)  # without the next lane's low bits
        halves |= (lanes - every * (factor * 0x8000 // _ONE - 0x8000)) << shift
    whole = (halves ^ every * 0x8000_8000).to_bytes(4 * pairs, sys.byteorder)
    return array("h", whole)[: len(samples)]
