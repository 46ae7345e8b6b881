"""The history in one SQLite file: what a method has returned from survives a crash."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime

from backtimer.adapters.history import reviewing, rows
from backtimer.adapters.history.errors import UnknownSessionError, plain_words
from backtimer.core.events import Outcome
from backtimer.core.looking_up import EVERYTHING, Wanted
from backtimer.core.plan import DID_IT
from backtimer.core.ports import HistoryError
from backtimer.core.records import (
    NOWHERE,
    DonePhase,
    Ending,
    LoggedActivity,
    NewSession,
    Plan,
    Ratings,
    SessionDetail,
    SessionRecord,
)
from backtimer.core.review import Day
from backtimer.core.timeline import Kind
from backtimer.core.units import Seconds


def _quoted(words: Sequence[str]) -> str:
    return ", ".join(f"'{word}'" for word in sorted(words))


_WORK = _quoted([kind.value for kind in Kind if kind.is_work])
_DID_IT = _quoted([outcome.value for outcome in DID_IT])

_INSERT_SESSION = """
    INSERT INTO sessions
        (id, routine_id, routine_title, started_utc, started_offset_min, steps_planned, mark)
    VALUES
        (:id, :routine_id, :routine_title, :started_utc, :started_offset_min, :steps_planned, :mark)
    ON CONFLICT (id) DO NOTHING
"""
_INSERT_PHASE = f"""
    INSERT INTO phases (session, {rows.PHASE_COLUMNS})
    VALUES ({", ".join("?" * 14)})
    ON CONFLICT (session, number) DO NOTHING
"""  # noqa: S608 - made of constants
# The same rule as plan.steps_done. Of a group with max() SQLite gives the other columns of the
# row that holds the maximum.
_MARK_STEP = f"""
    UPDATE steps SET done = (
        SELECT total(kind IN ({_WORK}) AND outcome IN ({_DID_IT})) = work_phases
            OR total(outcome = '{Outcome.PAINFUL}') > 0
        FROM (
            SELECT kind, outcome, max(number) FROM phases
            WHERE session = :session AND step = :step GROUP BY phase
        )
    ) WHERE session = :session AND step = :step
"""  # noqa: S608 - made of constants
_COUNT_STEPS = """
    UPDATE sessions SET
        steps_done = (SELECT count(*) FROM steps WHERE session = :session AND done),
        active_s = active_s + CASE WHEN ended_utc IS NULL THEN :active_s ELSE 0 END
    WHERE key = :session
"""
_PUT_PLAN = "UPDATE plans SET plan = :plan WHERE session = :session"
_PLAN_STEPS = "UPDATE sessions SET steps_planned = :steps_planned WHERE key = :session"
_DELETE_STEPS = "DELETE FROM steps WHERE session = :session"
_INSERT_STEPS = "INSERT INTO steps (session, step, work_phases) VALUES (?, ?, ?)"
# The same rule as records.replanned.
_FORGET_PHASES = f"""
    UPDATE phases SET phase = {NOWHERE}, step = {NOWHERE}
    WHERE session = :session AND phase >= :kept AND number <= :before
"""  # noqa: S608 - made of constants
# The same rule as records.finished_workouts.
_TIMES_FINISHED = """
    SELECT count(*) FROM sessions
    WHERE routine_id = ? AND mark = 'workout' AND ending = 'finished'
"""
_FINISH = """
    UPDATE sessions
    SET ending = ?, ended_utc = ?, ended_offset_min = ?, active_s = ?, paused_s = ?
    WHERE key = ?
