"""Sessions kept in memory only: what is shown of them while the disk refuses."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from backtimer.adapters.history.errors import UnknownSessionError
from backtimer.core.plan import steps_done
from backtimer.core.records import (
    DonePhase,
    Ending,
    NewSession,
    Ratings,
    SessionDetail,
    SessionRecord,
)
from backtimer.core.units import Seconds


class MemoryHistory:
    """History without a file; it keeps the same rules as the one on disk."""

    def __init__(self) -> None:
        self._sessions: dict[str, SessionDetail] = {}

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
        )
        self._sessions.setdefault(session.id, SessionDetail(record, session.plan, ()))

    def put(self, session: SessionDetail) -> None:
        """Take a whole session over, as another history has it."""
        self._sessions[session.record.id] = session

    def add_phase(self, session_id: str, phase: DonePhase) -> None:
        """Keep one finished phase."""
        before = self.session(session_id)
        if any(kept.number == phase.number for kept in before.phases):
            return
        phases = (*before.phases, phase)
        active_s = before.record.active_s + (phase.active_s if before.record.ended is None else 0)
        done = steps_done(before.plan, phases)
        record = replace(before.record, steps_done=done, active_s=active_s)
        self.put(SessionDetail(record, before.plan, phases))

    def finish(
        self, session_id: str, ending: Ending, ended: datetime, active_s: Seconds, paused_s: Seconds
    ) -> None:
        """Keep how and when a session ended."""
        before = self.session(session_id)
        record = replace(
            before.record, ending=ending, ended=ended, active_s=active_s, paused_s=paused_s
        )
        self.put(replace(before, record=record))

    def rate(self, session_id: str, ratings: Ratings) -> None:
        """Keep what the person said afterwards."""
        before = self.session(session_id)
        self.put(replace(before, record=replace(before.record, ratings=ratings)))

    def sessions(self, limit: int | None = None, offset: int = 0) -> Sequence[SessionRecord]:
        """Sessions, newest first."""
        records = [detail.record for detail in reversed(self._sessions.values())]
        records.sort(key=lambda record: record.started, reverse=True)
        return records[offset : None if limit is None else offset + limit]

    def session(self, session_id: str) -> SessionDetail:
        """One session, whole; UnknownSessionError when there is none of that id."""
        try:
            return self._sessions[session_id]
        except KeyError:
            message = f"There is no session {session_id} in the history."
            raise UnknownSessionError(message) from None

    def close(self) -> None:
        """Nothing to close."""
