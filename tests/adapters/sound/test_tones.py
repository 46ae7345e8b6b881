"""The sounds themselves: short, soft, none like another."""

import math
from array import array
from itertools import combinations

import pytest

from backtimer.adapters.sound.mixer import Mixer
from backtimer.adapters.sound.stream_clock import RATE
from backtimer.adapters.sound.tones import tone
from backtimer.core.cues import TONE_S
from backtimer.core.ports import Sound

WORDS_DB = -17.0
"""Root mean square of the loudest 50 ms of words and sentences, of full scale: measured."""
LOUDEST_WORD = 23_000
"""The highest peak that a clip may have."""


@pytest.mark.parametrize("sound", Sound)
def test_a_sound_is_short_and_can_be_heard(sound: Sound) -> None:
    samples = tone(sound)

    assert 0.05 * RATE < len(samples) < 0.7 * RATE
    assert max(map(abs, samples)) > 4_000


@pytest.mark.parametrize("sound", Sound)
def test_a_sound_lasts_as_long_as_the_planner_believes(sound: Sound) -> None:
    assert len(tone(sound)) == round(TONE_S[sound] * RATE)


@pytest.mark.parametrize("sound", Sound)
def test_a_sound_is_about_as_loud_as_words(sound: Sound) -> None:
    block = RATE // 20
    samples = tone(sound)
    power = max(
        sum(s * s for s in samples[i : i + block]) / block for i in range(0, len(samples), block)
    )

    assert 10 * math.log10(power / 32_768**2) == pytest.approx(WORDS_DB, abs=2.5)


@pytest.mark.parametrize("sound", Sound)
def test_a_sound_on_top_of_the_loudest_word_does_not_clip(sound: Sound) -> None:
    mixer = Mixer()
    loudest = array("h", [LOUDEST_WORD] * RATE)
    mixer.feed_clip("word", loudest, 0.0)
    mixer.feed_tone(sound, tone(sound), 0.0)

    assert max(mixer.mix(RATE, 0.0)) == LOUDEST_WORD + max(tone(sound)) < 32_767


@pytest.mark.parametrize("sound", Sound)
def test_a_sound_begins_and_ends_without_a_click(sound: Sound) -> None:
    samples = tone(sound)

    assert max(map(abs, samples[: RATE // 1000])) < 600
    assert max(map(abs, samples[-RATE // 1000 :])) < 600


@pytest.mark.parametrize(("one", "other"), list(combinations(Sound, 2)))
def test_two_sounds_can_be_told_apart(one: Sound, other: Sound) -> None:
    assert likeness(tone(one), tone(one)) > 0.99
    assert likeness(tone(one), tone(other)) < 0.7


def likeness(one: "array[int]", other: "array[int]") -> float:
    both = sum(a * b for a, b in zip(one, other, strict=False))
    return float(abs(both) / (sum(a * a for a in one) * sum(b * b for b in other)) ** 0.5)
