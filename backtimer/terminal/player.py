"""The terminal player: one more listener of a session, with keys; no rule of it stands here."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from backtimer.core.announcer import Announcer
from backtimer.core.commands import Command, Done, End, Pause, Resume
from backtimer.core.conductor import Conductor, DeafListener
from backtimer.core.events import Event, Paused, PauseReason, PhaseStarted
from backtimer.core.keys import Intention, meaning
from backtimer.core.ports import Health
from backtimer.core.session import IllegalCommandError
from backtimer.core.snapshot import Snapshot, State
from backtimer.core.units import Language, LocalText, Seconds
from backtimer.terminal import phrases
from backtimer.terminal.columns import pad, width
from backtimer.terminal.display import Display
from backtimer.terminal.keyboard import Keyboard
from backtimer.terminal.lines import (
    begins_step,
    event_line,
    status_forms,
    step_line,
    until_next_second,
)
from backtimer.terminal.signals import Signal

SHORTEST_WAIT_S: Final[Seconds] = 0.05
"""The status line is not written more often than this, however fast the clock goes."""

_YES: Final = ("y", "j")
_NO: Final = ("n", "escape", "space")


@dataclass(frozen=True, slots=True)
class Performance:
    """A session that is ready to start.

    `health` is that of voice and sounds; `speed` how fast the session's clock goes; `notices`
    are sentences for the person, which any thread may append.
    """

    conductor: Conductor
    announcer: Announcer
    health: Callable[[], tuple[Health, ...]]
    language: Language
    speed: float = 1.0
    notices: deque[str] = field(default_factory=deque)


class Player(DeafListener):
    """Follows one session from its start to its end."""

    def __init__(self, performance: Performance, keyboard: Keyboard, display: Display) -> None:
        self._conductor = performance.conductor
        self._announcer = performance.announcer
        self._health = performance.health
        self._language = performance.language
        self._speed = performance.speed
        self._notices = performance.notices
        self._keyboard = keyboard
        self._display = display
        self.had_trouble = False
        """Whether another outlet has failed, perhaps the history."""
        self._unwell: set[str] = set()
        self._asking = False
        self._goes_on = False
        performance.conductor.listen(self)

    def run(self) -> Snapshot:
        """Start the session, and return when it is over and saved.

        Raises OSError when nobody reads any more; the session has then been ended and saved.
        """
        self._announcer.prepare()
        self._conductor.start()
        try:
            while not self._turn().state.is_over:
                pass
            self._tell_news()
            self._display.forget_status()
        finally:
            self._send(End())
        return self._conductor.snapshot()

    def _turn(self) -> Snapshot:
        """Do what is due, show it, and wait for a key or for what comes next."""
        wait_s = self._conductor.tick()
        snapshot = self._conductor.snapshot()
        self._tell_news()
        if snapshot.state.is_over:
            return snapshot
        if not self._keyboard.has_keys and (command := _of_nobody(snapshot)) is not None:
            self._send(command)
            return snapshot
        self._display.status(self._status_forms(snapshot))
        for key in self._keyboard.wait(self._until_next(wait_s, snapshot)):
            self._press(key)
        return self._conductor.snapshot()

    def _until_next(self, wait_s: Seconds | None, snapshot: Snapshot) -> Seconds | None:
        """Seconds until the session or the status line needs us."""
        if wait_s is None or not self._display.rewrites:
            return wait_s
        shown_s = until_next_second(snapshot) / self._speed
        return min(wait_s, max(SHORTEST_WAIT_S, shown_s))

    def _status_forms(self, snapshot: Snapshot) -> tuple[str, ...]:
        if self._asking:
            return (self._say(phrases.END_QUESTION),)
        return tuple(status_forms(snapshot, self._language, muted=self._announcer.muted))

    def _say(self, text: LocalText) -> str:
        return text.text(self._language)

    # keys

    def _press(self, key: str) -> None:
        match key:
            case Signal.INTERRUPT:
                self._send(End())
            case Signal.SUSPEND:
                self._display.forget_status()
                self._keyboard.suspend()
            case Signal.CONTINUE | Signal.RESIZE:
                self._display.forget_status()
            case _ if self._asking:
                self._answer(key)
            case _:
                self._do(meaning(key))

    def _do(self, wanted: Command | Intention | None) -> None:
        match wanted:
            case None | Intention.FULL_SCREEN:
                pass
            case Intention.MUTE:
                self._mute()
            case Intention.SHOW_KEYS:
                self._show_keys()
            case Intention.ASK_TO_END:
                self._ask_to_end()
            case _:
                self._send(wanted)

    def _send(self, command: Command) -> bool:
        """Give a command to the session; False when it is not possible now."""
        try:
            self._conductor.send(command)
        except IllegalCommandError:
            return False
        return True

    def _mute(self) -> None:
        self._announcer.muted = not self._announcer.muted
        if not self._display.rewrites:
            text = phrases.SOUND_OFF if self._announcer.muted else phrases.SOUND_ON
            self._display.line(self._say(text))

    def _show_keys(self) -> None:
        rows = [(self._say(keys), self._say(does)) for keys, does in phrases.KEYS]
        column = max(width(keys) for keys, _ in rows)
        for keys, does in rows:
            self._display.line(f"  {pad(keys, column)}  {does}")

    def _ask_to_end(self) -> None:
        """The clock stands still while the person thinks about it."""
        self._goes_on = self._send(Pause())
        self._asking = True
        if not self._display.rewrites:
            self._tell_news()
            self._display.line(self._say(phrases.END_QUESTION))

    def _answer(self, key: str) -> None:
        if key.lower() in _YES:
            self._asking = False
            self._send(End())
        elif key.lower() in _NO:
            self._asking = False
            if self._goes_on:
                self._send(Resume())

    # news

    def on_event(self, event: Event, snapshot: Snapshot) -> None:
        """Keep what is to be written: writing may fail, and must not look like a bad listener."""
        text = ""
        slept = isinstance(event, Paused) and event.reason is PauseReason.JUMP
        if slept or not self._display.rewrites:
            text = event_line(event, snapshot, self._language)
        elif isinstance(event, PhaseStarted) and begins_step(snapshot.timeline, event.phase):
            text = step_line(snapshot.timeline, event.phase, self._language)
        if text:
            self._notices.append(text)

    def on_trouble(self, text: str) -> None:
        """Another outlet has failed; the session goes on."""
        self.had_trouble = True
        self._notices.append(text)

    def _tell_news(self) -> None:
        for health in self._health():
            if not health.ok and health.advice not in self._unwell:
                self._unwell.add(health.advice)
                self._notices.append(health.advice)
        while self._notices:
            self._display.line(self._notices.popleft())


def _of_nobody(snapshot: Snapshot) -> Command | None:
    """What the session needs to get to its end where no key can ever be pressed."""
    if snapshot.state is State.PAUSED:
        return Resume()
    waits = snapshot.state is State.RUNNING and snapshot.length_s is None
    return Done() if waits and snapshot.elapsed_s >= snapshot.phase.expected_s else None
