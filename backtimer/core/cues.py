"""What is said and sounded in each phase, and when: planned from the phase, never from a tick.

A cue's moment is counted from the start of its phase. Speech that would not be over before the
countdown takes its shorter form or is left out; tones may sound together with speech.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import ceil
from typing import Final, TypeAlias

from backtimer.core import spoken
from backtimer.core.events import (
    Ended,
    Event,
    Finished,
    GettingReady,
    LengthChanged,
    Paused,
    PhaseEnded,
    PhaseStarted,
    Resumed,
)
from backtimer.core.ports import Sound
from backtimer.core.routine import Move, Step
from backtimer.core.session import GET_READY_S
from backtimer.core.snapshot import Snapshot, State
from backtimer.core.timeline import Kind, Phase, Timeline
from backtimer.core.units import Language, Seconds

COUNTDOWN_S: Final = 3
HALFWAY_FROM_S: Final[Seconds] = 20.0
MARK_EVERY_S: Final = 5
AFTER_TONE_S: Final[Seconds] = 0.4
"""Speech waits so long after a tone at the start of a phase."""
SECONDS_A_CHARACTER: Final[Seconds] = 0.075
SHORTEST_S: Final[Seconds] = 0.6
USUAL_RATE: Final = 150
"""How long speech takes at 150 words a minute. Of the texts of the first four routines, as
espeak-ng 1.52 says them in both languages, none takes 0.75 s more than by this estimate."""


class CueKind(StrEnum):
    """What a cue is for."""

    INTRODUCTION = "introduction"
    SIDE = "side"
    COUNTDOWN = "countdown"
    COUNT = "count"
    TEMPO = "tempo"
    BOUNDARY = "boundary"
    CONTROL = "control"


@dataclass(frozen=True, slots=True)
class Cue:
    """Something to say (`text`) or to sound, `offset_s` after the start of its phase."""

    offset_s: Seconds
    kind: CueKind
    text: str = ""
    sound: Sound | None = None


SpeechLength: TypeAlias = Callable[[str], Seconds]
"""How many seconds a text takes to say."""


def estimated_length(text: str) -> Seconds:
    """A text's length in seconds by its number of characters; a figure is a word to say."""
    return max(SHORTEST_S, 0.2 + SECONDS_A_CHARACTER * len(text))


def estimator(rate: int) -> SpeechLength:
    """How long texts take at `rate` words a minute."""
    return lambda text: estimated_length(text) * USUAL_RATE / rate


def _tone(offset_s: Seconds, kind: CueKind, sound: Sound) -> Cue:
    return Cue(offset_s, kind, sound=sound)


