"""A timeline written down: what was planned, as JSON types, and which steps of it were done."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from backtimer.core.events import Outcome
from backtimer.core.records import DonePhase, Plan
from backtimer.core.timeline import Kind, Phase, Timeline
from backtimer.core.units import Language, Seconds
from backtimer.core.words import dose_text, exercise_name

DID_IT = frozenset({Outcome.COMPLETED, Outcome.DONE})
"""The outcomes of a work phase that was done as planned or ended by the person's own choice."""


def plan_of(timeline: Timeline, language: Language) -> Plan:
    """The whole timeline with its texts in `language`; steps count from 1.

    `duration_s` is null for an open phase, `set` in a setup; `repetition` and `side` are null
    where there is none.
    """
    return {
        "routine": timeline.routine.id,
        "title": timeline.routine.title.text(language),
        "total_s": _plain(timeline.total_s),
        "phases": [phase_of(timeline, phase) for phase in timeline.phases],
        "steps": [
            {
                "exercise": step.exercise.id,
                "name": exercise_name(step.exercise, language),
                "dose": dose_text(step, language),
            }
            for step in timeline.routine.steps
        ],
    }


def phase_of(timeline: Timeline, phase: Phase) -> dict[str, Any]:
    """One phase as a plan holds it."""
    return {
        "start_s": _plain(phase.start_s),
        "duration_s": None if phase.duration_s is None else _plain(phase.duration_s),
        "kind": phase.kind.value,
        "step": phase.step + 1,
        "exercise": timeline.exercise(phase).id,
        "set": None if phase.kind is Kind.SETUP else phase.set,
        "repetition": phase.repetition,
        "side": None if phase.side is None else phase.side.value,
    }


def work_phases(plan: Plan) -> dict[int, frozenset[int]]:
    """For each step (from 0) the indices of its phases in which the exercise itself is done."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for index, phase in enumerate(plan["phases"]):
        if Kind(phase["kind"]).is_work:
            found[phase["step"] - 1].add(index)
    return {step: frozenset(indices) for step, indices in found.items()}


def steps_done(plan: Plan, phases: Iterable[DonePhase]) -> int:
    """How many steps were done, from the records of a session in their order.

    A step counts when the exercise was done in every phase that was planned for it: each of its
    work phases has a record, and the last one of each says completed or done. So a session that
    ended early counts what was finished before, and a step that was begun again and then left
    does not count any more.
    """
    last = {phase.phase: phase.outcome for phase in phases}
    return sum(_all_done(indices, last) for indices in work_phases(plan).values())


def _all_done(indices: frozenset[int], last: Mapping[int, Outcome]) -> bool:
    return all(last.get(index) in DID_IT for index in indices)


def _plain(seconds: Seconds) -> float:
    """Seconds to the millisecond: sums of tenths would end in a tail of noise."""
    return round(seconds, 3)
