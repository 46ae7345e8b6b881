"""Whole sessions in the file: read, put in, replaced and deleted; and what else is merged."""

import logging
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date
from typing import cast

from backtimer.adapters.history import rows
from backtimer.adapters.history.errors import DamagedError
from backtimer.core.bests import performances
from backtimer.core.merging import Break, Entry, Taken, merged_breaks, merged_entry
from backtimer.core.plan import done_steps, makes_sense, no_plan, recounted
from backtimer.core.records import DonePhase, Plan, SessionDetail, SessionRecord

_log = logging.getLogger(__name__)
_ENTRY = f"SELECT key, changed_utc, said_utc, {rows.RECORD_COLUMNS} FROM sessions WHERE id = ?"  # noqa: S608
_PHASES = f"SELECT {rows.PHASE_COLUMNS} FROM phases WHERE session = ? ORDER BY number"  # noqa: S608
_PLAN = "SELECT plan FROM plans WHERE session = ?"
_INSERT_SESSION = """
    INSERT INTO sessions (
        id, routine_id, routine_title, started_utc, started_offset_min, ended_utc,
        ended_offset_min, ending, active_s, paused_s, steps_planned, steps_done, mark, day,
        changed_utc, said_utc, effort, pain_before, pain_after, note, loads
    ) VALUES (
        :id, :routine_id, :routine_title, :started_utc, :started_offset_min, :ended_utc,
        :ended_offset_min, :ending, :active_s, :paused_s, :steps_planned, :steps_done, :mark, :day,
        :changed_utc, :said_utc, :effort, :pain_before, :pain_after, :note, :loads
    )
"""
INSERT_PLAN = "INSERT INTO plans (session, plan) VALUES (?, ?)"
INSERT_STEPS = "INSERT INTO steps (session, step, work_phases, done) VALUES (?, ?, ?, ?)"
INSERT_PHASE = f"""
    INSERT INTO phases (session, {rows.PHASE_COLUMNS})
    VALUES ({", ".join("?" * 15)})
    ON CONFLICT (session, number) DO NOTHING
"""  # noqa: S608 - made of constants
_INSERT_PERFORMANCE = (
    "INSERT INTO performances (session, exercise, measure, value) VALUES (?, ?, ?, ?)"
)
_PUT_BREAK = """
    INSERT INTO breaks (day, resting, changed_utc) VALUES (?, ?, ?)
    ON CONFLICT (day) DO UPDATE SET
        resting = excluded.resting, changed_utc = excluded.changed_utc
"""


def entry(connection: sqlite3.Connection, session_id: str) -> Entry | None:
    """All that is known of a session; None where there is none of that id."""
    row = connection.execute(_ENTRY, (session_id,)).fetchone()
    if row is None:
        return None
    phases = tuple(_phases(connection, row["key"]))
    said = row["said_utc"]
    return Entry(
        SessionDetail(rows.record(row), plan(connection, row["key"]), phases),
        rows.when(row["changed_utc"], 0),
        None if said is None else rows.when(said, 0),
    )


def check_records(connection: sqlite3.Connection) -> None:
    """Raise DamagedError where one of the sessions is nothing that can be understood."""
    query = f"SELECT day, changed_utc, said_utc, {rows.RECORD_COLUMNS} FROM sessions"  # noqa: S608
    try:
        for row in connection.execute(query):
            rows.record(row)
            date.fromisoformat(row["day"])
            for moment in (row["changed_utc"], row["said_utc"] or row["changed_utc"]):
                rows.when(moment, 0)
    except rows.NONSENSE as error:
        message = f"The history holds a record that cannot be understood: {error}."
        raise DamagedError(message) from error


def _phases(connection: sqlite3.Connection, key: int) -> Iterator[DonePhase]:
    """The phases of a session; one that is spoilt is left out, and the others can be read."""
    for row in connection.execute(_PHASES, (key,)):
        try:
            yield rows.done_phase(row)
        except rows.NONSENSE:
            _log.warning("a phase of the session with the key %s is spoilt", key, exc_info=True)


