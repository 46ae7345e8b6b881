"""How the exercises of a WorkoutTimer history are put into words."""

from collections.abc import Iterable, Iterator, Sequence

from backtimer.core.exchange.workout_timer.rows import DoneExercise, Head
from backtimer.core.units import Language
from backtimer.core.words import length_text


def dose(sets: Sequence[DoneExercise], head: Head, language: Language) -> str:
    """What was planned for the sets of an exercise: "Round 2: 3 sets: 12 times, 20 kg"."""
    english, one = language is Language.ENGLISH, sets[0]
    weight = f"{_number(one.planned_kg, language)} kg" if one.planned_kg else ""
    amount = ", ".join(part for part in (_amount(one, language), weight) if part)
    word, round_word = ("sets", "Round") if english else ("Sätze", "Runde")
    parts = (
        f"{round_word} {one.round}" if head.rounds > 1 else "",
        f"{len(sets)} {word}" if len(sets) > 1 else "",
        amount,
    )
    return ": ".join(part for part in parts if part)


def deviations(exercises: Iterable[DoneExercise], language: Language) -> Iterator[str]:
    """A line for each thing done otherwise than planned that has no place in a record."""
    english = language is Language.ENGLISH
    of, instead, repetitions = (
        ("of", "instead of", "repetitions") if english else ("von", "statt", "Wiederholungen")
    )
    for one in exercises:
        done, planned = one.actual_reps, one.planned_reps or 0
        if done is not None and done != planned:
            number = f"{done} {of} {planned}" if planned else f"{done}"
            yield f"{one.name}: {number} {repetitions}"
        if one.actual_kg is not None and one.actual_kg != (one.planned_kg or 0.0):
            lifted = f"{_number(one.actual_kg, language)} kg"
            meant = f" {instead} {_number(one.planned_kg, language)} kg" if one.planned_kg else ""
            yield f"{one.name}: {lifted}{meant}"


def _amount(one: DoneExercise, language: Language) -> str:
    if one.planned_s:
        return length_text(float(one.planned_s))
    if not one.planned_reps:
        return ""
    if language is Language.GERMAN:
        return f"{one.planned_reps}-mal"
    return "once" if one.planned_reps == 1 else f"{one.planned_reps} times"


def _number(kilograms: float, language: Language) -> str:
    shown = f"{kilograms:g}"
    return shown.replace(".", ",") if language is Language.GERMAN else shown
