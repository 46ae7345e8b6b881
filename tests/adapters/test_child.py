"""Helper processes: one life of them, with all that can go wrong in it."""

import logging
import os
import signal
import sys
from pathlib import Path
from queue import SimpleQueue

import pytest

from backtimer.adapters.child import Child, Message, Restarts
from tests.adapters.waiting import PATIENCE_S, exists, wait_until
from tests.fakes import FakeClock

ECHO = """
from backtimer.adapters.child_side import Wire
wire = Wire()
print("a library says hello", end="", flush=True)
for message in wire.messages():
    wire.tell(heard=message)
"""
DEAF = "import threading; print('{}', flush=True); threading.Event().wait()"


class Life:
    """A child and what was heard of it."""

    def __init__(self, script: str) -> None:
        self.messages: SimpleQueue[Message] = SimpleQueue()
        self.exits: SimpleQueue[int | None] = SimpleQueue()
        self.child = Child(
            [sys.executable, "-c", script],
            on_message=self.messages.put,
            on_exit=lambda _, code: self.exits.put(code),
        )

    def next(self) -> Message:
        return self.messages.get(timeout=PATIENCE_S)

    def exit_code(self) -> int | None:
        return self.exits.get(timeout=PATIENCE_S)


def test_messages_go_both_ways_whatever_libraries_print() -> None:
    life = Life(ECHO)

    life.child.send({"word": "drei, ä"})
    life.child.send({"number": 3})

    assert life.next() == {"heard": {"word": "drei, ä"}}
    assert life.next() == {"heard": {"number": 3}}
    life.child.close()
    assert life.exit_code() == 0


def test_a_long_message_arrives_whole() -> None:
    life = Life(ECHO)
    text = "word " * 100_000

    life.child.send({"text": text})

    assert life.next() == {"heard": {"text": text}}
    life.child.close()


def test_what_a_child_does_not_come_to_read_is_dropped(caplog: pytest.LogCaptureFixture) -> None:
    life = Life(DEAF)
    life.next()

    for _ in range(5_000):
        life.child.send({"text": "word " * 100})

    assert "dropped" in caplog.text
    pid = life.child.pid
    assert pid is not None
    life.child.close()
    assert life.exit_code() == -signal.SIGKILL
    assert not exists(pid)


def test_a_child_that_stays_is_ended_by_close() -> None:
    life = Life(DEAF)
    life.next()

    life.child.close()

    assert life.exit_code() == -signal.SIGKILL


def test_a_child_that_closes_its_output_and_stays_is_ended() -> None:
    life = Life("import os, threading; os.close(1); threading.Event().wait()")

    assert life.exit_code() == -signal.SIGKILL


def test_a_killed_child_is_reaped() -> None:
    life = Life(ECHO)
    life.child.send({})
    life.next()
    pid = life.child.pid
    assert pid is not None

    os.kill(pid, signal.SIGKILL)

    assert life.exit_code() == -signal.SIGKILL
    assert not exists(pid)
    life.child.send({"to": "nobody"})
    life.child.close()


def test_a_child_killed_before_it_was_started_does_not_live() -> None:
    life = Life(DEAF)

    life.child.kill()

    assert life.exit_code() == -signal.SIGKILL


def test_a_command_that_is_not_there_is_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    exits: SimpleQueue[int | None] = SimpleQueue()
    child = Child(
        [str(tmp_path / "nothing")],
        on_message=lambda _: None,
        on_exit=lambda _, code: exits.put(code),
    )

    assert exits.get(timeout=PATIENCE_S) is None
    child.close()
    assert "could not be started" in caplog.text


def test_what_is_no_json_is_logged_and_left_out(caplog: pytest.LogCaptureFixture) -> None:
    life = Life("print('hello'); print('{\"number\": 1}')")

    assert life.next() == {"number": 1}
    assert "hello" in caplog.text
    assert life.exit_code() == 0


@pytest.mark.parametrize(
    "failing",
    [
        "raise ValueError('oh')",
        "threading.Thread(target=lambda: int('oh')).start(); wire.messages()",
    ],
)
def test_an_error_that_nobody_caught_ends_the_child_and_is_logged(
    failing: str, caplog: pytest.LogCaptureFixture
) -> None:
    script = "import threading; from backtimer.adapters.child_side import Wire; wire = Wire(); "
    with caplog.at_level(logging.ERROR):
        life = Life(script + failing)

        assert life.exit_code() == 1
    assert "ValueError" in caplog.text
    assert "oh" in caplog.text


def test_starts_are_allowed_so_many_times_within_a_window() -> None:
    clock = FakeClock()
    restarts = Restarts(clock.now, limit=2, window_s=60)

    assert [restarts.allow() for _ in range(4)] == [True, True, False, False]

    clock.advance(59)
    assert not restarts.allow()
    clock.advance(2)
    assert [restarts.allow() for _ in range(3)] == [True, True, False]


def test_ctrl_c_does_not_end_a_child() -> None:
    life = Life(ECHO)
    life.child.send({"number": 1})
    life.next()
    pid = life.child.pid
    assert pid is not None

    os.kill(pid, signal.SIGINT)
    life.child.send({"number": 2})

    assert life.next() == {"heard": {"number": 2}}
    life.child.close()
    wait_until(lambda: not exists(pid), "its end")
