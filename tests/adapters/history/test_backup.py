"""Daily copies of the history: whole, thinned, and brought back when the history is damaged."""

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from backtimer.adapters.history import back_up_if_due, backup, open_history
from backtimer.adapters.history.backup import back_up, backups, is_due, sessions_in
from backtimer.adapters.history.database import version_of
from backtimer.adapters.history.errors import DamagedError, UnavailableError
from backtimer.adapters.history.schema import MIGRATIONS
from backtimer.core.ports import HistoryError
from tests.adapters.history.samples import MORNING, new_session

OLD = Path(__file__).parents[2] / "data" / "history-v1.sqlite"
TODAY = date(2026, 11, 27)
DAY = timedelta(days=1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "history.sqlite"


def add(path: Path, *ids: str) -> None:
    """Sessions of another time each."""
    history = open_history(path).history
    for one in ids:
        history.begin(new_session(one, MORNING + DAY * len(one)))
    history.close()


def spoil(path: Path) -> None:
    """Overwrite the middle of the file."""
    size = path.stat().st_size
    with path.open("rb+") as file:
        file.seek(size // 3)
        file.write(os.urandom(size // 2))


def ids(path: Path) -> set[str]:
    history = open_history(path).history
    try:
        return {one.id for one in history.sessions()}
    finally:
        history.close()


def test_a_backup_is_a_whole_history_that_only_its_owner_can_read(path: Path) -> None:
    add(path, "a", "bb")

    copy = back_up(path, TODAY)

    assert copy == path.parent / "backups" / "history-2026-11-27.sqlite"
    assert sessions_in(copy) == 2
    assert copy.stat().st_mode & 0o077 == 0
    assert [one.name for one in copy.parent.iterdir()] == [copy.name]


def test_a_backup_is_due_once_a_day_and_only_after_a_change(path: Path) -> None:
    add(path, "a")
    assert is_due(path, TODAY)
    back_up_if_due(path, TODAY)
    assert not is_due(path, TODAY)
    assert not is_due(path, TODAY + DAY)  # nothing has changed since

    add(path, "bb")

    later = backups(path.parent / "backups")[TODAY].stat().st_mtime_ns + 10**9
    os.utime(path, ns=(later, later))
    assert not is_due(path, TODAY)
    assert is_due(path, TODAY + DAY)


def test_an_empty_history_and_none_at_all_need_no_backup(path: Path) -> None:
    assert back_up(path, TODAY) is None
    add(path)
    assert back_up(path, TODAY) is None
    assert backups(path.parent / "backups") == {}


def test_old_copies_are_thinned_and_what_is_not_ours_is_left_alone(path: Path) -> None:
    add(path, "a")
    folder = path.parent / "backups"
    for number in range(1, 40):
        back_up(path, TODAY - number * DAY)
    own = folder / "history-before-travel.sqlite"
    own.write_text("mine")

    back_up(path, TODAY)

    left = backups(folder)
    assert [TODAY - number * DAY for number in range(7)] == list(left)[:7]
    assert len(left) < 16
    assert own.read_text() == "mine"


def test_a_damaged_history_is_replaced_by_the_newest_good_backup(path: Path) -> None:
    add(path, "a", "bb")
    back_up(path, TODAY - DAY)
    add(path, "ccc")
    spoiled = back_up(path, TODAY)
    assert spoiled is not None
    spoil(spoiled)
    spoil(path)

    told: list[str] = []
    history = open_history(path, told.append).history
    history.begin(new_session("dddd", MORNING + 9 * DAY))
    history.close()

    assert ids(path) == {"a", "bb", "ccc", "dddd"}
    assert "2 sessions" in told[0]
    assert "1 session could still be read of the damaged file and was added." in told[0]
    assert "2026-11-26" in told[0]
    assert len(list(path.parent.glob("history.damaged-*.sqlite"))) == 1


def test_a_full_disk_keeps_the_damaged_history_until_the_backup_can_be_brought_back(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(path, "a", "bb")
    back_up(path, TODAY)
    spoil(path)
    before = path.read_bytes()

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    told: list[str] = []
    with monkeypatch.context() as patch:
        patch.setattr(backup, "copy_whole", full)
        history = open_history(path, told.append).history
        with pytest.raises(HistoryError, match="no space left"):
            history.begin(new_session("ccc", MORNING + 9 * DAY))
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.glob("history*")] == [path.name]

    assert history.try_again()
    history.close()

    assert ids(path) == {"a", "bb", "ccc"}
    assert any("2 sessions" in text for text in told)


@pytest.mark.parametrize("has_links", [True, False])
def test_whoever_is_killed_while_a_backup_is_brought_back_leaves_one_of_both(
    path: Path, monkeypatch: pytest.MonkeyPatch, *, has_links: bool
) -> None:
    add(path, "a", "bb")
    back_up(path, TODAY)
    spoil(path)
    there: list[bool] = []
    replace_it = Path.replace

    def watched(draft: Path, target: Path) -> Path:
        there.append(path.exists())
        assert sessions_in(draft) == 2
        return replace_it(draft, target)

    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(Path, "replace", watched)
    if not has_links:
        monkeypatch.setattr(Path, "hardlink_to", no_links)
    history = open_history(path).history
    history.begin(new_session("ccc", MORNING + 9 * DAY))
    history.close()

    assert there == [has_links]
    monkeypatch.undo()
    assert ids(path) == {"a", "bb", "ccc"}
    assert len(list(path.parent.glob("history.damaged-*.sqlite"))) == 1
    assert not list(path.parent.glob("*.part*"))


def test_a_write_while_a_backup_is_made_makes_the_next_one_due(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(path, "a")
    copy_it = backup.copy_whole

    def beside(source: Path, target: Path) -> int:
        number = copy_it(source, target)
        later = source.stat().st_mtime_ns + 1
        os.utime(source, ns=(later, later))  # another instance writes
        return number

    monkeypatch.setattr(backup, "copy_whole", beside)
    back_up(path, TODAY)

    assert is_due(path, TODAY + DAY)


def test_a_damaged_history_without_a_backup_begins_anew_and_says_so(path: Path) -> None:
    add(path, "a")
    path.write_bytes(path.read_bytes()[:4096] + os.urandom(4096))

    opened = open_history(path)
    opened.history.begin(new_session("bb"))
    opened.history.close()

    assert ids(path) == {"bb"}
    assert "no backup" in opened.notice
    assert "Nothing more could be read" in opened.notice


def test_a_history_that_is_damaged_replaces_no_good_backup(path: Path) -> None:
    add(path, "a")
    good = back_up(path, TODAY)
    assert good is not None
    spoil(path)

    with pytest.raises(DamagedError):
        back_up(path, TODAY)

    assert sessions_in(good) == 1
    back_up_if_due(path, TODAY + DAY)  # logged, never raised
    assert sessions_in(good) == 1


def test_a_folder_that_cannot_be_made_is_said_in_plain_words(path: Path) -> None:
    add(path, "a")
    (path.parent / "backups").write_text("in the way")

    with pytest.raises(UnavailableError, match="file exists"):
        back_up(path, TODAY)
    back_up_if_due(path, TODAY)


def test_a_history_of_an_older_version_is_copied_before_it_is_migrated(path: Path) -> None:
    shutil.copy(OLD, path)
    before = sessions_in(path)

    first, second = ids(path), ids(path)

    assert first == second
    assert len(first) == before > 0
    (copy,) = (path.parent / "backups").iterdir()
    assert copy.name.startswith(f"history-before-v{len(MIGRATIONS)}-")
    assert (version_of(copy), version_of(path)) == (1, len(MIGRATIONS))
    assert backups(copy.parent) == {}  # none of the daily ones


def test_without_a_copy_nothing_is_migrated_and_sessions_wait_in_memory(path: Path) -> None:
    shutil.copy(OLD, path)
    (path.parent / "backups").write_text("in the way")

    opened = open_history(path)

    assert "file exists" in opened.notice
    assert version_of(path) == 1
    with pytest.raises(HistoryError):
        opened.history.begin(new_session("new"))
    assert [one.id for one in opened.history.sessions()] == ["new"]

    (path.parent / "backups").unlink()
    assert opened.history.try_again()
    opened.history.close()
    assert "new" in ids(path)
    assert version_of(path) == len(MIGRATIONS)


def test_a_database_of_another_program_is_no_backup(tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE sessions (id)")
        connection.commit()

    with pytest.raises(DamagedError):
        sessions_in(other)


def test_a_copy_does_not_wait_for_ever_for_another_program(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(path, "a")
    monkeypatch.setattr(backup, "PATIENCE_S", 0.0)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(UnavailableError, match="another program"):
            back_up(path, TODAY)
    assert list((path.parent / "backups").iterdir()) == []


KILLED_WHILE_WRITING = """
import os, signal, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
for number in range(5000):
    connection.execute("INSERT INTO gone VALUES (?)", (f"{number:036}",))
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_copy_of_what_a_killed_program_left_half_written_is_whole(path: Path) -> None:
    add(path, "a")
    subprocess.run([sys.executable, "-c", KILLED_WHILE_WRITING, str(path)], check=False)
    assert path.with_name("history.sqlite-journal").exists()

    copy = back_up(path, TODAY)

    assert copy is not None
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT count(*) FROM gone").fetchone()[0] == 0
    assert ids(copy) == {"a"}


def test_drafts_that_a_killed_program_left_are_removed_after_a_day(path: Path) -> None:
    add(path, "a")
    old = [path.with_name("history.sqlite.part-1"), path.parent / "backups" / "x.sqlite.part-2"]
    new = path.with_name("history.sqlite.part-3")
    old[1].parent.mkdir()
    for draft in (*old, new):
        draft.write_text("half")
    for draft in old:
        os.utime(draft, (0, 0))

    back_up(path, TODAY)

    assert not any(draft.exists() for draft in old)
    assert new.exists()
