"""From what an engine wrote to a clip that is kept."""

import math
import wave
from array import array
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.adapters.voice.clip_cache import clip_name
from backtimer.adapters.voice.clips import (
    ClipError,
    amplified,
    is_whole,
    levelled,
    make_clip,
    trimmed,
)
from backtimer.adapters.voice.raw_sound import read_sound

RATE = 22_050


def hum(seconds: float, loudness: int) -> "array[int]":
    return array("h", [round(loudness * math.sin(i / 9)) for i in range(round(seconds * RATE))])


def silence(seconds: float) -> "array[int]":
    return array("h", bytes(2 * round(seconds * RATE)))


def write(path: Path, samples: "array[int]", channels: int = 1, width: int = 2) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())
    return path


def loudness(samples: "array[int]") -> float:
    return float((sum(s * s for s in samples) / len(samples)) ** 0.5)


def test_silence_before_and_after_is_trimmed_but_for_a_moment() -> None:
    raw = silence(0.2) + hum(0.5, 9000) + silence(0.4)

    left = trimmed(raw, RATE)

    assert len(left) / RATE == pytest.approx(0.5 + 0.005 + 0.025, abs=0.002)


def test_a_quiet_consonant_at_the_end_is_kept() -> None:
    raw = silence(0.1) + hum(0.3, 9000) + hum(0.2, 120) + silence(0.3)

    assert len(trimmed(raw, RATE)) / RATE == pytest.approx(0.53, abs=0.003)


@pytest.mark.parametrize("raw", [silence(0.3), array("h"), hum(0.3, 20)])
def test_only_silence_is_refused(raw: "array[int]") -> None:
    with pytest.raises(ClipError):
        trimmed(raw, RATE)


@pytest.mark.parametrize("loud", [300, 2_000, 20_000, 32_000])
def test_every_clip_is_equally_loud(loud: int) -> None:
    assert loudness(levelled(hum(0.3, loud), RATE)) == pytest.approx(2_800, rel=0.02)


@given(
    samples=st.lists(st.integers(-32_768, 32_767), max_size=40),
    gain=st.floats(0.0001, 40.0),
)
def test_an_amplified_sound_is_every_sample_times_the_gain(samples: list[int], gain: float) -> None:
    factor = round(gain * 4096)
    fitting = [s for s in samples if -32_768 <= s * factor // 4096 <= 32_767]

    assert list(amplified(array("h", fitting), gain)) == [s * factor // 4096 for s in fitting]


def test_pauses_between_words_do_not_make_the_words_louder() -> None:
    words = hum(0.3, 5_000) + silence(0.6) + hum(0.3, 5_000)

    assert max(levelled(words, RATE)) == pytest.approx(2_800 * math.sqrt(2), rel=0.05)


def test_a_single_peak_does_not_clip() -> None:
    samples = hum(0.5, 1_000)
    samples[500] = -32_768

    assert max(map(abs, levelled(samples, RATE))) <= 23_000


def test_a_clip_has_48_khz_one_channel_and_the_length_of_the_words(tmp_path: Path) -> None:
    raw = write(tmp_path / "raw.wav", silence(0.1) + hum(0.5, 9000) + silence(0.3))
    clip = tmp_path / "clip.wav"

    make_clip(raw, clip)

    with wave.open(str(clip), "rb") as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (48_000, 1, 2)
        assert file.getnframes() / 48_000 == pytest.approx(0.53, abs=0.003)
    samples, _ = read_sound(clip)
    assert loudness(samples[4_800:19_200]) == pytest.approx(2_800, rel=0.05)
    assert is_whole(clip)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["clip.wav", "raw.wav"]


def test_a_clip_cut_short_is_not_whole(tmp_path: Path) -> None:
    path = write(tmp_path / "clip.wav", hum(0.2, 9000))
    assert is_whole(path)

    path.write_bytes(path.read_bytes()[:-100])

    assert not is_whole(path)
    path.write_bytes(b"")
    assert not is_whole(path)
    path.unlink()
    assert not is_whole(path)


def test_a_clip_is_named_for_all_that_changes_its_sound() -> None:
    same = clip_name("espeak 1.52", "gmw/en", 150, "three")

    assert same == clip_name("espeak 1.52", "gmw/en", 150, "three")
    others = {
        clip_name("espeak 1.51", "gmw/en", 150, "three"),
        clip_name("espeak 1.52", "gmw/de", 150, "three"),
        clip_name("espeak 1.52", "gmw/en", 160, "three"),
        clip_name("espeak 1.52", "gmw/en", 150, "three "),
    }
    assert len({same, *others}) == 5
