"""The session: the one place that decides what may happen next in a workout, and when.

    Ready --start--> Running --pause, jump--> Paused
                     Running <--3 s-- GettingReady <--resume-- Paused
                     GettingReady --pause, jump--> Paused
                     Running --the last phase ends, next--> Finished
                     Running, Paused, GettingReady, Ready --end--> Ended

The session has no clock: every call is told `now`, in seconds on any clock that never runs
backwards. Deadlines are absolute, so a late call loses nothing and no error adds up:

    session = Session(timeline)
    events = session.handle(Start(), now=0.0)
    events = session.advance(now=3.2)
    session.snapshot(now=3.2).remaining_s
"""

from dataclasses import dataclass
from typing import Final

from backtimer.core.commands import (
    AddTime,
    Again,
    Command,
    Done,
    End,
    LessTime,
    Next,
    Pause,
    Previous,
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
    Outcome,
    Paused,
    PauseReason,
    PhaseEnded,
    PhaseStarted,
    Resumed,
    Started,
)
from backtimer.core.snapshot import Snapshot, State
from backtimer.core.timeline import Kind, Phase, Timeline
from backtimer.core.units import Seconds

GET_READY_S: Final[Seconds] = 3.0
JUMP_LIMIT_S: Final[Seconds] = 2.0
JUST_BEGUN_S: Final[Seconds] = 3.0

_MOVING: Final = frozenset({Next, Previous, Again, AddTime, LessTime, TooPainful, End})
LEGAL: Final[dict[State, frozenset[type]]] = {
    State.READY: frozenset({Start, End}),
    State.RUNNING: _MOVING | {Pause, TogglePause, Done},
    State.PAUSED: _MOVING | {Resume, TogglePause},
    State.GETTING_READY: _MOVING | {Pause, TogglePause},
    State.FINISHED: frozenset(),
    State.ENDED: frozenset(),
}
"""The table of transitions: which command each state takes."""

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
    return _Cursor(phase, phase.cap_s if phase.kind is Kind.OPEN else phase.duration_s)


class IllegalCommandError(Exception):
    """A command that the present state or phase does not take; nothing has changed."""

    def __init__(self, command: Command, state: State, kind: Kind) -> None:
        super().__init__(f"{type(command).__name__} is not possible: {state}, in a {kind} phase")
        self.command = command
        self.state = state
        self.kind = kind


