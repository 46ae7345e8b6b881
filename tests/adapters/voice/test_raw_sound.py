"""Sound files as engines of three systems write them."""

import math
import struct
import wave
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.adapters.voice.clips import CLIP_RATE, make_clip
from backtimer.adapters.voice.raw_sound import SoundError, read_sound, resampled

RATES = (11_025, 16_000, 22_050, 44_100, 48_000)
LENGTH_S = 0.2


def tone(rate: int) -> list[float]:
    """A tone of 300 Hz, from -1 to 1."""
    return [0.5 * math.sin(math.tau * 300 * i / rate) for i in range(round(LENGTH_S * rate))]


def packed(values: list[float], width: int, order: str, *, unsigned_bytes: bool) -> bytes:
    if width == 1:
        offset = 128 if unsigned_bytes else 0
        return bytes((round(value * 127) + offset) % 256 for value in values)
    top = 2 ** (8 * width - 1) - 1
    whole = (round(value * top) for value in values)
    return b"".join(v.to_bytes(width, order, signed=True) for v in whole)


def interleaved(values: list[float], channels: int) -> list[float]:
    return [value for value in values for _ in range(channels)]


def write_wave(path: Path, width: int, channels: int, rate: int) -> Path:
    values = interleaved(tone(rate), channels)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(rate)
        file.writeframes(packed(values, width, "little", unsigned_bytes=True))
    return path


def extended(rate: int) -> bytes:
    """A whole number as AIFF writes it, in 80 bits."""
    bits = rate.bit_length()
    return struct.pack(">HQ", 16_383 + bits - 1, rate << (64 - bits))


def chunk(name: bytes, data: bytes) -> bytes:
    return name + struct.pack(">I", len(data)) + data + b"\0" * (len(data) % 2)


def aiff(frames: bytes, bits: int, channels: int, rate: int, kind: bytes = b"") -> bytes:
    count = len(frames) // (channels * ((bits + 7) // 8))
    common = struct.pack(">hIh", channels, count, bits) + extended(rate)
    if kind:
        common += kind + b"\x00\x00"
    body = b"AIFC" + chunk(b"FVER", b"\xa2\x80\x51\x40") if kind else b"AIFF"
    body += chunk(b"COMM", common) + chunk(b"ANNO", b"odd")
    body += chunk(b"SSND", struct.pack(">II", 0, 0) + frames)
    return b"FORM" + struct.pack(">I", len(body)) + body


def write_aiff(path: Path, width: int, channels: int, rate: int, kind: bytes = b"") -> Path:
    values = interleaved(tone(rate), channels)
    if kind in {b"fl32", b"FL32"}:
        frames = struct.pack(f">{len(values)}f", *values)
    else:
        order = "little" if kind == b"sowt" else "big"
        frames = packed(values, width, order, unsigned_bytes=False)
    path.write_bytes(aiff(frames, 8 * width, channels, rate, kind))
    return path


def assert_is_the_tone(path: Path, rate: int) -> None:
    samples, told = read_sound(path)
    assert told == rate
    assert len(samples) == round(LENGTH_S * rate)
    worst = max(abs(s / 32_767 - value) for s, value in zip(samples, tone(rate), strict=True))
    assert worst < 0.02


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("width", [1, 2, 3, 4])
def test_wave_of_every_width_is_read(tmp_path: Path, width: int, channels: int, rate: int) -> None:
    assert_is_the_tone(write_wave(tmp_path / "raw", width, channels, rate), rate)


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("width", [1, 2, 3, 4])
def test_aiff_of_every_width_is_read(tmp_path: Path, width: int, channels: int, rate: int) -> None:
    assert_is_the_tone(write_aiff(tmp_path / "raw.wav", width, channels, rate), rate)


@pytest.mark.parametrize(
    ("kind", "width"),
    [(b"NONE", 2), (b"twos", 2), (b"sowt", 2), (b"in24", 3), (b"in32", 4), (b"fl32", 4)],
)
def test_aiff_c_of_every_kind_is_read(tmp_path: Path, kind: bytes, width: int) -> None:
    assert_is_the_tone(write_aiff(tmp_path / "raw.wav", width, 1, 22_050, kind), 22_050)


@pytest.mark.parametrize("rate", RATES)
def test_a_clip_of_it_has_48_khz_and_the_same_length(tmp_path: Path, rate: int) -> None:
    make_clip(write_aiff(tmp_path / "raw", 2, 2, rate), tmp_path / "clip.wav")

    with wave.open(str(tmp_path / "clip.wav"), "rb") as file:
        assert file.getframerate() == CLIP_RATE
        assert file.getnframes() / CLIP_RATE == pytest.approx(LENGTH_S, abs=0.006)


def test_sound_that_has_the_wanted_rate_is_left_as_it_is(tmp_path: Path) -> None:
    samples, rate = read_sound(write_wave(tmp_path / "raw", 2, 1, 48_000))

    assert resampled(samples, rate, 48_000) == samples


BROKEN = {
    "empty": b"",
    "text": b"no sound at all",
    "a head without a body": b"FORM\0\0\0\0AIFF",
    "wave cut short": b"RIFF\xff\0\0\0WAVE",
    "compressed": aiff(b"\0\0" * 50, 16, 1, 22_050, b"ima4"),
    "12 bytes a sample": aiff(b"\0" * 96, 96, 1, 22_050),
    "no channel": aiff(b"\0\0" * 50, 16, 1, 22_050).replace(
        struct.pack(">hIh", 1, 50, 16), struct.pack(">hIh", 0, 50, 16)
    ),
    "no rate": aiff(b"\0\0" * 50, 16, 1, 22_050).replace(extended(22_050), bytes(10)),
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN.keys())
def test_what_is_no_sound_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "raw.wav"
    path.write_bytes(content)

    with pytest.raises(SoundError):
        read_sound(path)


@given(cut=st.integers(0, 300), flips=st.lists(st.tuples(st.integers(0, 299), st.integers(0, 255))))
def test_whatever_is_in_a_file_it_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, cut: int, flips: list[tuple[int, int]]
) -> None:
    content = bytearray(aiff(b"\1\2" * 120, 16, 1, 22_050))
    for place, byte in flips:
        content[place] = byte
    path = tmp_path_factory.mktemp("any") / "raw"
    path.write_bytes(content[:cut])

    try:
        read_sound(path)
    except SoundError:
        assert path.exists()
