"""For whom an exercise is today: "only after a few sessions" is a rule that counts sessions.

The source texts want some exercises only after a few training units. Such an exercise counts as
advanced until so many sessions are finished, and afterwards as its file says. It is said and
never locked away: everything can be played at any time.
"""

from collections.abc import Iterable
from typing import Final

from backtimer.core.exercise import Exercise, Level
from backtimer.core.records import Ending, Mark, SessionRecord
from backtimer.core.routine import Routine
from backtimer.core.units import Language

_HARD: Final = frozenset({Level.ADVANCED, Level.EXPERIENCED})
_NUMBERS: Final = {
    Language.ENGLISH: ("", "one", "two", "three", "four", "five", "six"),
    Language.GERMAN: ("", "eine", "zwei", "drei", "vier", "fünf", "sechs"),
}


def finished_sessions(records: Iterable[SessionRecord]) -> int:
    """How many workouts were finished, of whatever routine; what was only tried is none."""
    return sum(one.mark is Mark.WORKOUT and one.ending is Ending.FINISHED for one in records)


def is_early(exercise: Exercise, finished: int) -> bool:
    """Whether the exercise is one for later: fewer sessions are finished than it asks for."""
    return finished < exercise.after_sessions


def effective_level(exercise: Exercise, finished: int) -> Level:
    """The level as of today, after `finished` sessions."""
    if is_early(exercise, finished) and exercise.level not in _HARD:
        return Level.ADVANCED
    return exercise.level


def is_hard(exercise: Exercise) -> bool:
    """Whether it is nothing for a day that is to be gentle, however many sessions there were."""
    return exercise.level in _HARD or exercise.after_sessions > 0


def suits_beginners(routine: Routine, finished: int) -> bool:
    """Whether the beginner's choice shows the routine: none of its exercises is one for later."""
    early = any(is_early(exercise, finished) for exercise in routine.exercises)
    return routine.level.suits_beginners and not early


def early_text(exercise: Exercise, finished: int, language: Language) -> str:
    """Why the exercise counts as advanced today; nothing once it does not."""
    if not is_early(exercise, finished):
        return ""
    needed, done = exercise.after_sessions, finished
    if language is Language.ENGLISH:
        sessions = f"{_number(needed, language)} session{'s' if needed > 1 else ''}"
        return f"Counts as advanced until you have finished {sessions}: {done} so far."
    sessions = f"{_number(needed, language)} Einheit{'en' if needed > 1 else ''}"
    return f"Zählt als fortgeschritten, bis du {sessions} beendet hast: bisher {done}."


def _number(number: int, language: Language) -> str:
    words = _NUMBERS[language]
    return words[number] if number < len(words) else str(number)
