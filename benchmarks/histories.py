"""Histories to measure: sessions of the six-exercise routine, done to the end, in real files."""

import math
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from backtimer.adapters.files.catalogue import load_catalogue
from backtimer.adapters.history import SqliteHistory, database, rows
from backtimer.adapters.paths import data_root
from backtimer.core.chronicle import Chronicle
from backtimer.core.commands import Start
from backtimer.core.ports import History
from backtimer.core.records import Ratings
from backtimer.core.routine import Paced, Routine
from backtimer.core.session import Session
from backtimer.core.timeline import Timeline, timeline
from backtimer.core.units import Language

NOW = datetime.now(UTC)
"""The newest sessions are of today, as in life: the charts show what is up to today."""
PHASES = 200
_LIFTS = 39
"""So many lifts instead of ten make it a session of 200 phases."""
_LENGTH = timedelta(minutes=25)
_AT_ANOTHER_TIME = """
    UPDATE one_sessions
    SET id = ?, started_utc = ?, ended_utc = ?, effort = ?, pain_before = ?, pain_after = ?
"""


@dataclass(frozen=True, slots=True)
class Made:
    """A history file, and how long it took to make."""

    path: Path
    seconds: float


def six_exercises() -> Routine:
    """The bundled routine of six exercises, as it is."""
    root = data_root()
    catalogue = load_catalogue(root / "assets" / "exercises", root / "routines", root / "none")
    return next(one for one in catalogue.routines if one.id == "lower-back-six")


def two_hundred_phases() -> Timeline:
    """The six exercises with so many more lifts that 200 phases are recorded."""
    routine = six_exercises()
    steps = (
        replace(step, sets=(_LIFTS,)) if isinstance(step.dose, Paced) else step
        for step in routine.steps
    )
    plan = timeline(replace(routine, steps=tuple(steps)))
    assert len(plan.phases) == PHASES
    return plan


def perform(history: History, plan: Timeline, session_id: str, started: datetime) -> None:
    """Do a session from its start to its end, in no time, and have it written as it happens."""
    session = Session(plan, jump_limit_s=math.inf)
    now = 0.0
    chronicle = Chronicle(
        history,
        session_id=session_id,
        now=lambda: started + timedelta(seconds=now),
        language=Language.ENGLISH,
    )
    events = session.handle(Start(), now)
    while True:
        for event in events:
            chronicle.on_event(event, session.snapshot(now))
        if session.next_deadline is None:
            return
        now = session.next_deadline
        events = session.advance(now)


@contextmanager
def hasty(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that waits for no disk: for files that nobody would miss."""
    with closing(database.connect(path)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA journal_mode = MEMORY")
        yield connection
        connection.execute("PRAGMA journal_mode = DELETE")


def make(path: Path, number: int) -> Made:
    """A history of `number` sessions of 200 phases, one a day, the newest of today.

    The first is done as any session; the others are its copies at their own times, rated.
    """
    begun = time.perf_counter()
    first = NOW - timedelta(days=number - 1)
    with hasty(path) as connection:
        history = SqliteHistory(connection)
        perform(history, two_hundred_phases(), "0", first)
        history.rate("0", Ratings(4, 3, 2))
        _copy(connection, [first + timedelta(days=day) for day in range(1, number)])
    return Made(path, time.perf_counter() - begun)


def _copy(connection: sqlite3.Connection, starts: list[datetime]) -> None:
    """Copy the only session of a file to other days."""
    # Names of tables and columns are the file's own.
    tables = _tables(connection)
    for table in tables:
        connection.execute(f"CREATE TEMP TABLE one_{table} AS SELECT * FROM {table}")  # noqa: S608
    connection.execute("BEGIN IMMEDIATE")
    for key, started in enumerate(starts, start=2):
        for table, column in tables.items():
            connection.execute(f"UPDATE one_{table} SET {column} = ?", (key,))  # noqa: S608
        begun, ended = (rows.moment(one)[0] for one in (started, started + _LENGTH))
        said = (key % 7, key % 5, key % 3)
        connection.execute(_AT_ANOTHER_TIME, (str(key), begun, ended, *said))
        for table in tables:
            connection.execute(f"INSERT INTO {table} SELECT * FROM one_{table}")  # noqa: S608
    if "day" in _columns(connection, "sessions"):
        connection.execute("UPDATE sessions SET day = date(started_utc)")
    connection.execute("COMMIT")


def _tables(connection: sqlite3.Connection) -> dict[str, str]:
    """Every table with a part of a session, and its column that says of which one."""
    listed = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    names = [name for (name,) in listed if "session" in _columns(connection, name)]
    return {"sessions": "key"} | dict.fromkeys(names, "session")


def _columns(connection: sqlite3.Connection, table: str) -> set[str]:
    return {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