@dataclass(frozen=True, slots=True)
class CuePlanner:
    """Plans the cues of a timeline's phases in one language."""

    timeline: Timeline
    language: Language
    speech_length: SpeechLength = estimated_length

    def phase_cues(self, phase: Phase, length_s: Seconds | None = None) -> tuple[Cue, ...]:
        """The cues of a phase in order; `length_s` where it differs from the planned one."""
        if length_s is not None and phase.duration_s is not None:
            phase = replace(phase, duration_s=length_s)
        return tuple(sorted(self._cues(phase), key=lambda cue: cue.offset_s))

    def all_texts(self) -> tuple[str, ...]:
        """Every text that the timeline needs, each once, in the order of first use."""
        texts = [cue.text for phase in self.timeline.phases for cue in self.phase_cues(phase)]
        texts += [cue.text for phase in self.timeline.phases for cue in self.get_ready_cues(phase)]
        texts.append(spoken.paused(self.language))
        texts.append(spoken.finished(self.timeline.total_s, self.language))
        return tuple(dict.fromkeys(text for text in texts if text))

    def get_ready_cues(self, phase: Phase, length_s: Seconds = GET_READY_S) -> tuple[Cue, ...]:
        """The cues of the moments before the clock goes on in `phase`; offsets from their start."""
        ticks = [length_s - left for left in range(COUNTDOWN_S, 0, -1)]
        cues = [_tone(max(0.0, at), CueKind.COUNTDOWN, Sound.TICK) for at in ticks if at >= -0.001]
        forms = spoken.get_ready(self.timeline.exercise(phase), phase, self.language)
        room = length_s - AFTER_TONE_S
        fits = [text for text in forms if self.speech_length(text) <= room]
        cues += [Cue(AFTER_TONE_S, CueKind.CONTROL, text) for text in fits[:1]]
        return tuple(sorted(cues, key=lambda cue: cue.offset_s))

    def _step(self, phase: Phase) -> Step:
        return self.timeline.routine.steps[phase.step]

    def _before(self, phase: Phase) -> Phase | None:
        return self.timeline.phases[phase.index - 1] if phase.index else None

    def _cues(self, phase: Phase) -> Iterator[Cue]:
        match phase.kind:
            case Kind.SETUP:
                yield from self._setup(phase)
            case Kind.SWITCH | Kind.RELEASE | Kind.REST:
                yield from self._pause(phase)
            case Kind.HOLD:
                yield from self._begin(phase)
                yield from self._halfway(phase)
                yield from _countdown(phase)
            case Kind.MOVE:
                yield from self._move(phase)
            case Kind.REPETITION:
                yield from self._repetition(phase)
            case Kind.OPEN:
                yield from self._open(phase)

    def _setup(self, phase: Phase) -> Iterator[Cue]:
        steps = self.timeline.routine.steps
        before = steps[phase.step - 1] if phase.step else None
        forms = spoken.introductions(steps[phase.step], before, phase.side, self.language)
        if before is not None:
            yield _tone(0.0, CueKind.BOUNDARY, Sound.END)
        after = 0.2 if before is None else AFTER_TONE_S
        yield from self._speech(phase, CueKind.INTRODUCTION, forms, after)
        yield from _countdown(phase)

    def _begin(self, phase: Phase) -> Iterator[Cue]:
        yield _tone(0.0, CueKind.BOUNDARY, Sound.START)
        yield from self._unannounced(phase)

    def _unannounced(self, phase: Phase) -> Iterator[Cue]:
        """Exercise and side, where no setup, switch or rest before the work has told them."""
        before = self._before(phase)
        if before is not None and not before.kind.is_work:
            return
        same_step = before is not None and before.step == phase.step
        if before is not None and same_step and before.side is phase.side:
            return
        forms = spoken.beginnings(self._step(phase), phase.side, self.language, side_only=same_step)
        yield from self._speech(phase, CueKind.SIDE, forms, AFTER_TONE_S)

    def _pause(self, phase: Phase) -> Iterator[Cue]:
        exercise = self.timeline.exercise(phase)
        if phase.kind is Kind.SWITCH:
            kind, sound = CueKind.SIDE, Sound.SWITCH
            forms = spoken.switches(exercise, phase, self.language)
        elif phase.kind is Kind.REST:
            kind, sound = CueKind.INTRODUCTION, Sound.END
            forms = spoken.rests(self._step(phase), phase, self.language)
        else:
            kind, sound = CueKind.COUNT, Sound.END
            forms = spoken.releases(phase, self.language)
        yield _tone(0.0, CueKind.BOUNDARY, sound)
        yield from self._speech(phase, kind, forms, after=AFTER_TONE_S)
        yield from _countdown(phase)

    def _speech(
        self, phase: Phase, kind: CueKind, forms: Sequence[str], after: Seconds
    ) -> Iterator[Cue]:
        """The longest form that is over before the countdown; the shortest one at any rate."""
        room = phase.expected_s - after
        fits = [text for text in forms if self.speech_length(text) <= room - COUNTDOWN_S]
        fits += [text for text in forms[-1:] if self.speech_length(text) <= room]
        if fits:
            yield Cue(after, kind, fits[0])

    def _halfway(self, phase: Phase) -> Iterator[Cue]:
        if phase.expected_s >= HALFWAY_FROM_S:
            middle = phase.expected_s / 2
            yield _tone(middle, CueKind.COUNT, Sound.HALFWAY)
            yield Cue(middle + AFTER_TONE_S, CueKind.COUNT, spoken.halfway(self.language))

    def _move(self, phase: Phase) -> Iterator[Cue]:
        yield from self._begin(phase)
        dose = self._step(phase).dose
        end = phase.expected_s
        if isinstance(dose, Move) and dose.beat_s:
            half = dose.beat_s / 2
            beats = round((end - COUNTDOWN_S) / half)
            for number in range(1, beats):
                sound = Sound.DOWN if number % 2 else Sound.UP
                yield _tone(number * half, CueKind.TEMPO, sound)
        for left in (15, 10, 5):
            if end - left >= MARK_EVERY_S:
                yield Cue(end - left, CueKind.COUNT, spoken.number(left))
        yield from _countdown(phase)

    def _repetition(self, phase: Phase) -> Iterator[Cue]:
        tempo = phase.tempo
        assert tempo is not None, "a paced repetition has a tempo"
        yield _tone(0.0, CueKind.TEMPO, Sound.UP)
        yield _tone(tempo.effort_s + tempo.hold_s, CueKind.TEMPO, Sound.DOWN)
        before = self._before(phase)
        if before is None or before.step != phase.step:
            yield from self._unannounced(phase)
        elif self._alternates(phase) and phase.side is not None:
            side = spoken.side_word(phase.side, self.language)
            yield Cue(0.2, CueKind.SIDE, side)
        elif phase.repetition == phase.repetitions > 1 and tempo.effort_s >= 2:
            yield Cue(0.3, CueKind.COUNT, spoken.last_one(self.language))
        if self._ends_a_round(phase) and phase.repetition is not None:
            number = spoken.number(phase.repetition)
            latest = tempo.total_s - self.speech_length(number)
            yield Cue(max(tempo.total_s - tempo.return_s, latest), CueKind.COUNT, number)

    def _alternates(self, phase: Phase) -> bool:
        around = self.timeline.phases[max(0, phase.index - 1) : phase.index + 2]
        return any(
            one.kind is Kind.REPETITION and one.step == phase.step and one.side is not phase.side
            for one in around
        )

    def _ends_a_round(self, phase: Phase) -> bool:
        """Whether this repetition is the last of its number: both sides have done it."""
        after = self.timeline.phases[phase.index + 1 : phase.index + 2]
        return not any(
            one.step == phase.step and one.set == phase.set and one.repetition == phase.repetition
            for one in after
        )

    def _open(self, phase: Phase) -> Iterator[Cue]:
        yield from self._begin(phase)
        if phase.cap_s is None:
            return
        for mark in range(MARK_EVERY_S, ceil(phase.cap_s - COUNTDOWN_S), MARK_EVERY_S):
            yield _tone(mark, CueKind.COUNT, Sound.MARK)
            yield Cue(mark + 0.2, CueKind.COUNT, spoken.number(mark))
        yield from _countdown(phase)


