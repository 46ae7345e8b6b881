"""Turns presses and releases of keys into what is meant: a tap, a double tap, a hold, an elbow.

A touch lasts from the first key that goes down until none is down, and means one thing at most:

- released within 0.7 s, it is what the key means;
- held for 0.7 s, it asks for the status, and its release means nothing;
- several keys at once are an elbow, which pauses wherever it lands, as soon as it has landed;
- a touch that would pause again within 0.4 s is a double tap: the instruction once more.

    fingers = Fingers()
    fingers.press("space", TogglePause(), now=0.0)  # nothing yet: it may become a hold
    fingers.release("space", now=0.1)               # TogglePause()
    fingers.press("space", TogglePause(), now=0.3)
    fingers.release("space", now=0.4)               # Repeat()

Like the session it has no clock: every call is told `now` in seconds. A mouse button or a finger
on the screen is a key like any other. The caller leaves out what a held key sends by itself.
"""

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Final

from backtimer.core.commands import Repeat, TogglePause
from backtimer.core.keys import Intention, Meaning
from backtimer.core.units import Seconds

HOLD_S: Final[Seconds] = 0.7
"""A key that is down for so long asks for the status."""

DOUBLE_TAP_S: Final[Seconds] = 0.4
"""A second tap that begins so soon after the end of the first makes a double tap."""

ROLL_S: Final[Seconds] = 0.03
"""No finger finds another key so soon after a tap: an elbow has rolled on to it."""


@dataclass(slots=True)
class _Touch:
    """What is down. `meaning` is None for a key without one; `spent` is whether it has acted."""

    since: Seconds
    meaning: Meaning | None
    second_tap: bool = False
    spent: bool = False
    down: set[Hashable] = field(default_factory=set)
    met: set[Hashable] = field(default_factory=set)
    """All keys that were down in it."""


@dataclass(frozen=True, slots=True)
class _Tap:
    """A touch that paused or resumed, and is over."""

    ended: Seconds
    keys: frozenset[Hashable]


class Fingers:
    """The hands on one keyboard and pointer.

    A key that was down before, such as the Enter that pressed Start, is not known here: its
    release means nothing.
    """

    def __init__(self) -> None:
        self._touch: _Touch | None = None
        self._tap: _Tap | None = None

    @property
    def deadline(self) -> Seconds | None:
        """The moment by which `advance` must be called: a key that is down becomes a hold."""
        touch = self._touch
        return None if touch is None or touch.spent else touch.since + HOLD_S

    def advance(self, now: Seconds) -> Meaning | None:
        """The status, if a key has been down for long enough."""
        if self.deadline is None or now < self.deadline:
            return None
        return self._spend(Intention.STATUS)

    def press(self, key: Hashable, meaning: Meaning | None, now: Seconds) -> Meaning | None:
        """A key goes down; `key` is the same at its release, whatever else is down then."""
        if self._touch is not None and key in self._touch.down:
            self.lost_focus()  # its release went elsewhere
        touch = self._touch
        if touch is None:
            self._touch = self._begin(key, meaning, now)
            return None
        meant = self.advance(now)
        touch.down.add(key)
        touch.met.add(key)
        return meant or self._land(touch, meaning)

    def release(self, key: Hashable, now: Seconds) -> Meaning | None:
        """A key goes up; nothing for one that went down elsewhere."""
        touch = self._touch
        if touch is None or key not in touch.down:
            return None
        meant = self.advance(now)
        touch.down.discard(key)
        if touch.down:
            return meant
        meant = meant or self._as_tap(touch)
        self._touch = None
        if self._tap is not None:
            self._tap = _Tap(now, frozenset(touch.met))
        return meant

    def answered(self, key: Hashable, now: Seconds) -> None:
        """A key goes down that was acted on at once: all that touches with it means nothing."""
        touch = self._touch = self._touch or _Touch(now, None)
        touch.spent, self._tap = True, None
        touch.down.add(key)
        touch.met.add(key)

    def lost_focus(self) -> None:
        """What is down will be released elsewhere: forget it."""
        self._touch = self._tap = None

    def _begin(self, key: Hashable, meaning: Meaning | None, now: Seconds) -> _Touch:
        tap, self._tap = self._tap, None
        touch = _Touch(now, meaning, down={key}, met={key})
        if tap is not None and now - tap.ended <= DOUBLE_TAP_S:
            touch.second_tap = True
            if now - tap.ended < ROLL_S and key not in tap.keys:
                touch.spent, self._tap = True, tap
        return touch

    def _land(self, touch: _Touch, meaning: Meaning | None) -> Meaning | None:
        """Another key met the keys that are down: the same again, or an elbow."""
        same = meaning == touch.meaning is not None
        if same and not isinstance(meaning, TogglePause):
            return None
        touch.meaning = TogglePause()
        return self._as_tap(touch)

    def _as_tap(self, touch: _Touch) -> Meaning | None:
        """What the touch means if it is no hold."""
        return None if touch.meaning is None else self._spend(touch.meaning)

    def _spend(self, meaning: Meaning) -> Meaning | None:
        """Let the touch mean this, once; a pause is remembered until the next touch."""
        touch = self._touch
        if touch is None or touch.spent:
            return None
        touch.spent = True
        self._tap = None
        if not isinstance(meaning, TogglePause):
            return meaning
        if touch.second_tap:
            return Repeat()
        self._tap = _Tap(touch.since, frozenset(touch.met))
        return meaning
