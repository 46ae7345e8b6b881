"""Taking a session up where it stopped: which one, by which routine, and at which phase.

A session that never said how it ended was cut off: by a crash, a kill, an empty battery. Its
records tell how far it came; work that was on when it was cut off has none, and is done again.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from backtimer.core import flare_up
from backtimer.core.blocks import Kept, block_routine, find_block, recalled
from backtimer.core.catalogue import Catalogue
from backtimer.core.events import Outcome
from backtimer.core.plan import DID_IT, phase_of
from backtimer.core.preferences import Preferences
from backtimer.core.records import DonePhase, Mark, SessionDetail, SessionRecord
from backtimer.core.routine import Routine
from backtimer.core.spans import StepSpans
from backtimer.core.timeline import Timeline, timeline
from backtimer.core.units import Seconds

WITHIN: Final = timedelta(hours=12)
"""A session that began longer ago is not taken up any more: it stays interrupted."""
CLOCK_SLACK: Final = timedelta(minutes=10)
"""So far in the future a session may have begun, by a clock that has been set back since."""

_MARKS: Final = frozenset({Mark.WORKOUT, Mark.BLOCK})
_SAME: Final = ("kind", "step", "exercise", "set", "repetition", "side")
"""What a phase of the plan and one of today's timeline must have in common; lengths may differ."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A session that can be taken up, and where.

    `routine` unfolds to the phases of the session's plan; it goes on at the one with the index
    `at`, in the step `step` (from 0). `records` phases were kept so far, with `active_s` and
    `paused_s` seconds in all; the last of them ended at the moment `stopped`.
    """

    session_id: str
    routine: Routine
    at: int
    step: int
    records: int
    active_s: Seconds
    paused_s: Seconds
    stopped: datetime


def cut_off(records: Iterable[SessionRecord], now: datetime) -> SessionRecord | None:
    """The session to think about taking up; `records` are the latest ones, newest first.

    Only the latest workout or block counts: whoever has begun another since has left it.
    """
    latest = next((one for one in records if one.mark in _MARKS), None)
    if latest is None or latest.ended is not None:
        return None
    return latest if -CLOCK_SLACK <= now - latest.started <= WITHIN else None


def routine_now(routine_id: str, catalogue: Catalogue, numbers: Kept) -> Routine | None:
    """The routine of that id as it is now, or the timed block with the numbers chosen last."""
    routine = catalogue.routine(routine_id)
    block = find_block(routine_id)
    if routine is not None or block is None or block.steps is None:
        return routine
    return block_routine(block, recalled(block, numbers), catalogue.exercises)


def taken_up(
    detail: SessionDetail, routine: Routine, preferences: Preferences
) -> Unfinished | None:
    """Where the session goes on by the routine as it is now.

    None when the routine unfolds to something else than what was planned, and when nothing is
    left to do.
    """
    plan = _as_planned(detail, routine, preferences)
    at = None if plan is None else _where(detail.phases, plan)
    if plan is None or at is None:
        return None
    phases, record = detail.phases, detail.record
    return Unfinished(
        session_id=record.id,
        routine=plan.routine,
        at=at,
        step=plan.phases[at].step,
        records=max((one.number for one in phases), default=0),
        active_s=record.active_s,
        paused_s=record.paused_s,
        stopped=phases[-1].ended if phases else record.started,
    )


# by which routine


def _as_planned(
    detail: SessionDetail, routine: Routine, preferences: Preferences
) -> Timeline | None:
    """The timeline that agrees with the plan of the session; None where there is none."""
    for one in _candidates(detail, timeline(routine, preferences)):
        unfolded = timeline(one, preferences)
        if _agree(detail.plan, unfolded):
            return unfolded
    return None


def _candidates(detail: SessionDetail, whole: Timeline) -> Iterator[Routine]:
    """The routine; for flare-up mode as it was made gentler at the start, or on the way."""
    if not detail.plan.get("eased"):
        yield whole.routine
        return
    before = detail.plan.get("replanned_after")
    if before is None:
        yield flare_up.eased(whole.routine)
        return
    for index in _eased_in(detail.phases, before):
        if 0 <= index < len(whole.phases):
            yield flare_up.eased_from(whole.routine, whole.phases[index])


def _eased_in(phases: Sequence[DonePhase], before: int) -> Iterator[int]:
    """The indices of the phases that may have been on when the plan changed.

    `before` records were made until then. The next one is of the phase that was on, if that was
    not left because it hurt; without a next one it was the phase after the last.
    """
    after = next((one.phase for one in phases if one.number > before), None)
    last = next((one.phase for one in reversed(phases) if one.number <= before), -1)
    if after is not None:
        yield after
    yield from (last, last + 1)


def _agree(plan: Mapping[str, Any], unfolded: Timeline) -> bool:
    """Whether both say the same of every step and phase, whatever the lengths."""
    kept, steps = plan.get("phases", ()), plan.get("steps", ())
    if len(kept) != len(unfolded.phases) or len(steps) != len(unfolded.routine.steps):
        return False
    return all(
        _essence(one) == _essence(phase_of(unfolded, phase))
        for one, phase in zip(kept, unfolded.phases, strict=True)
    )


def _essence(phase: Mapping[str, Any]) -> list[object]:
    return [phase.get(name) for name in _SAME]


# at which phase


def _where(phases: Sequence[DonePhase], plan: Timeline) -> int | None:
    """The index of the phase to go on with; None when nothing is left.

    In a step of which nothing was done that is its beginning, which tells what comes and leaves
    time to lie down; else the next work: who comes back needs no pause, and is told anyway.
    """
    spans = StepSpans(plan)
    after = _after([one for one in phases if 0 <= one.phase < len(plan.phases)], plan, spans)
    if after is None:
        return None
    begin = spans.start(plan.phases[after].step)
    if not any(one.kind.is_work for one in plan.phases[begin:after]):
        return begin
    return next(one.index for one in plan.phases[after:] if one.kind.is_work)


def _after(phases: Sequence[DonePhase], plan: Timeline, spans: StepSpans) -> int | None:
    """The index of what follows the last record; None after the end."""
    if not phases:
        return 0
    last = phases[-1]
    phase = plan.phases[last.phase]
    if last.outcome in DID_IT:
        return phase.index + 1 if phase.index + 1 < len(plan.phases) else None
    if last.outcome is Outcome.INTERRUPTED:
        return phase.index
    following = spans.after(phase)
    if following is None and last.outcome is Outcome.SKIPPED:
        # To skip the last step onward ends the session: this one was left to go back.
        return spans.start(phase.step)
    return following
