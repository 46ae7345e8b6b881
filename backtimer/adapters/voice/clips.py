"""From what a speech engine wrote to a clip as we keep it: trimmed, levelled, 48 kHz, mono.

Part of the renderer's process; only `is_whole` and `length_s` are for the others.
"""

import os
import struct
import wave
from array import array
from operator import mul
from pathlib import Path
from typing import Final

from backtimer.adapters.voice.raw_sound import SoundError, read_sound, resampled
from backtimer.core.units import Seconds

PROCESSING: Final = 1
"""Counts up when clips come out differently, so that kept ones are made again."""

CLIP_RATE: Final = 48_000
_SILENCE: Final = 60  # of 32,768: quieter than any f or th, louder than an engine's rests
_LEAD_MS: Final = 5
_TAIL_MS: Final = 25
_BLOCK_MS: Final = 20
_LOUDNESS: Final = 3_300  # root mean square of the loud blocks: -20 dB of full scale
_MAX_PEAK: Final = 23_000  # leaves room for a tone on top
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
    samples = levelled(trimmed(samples, rate), rate)
    part = clip.with_suffix(f".{os.getpid()}.part")
    with part.open("wb") as file, wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(CLIP_RATE)
        out.writeframes(resampled(samples, rate, CLIP_RATE))
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
    size = max(1, rate * _BLOCK_MS // 1000)
    powers = [_power(samples[i : i + size]) for i in range(0, len(samples), size)]
    least = max(powers) / 20
    loud = [power for power in powers if power > least]
    gain = _LOUDNESS / (sum(loud) / len(loud)) ** 0.5
    gain = min(gain, _MAX_PEAK / max(max(samples), -min(samples)))  # noqa: PLW3301  # no copy
    whole = round(gain * 4096)
    return array("h", [sample * whole >> 12 for sample in samples])


def _power(block: "array[int]") -> float:
    """Of every third sample: the blocks are long enough, and it takes a third of the time."""
    few = block[::3]
    return float(sum(map(mul, few, few))) / len(few)
