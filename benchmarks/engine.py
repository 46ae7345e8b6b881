"""What the core costs for a routine of 500 steps."""

import time
from collections.abc import Callable

from backtimer.core.commands import Start
from backtimer.core.exercise import Exercise, Level, Position
from backtimer.core.routine import Hold, Routine, Sides, Step
from backtimer.core.session import Session
from backtimer.core.timeline import timeline
from backtimer.core.units import LocalText
from benchmarks.table import Row

_EXERCISE = Exercise("bench", LocalText("B"), Position.PRONE, LocalText("s"), LocalText("e"))


def measure() -> list[Row]:
    """Unfold it, run it from start to end, and look at it in its middle."""
    step = Step(_EXERCISE, Hold(10.0), sets=(10, 10), sides=Sides.ALTERNATING)
    routine = Routine("bench", LocalText("Bench"), Level.EVERYONE, (step,) * 500)
    plan = timeline(routine)

    def run() -> None:
        session = Session(plan, jump_limit_s=float("inf"))
        session.handle(Start(), 0.0)
        session.advance(plan.total_s + 1)

    session = Session(plan, jump_limit_s=float("inf"))
    session.handle(Start(), 0.0)
    middle = plan.total_s / 2
    session.advance(middle)
    phases = f"{len(plan.phases)} phases"
    return [
        Row(f"timeline of 500 steps, {phases}", f"{_ms(lambda: timeline(routine)):.1f} ms"),
        Row("session from start to end of it", f"{_ms(run):.1f} ms"),
        Row("one snapshot in its middle", f"{_ms(lambda: session.snapshot(middle), 1000):.3f} ms"),
    ]


def _ms(work: Callable[[], object], times: int = 5) -> float:
    begun = time.perf_counter()
    for _ in range(times):
        work()
    return (time.perf_counter() - begun) / times * 1000
