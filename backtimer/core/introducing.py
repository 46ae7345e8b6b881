"""What is said before a step, sentence by sentence, and how long it takes to get there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from backtimer.core import spoken
from backtimer.core.cues import CueKind, Verbosity
from backtimer.core.routine import Paced, Step
from backtimer.core.units import NO_TEXT, Language, Seconds, Side

SETTLE_CHANGED_S: Final[Seconds] = 5.0
SETTLE_S: Final[Seconds] = 1.0
"""The quiet between the last word and the countdown: to turn over or to fetch something, and to
get ready in the same position. Our own reading; Stretchly #1219 and wger/flutter #1134 tell what
happens without it."""

Piece: TypeAlias = tuple[CueKind, tuple[str, ...]]
"""One sentence in its forms, the longest first."""


def settling_s(step: Step, before: Step | None) -> Seconds:
    """How long it takes to get into position when all has been said."""
    return SETTLE_CHANGED_S if step.moves_from(before) else SETTLE_S


@dataclass(frozen=True, slots=True)
class Heard:
    """What the person has taken in when a setup begins.

    `at` is the step whose position they are in, `taught` the exercises whose introduction was
    heard to its end.
    """

    at: Step | None
    taught: frozenset[str] = frozenset()

    @classmethod
    def by_plan(cls, steps: Sequence[Step], index: int) -> "Heard":
        """As if nothing had been skipped."""
        earlier = steps[:index]
        taught = (step.exercise.id for step in earlier if step.lead_in_s != 0)
        return cls(earlier[-1] if earlier else None, frozenset(taught))


def pieces(
    steps: Sequence[Step],
    index: int,
    side: Side | None,
    language: Language,
    verbosity: Verbosity,
    *,
    heard: Heard | None = None,
) -> Iterator[Piece]:
    """All that is said before a step, in order; the side comes last, so that it stays in the ear.

    Where to lie and what to fetch come before how to do it: then the face may be down.
    """
    heard = heard or Heard.by_plan(steps, index)
    step, before = steps[index], heard.at
    full = verbosity is Verbosity.FULL
    side_named = spoken.side_named(step.exercise, side, language)
    # parts of one exercise follow each other without much ado
    if full and before is not None and before.exercise.group != step.exercise.group:
        yield CueKind.ENCOURAGEMENT, (spoken.well_done(language),)
    yield CueKind.EXERCISE, spoken.name_of(step, language, first=index == 0)
    yield from _told(
        [
            (CueKind.EXERCISE, _fetching(steps, index, heard, language)),
            (CueKind.EXERCISE, spoken.move_to(step, before, language)),
        ]
    )
    how = _how(steps, index, heard, language) if full else []
    if how and side_named:
        yield CueKind.INSTRUCTION, (side_named,)
    yield from _told(how)
    yield from _told([(CueKind.DOSE, _amount(step, language)), (CueKind.SIDE, side_named)])


def _amount(step: Step, language: Language) -> str:
    return spoken.amount(step, language) if step.guide is None else step.guide.amount.text(language)


def _told(texts: Sequence[tuple[CueKind, str]]) -> Iterator[Piece]:
    for kind, text in texts:
        if text:
            yield kind, (text,)


def _how(
    steps: Sequence[Step], index: int, heard: Heard, language: Language
) -> list[tuple[CueKind, str]]:
    """How it is done and what to heed, both the first time that it comes."""
    step = steps[index]
    exercise = step.exercise
    if exercise.id in heard.taught:
        return []
    taught = [one.exercise for one in steps if one.exercise.id in heard.taught]
    known = {caution for one in taught for caution in one.cautions}
    cautions = [one for one in exercise.cautions if one not in known]
    back = exercise.return_ if isinstance(step.dose, Paced) else NO_TEXT
    return [
        (CueKind.INSTRUCTION, exercise.setup.text(language)),
        (CueKind.INSTRUCTION, exercise.effort.text(language)),
        (CueKind.INSTRUCTION, back.text(language)),
        *((CueKind.CAUTION, one.text(language)) for one in cautions),
    ]


def _fetching(steps: Sequence[Step], index: int, heard: Heard, language: Language) -> str:
    """At the start all that the routine needs; later what this step needs and the last did not."""
    if heard.at is None:
        items = dict.fromkeys(item for step in steps[index:] for item in step.exercise.equipment)
        return spoken.things_needed(tuple(items), language, more=False)
    had = heard.at.exercise.equipment
    items = dict.fromkeys(item for item in steps[index].exercise.equipment if item not in had)
    return spoken.things_needed(tuple(items), language, more=True)
