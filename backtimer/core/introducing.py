"""What is said before a step, sentence by sentence, and how long it takes to get there."""

from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

from backtimer.core import spoken
from backtimer.core.cues import CueKind, Verbosity
from backtimer.core.exercise import Equipment
from backtimer.core.routine import Step
from backtimer.core.units import Language, Seconds, Side

SETTLE_CHANGED_S: Final[Seconds] = 5.0
SETTLE_S: Final[Seconds] = 1.0
"""The quiet between the last word and the countdown: to turn over or to fetch something, and to
get ready in the same position. Our own reading; Stretchly #1219 and wger/flutter #1134 tell what
happens without it."""

Piece: TypeAlias = tuple[CueKind, tuple[str, ...]]
"""One sentence in its forms, the longest first."""


def settling_s(step: Step, before: Step | None) -> Seconds:
    """How long it takes to get into position when all has been said."""
    return SETTLE_CHANGED_S if changes(step, before) else SETTLE_S


def changes(step: Step, before: Step | None) -> bool:
    """Whether position or equipment change, so that one has to move."""
    return (
        before is None
        or before.exercise.position is not step.exercise.position
        or set(before.exercise.equipment) != set(step.exercise.equipment)
    )


def pieces(
    steps: Sequence[Step], index: int, side: Side | None, language: Language, verbosity: Verbosity
) -> Iterator[Piece]:
    """All that is said before a step, in order; the side comes last, so that it stays in the ear.

    Where to lie and what to fetch come before how to do it: then the face may be down.
    """
    step, before = steps[index], steps[index - 1] if index else None
    full = verbosity is Verbosity.FULL
    if full and before is not None and _family(before) != _family(step):
        yield CueKind.ENCOURAGEMENT, (spoken.well_done(language),)
    yield CueKind.EXERCISE, spoken.name_of(step, language, first=before is None)
    yield from _told(
        [
            (
                CueKind.EXERCISE,
                spoken.things_needed(_to_fetch(steps, index), language, more=index > 0),
            ),
            (CueKind.EXERCISE, spoken.move_to(step, before, language)),
        ]
    )
    if full:
        yield from _told(_how(steps, index, language))
    yield CueKind.DOSE, (spoken.amount(step, language),)
    yield from _told([(CueKind.SIDE, spoken.side_named(step.exercise, side, language))])


def _told(texts: Sequence[tuple[CueKind, str]]) -> Iterator[Piece]:
    for kind, text in texts:
        if text:
            yield kind, (text,)


def _how(steps: Sequence[Step], index: int, language: Language) -> list[tuple[CueKind, str]]:
    """How it is done and what to heed, both the first time that it comes."""
    exercise, earlier = steps[index].exercise, [step.exercise for step in steps[:index]]
    if any(one.id == exercise.id for one in earlier):
        return []
    heard = {caution for one in earlier for caution in one.cautions}
    cautions = [one for one in exercise.cautions if one not in heard]
    return [
        (CueKind.INSTRUCTION, exercise.setup.text(language)),
        (CueKind.INSTRUCTION, exercise.effort.text(language)),
        *((CueKind.CAUTION, one.text(language)) for one in cautions),
    ]


def _family(step: Step) -> str:
    """Parts of one exercise follow each other without much ado."""
    return step.exercise.family or step.exercise.id


def _fetching(steps: Sequence[Step], index: int, language: Language) -> str:
    return spoken.things_needed(_to_fetch(steps, index), language, more=index > 0)


def _to_fetch(steps: Sequence[Step], index: int) -> tuple[Equipment, ...]:
    """At the start all that the routine needs; later what this step needs and the last did not."""
    if index == 0:
        return tuple(dict.fromkeys(item for step in steps for item in step.exercise.equipment))
    had = steps[index - 1].exercise.equipment
    return tuple(item for item in steps[index].exercise.equipment if item not in had)
