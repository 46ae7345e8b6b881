"""The keyboard of a real terminal, and signals that come like keys."""

import os
import signal
import sys
from collections.abc import Iterator

import pytest

from backtimer.terminal.keyboard import PosixKeyboard
from backtimer.terminal.signals import Signal

if sys.platform == "win32":
    pytest.skip("a terminal of POSIX systems", allow_module_level=True)

import termios


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    """The ends of the person and of the program."""
    person, program = os.openpty()
    yield person, program
    os.close(program)
    os.close(person)


def test_keys_come_one_by_one_without_enter(terminal: tuple[int, int]) -> None:
    person, program = terminal

    with PosixKeyboard(program) as keyboard:
        os.write(person, b"n\x1b[C")
        assert keyboard.wait(None) == ["n", "right"]


def test_a_lone_escape_comes_after_a_moment(terminal: tuple[int, int]) -> None:
    person, program = terminal

    with PosixKeyboard(program) as keyboard:
        os.write(person, b"\x1b")
        assert keyboard.wait(None) == []
        assert keyboard.wait(None) == ["escape"]


def test_the_terminal_is_as_it_was_and_what_was_typed_is_forgotten(
    terminal: tuple[int, int],
) -> None:
    person, program = terminal
    before = termios.tcgetattr(program)

    with PosixKeyboard(program):
        during = termios.tcgetattr(program)
        os.write(person, b"typed for the session\n")

    assert termios.tcgetattr(program) == before
    assert not during[3] & (termios.ICANON | termios.ECHO)
    os.write(person, b"x\n")
    assert os.read(program, 100) == b"x\n"


@pytest.mark.parametrize(
    ("number", "name"),
    [
        (signal.SIGINT, Signal.INTERRUPT),
        (signal.SIGTERM, Signal.INTERRUPT),
        (signal.SIGHUP, Signal.INTERRUPT),
        (signal.SIGTSTP, Signal.SUSPEND),
        (signal.SIGCONT, Signal.CONTINUE),
        (signal.SIGWINCH, Signal.RESIZE),
    ],
)
def test_signals_come_like_keys(number: signal.Signals, name: Signal) -> None:
    before = signal.getsignal(number)

    with PosixKeyboard(None) as keyboard:
        os.kill(os.getpid(), number)
        assert keyboard.wait(None) == [name]

    assert signal.getsignal(number) == before


def test_what_is_ignored_stays_ignored() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with PosixKeyboard(None) as keyboard:
            os.kill(os.getpid(), signal.SIGHUP)
            assert keyboard.wait(0) == []
    finally:
        signal.signal(signal.SIGHUP, before)


def test_a_terminal_that_was_closed_interrupts() -> None:
    person, program = os.openpty()

    with PosixKeyboard(program) as keyboard:
        os.close(person)
        assert Signal.INTERRUPT in keyboard.wait(None)
        assert not keyboard.has_keys
        assert keyboard.wait(0) == []
    os.close(program)


def test_without_a_terminal_there_are_no_keys() -> None:
    with PosixKeyboard(None) as keyboard:
        assert not keyboard.has_keys
        assert keyboard.wait(0) == []
