"""When tones sound, as far as the rest of the program has to know."""

import sys
from collections.abc import Iterator

import pytest

from backtimer.adapters.sound.process import SoundProcess
from backtimer.adapters.sound.tone_sounds import SilentSounds, ToneSounds
from backtimer.core.cues import TONE_S
from backtimer.core.ports import Sound

NOW = 100.0
WAITS = [sys.executable, "-c", "import sys; sys.stdin.read()"]


class Hand:
    """A clock that a test turns."""

    now = NOW

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Hand:
    return Hand()


@pytest.fixture
def sounds(clock: Hand) -> Iterator[ToneSounds]:
    sounds = ToneSounds(SoundProcess(command=WAITS), clock)
    yield sounds
    sounds.close()


def busy_at(moment: float, clock: Hand, sounds: ToneSounds) -> bool:
    clock.now = moment
    return sounds.busy


def test_tones_are_busy_until_the_last_one_was_heard(clock: Hand, sounds: ToneSounds) -> None:
    end = NOW + 5 + TONE_S[Sound.END]
    assert not busy_at(NOW, clock, sounds)

    sounds.play(Sound.END, NOW + 5)
    sounds.play(Sound.TICK)

    assert busy_at(NOW, clock, sounds)
    assert busy_at(end, clock, sounds), "it takes a moment to be heard"
    assert not busy_at(end + 1, clock, sounds)


def test_a_tone_that_was_withdrawn_is_not_waited_for(clock: Hand, sounds: ToneSounds) -> None:
    sounds.play(Sound.END, NOW + 5)
    sounds.play(Sound.TICK, NOW - 0.05)

    sounds.withdraw()

    assert busy_at(NOW, clock, sounds), "the tick still sounds"
    assert not busy_at(NOW + 2, clock, sounds)


def test_sounds_that_are_off_are_never_busy() -> None:
    sounds = SilentSounds()
    sounds.play(Sound.END)

    assert not sounds.busy
