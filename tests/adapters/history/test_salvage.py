"""What is read of a damaged history: all that is not on the spoilt pages, and no nonsense."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from backtimer.adapters.history import backup, open_history
from backtimer.adapters.history.salvage import salvaged
from backtimer.adapters.history.schema import MIGRATIONS, migrate
from backtimer.core.merging import Contents
from backtimer.core.records import Ending, Mark, Ratings
from backtimer.core.report import step_reports
from tests.adapters.history.samples import MORNING, PLAN, done_phase, new_session

NOW = datetime(2026, 12, 1, tzinfo=UTC)
MANY = 400
PAGE = 4096


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("many") / "history.sqlite"
    history = open_history(path).history
    for number in range(MANY):
        one = f"s{number:03}"
        history.begin(new_session(one, MORNING + timedelta(days=number % 200, seconds=number)))
        for phase in (1, 2, 3):
            history.add_phase(one, done_phase(phase))
        history.rate(one, Ratings(effort=number % 11))
    history.close()
    return path


@pytest.fixture
def path(many: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(many, tmp_path))


def pages(path: Path) -> int:
    return path.stat().st_size // PAGE


def spoil(path: Path, number: int, filling: int = 0xA5) -> None:
    """Overwrite a page; they count from 1."""
    with path.open("rb+") as file:
        file.seek((number - 1) * PAGE)
        file.write(bytes([filling]) * PAGE)


def leaves_of(path: Path, table: str) -> list[int]:
    """The pages on which the rows of a table stand, in their order (dbstat may be missing)."""
    connection = sqlite3.connect(path)
    try:
        found = connection.execute(
            "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY path", (table,)
        ).fetchall()
    except sqlite3.OperationalError:
        pytest.skip("this SQLite does not tell its pages")
    finally:
        connection.close()
    return [row[0] for row in found]


def test_a_whole_history_is_read_whole(path: Path) -> None:
    history = open_history(path).history
    expected = sorted((history.entry(one.id) for one in history.sessions()), key=lambda one: one.id)
    history.close()
    assert sorted(salvaged(path, NOW).entries, key=lambda one: one.id) == expected


def test_a_spoilt_page_costs_only_the_sessions_that_stand_on_it(path: Path) -> None:
    leaves = leaves_of(path, "sessions")
    spoil(path, leaves[len(leaves) // 2])

    found = {one.id for one in salvaged(path, NOW).entries}

    assert MANY * 0.85 < len(found) < MANY
    assert {"s000", f"s{MANY - 1}"} <= found


def older(path: Path, version: int) -> None:
    """A history of an older version, as the program of that time left it."""
    connection = sqlite3.connect(path, isolation_level=None)
    migrate(connection, MIGRATIONS[:version])
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("BEGIN")
    for key in range(1, MANY + 1):
        began = (MORNING + timedelta(days=key)).astimezone(UTC).replace(tzinfo=None)
        moment = f"{began.isoformat(timespec='microseconds')}Z"
        connection.execute(
            "INSERT INTO sessions (key, id, routine_id, routine_title, started_utc, "
            "started_offset_min, steps_planned) VALUES (?, ?, 'two-steps', 'Zwei', ?, 60, 2)",
            (key, f"s{key}", moment),
        )
        connection.execute("INSERT INTO plans VALUES (?, ?)", (key, json.dumps(PLAN)))
        for phase in (done_phase(number) for number in range(1, 4)):
            connection.execute(
                "INSERT INTO phases (session, number, phase, step, kind, exercise, set_number, "
                "active_s, outcome, ended_utc, ended_offset_min) "
                "VALUES (?, ?, ?, ?, ?, ?, 1, 5, ?, ?, 60)",
                (key, phase.number, phase.phase, phase.step, phase.kind.value, phase.exercise,
                 phase.outcome.value, moment),
            )  # fmt: skip
    connection.execute("COMMIT")
    connection.close()


@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize("table", ["sessions", "phases", "plans"])
def test_a_spoilt_page_of_an_older_version_costs_no_more(
    tmp_path: Path, version: int, table: str
) -> None:
    path = tmp_path / "old.sqlite"
    older(path, version)
    later = datetime(2028, 1, 1, tzinfo=UTC)
    assert len(salvaged(path, later).entries) == MANY
    leaves = leaves_of(path, table)
    spoil(path, leaves[len(leaves) // 2])

    found = salvaged(path, later).entries

    assert MANY * 0.8 < len(found) <= MANY
    assert sum(bool(one.session.plan["steps"]) for one in found) > MANY * 0.8
    assert sum(len(one.session.phases) == 3 for one in found) > MANY * 0.7
    one = found[0]
    assert (one.session.record.mark, one.changed) == (Mark.WORKOUT, one.session.phases[-1].ended)


def change(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_what_no_history_would_have_kept_is_left_out(path: Path) -> None:
    change(
        path,
        "UPDATE sessions SET active_s = 'abc' WHERE key = 1",
        "UPDATE sessions SET paused_s = 1e300 WHERE key = 2",
        "UPDATE phases SET active_s = x'00' WHERE session = 3 AND number = 2",
        "UPDATE plans SET plan = '{}' WHERE session = 4",
    )
    found = {one.id: one.session for one in salvaged(path, NOW).entries}
    assert len(found) == MANY - 2
    assert "s000" not in found
    assert "s001" not in found
    assert [one.number for one in found["s002"].phases] == [1, 3]
    assert found["s003"].plan == {"phases": [], "steps": []}


def test_a_spoilt_page_of_deleted_ids_does_not_bring_the_others_back(path: Path) -> None:
    connection = sqlite3.connect(path)
    ids = [f"{number:036}" for number in range(MANY)]
    connection.executemany("INSERT INTO gone VALUES (?)", ((one,) for one in ids))
    connection.execute("INSERT INTO breaks VALUES ('2026-03-02', 1, '2966-01-01T00:00:00Z')")
    connection.commit()
    connection.close()
    assert salvaged(path, NOW).gone == set(ids)
    leaves = leaves_of(path, "gone")
    spoil(path, leaves[len(leaves) // 2])

    found = salvaged(path, NOW)

    assert MANY * 0.4 < len(found.gone) < MANY
    assert {ids[0], ids[-1]} <= found.gone
    assert found.breaks == ()


def test_a_session_whose_plan_is_spoilt_can_still_be_looked_at(path: Path) -> None:
    change(path, "UPDATE plans SET plan = replace(plan, '\"dose\"', '\"dosf\"') WHERE session = 1")
    history = open_history(path).history
    assert step_reports(history.session("s000")) == ()
    assert len(history.session("s000").phases) == 3
    history.close()


@pytest.mark.parametrize(
    "spoilt",
    [
        "changed_utc = 'x'",
        "started_utc = 'x026'",
        "mark = 'wozkout'",
        "loads = '{'",
        "day = '2026-99-99'",
    ],
)
def test_a_record_that_cannot_be_understood_hides_nothing_and_comes_from_the_backup(
    path: Path, spoilt: str
) -> None:
    backup.back_up(path, MORNING.date())
    change(
        path,
        "PRAGMA ignore_check_constraints = 1",
        f"UPDATE sessions SET {spoilt} WHERE key = 9",  # noqa: S608
    )
    said: list[str] = []
    history = open_history(path, said.append).history
    assert history.days()
    assert len(history.sessions()) == MANY
    assert history.session("s008").record.started == MORNING + timedelta(days=8, seconds=8)
    assert len(said) == 1
    history.close()
    assert open_history(path).notice == ""
    assert len(list(path.parent.glob("history.damaged-*"))) == 1


def test_an_index_that_does_not_fit_its_table_hides_nothing_for_long(path: Path) -> None:
    backup.back_up(path, MORNING.date())
    content = path.read_bytes()
    (number, *_) = leaves_of(path, "sessions_by_day")
    start = (number - 1) * PAGE
    page = content[start : start + PAGE].replace(b"2026-03-0", b"2025-03-0")
    path.write_bytes(content[:start] + page + content[start + PAGE :])
    history = open_history(path).history
    assert min(history.days()).year == 2025

    history.begin(new_session("new"))

    assert min(history.days()).year == 2026
    assert len(history.sessions()) == MANY + 1
    history.close()


def test_a_backup_with_such_a_record_is_not_brought_back(path: Path) -> None:
    change(path, "UPDATE sessions SET started_utc = 'x026' WHERE key = 9")
    backup.back_up(path, MORNING.date())
    said: list[str] = []
    history = open_history(path, said.append).history
    assert len(history.sessions()) == MANY - 1
    history.begin(new_session("new"))
    assert len(history.sessions()) == MANY
    history.close()
    assert len(list(path.parent.glob("history.damaged-*"))) == len(said) == 1


def test_a_phase_that_cannot_be_understood_is_left_out(path: Path) -> None:
    change(
        path,
        "UPDATE phases SET kind = 'holb' WHERE session = 9 AND number = 2",
        "UPDATE phases SET exercise = CAST(x'ff41' AS TEXT) WHERE session = 9 AND number = 3",
    )
    history = open_history(path).history
    assert [(one.number, one.exercise) for one in history.session("s008").phases] == [
        (1, "one"),
        (3, "\ufffdA"),
    ]
    history.close()


def test_phases_before_and_after_a_spoilt_page_are_read(path: Path) -> None:
    spoil(path, leaves_of(path, "phases")[1])
    found = salvaged(path, NOW).entries
    assert len(found) == MANY
    whole = sum(len(one.session.phases) == 3 for one in found)
    assert MANY * 0.8 < whole < MANY


@pytest.mark.parametrize("length", [16, 100])
def test_a_header_that_is_overwritten_is_mended(path: Path, length: int) -> None:
    with path.open("rb+") as file:
        file.write(b"\xff" * length)
    assert len(salvaged(path, NOW).entries) == (MANY if length == 16 else 0)


def test_a_file_that_was_cut_gives_what_stands_before_the_cut(path: Path) -> None:
    with path.open("rb+") as file:
        file.truncate(path.stat().st_size * 2 // 3 + 17)
    assert len(salvaged(path, NOW).entries) > MANY // 3


@pytest.mark.parametrize("content", [b"", b"SQLite", b"\0" * 5000, b"SQLite format 3\0" * 600])
def test_what_is_no_history_gives_nothing(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "history.sqlite"
    path.write_bytes(content)
    assert salvaged(path, NOW) == Contents()
    assert salvaged(tmp_path / "missing.sqlite", NOW) == Contents()


def test_a_session_that_says_it_is_of_the_future_is_left_out(path: Path) -> None:
    connection = sqlite3.connect(path)
    future = "2966-01-01T00:00:00.000000Z"
    connection.execute("UPDATE sessions SET changed_utc = ? WHERE key = 1", (future,))
    connection.execute("UPDATE sessions SET said_utc = 'x966-01-01' WHERE key = 2")
    connection.commit()
    connection.close()
    assert {f"s{n:03}" for n in range(MANY)} - {one.id for one in salvaged(path, NOW).entries} == {
        "s000",
        "s001",
    }


def test_any_page_may_be_spoilt_without_more_than_a_loss(path: Path) -> None:
    whole = path.read_bytes()
    for number in range(1, pages(path) + 1, 3):
        for filling in (0x00, 0x5A):
            spoil(path, number, filling)
            salvaged(path, NOW)  # must not raise, whatever it finds
            path.write_bytes(whole)


@pytest.fixture
def damaged(path: Path) -> Path:
    backup.back_up(path, MORNING.date())
    history = open_history(path).history
    history.begin(new_session("later"))
    history.add_phase("later", done_phase(1))
    history.delete("s007")
    history.rate("s008", Ratings(effort=10, note="Changed after the backup."))
    history.close()
    spoil(path, leaves_of(path, "plans")[0])
    return path


def test_what_came_after_the_backup_is_added_from_the_damaged_file(damaged: Path) -> None:
    opened = open_history(damaged)
    said: list[str] = [opened.notice]
    opened.history.close()
    opened = open_history(damaged, said.append)
    opened.history.begin(new_session("newest"))  # the first write looks through the whole file
    found = {one.id: one for one in opened.history.sessions()}
    opened.history.close()

    assert "later" in found
    assert "s007" not in found
    assert found["s008"].ratings.note == "Changed after the backup."
    assert len(found) == MANY + 1
    assert any("could still be read of the damaged file" in one for one in said)


def test_what_the_backup_knows_as_well_is_not_taken_from_the_damaged_file(path: Path) -> None:
    history = open_history(path).history
    history.finish("s000", Ending.FINISHED, MORNING + timedelta(minutes=1), 15.0, 0.0)
    history.close()
    backup.back_up(path, MORNING.date())
    history = open_history(path).history
    history.add_phase("s002", done_phase(4))
    history.close()
    change(
        path,
        "UPDATE sessions SET routine_title = 'Zxei', effort = 9, active_s = 99 WHERE key = 1",
        "UPDATE plans SET plan = 'spoilt' WHERE session = 3",
    )
    spoil(path, leaves_of(path, "plans")[-1])

    opened = open_history(path)
    opened.history.begin(new_session("newest"))  # the first write looks through the whole file
    record = opened.history.session("s000").record
    assert (record.routine_title, record.ratings.effort, record.active_s) == ("Zwei Übungen", 0, 15)
    assert len(opened.history.session("s002").phases) == 4
    assert opened.history.session("s002").plan == PLAN
    opened.history.close()


def test_what_was_read_of_the_damaged_file_keeps_the_backups_plan(damaged: Path) -> None:
    opened = open_history(damaged)
    opened.history.begin(replace(new_session("newest")))
    assert opened.history.session("s000").plan["steps"]
    opened.history.close()


@pytest.mark.parametrize("call", ["link", "replace", "rename", "fsync", "unlink"])
def test_who_is_killed_while_a_damaged_history_is_replaced_loses_nothing(
    damaged: Path, call: str
) -> None:
    for number in range(1, 9):
        script = [sys.executable, "-c", KILLED_WHILE_OPENING, str(damaged), call, str(number)]
        subprocess.run(script, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)})

    history = open_history(damaged).history
    history.begin(new_session("newest"))
    found = {one.id for one in history.sessions()}
    history.close()

    assert len(found) == MANY + 1
    assert "later" in found
    assert "s007" not in found


ROOT = Path(__file__).parents[3]
KILLED_WHILE_OPENING = """
import logging, os, sys
from pathlib import Path
from backtimer.adapters.history import open_history
from tests.adapters.history.samples import new_session

path, name, left = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
logging.disable()
call = getattr(os, name)

def deadly(*args, **options):
    global left
    left -= 1
    if left == 0:
        os._exit(9)
    return call(*args, **options)

setattr(os, name, deadly)
open_history(path).history.begin(new_session("newest"))
"""
