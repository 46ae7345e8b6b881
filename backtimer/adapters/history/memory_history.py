"""Sessions kept in memory only: what is shown of them while the disk refuses."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from backtimer.adapters.history.errors import UnknownSessionError
from backtimer.core.bests import Measure, Performance, performances
from backtimer.core.looking_up import EVERYTHING, Wanted
from backtimer.core.merging import (
    Break,
    Contents,
    Entry,
    Taken,
    in_order,
    later,
    merged,
    merged_breaks,
)
from backtimer.core.plan import recounted
from backtimer.core.ports import HistoryError
from backtimer.core.records import (
    DonePhase,
    Ending,
    LoggedActivity,
    Mark,
    NewSession,
    Plan,
    Ratings,
    SessionDetail,
    SessionRecord,
    finished_workouts,
    replanned,
)
from backtimer.core.review import Day, Point, Totals, days, points, routines_of, totals, weekly
from backtimer.core.units import Seconds


@dataclass(slots=True)
class _Kept:
    """A session as it grows; its steps are counted when somebody asks."""

    record: SessionRecord
    plan: Plan
    changed: datetime
    said: datetime | None = None
    phases: dict[int, DonePhase] = field(default_factory=dict)

    @classmethod
    def of(cls, entry: Entry) -> "_Kept":
        session = entry.session
        phases = {phase.number: phase for phase in session.phases}
        return cls(session.record, session.plan, entry.changed, entry.said, phases)

    def counted(self) -> SessionRecord:
        return recounted(SessionDetail(self.record, self.plan, self._in_order())).record

    def entry(self) -> Entry:
        session = recounted(SessionDetail(self.record, self.plan, self._in_order()))
        return Entry(session, self.changed, self.said)

    def _in_order(self) -> tuple[DonePhase, ...]:
        return tuple(self.phases[number] for number in sorted(self.phases))


class MemoryHistory:
    """History without a file; it keeps the same rules as the one on disk."""

    def __init__(self, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._now = now
        self._sessions: dict[str, _Kept] = {}
        self._gone: set[str] = set()
        self._breaks: tuple[Break, ...] = ()

    @property
    def on_disk(self) -> bool:
        """Never: it ends with the program."""
        return False

    def begin(self, session: NewSession) -> None:
        """Keep that a session started."""
        if session.id in self._gone:
            return
        record = SessionRecord(
            id=session.id,
            routine_id=session.routine_id,
            routine_title=session.routine_title,
            started=session.started,
            ended=None,
            active_s=0.0,
            paused_s=0.0,
            ending=Ending.INTERRUPTED,
            steps_planned=len(session.plan["steps"]),
            steps_done=0,
            mark=session.mark,
        )
        self._sessions.setdefault(session.id, _Kept(record, session.plan, session.started))

    def put(self, entry: Entry) -> None:
        """Take a whole session over, as another history has it."""
        self._sessions[entry.id] = _Kept.of(entry)

    def add_phase(self, session_id: str, phase: DonePhase) -> None:
        """Keep one finished phase."""
        kept = self._kept(session_id)
        if phase.number in kept.phases:
            return
        kept.phases[phase.number] = phase
        kept.changed = max(kept.changed, phase.ended)
        if kept.record.ended is None:
            active_s = kept.record.active_s + phase.active_s
            kept.record = replace(kept.record, active_s=active_s)

    def finish(
        self, session_id: str, ending: Ending, ended: datetime, active_s: Seconds, paused_s: Seconds
    ) -> None:
        """Keep how and when a session ended."""
        kept = self._kept(session_id)
        kept.record = replace(
            kept.record, ending=ending, ended=ended, active_s=active_s, paused_s=paused_s
        )
        kept.changed = max(kept.changed, ended)

    def replan(self, session_id: str, plan: Plan, kept: int) -> None:
        """Keep that a session goes on by another plan, of which the first `kept` phases are old."""
        session = self._kept(session_id)
        session.plan = plan
        session.record = replace(session.record, steps_planned=len(plan["steps"]))
        phases = replanned(session.phases.values(), plan, kept)
        session.phases = {phase.number: phase for phase in phases}
        session.changed = max(session.changed, self._now())

    def rate(self, session_id: str, ratings: Ratings, at: datetime | None = None) -> None:
        """Keep what the person said afterwards."""
        kept = self._kept(session_id)
        if at is not None and kept.said is not None and kept.said > at:
            return
        kept.record = replace(kept.record, ratings=ratings)
        kept.said = self._later_than(kept.said) if at is None else at

    def log_activity(self, activity: LoggedActivity) -> None:
        """Keep something that was done away from the program; twice is the same as once."""
        if activity.id in self._sessions or activity.id in self._gone:
            return
        self.begin(activity.session)
        self.finish(activity.id, Ending.FINISHED, activity.ended, activity.active_s, 0.0)
        if activity.note:
            self.rate(activity.id, Ratings(note=activity.note))

    def correct(self, activity: LoggedActivity) -> None:
        """Keep what was logged anew; what was said of it, its note too, stays as it is."""
        kept, new = self._kept(activity.id), activity.session
        if kept.record.mark is not Mark.ACTIVITY:
            message = "Only what was done without the program can be corrected."
            raise HistoryError(message)
        kept.plan = new.plan
        kept.changed = self._later_than(kept.changed)
        kept.record = replace(
            kept.record,
            routine_id=new.routine_id,
            routine_title=new.routine_title,
            started=new.started,
            ended=activity.ended,
            active_s=activity.active_s,
        )

    def delete(self, session_id: str) -> None:
        """Delete a session for good; one that is not there any more may be deleted again."""
        if session_id not in self._gone:
            self._kept(session_id)
            self._gone.add(session_id)
            del self._sessions[session_id]

    def knows(self, session_id: str) -> bool:
        """Whether it has the session, or knows that it was deleted."""
        return session_id in self._sessions or session_id in self._gone

    def known_of(self, session_id: str) -> Contents:
        """All that it holds of one session: itself, that it was deleted, or nothing."""
        if session_id in self._gone:
            return Contents(gone=frozenset({session_id}))
        kept = self._sessions.get(session_id)
        return Contents() if kept is None else Contents((kept.entry(),))

    def contents(self, ids: Collection[str] | None = None) -> Contents:
        """All that it holds, or of these sessions only."""
        entries = in_order(
            kept.entry() for one, kept in self._sessions.items() if ids is None or one in ids
        )
        return Contents(entries, self.gone(), self._breaks)

    def rest(self, weeks: Iterable[Break]) -> None:
        """Keep which weeks are weeks of rest."""
        self._breaks = merged_breaks(self._breaks, weeks)

    def take_in(self, contents: Contents) -> Taken:
        """Merge another history into this one."""
        before = {entry.id: entry for entry in self.contents().entries}
        both = merged(self.contents(), contents)
        self._gone, self._breaks = set(both.gone), both.breaks
        self._sessions = {entry.id: _Kept.of(entry) for entry in both.entries}
        known = [before[entry.id] != entry for entry in both.entries if entry.id in before]
        return Taken(
            new=len(both.entries) - len(known),
            changed=sum(known),
            deleted=len(before) - len(known),
        )

    def times_finished(self, routine_id: str) -> int:
        """How many workouts of a routine were finished."""
        return finished_workouts((kept.record for kept in self._sessions.values()), routine_id)

    def sessions(
        self, limit: int | None = None, offset: int = 0, wanted: Wanted = EVERYTHING
    ) -> Sequence[SessionRecord]:
        """Sessions that are `wanted`, newest first."""
        every = (kept.counted() for kept in reversed(self._sessions.values()))
        records = [record for record in every if wanted.fits(record)]
        records.sort(key=lambda record: record.started, reverse=True)
        return records[offset : None if limit is None else offset + limit]

    def days(self, since: date = date.min) -> Mapping[date, Day]:
        """What was done on each day from `since` on."""
        return days(self.sessions(wanted=Wanted(first=since)))

    def weeks(self, first_weekday: int) -> Mapping[date, Day]:
        """What was done in each week, under its first day."""
        return weekly(self.days().values(), first_weekday)

    def totals(self) -> Totals:
        """What all of it adds up to."""
        return totals(self.days().values())

    def points(self, limit: int) -> Sequence[Point]:
        """What was said of the latest sessions of which effort or pain was, the oldest first."""
        return points(self.sessions(), limit)

    def routines(self) -> Sequence[tuple[str, str]]:
        """Id and latest title of every routine that was ever begun, by title."""
        return routines_of(self.sessions())

    def performances(
        self, exercise: str | None = None, measure: Measure | None = None
    ) -> Sequence[Performance]:
        """Every performance of an exercise and a measure, or of all; the oldest first."""
        every = (
            one for kept in self._sessions.values() for one in performances(kept.entry().session)
        )
        found = (
            one
            for one in every
            if exercise in (None, one.exercise) and measure in (None, one.measure)
        )
        return sorted(found, key=lambda one: one.when)

    def breaks(self) -> Sequence[Break]:
        """What was said of weeks of rest, by day."""
        return self._breaks

    def gone(self) -> frozenset[str]:
        """The ids of the sessions that were deleted."""
        return frozenset(self._gone)

    def session(self, session_id: str) -> SessionDetail:
        """One session, whole; UnknownSessionError when there is none of that id."""
        return self.entry(session_id).session

    def entry(self, session_id: str) -> Entry:
        """One session with the moments of its last changes; as `session`."""
        return self._kept(session_id).entry()

    def close(self) -> None:
        """Nothing to close."""

    def _later_than(self, before: datetime | None) -> datetime:
        """Now, but later than `before` even where the clock was set back."""
        return later(self._now(), before)

    def _kept(self, session_id: str) -> _Kept:
        try:
            return self._sessions[session_id]
        except KeyError:
            message = f"There is no session {session_id} in the history."
            raise UnknownSessionError(message) from None
