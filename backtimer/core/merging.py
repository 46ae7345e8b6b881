"""Two histories made one: the same, in whatever order and however often they are exchanged.

Each part of a history is a value with a total order, and of two values the greater one stays (a
state-based replicated data type: Shapiro et al., 2011, INRIA RR-7506). So merging is commutative,
associative and idempotent, and machines that exchange files end up with the same history.

- What was done: more phases win, then an end that was said, then the later change.
- What was said of it: the later change wins.
- A deleted id never comes back; who undoes a deletion keeps the session under a new id.
- A week of rest: the later change wins.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final, TypeAlias

from backtimer.core.records import DonePhase, Ratings, SessionDetail, SessionRecord

NEVER: Final = datetime.min.replace(tzinfo=UTC)
"""When what was not said was said."""

_MOMENT: Final = timedelta(microseconds=1)
_Order: TypeAlias = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A session, and when what was done and what was said of it were last written.

    `said` is None where nothing ever was.
    """

    session: SessionDetail
    changed: datetime
    said: datetime | None = None

    @classmethod
    def of(cls, session: SessionDetail) -> "Entry":
        """A session of a source that does not say when it was changed: at its end."""
        ends = [one.ended for one in session.phases]
        last = session.record.ended or max([session.record.started, *ends])
        changed = last.astimezone(UTC)
        return cls(session, changed, None if session.record.ratings == Ratings() else changed)

    @property
    def id(self) -> str:
        """The session's id."""
        return self.session.record.id

    @property
    def ratings(self) -> Ratings:
        """What was said of it."""
        return self.session.record.ratings


@dataclass(frozen=True, slots=True)
class Break:
    """Whether the week of a day is one of rest, and when that was said."""

    day: date
    resting: bool
    changed: datetime


@dataclass(frozen=True, slots=True)
class Contents:
    """All that a history holds: sessions by their start, deleted ids, and weeks of rest by day."""

    entries: tuple[Entry, ...] = ()
    gone: frozenset[str] = frozenset()
    breaks: tuple[Break, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """How many sessions a history took in: those it had not, and those that another knew better.

    `deleted` are those that it had and the other had deleted.
    """

    new: int = 0
    changed: int = 0
    deleted: int = 0

    @property
    def total(self) -> int:
        """How many there were to take in."""
        return self.new + self.changed + self.deleted


def later(now: datetime, before: datetime | None) -> datetime:
    """`now`, but later than `before`, the moment of what is changed, whatever the clock says."""
    return now if before is None else max(now, before + _MOMENT)


def merged(one: Contents, other: Contents) -> Contents:
    """Both histories as one."""
    gone = one.gone | other.gone
    entries: dict[str, Entry] = {}
    for entry in (*one.entries, *other.entries):
        if entry.id not in gone:
            known = entries.get(entry.id)
            entries[entry.id] = entry if known is None else merged_entry(known, entry)
    return Contents(in_order(entries.values()), gone, merged_breaks(one.breaks, other.breaks))


def in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Sessions by their start, and by id where two began at the same moment."""
    return tuple(sorted(entries, key=lambda one: (one.session.record.started, one.id)))


def merged_entry(one: Entry, other: Entry) -> Entry:
    """What two histories know of the same session."""
    done = _greater(one, other, _done_order, lambda entry: done_facts(entry.session))
    said = _greater(one, other, _said_order, lambda entry: said_facts(entry.ratings))
    record = replace(done.session.record, ratings=said.ratings)
    return Entry(replace(done.session, record=record), done.changed, said.said)


def corrected(doubtful: Entry, sound: Entry) -> Entry:
    """What is told of a session that `sound` tells as well: only what that has not yet counts.

    `doubtful` is of a damaged history: where both know as much, it may be garbled.
    """
    more_done = _done_order(doubtful) > _done_order(sound)
    more_said = _said_order(doubtful) > _said_order(sound)
    done, said = (doubtful if more_done else sound), (doubtful if more_said else sound)
    plan = done.session.plan if done.session.plan["steps"] else sound.session.plan
    record = replace(done.session.record, ratings=said.ratings)
    return Entry(replace(done.session, record=record, plan=plan), done.changed, said.said)


def merged_breaks(one: Iterable[Break], other: Iterable[Break]) -> tuple[Break, ...]:
    """For each day what was said of it last."""
    known: dict[date, Break] = {}
    for new in (*one, *other):
        old = known.get(new.day, new)
        known[new.day] = max(old, new, key=lambda each: (each.changed, each.resting))
    return tuple(known[day] for day in sorted(known))


def _done_order(entry: Entry) -> _Order:
    session = entry.session
    return len(session.phases), session.record.ended is not None, entry.changed


def _said_order(entry: Entry) -> _Order:
    return (entry.said or NEVER,)


def _greater(
    one: Entry,
    other: Entry,
    order: Callable[[Entry], _Order],
    facts: Callable[[Entry], Mapping[str, Any]],
) -> Entry:
    """The greater of two; the facts themselves, which cost time to write, decide between equals."""
    first, second = order(one), order(other)
    if first != second:
        return one if first > second else other
    return max(one, other, key=lambda entry: json.dumps(facts(entry), sort_keys=True))


def done_facts(session: SessionDetail) -> dict[str, Any]:
    """All that is known of what was done, as JSON types; moments as ISO 8601, times in seconds."""
    return {
        **_record_facts(session.record),
        "plan": session.plan,
        "phases": [phase_facts(phase) for phase in session.phases],
    }


def session_facts(record: SessionRecord) -> dict[str, Any]:
    """What is known of a session as a whole."""
    return _record_facts(record) | said_facts(record.ratings)


def _record_facts(record: SessionRecord) -> dict[str, Any]:
    return {
        "id": record.id,
        "mark": record.mark.value,
        "routine_id": record.routine_id,
        "routine_title": record.routine_title,
        "started": record.started.isoformat(),
        "ended": None if record.ended is None else record.ended.isoformat(),
        "active_s": record.active_s,
        "paused_s": record.paused_s,
        "ending": record.ending.value,
        "steps_planned": record.steps_planned,
        "steps_done": record.steps_done,
    }


def said_facts(ratings: Ratings) -> dict[str, Any]:
    """What a person said of a session."""
    return {
        "effort": ratings.effort,
        "pain_before": ratings.pain_before,
        "pain_after": ratings.pain_after,
        "note": ratings.note,
        "loads_kg": dict(ratings.loads),
    }


def phase_facts(phase: DonePhase) -> dict[str, Any]:
    """A phase that ended; `target` only where it has one."""
    facts = {
        "number": phase.number,
        "phase": phase.phase,
        "step": phase.step,
        "kind": phase.kind.value,
        "exercise": phase.exercise,
        "set": phase.set,
        "repetition": phase.repetition,
        "side": None if phase.side is None else phase.side.value,
        "planned_s": phase.planned_s,
        "active_s": phase.active_s,
        "outcome": phase.outcome.value,
        "ended": phase.ended.isoformat(),
    }
    return facts if phase.target is None else facts | {"target": phase.target}
