"""What the player shows at one moment: a snapshot turned into words, colours and fractions."""

from dataclasses import dataclass, replace
from math import ceil, floor

from backtimer.core import words
from backtimer.core.guidance import Onset
from backtimer.core.routine import Step
from backtimer.core.snapshot import Snapshot, State
from backtimer.core.timeline import Kind, Phase, Timeline
from backtimer.core.units import Language, clock_text
from backtimer.ui.mat_palette import MAT_MUTED, PAUSED_COLOUR, PHASE_COLOURS

MOST_DOTS = 12
_ROUNDING_S = 1e-6
"""A moment this close to a full second is that second: clocks add up with rounding errors."""


@dataclass(frozen=True, slots=True)
class Words:
    """All that changes at most once a second; two equal values look the same."""

    phase_word: str
    number: str
    of: str
    names: tuple[str, ...]
    side: str
    count: str
    dots: tuple[int, int] | None
    set: str
    dose: str
    then_word: str
    thens: tuple[str, ...]
    left: str
    colour: str
    then_colour: str


@dataclass(frozen=True, slots=True)
class Face:
    """The words, and what moves smoothly: ring and progress. `moving` is whether it will move."""

    words: Words
    ring: float
    notches: tuple[float, ...]
    progress: tuple[float, ...]
    moving: bool


def face(snapshot: Snapshot, language: Language) -> Face:
    """What to show for `snapshot`."""
    return Face(
        words=_words(snapshot, language),
        ring=snapshot.fraction_left,
        notches=_notches(snapshot),
        progress=snapshot.step_progress,
        moving=snapshot.state in (State.RUNNING, State.GETTING_READY),
    )


def by_the_second(smooth: Face, snapshot: Snapshot) -> Face:
    """The same with the ring and the bar where they stood at the last full second."""
    if not snapshot.length_s or snapshot.remaining_s is None:
        return smooth
    steps = ceil(snapshot.remaining_s - _ROUNDING_S)
    stepped = min(1.0, steps / snapshot.length_s)
    return replace(smooth, ring=stepped)


def told(seen: Words) -> tuple[str, str]:
    """What a screen reader says of it: first what is on, then what comes and how much is left."""
    parts = (seen.phase_word.capitalize(), seen.names[0], seen.side, seen.count, seen.set)
    name = ", ".join(part for part in parts if part)
    return name, f"{seen.then_word} {seen.thens[0]}. {seen.left}."


def number(snapshot: Snapshot) -> str:
    """The number in the ring: seconds left, seconds passed, or the repetitions.

    A long phase has minutes and seconds, to its end.
    """
    if snapshot.state is State.GETTING_READY:
        return str(ceil(snapshot.get_ready_s - _ROUNDING_S))
    phase = snapshot.phase
    if phase.kind is Kind.REPETITION and phase.repetition is not None:
        return str(phase.repetition)
    if phase.target is not None:
        return str(phase.target)
    if phase.kind is Kind.OPEN or snapshot.remaining_s is None:
        return str(floor(snapshot.elapsed_s + _ROUNDING_S))
    left = ceil(snapshot.remaining_s - _ROUNDING_S)
    return clock_text(left) if words.is_long(snapshot.length_s or 0.0) else str(left)


def _words(snapshot: Snapshot, language: Language) -> Words:
    phase = snapshot.phase
    exercise = snapshot.timeline.exercise(phase)
    count = words.count_text(phase, language)
    setup = phase.kind is Kind.SETUP
    step = snapshot.timeline.routine.steps[phase.step]
    return Words(
        phase_word=words.phase_word(snapshot, language),
        number=number(snapshot),
        of=words.of_text(snapshot, language),
        names=(
            words.exercise_name(exercise, language),
            words.exercise_name(exercise, language, short=True),
        ),
        side=words.side_text(exercise, phase.side, language),
        count=count,
        dots=_dots(snapshot) if count else None,
        set="" if setup else _place(step, phase, language),
        dose=words.dose_text(step, language) if setup else "",
        then_word=words.then_word(language),
        thens=_thens(snapshot, language),
        left=words.left_text(ceil(snapshot.left_s - _ROUNDING_S), language),
        colour=_colour(snapshot),
        then_colour=_then_colour(snapshot),
    )


def _place(step: Step, phase: Phase, language: Language) -> str:
    """Which set this is, or which part of a timed block."""
    return (
        words.set_text(phase, language) if step.guide is None else step.guide.place.text(language)
    )


def _dots(snapshot: Snapshot) -> tuple[int, int] | None:
    """How many dots are filled, of how many; none where they would be too many to count."""
    phase = snapshot.phase
    if phase.repetition is None or phase.repetitions > MOST_DOTS:
        return None
    return phase.repetition, phase.repetitions


def _thens(snapshot: Snapshot, language: Language) -> tuple[str, ...]:
    """What comes next, and its short form where an exercise comes that has one."""
    text = words.then_text(snapshot, language)
    coming = snapshot.following
    if coming is None or coming.step == snapshot.phase.step:
        return (text,)
    exercise = snapshot.timeline.exercise(coming)
    return (text, words.exercise_name(exercise, language, short=True))


def _colour(snapshot: Snapshot) -> str:
    if snapshot.state is State.GETTING_READY:
        return PHASE_COLOURS[Kind.SETUP]
    if snapshot.state is State.RUNNING:
        return _phase_colour(snapshot.timeline, snapshot.phase)
    return PAUSED_COLOUR


def _phase_colour(timeline: Timeline, phase: Phase) -> str:
    """The colour of its kind; what is easy in a timed block has that of a rest."""
    guide = timeline.routine.steps[phase.step].guide
    easy = guide is not None and guide.onset is Onset.LOW
    return PHASE_COLOURS[Kind.REST if easy and phase.kind.is_work else phase.kind]


def _then_colour(snapshot: Snapshot) -> str:
    coming = snapshot.following
    clock_runs = snapshot.state in (State.RUNNING, State.GETTING_READY)
    if coming is None or not clock_runs:
        return MAT_MUTED
    return _phase_colour(snapshot.timeline, coming)


def _notches(snapshot: Snapshot) -> tuple[float, ...]:
    """Where one part of a paced repetition ends and the next begins, as fractions left."""
    tempo = snapshot.phase.tempo
    if tempo is None or tempo.total_s <= 0:
        return ()
    ends = (tempo.effort_s, tempo.effort_s + tempo.hold_s)
    return tuple(dict.fromkeys(1 - end / tempo.total_s for end in ends if 0 < end < tempo.total_s))
