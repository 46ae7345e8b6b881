"""A timeline written down: what was planned, as JSON types, and which steps of it were done."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from backtimer.core.events import Outcome
from backtimer.core.records import DonePhase, Plan, SessionDetail
from backtimer.core.timeline import Kind, Phase, Timeline
from backtimer.core.units import Language, Seconds
from backtimer.core.words import dose_text, exercise_name

DID_IT = frozenset({Outcome.COMPLETED, Outcome.DONE})
"""The outcomes of a work phase that was done as planned or ended by the person's own choice."""


def plan_of(timeline: Timeline, language: Language) -> Plan:
    """The whole timeline with its texts in `language`; steps count from 1.

    `duration_s` is null for an open phase, `set` in a setup; `repetition` and `side` are null
    where there is none. `target` is there in a set at one's own pace only: its repetitions.
    `eased` is there, and true, in flare-up mode.
    """
    plan: Plan = {
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
    return plan | {"eased": True} if timeline.routine.eased else plan


def phase_of(timeline: Timeline, phase: Phase) -> dict[str, Any]:
    """One phase as a plan holds it."""
    facts = {
        "start_s": _plain(phase.start_s),
        "duration_s": None if phase.duration_s is None else _plain(phase.duration_s),
        "kind": phase.kind.value,
        "step": phase.step + 1,
        "exercise": timeline.exercise(phase).id,
        "set": None if phase.kind is Kind.SETUP else phase.set,
        "repetition": phase.repetition,
        "side": None if phase.side is None else phase.side.value,
    }
    return facts if phase.target is None else facts | {"target": phase.target}


_KINDS = frozenset(Kind)
_OF_A_STEP = ("exercise", "name", "dose")


def no_plan() -> Plan:
    """The plan of a session of which none is known."""
    return {"phases": [], "steps": []}


def makes_sense(plan: Any) -> bool:  # noqa: ANN401 - whatever JSON there is
    """Whether a plan has all that the program reads of it; one from a spoilt file may not."""
    try:
        steps = [step[name] for step in plan["steps"] for name in _OF_A_STEP]
        numbers = [phase["step"] for phase in plan["phases"]]
        return (
            all(isinstance(one, str) for one in steps)
            and all(phase["kind"] in _KINDS for phase in plan["phases"])
            and all(isinstance(one, int) and 1 <= one <= len(plan["steps"]) for one in numbers)
            and isinstance(plan.get("replanned_after"), int | None)
        )
    except (KeyError, TypeError, AttributeError):
        return False


def work_phases(plan: Plan) -> dict[int, frozenset[int]]:
    """For each step (from 0) the indices of its phases in which the exercise itself is done."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for index, phase in enumerate(plan["phases"]):
        if Kind(phase["kind"]).is_work:
            found[phase["step"] - 1].add(index)
    return {step: frozenset(indices) for step, indices in found.items()}


def steps_done(plan: Plan, phases: Iterable[DonePhase]) -> int:
    """How many steps were done, as `done_steps` says."""
    return len(done_steps(plan, phases))


def recounted(session: SessionDetail) -> SessionDetail:
    """The same with its steps counted by its plan; one whose plan tells none keeps its numbers."""
    if not session.plan["steps"]:
        return session
    done = steps_done(session.plan, session.phases)
    record = replace(session.record, steps_planned=len(session.plan["steps"]), steps_done=done)
    return replace(session, record=record)


def done_steps(plan: Plan, phases: Iterable[DonePhase]) -> frozenset[int]:
    """The steps (from 0) that were done, from the records of a session in their order.

    A step counts when the exercise was done in every phase that was planned for it: each of its
    work phases has a record, and the last one of each says completed or done. So a session that
    ended early counts what was finished before, and a step that was begun again and then left
    does not count any more. A step that was left because it hurt counts: no more was possible.
    """
    last = {phase.phase: phase for phase in phases}
    hurt = steps_that_hurt(last.values())
    work = work_phases(plan)
    return frozenset(
        step for step, indices in work.items() if step in hurt or _all_done(indices, last)
    )


def steps_that_hurt(last: Iterable[DonePhase]) -> frozenset[int]:
    """The steps (from 0) that were left because they hurt, by the last record of each phase."""
    return frozenset(phase.step for phase in last if phase.outcome is Outcome.PAINFUL)


def _all_done(indices: frozenset[int], last: Mapping[int, DonePhase]) -> bool:
    return all(index in last and last[index].outcome in DID_IT for index in indices)


def _plain(seconds: Seconds) -> float:
    """Seconds to the millisecond: sums of tenths would end in a tail of noise."""
    return round(seconds, 3)
