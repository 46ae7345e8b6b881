"""Joins what a session has behind it to a changed plan of what is still to come."""

from backtimer.core.timeline import Kind, Phase, Timeline


def splice(old: Timeline, new: Timeline, kept: int) -> Timeline:
    """The first `kept` phases of `old` as they are, then what follows them in `new`.

    `new` unfolds a routine that says the same of these phases' steps as far as they reach; the
    lengths of its phases may differ. What follows is numbered on, and starts where `old` ends.
    """
    past = old.phases[:kept]
    return Timeline.laid_out(new.routine, new.phases[_after(past[-1], new) :], past)


def end_of_step(timeline: Timeline, step: int) -> int:
    """How many phases there are to the end of a step (from 0)."""
    return sum(phase.step <= step for phase in timeline.phases)


def _after(last: Phase, new: Timeline) -> int:
    """The position in `new` of what follows the phase `last`."""
    for position, phase in enumerate(new.phases):
        if _same(phase, last):
            return position + 1
    # The setup that is on may have no counterpart: then its work follows, else the next step.
    step = last.step if last.kind is Kind.SETUP else last.step + 1
    return sum(phase.step < step for phase in new.phases)


def _same(one: Phase, other: Phase) -> bool:
    """Whether both are the same moment of a routine, whatever their lengths."""
    return (one.step, one.kind, one.set, one.repetition, one.side) == (
        other.step,
        other.kind,
        other.set,
        other.repetition,
        other.side,
    )
