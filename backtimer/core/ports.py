"""What the core asks of the world: one Protocol for each outlet, each with a fake in the tests."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol

from backtimer.core.looking_up import EVERYTHING, Wanted

# The window's first frame needs the ports, but not the records that they speak of.
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    from backtimer.core.bests import Measure, Performance
    from backtimer.core.merging import Break, Contents, Entry, Taken
    from backtimer.core.records import (
        DonePhase,
        Ending,
        LoggedActivity,
        NewSession,
        Plan,
        Ratings,
        SessionDetail,
        SessionRecord,
    )
    from backtimer.core.review import Day, Point, Totals
    from backtimer.core.settings import LoadedSettings, Settings
    from backtimer.core.units import Language, Seconds


class Clock(Protocol):
    """Time as a session counts it: seconds, never backwards, standby included."""

    def now(self) -> Seconds:
        """The present moment; only differences mean anything."""
        ...

    def world(self, moment: Seconds) -> Seconds:
        """A moment of this clock on the machine's own, which other processes share."""
        ...


@dataclass(frozen=True, slots=True)
class Health:
    """Whether an outlet works. `advice` says in one sentence what would make it work."""

    ok: bool
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at on this machine: what it is, how it is, and what would help.

    `text` says what was found; `advice`, where something is not `ok`, what to do about it.
    """

    name: str
    ok: bool
    text: str
    advice: str = ""


class Sound(StrEnum):
    """The sounds of a session, by meaning."""

    START = "start"
    END = "end"
    TICK = "tick"
    SWITCH = "switch"
    HALFWAY = "halfway"
    UP = "up"
    DOWN = "down"
    MARK = "mark"
    """Every five seconds of an open hold."""


@dataclass(frozen=True, slots=True)
class VoiceInfo:
    """A voice of the engine: its id, a name for people, its languages as `en`, `de-AT`, ..."""

    id: str
    name: str
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """How much of what was to be prepared is ready, or is known never to be."""

    done: int
    total: int

    @property
    def complete(self) -> bool:
        """Whether nothing is left to wait for."""
        return self.done >= self.total

    @property
    def share(self) -> float:
        """How much of it is ready, 0 to 1."""
        return self.done / self.total if self.total else 1.0


class Voice(Protocol):
    """Speech. No call blocks, and none raises for a missing engine: `health` says so.

    Moments are seconds on the machine's own clock, which `Clock` knows how to find.
    """

    @property
    def health(self) -> Health:
        """Whether words can be heard."""
        ...

    def prepare(self, texts: Sequence[str], language: Language) -> None:
        """Render these texts ahead, in this order; what is ready already costs nothing."""
        ...

    @property
    def progress(self) -> Progress:
        """How far the texts of the latest `prepare` are; complete when there were none."""
        ...

    def length_s(self, text: str, language: Language) -> Seconds | None:
        """How many seconds the text takes to say; None while not known, or for ever."""
        ...

    def say(self, text: str, language: Language, at: Seconds | None = None) -> None:
        """Say it at the moment `at`; None: now, after what is being said."""
        ...

    def withdraw(self) -> None:
        """Forget what was to be said at a moment that has not come yet."""
        ...

    def hush(self) -> None:
        """Stop speaking and forget all that waits."""
        ...

    @property
    def busy(self) -> bool:
        """Whether something is being said, or waits to be."""
        ...

    def voices(self) -> Sequence[VoiceInfo]:
        """The engine's voices; empty while not known."""
        ...

    def close(self) -> None:
        """Let go of every process and file."""
        ...


class Sounds(Protocol):
    """Beeps and tones. No call blocks; a missing sound card is said by `health`."""

    @property
    def health(self) -> Health:
        """Whether sounds can be heard."""
        ...

    def play(self, sound: Sound, at: Seconds | None = None) -> None:
        """Play it at the moment `at` of the machine's own clock; None: now."""
        ...

    def withdraw(self) -> None:
        """Forget what was to be played at a moment that has not come yet."""
        ...

    def set_volume(self, percent: int) -> None:
        """Make tones and speech as loud as this, 0 to 100, at once."""
        ...

    @property
    def busy(self) -> bool:
        """Whether something sounds, or waits to."""
        ...

    def close(self) -> None:
        """Let go of every process and stream."""
        ...


REHEARSAL_PATIENCE_S: Final[Seconds] = 4.0
"""A session begins after so long even if its rehearsal is not complete."""


class Rehearsal(Protocol):
    """What is being prepared for a session that has not begun."""

    @property
    def progress(self) -> Progress:
        """How many of its words are ready."""
        ...

    @property
    def total_s(self) -> Seconds | None:
        """How long the session will take with all that is said in it; None while not known."""
        ...


