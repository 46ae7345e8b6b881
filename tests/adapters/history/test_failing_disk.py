"""Disks that are full, folders that may not be written to: nothing is lost, nothing kept twice."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from backtimer.adapters.history import PatientHistory, open_history
from backtimer.adapters.history.patient_history import SAVED_AGAIN
from backtimer.core.ports import HistoryError
from backtimer.core.records import Ending, Mark, Ratings
from tests.adapters.history.samples import MORNING, NEW_PLAN, cycled, done_phase, new_session

NOBODY = 65534


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that an ordinary user can reach, and whose rights the root user has to obey too."""
    path = Path(tempfile.mkdtemp(prefix="backtimer-test-"))
    try:
        if os.geteuid() == 0:
            os.chown(path, NOBODY, NOBODY)
        yield path
    finally:
        path.chmod(0o700)
        shutil.rmtree(path)


@contextmanager
def an_ordinary_user() -> Iterator[None]:
    """Root may write anywhere, so be somebody else for a while."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def test_in_a_read_only_folder_the_session_waits_in_memory_until_it_can_be_saved(
    folder: Path,
) -> None:
    path = folder / "history.sqlite"
    said: list[str] = []
    with an_ordinary_user():
        folder.chmod(0o500)
        opened = open_history(path, said.append)
        assert "permission denied" in opened.notice
        assert "kept for now" in opened.notice
        history = opened.history
        with pytest.raises(HistoryError, match="kept in memory"):
            history.begin(new_session())
        with pytest.raises(HistoryError, match="kept in memory"):
            history.add_phase("s1", done_phase(1))
        assert [one.id for one in history.sessions()] == ["s1"]
        assert history.session("s1").phases == (done_phase(1),)
        assert history.waiting == 2
        assert list(folder.iterdir()) == []

        folder.chmod(0o700)
        history.add_phase("s1", done_phase(2))

        assert said == [SAVED_AGAIN]
        assert history.waiting == 0
        history.close()
        again = open_history(path)
        assert again.notice == ""
        assert again.history.session("s1").phases == (done_phase(1), done_phase(2))
        again.history.close()


def test_a_changed_plan_and_a_finished_session_that_wait_for_the_disk_count_already(
    folder: Path,
) -> None:
    path = folder / "history.sqlite"
    with an_ordinary_user():
        first = open_history(path).history
        first.begin(new_session("old"))
        first.finish("old", Ending.FINISHED, MORNING, 5.0, 0.0)
        first.begin(new_session())
        first.close()
        folder.chmod(0o500)
        path.chmod(0o400)
        history = open_history(path).history
        calls: list[Callable[[], None]] = [
            lambda: history.add_phase("s1", done_phase(1, 5)),
            lambda: history.replan("s1", NEW_PLAN | {"replanned_after": 1}, 2),
            lambda: history.add_phase("s1", done_phase(2, 6, plan=NEW_PLAN)),
            lambda: history.finish("s1", Ending.FINISHED, MORNING, 10.0, 0.0),
        ]
        for call in calls:
            with pytest.raises(HistoryError, match="kept in memory"):
                call()
        waiting = history.session("s1")
        assert waiting.plan["eased"]
        assert (waiting.record.steps_planned, waiting.record.steps_done) == (3, 1)
        assert history.times_finished("two-steps") == 2

        folder.chmod(0o700)
        path.chmod(0o600)
        assert history.try_again()

        assert history.times_finished("two-steps") == 2
        assert history.session("s1") == waiting
        history.close()


def test_a_history_that_may_be_read_but_not_written_shows_old_sessions_beside_the_new(
    folder: Path,
) -> None:
    path = folder / "history.sqlite"
    with an_ordinary_user():
        first = open_history(path).history
        first.begin(new_session("old"))
        first.begin(new_session("older", MORNING - timedelta(days=1)))
        first.close()
        folder.chmod(0o500)
        path.chmod(0o400)

        opened = open_history(path)
        history = opened.history
        assert opened.notice == ""
        with pytest.raises(HistoryError, match="look at the rights"):
            history.begin(new_session("new", MORNING + timedelta(days=1)))
        with pytest.raises(HistoryError, match="look at the rights"):
            history.rate("old", Ratings(note="good"))

        assert [one.id for one in history.sessions()] == ["new", "old", "older"]
        assert [one.id for one in history.sessions(limit=1, offset=1)] == ["old"]
        assert history.session("old").record.ratings.note == "good"
        assert history.session("older").phases == ()

        folder.chmod(0o700)
        path.chmod(0o600)
        history.close()
        again = open_history(path).history
        assert [one.id for one in again.sessions()] == ["new", "old", "older"]
        assert again.session("old").record.ratings.note == "good"
        again.close()


def test_an_activity_that_the_disk_refuses_waits_in_memory_and_is_saved_later(
    folder: Path,
) -> None:
    path = folder / "history.sqlite"
    with an_ordinary_user():
        open_history(path).history.close()
        folder.chmod(0o500)
        path.chmod(0o400)
        history = open_history(path).history
        with pytest.raises(HistoryError, match="kept in memory"):
            history.log_activity(cycled())
        [waiting] = history.sessions()
        assert (waiting.mark, waiting.active_s) == (Mark.ACTIVITY, 2700.0)
        assert not history.on_disk

        folder.chmod(0o700)
        path.chmod(0o600)
        assert history.try_again()
        history.close()

        again = open_history(path).history
        assert list(again.sessions()) == [waiting]
        again.close()


def test_what_could_not_be_saved_until_the_end_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    said: list[str] = []
    history = open_history(tmp_path / "file" / "history.sqlite", said.append).history
    with pytest.raises(HistoryError, match=r"not a directory|file exists"):
        history.begin(new_session())
    history.close()
    assert len(said) == 1
    assert "lost" in said[0]


def test_a_folder_in_place_of_the_file_is_left_alone_and_said(tmp_path: Path) -> None:
    (tmp_path / "history.sqlite").mkdir()
    opened = open_history(tmp_path / "history.sqlite")
    assert "is not a file" in opened.notice
    with pytest.raises(HistoryError, match="is not a file"):
        opened.history.sessions()
    opened.history.close()


def test_when_sqlite_says_that_the_disk_is_full_it_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connections: list[sqlite3.Connection] = []
    connect = sqlite3.connect

    def remembering(*args: object, **options: object) -> sqlite3.Connection:
        connections.append(connect(*args, **options))  # type: ignore[call-overload]  # passed on
        return connections[-1]

    monkeypatch.setattr(sqlite3, "connect", remembering)
    said: list[str] = []
    opened = open_history(tmp_path / "history.sqlite", said.append)
    history = opened.history
    history.begin(new_session())
    connections[-1].execute("PRAGMA max_page_count = 1")
    number = add_phases_until_refused(history)
    with pytest.raises(HistoryError, match="no space left"):
        history.finish("s1", Ending.FINISHED, MORNING, 5.0, 0.0)
    assert history.waiting == 2
    assert history.session("s1").record.ending is Ending.FINISHED

    connections[-1].execute("PRAGMA max_page_count = 1000000")
    assert history.try_again()

    assert said == [SAVED_AGAIN]
    assert [one.number for one in history.session("s1").phases] == list(range(1, number + 1))
    assert history.session("s1").record.ending is Ending.FINISHED
    history.close()


def add_phases_until_refused(history: PatientHistory) -> int:
    """The number of the phase that could not be saved."""
    for number in range(1, 1000):
        try:
            history.add_phase("s1", done_phase(number))
        except HistoryError:
            return number
    raise AssertionError


def test_another_program_that_holds_the_file_only_delays_saving(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"
    history = open_history(path).history
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(HistoryError, match="another program"):
        history.begin(new_session())
    other.execute("ROLLBACK")
    other.close()
    history.add_phase("s1", done_phase(1))
    assert history.on_disk
    assert history.session("s1").phases == (done_phase(1),)
    history.close()


SMALL_DISK = """
import resource, signal, sys
from pathlib import Path
from backtimer.adapters.history import open_history
from backtimer.core.ports import HistoryError
from backtimer.core.records import Ending
from tests.adapters.history.samples import MORNING, done_phase, new_session