"""
_RATE = "UPDATE sessions SET effort = ?, pain_before = ?, pain_after = ?, note = ? WHERE key = ?"
_SESSION = f"SELECT key, {rows.RECORD_COLUMNS} FROM sessions WHERE id = ?"  # noqa: S608
_PHASES = f"SELECT {rows.PHASE_COLUMNS} FROM phases WHERE session = ? ORDER BY number"  # noqa: S608


class SqliteHistory:
    """History over a connection that `database.connect` made.

    Writing the same session or phase again changes nothing, so that a write whose answer got
    lost can be repeated. Until a session has ended its active time is the sum of its phases.
    `check` is called before each write, and raises HistoryError when the file must not be used.
    """

    def __init__(
        self, connection: sqlite3.Connection, check: Callable[[], None] = lambda: None
    ) -> None:
        self._connection = connection
        self._check = check

    @property
    def on_disk(self) -> bool:
        """Always: what is not there was refused."""
        return True

    def begin(self, session: NewSession) -> None:
        """Keep that a session started."""
        with self._writing() as connection:
            _insert(connection, session)

    def add_phase(self, session_id: str, phase: DonePhase) -> None:
        """Keep one finished phase."""
        with self._writing() as connection:
            key = self._key(session_id)
            if connection.execute(_INSERT_PHASE, rows.phase_row(key, phase)).rowcount == 0:
                return
            values = {"session": key, "step": phase.step, "active_s": phase.active_s}
            connection.execute(_MARK_STEP, values)
            connection.execute(_COUNT_STEPS, values)

    def finish(
        self, session_id: str, ending: Ending, ended: datetime, active_s: Seconds, paused_s: Seconds
    ) -> None:
        """Keep how and when a session ended."""
        values = (ending.value, *rows.moment(ended), active_s, paused_s)
        with self._writing() as connection:
            connection.execute(_FINISH, (*values, self._key(session_id)))

    def replan(self, session_id: str, plan: Plan, kept: int) -> None:
        """Keep that a session goes on by another plan, of which the first `kept` phases are old."""
        with self._writing() as connection:
            key = self._key(session_id)
            values = rows.replan_values(key, plan, kept)
            for statement in (_PUT_PLAN, _PLAN_STEPS, _FORGET_PHASES, _DELETE_STEPS):
                connection.execute(statement, values)
            steps = rows.step_rows(key, plan)
            connection.executemany(_INSERT_STEPS, steps)
            for _, step, _ in steps:
                connection.execute(_MARK_STEP, values | {"step": step})
            connection.execute(_COUNT_STEPS, values)

    def rate(self, session_id: str, ratings: Ratings) -> None:
        """Keep what the person said afterwards."""
        scores = (ratings.effort, ratings.pain_before, ratings.pain_after)
        with self._writing() as connection:
            connection.execute(_RATE, (*scores, rows.text(ratings.note), self._key(session_id)))

    def log_activity(self, activity: LoggedActivity) -> None:
        """Keep something that was done away from the program: all of it, or nothing."""
        done = (Ending.FINISHED.value, *rows.moment(activity.ended), activity.active_s, 0.0)
        with self._writing() as connection:
            key = _insert(connection, activity.session)
            if key is not None:
                connection.execute(_FINISH, (*done, key))
                connection.execute(_RATE, (None, None, None, rows.text(activity.note), key))

    def times_finished(self, routine_id: str) -> int:
        """How many workouts of a routine were finished."""
        with self._reading() as connection:
            row = connection.execute(_TIMES_FINISHED, (routine_id,)).fetchone()
            return int(row[0])

    def sessions(
        self, limit: int | None = None, offset: int = 0, wanted: Wanted = EVERYTHING
    ) -> Sequence[SessionRecord]:
        """Sessions that are `wanted`, newest first; one without an end counts as interrupted."""
        with self._reading() as connection:
            return reviewing.sessions(connection, limit, offset, wanted)

    def days(self) -> Mapping[date, Day]:
        """What was done on each day."""
        with self._reading() as connection:
            return reviewing.days(connection)

    def rated(self, limit: int) -> Sequence[SessionRecord]:
        """The latest sessions of which effort or pain was said, newest first."""
        with self._reading() as connection:
            return reviewing.rated(connection, limit)

    def routines(self) -> Sequence[tuple[str, str]]:
        """Id and latest title of every routine that was ever begun, by title."""
        with self._reading() as connection:
            return reviewing.routines(connection)

    def session(self, session_id: str) -> SessionDetail:
        """One session, whole; UnknownSessionError when there is none of that id."""
        with self._reading() as connection:
            row = connection.execute(_SESSION, (session_id,)).fetchone()
            if row is None:
                raise _unknown(session_id)
            key = (row["key"],)
            plan = connection.execute("SELECT plan FROM plans WHERE session = ?", key).fetchone()
            phases = connection.execute(_PHASES, key)
            return SessionDetail(
                rows.record(row),
                json.loads(plan["plan"]),
                tuple(rows.done_phase(phase) for phase in phases),
            )

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _key(self, session_id: str) -> int:
        query = "SELECT key FROM sessions WHERE id = ?"
        row = self._connection.execute(query, (session_id,)).fetchone()
        if row is None:
            raise _unknown(session_id)
        return int(row["key"])

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction, which is on disk when the block has been left."""
        self._check()
        with plain_words(), self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """Several queries that see the same state."""
        try:
            with plain_words(), self._transaction("BEGIN") as connection:
                yield connection
        except ValueError as error:
            message = f"The history holds a record that cannot be understood: {error}."
            raise HistoryError(message) from error

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        connection = self._connection
        connection.execute(begin)
        try:
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            # After some errors, a full disk among them, SQLite has rolled back already.
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def _insert(connection: sqlite3.Connection, session: NewSession) -> int | None:
    """Insert a session that has begun; its key, or None when it is there already."""
    cursor = connection.execute(_INSERT_SESSION, rows.session_row(session))
    if cursor.rowcount == 0:
        return None
    key = cursor.lastrowid or 0
    plan = rows.plan_text(session.plan)
    connection.execute("INSERT INTO plans (session, plan) VALUES (?, ?)", (key, plan))
    connection.executemany(_INSERT_STEPS, rows.step_rows(key, session.plan))
    return key


def _unknown(session_id: str) -> HistoryError:
    return UnknownSessionError(f"There is no session {session_id} in the history.")
