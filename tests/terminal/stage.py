"""A session in a terminal that is made of fakes: a clock, a keyboard and what was written."""

import io
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from backtimer.core.announcer import Announcer
from backtimer.core.conductor import Conductor, DeafListener, Listener
from backtimer.core.cue_planner import CuePlanner
from backtimer.core.cue_track import CueTrack
from backtimer.core.events import Event
from backtimer.core.ports import Health
from backtimer.core.routine import Step
from backtimer.core.session import JUMP_LIMIT_S, Session
from backtimer.core.snapshot import Snapshot
from backtimer.core.units import Language, Seconds
from backtimer.terminal.display import Display
from backtimer.terminal.player import Performance, Player
from tests.core.builders import a_timeline
from tests.fakes import WELL, FakeClock, FakeSounds, FakeVoice


@dataclass(slots=True)
class ScriptedKeyboard:
    """Lets the time pass instead of waiting, and presses each key at its moment."""

    clock: FakeClock
    script: deque[tuple[Seconds, str]]
    has_keys: bool = True
    suspended: int = 0

    def wait(self, seconds: Seconds | None) -> Sequence[str]:
        assert seconds is not None or self.script, "the session waits for a key that never comes"
        until = self.clock.time + seconds if seconds is not None else self.script[0][0]
        if self.script and self.script[0][0] <= until:
            moment, key = self.script.popleft()
            self.clock.time = max(self.clock.time, moment)
            return [key]
        self.clock.time = until
        return []

    def suspend(self) -> None:
        self.suspended += 1


@dataclass(slots=True)
class Recorder(DeafListener):
    """Remembers the names of the events, in order."""

    events: list[str] = field(default_factory=list)

    def on_event(self, event: Event, snapshot: Snapshot) -> None:
        self.events.append(type(event).__name__)


def _none_easier(_: Step) -> Step | None:
    return None


@dataclass(slots=True)
class Stage:
    """What a test looks at after `play`."""

    steps: tuple[Step, ...]
    keys: Sequence[tuple[Seconds, str]] = ()
    rewrites: bool = True
    columns: int = 80
    language: Language = Language.ENGLISH
    has_keys: bool = True
    health: tuple[Health, ...] = (WELL, WELL)
    listeners: tuple[Listener, ...] = ()
    easier: Callable[[Step], Step | None] = _none_easier
    hear_check: bool = False
    out: io.StringIO = field(default_factory=io.StringIO)
    voice: FakeVoice = field(default_factory=FakeVoice)
    sounds: FakeSounds = field(default_factory=FakeSounds)
    recorder: Recorder = field(default_factory=Recorder)
    keyboard: ScriptedKeyboard | None = None

    def play(self) -> Snapshot:
        clock = FakeClock()
        plan = a_timeline(*self.steps)
        planner = CuePlanner(plan, self.language)
        track = CueTrack(planner)
        announcer = Announcer(track, self.voice, self.sounds)
        conductor = Conductor(
            Session(plan, jump_limit_s=JUMP_LIMIT_S, easier=self.easier),
            clock,
            track,
            [announcer, self.recorder, *self.listeners],
            on_failure=lambda _listener, error: str(error),
        )
        self.keyboard = ScriptedKeyboard(clock, deque(self.keys), self.has_keys)
        display = Display(self.out, rewrites=self.rewrites, columns=lambda: self.columns)
        performance = Performance(
            conductor,
            announcer,
            lambda: self.health,
            self.language,
            hear_check=self.hear_check,
        )
        return Player(performance, self.keyboard, display, now=clock.now).run()

    @property
    def written(self) -> str:
        return self.out.getvalue()

    @property
    def lines(self) -> list[str]:
        """Everything that stands on a line of its own, and every form of the status line."""
        return [line.strip() for line in self.written.replace("\r", "\n").splitlines() if line]
