"""Reads what speech engines write: WAVE, and AIFF as macOS does under any name."""

import struct
import sys
import wave
from array import array
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_SIGNED_16: Final = 2
_FORMATS: Final = {1: 1, 2: _SIGNED_16, 3: 3, 4: 4}
"""From bytes a sample to miniaudio's number of the format."""
_FLOAT_32: Final = 5
_CHUNK: Final = struct.Struct(">4sI")


class SoundError(Exception):
    """A file is no sound that we can read."""


@dataclass(frozen=True, slots=True)
class RawSound:
    """A file's frames, little-endian: `form` is miniaudio's number of the sample format."""

    frames: bytes
    form: int
    channels: int
    rate: int


def read_sound(path: Path) -> "tuple[array[int], int]":
    """Samples of one channel, 16 bits each, and how many there are a second.

    Raises SoundError for what is no sound, OSError when the disk refuses.
    """
    data = path.read_bytes()
    sound = _read_aiff(data) if data[:4] == b"FORM" else _read_wave(path)
    if not 1 <= sound.rate <= 768_000 or sound.channels < 1:
        msg = f"{sound.channels} channels, {sound.rate} samples a second"
        raise SoundError(msg)
    if (sound.form, sound.channels) != (_SIGNED_16, 1):
        frames = convert(sound.frames, sound.form, sound.channels, sound.rate, sound.rate)
    else:
        frames = sound.frames
    return _samples(frames), sound.rate


def resampled(samples: "array[int]", rate: int, wanted: int) -> "array[int]":
    """The same sound with another number of samples a second."""
    if rate == wanted:
        return samples
    return _samples(convert(little_endian(samples), _SIGNED_16, 1, rate, wanted))


def little_endian(samples: "array[int]") -> bytes:
    """The bytes of samples as WAVE has them."""
    if sys.byteorder == "big":
        samples = samples[:]
        samples.byteswap()
    return samples.tobytes()


def _samples(frames: bytes) -> "array[int]":
    samples = array("h", frames[: len(frames) // 2 * 2])
    if sys.byteorder == "big":
        samples.byteswap()
    return samples


def convert(frames: bytes, form: int, channels: int, rate: int, wanted: int) -> bytes:
    """One channel of 16 bits a sample, `wanted` of them a second.

    What miniaudio.convert_frames does; but importing miniaudio, which may import numpy, takes
    300 ms, and the compiled part of it 2.
    """
    from _miniaudio import ffi, lib  # noqa: PLC0415  # only needed where clips are made

    width = 4 if form == _FLOAT_32 else form
    count = len(frames) // (width * channels)
    length = lib.ma_calculate_frame_count_after_resampling(wanted, rate, count)
    out = bytearray(2 * length)
    made = lib.ma_convert_frames(
        ffi.from_buffer(out), length, _SIGNED_16, 1, wanted, frames, count, form, channels, rate
    )
    return bytes(out[: 2 * made])


def _read_wave(path: Path) -> RawSound:
    try:
        with wave.open(str(path), "rb") as file:
            form = _FORMATS.get(file.getsampwidth())
            if form is None:
                msg = f"{8 * file.getsampwidth()} bits a sample"
                raise SoundError(msg)
            frames = file.readframes(file.getnframes())
            return RawSound(frames, form, file.getnchannels(), file.getframerate())
    except (wave.Error, EOFError) as error:
        raise SoundError(str(error)) from error


def _read_aiff(data: bytes) -> RawSound:
    """AIFF and uncompressed AIFF-C; see Apple's specification of 1989 and 1991."""
    chunks = _chunks(data)
    try:
        common, sound = chunks[b"COMM"], chunks[b"SSND"]
        channels, _, bits = struct.unpack_from(">hIh", common)
        rate = _extended(common[8:18])
        (skipped,) = struct.unpack_from(">I", sound)
    except (KeyError, struct.error) as error:
        msg = "an AIFF file without its parts"
        raise SoundError(msg) from error
    kind = common[18:22] if data[8:12] == b"AIFC" else b"NONE"
    frames = sound[8 + skipped :]
    width = (bits + 7) // 8
    if kind in {b"fl32", b"FL32"}:
        return RawSound(_swapped(frames, 4), _FLOAT_32, channels, rate)
    if kind == b"sowt":
        return RawSound(frames, _FORMATS.get(width, 0), channels, rate)
    if kind not in {b"NONE", b"twos", b"in24", b"in32"} or width not in _FORMATS:
        msg = f"AIFF of the kind {kind!r}, {bits} bits a sample"
        raise SoundError(msg)
    if width == 1:  # signed here, unsigned in WAVE
        return RawSound(bytes(byte ^ 0x80 for byte in frames), 1, channels, rate)
    return RawSound(_swapped(frames, width), _FORMATS[width], channels, rate)


def _chunks(data: bytes) -> dict[bytes, bytes]:
    """The parts of an AIFF file by their names; of a part cut short what is there."""
    chunks: dict[bytes, bytes] = {}
    place = 12
    while place + _CHUNK.size <= len(data):
        name, size = _CHUNK.unpack_from(data, place)
        place += _CHUNK.size
        chunks[name] = data[place : place + size]
        place += size + size % 2
    return chunks


def _extended(ten: bytes) -> int:
    """A number of 80 bits as a whole one; all rates are. 0 for what is none."""
    exponent, mantissa = struct.unpack(">HQ", ten)
    shift = 16_383 + 63 - exponent
    return mantissa >> shift if 0 <= shift < 64 else 0


def _swapped(frames: bytes, width: int) -> bytes:
    """From big-endian to little-endian."""
    whole = frames[: len(frames) // width * width]
    out = bytearray(len(whole))
    for byte in range(width):
        out[byte::width] = whole[width - 1 - byte :: width]
    return bytes(out)
