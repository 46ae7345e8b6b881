"""Processes that are killed in the middle, and two that write at the same time."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from backtimer.adapters.history import open_history
from backtimer.core.records import Ending
from tests.adapters.history.samples import done_phase, new_session

ROOT = Path(__file__).parents[3]

WRITER = """
import itertools, sys
from pathlib import Path
from backtimer.adapters.history import open_history
from tests.adapters.history.samples import done_phase, new_session

history = open_history(Path(sys.argv[1])).history
name, sessions, phases = sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
print("open", flush=True)
sys.stdin.readline()
for session in range(sessions):
    session_id = f"{name}-{session}"
    history.begin(new_session(session_id))
    print(session_id, 0, flush=True)
    for number in range(1, phases + 1):
        history.add_phase(session_id, done_phase(number))
        print(session_id, number, flush=True)
history.close()
"""


def writer(path: Path, name: str, sessions: int, phases: int) -> "subprocess.Popen[str]":
    """A process that writes once it is given a line, and says what it has got an answer for."""
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), name, str(sessions), str(phases)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def go(process: "subprocess.Popen[str]") -> None:
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()


@pytest.mark.parametrize("killed_after", [1, 7, 60, 143])
def test_a_killed_process_loses_nothing_that_it_got_an_answer_for(
    tmp_path: Path, killed_after: int
) -> None:
    path = tmp_path / "history.sqlite"
    with writer(path, "killed", sessions=1000, phases=20) as process:
        assert process.stdout is not None
        process.stdout.readline()
        go(process)
        acknowledged = [process.stdout.readline() for _ in range(killed_after)]
        process.send_signal(signal.SIGKILL)
        acknowledged += process.stdout.readlines()
        process.wait()

    opened = open_history(path)

    assert opened.notice == ""
    for line in acknowledged:
        if not line.endswith("\n"):
            continue
        session_id, number = line.split()
        phases = opened.history.session(session_id).phases
        assert phases[: int(number)] == tuple(done_phase(n + 1) for n in range(int(number)))
    records = opened.history.sessions()
    assert {record.ending for record in records} == {Ending.INTERRUPTED}
    opened.history.begin(new_session("after"))
    assert len(opened.history.sessions()) == len(records) + 1
    opened.history.close()


def test_two_processes_write_their_own_sessions_at_the_same_time(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"
    names = ("one", "two")
    processes = [writer(path, name, sessions=10, phases=10) for name in names]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
    for process in processes:
        go(process)
    for process in processes:
        process.communicate(timeout=120)
        assert process.returncode == 0

    history = open_history(path).history

    assert len(history.sessions()) == 20
    for name in names:
        for session in range(10):
            assert len(history.session(f"{name}-{session}").phases) == 10
    history.close()


def test_a_second_instance_shows_the_session_that_the_first_is_running(tmp_path: Path) -> None:
    first = open_history(tmp_path / "history.sqlite").history
    second = open_history(tmp_path / "history.sqlite").history
    first.begin(new_session())
    first.add_phase("s1", done_phase(1))

    [record] = second.sessions()

    assert record.ending is Ending.INTERRUPTED, "it has no end yet"
    assert record.ended is None
    second.begin(new_session("s2"))
    first.add_phase("s1", done_phase(2))
    assert {one.id for one in first.sessions()} == {"s1", "s2"}
    first.close()
    second.close()
