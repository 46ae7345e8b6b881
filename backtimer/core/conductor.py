"""Conducts a session: brings clock, session and cues together and tells every listener alike.

Window and terminal use the same conductor, so no rule of a session stands in either of them.
"""

import math
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final, Protocol, TypeAlias

from backtimer.core.agenda import Ahead
from backtimer.core.commands import AddTime, Command, Pause, Start
from backtimer.core.cue_track import CueTrack
from backtimer.core.cues import DueCue
from backtimer.core.events import Event, Paused, PauseReason, PhaseStarted
from backtimer.core.ports import Clock
from backtimer.core.session import JUMP_LIMIT_S, IllegalCommandError, Session
from backtimer.core.snapshot import Snapshot, State
from backtimer.core.timeline import Phase
from backtimer.core.units import Seconds

HEARTBEATS_A_JUMP: Final = 4
"""The session is told the time so often within its jump limit, to tell standby from waiting."""

FEED_AHEAD_S: Final[Seconds] = 3.0
"""Cues are handed on so long before they are due: nothing that keeps us busy delays them."""

_BEFORE_S: Final[Seconds] = 1e-6
"""What begins with the next phase is told after the event that it begins."""

LATE_CUE_S: Final[Seconds] = 0.7
"""A cue that is later than this is left out: a wrong word is worse than none."""


class Listener(Protocol):
    """An outlet of a session: screen, voice, history, trace, ... All have equal rank."""

    def on_event(self, event: Event, snapshot: Snapshot) -> None:
        """Something happened; `snapshot` is the session just after."""
        ...

    def on_cue(self, due: DueCue, snapshot: Snapshot) -> None:
        """Something is to be said or sounded now."""
        ...

    def on_ahead(self, ahead: Ahead, snapshot: Snapshot) -> None:
        """Something is to be said or sounded soon, or what was told before is not to be."""
        ...

    def on_command(self, command: Command, snapshot: Snapshot) -> None:
        """The person asked for something, and it was possible; told before its events."""
        ...

    def on_trouble(self, text: str) -> None:
        """Another listener failed for the first time; `text` is for the person."""
        ...


class DeafListener:
    """A listener to inherit from that does nothing."""

    def on_event(self, event: Event, snapshot: Snapshot) -> None:
        """Ignore an event."""

    def on_cue(self, due: DueCue, snapshot: Snapshot) -> None:
        """Ignore a cue."""

    def on_ahead(self, ahead: Ahead, snapshot: Snapshot) -> None:
        """Ignore what is to come."""

    def on_command(self, command: Command, snapshot: Snapshot) -> None:
        """Ignore a command."""

    def on_trouble(self, text: str) -> None:
        """Ignore another's trouble."""


_Telling: TypeAlias = Callable[[Listener], None]


def _event_telling(event: Event, snapshot: Snapshot) -> _Telling:
    return lambda listener: listener.on_event(event, snapshot)


def _ahead_telling(ahead: Ahead, snapshot: Snapshot) -> _Telling:
    return lambda listener: listener.on_ahead(ahead, snapshot)


def _cue_telling(due: DueCue, snapshot: Snapshot) -> _Telling:
    return lambda listener: listener.on_cue(due, snapshot)