class HistoryError(Exception):
    """The history could not be read or written; the text says what would help."""


class WaitsError(HistoryError):
    """What was to be written is not on disk yet: it counts, and waits until the disk takes it."""


class History(Protocol):
    """Where sessions are kept. Every method raises HistoryError when the disk refuses.

    What a method that writes has returned from is on disk.
    """

    @property
    def on_disk(self) -> bool:
        """Whether all that was ever to be written is on disk; else some of it waits in memory."""
        ...

    def begin(self, session: NewSession) -> None:
        """Keep that a session started."""
        ...

    def add_phase(self, session_id: str, phase: DonePhase) -> None:
        """Keep one finished phase."""
        ...

    def finish(
        self, session_id: str, ending: Ending, ended: datetime, active_s: Seconds, paused_s: Seconds
    ) -> None:
        """Keep how and when a session ended."""
        ...

    def replan(self, session_id: str, plan: Plan, kept: int) -> None:
        """Keep that a session goes on by another plan, of which the first `kept` phases are old."""
        ...

    def rate(self, session_id: str, ratings: Ratings, at: datetime | None = None) -> None:
        """Keep what the person said afterwards, now or `at` a moment; what was said later stays."""
        ...

    def log_activity(self, activity: LoggedActivity) -> None:
        """Keep something that was done away from the program: begun, finished and noted in one."""
        ...

    def correct(self, activity: LoggedActivity) -> None:
        """Keep what was logged anew; what was said of it, its note too, stays as it is."""
        ...

    def delete(self, session_id: str) -> None:
        """Delete a session for good: no import and no backup that is merged brings it back.

        One that was deleted before may be deleted again.
        """
        ...

    def rest(self, weeks: Iterable[Break]) -> None:
        """Keep which weeks are weeks of rest, where nothing was said of them later."""
        ...

    def take_in(self, contents: Contents) -> Taken:
        """Merge another history into this one, all of it or nothing; see backtimer.core.merging."""
        ...

    def times_finished(self, routine_id: str) -> int:
        """How many workouts of a routine were finished; a session with another mark is none."""
        ...

    def sessions(
        self, limit: int | None = None, offset: int = 0, wanted: Wanted = EVERYTHING
    ) -> Sequence[SessionRecord]:
        """Sessions that are `wanted`, newest first."""
        ...

    def days(self, since: date = ...) -> Mapping[date, Day]:
        """What was done on each day from `since` on, as `backtimer.core.review.days` counts it."""
        ...

    def weeks(self, first_weekday: int) -> Mapping[date, Day]:
        """The same for whole weeks, each under its first day: `backtimer.core.review.weekly`."""
        ...

    def totals(self) -> Totals:
        """What all of it adds up to, as `backtimer.core.review.totals` counts it."""
        ...

    def points(self, limit: int) -> Sequence[Point]:
        """What was said of the latest sessions of which effort or pain was, the oldest first."""
        ...

    def routines(self) -> Sequence[tuple[str, str]]:
        """Id and latest title of every routine that was ever begun, by title."""
        ...

    def performances(
        self, exercise: str | None = None, measure: Measure | None = None
    ) -> Sequence[Performance]:
        """Every performance of an exercise and a measure, or of all; the oldest first."""
        ...

    def breaks(self) -> Sequence[Break]:
        """What was said of weeks of rest, by day."""
        ...

    def gone(self) -> frozenset[str]:
        """The ids of the sessions that were deleted."""
        ...

    def entry(self, session_id: str) -> Entry:
        """One session with the moments of its last changes; as `session`."""
        ...

    def session(self, session_id: str) -> SessionDetail:
        """One session, whole; HistoryError when there is none of that id."""
        ...

    def close(self) -> None:
        """Close the file."""
        ...


class KeepAwake(Protocol):
    """Keeps the screen on and the machine awake while a session runs."""

    def hold(self, reason: str) -> None:
        """Stay awake from now on."""
        ...

    def release(self) -> None:
        """The machine may sleep again."""
        ...


class MediaKeys(Protocol):
    """Play/pause, next and previous of keyboards, headsets and remotes."""

    def close(self) -> None:
        """Give the keys back."""
        ...


class SettingsStore(Protocol):
    """Where settings are kept."""

    def load(self) -> LoadedSettings:
        """The settings; defaults when there are none or the file is damaged. Never raises."""
        ...

    def save(self, settings: Settings) -> str:
        """Keep them; returns "" or a sentence that says why that was not possible."""
        ...
