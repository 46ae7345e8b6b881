"""The clock of a session."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.adapters.clock import MonotonicClock, reader


class Readings:
    """Stands for the system's clock: gives one reading after the other."""

    def __init__(self, *seconds: float) -> None:
        self._seconds = iter(seconds)

    def __call__(self) -> float:
        return next(self._seconds)


def test_a_clock_counts_from_its_making() -> None:
    clock = MonotonicClock(read=Readings(5000.0, 5000.0, 5001.5))

    assert clock.now() == 0.0
    assert clock.now() == 1.5


def test_a_fast_clock_counts_each_second_as_many() -> None:
    clock = MonotonicClock(speed=60, read=Readings(5000.0, 5001.0, 5022.0))

    assert clock.now() == 60.0
    assert clock.now() == 1320.0


def test_the_real_clock_never_runs_backwards() -> None:
    clock = MonotonicClock()

    readings = [clock.now() for _ in range(1000)]

    assert readings == sorted(readings)
    assert readings[-1] > readings[0]


@pytest.mark.parametrize("speed", [0.0, -1.0, float("nan"), float("inf")])
def test_a_speed_that_is_no_positive_number_is_refused(speed: float) -> None:
    with pytest.raises(ValueError, match="positive number"):
        MonotonicClock(speed)


@given(st.lists(st.floats(0, 1e6), min_size=2), st.floats(0.01, 1000))
def test_time_that_passes_in_the_world_passes_on_the_clock(
    passed: list[float], speed: float
) -> None:
    passed.sort()
    clock = MonotonicClock(speed, Readings(passed[0], *passed))

    readings = [clock.now() for _ in passed]

    assert readings == sorted(readings)
    assert readings[-1] == pytest.approx((passed[-1] - passed[0]) * speed)


def test_on_linux_standby_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "CLOCK_BOOTTIME", 7, raising=False)
    monkeypatch.setattr(time, "clock_gettime", lambda clock: 1000.0 + clock)

    assert reader("linux")() == 1007.0


def test_on_macos_standby_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "CLOCK_MONOTONIC", 6, raising=False)
    monkeypatch.setattr(time, "clock_gettime", lambda clock: 1000.0 + clock)

    assert reader("darwin")() == 1006.0


def test_on_windows_the_fine_clock_is_read() -> None:
    assert reader("win32") is time.perf_counter


def test_where_there_is_no_such_clock_the_plain_one_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr(time, "CLOCK_BOOTTIME", raising=False)

    assert reader("linux") is time.monotonic
    assert reader("sunos5") is time.monotonic


def test_where_the_system_refuses_the_clock_the_plain_one_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(_clock: int) -> float:
        raise OSError

    monkeypatch.setattr(time, "clock_gettime", refuse)

    assert reader("linux") is time.monotonic
