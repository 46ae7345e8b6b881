"""What is said when the clock is about to go on, and when the person asks how things stand."""

from dataclasses import replace
from math import ceil
from typing import Final

from backtimer.core import introducing, spoken
from backtimer.core.arranging import Wish, fit_in, fit_run, run_length
from backtimer.core.cue_planner import BEFORE_COUNT_S, CuePlanner, ticks_to
from backtimer.core.cues import COUNTDOWN_S, Cue, CueKind, Verbosity
from backtimer.core.introducing import Heard
from backtimer.core.pronounce import pronounce
from backtimer.core.session import GET_READY_S
from backtimer.core.snapshot import Snapshot, State
from backtimer.core.timeline import Kind, Phase
from backtimer.core.units import Seconds

_BEGIN_S: Final[Seconds] = 0.1
_COUNTS_DOWN: Final = frozenset({Kind.HOLD, Kind.MOVE, Kind.REST})
_GO_ON_S: Final[Seconds] = 1.0
"""The least get-ready before work, which needs no countdown: the work comes with its own."""


def get_ready_length(
    planner: CuePlanner, phase: Phase, elapsed_s: Seconds, *, instruct: bool
) -> Seconds:
    """How long it takes to say where the session goes on, and then to count three."""
    if _is_quiet(planner, instruct=instruct):
        return GET_READY_S if phase.kind.is_work else _GO_ON_S
    run = _run(planner, phase, _left(phase, elapsed_s), elapsed_s, instruct=instruct)
    speech = _BEGIN_S + run_length(run, planner.speech_length) + BEFORE_COUNT_S if run else 0.0
    if phase.kind.is_work:
        return max(GET_READY_S, float(ceil(speech)) + COUNTDOWN_S)
    return max(_GO_ON_S, float(ceil(speech)))


def come_back_length(planner: CuePlanner, phase: Phase) -> Seconds:
    """How long somebody who comes back needs before work in the middle of a step.

    Never less than the step's own lead-in: they may have to lie down again.
    """
    step = planner.timeline.routine.steps[phase.step]
    lead_in = next(one for one in planner.timeline.phases if one.step == phase.step)
    lead_in_s = lead_in.expected_s if lead_in.kind is Kind.SETUP else 0.0
    told_s = get_ready_length(for_who_comes_back(planner), phase, 0.0, instruct=True)
    return max(lead_in_s, told_s + introducing.settling_s(step, None))


def for_who_comes_back(planner: CuePlanner) -> CuePlanner:
    """The planner for somebody who has heard nothing, and stands where nobody knows."""
    return replace(planner, heard=Heard(None))


def _is_quiet(planner: CuePlanner, *, instruct: bool) -> bool:
    """Whether only tones are wanted; somebody who asks for the instruction gets it in words."""
    asked = instruct and planner.heard is None
    return planner.silent and not (asked and planner.answers)


def get_ready_cues(
    planner: CuePlanner, snapshot: Snapshot, length_s: Seconds, *, instruct: bool
) -> tuple[Cue, ...]:
    """The cues of the moments before the clock goes on; offsets from their start."""
    words: list[Cue] = []
    phase, elapsed = snapshot.phase, snapshot.elapsed_s
    count_s = COUNTDOWN_S if phase.kind.is_work else 0
    if not _is_quiet(planner, instruct=instruct):
        run = _run(planner, phase, snapshot.remaining_s, elapsed, instruct=instruct)
        end = length_s - count_s - BEFORE_COUNT_S
        words = fit_run(run, _BEGIN_S, end, planner.speech_length)
        if count_s:
            words = fit_in(words, planner.count_to(length_s), planner.speech_length)
    ticks = ticks_to(length_s, words) if count_s else ()
    return tuple(sorted([*words, *ticks], key=lambda cue: cue.offset_s))


def get_ready_texts(planner: CuePlanner, snapshot: Snapshot) -> tuple[str, ...]:
    """The texts that going on from here would need, so that they can be rendered ahead."""
    if not planner.answers:
        return ()
    phase, elapsed = snapshot.phase, snapshot.elapsed_s
    wishes = [
        *_run(planner, phase, snapshot.remaining_s, elapsed, instruct=False),
        *_run(planner, phase, snapshot.remaining_s, elapsed, instruct=True),
        *planner.count_to(GET_READY_S),
    ]
    return tuple(dict.fromkeys(text for wish in wishes for text in wish.forms))


def come_back_texts(planner: CuePlanner, phase: Phase) -> tuple[str, ...]:
    """The texts that a session which is taken up at this phase begins with."""
    planner = for_who_comes_back(planner)
    if phase.kind is Kind.SETUP:
        return planner.texts(phase)
    if _is_quiet(planner, instruct=True):
        return ()
    run = _run(planner, phase, _left(phase, 0.0), 0.0, instruct=True)
    return tuple(dict.fromkeys(text for wish in run for text in wish.forms))


