"""The stream of samples: what sounds when, and how loud."""

from array import array
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.adapters.sound.mixer import RATE, Mixer

BREATH = RATE * 120 // 1000


def steady(value: int, length: int) -> "array[int]":
    return array("h", [value] * length)


def test_nothing_sounds_as_silence() -> None:
    mixer = Mixer()

    assert mixer.mix(960) == steady(0, 960)
    assert mixer.position == 960


def test_a_tone_begins_with_the_next_sample() -> None:
    mixer = Mixer()
    mixer.mix(100)

    mixer.add_tone(steady(500, 30))

    assert mixer.mix(50) == steady(500, 30) + steady(0, 20)
    assert not mixer.busy


def test_a_second_clip_of_speech_waits_for_the_first() -> None:
    mixer = Mixer()

    mixer.add_speech(steady(100, 1000))
    mixer.add_speech(steady(200, 1000))

    heard = mixer.mix(2000 + BREATH)
    assert heard == steady(100, 1000) + steady(0, BREATH) + steady(200, 1000)


def test_a_tone_sounds_over_speech() -> None:
    mixer = Mixer()

    mixer.add_speech(steady(100, 1000))
    mixer.mix(400)
    mixer.add_tone(steady(1000, 200))

    assert mixer.mix(600) == steady(1100, 200) + steady(100, 400)


def test_what_is_too_loud_together_is_limited() -> None:
    mixer = Mixer()

    mixer.add_tone(steady(30_000, 10))
    mixer.add_tone(steady(30_000, 10))
    mixer.add_tone(steady(-30_000, 5))

    assert mixer.mix(10) == steady(30_000, 5) + steady(32_767, 5)


def test_volume_works_in_the_middle_of_a_sound() -> None:
    mixer = Mixer()
    mixer.add_tone(steady(1000, 30))

    loud = mixer.mix(10)
    mixer.set_volume(50)
    half = mixer.mix(10)
    mixer.set_volume(0)
    none = mixer.mix(10)

    assert (loud, half, none) == (steady(1000, 10), steady(250, 10), steady(0, 10))


@pytest.mark.parametrize(("percent", "sample"), [(-5, 0), (100, 1000), (400, 1000)])
def test_a_volume_beyond_its_limits_is_taken_as_the_limit(percent: int, sample: int) -> None:
    mixer = Mixer()
    mixer.set_volume(percent)
    mixer.add_tone(steady(1000, 5))

    assert mixer.mix(5) == steady(sample, 5)


def test_hushed_speech_fades_out_at_once_and_what_waits_is_forgotten() -> None:
    mixer = Mixer()
    mixer.add_speech(steady(10_000, RATE))
    mixer.add_speech(steady(20_000, RATE))
    mixer.mix(960)

    mixer.hush()

    heard = mixer.mix(RATE)
    assert heard[0] > 9_000
    assert all(a >= b for a, b in pairwise(heard))
    assert heard[RATE // 100 :] == steady(0, RATE - RATE // 100)


def test_a_tone_is_not_hushed() -> None:
    mixer = Mixer()
    mixer.add_tone(steady(700, 2000))
    mixer.mix(100)

    mixer.hush()

    assert mixer.mix(1900) == steady(700, 1900)


def test_speech_after_a_hush_begins_at_once() -> None:
    mixer = Mixer()
    mixer.add_speech(steady(100, RATE))
    mixer.hush()

    mixer.add_speech(steady(300, 50))

    assert mixer.mix(50) == steady(300, 50)


def test_after_clear_nothing_is_made_up_for() -> None:
    mixer = Mixer()
    mixer.add_speech(steady(100, RATE))
    mixer.add_tone(steady(100, RATE))

    mixer.clear()

    assert mixer.mix(100) == steady(0, 100)
    assert not mixer.busy


@given(
    sounds=st.lists(st.tuples(st.booleans(), st.integers(0, 300), st.integers(1, 900)), max_size=6),
    chunks=st.lists(st.integers(1, 500), min_size=1, max_size=20),
)
def test_how_many_samples_are_asked_for_at_a_time_changes_nothing(
    sounds: list[tuple[bool, int, int]], chunks: list[int]
) -> None:
    whole, parts = Mixer(), Mixer()
    for mixer in (whole, parts):
        for speech, value, length in sounds:
            (mixer.add_speech if speech else mixer.add_tone)(steady(value, length))

    piecewise = array("h")
    for chunk in chunks:
        piecewise += parts.mix(chunk)

    assert whole.mix(sum(chunks)) == piecewise
