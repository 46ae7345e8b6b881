"""The terminal player: one more listener of a session, with keys; no rule of it stands here."""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from backtimer.core import spoken, words
from backtimer.core.announcer import ASK_AGAIN_S, Announcer
from backtimer.core.commands import Command, Done, Ease, End, Pause, Resume
from backtimer.core.conductor import Conductor, DeafListener
from backtimer.core.events import Event, Offered, Paused, PauseReason, PhaseStarted
from backtimer.core.keys import Intention, Meaning, meaning, volume_after
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
    offer_lines,
    status_forms,
    step_line,
    told_status,
    until_next_second,
)
from backtimer.terminal.signals import Signal
from backtimer.terminal.taps import Taps

SHORTEST_WAIT_S: Final[Seconds] = 0.05
"""The status line is not written more often than this, however fast the clock goes."""

_YES: Final = ("y", "j")
_NO: Final = ("n", "escape", "space")


@dataclass(frozen=True, slots=True)
class Performance:
    """A session that is ready to start.

    `health` is that of voice and sounds; `speed` how fast the session's clock goes; `notices`
    are sentences for the person, which any thread may append. With `hear_check` the voice asks
    before the start whether it is heard.
    """

    conductor: Conductor
    announcer: Announcer
    health: Callable[[], tuple[Health, ...]]
    language: Language
    speed: float = 1.0
    notices: deque[str] = field(default_factory=deque)
    hear_check: bool = False


class Player(DeafListener):
    """Follows one session from its start to its end; `now` is a clock for keys, in seconds."""

    def __init__(
        self,
        performance: Performance,
        keyboard: Keyboard,
        display: Display,
        *,
        now: Callable[[], Seconds] = time.monotonic,
    ) -> None:
        self._conductor = performance.conductor
        self._announcer = performance.announcer
        self._health = performance.health
        self._language = performance.language
        self._speed = performance.speed
        self._notices = performance.notices
        self._hear_check = performance.hear_check
        self._now = now
        self._taps = Taps()
        self._keyboard = keyboard
        self._display = display
        self.had_trouble = False
        """Whether another outlet has failed, perhaps the history."""
        self.has_begun = False
        """Whether the session was started; a person may leave before."""
        self._advised: set[str] = set()
        self._asking = False
        self._goes_on = False
        performance.conductor.listen(self)

    def run(self) -> Snapshot:
        """Start the session, and return when it is over and saved.

        Raises OSError when nobody reads any more; the session has then been ended and saved.
        """
        self._announcer.prepare()
        try:
            self.has_begun = self._is_heard()
            if self.has_begun:
                self._conductor.start()
                while not self._turn().state.is_over:
                    pass
            self._tell_news()
            self._display.forget_status()
        finally:
            self._send(End())
        return self._conductor.snapshot()

    def _is_heard(self) -> bool:
        """Ask until any key says so, where that is wished; False when the person leaves."""
        if not (self._hear_check and self._keyboard.has_keys):
            return True
        self._display.line(spoken.can_you_hear_me(self._language))
        while True:
            self._announcer.ask_to_be_heard()
            self._tell_news()
            again = self._now() + ASK_AGAIN_S
            while (left := again - self._now()) > 0:
                for key in self._keyboard.wait(left):
                    if (heard := self._hears(key)) is not None:
                        return heard

    def _hears(self, key: str) -> bool | None:
        """What a key answers: yes, no, or nothing yet."""
        if key in set(Signal) and key != Signal.INTERRUPT:
            self._press(key)
            return None
        wanted = meaning(key)
        if wanted in (Intention.LOUDER, Intention.QUIETER, Intention.MUTE):
            self._do(wanted)
            return None
        return key != Signal.INTERRUPT and wanted is not Intention.ASK_TO_END

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
        for wanted in self._taps.advance(self._now()):
            self._do(wanted)
        return self._conductor.snapshot()

    def _until_next(self, wait_s: Seconds | None, snapshot: Snapshot) -> Seconds | None:
        """Seconds until the session, the status line or a key needs us."""
        waits = [] if wait_s is None else [wait_s]
        if waits and self._display.rewrites:
            shown_s = until_next_second(snapshot) / self._speed
            waits.append(max(SHORTEST_WAIT_S, shown_s))
        if self._taps.deadline is not None:
            waits.append(max(0.0, self._taps.deadline - self._now()))
        return min(waits, default=None)

    def _status_forms(self, snapshot: Snapshot) -> tuple[str, ...]:
        if self._asking:
            return (self._say(words.END_QUESTION),)
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
                if not self._taps.comes_by_itself(key, self._now()):
                    self._answer(key)
            case _:
                for wanted in self._taps.press(key, self._now()):
                    self._do(wanted)

    def _do(self, wanted: Meaning) -> None:
        match wanted:
            case Intention.FULL_SCREEN:
                pass
            case Intention.STATUS:
                self._tell_status()
            case Intention.LOUDER | Intention.QUIETER:
                self._change_volume(wanted)
            case Intention.MUTE:
                self._mute()
            case Intention.SHOW_KEYS:
                self._show_keys()
            case Intention.ASK_TO_END:
                self._ask_to_end()
            case Ease():
                if self._send(wanted):
                    self._notices.append(" ".join(spoken.answer(wanted, self._language)))
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

    def _tell_status(self) -> None:
        self._conductor.say_status()
        self._notices.append(told_status(self._conductor.snapshot(), self._language))

    def _change_volume(self, wanted: Intention) -> None:
        self._announcer.volume = volume_after(wanted, self._announcer.volume)
        self._display.line(words.volume_text(self._announcer.volume, self._language))

    def _show_keys(self) -> None:
        rows = [(self._say(keys), self._say(does)) for keys, does in phrases.KEYS]
        column = max(width(keys) for keys, _ in rows)
        for keys, does in rows:
            self._display.line(f"  {pad(keys, column)}  {does}")

    def _ask_to_end(self) -> None:
        """The clock stands still while the person thinks about it."""
        self._goes_on = self._send(Pause())
        self._announcer.ask_to_end()
        self._asking = True
        if not self._display.rewrites:
            self._tell_news()
            self._display.line(self._say(words.END_QUESTION))

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
        if isinstance(event, Offered):
            self._notices.extend(offer_lines(event.offer, self._language))
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
            # Also where all is well: another voice than the chosen one speaks then.
            if health.advice and health.advice not in self._advised:
                self._advised.add(health.advice)
                self._notices.append(health.advice)
        while self._notices:
            self._display.line(self._notices.popleft())


def _of_nobody(snapshot: Snapshot) -> Command | None:
    """What the session needs to get to its end where no key can ever be pressed."""
    if snapshot.state is State.PAUSED:
        return Resume()
    waits = snapshot.state is State.RUNNING and snapshot.length_s is None
    return Done() if waits and snapshot.elapsed_s >= snapshot.phase.expected_s else None
