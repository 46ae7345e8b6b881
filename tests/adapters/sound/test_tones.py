"""The sounds themselves: short, soft, none like another."""

from array import array
from itertools import combinations

import pytest

from backtimer.adapters.sound.stream_clock import RATE
from backtimer.adapters.sound.tones import tone
from backtimer.core.ports import Sound


@pytest.mark.parametrize("sound", Sound)
def test_a_sound_is_short_and_can_be_heard(sound: Sound) -> None:
    samples = tone(sound)

    assert 0.05 * RATE < len(samples) < 0.7 * RATE
    assert 4_000 < max(map(abs, samples)) < 9_000


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
