"""Whole sessions in the file: merged, deleted, brought back, corrected; and weeks of rest."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backtimer.adapters.history import SqliteHistory, database, open_history
from backtimer.adapters.history.memory_history import MemoryHistory
from backtimer.core.bests import Measure, bests, performances
from backtimer.core.merging import Break, Contents, Entry, Taken, in_order, merged
from backtimer.core.ports import History, HistoryError
from backtimer.core.records import Ending, Mark, Ratings
from tests.adapters.history.samples import (
    MORNING,
    NEW_PLAN,
    PLAN,
    contents,
    cycled,
    done_phase,
    entries,
    new_session,
)

NOW = datetime(2026, 3, 5, 12, tzinfo=UTC)


def now() -> datetime:
    return NOW


def sqlite_history(path: Path) -> SqliteHistory:
    return SqliteHistory(database.connect(path), now=now)


@pytest.fixture(params=["file", "memory", "patient"])
def history(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[History]:
    path = tmp_path / "history.sqlite"
    made: History
    match request.param:
        case "file":
            made = sqlite_history(path)
        case "memory":
            made = MemoryHistory(now)
        case _:
            made = open_history(path).history
    yield made
    made.close()


def contents_of(history: History) -> Contents:
    found = (history.entry(one.id) for one in history.sessions())
    return Contents(in_order(found), history.gone(), tuple(history.breaks()))


@settings(deadline=None)
@given(contents(), contents())
def test_file_and_memory_take_in_as_the_core_merges(one: Contents, other: Contents) -> None:
    with TemporaryDirectory() as folder:
        file = sqlite_history(Path(folder) / "history.sqlite")
        for history in (file, MemoryHistory(now)):
            history.take_in(one)
            history.take_in(other)
            assert contents_of(history) == merged(one, other)
            assert history.take_in(merged(one, other)) == Taken()
        file.close()


@settings(deadline=None)
@given(entries(st.just("s")))
def test_a_session_taken_in_adds_up_to_the_same_as_one_that_was_done_here(entry: Entry) -> None:
    with TemporaryDirectory() as folder:
        taken = sqlite_history(Path(folder) / "taken.sqlite")
        done = sqlite_history(Path(folder) / "done.sqlite")
        taken.take_in(Contents((entry,)))
        record = entry.session.record
        done.begin(replace(new_session("s"), plan=entry.session.plan, mark=record.mark))
        for phase in entry.session.phases:
            done.add_phase("s", phase)
        done.rate("s", record.ratings)
        assert sorted(map(str, done.performances())) == sorted(map(str, taken.performances()))
        assert sorted(map(str, performances(entry.session))) == sorted(
            map(str, taken.performances())
        )
        assert done.sessions()[0].steps_done == taken.sessions()[0].steps_done
        assert bests(taken.performances()) == bests(performances(entry.session))
        taken.close()
        done.close()


def test_a_deleted_session_is_gone_with_all_that_belonged_to_it(tmp_path: Path) -> None:
    history = sqlite_history(tmp_path / "history.sqlite")
    history.begin(new_session())
    history.add_phase("s1", done_phase(6))
    history.delete("s1")

    assert history.sessions() == []
    connection = history._connection
    for table in ("sessions", "plans", "steps", "phases", "performances"):
        assert connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == 0  # noqa: S608
    history.close()


def test_a_deleted_session_is_not_brought_back_by_what_is_written_or_taken_in_again(
    history: History,
) -> None:
    history.begin(new_session())
    entry = history.entry("s1")
    history.delete("s1")
    history.delete("s1")

    history.begin(new_session())
    history.take_in(Contents((entry,)))

    assert history.sessions() == []
    assert history.gone() == {"s1"}


def test_who_undoes_a_deletion_keeps_the_session_under_another_id(history: History) -> None:
    history.begin(new_session())
    history.add_phase("s1", done_phase(1))
    entry = history.entry("s1")
    history.delete("s1")

    record = replace(entry.session.record, id="s2")
    history.take_in(Contents((replace(entry, session=replace(entry.session, record=record)),)))

    assert history.session("s2") == replace(entry.session, record=record)


def test_deleting_what_is_not_there_is_said(history: History) -> None:
    with pytest.raises(HistoryError, match="no session"):
        history.delete("nobody")


def test_a_logged_activity_is_corrected_and_keeps_what_was_said_of_it(history: History) -> None:
    history.log_activity(cycled())
    history.rate("a1", Ratings(effort=5, note="Mit Rückenwind."))
    yesterday = MORNING - timedelta(days=1)

    history.correct(
        replace(cycled(), title="Rudern", activity_id="", minutes=20, started=yesterday)
    )

    record = history.sessions()[0]
    assert (record.routine_title, record.routine_id) == ("Rudern", "")
    assert (record.started, record.ended) == (yesterday, yesterday + timedelta(minutes=20))
    assert (record.active_s, record.ending) == (1200.0, Ending.FINISHED)
    assert record.ratings == Ratings(effort=5, note="Mit Rückenwind.")
    assert set(history.days()) == {yesterday.date()}
    assert history.entry("a1").changed > MORNING + timedelta(minutes=45)


def test_a_session_of_the_program_cannot_be_corrected(history: History) -> None:
    history.begin(new_session("a1"))
    with pytest.raises(HistoryError, match="without the program"):
        history.correct(cycled())
    assert history.sessions()[0].mark is Mark.WORKOUT


def test_a_correction_wins_over_the_copy_of_another_machine(history: History) -> None:
    history.log_activity(cycled())
    copy = history.entry("a1")
    history.correct(replace(cycled(), minutes=20))

    assert history.take_in(Contents((copy,))) == Taken()
    assert history.sessions()[0].active_s == 1200.0


def test_what_is_said_later_wins_even_when_the_clock_was_set_back(tmp_path: Path) -> None:
    moments = iter([NOW, NOW - timedelta(days=3)])
    history = SqliteHistory(
        database.connect(tmp_path / "history.sqlite"), now=lambda: next(moments)
    )
    history.begin(new_session())
    history.rate("s1", Ratings(effort=3))
    before = history.entry("s1")
    history.rate("s1", Ratings(effort=8))

    assert history.take_in(Contents((before,))) == Taken()
    assert history.sessions()[0].ratings.effort == 8
    history.close()


def test_weeks_of_rest_are_kept_and_taken_back(history: History) -> None:
    day = date(2026, 3, 2)
    history.rest([Break(day, resting=True, changed=NOW)])
    history.rest([Break(day, resting=False, changed=NOW - timedelta(hours=1))])
    assert list(history.breaks()) == [Break(day, resting=True, changed=NOW)]

    history.rest([Break(day, resting=False, changed=NOW + timedelta(hours=1))])
    assert [one.resting for one in history.breaks()] == [False]


def test_loads_come_back_and_can_be_changed(history: History) -> None:
    history.begin(new_session())
    history.rate("s1", Ratings(loads=(("one", 7.5), ("two", 3.0))))
    history.rate("s1", Ratings(loads=(("one", 8.0),)))

    assert history.sessions()[0].ratings.loads == (("one", 8.0),)
    assert [(one.exercise, one.value) for one in history.performances(measure=Measure.LOAD)] == [
        ("one", 8.0)
    ]
    assert history.performances("two") == []


def test_a_refused_import_changes_nothing(tmp_path: Path) -> None:
    history = sqlite_history(tmp_path / "history.sqlite")
    history.begin(new_session("kept"))
    good = history.entry("kept")
    record = replace(good.session.record, id="new")
    bad_record = replace(record, id="bad", active_s=float("nan"))
    bad = [replace(good, session=replace(good.session, record=one)) for one in (record, bad_record)]

    with pytest.raises(HistoryError):
        history.take_in(Contents(tuple(bad)))

    assert [one.id for one in history.sessions()] == ["kept"]
    assert history.session("kept").plan == PLAN
    history.close()


def test_what_was_said_at_a_moment_gives_way_to_what_was_said_later(history: History) -> None:
    history.begin(new_session())
    history.rate("s1", Ratings(effort=3), NOW)
    history.rate("s1", Ratings(effort=8), NOW - timedelta(minutes=1))
    assert history.sessions()[0].ratings.effort == 3
    assert history.entry("s1").said == NOW

    history.rate("s1", Ratings(effort=5), NOW + timedelta(minutes=1))
    assert history.sessions()[0].ratings.effort == 5


def test_what_waits_was_said_when_it_was_said(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite"
    first, second = (open_history(path, lambda _: None).history for _ in range(2))
    first.begin(new_session())
    second.session("s1")
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    for waits, effort in ((first, 3), (second, 8)):
        with pytest.raises(HistoryError):
            waits.rate("s1", Ratings(effort=effort))
    holder.close()

    assert second.try_again()
    assert first.try_again()

    assert first.sessions()[0].ratings.effort == 8
    first.close()
    second.close()


def test_a_changed_plan_is_a_later_change_than_the_copy_of_another_machine(
    history: History,
) -> None:
    history.begin(new_session())
    copy = history.entry("s1")
    history.replan("s1", NEW_PLAN, 4)

    assert history.take_in(Contents((copy,))) == Taken()
    assert history.session("s1").plan == NEW_PLAN
