"""Writes a session down while it happens: its events become calls of the history."""

from collections.abc import Callable
from datetime import datetime

from backtimer.core.conductor import DeafListener
from backtimer.core.events import Ended, Event, Finished, PhaseEnded, Started, TimelineChanged
from backtimer.core.plan import plan_of
from backtimer.core.ports import History
from backtimer.core.records import DonePhase, Ending, NewSession, Plan
from backtimer.core.snapshot import Snapshot
from backtimer.core.taking_up import Unfinished
from backtimer.core.trying import mark_of
from backtimer.core.units import Language


class Chronicle(DeafListener):
    """A listener that keeps one session in the history, each phase as soon as it has ended.

    `now` gives the local time with its offset from UTC; `texts` are kept in `language`. An error
    of the history passes through, as HistoryError, to whoever told the event: it belongs before
    the person's eyes. The next event is kept all the same, if the history takes it.

    Of a session that is `taken_up` the history has the first part: its records are numbered on,
    and its pauses are added to. How long it was active the session itself knows.
    """

    def __init__(
        self,
        history: History,
        *,
        session_id: str,
        now: Callable[[], datetime],
        language: Language,
        taken_up: Unfinished | None = None,
    ) -> None:
        self.session_id = session_id
        self._history = history
        self._now = now
        self._language = language
        self._taken_up = taken_up
        self._begun = False
        self._number = 0 if taken_up is None else taken_up.records
        self._paused_before = 0.0 if taken_up is None else taken_up.paused_s

    def on_event(self, event: Event, snapshot: Snapshot) -> None:
        """Keep what the history wants to know of it. Raises HistoryError."""
        match event:
            case Started():
                self._begun = True
                if self._taken_up is None:
                    self._history.begin(self._new_session(snapshot))
            case PhaseEnded():
                self._number += 1
                self._history.add_phase(self.session_id, self._done_phase(event, snapshot))
            case TimelineChanged() if self._begun:
                self._history.replan(self.session_id, self._new_plan(event), event.kept)
            case Finished():
                self._finish(Ending.FINISHED, snapshot)
            case Ended() if self._begun:
                self._finish(Ending.ENDED, snapshot)
            case _:
                pass

    def _new_session(self, snapshot: Snapshot) -> NewSession:
        routine = snapshot.timeline.routine
        return NewSession(
            id=self.session_id,
            routine_id=routine.id,
            routine_title=routine.title.text(self._language),
            plan=plan_of(snapshot.timeline, self._language),
            started=self._now(),
            mark=mark_of(routine),
        )

    def _new_plan(self, event: TimelineChanged) -> Plan:
        """The changed plan, with the number of records that were made before it."""
        return plan_of(event.timeline, self._language) | {"replanned_after": self._number}

    def _done_phase(self, event: PhaseEnded, snapshot: Snapshot) -> DonePhase:
        phase = event.phase
        return DonePhase(
            number=self._number,
            phase=phase.index,
            step=phase.step,
            kind=phase.kind,
            exercise=snapshot.timeline.exercise(phase).id,
            set=phase.set,
            repetition=phase.repetition,
            side=phase.side,
            planned_s=phase.duration_s,
            active_s=event.active_s,
            outcome=event.outcome,
            ended=self._now(),
            target=phase.target,
        )

    def _finish(self, ending: Ending, snapshot: Snapshot) -> None:
        paused_s = self._paused_before + snapshot.paused_s
        self._history.finish(self.session_id, ending, self._now(), snapshot.active_s, paused_s)
