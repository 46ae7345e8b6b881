"""Which sample is heard when, learnt from a device that asks late, in bursts, or anew."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.adapters.sound.stream_clock import RATE, StreamClock

PERIOD = 2880
"""Samples that the device asks for at a time: 60 ms."""


class Device:
    """Asks a clock for samples. `opened` is when the first sample would be played."""

    def __init__(self, clock: StreamClock, opened: float, rate: float = RATE) -> None:
        self.clock = clock
        self.opened = opened
        self.rate = rate
        self.position = 0

    def ask(self, late_s: float = 0.0) -> float:
        """Ask for the next samples when they are needed, or later; tell when that was."""
        moment = self.opened + self.position / self.rate + late_s
        self.clock.observe(self.position, moment)
        self.position += PERIOD
        return moment

    def play(self, seconds: float, late_s: float = 0.0) -> None:
        until = self.position + seconds * self.rate
        while self.position < until:
            self.ask(late_s)

    def error_ms(self) -> float:
        """How far off the clock is about a sample half a second ahead."""
        ahead = self.position + RATE // 2
        truth = self.opened + ahead / self.rate
        return abs(self.clock.moment(ahead) - truth) * 1000


def test_asked_on_time_every_sample_has_its_moment() -> None:
    device = Device(StreamClock(), opened=1000.0)
    device.play(1.0)

    assert device.clock.position(1003.0) == 3 * RATE
    assert device.clock.moment(3 * RATE) == pytest.approx(1003.0)


def test_the_time_it_takes_to_be_heard_is_taken_off() -> None:
    clock = StreamClock()
    clock.restart(latency_s=0.06)
    Device(clock, opened=1000.0).play(1.0)

    assert clock.position(1003.0) == round(2.94 * RATE)
    assert clock.moment(clock.position(1003.0)) == pytest.approx(1003.0)


@given(st.lists(st.floats(0, 0.05), min_size=40, max_size=200), st.randoms())
def test_late_asking_is_not_believed_as_long_as_some_is_on_time(
    late: list[float], chance: random.Random
) -> None:
    device = Device(StreamClock(), opened=50.0)
    device.play(1.0)
    for late_s in late:
        device.ask(late_s)
        device.ask(chance.choice([0.0, late_s]))
        device.ask()

    assert device.error_ms() < 0.01


def test_a_stream_that_begins_with_a_burst_is_known_within_half_a_second() -> None:
    device = Device(StreamClock(), opened=50.0)
    for early in (0.18, 0.12, 0.06):
        device.ask(-early)
    device.play(0.5)

    assert device.error_ms() < 0.01


@pytest.mark.parametrize("gap_s", [0.006, 0.05, 0.2])
def test_samples_the_device_did_without_are_known_within_half_a_second(gap_s: float) -> None:
    device = Device(StreamClock(), opened=50.0)
    device.play(5.0)

    device.opened += gap_s
    device.play(0.5)

    assert device.error_ms() < 0.01


def test_after_standby_the_clock_begins_anew() -> None:
    device = Device(StreamClock(), opened=50.0)
    device.play(5.0)

    device.opened += 3600
    device.ask()

    assert device.error_ms() < 0.01


@pytest.mark.parametrize("parts_per_million", [-200, 200])
def test_a_sound_card_that_runs_fast_or_slow_is_followed_for_half_an_hour(
    parts_per_million: int,
) -> None:
    chance = random.Random(5)  # noqa: S311
    device = Device(StreamClock(), opened=50.0, rate=RATE * (1 + parts_per_million / 1e6))

    worst = 0.0
    for _ in range(1800):
        device.play(0.9, late_s=chance.uniform(0, 0.01))
        device.ask()
        worst = max(worst, device.error_ms())

    assert worst < 1.0


def test_another_stream_has_nothing_to_do_with_the_one_before() -> None:
    clock = StreamClock()
    Device(clock, opened=50.0).play(5.0)

    clock.restart(latency_s=0.0)
    another = Device(clock, opened=500.0)
    another.position = 5 * RATE
    another.play(0.5)

    assert another.error_ms() < 0.01
