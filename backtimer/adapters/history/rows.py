"""Records to rows of the history file, and back."""

import json
import sqlite3
import zlib
from collections.abc import Collection
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from backtimer.core.events import Outcome
from backtimer.core.plan import work_phases
from backtimer.core.records import (
    DonePhase,
    Ending,
    Mark,
    NewSession,
    Plan,
    Ratings,
    SessionRecord,
)
from backtimer.core.timeline import Kind
from backtimer.core.units import Side

RECORD_COLUMNS = """
    id, routine_id, routine_title, started_utc, started_offset_min, ended_utc, ended_offset_min,
    ending, active_s, paused_s, steps_planned, steps_done, effort, pain_before, pain_after, note,
    mark, loads
"""
PHASE_COLUMNS = """
    number, phase, step, kind, exercise, set_number, repetition, side, planned_s, active_s,
    outcome, ended_utc, ended_offset_min, target
"""

NONSENSE = (ValueError, TypeError, KeyError, OverflowError, RecursionError)
"""What is raised by values that no record has: by a text that UTF-8 cannot hold, for one."""
_ALL = 2**62  # records: more than a session has


def moment(when: datetime) -> tuple[str, int]:
    """A moment as UTC text of fixed width, which sorts, and its offset from UTC in minutes."""
    offset = when.utcoffset()
    if offset is None:
        message = "the history keeps moments with their offset from UTC only"
        raise ValueError(message)
    utc = when.astimezone(UTC).replace(tzinfo=None)
    return utc.isoformat(timespec="microseconds") + "Z", round(offset.total_seconds() / 60)


def utc(when: datetime) -> str:
    """A moment as UTC text alone, where nobody asks for its offset."""
    return moment(when)[0]


def when(text: str, offset_min: int) -> datetime:
    """The moment that `moment` wrote down."""
    utc = datetime.fromisoformat(text)
    return utc.astimezone(timezone(timedelta(minutes=offset_min)) if offset_min else UTC)


def text(words: str) -> str:
    """Words that UTF-8 can hold: half a surrogate pair becomes a question mark."""
    return words.encode("utf-8", "replace").decode("utf-8")


def text_of(raw: bytes) -> str:
    """A text of the file; what is no UTF-8, as only a spoilt page has it, becomes �."""
    return raw.decode("utf-8", "replace")


def session_row(session: NewSession) -> dict[str, object]:
    """The columns of a new session."""
    started_utc, offset = moment(session.started)
    return {
        "id": session.id,
        "routine_id": session.routine_id,
        "routine_title": text(session.routine_title),
        "started_utc": started_utc,
        "started_offset_min": offset,
        "steps_planned": len(session.plan["steps"]),
        "mark": session.mark.value,
        "day": when(started_utc, offset).date().isoformat(),
        "changed_utc": started_utc,
    }


def packed_plan(plan: Plan) -> bytes:
    """The plan as compressed JSON: half of a history would be plans otherwise."""
    return packed(json.dumps(plan, separators=(",", ":")))


def packed(words: str | bytes) -> bytes:
    """A text compressed; what is compressed already stays as it is."""
    return words if isinstance(words, bytes) else zlib.compress(words.encode())


def plan_of(value: str | bytes) -> Any:  # noqa: ANN401 - whatever JSON there is
    """The plan that `packed_plan` wrote down, or a text of an older file; ValueError for others.

    Whether it makes sense, `backtimer.core.plan.makes_sense` says.
    """
    try:
        return json.loads(zlib.decompress(value) if isinstance(value, bytes) else value)
    except (zlib.error, TypeError) as error:
        message = "a plan is damaged"
        raise ValueError(message) from error


def step_rows(key: int, plan: Plan, done: Collection[int] = ()) -> list[tuple[int, int, int, bool]]:
    """For each step of the plan how many work phases it has, and whether it is among the `done`."""
    return [(key, step, len(indices), step in done) for step, indices in work_phases(plan).items()]


def replan_values(key: int, plan: Plan, kept: int) -> dict[str, object]:
    """What the statements that replace a plan are told."""
    return {
        "session": key,
        "plan": packed_plan(plan),
        "steps_planned": len(plan["steps"]),
        "kept": kept,
        "before": plan.get("replanned_after", _ALL),
        "active_s": 0.0,
    }


def phase_row(key: int, phase: DonePhase) -> tuple[object, ...]:
    """The session's key and then the columns PHASE_COLUMNS."""
    return (
        key,
        phase.number,
        phase.phase,
        phase.step,
        phase.kind.value,
        phase.exercise,
        phase.set,
        phase.repetition,
        phase.side and phase.side.value,
        phase.planned_s,
        phase.active_s,
        phase.outcome.value,
        *moment(phase.ended),
        phase.target,
    )


def done_phase(row: sqlite3.Row) -> DonePhase:
    """The phase of a row with PHASE_COLUMNS."""
    return DonePhase(
        number=row["number"],
        phase=row["phase"],
        step=row["step"],
        kind=Kind(row["kind"]),
        exercise=row["exercise"],
        set=row["set_number"],
        repetition=row["repetition"],
        side=row["side"] and Side(row["side"]),
        planned_s=row["planned_s"],
        active_s=row["active_s"],
        outcome=Outcome(row["outcome"]),
        ended=when(row["ended_utc"], row["ended_offset_min"]),
        target=row["target"],
    )


def said_values(ratings: Ratings) -> dict[str, object]:
    """The columns of what a person said."""
    return {
        "effort": ratings.effort,
        "pain_before": ratings.pain_before,
        "pain_after": ratings.pain_after,
        "note": text(ratings.note),
        "loads": json.dumps(dict(ratings.loads)) if ratings.loads else "",
    }


def _said(row: sqlite3.Row) -> Ratings:
    loads = json.loads(row["loads"]) if row["loads"] else {}
    return Ratings(
        row["effort"],
        row["pain_before"],
        row["pain_after"],
        row["note"],
        tuple(sorted(loads.items())),
    )


def record(row: sqlite3.Row) -> SessionRecord:
    """The session of a row with RECORD_COLUMNS; one that never ended counts as interrupted."""
    ended = row["ended_utc"]
    return SessionRecord(
        id=row["id"],
        routine_id=row["routine_id"],
        routine_title=row["routine_title"],
        started=when(row["started_utc"], row["started_offset_min"]),
        ended=ended and when(ended, row["ended_offset_min"]),
        active_s=row["active_s"],
        paused_s=row["paused_s"],
        ending=Ending(row["ending"] or Ending.INTERRUPTED),
        steps_planned=row["steps_planned"],
        steps_done=row["steps_done"],
        ratings=_said(row),
        mark=Mark(row["mark"]),
    )