def _countdown(phase: Phase) -> Iterator[Cue]:
    end = phase.expected_s
    for left in range(COUNTDOWN_S, 0, -1):
        if end - left >= 1:
            yield _tone(end - left, CueKind.COUNTDOWN, Sound.TICK)


@dataclass(frozen=True, slots=True)
class DueCue:
    """A cue with its planned moment on the session's clock."""

    at: Seconds
    cue: Cue


_STARTS: Final = frozenset({Kind.HOLD, Kind.MOVE, Kind.OPEN})
"""The phases that begin with the start tone, and go on with it after a pause."""


class CueTrack:
    """Follows a session and knows which cue is due at what moment of its clock."""

    def __init__(self, planner: CuePlanner) -> None:
        self._planner = planner
        self._waiting: list[DueCue] = []

    @property
    def next_moment(self) -> Seconds | None:
        """When the next cue is due."""
        return self._waiting[0].at if self._waiting else None

    def due(self, until: Seconds) -> list[DueCue]:
        """The cues due until that moment, in order; they are given out once."""
        ready = [one for one in self._waiting if one.at <= until]
        self._waiting = self._waiting[len(ready) :]
        return ready

    def follow(self, event: Event, snapshot: Snapshot) -> None:
        """Plan anew after an event: what is no longer true will not be said."""
        language = self._planner.language
        match event:
            case PhaseStarted(at, phase):
                self._schedule(phase, at, None)
            case PhaseEnded():
                self._waiting = []
            case Paused(at):
                self._waiting = [DueCue(at, _control(spoken.paused(language)))]
            case GettingReady(at, until, phase):
                cues = self._planner.get_ready_cues(phase, until - at)
                self._waiting = [DueCue(at + cue.offset_s, cue) for cue in cues]
            case Resumed(at, phase, elapsed):
                self._schedule(phase, at - elapsed, snapshot.length_s, after=elapsed)
                if phase.kind in _STARTS:
                    start = _tone(0.0, CueKind.BOUNDARY, Sound.START)
                    self._waiting.insert(0, DueCue(at, start))
            case LengthChanged(at, phase, length):
                self._restretch(phase, at, length, snapshot)
            case Finished(at):
                said = spoken.finished(snapshot.active_s, language)
                self._waiting = [
                    DueCue(at, _tone(0.0, CueKind.BOUNDARY, Sound.END)),
                    DueCue(at, _control(said)),
                ]
            case Ended():
                self._waiting = []
            case _:
                pass

    def _restretch(self, phase: Phase, at: Seconds, length: Seconds, snapshot: Snapshot) -> None:
        if snapshot.state is State.RUNNING and snapshot.phase is phase:
            self._schedule(phase, at - snapshot.elapsed_s, length, after=snapshot.elapsed_s)

    def _schedule(
        self, phase: Phase, start: Seconds, length: Seconds | None, after: Seconds = -1.0
    ) -> None:
        cues = self._planner.phase_cues(phase, length)
        self._waiting = [DueCue(start + cue.offset_s, cue) for cue in cues if cue.offset_s > after]


def _control(text: str) -> Cue:
    return Cue(0.0, CueKind.CONTROL, text)