class Session:
    """One run through a timeline.

    `get_ready_s` is the pause between resume and the clock's going on. A step of `now` by more
    than `jump_limit_s` means that the machine slept: the session pauses at the last moment at
    which it was known to be alive.

    Raises ValueError for a timeline without phases.
    """

    def __init__(
        self,
        timeline: Timeline,
        *,
        get_ready_s: Seconds = GET_READY_S,
        jump_limit_s: Seconds = JUMP_LIMIT_S,
    ) -> None:
        if not timeline.phases:
            message = "a session needs at least one phase"
            raise ValueError(message)
        self.timeline = timeline
        self._get_ready_s = get_ready_s
        self._jump_limit_s = jump_limit_s
        self._steps = _StepSpans(timeline)
        self._state = State.READY
        self._last: Seconds = 0.0
        self._started: Seconds = 0.0
        self._active_before: Seconds = 0.0
        self._owed: list[Event] = []
        self._stopped: Seconds = 0.0
        self._cursor = _cursor(timeline.phases[0])

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
        match command:
            case AddTime() | LessTime():
                return self._cursor.phase.kind in STRETCHABLE
            case Done():
                return self._cursor.phase.kind in ENDS_BY_DONE
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
        passed = (self._stopped if over else now) - self._started
        after = self._cursor.phase.index + 1
        phases = self.timeline.phases
        length = self._cursor.length
        remaining = None if length is None else max(0.0, length - elapsed)
        expected = self._cursor.phase.expected_s if remaining is None else remaining
        return Snapshot(
            timeline=self.timeline,
            state=self._state,
            phase=self._cursor.phase,
            following=phases[after] if after < len(phases) else None,
            elapsed_s=elapsed,
            length_s=length,
            remaining_s=0.0 if over else remaining,
            get_ready_s=self._get_ready_left(now),
            active_s=active,
            paused_s=0.0 if self._state is State.READY else max(0.0, passed - active),
            left_s=0.0 if over else expected + self._steps.expected_after(self._cursor.phase),
            step_progress=self._steps.progress(
                self._cursor.phase, elapsed, length, finished=self._state is State.FINISHED
            ),
        )

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
        match command:
            case Start():
                self._started = now
                return [Started(now), *self._run(now)]
            case Pause():
                return self._pause(now, PauseReason.ASKED)
            case Resume():
                return self._get_ready(now)
            case TogglePause():
                paused = self._state is State.PAUSED
                return self._get_ready(now) if paused else self._pause(now, PauseReason.ASKED)
            case Next():
                return self._go(self._steps.after(self._cursor.phase), Outcome.SKIPPED, now)
            case TooPainful():
                return self._go(self._steps.after(self._cursor.phase), Outcome.PAINFUL, now)
            case Previous():
                return self._go(self._previous(now), Outcome.SKIPPED, now)
            case Again():
                return self._go(self._steps.set_start(self._cursor.phase), Outcome.SKIPPED, now)
            case AddTime(seconds):
                return self._stretch(seconds, now)
            case LessTime(seconds):
                return self._stretch(-seconds, now)
            case Done():
                return self._leave(Outcome.DONE, now) + self._enter_next(now)
            case End():
                return self._end(now)

    def _pause(self, at: Seconds, reason: PauseReason) -> list[Event]:
        self._cursor.elapsed = self._elapsed_at(at)
        self._state = State.PAUSED
        return [Paused(at, reason)]

    def _get_ready(self, now: Seconds) -> list[Event]:
        self._state = State.GETTING_READY
        self._cursor.until = now + self._get_ready_s
        return [GettingReady(now, self._cursor.until, self._cursor.phase)]

    def _run(self, at: Seconds) -> list[Event]:
        """Let the clock run in the present phase, from the elapsed time on."""
        self._state = State.RUNNING
        self._cursor.anchor = at - self._cursor.elapsed
        if self._cursor.begun:
            return [Resumed(at, self._cursor.phase, self._cursor.elapsed)]
        self._cursor.begun = True
        return [PhaseStarted(at, self._cursor.phase)]

    def _stretch(self, seconds: Seconds, now: Seconds) -> list[Event]:
        assert self._cursor.length is not None, "only phases with a length can be stretched"
        self._cursor.length = max(self._elapsed_at(now), self._cursor.length + seconds)
        return [LengthChanged(now, self._cursor.phase, self._cursor.length), *self._advance(now)]

    def _end(self, now: Seconds) -> list[Event]:
        if self._state is State.READY:
            self._started = now
        events = self._leave(Outcome.INTERRUPTED, now)
        self._state = State.ENDED
        return [*events, Ended(now)]

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
        if index is None:
            self._state = State.FINISHED
            return [*events, Finished(now)]
        self._cursor = _cursor(self.timeline.phases[index])
        if self._state is State.PAUSED:
            return events
        if self._cursor.phase.kind in _NEEDS_NO_GET_READY:
            return events + self._run(now)
        return events + self._get_ready(now)

    def _previous(self, now: Seconds) -> int:
        first = self._steps.start(self._cursor.phase.step)
        just_begun = self._cursor.phase.index == first and (
            self._cursor.phase.kind is Kind.SETUP or self._elapsed_at(now) < JUST_BEGUN_S
        )
        return self._steps.start(max(0, self._cursor.phase.step - 1)) if just_begun else first


class _StepSpans:
    """Where each step and set of a timeline begins, and how much is planned after a phase."""

    def __init__(self, timeline: Timeline) -> None:
        self._phases = timeline.phases
        self._total_s = timeline.total_s
        self._starts: dict[int, int] = {}
        self._set_starts: dict[tuple[int, int], int] = {}
        for phase in timeline.phases:
            self._starts.setdefault(phase.step, phase.index)
            if phase.kind.is_work:
                self._set_starts.setdefault((phase.step, phase.set), phase.index)
        begins = [timeline.phases[index].start_s for index in self._starts.values()]
        self._begin_s = dict(zip(self._starts, begins, strict=True))
        ends = [*begins[1:], timeline.total_s]
        self._length_s = {
            step: end - begin
            for (step, begin), end in zip(self._begin_s.items(), ends, strict=True)
        }

    def start(self, step: int) -> int:
        """The index of the first phase of a step."""
        return self._starts[step]

    def after(self, phase: Phase) -> int | None:
        """The index of the first phase of the next step; None after the last."""
        return self._starts.get(phase.step + 1)

    def set_start(self, phase: Phase) -> int:
        """Where `again` leads: the setup itself, or the first work of the set just done."""
        if phase.kind is Kind.SETUP:
            return phase.index
        number = phase.set - 1 if phase.kind is Kind.REST else phase.set
        return self._set_starts[phase.step, number]

    def expected_after(self, phase: Phase) -> Seconds:
        """The planned seconds of all phases after this one."""
        return self._total_s - phase.start_s - phase.expected_s

    def progress(
        self, phase: Phase, elapsed: Seconds, length: Seconds | None, *, finished: bool
    ) -> tuple[float, ...]:
        """How far each step is, 0 to 1, by position in the timeline."""
        if finished:
            return (1.0,) * len(self._starts)
        share = min(1.0, elapsed / (length or phase.expected_s or 1.0))
        passed = phase.start_s - self._begin_s[phase.step] + share * phase.expected_s
        whole = self._length_s[phase.step]
        present = passed / whole if whole > 0 else 1.0
        later = len(self._starts) - phase.step - 1
        return (1.0,) * phase.step + (min(1.0, present),) + (0.0,) * later
