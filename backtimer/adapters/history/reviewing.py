"""What the history adds up to, asked of SQLite: ten thousand sessions without reading each."""

import sqlite3
from collections.abc import Sequence
from datetime import date

from backtimer.adapters.history import rows
from backtimer.core.bests import Measure, Performance
from backtimer.core.looking_up import Wanted
from backtimer.core.records import Ending, Mark, SessionRecord
from backtimer.core.review import Day, Point, Totals
from backtimer.core.stats import DAYS, LEAST_S

# The same rules as review.days and stats.counts_for_goal.
_SUMS = f"""
    count(*), total(active_s), total(CASE mark
        WHEN '{Mark.WORKOUT}' THEN steps_done > 0 OR active_s >= {LEAST_S}
        WHEN '{Mark.BLOCK}' THEN ending IS '{Ending.FINISHED}'
        ELSE 0 END)
"""
_DAYS = f"""
    SELECT day, {_SUMS} FROM sessions
    WHERE mark <> '{Mark.TRIAL}' AND day >= ? GROUP BY day ORDER BY day
"""  # noqa: S608 - made of constants
_FIRST_DAY_JD = 1721425.5
"""The Julian day of the first date that Python knows, a Monday with the ordinal 1."""
_WEEKS = f"""
    SELECT CAST(julianday(day) - {_FIRST_DAY_JD} - ? AS INTEGER) / {DAYS} AS week, {_SUMS}
    FROM sessions WHERE mark <> '{Mark.TRIAL}' GROUP BY week ORDER BY week
"""  # noqa: S608 - made of constants
_TOTALS = f"""
    SELECT count(*) AS sessions, total(active_s) AS active_s, min(day) AS first_day
    FROM sessions WHERE mark <> '{Mark.TRIAL}'
"""  # noqa: S608 - made of constants
# Read from the index alone. Of sessions of one moment the order is not told.
_POINTS = """
    SELECT started_utc, started_offset_min, routine_title, pain_before, pain_after, effort
    FROM sessions
    WHERE effort IS NOT NULL OR pain_before IS NOT NULL OR pain_after IS NOT NULL
    ORDER BY started_utc DESC LIMIT ?
"""
# From one routine to the next along the index, without the sessions between them.
_ROUTINES = """
    WITH RECURSIVE known (routine) AS (
        SELECT min(routine_id) FROM sessions
        UNION ALL
        SELECT (SELECT min(routine_id) FROM sessions WHERE routine_id > routine)
        FROM known WHERE routine IS NOT NULL
    )
    SELECT routine AS routine_id, (
        SELECT routine_title FROM sessions WHERE routine_id = routine
        ORDER BY started_utc DESC LIMIT 1
    ) AS routine_title
    FROM known WHERE routine IS NOT NULL ORDER BY routine_title, routine_id
"""
_PERFORMANCES = """
    SELECT exercise, measure, value, started_utc, started_offset_min
    FROM performances JOIN sessions ON key = session
    WHERE (:exercise IS NULL OR exercise = :exercise) AND (:measure IS NULL OR measure = :measure)
    ORDER BY started_utc, key
"""
_PAGE = "ORDER BY started_utc DESC, key DESC LIMIT ? OFFSET ?"


def days(connection: sqlite3.Connection, since: date) -> dict[date, Day]:
    """What was done on each local day from `since` on; what was only tried out is not counted."""
    return {
        day: Day(day, sessions, active_s / 60, int(counted))
        for text, sessions, active_s, counted in connection.execute(_DAYS, (since.isoformat(),))
        for day in (date.fromisoformat(text),)
    }


def weeks(connection: sqlite3.Connection, first_weekday: int) -> dict[date, Day]:
    """The same for whole weeks that begin on `first_weekday`, under the first day of each."""
    return {
        day: Day(day, sessions, active_s / 60, int(counted))
        for week, sessions, active_s, counted in connection.execute(_WEEKS, (first_weekday,))
        for day in (date.fromordinal(week * DAYS + 1 + first_weekday),)
    }


def totals(connection: sqlite3.Connection) -> Totals:
    """What all of it adds up to; what was only tried out is not counted."""
    row = connection.execute(_TOTALS).fetchone()
    first = row["first_day"]
    return Totals(
        row["sessions"], row["active_s"] / 60, None if first is None else date.fromisoformat(first)
    )


def points(connection: sqlite3.Connection, limit: int) -> list[Point]:
    """What was said of the latest sessions of which effort or pain was, the oldest first."""
    found = [
        Point(rows.when(started, offset), *said)
        for started, offset, *said in connection.execute(_POINTS, (limit,))
    ]
    return found[::-1]


def performances(
    connection: sqlite3.Connection, exercise: str | None, measure: Measure | None
) -> list[Performance]:
    """Every performance of an exercise and a measure, or of all; the oldest first."""
    values = {"exercise": exercise, "measure": measure and measure.value}
    return [
        Performance(
            row["exercise"],
            Measure(row["measure"]),
            row["value"],
            rows.when(row["started_utc"], row["started_offset_min"]),
        )
        for row in connection.execute(_PERFORMANCES, values)
    ]


def routines(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Id and latest title of every routine that was ever begun, by title."""
    found = connection.execute(_ROUTINES)
    return [(row["routine_id"], row["routine_title"]) for row in found]


def sessions(
    connection: sqlite3.Connection, limit: int | None, offset: int, wanted: Wanted
) -> list[SessionRecord]:
    """Sessions that are `wanted`, newest first: the same rules as `Wanted.fits`."""
    conditions, values = _conditions(wanted)
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    page = (-1 if limit is None else limit, offset)
    query = f"SELECT {rows.RECORD_COLUMNS} FROM sessions {where} {_PAGE}"  # noqa: S608 - constants
    if wanted.folded_words:
        connection.create_function("folded", 1, str.casefold, deterministic=True)
    return [rows.record(row) for row in connection.execute(query, (*values, *page))]


def _conditions(wanted: Wanted) -> tuple[list[str], Sequence[object]]:
    """What a row has to fulfil, and the values for its question marks."""
    found: list[tuple[str, object]] = [
        ("instr(folded(routine_title || char(10) || note), ?)", word)
        for word in wanted.folded_words
    ]
    if wanted.routine_id is not None:
        found.append(("routine_id = ?", wanted.routine_id))
    if wanted.first is not None:
        found.append(("day >= ?", wanted.first.isoformat()))
    if wanted.last is not None:
        found.append(("day <= ?", wanted.last.isoformat()))
    if wanted.finished is not None:
        found.append((f"(ending IS '{Ending.FINISHED}') = ?", wanted.finished))
    return [condition for condition, _ in found], [value for _, value in found]
