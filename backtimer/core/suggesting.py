"""What to try next: a harder routine after easy sessions, an easier one after more pain.

A suggestion in words, and never a change by itself. Harder follows three finished sessions at an
effort of at most 4 without a rise in pain, which is our own reading of "as routine grows"; easier
follows a rise by two points, which studies call meaningful (backtimer.core.review.MEANINGFUL).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from backtimer.core.advice import STRETCHES
from backtimer.core.exercise import Equipment, Level
from backtimer.core.records import Ending, Mark, Ratings, SessionRecord
from backtimer.core.review import MEANINGFUL
from backtimer.core.routine import Dose, Hold, Move, Paced, Routine
from backtimer.core.units import LocalText, Seconds

EASY_EFFORT: Final = 4
EASY_SESSIONS: Final = 3
_AT_HOME: Final = frozenset(
    {Equipment.MAT, Equipment.CHAIR, Equipment.PILLOW, Equipment.BROOMSTICK}
)
"""Whoever has done a routine without it has it all the same, or finds it."""
_NEAR: Final = 2
"""So many levels up are one step: from a beginner's routine to one for the intermediate."""
_UNKNOWN_S: Final[Seconds] = 10.0
_RANKS: Final = {
    Level.BEGINNER: 0,
    Level.EVERYONE: 1,
    Level.INTERMEDIATE: 2,
    Level.ADVANCED: 3,
    Level.EXPERIENCED: 4,
}


class Way(StrEnum):
    """Where a suggestion leads."""

    HARDER = "harder"
    EASIER = "easier"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What may suit better next time; without a `routine` another dose of the same one."""

    way: Way
    routine: Routine | None

    @property
    def text(self) -> LocalText:
        """The suggestion in a few sentences."""
        return _harder_text(self.routine) if self.way is Way.HARDER else _easier_text(self.routine)


def suggestion(
    routine_id: str, latest: Iterable[SessionRecord], routines: Sequence[Routine]
) -> Suggestion | None:
    """What to try after the newest of `latest`, newest first; None when all is well as it is."""
    own = [one for one in latest if one.routine_id == routine_id and one.mark is Mark.WORKOUT]
    present = next((one for one in routines if one.id == routine_id), None)
    if not own or present is None:
        return None
    if _rise(own[0].ratings) >= MEANINGFUL:
        return Suggestion(Way.EASIER, _easier(present, routines))
    finished = [one for one in own if one.ending is Ending.FINISHED][:EASY_SESSIONS]
    just_finished = own[0].ending is Ending.FINISHED
    if just_finished and len(finished) == EASY_SESSIONS and all(map(_was_easy, finished)):
        return Suggestion(Way.HARDER, _harder(present, routines))
    return None


def _was_easy(record: SessionRecord) -> bool:
    effort = record.ratings.effort
    return effort is not None and effort <= EASY_EFFORT and _rise(record.ratings) <= 0


def _rise(ratings: Ratings) -> int:
    """By how many points pain rose; 0 where it was not said."""
    if ratings.pain_before is None or ratings.pain_after is None:
        return 0
    return ratings.pain_after - ratings.pain_before


def _harder(present: Routine, routines: Sequence[Routine]) -> Routine | None:
    """The nearest routine, not far above if there is one, that is more work and needs no more."""
    above = [
        one
        for one in _fitting(present, routines)
        if _rank(one) > _rank(present) and _work_s(one) > _work_s(present)
    ]
    near = {one.id: _related(present, one) for one in above}
    found = [one for one in above if near[one.id]]
    far = {one.id: max(0, _rank(one) - _rank(present) - _NEAR) for one in found}
    return min(found, key=lambda one: (far[one.id], -near[one.id]), default=None)


def _easier(present: Routine, routines: Sequence[Routine]) -> Routine | None:
    """The nearest routine of any level below that is less work and needs nothing more."""
    below = [
        one
        for one in _fitting(present, routines)
        if _rank(one) < _rank(present) and _work_s(one) < _work_s(present)
    ]
    near = {one.id: (_related(one, present), _shared_sources(one, present)) for one in below}
    found = [one for one in below if near[one.id][0]]
    return max(found, key=lambda one: near[one.id], default=None)


def _fitting(present: Routine, routines: Sequence[Routine]) -> list[Routine]:
    """Those that need nothing more, and are more than stretches."""
    things = set(present.equipment) | _AT_HOME
    return [
        one
        for one in routines
        if set(one.equipment) <= things
        and not {exercise.id for exercise in one.exercises} <= STRETCHES
    ]


def _work_s(routine: Routine) -> Seconds:
    """How long its exercises take together, without rests; open ends and own pace by a guess."""
    return sum(
        sum(step.sets) * _unit_s(step.dose) * (2 if step.sides.in_turn else 1)
        for step in routine.steps
    )


def _unit_s(dose: Dose) -> Seconds:
    match dose:
        case Hold(hold_s=seconds) | Move(move_s=seconds):
            return seconds
        case Paced(tempo=tempo):
            return tempo.total_s
        case _:
            return _UNKNOWN_S


def _shared_sources(one: Routine, other: Routine) -> int:
    return len(set(one.sources) & set(other.sources))


def _related(lower: Routine, higher: Routine) -> int:
    """How many exercises of `higher` are in `lower` or follow one of it."""
    known = {one.id for one in lower.exercises}
    known |= {harder for one in lower.exercises for harder in one.harder}
    return len(known & {one.id for one in higher.exercises})


def _rank(routine: Routine) -> int:
    return _RANKS[routine.level]


def _harder_text(routine: Routine | None) -> LocalText:
    english = "Your last three sessions of this routine were finished and felt easy. "
    german = "Deine letzten drei Einheiten dieser Routine waren vollständig und fielen dir leicht. "
    if routine is None:
        return LocalText(
            f"{english}If you like, do a few more repetitions or another set next time.",
            f"{german}Wenn du magst, mach nächstes Mal ein paar Wiederholungen oder einen Satz "
            "mehr.",
        )
    return LocalText(
        f"{english}If you like, try “{routine.title.en}” next time.",
        f"{german}Wenn du magst, probier nächstes Mal „{routine.title.de}“.",
    )


def _easier_text(routine: Routine | None) -> LocalText:
    english = "You noted more pain after this session than before, by 2 points or more. "
    german = "Du hast nach dieser Einheit mehr Schmerz notiert als davor, um 2 Punkte oder mehr. "
    ask = LocalText(
        "If it stays so, ask a doctor or a physiotherapist before you go on.",
        "Bleibt das so, frag ärztlich oder bei der Physiotherapie nach, bevor du weitermachst.",
    )
    if routine is None:
        return LocalText(
            f"{english}Next time a shorter session may suit you better: “Gentler today”. {ask.en}",
            f"{german}Nächstes Mal passt vielleicht eine kürzere Einheit („Gentler today“). "
            f"{ask.de}",
        )
    return LocalText(
        f"{english}Next time “{routine.title.en}” or a shorter session may suit you better. "
        f"{ask.en}",
        f"{german}Nächstes Mal passt vielleicht „{routine.title.de}“ oder eine kürzere Einheit. "
        f"{ask.de}",
    )
