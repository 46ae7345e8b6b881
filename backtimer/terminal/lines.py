"""What the terminal says of a session: the status line, and one plain line for each phase."""

from collections.abc import Iterator
from math import ceil, floor
from typing import Final

from backtimer.core import words
from backtimer.core.events import (
    Event,
    GettingReady,
    LengthChanged,
    Paused,
    PauseReason,
    PhaseStarted,
    Resumed,
)
from backtimer.core.snapshot import Offer, Snapshot, State
from backtimer.core.spoken import introduction, seconds_text
from backtimer.core.timeline import Kind, Phase, Timeline
from backtimer.core.units import Language, Seconds, clock_text
from backtimer.terminal import phrases

SEPARATOR: Final = " · "
_ROUNDING_S: Final = 1e-6
"""A moment this close to a full second is that second: clocks add up with rounding errors."""


# the status line


def status_forms(snapshot: Snapshot, language: Language, *, muted: bool) -> Iterator[str]:
    """The status line, the longest form first: what changes stands at the left."""
    if snapshot.offer is not None:
        yield from _offer_forms(snapshot, snapshot.offer, language)
        return
    exercise = snapshot.timeline.exercise(snapshot.phase)
    side = words.side_text(exercise, snapshot.phase.side, language)
    word, hint = _word_and_number(snapshot, language), _hint(snapshot, language)
    core = [word, words.lower_first(side, language)]
    core += [words.count_text(snapshot.phase, language), hint]
    set_ = _set_text(snapshot, language)
    left = words.left_text(ceil(snapshot.left_s - _ROUNDING_S), language)
    sound = phrases.MUTED.text(language) if muted else ""
    for short in (False, True):
        name = words.exercise_name(exercise, language, short=short)
        yield _row([*core, set_, name, left, sound])
    yield _row([*core, set_, left, sound])
    yield _row([*core, left])
    yield _row(core)
    yield _row([word, hint or core[1]])
    yield word


def _offer_forms(snapshot: Snapshot, offer: Offer, language: Language) -> Iterator[str]:
    """Which keys choose: nothing that was left counts any more."""
    word = words.phase_word(snapshot, language)
    for short in (False, True):
        yield _row([word, *_choices(offer, language, short=short)])
    yield word


def _row(parts: list[str]) -> str:
    return SEPARATOR.join(part for part in parts if part)


def _word_and_number(snapshot: Snapshot, language: Language) -> str:
    word = words.phase_word(snapshot, language)
    seconds = _seconds_shown(snapshot)
    return word if seconds is None else f"{word} {seconds:>2} s"


def _seconds_shown(snapshot: Snapshot) -> int | None:
    """Seconds left, or passed where nobody knows the end; none in paced repetitions."""
    if snapshot.state is State.GETTING_READY:
        return ceil(snapshot.get_ready_s - _ROUNDING_S)
    if snapshot.phase.kind is Kind.REPETITION or snapshot.phase.target is not None:
        return None
    if snapshot.phase.kind is Kind.OPEN or snapshot.remaining_s is None:
        return floor(snapshot.elapsed_s + _ROUNDING_S)
    return ceil(snapshot.remaining_s - _ROUNDING_S)


def _set_text(snapshot: Snapshot, language: Language) -> str:
    setup = snapshot.phase.kind is Kind.SETUP
    return "" if setup else words.set_text(snapshot.phase, language)


def _hint(snapshot: Snapshot, language: Language) -> str:
    """The key that only the person can press: goes on, or ends what has no end of its own."""
    if snapshot.state is State.PAUSED:
        return phrases.GO_ON_HINT.text(language)
    if snapshot.phase.kind is not Kind.OPEN or snapshot.state is not State.RUNNING:
        return ""
    hint = phrases.ENTER_ENDS.text(language)
    target = snapshot.phase.target
    return hint if target is None else f"{words.times_text(target, language)}, {hint}"


def until_next_second(snapshot: Snapshot) -> Seconds:
    """Seconds on the session's clock until a number of the status line changes."""
    counting = [snapshot.left_s]
    if snapshot.state is State.GETTING_READY:
        counting = [snapshot.get_ready_s]
    elif snapshot.remaining_s is not None:
        counting.append(snapshot.remaining_s)
    ends = [one - (ceil(one - _ROUNDING_S) - 1) for one in counting]
    if snapshot.phase.kind is Kind.OPEN:
        ends.append(floor(snapshot.elapsed_s + _ROUNDING_S) + 1 - snapshot.elapsed_s)
    return min(ends)