class Conductor:
    """Runs `session` by `clock`, which goes `speed` times as fast as the world's.

    `scribes` are listeners that may wait for a disk: they are told when all others have been.
    A listener that raises never stops the session: `on_failure(listener, error)` notes it and
    returns a sentence for the person, which the other listeners are told once.
    """

    def __init__(
        self,
        session: Session,
        clock: Clock,
        track: CueTrack,
        listeners: Sequence[Listener],
        *,
        scribes: Sequence[Listener] = (),
        on_failure: Callable[[Listener, Exception], str],
        speed: float = 1.0,
    ) -> None:
        self._session = session
        self._clock = clock
        self._track = track
        self._listeners = list(listeners)
        self._scribes = tuple(scribes)
        self._failed: set[int] = set()
        self._on_failure = on_failure
        self._speed = speed

    def listen(self, listener: Listener) -> None:
        """Tell this listener, too, from now on, before the scribes."""
        self._listeners.append(listener)

    def snapshot(self) -> Snapshot:
        """The session at this moment."""
        return self._session.snapshot(self._clock.now())

    def send(self, command: Command) -> None:
        """Give the session a command. Raises IllegalCommandError when it is not possible now."""
        now = self._clock.now()
        before = self._session.snapshot(now)
        try:
            events = self._session.handle(command, now)
        except IllegalCommandError:
            self._dispatch(self._session.advance(now), now)
            raise
        for listener in (*self._listeners, *self._scribes):
            with self._guard(listener):
                listener.on_command(command, before)
        self._dispatch(events, now, command, before)

    def say_status(self) -> None:
        """Have it said how things stand."""
        now = self._clock.now()
        self._dispatch(self._session.advance(now), now)
        self._track.status(now, self._session.snapshot(now))
        self._tell([*self._cues(now, now), *self._ahead(now)])

    def start(self) -> None:
        """Begin the session."""
        self.send(Start())

    def tick(self) -> Seconds | None:
        """Do all that is due; returns the seconds until the next call, None: wait for a command."""
        now = self._clock.now()
        self._dispatch(self._session.advance(now), now)
        return self._wait_s(self._clock.now())

    def _wait_s(self, now: Seconds) -> Seconds | None:
        """Seconds of the world's time until something is due."""
        moments = [self._session.next_deadline, self._track.next_moment]
        if self._session.state in (State.RUNNING, State.GETTING_READY):
            moments.append(now + JUMP_LIMIT_S * self._speed / HEARTBEATS_A_JUMP)
        due = [moment for moment in moments if moment is not None]
        return max(0.0, min(due) - now) / self._speed if due else None

    def _dispatch(
        self,
        events: Sequence[Event],
        now: Seconds,
        command: Command | None = None,
        before: Snapshot | None = None,
    ) -> None:
        """Tell each listener in turn all that happened, so that none waits for another's disk."""
        happened: list[_Telling] = []
        waiting = deque(events)
        while waiting:
            event = waiting.popleft()
            happened += self._cues(event.at - _BEFORE_S, now)
            snapshot = self._session.snapshot(now)
            self._track.follow(event, snapshot)
            happened.append(_event_telling(event, snapshot))
            if isinstance(event, PhaseStarted) and snapshot.phase is event.phase:
                waiting += self._made_long_enough(event.phase, now)
        if any(isinstance(one, Paused) and one.reason is PauseReason.JUMP for one in events):
            paused = self._session.snapshot(now)
            self._track.answer(Pause(), now, paused, paused)
        if command is not None and before is not None:
            self._track.answer(command, now, before, self._session.snapshot(now))
        happened += self._ahead(now)
        happened += self._cues(math.inf if self._session.state.is_over else now, now)
        self._tell(happened)

    def _made_long_enough(self, phase: Phase, now: Seconds) -> list[Event]:
        """A setup gets the time for what is said in it because it was skipped before."""
        lack_s = self._track.lack_s(phase)
        return self._session.handle(AddTime(lack_s), now) if lack_s > 0 else []

    def _tell(self, happened: Sequence[_Telling]) -> None:
        for listener in (*self._listeners, *self._scribes):
            for tell in happened:
                with self._guard(listener):
                    tell(listener)

    def _ahead(self, now: Seconds) -> Iterator[_Telling]:
        """What will be due soon, as far as it was not told before."""
        ahead = self._track.ahead(
            math.inf if self._session.state.is_over else now + FEED_AHEAD_S * self._speed
        )
        if ahead is not None:
            yield _ahead_telling(ahead, self._session.snapshot(now))

    def _cues(self, until: Seconds, now: Seconds) -> Iterator[_Telling]:
        for due in self._track.due(until):
            if now - due.at <= LATE_CUE_S * self._speed:
                yield _cue_telling(due, self._session.snapshot(now))

    @contextmanager
    def _guard(self, listener: Listener) -> Iterator[None]:
        """Whatever a listener raises stays its own trouble."""
        try:
            yield
        except Exception as error:  # noqa: BLE001 - no listener may stop a session
            text = self._on_failure(listener, error)
            if id(listener) not in self._failed:
                self._failed.add(id(listener))
                self._tell_trouble(text, listener)

    def _tell_trouble(self, text: str, whose: Listener) -> None:
        for listener in (*self._listeners, *self._scribes):
            if listener is not whose:
                with self._guard(listener):
                    listener.on_trouble(text)