def plan(connection: sqlite3.Connection, key: int) -> Plan:
    """The plan of a session; one that is spoilt is none, and the rest of it can still be read."""
    row = connection.execute(_PLAN, (key,)).fetchone()
    try:
        found = rows.plan_of(row["plan"])
    except (ValueError, TypeError, RecursionError):
        found = None
    if makes_sense(found):
        return cast("Plan", found)
    _log.warning("the plan of the session with the key %s is spoilt", key)
    return no_plan()


def take_in(
    connection: sqlite3.Connection, entries: Iterable[Entry], gone: Iterable[str] = ()
) -> Taken:
    """Merge sessions and deleted ids into the file, by the rules of `backtimer.core.merging`."""
    deleted = sum(delete(connection, session_id) for session_id in gone)
    new = changed = 0
    for other in entries:
        if is_gone(connection, other.id):
            continue
        own = entry(connection, other.id)
        if own is None:
            put(connection, other)
            new += 1
        elif own != other and (both := merged_entry(own, other)) != own:
            connection.execute("DELETE FROM sessions WHERE id = ?", (other.id,))
            put(connection, both)
            changed += 1
    return Taken(new, changed, deleted)


def put(connection: sqlite3.Connection, whole: Entry) -> None:
    """Insert a session that the file has not."""
    session = recounted(whole.session)
    done = done_steps(session.plan, session.phases)
    key = connection.execute(_INSERT_SESSION, _row(whole, session.record)).lastrowid or 0
    connection.execute(INSERT_PLAN, (key, rows.packed_plan(session.plan)))
    connection.executemany(INSERT_STEPS, rows.step_rows(key, session.plan, done))
    connection.executemany(INSERT_PHASE, (rows.phase_row(key, one) for one in session.phases))
    connection.executemany(
        _INSERT_PERFORMANCE,
        ((key, one.exercise, one.measure.value, one.value) for one in performances(session)),
    )


def delete(connection: sqlite3.Connection, session_id: str) -> bool:
    """Delete a session for good, so that no other history brings it back; whether it was there."""
    connection.execute("INSERT OR IGNORE INTO gone (id) VALUES (?)", (session_id,))
    cursor = connection.execute("DELETE FROM sessions WHERE id = ?", (session_id,))
    return cursor.rowcount > 0


def is_gone(connection: sqlite3.Connection, session_id: str) -> bool:
    """Whether a session of that id was deleted."""
    found = connection.execute("SELECT 1 FROM gone WHERE id = ?", (session_id,))
    return found.fetchone() is not None


def gone(connection: sqlite3.Connection) -> frozenset[str]:
    """The ids of all sessions that were deleted."""
    return frozenset(row["id"] for row in connection.execute("SELECT id FROM gone"))


def breaks(connection: sqlite3.Connection) -> tuple[Break, ...]:
    """What was said of weeks of rest, by day."""
    return tuple(
        Break(
            date.fromisoformat(row["day"]), bool(row["resting"]), rows.when(row["changed_utc"], 0)
        )
        for row in connection.execute("SELECT * FROM breaks ORDER BY day")
    )


def put_breaks(connection: sqlite3.Connection, new: Iterable[Break]) -> None:
    """Keep what was said of weeks of rest, where nothing was said later."""
    for one in merged_breaks(breaks(connection), new):
        values = (one.day.isoformat(), one.resting, rows.utc(one.changed))
        connection.execute(_PUT_BREAK, values)


def _row(whole: Entry, record: SessionRecord) -> dict[str, object]:
    started, offset = rows.moment(record.started)
    ended = (None, None) if record.ended is None else rows.moment(record.ended)
    return {
        "id": record.id,
        "routine_id": record.routine_id,
        "routine_title": rows.text(record.routine_title),
        "started_utc": started,
        "started_offset_min": offset,
        "ended_utc": ended[0],
        "ended_offset_min": ended[1],
        "ending": None if record.ended is None else record.ending.value,
        "active_s": record.active_s,
        "paused_s": record.paused_s,
        "steps_planned": record.steps_planned,
        "steps_done": record.steps_done,
        "mark": record.mark.value,
        "day": rows.when(started, offset).date().isoformat(),
        "changed_utc": rows.utc(whole.changed),
        "said_utc": None if whole.said is None else rows.utc(whole.said),
        **rows.said_values(record.ratings),
    }
