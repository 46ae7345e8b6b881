"""The tables of the history, and how a file of an older version becomes one of this version."""

import sqlite3
from collections.abc import Sequence
from typing import TypeAlias

from backtimer.adapters.history.errors import ForeignError, NewerError
from backtimer.adapters.history.rows import packed

APPLICATION_ID = 0x4241434B
"""Stands in the header of every history file ("BACK"), so that no other database is touched."""

Migration: TypeAlias = tuple[str, ...]

# No STRICT tables: a SQLite older than 3.37 would call the whole file damaged.
# The plan has a table of its own, so that a list of sessions reads no plans.
_VERSION_1: Migration = (
    """
    CREATE TABLE sessions (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        routine_id TEXT NOT NULL,
        routine_title TEXT NOT NULL,
        started_utc TEXT NOT NULL,
        started_offset_min INTEGER NOT NULL,
        ended_utc TEXT,
        ended_offset_min INTEGER,
        ending TEXT CHECK (ending IN ('finished', 'ended', 'interrupted')),
        active_s REAL NOT NULL DEFAULT 0,
        paused_s REAL NOT NULL DEFAULT 0,
        steps_planned INTEGER NOT NULL,
        steps_done INTEGER NOT NULL DEFAULT 0,
        effort INTEGER CHECK (effort BETWEEN 0 AND 10),
        pain_before INTEGER CHECK (pain_before BETWEEN 0 AND 10),
        pain_after INTEGER CHECK (pain_after BETWEEN 0 AND 10),
        note TEXT NOT NULL DEFAULT ''
    )
    """,
    "CREATE INDEX sessions_by_start ON sessions (started_utc)",
    """
    CREATE TABLE plans (
        session INTEGER PRIMARY KEY REFERENCES sessions (key) ON DELETE CASCADE,
        plan TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE steps (
        session INTEGER NOT NULL REFERENCES sessions (key) ON DELETE CASCADE,
        step INTEGER NOT NULL,
        work_phases INTEGER NOT NULL,
        done INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (session, step)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE phases (
        session INTEGER NOT NULL REFERENCES sessions (key) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        phase INTEGER NOT NULL,
        step INTEGER NOT NULL,
        kind TEXT NOT NULL,
        exercise TEXT NOT NULL,
        set_number INTEGER NOT NULL,
        repetition INTEGER,
        side TEXT,
        planned_s REAL,
        active_s REAL NOT NULL,
        outcome TEXT NOT NULL,
        ended_utc TEXT NOT NULL,
        ended_offset_min INTEGER NOT NULL,
        PRIMARY KEY (session, number)
    ) WITHOUT ROWID
    """,
)

# What stood in the file before was all done by a routine.
_VERSION_2: Migration = (
    """
    ALTER TABLE sessions ADD COLUMN mark TEXT NOT NULL DEFAULT 'workout'
        CHECK (mark IN ('workout', 'trial', 'activity', 'block'))
    """,
)