def status_texts(planner: CuePlanner, snapshot: Snapshot, later_s: Seconds) -> tuple[str, ...]:
    """How things stand, the most wanted first: what is left, repetition, side, exercises.

    They are said `later_s` seconds after the snapshot.
    """
    language, phase = planner.language, snapshot.phase
    block = planner.timeline.routine.block
    guide = planner.timeline.routine.steps[phase.step].guide
    texts = [
        *_when(planner, snapshot, later_s),
        spoken.count_of(phase, language) if phase.kind is not Kind.SETUP else "",
        spoken.side_named(snapshot.timeline.exercise(phase), phase.side, language),
        "" if guide is None else spoken.sentence(guide.place.text(language)),
        "" if block else spoken.exercises_left(_exercises_left(planner, phase), language),
    ]
    return tuple(pronounce(text, language) for text in dict.fromkeys(texts) if text)


def _when(planner: CuePlanner, snapshot: Snapshot, later_s: Seconds) -> list[str]:
    """What is left of the work; before it, when it comes; that the clock stands, if it does."""
    language, phase = planner.language, snapshot.phase
    step = planner.timeline.routine.steps[phase.step]
    name = spoken.name_of(step, language, first=True)[-1]
    paused = snapshot.state is State.PAUSED
    passes = 0.0 if paused else later_s
    left = None if snapshot.remaining_s is None else max(0.0, snapshot.remaining_s - passes)
    soon = "" if paused else spoken.begins_in((left or 0.0) + snapshot.get_ready_s, language)
    first = [spoken.paused(language)] if paused else []
    match phase.kind:
        case Kind.SETUP:
            return [*first, soon, name]
        case Kind.SWITCH | Kind.RELEASE:
            return [*first, soon]
        case _:
            return [*first, _time_text(planner, phase, left, snapshot.elapsed_s + passes)]


def _exercises_left(planner: CuePlanner, phase: Phase) -> int:
    """How many exercises come after this one; parts of one family are one to a person."""
    steps = planner.timeline.routine.steps
    coming = {step.exercise.group for step in steps[phase.step + 1 :]}
    return len(coming - {steps[phase.step].exercise.group})


def _left(phase: Phase, elapsed_s: Seconds) -> Seconds | None:
    return None if phase.duration_s is None else phase.duration_s - elapsed_s


def _run(
    planner: CuePlanner,
    phase: Phase,
    left_s: Seconds | None,
    elapsed_s: Seconds,
    *,
    instruct: bool,
) -> list[Wish]:
    """Exercise, side and what is left; or, to `instruct`, all that was said before the step.

    Who comes back is told what anybody would be told who has heard as little, and which
    repetition comes.
    """
    language, steps = planner.language, planner.timeline.routine.steps
    step = steps[phase.step]
    name = (CueKind.EXERCISE, spoken.name_of(step, language, first=True)[-1:])
    side = (CueKind.SIDE, (spoken.side_named(step.exercise, phase.side, language),))
    if phase.kind.is_work:
        time = _time_text(planner, phase, left_s, elapsed_s)
    else:
        time = "" if instruct else spoken.begins_in(left_s or 0.0, language)
    if instruct and planner.heard is not None:
        _, *rest = introducing.pieces(
            steps, phase.step, phase.side, language, planner.verbosity, heard=planner.heard
        )
        texts = [name, *rest]
        time = spoken.count_of(phase, language)
    elif instruct:
        here = Heard(step)
        told = introducing.pieces(
            steps, phase.step, phase.side, language, Verbosity.FULL, heard=here
        )
        wanted = {CueKind.INSTRUCTION, CueKind.DOSE, CueKind.SIDE}
        texts = [name, *((kind, forms) for kind, forms in told if kind in wanted)]
    elif phase.kind.is_work:
        texts = [name, side]
    else:
        texts = [(CueKind.CONTROL, (spoken.going_on(language),)), name, side]
    texts.append((CueKind.DOSE, (time,)))
    return [planner.wish(kind, *forms) for kind, forms in texts if forms and forms[0]]


def _time_text(
    planner: CuePlanner, phase: Phase, left_s: Seconds | None, elapsed_s: Seconds
) -> str:
    """What is left of the phase; of an open one what has passed; of a repetition its number."""
    language = planner.language
    if phase.kind is Kind.OPEN:
        return spoken.is_done(elapsed_s, language) if elapsed_s >= 1 else ""
    if phase.kind in _COUNTS_DOWN and left_s is not None:
        return spoken.is_left(left_s, language)
    return spoken.count_of(phase, language) if phase.kind is Kind.REPETITION else ""
