"""Sessions kept in memory only: what is shown of them while the disk refuses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from backtimer.adapters.history.errors import UnknownSessionError
from backtimer.core.looking_up import EVERYTHING, Wanted
from backtimer.core.plan import steps_done
from backtimer.core.records import (
    DonePhase,
    Ending,
    LoggedActivity,
    NewSession,
    Plan,
    Ratings,
    SessionDetail,
    SessionRecord,
    finished_workouts,
    replanned,
)
from backtimer.core.review import Day, days, rated, routines_of
from backtimer.core.units import Seconds


@dataclass(slots=True)
class _Kept:
    """A session as it grows; its steps are counted when somebody asks."""

    record: SessionRecord
    plan: Plan
    phases: dict[int, DonePhase] = field(default_factory=dict)

    def counted(self) -> SessionRecord:
        return replace(self.record, steps_done=steps_done(self.plan, self.phases.values()))


class MemoryHistory:
    """History without a file; it keeps the same rules as the one on disk."""

    def __init__(self) -> None:
        self._sessions: dict[str, _Kept] = {}

    @property
    def on_disk(self) -> bool:
        """Never: it ends with the program."""
        return False

    def begin(self, session: NewSession) -> None:
        """Keep that a session started."""
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
        self._sessions.setdefault(session.id, _Kept(record, session.plan))

    def put(self, session: SessionDetail) -> None:
        """Take a whole session over, as another history has it."""
        phases = {phase.number: phase for phase in session.phases}
        self._sessions[session.record.id] = _Kept(session.record, session.plan, phases)

    def add_phase(self, session_id: str, phase: DonePhase) -> None:
        """Keep one finished phase."""
        kept = self._kept(session_id)
        if phase.number in kept.phases:
            return
        kept.phases[phase.number] = phase
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

    def replan(self, session_id: str, plan: Plan, kept: int) -> None:
        """Keep that a session goes on by another plan, of which the first `kept` phases are old."""
        session = self._kept(session_id)
        session.plan = plan
        session.record = replace(session.record, steps_planned=len(plan["steps"]))
        phases = replanned(session.phases.values(), plan, kept)
        session.phases = {phase.number: phase for phase in phases}

    def rate(self, session_id: str, ratings: Ratings) -> None:
        """Keep what the person said afterwards."""
        kept = self._kept(session_id)
        kept.record = replace(kept.record, ratings=ratings)

    def log_activity(self, activity: LoggedActivity) -> None:
        """Keep something that was done away from the program; twice is the same as once."""
        if activity.id in self._sessions:
            return
        self.begin(activity.session)
        self.finish(activity.id, Ending.FINISHED, activity.ended, activity.active_s, 0.0)
        self.rate(activity.id, Ratings(note=activity.note))

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

    def days(self) -> Mapping[date, Day]:
        """What was done on each day."""
        return days(self.sessions())

    def rated(self, limit: int) -> Sequence[SessionRecord]:
        """The latest sessions of which effort or pain was said, newest first."""
        return rated(self.sessions())[:limit]

    def routines(self) -> Sequence[tuple[str, str]]:
        """Id and latest title of every routine that was ever begun, by title."""
        return routines_of(self.sessions())

    def session(self, session_id: str) -> SessionDetail:
        """One session, whole; UnknownSessionError when there is none of that id."""
        kept = self._kept(session_id)
        return SessionDetail(kept.counted(), kept.plan, tuple(kept.phases.values()))

    def close(self) -> None:
        """Nothing to close."""

    def _kept(self, session_id: str) -> _Kept:
        try:
            return self._sessions[session_id]
        except KeyError:
            message = f"There is no session {session_id} in the history."
            raise UnknownSessionError(message) from None
