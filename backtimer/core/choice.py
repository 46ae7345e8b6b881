"""What to offer: routines that a filter admits, the one to suggest, its picture, voices."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from backtimer.core.exercise import Equipment, Exercise, Level
from backtimer.core.levels import suits_beginners
from backtimer.core.ports import VoiceInfo
from backtimer.core.routine import Routine
from backtimer.core.timeline import Timeline
from backtimer.core.units import Language, Seconds

SHORT_S: Seconds = 15 * 60.0
"""A routine under this length is a short one."""

ALWAYS_THERE = frozenset({Equipment.MAT})
"""What does not count as equipment: every exercise on the floor needs something to lie on."""


class LevelChoice(StrEnum):
    """For whom routines are looked for."""

    ALL = "all"
    BEGINNER = "beginner"
    ADVANCED = "advanced"


@dataclass(frozen=True, slots=True)
class Filter:
    """What a person looks for; the default admits everything."""

    level: LevelChoice = LevelChoice.ALL
    no_equipment: bool = False
    short: bool = False

    def admits(self, plan: Timeline, finished: int) -> bool:
        """Whether a routine, unfolded as `plan`, is looked for after `finished` sessions."""
        routine = plan.routine
        return (
            self._admits_level(routine, finished)
            and not (self.no_equipment and set(routine.equipment) - ALWAYS_THERE)
            and not (self.short and plan.total_s >= SHORT_S)
        )

    def _admits_level(self, routine: Routine, finished: int) -> bool:
        match self.level:
            case LevelChoice.BEGINNER:
                return suits_beginners(routine, finished)
            case LevelChoice.ADVANCED:
                return routine.level.suits_advanced
            case LevelChoice.ALL:
                return True


FIRST_STEPS = "begin-first-steps"
"""The bundled routine for somebody who has done none: only what the texts call simple."""

_ORDER = (Level.BEGINNER, Level.EVERYONE, Level.INTERMEDIATE, Level.ADVANCED, Level.EXPERIENCED)


def suggested(routines: Sequence[Routine], last_id: str = "") -> Routine | None:
    """The routine to offer first: the one used last, else one for beginners, else the first."""
    used = [one for one in routines if one.id == last_id]
    first_steps = [one for one in routines if one.id == FIRST_STEPS]
    beginner = [one for one in routines if one.level is Level.BEGINNER]
    gentle = [one for one in routines if one.level.suits_beginners]
    return next(iter([*used, *first_steps, *beginner, *gentle, *routines]), None)


def difficulty(routine: Routine) -> int:
    """How demanding a routine is, from 0 on, by its level: the gentle ones are shown first."""
    return _ORDER.index(routine.level)


def telling_exercise(plan: Timeline) -> Exercise:
    """The exercise that stands for a routine in a picture: the one with the most work in it."""
    steps = plan.routine.steps
    longest = max(range(len(steps)), key=plan.work_s)
    return steps[longest].exercise


def voices_for(
    voices: Sequence[VoiceInfo], language: Language, chosen: str = ""
) -> tuple[VoiceInfo, ...]:
    """The voices that speak `language`, and the `chosen` one in any case."""
    return tuple(
        one
        for one in voices
        if one.id == chosen or any(spoken.startswith(language) for spoken in one.languages)
    )