# A session belongs to the local day on which it began, whatever the clock does later. When what
# was done and what was said were last written decides between two histories that are made one.
# `performances` adds up what stands in the phases: a session's longest open hold, its repetitions
# and the loads that were noted, for each exercise. A file did not know before which sets were done
# at one's own pace: a session with such a set has no holds there. Plans are compressed (zlib).
_VERSION_3: Migration = (
    "ALTER TABLE sessions ADD COLUMN day TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE sessions ADD COLUMN changed_utc TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE sessions ADD COLUMN said_utc TEXT",
    "ALTER TABLE sessions ADD COLUMN loads TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE phases ADD COLUMN target INTEGER",
    """
    UPDATE sessions SET
        day = date(started_utc, started_offset_min || ' minutes'),
        changed_utc = coalesce(
            ended_utc,
            (SELECT max(ended_utc) FROM phases WHERE session = key),
            started_utc
        )
    """,
    # these hold all that the overview reads, so that ten thousand sessions need not be
    "CREATE INDEX sessions_by_routine ON sessions (routine_id, started_utc, routine_title)",
    """
    CREATE INDEX sessions_said ON sessions (
        started_utc, started_offset_min, routine_title, pain_before, pain_after, effort
    ) WHERE effort IS NOT NULL OR pain_before IS NOT NULL OR pain_after IS NOT NULL
    """,
    "CREATE INDEX sessions_by_day ON sessions (day, mark, active_s, steps_done, ending)",
    """
    UPDATE sessions SET said_utc = changed_utc
    WHERE effort IS NOT NULL OR pain_before IS NOT NULL OR pain_after IS NOT NULL OR note <> ''
    """,
    "CREATE TABLE gone (id TEXT PRIMARY KEY) WITHOUT ROWID",
    """
    CREATE TABLE breaks (
        day TEXT PRIMARY KEY,
        resting INTEGER NOT NULL CHECK (resting IN (0, 1)),
        changed_utc TEXT NOT NULL
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE performances (
        session INTEGER NOT NULL REFERENCES sessions (key) ON DELETE CASCADE,
        exercise TEXT NOT NULL,
        measure TEXT NOT NULL CHECK (measure IN ('hold', 'repetitions', 'load')),
        value REAL NOT NULL,
        PRIMARY KEY (session, exercise, measure)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX performances_by_exercise ON performances (exercise, measure, value)",
    """
    INSERT INTO performances
    SELECT session, exercise, 'repetitions', count(*) FROM phases
    WHERE kind = 'repetition' AND outcome IN ('completed', 'done')
        AND session NOT IN (SELECT key FROM sessions WHERE mark = 'trial')
    GROUP BY session, exercise
    """,
    """
    INSERT INTO performances
    SELECT session, exercise, 'hold', max(active_s) FROM phases
    WHERE kind = 'open' AND outcome IN ('completed', 'done')
        AND session NOT IN (SELECT key FROM sessions WHERE mark = 'trial') AND session NOT IN (
        SELECT session FROM plans WHERE plan LIKE '%own pace%' OR plan LIKE '%deinem Tempo%'
    )
    GROUP BY session, exercise
    """,
    # last, for what stands above reads plans as text
    "UPDATE plans SET plan = packed(plan)",
)

MIGRATIONS: tuple[Migration, ...] = (_VERSION_1, _VERSION_2, _VERSION_3)
"""The statements that lead from version n (by position, from 0) to version n + 1."""


def refuse_what_is_not_ours(application_id: int, version: int, known: int) -> None:
    """Raise ForeignError or NewerError unless this program may write to such a file."""
    if application_id not in (0, APPLICATION_ID) or (application_id == 0 and version != 0):
        message = (
            "The history file belongs to another program and is left alone; "
            "choose another folder for your data."
        )
        raise ForeignError(message)
    if version > known:
        message = (
            "The history was written by a newer version of backtimer and is left alone; "
            "please update backtimer."
        )
        raise NewerError(message)


def migrate(connection: sqlite3.Connection, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Bring the file to the newest version, all or nothing.

    Raises ForeignError or NewerError, having changed nothing, or sqlite3.Error.
    """
    if _version(connection, migrations) == len(migrations):
        return
    connection.create_function("packed", 1, packed, deterministic=True)
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another instance may have done it while this one waited for the lock.
        for statements in migrations[_version(connection, migrations) :]:
            for statement in statements:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(migrations)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _version(connection: sqlite3.Connection, migrations: Sequence[Migration]) -> int:
    application_id = _number(connection, "PRAGMA application_id")
    version = _number(connection, "PRAGMA user_version")
    refuse_what_is_not_ours(application_id, version, len(migrations))
    if application_id == 0 and _number(connection, "SELECT count(*) FROM sqlite_master") > 0:
        refuse_what_is_not_ours(application_id, -1, len(migrations))
    return version


def _number(connection: sqlite3.Connection, query: str) -> int:
    return int(connection.execute(query).fetchone()[0])
