"""The history in one SQLite file: what a method has returned from survives a crash."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime

from backtimer.adapters.history import reviewing, rows, whole
from backtimer.adapters.history.errors import DamagedError, UnknownSessionError, plain_words
from backtimer.core.bests import Measure, Performance, counted
from backtimer.core.events import Outcome
from backtimer.core.looking_up import EVERYTHING, Wanted
from backtimer.core.merging import Break, Contents, Entry, Taken, later
from backtimer.core.plan import DID_IT
from backtimer.core.ports import HistoryError
from backtimer.core.records import (
    NOWHERE,
    DonePhase,
    Ending,
    LoggedActivity,
    Mark,
    NewSession,
    Plan,
    Ratings,
    SessionDetail,
    SessionRecord,
)
from backtimer.core.review import Day, Point, Totals
from backtimer.core.timeline import Kind
from backtimer.core.units import Seconds


def _quoted(words: Sequence[str]) -> str:
    return ", ".join(f"'{word}'" for word in sorted(words))


_WORK = _quoted([kind.value for kind in Kind if kind.is_work])
_DID_IT = _quoted([outcome.value for outcome in DID_IT])

_INSERT_SESSION = """
    INSERT INTO sessions
        (id, routine_id, routine_title, started_utc, started_offset_min, steps_planned, mark, day,
        changed_utc)
    VALUES
        (:id, :routine_id, :routine_title, :started_utc, :started_offset_min, :steps_planned, :mark,
        :day, :changed_utc)
    ON CONFLICT (id) DO NOTHING
"""
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
        active_s = active_s + CASE WHEN ended_utc IS NULL THEN :active_s ELSE 0 END,
        changed_utc = max(changed_utc, :changed_utc)
    WHERE key = :session
"""
# The same rules as bests.performances.
_ADD_UP = """
    INSERT INTO performances (session, exercise, measure, value)
    SELECT key, :exercise, :measure, :value FROM sessions WHERE key = :session AND mark <> 'trial'
    ON CONFLICT (session, exercise, measure) DO UPDATE SET value =
        CASE measure WHEN 'repetitions' THEN value + excluded.value
        ELSE max(value, excluded.value) END
"""
_PUT_PLAN = "UPDATE plans SET plan = :plan WHERE session = :session"
_PLAN_STEPS = "UPDATE sessions SET steps_planned = :steps_planned WHERE key = :session"
_DELETE_STEPS = "DELETE FROM steps WHERE session = :session"
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
    SET ending = :ending, ended_utc = :ended_utc, ended_offset_min = :ended_offset_min,
        active_s = :active_s, paused_s = :paused_s, changed_utc = max(changed_utc, :ended_utc)
    WHERE key = :key
"""
_RATE = """
    UPDATE sessions
    SET effort = :effort, pain_before = :pain_before, pain_after = :pain_after, note = :note,
        loads = :loads, said_utc = :said_utc
    WHERE key = :key
"""
_MARK = "SELECT mark, changed_utc FROM sessions WHERE key = ?"
_CORRECT = """
    UPDATE sessions
    SET routine_id = :routine_id, routine_title = :routine_title, started_utc = :started_utc,
        started_offset_min = :started_offset_min, day = :day, changed_utc = :changed_utc
    WHERE key = :key
