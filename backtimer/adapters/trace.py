"""Writes down everything that happens in a session, one JSON object a line, for `--trace`."""

import json
import re
import weakref
from pathlib import Path
from typing import Any

from backtimer.core.commands import AddTime, Command, LessTime
from backtimer.core.conductor import DeafListener
from backtimer.core.cues import DueCue
from backtimer.core.events import (
    Event,
    GettingReady,
    LengthChanged,
    Offered,
    Paused,
    PhaseEnded,
    PhaseStarted,
    Resumed,
    TimelineChanged,
)
from backtimer.core.plan import phase_of
from backtimer.core.ports import Clock
from backtimer.core.snapshot import Snapshot
from backtimer.core.timeline import Phase, Timeline
from backtimer.core.units import Seconds


class TraceError(Exception):
    """The trace cannot be written any more; the text is for the person."""


class TraceWriter(DeafListener):
    """A listener that appends one line for each event, command and cue to `path`.

    Each line has `event`, `planned` and `actual`, both in seconds on `clock` since the session's
    start, and where there is one the `phase`, as `backtimer plan --json` writes it, with its
    index in the plan. Each line is in the file before the call returns.

    Raises OSError when the file cannot be opened. When it cannot be written later, TraceError
    is raised once; the lines that the disk takes after that are still written.
    """

    def __init__(self, path: Path, clock: Clock) -> None:
        self._clock = clock
        self._file = path.open("ab", buffering=0)
        self.close = weakref.finalize(self, self._file.close)
        """Closes the file; happens by itself when the trace is not needed any more."""
        self._name = path.name
        self._start: Seconds | None = None
        self._early: list[tuple[str, Seconds, dict[str, Any]]] = []
        self._torn = False
        self._complained = False

    def on_event(self, event: Event, snapshot: Snapshot) -> None:
        """Write an event down; the first one is the start. Raises TraceError once."""
        now = self._clock.now()
        if self._start is None:
            self._start = event.at
            early, self._early = self._early, []
            for name, moment, more in early:
                self._write(name, moment, moment, more)
        name = _kebab(type(event).__name__)
        self._write(name, event.at, now, self._details(event, snapshot.timeline))

    def on_command(self, command: Command, snapshot: Snapshot) -> None:
        """Write a command down, with the phase that was on. Raises TraceError once."""
        now = self._clock.now()
        more: dict[str, Any] = {"command": _kebab(type(command).__name__)}
        if isinstance(command, AddTime | LessTime):
            more["seconds"] = command.seconds
        more["phase"] = _phase(snapshot.phase, snapshot.timeline)
        if self._start is None:
            # Only the first event tells when the session began.
            self._early.append(("command", now, more))
        else:
            self._write("command", now, now, more)

    def on_cue(self, due: DueCue, snapshot: Snapshot) -> None:
        """Write down what is said or sounded. Raises TraceError once."""
        now = self._clock.now()
        cue = due.cue
        more: dict[str, Any] = {"kind": cue.kind.value}
        if cue.text:
            more["text"] = cue.text
        if cue.sound is not None:
            more["sound"] = cue.sound.value
        more["phase"] = _phase(snapshot.phase, snapshot.timeline)
        self._write("cue-started", due.at, now, more)

    def _details(self, event: Event, timeline: Timeline) -> dict[str, Any]:
        match event:
            case PhaseStarted(phase=phase):
                return {"phase": _phase(phase, timeline)}
            case PhaseEnded(phase=phase):
                return {
                    "outcome": event.outcome.value,
                    "active_s": _plain(event.active_s),
                    "length_s": None if event.length_s is None else _plain(event.length_s),
                    "phase": _phase(phase, timeline),
                }
            case Paused():
                return {"reason": event.reason.value}
            case GettingReady(phase=phase):
                return {
                    "until": self._since(event.until),
                    "instruct": event.instruct,
                    "phase": _phase(phase, timeline),
                }
            case Resumed(phase=phase):
                return {"elapsed_s": _plain(event.elapsed_s), "phase": _phase(phase, timeline)}
            case LengthChanged(phase=phase):
                return {"length_s": _plain(event.length_s), "phase": _phase(phase, timeline)}
            case TimelineChanged():
                return {"total_s": _plain(event.timeline.total_s), "kept": event.kept}
            case Offered(offer=offer):
                return {
                    "left": offer.left.exercise.id,
                    "easier": offer.easier and offer.easier.exercise.id,
                    "following": offer.following and offer.following.exercise.id,
                }
            case _:
                return {}

    def _since(self, moment: Seconds) -> Seconds:
        return _plain(moment - (self._start or 0.0))

    def _write(self, name: str, planned: Seconds, actual: Seconds, more: dict[str, Any]) -> None:
        line = {"event": name, "planned": self._since(planned), "actual": self._since(actual)}
        text = json.dumps(line | more, ensure_ascii=False) + "\n"
        # A line that a full disk has cut off must not spoil the next one.
        data = ("\n" * self._torn + text).encode("utf-8", "replace")
        try:
            written = self._file.write(data)
        except OSError as error:
            self._refuse(error.strerror or str(error))
            return
        self._torn = written != len(data)
        if self._torn:
            self._refuse("no space left on the disk")

    def _refuse(self, reason: str) -> None:
        if not self._complained:
            self._complained = True
            message = f"The trace {self._name} cannot be written: {reason.lower()}."
            raise TraceError(message)


def _phase(phase: Phase, timeline: Timeline) -> dict[str, Any]:
    return {"index": phase.index, **phase_of(timeline, phase)}


def _plain(seconds: Seconds) -> Seconds:
    return round(seconds, 6)


def _kebab(name: str) -> str:
    """`PhaseStarted` as `phase-started`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()
