"""A session of WorkoutTimer as ours: its steps, its phases, and how it ended."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from backtimer.core.events import Outcome
from backtimer.core.exchange.options import ReadingOptions
from backtimer.core.exchange.workout_timer.rows import DoneExercise, Head
from backtimer.core.exchange.workout_timer.words import deviations, dose
from backtimer.core.records import (
    DonePhase,
    Ending,
    Plan,
    Ratings,
    SessionDetail,
    SessionRecord,
)
from backtimer.core.timeline import Kind
from backtimer.core.units import Seconds

_NO_EXERCISE: Final = ""
"""The exercise of each phase: none of ours, whatever its name is."""
_LONGEST: Final = timedelta(days=366)
"""No phase ended later than so long after the start."""


def session_of(
    session_id: str, head: Head, exercises: Sequence[DoneExercise], options: ReadingOptions
) -> SessionDetail:
    """The session of some rows, with the steps and phases that they tell of."""
    steps = _steps(exercises)
    routine_id = f"workouttimer:{head.title.casefold()}"
    phases = _Phases(head)
    for index, step in enumerate(steps):
        for exercise in step:
            phases.add(index, exercise)
    plan: Plan = {
        "routine": routine_id,
        "title": head.title,
        "total_s": float(head.planned_s),
        "phases": phases.planned,
        "steps": [
            {
                "exercise": _NO_EXERCISE,
                "name": step[0].name,
                "dose": dose(step, head, options.language),
            }
            for step in steps
        ],
    }
    spent_s = sum((one.actual_s or 0) + (one.actual_rest_s or 0) for one in exercises)
    record = SessionRecord(
        id=session_id,
        routine_id=routine_id,
        routine_title=head.title,
        started=head.started,
        ended=head.finished,
        active_s=float(spent_s if head.actual_s is None else head.actual_s),
        paused_s=0.0,
        ending=_ending(head, exercises),
        steps_planned=len(steps),
        steps_done=sum(all(one.completed for one in step) for step in steps),
        ratings=Ratings(note="\n".join(deviations(exercises, options.language))),
        mark=options.mark,
    )
    return SessionDetail(record, plan, tuple(phases.done))


def _steps(exercises: Iterable[DoneExercise]) -> list[list[DoneExercise]]:
    """The rows that are sets of the same exercise together, all others alone."""
    steps: list[list[DoneExercise]] = []
    for one in exercises:
        last = steps[-1][-1] if steps else None
        goes_on = last is not None and (last.name, last.round, last.set + 1) == (
            one.name, one.round, one.set,
        )  # fmt: skip
        if goes_on:
            steps[-1].append(one)
        else:
            steps.append([one])
    return steps


def _ending(head: Head, exercises: Iterable[DoneExercise]) -> Ending:
    """How it ended: the file tells that it did, and how long all of the plan would have been.

    Where what has a row adds up to less than the plan, something was not reached.
    """
    if head.finished is None:
        return Ending.INTERRUPTED
    reached_s = sum((one.planned_s or 0) + one.rest_s for one in exercises)
    reached_s += head.round_rest_s * max(0, head.rounds - 1)
    return Ending.ENDED if reached_s < head.planned_s else Ending.FINISHED


class _Phases:
    """Makes the phases of the plan and of the record, one after the other.

    Where the file does not tell when one ended, that is reckoned from the lengths of all that was
    done before; it is never later than the end of the session.
    """

    def __init__(self, head: Head) -> None:
        self.planned: list[dict[str, Any]] = []
        self.done: list[DonePhase] = []
        self._start_s = 0.0
        self._now = head.started
        self._latest = head.finished or head.started + _LONGEST

    def add(self, step: int, one: DoneExercise) -> None:
        """Add an exercise and the rest after it."""
        kind, as_meant = (
            (Kind.MOVE, Outcome.COMPLETED) if one.is_timed else (Kind.OPEN, Outcome.DONE)
        )
        outcome = as_meant if one.completed else Outcome.SKIPPED
        self._plan(step, kind, one.set, float(one.planned_s) if one.planned_s else None)
        self._record(float(one.actual_s or 0), outcome, one.finished)
        if not one.rest_s and not one.actual_rest_s:
            return
        self._plan(step, Kind.REST, one.set, float(one.rest_s))
        if one.actual_rest_s is not None:
            was_cut = one.actual_rest_s < one.rest_s
            outcome = Outcome.DONE if was_cut else Outcome.COMPLETED
            self._record(float(one.actual_rest_s), outcome)

    def _plan(self, step: int, kind: Kind, set_number: int, duration_s: Seconds | None) -> None:
        self.planned.append(
            {
                "start_s": self._start_s,
                "duration_s": duration_s,
                "kind": kind.value,
                "step": step + 1,
                "exercise": _NO_EXERCISE,
                "set": set_number,
                "repetition": None,
                "side": None,
            }
        )
        self._start_s += duration_s or 0.0

    def _record(self, active_s: Seconds, outcome: Outcome, ended: datetime | None = None) -> None:
        """Record the phase that was planned last."""
        planned = self.planned[-1]
        reckoned = self._now + timedelta(seconds=active_s)
        self._now = min(max(self._now, ended or reckoned), self._latest)
        self.done.append(
            DonePhase(
                number=len(self.done) + 1,
                phase=len(self.planned) - 1,
                step=planned["step"] - 1,
                kind=Kind(planned["kind"]),
                exercise=_NO_EXERCISE,
                set=planned["set"],
                repetition=None,
                side=None,
                planned_s=planned["duration_s"],
                active_s=active_s,
                outcome=outcome,
                ended=self._now,
            )
        )
