"""The session: the one place that decides what may happen next in a workout, and when.

    Ready --start--> Running --pause, jump--> Paused
                     Running <--3 s-- GettingReady <--resume-- Paused
                     GettingReady --pause, jump--> Paused
                     Running, Paused, GettingReady --repeat--> GettingReady
                     Running, Paused, GettingReady --too painful--> Paused, with an offer
                     Running --the last phase ends, next--> Finished
                     Running, Paused, GettingReady, Ready --end--> Ended
    Ready --start, taken up in the middle of a step--> GettingReady

An offer is taken by done (the easier step) or declined by next or resume (the following step, or
the end); previous and again lead back into the step that was left. Too painful in the last step,
with nothing easier to offer, finishes the session.

The session has no clock: every call is told `now`, in seconds on any clock that never runs
backwards. Deadlines are absolute, so a late call loses nothing and no error adds up:

    session = Session(timeline)
    events = session.handle(Start(), now=0.0)
    events = session.advance(now=3.2)
    session.snapshot(now=3.2).remaining_s
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from backtimer.core import flare_up
from backtimer.core.commands import (
    AddTime,
    Again,
    Command,
    Done,
    Ease,
    End,
    LessTime,
    Next,
    Pause,
    Previous,
    Repeat,
    Resume,
    Start,
    TogglePause,
    TooPainful,
)
from backtimer.core.events import (
    Ended,
    Event,
    Finished,
    GettingReady,
    LengthChanged,
    Offered,
    Outcome,
    Paused,
    PauseReason,
    PhaseEnded,
    PhaseStarted,
    Resumed,
    Started,
    TimelineChanged,
)
from backtimer.core.routine import Routine, Step
from backtimer.core.snapshot import Offer, Snapshot, State
from backtimer.core.spans import StepSpans
from backtimer.core.splicing import end_of_step, splice
from backtimer.core.timeline import Kind, Phase, Timeline
from backtimer.core.timeline import timeline as unfolded
from backtimer.core.units import Seconds

GET_READY_S: Final[Seconds] = 3.0
JUMP_LIMIT_S: Final[Seconds] = 2.0
SOON_S: Final[Seconds] = 3.2
"""What is left of a phase that the person cuts short: three seconds are counted before work."""
JUST_BEGUN_S: Final[Seconds] = 3.0

GetReady: TypeAlias = Callable[[Phase, Seconds, bool], Seconds]
"""How long the get-ready before a phase lasts, by its elapsed time, and whether all is said."""

_MOVING: Final = frozenset(
    {Next, Previous, Again, AddTime, LessTime, TooPainful, Repeat, Ease, End}
)
LEGAL: Final[dict[State, frozenset[type]]] = {
    State.READY: frozenset({Start, End}),
    State.RUNNING: _MOVING | {Pause, TogglePause, Done},
    State.PAUSED: _MOVING | {Resume, TogglePause, Done},
    State.GETTING_READY: _MOVING | {Pause, TogglePause},
    State.FINISHED: frozenset(),
    State.ENDED: frozenset(),
}
"""The table of transitions: which command each state takes; paused, done answers an offer only."""

NOT_WHILE_OFFERED: Final = frozenset({AddTime, LessTime, TooPainful})
"""What a session that is paused with an offer does not take."""

STRETCHABLE: Final = frozenset({Kind.SETUP, Kind.HOLD, Kind.MOVE, Kind.REST})
"""The phases that can be made longer or shorter."""

ENDS_BY_DONE: Final = frozenset({Kind.OPEN, Kind.SETUP, Kind.REST})
"""The phases that the person may end by saying so."""

_NEEDS_NO_GET_READY: Final = frozenset({Kind.SETUP, Kind.REST})


@dataclass(slots=True)
class _Cursor:
    """Where the session stands.

    `elapsed` is kept while the clock stops; `anchor` while it runs: the moment at which the
    phase would have begun had there been no pause.
    """

    phase: Phase
    length: Seconds | None
    elapsed: Seconds = 0.0
    anchor: Seconds = 0.0
    until: Seconds = 0.0
    begun: bool = False


def _cursor(phase: Phase) -> _Cursor:
    """Stand before a phase, not begun yet."""
    return _Cursor(phase, phase.limit_s)


class IllegalCommandError(Exception):
    """A command that the present state or phase does not take; nothing has changed."""

    def __init__(self, command: Command, state: State, kind: Kind) -> None:
        super().__init__(f"{type(command).__name__} is not possible: {state}, in a {kind} phase")
        self.command = command
        self.state = state
        self.kind = kind


class Session:
    """One run through a timeline.

    `get_ready_s` is the pause between resume and the clock's going on: a length, or a function
    of the phase, its elapsed time and whether the whole instruction is to be heard. A step of
    `now` by more than `jump_limit_s` means that the machine slept: the session pauses at the last
    moment at which it was known to be alive. `unfold` makes the timeline anew when the routine
    changes on the way, `easier` finds what to offer in place of a step that hurts.

    A session that is taken up begins at the phase with the index `at`, with `active_s` seconds of
    active time behind it; where that is in the middle of a step, after a get-ready with the whole
    instruction, `come_back_s` seconds long.

    Raises ValueError for a timeline without that phase.
    """

    def __init__(
        self,
        timeline: Timeline,
        *,
        get_ready_s: Seconds | GetReady = GET_READY_S,
        jump_limit_s: Seconds = JUMP_LIMIT_S,
        unfold: Callable[[Routine], Timeline] = unfolded,
        easier: Callable[[Step], Step | None] = lambda _: None,
        at: int = 0,
        active_s: Seconds = 0.0,
        come_back_s: Callable[[Phase], Seconds] = lambda _: GET_READY_S,
    ) -> None:
        if not timeline.phases:
            message = "a session needs at least one phase"
            raise ValueError(message)
        if not 0 <= at < len(timeline.phases):
            message = f"there is no phase {at} among {len(timeline.phases)}"
            raise ValueError(message)
        self.timeline = timeline
        self._get_ready_s = get_ready_s
        self._jump_limit_s = jump_limit_s
        self._unfold = unfold
        self._easier = easier
        self._come_back_s = come_back_s
        self._offer: Offer | None = None
        self._steps = StepSpans(timeline)
        self._state = State.READY
        self._last: Seconds = 0.0
        self._started: Seconds = 0.0
        self._taken_over: Seconds = active_s
        self._active_before: Seconds = active_s
        self._owed: list[Event] = []
        self._stopped: Seconds = 0.0
        self._cursor = _cursor(timeline.phases[at])

    # what a caller may ask

    @property
    def state(self) -> State:
        """The present state."""
        return self._state

    @property
    def next_deadline(self) -> Seconds | None:
        """The moment by which `advance` must be called; None when nothing will happen by itself."""
        match self._state:
            case State.GETTING_READY:
                return self._cursor.until
            case State.RUNNING if self._cursor.length is not None:
                return self._cursor.anchor + self._cursor.length
            case _:
                return None

    def allows(self, command: Command) -> bool:
        """Whether `handle` would take the command now."""
        if type(command) not in LEGAL[self._state]:
            return False
        if self._offer is not None and type(command) in NOT_WHILE_OFFERED:
            return False
        match command:
            case AddTime() | LessTime():
                return self._cursor.phase.kind in STRETCHABLE
            case Done() if self._state is State.PAUSED:
                return self._offer is not None
            case Done():
                return self._cursor.phase.kind in ENDS_BY_DONE
            case Ease():
                return not self.timeline.routine.eased
            case _:
                return True

    def advance(self, now: Seconds) -> list[Event]:
        """All that was due until `now`, in order, each with its planned moment."""
        events, self._owed = self._owed, []
        events += self._advance(now)
        return events

    def handle(self, command: Command, now: Seconds) -> list[Event]:
        """Do what was due until `now`, then the command; returns the events of both.

        Raises IllegalCommandError when the command is not possible now. What was due is then
        returned by the next call.
        """
        was = self._state
        events = self.advance(now)
        if self._just_jumped(was, events) and isinstance(command, Pause | TogglePause):
            return events
        if not self.allows(command):
            self._owed = events
            raise IllegalCommandError(command, self._state, self._cursor.phase.kind)
        return events + self._do(command, self._last)

    def snapshot(self, now: Seconds) -> Snapshot:
        """The session at `now`, without changing it; a late `now` shows the end of the phase."""
        now = self._last if self._slept(now) else max(now, self._last)
        elapsed = self._elapsed_at(now)
        active = self._active_before + elapsed
        over = self._state.is_over
        passed = self._taken_over + (self._stopped if over else now) - self._started
        length = self._cursor.length
        remaining = None if length is None else max(0.0, length - elapsed)
        return Snapshot(
            timeline=self.timeline,
            state=self._state,
            phase=self._cursor.phase,
            following=self._following(),
            elapsed_s=elapsed,
            length_s=length,
            remaining_s=0.0 if over else remaining,
            get_ready_s=self._get_ready_left(now),
            active_s=active,
            paused_s=0.0 if self._state is State.READY else max(0.0, passed - active),
            left_s=0.0 if over else self._left_s(remaining),
            step_progress=self._steps.progress(
                self._cursor.phase, elapsed, length, finished=self._state is State.FINISHED
            ),
            offer=self._offer,
        )

    def _following(self) -> Phase | None:
        phase = self._cursor.phase
        after = phase.index + 1 if self._offer is None else self._steps.after(phase)
        phases = self.timeline.phases
        return None if after is None or after == len(phases) else phases[after]

    def _left_s(self, remaining: Seconds | None) -> Seconds:
        phase = self._cursor.phase
        if self._offer is not None:
            return self._steps.expected_after_step(phase.step)
        expected = phase.expected_s if remaining is None else remaining
        return expected + self._steps.expected_after(phase)

    # time

    def _slept(self, now: Seconds) -> bool:
        clock_runs = self._state in (State.RUNNING, State.GETTING_READY)
        return clock_runs and now - self._last > self._jump_limit_s

    def _just_jumped(self, was: State, events: list[Event]) -> bool:
        jumped = any(isinstance(one, Paused) and one.reason is PauseReason.JUMP for one in events)
        return jumped and was is not State.PAUSED

    def _advance(self, now: Seconds) -> list[Event]:
        events: list[Event] = []
        if self._slept(now):
            events += self._pause(self._last, PauseReason.JUMP)
        if not self._state.is_over:
            self._last = max(now, self._last) if self._state is not State.READY else now
        while (deadline := self.next_deadline) is not None and deadline <= self._last:
            events += self._pass(deadline)
        return events

    def _pass(self, deadline: Seconds) -> list[Event]:
        """What happens at a deadline: the clock goes on, or the phase ends."""
        if self._state is State.GETTING_READY:
            return self._run(deadline)
        return self._leave(Outcome.COMPLETED, deadline) + self._enter_next(deadline)

    def _elapsed_at(self, now: Seconds) -> Seconds:
        if self._state is not State.RUNNING:
            return self._cursor.elapsed
        elapsed = max(0.0, now - self._cursor.anchor)
        return elapsed if self._cursor.length is None else min(elapsed, self._cursor.length)

    def _get_ready_left(self, now: Seconds) -> Seconds:
        getting_ready = self._state is State.GETTING_READY
        return max(0.0, self._cursor.until - now) if getting_ready else 0.0

    # commands

    def _do(self, command: Command, now: Seconds) -> list[Event]:
        offer, self._offer = self._offer, None
        if offer is not None:
            return self._answer(offer, command, now)
        match command:
            case Start():
                return [Started(now), *self._start(now)]
            case Pause():
                return self._pause(now, PauseReason.ASKED)
            case Resume():
                return self._get_ready(now)
            case TogglePause():
                paused = self._state is State.PAUSED
                return self._get_ready(now) if paused else self._pause(now, PauseReason.ASKED)
            case Repeat():
                self._cursor.elapsed = self._elapsed_at(now)
                return self._get_ready(now, instruct=True)
            case AddTime(seconds):
                return self._stretch(seconds, now)
            case LessTime(seconds):
                return self._stretch(-seconds, now)
            case Ease():
                return self._ease(now)
            case _:
                return self._move(command, now)

    def _start(self, now: Seconds) -> list[Event]:
        self._started = now
        phase = self._cursor.phase
        if phase.index == 0 or phase.kind in _NEEDS_NO_GET_READY:
            return self._run(now)
        return self._get_ready_until(now + self._come_back_s(phase), now, instruct=True)

    def _move(
        self, command: Next | Previous | Again | Done | TooPainful | End, now: Seconds
    ) -> list[Event]:
        match command:
            case Next():
                return self._go(self._steps.after(self._cursor.phase), Outcome.SKIPPED, now)
            case Previous():
                return self._go(self._previous(now), Outcome.SKIPPED, now)
            case Again():
                return self._go(self._steps.set_start(self._cursor.phase), Outcome.SKIPPED, now)
            case Done():
                return self._done(now)
            case TooPainful():
                return self._leave(Outcome.PAINFUL, now) + self._make_offer(now)
            case End():
                return self._end(now)

    def _pause(self, at: Seconds, reason: PauseReason) -> list[Event]:
        self._cursor.elapsed = self._elapsed_at(at)
        self._state = State.PAUSED
        return [Paused(at, reason)]

    def _get_ready(self, now: Seconds, *, instruct: bool = False) -> list[Event]:
        phase, lasts = self._cursor.phase, self._get_ready_s
        seconds = lasts(phase, self._cursor.elapsed, instruct) if callable(lasts) else lasts
        return self._get_ready_until(now + seconds, now, instruct=instruct)

    def _get_ready_until(self, until: Seconds, now: Seconds, *, instruct: bool) -> list[Event]:
        self._state = State.GETTING_READY
        self._cursor.until = until
        return [GettingReady(now, until, self._cursor.phase, instruct)]

    def _run(self, at: Seconds) -> list[Event]:
        """Let the clock run in the present phase, from the elapsed time on."""
        self._state = State.RUNNING
        self._cursor.anchor = at - self._cursor.elapsed
        if self._cursor.begun:
            return [Resumed(at, self._cursor.phase, self._cursor.elapsed)]
        self._cursor.begun = True
        return [PhaseStarted(at, self._cursor.phase)]

    def _done(self, now: Seconds) -> list[Event]:
        """An open hold ends at once; work begins only after a countdown."""
        left = 0.0
        if self._cursor.length is not None and self._cursor.phase.kind is not Kind.OPEN:
            left = self._cursor.length - self._elapsed_at(now)
        if left > SOON_S:
            return self._stretch(SOON_S - left, now)
        return self._leave(Outcome.DONE, now) + self._enter_next(now)

    def _stretch(self, seconds: Seconds, now: Seconds) -> list[Event]:
        """Longer or shorter; what is made shorter keeps the time to count down to its end."""
        assert self._cursor.length is not None, "only phases with a length can be stretched"
        elapsed = self._elapsed_at(now)
        left = self._cursor.length - elapsed
        self._cursor.length = elapsed + max(min(left, SOON_S), left + seconds)
        return [LengthChanged(now, self._cursor.phase, self._cursor.length), *self._advance(now)]

    def _end(self, now: Seconds) -> list[Event]:
        if self._state is State.READY:
            self._started = now
        events = self._leave(Outcome.INTERRUPTED, now)
        self._state = State.ENDED
        return [*events, Ended(now)]

    # what hurts, and what is gentler

    def _make_offer(self, now: Seconds) -> list[Event]:
        """Pause and ask what should follow the step that was left; finish when nothing can."""
        steps, number = self.timeline.routine.steps, self._cursor.phase.step
        easier = self._easier(steps[number])
        if easier is not None and self.timeline.routine.eased:
            easier = flare_up.eased_step(easier)
        following = steps[number + 1] if number + 1 < len(steps) else None
        if easier is None and following is None:
            return self._enter(None, now)
        self._state = State.PAUSED
        self._offer = Offer(steps[number], easier, following)
        return [Offered(now, self._offer)]

    def _answer(self, offer: Offer, command: Command, now: Seconds) -> list[Event]:
        """What a command does to a session that is paused with an offer."""
        match command:
            case Done() if offer.easier is not None:
                changed = self._insert(offer.easier, now)
                return changed + self._enter(self._steps.after(self._cursor.phase), now)
            case Done() | Next() | Resume() | TogglePause():
                return self._enter(self._steps.after(self._cursor.phase), now)
            case Previous():
                return self._stand_at(self._steps.start(self._cursor.phase.step))
            case Ease():
                return self._ease(now) + self._make_offer(now)
            case Repeat():
                self._offer = offer
                return [Offered(now, offer)]
            case _:
                return self._do(command, now)

    def _insert(self, step: Step, now: Seconds) -> list[Event]:
        """Put a step into the plan, right after the present one."""
        routine, number = self.timeline.routine, self._cursor.phase.step + 1
        steps = (*routine.steps[:number], step, *routine.steps[number:])
        kept = end_of_step(self.timeline, number - 1)
        return self._change(replace(routine, steps=steps), kept, now)

    def _ease(self, now: Seconds) -> list[Event]:
        phase = self._cursor.phase
        return self._change(flare_up.eased_from(self.timeline.routine, phase), phase.index + 1, now)

    def _change(self, routine: Routine, kept: int, now: Seconds) -> list[Event]:
        """Go on by another routine after the first `kept` phases."""
        self.timeline = splice(self.timeline, self._unfold(routine), kept)
        self._steps = StepSpans(self.timeline)
        return [TimelineChanged(now, self.timeline, kept)]

    # moving through the timeline

    def _leave(self, outcome: Outcome, at: Seconds) -> list[Event]:
        """Close the present phase; one that never began leaves no trace, unless it hurt."""
        active = self._elapsed_at(at)
        told = self._cursor.begun or outcome is Outcome.PAINFUL
        self._active_before += active
        self._cursor.elapsed, self._cursor.begun = 0.0, False
        self._stopped = at
        ended = PhaseEnded(at, self._cursor.phase, outcome, active, self._cursor.length)
        return [ended] if told else []

    def _enter_next(self, at: Seconds) -> list[Event]:
        index = self._cursor.phase.index + 1
        if index == len(self.timeline.phases):
            self._state = State.FINISHED
            return [Finished(at)]
        self._cursor = _cursor(self.timeline.phases[index])
        return self._run(at)

    def _go(self, index: int | None, outcome: Outcome, now: Seconds) -> list[Event]:
        """Leave for the phase at `index` (None: past the end); a paused session stays paused."""
        events = self._leave(outcome, now)
        if index is not None and self._state is State.PAUSED:
            return events + self._stand_at(index)
        return events + self._enter(index, now)

    def _enter(self, index: int | None, now: Seconds) -> list[Event]:
        """Begin the phase at `index` (None: past the end), after a get-ready where it needs one."""
        if index is None:
            self._state, self._stopped = State.FINISHED, now
            return [Finished(now)]
        self._cursor = _cursor(self.timeline.phases[index])
        if self._cursor.phase.kind in _NEEDS_NO_GET_READY:
            return self._run(now)
        return self._get_ready(now)

    def _stand_at(self, index: int) -> list[Event]:
        """Stand before the phase at `index`, paused."""
        self._cursor = _cursor(self.timeline.phases[index])
        return []

    def _previous(self, now: Seconds) -> int:
        first = self._steps.start(self._cursor.phase.step)
        just_begun = self._cursor.phase.index == first and (
            self._cursor.phase.kind is Kind.SETUP or self._elapsed_at(now) < JUST_BEGUN_S
        )
        return self._steps.start(max(0, self._cursor.phase.step - 1)) if just_begun else first
