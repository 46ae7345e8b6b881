"""Everything that may be said in a session, so that it can be rendered before the first word."""

from collections.abc import Iterator
from dataclasses import replace

from backtimer.core import spoken
from backtimer.core.commands import (
    AddTime,
    Again,
    Command,
    Ease,
    LessTime,
    Next,
    Pause,
    Previous,
)
from backtimer.core.cue_planner import CuePlanner
from backtimer.core.going_on import come_back_texts
from backtimer.core.pronounce import pronounce
from backtimer.core.snapshot import Offer
from backtimer.core.timeline import timeline

_ANSWERED: tuple[Command, ...] = (
    Pause(),
    Next(),
    Previous(),
    Again(),
    AddTime(),
    LessTime(),
    Ease(),
)


def script(planner: CuePlanner, at: int = 0) -> tuple[str, ...]:
    """Every text that the timeline may need, each once, in the order of first use.

    `at` is the index of the phase that the session begins with.
    """
    began = planner.timeline.phases[at : at + 1] if at else ()
    first = [text for phase in began for text in come_back_texts(planner, phase)]
    return tuple(dict.fromkeys([*first, *texts_of(planner, at)]))


def texts_of(planner: CuePlanner, at: int = 0) -> Iterator[str]:
    """The same of each phase, one after the other, some of them more than once."""
    phases = planner.timeline.phases
    for phase in (*phases[at:], *phases[:at]):
        yield from planner.texts(phase)
    if planner.answers:
        yield from _answers(planner)


def _answers(planner: CuePlanner) -> list[str]:
    language = planner.language
    steps = planner.timeline.routine.steps
    texts = [text for command in _ANSWERED for text in spoken.answer(command, language)]
    texts += [spoken.still_paused(language), spoken.kind_word(language), spoken.going_on(language)]
    texts.append(spoken.end_question(language))
    texts.append(spoken.finished(planner.timeline.total_s, language))
    texts += [spoken.name_of(step, language, first=True)[-1] for step in steps]
    texts += [spoken.number(left) for left in (3, 2, 1)]
    texts += [spoken.exercises_left(count, language) for count in range(len(steps))]
    return [pronounce(text, language) for text in texts]


def offer_texts(planner: CuePlanner, offer: Offer) -> tuple[str, ...]:
    """What would be said if the easier exercise were taken."""
    if offer.easier is None or planner.silent:
        return ()
    routine = replace(planner.timeline.routine, steps=(offer.left, offer.easier))
    there = replace(planner, timeline=timeline(routine))
    phases = [phase for phase in there.timeline.phases if phase.step == 1]
    return tuple(dict.fromkeys(text for phase in phases for text in there.texts(phase)))
