"""Sessions that run in this program, in another one, or in none any more."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from backtimer.adapters.running import RunningMark, RunningSessions
from backtimer.core.commands import End, Start
from backtimer.core.ports import HistoryError
from backtimer.core.session import Session
from tests.core.builders import a_timeline, hold_step

ROOT = Path(__file__).parents[2]
HOLDER = """
import sys
from pathlib import Path
from backtimer.adapters.running import RunningSessions
sessions = RunningSessions(Path(sys.argv[1]))
print(sessions.hold("s1"), flush=True)
sys.stdin.readline()
sessions.let_go()
"""


def holder(folder: Path) -> "subprocess.Popen[str]":
    """Another program, which runs the session s1 until it is given a line."""
    return subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


@pytest.fixture
def here(tmp_path: Path) -> RunningSessions:
    return RunningSessions(tmp_path / "running")


def test_nothing_runs_where_nothing_was_begun(here: RunningSessions, tmp_path: Path) -> None:
    assert not here.is_running("s1")
    assert list(tmp_path.iterdir()) == []


def test_what_runs_here_is_seen_here_until_it_is_let_go(here: RunningSessions) -> None:
    assert here.hold("s1")
    assert here.hold("s1"), "twice is the same as once"
    assert here.is_running("s1")
    assert not here.is_running("s2")

    here.let_go()

    assert not here.is_running("s1")


def test_what_another_program_runs_cannot_run_here(here: RunningSessions, tmp_path: Path) -> None:
    with holder(tmp_path / "running") as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "True\n"

        assert here.is_running("s1")
        assert not here.hold("s1")
        other.communicate("go\n")

    assert not here.is_running("s1")
    assert here.hold("s1")
    here.let_go()


def test_what_a_killed_program_ran_runs_no_more(here: RunningSessions, tmp_path: Path) -> None:
    with holder(tmp_path / "running") as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "True\n"
        other.send_signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)

    assert not here.is_running("s1")
    assert here.hold("s1")
    here.let_go()
    assert list((tmp_path / "running").iterdir()) == []


def test_an_id_that_looks_like_a_path_stays_in_the_folder(
    here: RunningSessions, tmp_path: Path
) -> None:
    assert here.hold("../../s1")

    assert [one.parent for one in tmp_path.rglob("*.lock")] == [tmp_path / "running"]
    here.let_go()


def test_where_no_file_can_be_made_the_session_goes_on(tmp_path: Path) -> None:
    (tmp_path / "running").write_text("in the way", encoding="utf-8")
    here = RunningSessions(tmp_path / "running")

    assert here.hold("s1")
    assert not here.is_running("s1")


def test_a_session_is_marked_from_its_start_until_the_program_lets_go(
    here: RunningSessions,
) -> None:
    session = Session(a_timeline(hold_step()))
    mark = RunningMark(here, "s1")
    marked = []
    for command in (Start(), End()):
        for event in session.handle(command, 0.0):
            mark.on_event(event, session.snapshot(0.0))
        marked.append(here.is_running("s1"))

    assert marked == [True, True]
    here.let_go()


def test_the_slower_of_two_programs_is_told(tmp_path: Path, here: RunningSessions) -> None:
    faster = RunningSessions(tmp_path / "running")
    faster.hold("s1")
    session = Session(a_timeline(hold_step()))
    [started, *_] = session.handle(Start(), 0.0)

    with pytest.raises(HistoryError, match="another window"):
        RunningMark(here, "s1").on_event(started, session.snapshot(0.0))
    faster.let_go()
