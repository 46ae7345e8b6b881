"""The keyboard of a Windows console, with a console made of a list."""

import signal

from backtimer.terminal.signals import Signal
from backtimer.terminal.windows import POLL_S, WindowsKeyboard
from tests.fakes import FakeClock


def keyboard(typed: str, clock: FakeClock) -> WindowsKeyboard:
    waiting = list(typed)
    console = (lambda: bool(waiting), lambda: waiting.pop(0))
    return WindowsKeyboard(console, pause=clock.advance, read_clock=clock.now)


def test_keys_have_the_names_of_the_table() -> None:
    with keyboard("n \r\x1b\xe0M\x00;\xe0H\x00<\xe0Gä\x01", FakeClock()) as keys:
        pressed = [key for _ in range(11) for key in keys.wait(1)]

    assert pressed == ["n", "space", "enter", "escape", "right", "f1", "up", "f2", "ä"]


def test_without_a_key_the_wait_ends_in_time() -> None:
    clock = FakeClock()

    with keyboard("", clock) as keys:
        assert keys.wait(0.5) == []

    assert 0.5 <= clock.time < 0.5 + POLL_S


def test_ctrl_c_comes_like_a_key() -> None:
    with keyboard("", FakeClock()) as keys:
        assert keys.has_keys
        signal.raise_signal(signal.SIGINT)
        assert keys.wait(None) == [Signal.INTERRUPT]


def test_without_a_console_there_are_no_keys() -> None:
    with WindowsKeyboard() as keys:
        assert not keys.has_keys
