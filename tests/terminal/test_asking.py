"""A line asked for on a terminal."""

import os
import select
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from backtimer.terminal.asking import ask

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there `input` does it alone")


@contextmanager
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A terminal as standard input; gives the person's end of it."""
    person, program = os.openpty()
    with os.fdopen(program) as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        yield person
    os.close(person)


def test_the_line_that_was_typed_comes_back(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with terminal(monkeypatch) as person:
        os.write(person, b"7\n8\n")
        answers = [ask("Which one? "), ask("And then? ")]

    assert answers == ["7", "8"]
    assert capsys.readouterr().out == "Which one? And then? "


def test_ctrl_d_is_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    with terminal(monkeypatch) as person:
        os.write(person, b"\x04")
        with pytest.raises(EOFError):
            ask("Which one? ")


def test_ctrl_c_just_after_the_question_is_heard_before_any_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def nothing_typed(*_: object) -> tuple[list[int], list[int], list[int]]:
        signal.raise_signal(signal.SIGINT)
        return [], [], []

    monkeypatch.setattr(select, "select", nothing_typed)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with terminal(monkeypatch), pytest.raises(KeyboardInterrupt):
            ask("Which one? ")
    finally:
        signal.signal(signal.SIGINT, before)