"""
_FORGET_LOADS = "DELETE FROM performances WHERE session = ? AND measure = 'load'"


class SqliteHistory:
    """History over a connection that `database.connect` made.

    Writing the same session or phase again changes nothing, so that a write whose answer got
    lost can be repeated. Until a session has ended its active time is the sum of its phases.
    `check` is called before each write, and raises HistoryError when the file must not be used.
    What a person changes gets the moment `now`, or a later one than it had: of two histories the
    later change stays.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        check: Callable[[], None] = lambda: None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._connection = connection
        self._check = check
        self._now = now

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
            row = rows.phase_row(key, phase)
            if connection.execute(whole.INSERT_PHASE, row).rowcount == 0:
                return
            values: dict[str, object] = {
                "session": key,
                "step": phase.step,
                "active_s": phase.active_s,
                "changed_utc": rows.utc(phase.ended),
            }
            connection.execute(_MARK_STEP, values)
            connection.execute(_COUNT_STEPS, values)
            if (one := counted(phase)) is not None:
                _add_up(connection, key, phase.exercise, *one)

    def finish(
        self, session_id: str, ending: Ending, ended: datetime, active_s: Seconds, paused_s: Seconds
    ) -> None:
        """Keep how and when a session ended."""
        with self._writing() as connection:
            key = self._key(session_id)
            connection.execute(_FINISH, _end(key, ending, ended, active_s, paused_s))

    def replan(self, session_id: str, plan: Plan, kept: int) -> None:
        """Keep that a session goes on by another plan, of which the first `kept` phases are old."""
        with self._writing() as connection:
            key = self._key(session_id)
            changed = rows.utc(self._now())
            values = rows.replan_values(key, plan, kept) | {"changed_utc": changed}
            for statement in (_PUT_PLAN, _PLAN_STEPS, _FORGET_PHASES, _DELETE_STEPS):
                connection.execute(statement, values)
            steps = rows.step_rows(key, plan)
            connection.executemany(whole.INSERT_STEPS, steps)
            for _, step, *_ in steps:
                connection.execute(_MARK_STEP, values | {"step": step})
            connection.execute(_COUNT_STEPS, values)

    def rate(self, session_id: str, ratings: Ratings, at: datetime | None = None) -> None:
        """Keep what the person said afterwards."""
        with self._writing() as connection:
            self._say(connection, self._key(session_id), ratings, at)

    def log_activity(self, activity: LoggedActivity) -> None:
        """Keep something that was done away from the program: all of it, or nothing."""
        with self._writing() as connection:
            key = _insert(connection, activity.session)
            if key is not None:
                connection.execute(_FINISH, _activity_end(key, activity))
                if activity.note:
                    self._say(connection, key, Ratings(note=activity.note))

    def correct(self, activity: LoggedActivity) -> None:
        """Keep what was logged anew; what was said of it, its note too, stays as it is."""
        with self._writing() as connection:
            key = self._key(activity.id)
            row = connection.execute(_MARK, (key,)).fetchone()
            if row["mark"] != Mark.ACTIVITY.value:
                message = "Only what was done without the program can be corrected."
                raise HistoryError(message)
            changed = self._later_than(row["changed_utc"])
            values = rows.session_row(activity.session) | {"key": key, "changed_utc": changed}
            connection.execute(_CORRECT, values)
            plan = {"session": key, "plan": rows.packed_plan(activity.session.plan)}
            connection.execute(_PUT_PLAN, plan)
            connection.execute(_FINISH, _activity_end(key, activity))

    def delete(self, session_id: str) -> None:
        """Delete a session for good; one that is not there any more may be deleted again."""
        with self._writing() as connection:
            if not whole.is_gone(connection, session_id):
                self._key(session_id)
                whole.delete(connection, session_id)

    def rest(self, weeks: Iterable[Break]) -> None:
        """Keep which weeks are weeks of rest."""
        with self._writing() as connection:
            whole.put_breaks(connection, weeks)

    def take_in(self, contents: Contents) -> Taken:
        """Merge another history into this one: all of it, or nothing."""
        with self._writing() as connection:
            whole.put_breaks(connection, contents.breaks)
            return whole.take_in(connection, contents.entries, contents.gone)

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

    def days(self, since: date = date.min) -> Mapping[date, Day]:
        """What was done on each day from `since` on."""
        with self._reading() as connection:
            return reviewing.days(connection, since)

    def weeks(self, first_weekday: int) -> Mapping[date, Day]:
        """What was done in each week, under its first day."""
        with self._reading() as connection:
            return reviewing.weeks(connection, first_weekday)

    def totals(self) -> Totals:
        """What all of it adds up to."""
        with self._reading() as connection:
            return reviewing.totals(connection)

    def points(self, limit: int) -> Sequence[Point]:
        """What was said of the latest sessions of which effort or pain was, the oldest first."""
        with self._reading() as connection:
            return reviewing.points(connection, limit)

    def routines(self) -> Sequence[tuple[str, str]]:
        """Id and latest title of every routine that was ever begun, by title."""
        with self._reading() as connection:
            return reviewing.routines(connection)

    def performances(
        self, exercise: str | None = None, measure: Measure | None = None
    ) -> Sequence[Performance]:
        """Every performance of an exercise and a measure, or of all; the oldest first."""
        with self._reading() as connection:
            return reviewing.performances(connection, exercise, measure)

    def breaks(self) -> Sequence[Break]:
        """What was said of weeks of rest, by day."""
        with self._reading() as connection:
            return whole.breaks(connection)

    def gone(self) -> frozenset[str]:
        """The ids of the sessions that were deleted."""
        with self._reading() as connection:
            return whole.gone(connection)

    def session(self, session_id: str) -> SessionDetail:
        """One session, whole; UnknownSessionError when there is none of that id."""
        return self.entry(session_id).session

    def entry(self, session_id: str) -> Entry:
        """One session with the moments of its last changes; as `session`."""
        with self._reading() as connection:
            found = whole.entry(connection, session_id)
            if found is None:
                raise _unknown(session_id)
            return found

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _key(self, session_id: str) -> int:
        query = "SELECT key FROM sessions WHERE id = ?"
        row = self._connection.execute(query, (session_id,)).fetchone()
        if row is None:
            raise _unknown(session_id)
        return int(row["key"])

    def _say(
        self,
        connection: sqlite3.Connection,
        key: int,
        ratings: Ratings,
        at: datetime | None = None,
    ) -> None:
        row = connection.execute("SELECT said_utc FROM sessions WHERE key = ?", (key,)).fetchone()
        before = row["said_utc"]
        if at is None:
            said = self._later_than(before)
        else:
            said = rows.utc(at)
            if before is not None and before > said:
                return
        connection.execute(_RATE, rows.said_values(ratings) | {"key": key, "said_utc": said})
        connection.execute(_FORGET_LOADS, (key,))
        for exercise, kg in ratings.loads:
            _add_up(connection, key, exercise, Measure.LOAD, kg)

    def _later_than(self, before: str | None) -> str:
        """Now, but later than `before` even where the clock was set back."""
        known = None if before is None else rows.when(before, 0)
        return rows.utc(later(self._now(), known))

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction, which is on disk when the block has been left."""
        self._check()
        try:
            with plain_words(), self._transaction("BEGIN IMMEDIATE") as connection:
                yield connection
        except rows.NONSENSE as error:
            message = f"The history refused a record: {error}."
            raise HistoryError(message) from error

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """Several queries that see the same state."""
        try:
            with plain_words(), self._transaction("BEGIN") as connection:
                yield connection
        except rows.NONSENSE as error:
            message = f"The history holds a record that cannot be understood: {error}."
            raise DamagedError(message) from error

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
    if whole.is_gone(connection, session.id):
        return None
    cursor = connection.execute(_INSERT_SESSION, rows.session_row(session))
    if cursor.rowcount == 0:
        return None
    key = cursor.lastrowid or 0
    connection.execute(whole.INSERT_PLAN, (key, rows.packed_plan(session.plan)))
    connection.executemany(whole.INSERT_STEPS, rows.step_rows(key, session.plan))
    return key


def _end(
    key: int, ending: Ending, ended: datetime, active_s: Seconds, paused_s: Seconds
) -> dict[str, object]:
    ended_utc, offset = rows.moment(ended)
    return {
        "key": key,
        "ending": ending.value,
        "ended_utc": ended_utc,
        "ended_offset_min": offset,
        "active_s": active_s,
        "paused_s": paused_s,
    }


def _activity_end(key: int, activity: LoggedActivity) -> dict[str, object]:
    return _end(key, Ending.FINISHED, activity.ended, activity.active_s, 0.0)


def _add_up(
    connection: sqlite3.Connection, key: int, exercise: str, measure: Measure, value: float
) -> None:
    values = {"session": key, "exercise": exercise, "measure": measure.value, "value": value}
    connection.execute(_ADD_UP, values)


def _unknown(session_id: str) -> HistoryError:
    return UnknownSessionError(f"There is no session {session_id} in the history.")