# plain lines


def event_line(event: Event, snapshot: Snapshot, language: Language) -> str:
    """What a plain line says of an event; nothing where others say it already."""
    match event:
        case PhaseStarted(phase=phase):
            return phase_line(snapshot.timeline, phase, language)
        case Resumed(phase=phase, elapsed_s=elapsed_s):
            return phase_line(snapshot.timeline, phase, language, elapsed_s)
        case Paused(reason=PauseReason.JUMP):
            return phrases.SLEPT.text(language)
        case Paused():
            return f"{words.STATE_WORDS[State.PAUSED].text(language)}."
        case GettingReady():
            return f"{words.STATE_WORDS[State.GETTING_READY].text(language)}."
        case LengthChanged(length_s=length_s):
            length = seconds_text(round(length_s), language)
            return phrases.NOW_LONG.text(language).format(length=length)
        case _:
            return ""


def offer_lines(offer: Offer, language: Language) -> Iterator[str]:
    """What can be done after an exercise that hurt, a line for each: "Enter: Bridge"."""
    yield f"{words.comfort_text(language)} {words.counts_text(offer, language)}"
    for choice in _choices(offer, language, short=False):
        yield f"{choice}."


def _choices(offer: Offer, language: Language, *, short: bool) -> Iterator[str]:
    for texts in (words.easier_texts(offer, language), words.onward_texts(offer, language)):
        if texts:
            yield texts[-1 if short else 0]


def phase_line(
    timeline: Timeline, phase: Phase, language: Language, elapsed_s: Seconds = 0.0
) -> str:
    """A phase with its planned start: "0:20 Hold, right leg, 1 of 10, 10 seconds".

    The first one of a step also introduces the exercise, in the words of the voice.
    """
    clock = clock_text(phase.start_s + elapsed_s)
    parts = [_kind_text(phase, language), *_which(timeline, phase, language)]
    parts.append(_length_text(phase, elapsed_s, language))
    line = f"{clock} {', '.join(part for part in parts if part)}"
    if not elapsed_s and begins_step(timeline, phase):
        line += f": {_introduced(timeline, phase, language)}"
    return line


def _kind_text(phase: Phase, language: Language) -> str:
    word = words.KIND_WORDS[phase.kind] if phase.target is None else phrases.YOUR_PACE
    return word.text(language)


def _which(timeline: Timeline, phase: Phase, language: Language) -> Iterator[str]:
    """Side, repetition and set; in a setup and in a rest there is none."""
    if phase.kind in (Kind.SETUP, Kind.REST):
        return
    side = words.side_text(timeline.exercise(phase), phase.side, language)
    yield words.lower_first(side, language)
    yield words.count_text(phase, language)
    yield words.lower_first(words.set_text(phase, language), language)


def _length_text(phase: Phase, elapsed_s: Seconds, language: Language) -> str:
    enter = phrases.ENTER_ENDS.text(language)
    if phase.target is not None:
        return f"{words.times_text(phase.target, language)}, {enter}"
    if phase.duration_s is not None:
        return seconds_text(round(phase.duration_s - elapsed_s, 1), language)
    if phase.cap_s is None:
        return enter
    length = seconds_text(phase.cap_s, language)
    return f"{phrases.AT_MOST.text(language).format(length=length)}, {enter}"


def begins_step(timeline: Timeline, phase: Phase) -> bool:
    """Whether a phase is the first one of its step."""
    return phase.index == 0 or timeline.phases[phase.index - 1].step != phase.step


def _introduced(timeline: Timeline, phase: Phase, language: Language) -> str:
    """What is said before a step: name, where to lie, how, side and amount."""
    steps = timeline.routine.steps
    before = steps[phase.step - 1] if phase.step else None
    return introduction(steps[phase.step], before, phase.side, language)


def step_line(timeline: Timeline, phase: Phase, language: Language) -> str:
    """The introduction of a step with its number, "1/6  Bottom up. ..."."""
    return f"{_step_number(timeline, phase)}  {_introduced(timeline, phase, language)}"


def _step_number(timeline: Timeline, phase: Phase) -> str:
    return f"{phase.step + 1}/{len(timeline.routine.steps)}"


def told_status(snapshot: Snapshot, language: Language) -> str:
    """All of the status line as a line that stays, "2/6  HOLD  7 s · right leg · ..."."""
    whole = next(status_forms(snapshot, language, muted=False))
    return f"{_step_number(snapshot.timeline, snapshot.phase)}  {whole}"