path, means = Path(sys.argv[1]), sys.argv[2]
filler = path.parent / "filler"

def fill():
    if means == "limit":
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
        resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size, hard))
        return
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            pass

def free():
    if means == "limit":
        hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    else:
        filler.unlink()

said = []
history = open_history(path, said.append).history
history.begin(new_session())
history.add_phase("s1", done_phase(1))
fill()
refused = 0
for number in range(2, 300):
    try:
        history.add_phase("s1", done_phase(number))
    except HistoryError as error:
        refused += 1
        words = str(error)
assert refused > 200, refused
assert "kept in memory" in words, words
assert len(history.session("s1").phases) == 299
assert history.waiting == refused, (history.waiting, refused)
free()
history.finish("s1", Ending.FINISHED, MORNING, 1.0, 0.0)
assert history.on_disk
assert len(said) == 1, said
history.close()
again = open_history(path)
assert again.notice == ""
detail = again.history.session("s1")
assert detail.phases == tuple(done_phase(number) for number in range(1, 300))
assert detail.record.ending is Ending.FINISHED
again.history.close()
print(words)
"""


def _can_mount() -> bool:
    """Whether this user may mount something in a namespace of its own."""
    if shutil.which("unshare") is None:
        return False
    mount = ["unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    return subprocess.run(mount, capture_output=True, check=False).returncode == 0


def test_a_full_disk_loses_nothing_and_keeps_nothing_twice(tmp_path: Path) -> None:
    """A small tmpfs where one can be mounted; a limit on the size of files elsewhere."""
    path = tmp_path / "history.sqlite"
    limit = [sys.executable, "-c", SMALL_DISK, str(path), "limit"]
    if _can_mount():
        mount = 'mount -t tmpfs -o size=256k tmpfs "$0" && exec "$@"'
        tmpfs = [*limit[:-1], "tmpfs"]
        _run(["unshare", "-rm", "sh", "-c", mount, str(tmp_path), *tmpfs], "no space left")
    _run(limit, "the disk reports an error")


def _run(command: list[str], words: str) -> None:
    root = Path(__file__).parents[3]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(root)},
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert words in done.stdout
