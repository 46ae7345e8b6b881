"""Files that are damaged, foreign, of another time, or gone: none is ever overwritten."""

import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from backtimer.adapters.history import database, open_history
from backtimer.adapters.history.schema import APPLICATION_ID, MIGRATIONS
from backtimer.core.merging import Contents
from backtimer.core.ports import HistoryError
from backtimer.core.records import Ratings
from tests.adapters.history.samples import done_phase, new_session


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "history.sqlite"


def fill(path: Path, sessions: int = 50) -> None:
    history = open_history(path).history
    for number in range(sessions):
        history.begin(new_session(f"s{number}"))
        history.add_phase(f"s{number}", done_phase(1))
    history.close()


def write_garbage_after_the_header(path: Path) -> None:
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * (size - 4096))


def cut_in_half(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)


def overwrite_by_random_bytes(path: Path) -> None:
    path.write_bytes(bytes((number * 197 + 13) % 256 for number in range(5000)))


def cut_to_a_few_bytes(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(60)


@pytest.mark.parametrize(
    "damage",
    [
        write_garbage_after_the_header,
        cut_in_half,
        overwrite_by_random_bytes,
        cut_to_a_few_bytes,
    ],
)
def test_a_damaged_file_is_set_aside_and_a_new_history_begun(path: Path, damage: object) -> None:
    fill(path)
    assert callable(damage)
    damage(path)
    damaged = path.read_bytes()

    said: list[str] = []
    opened = open_history(path, said.append)
    opened.history.begin(new_session("new"))

    [aside] = path.parent.glob("history.damaged-*.sqlite")
    assert aside.read_bytes() == damaged
    [notice] = [*said, *filter(None, [opened.notice])]
    assert "damaged" in notice
    assert aside.name in notice
    assert [one.id for one in opened.history.sessions()] == ["new"]
    opened.history.close()
    assert open_again_and_close(path) == ""


def test_damage_that_the_list_of_sessions_meets_is_said_at_once(path: Path) -> None:
    fill(path)
    write_garbage_after_the_header(path)
    said: list[str] = []
    history = open_history(path, said.append).history
    assert history.sessions() == []
    assert len(said) == 1
    assert "damaged" in said[0]
    history.close()


def test_the_journal_of_a_damaged_file_is_set_aside_with_it(path: Path) -> None:
    fill(path)
    cut_to_a_few_bytes(path)
    path.with_name("history.sqlite-journal").write_bytes(b"a journal")

    assert open_again_and_close(path) != ""

    [aside] = path.parent.glob("history.damaged-*.sqlite")
    assert aside.with_name(aside.name + "-journal").read_bytes() == b"a journal"
    assert not path.with_name("history.sqlite-journal").exists()


KILLED_WHILE_WRITING = """
import os, signal, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("CREATE TABLE half_done (text)")
for _ in range(500):
    connection.execute("INSERT INTO half_done VALUES (hex(zeroblob(500)))")
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_header_that_was_half_written_is_restored_from_the_journal(path: Path) -> None:
    fill(path)
    subprocess.run([sys.executable, "-c", KILLED_WHILE_WRITING, str(path)], check=False)
    assert path.with_name("history.sqlite-journal").stat().st_size > 0
    with path.open("r+b") as file:
        file.write(bytes(4096))

    opened = open_history(path)

    assert opened.notice == ""
    assert len(opened.history.sessions()) == 50
    opened.history.close()


def open_again_and_close(path: Path) -> str:
    opened = open_history(path)
    opened.history.close()
    return opened.notice


def test_two_damaged_files_of_one_moment_both_stay(path: Path) -> None:
    path.parent.mkdir()
    for number in range(2):
        path.write_text(f"no database {number}" * 20)
        open_again_and_close(path)
    texts = {one.read_text()[:13] for one in path.parent.glob("history.damaged-*.sqlite")}
    assert texts == {"no database 0", "no database 1"}


def header_numbers(path: Path) -> tuple[int, int]:
    connection = sqlite3.connect(path)
    numbers = [
        connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("application_id", "user_version")
    ]
    connection.close()
    return numbers[0], numbers[1]


def test_a_new_file_says_whose_it_is_and_of_which_version(path: Path) -> None:
    fill(path, 1)
    assert header_numbers(path) == (APPLICATION_ID, len(MIGRATIONS))


def test_only_its_owner_may_read_a_new_file(path: Path) -> None:
    fill(path, 1)
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


def make_database(path: Path, *statements: str) -> bytes:
    path.parent.mkdir(exist_ok=True)
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()
    return path.read_bytes()


@pytest.mark.parametrize("mode", ["DELETE", "WAL"])
@pytest.mark.parametrize(
    ("statements", "words"),
    [
        (
            (f"PRAGMA application_id = {APPLICATION_ID}", "PRAGMA user_version = 99"),
            "newer version",
        ),
        (("PRAGMA application_id = 252006674",), "another program"),
        (("PRAGMA user_version = 1",), "another program"),
    ],
)
def test_a_newer_or_foreign_file_is_refused_and_not_one_byte_of_it_changes(
    path: Path, statements: tuple[str, ...], words: str, mode: str
) -> None:
    start = (f"PRAGMA journal_mode = {mode}", "CREATE TABLE anything (one)")
    path.parent.mkdir()
    before = make_database(path, *start, *statements)
    changed = path.stat().st_mtime_ns

    opened = open_history(path)

    assert words in opened.notice
    with pytest.raises(HistoryError, match=words):
        opened.history.begin(new_session())
    assert [one.id for one in opened.history.sessions()] == ["s1"]
    opened.history.close()
    assert path.read_bytes() == before
    assert path.stat().st_mtime_ns == changed
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_foreign_file_that_says_nothing_about_itself_is_known_by_its_tables(path: Path) -> None:
    before = make_database(path, "CREATE TABLE anything (one)")
    opened = open_history(path)
    assert "another program" in opened.notice
    opened.history.close()
    assert path.read_bytes() == before


def test_an_empty_file_becomes_a_history(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    fill(path, 1)
    assert header_numbers(path) == (APPLICATION_ID, len(MIGRATIONS))


def test_a_file_that_is_removed_during_a_session_is_written_anew(path: Path) -> None:
    history = open_history(path).history
    history.begin(new_session())
    history.add_phase("s1", done_phase(1))
    path.unlink()
    history.add_phase("s1", done_phase(2))
    history.close()

    again = open_history(path).history
    assert again.session("s1").phases == (done_phase(1), done_phase(2))
    again.close()


def test_a_session_that_was_noted_is_brought_back_when_its_file_went(path: Path) -> None:
    fill(path, 2)
    history = open_history(path).history
    history.rate("s0", Ratings(note="good"))
    path.unlink()
    history.begin(new_session("new"))
    assert {one.id for one in history.sessions()} == {"new", "s0"}
    assert history.session("s0").phases == (done_phase(1),)
    assert history.session("s0").record.ratings.note == "good"
    assert history.waiting == 0
    history.close()


def test_a_session_that_was_taken_up_is_written_anew_with_its_first_part(path: Path) -> None:
    fill(path, 1)
    history = open_history(path).history
    history.add_phase("s0", done_phase(2))
    path.unlink()
    history.add_phase("s0", done_phase(3))
    assert history.session("s0").phases == tuple(done_phase(number) for number in (1, 2, 3))
    history.close()


def test_a_deleted_session_stays_deleted_when_its_file_went(path: Path) -> None:
    fill(path, 1)
    history = open_history(path).history
    entry = history.entry("s0")
    history.rate("s0", Ratings(note="good"))
    history.delete("s0")
    path.unlink()
    history.take_in(Contents((entry,)))
    assert history.sessions() == []
    assert history.gone() == {"s0"}
    history.close()


def test_a_record_that_is_refused_is_said_once_and_bars_nothing(path: Path) -> None:
    history = open_history(path).history
    history.begin(new_session())
    with pytest.raises(HistoryError, match="refused"):
        history.add_phase("s1", replace(done_phase(1), active_s=float("nan")))
    history.add_phase("s1", done_phase(2))
    assert history.session("s1").phases == (done_phase(2),)
    history.close()


def test_a_file_that_is_damaged_during_a_session_is_set_aside_and_the_session_written_anew(
    path: Path,
) -> None:
    fill(path)
    said: list[str] = []
    history = open_history(path, said.append).history
    history.begin(new_session("new"))
    write_garbage_after_the_header(path)
    # Another writer's change makes SQLite forget what it has read before.
    with path.open("r+b") as file:
        file.seek(24)
        file.write(b"\xff\xff\xff\xff")

    history.add_phase("new", done_phase(1))

    assert len(said) == 1
    assert "damaged" in said[0]
    assert [one.id for one in history.sessions()] == ["new"]
    assert history.session("new").phases == (done_phase(1),)
    history.close()
    assert len(list(path.parent.glob("history.damaged-*.sqlite"))) == 1


@pytest.mark.parametrize("links", [True, False])
def test_a_damaged_file_that_cannot_be_replaced_stays_and_is_said(
    path: Path, monkeypatch: pytest.MonkeyPatch, *, links: bool
) -> None:
    path.parent.mkdir()
    path.write_text("no database")
    path.with_name("history.sqlite-journal").write_text("its journal")

    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(13, "Permission denied", str(self), None, str(target))

    monkeypatch.setattr(Path, "replace", refuse)
    if not links:
        monkeypatch.setattr(Path, "hardlink_to", refuse)
    opened = open_history(path)
    assert "permission denied" in opened.notice
    assert path.read_text() == "no database"
    assert sorted(one.name for one in path.parent.iterdir()) == [
        "history.sqlite",
        "history.sqlite-journal",
    ]
    opened.history.close()


def test_a_damaged_file_that_another_instance_has_replaced_already_is_not_touched(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.parent.mkdir()
    path.write_text("no database")
    connect = database.connect

    def slow_connect(path: Path, *, checked: bool) -> sqlite3.Connection:
        monkeypatch.undo()
        try:
            return connect(path, checked=checked)
        finally:
            path.rename(path.with_name("aside"))
            fill(path, 3)

    monkeypatch.setattr(database, "connect", slow_connect)
    opened = open_history(path)
    assert opened.notice == ""
    assert len(opened.history.sessions()) == 3
    opened.history.close()
