"""A file of every version that ever was becomes one of this version, whole or not at all."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from backtimer.adapters.history import open_history
from backtimer.adapters.history.errors import NewerError
from backtimer.adapters.history.schema import MIGRATIONS, migrate
from backtimer.core.bests import Measure
from backtimer.core.merging import Break
from backtimer.core.records import Ending, Mark, Ratings
from backtimer.core.timeline import Kind
from tests.adapters.history.samples import MORNING, PLAN, done_phase, new_session

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(tmp_path / "history.sqlite", isolation_level=None)
    yield connection
    connection.close()


def test_a_file_of_version_1_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"
    path.write_bytes((DATA / "history-v1.sqlite").read_bytes())

    opened = open_history(path)

    assert opened.notice == ""
    finished, interrupted = opened.history.sessions()
    assert finished.ending is Ending.FINISHED
    assert (finished.id, finished.routine_title) == ("finished", "Zwei Übungen")
    assert (finished.started, finished.steps_done) == (MORNING, 2)
    assert finished.ratings == Ratings(3, 4, 2, "Besser als gestern.")
    assert {finished.mark, interrupted.mark} == {Mark.WORKOUT}
    assert (interrupted.ending, interrupted.ended) == (Ending.INTERRUPTED, None)
    detail = opened.history.session("finished")
    assert detail.plan == PLAN
    assert detail.phases == tuple(done_phase(number) for number in range(1, 7))
    opened.history.close()


def test_a_file_of_version_1_goes_on_as_one_of_the_newest_version(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"
    path.write_bytes((DATA / "history-v1.sqlite").read_bytes())
    history = open_history(path).history

    history.begin(replace(new_session("tried"), mark=Mark.TRIAL))
    history.close()

    again = open_history(path).history
    marks = {one.id: one.mark for one in again.sessions()}
    assert marks == {
        "finished": Mark.WORKOUT,
        "interrupted": Mark.WORKOUT,
        "tried": Mark.TRIAL,
    }
    assert again.times_finished("two-steps") == 1
    again.close()
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        connection.execute("UPDATE sessions SET mark = 'play'")
    connection.close()


def test_a_file_of_version_2_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"
    path.write_bytes((DATA / "history-v2.sqlite").read_bytes())

    opened = open_history(path)

    assert opened.notice == ""
    sessions = {one.id: one for one in opened.history.sessions()}
    assert {one.id: one.mark for one in sessions.values()} == {
        "finished": Mark.WORKOUT,
        "tried": Mark.TRIAL,
        "logged": Mark.ACTIVITY,
        "block": Mark.BLOCK,
    }
    logged = sessions["logged"]
    assert (logged.routine_id, logged.routine_title) == ("cycling", "Radfahren")
    assert (logged.started, logged.active_s) == (MORNING, 45 * 60.0)
    assert (logged.ended, logged.ending) == (MORNING + timedelta(minutes=45), Ending.FINISHED)
    assert (logged.steps_planned, logged.ratings) == (0, Ratings(note="Mit Rückenwind."))
    assert opened.history.session("finished").phases[0] == done_phase(1)
    opened.history.close()


def test_migrations_run_in_order_and_only_those_that_are_new(
    connection: sqlite3.Connection,
) -> None:
    first = ("CREATE TABLE one (a)", "INSERT INTO one VALUES (1)")
    second = ("ALTER TABLE one ADD COLUMN b DEFAULT 2",)
    migrate(connection, [first])
    migrate(connection, [first, second])
    migrate(connection, [first, second])
    assert connection.execute("SELECT * FROM one").fetchall() == [(1, 2)]
    assert connection.execute("PRAGMA user_version").fetchone() == (2,)


def test_a_migration_that_fails_leaves_the_file_as_it_was(connection: sqlite3.Connection) -> None:
    migrate(connection)
    before = list(connection.iterdump())
    failing = ("CREATE TABLE more (a)", "INSERT INTO nowhere VALUES (1)")
    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        migrate(connection, [*MIGRATIONS, failing])
    assert list(connection.iterdump()) == before
    assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
    assert not connection.in_transaction


def test_a_newer_version_is_refused(connection: sqlite3.Connection) -> None:
    migrate(connection, [*MIGRATIONS, ("CREATE TABLE more (a)",)])
    with pytest.raises(NewerError):
        migrate(connection)


def test_a_migration_survives_sessions_with_phases(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"
    path.write_bytes((DATA / "history-v1.sqlite").read_bytes())
    connection = sqlite3.connect(path, isolation_level=None)
    migrate(connection, [*MIGRATIONS, ("ALTER TABLE sessions ADD COLUMN mood TEXT",)])
    assert connection.execute("SELECT id, mood FROM sessions").fetchall() == [
        ("interrupted", None),
        ("finished", None),
    ]
    connection.close()


def test_a_file_of_version_3_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"
    path.write_bytes((DATA / "history-v3.sqlite").read_bytes())

    opened = open_history(path)

    assert opened.notice == ""
    history = opened.history
    logged, finished = history.sessions()
    assert (logged.id, finished.id) == ("logged", "finished")
    assert finished.ratings == Ratings(3, 4, 2, "Besser als gestern.", (("two", 7.5),))
    entry = history.entry("finished")
    assert entry.changed == MORNING + timedelta(minutes=1)
    assert entry.said == MORNING + timedelta(hours=2)
    found = {(one.exercise, one.measure): one.value for one in history.performances()}
    assert found == {
        ("one", Measure.HOLD): 42.5,
        ("two", Measure.REPETITIONS): 1,
        ("two", Measure.LOAD): 7.5,
    }
    assert history.gone() == {"deleted"}
    assert history.breaks() == (Break(date(2026, 3, 9), resting=True, changed=MORNING),)
    history.close()


def test_a_file_of_version_1_gets_its_days_changes_and_performances(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"
    path.write_bytes((DATA / "history-v1.sqlite").read_bytes())
    history = open_history(path).history

    assert set(history.days()) == {one.started.date() for one in history.sessions()}
    entries = {one.id: history.entry(one.id) for one in history.sessions()}
    assert entries["finished"].changed == entries["finished"].session.record.ended
    assert entries["finished"].said == entries["finished"].changed
    last = entries["interrupted"].session.phases[-1]
    assert (entries["interrupted"].changed, entries["interrupted"].said) == (last.ended, None)
    assert [one.value for one in history.performances("two", Measure.REPETITIONS)] == [
        sum(
            phase.exercise == "two" and phase.kind is Kind.REPETITION
            for phase in entries["finished"].session.phases
        )
    ]
    history.close()
