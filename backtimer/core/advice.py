"""The general advice of the source texts, where it helps: few sentences, each with its sources.

On a routine's preview, after a session and on the routines page. Where texts disagree the
stricter one is followed, and light work on the floor is told apart from work with weights.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from backtimer.core.exercise import Equipment, Exercise, Position
from backtimer.core.routine import Routine
from backtimer.core.units import LocalText

MOST: Final = 3
"""So many sentences stand in one place at most; more would not be read."""
FIRST_SESSIONS: Final = 6
"""Sessions of the first weeks, two or three a week: our own reading of "at first"."""

WEIGHTS: Final = frozenset(
    {
        Equipment.BARBELL,
        Equipment.DUMBBELLS,
        Equipment.CABLE,
        Equipment.PULL_UP_BAR,
        Equipment.KNEE_PLATFORM,
    }
)
"""What makes an exercise a weighted one; in a pull-up the weight is one's own."""
PILATES: Final = frozenset({"bridge-roll", "roll-up", "single-leg-raise"})
STRETCHES: Final = frozenset(
    {
        "knee-to-chest",
        "supine-rotation-stretch",
        "long-stretch-diagonal",
        "long-stretch-straight",
        "chair-stretch",
    }
)


@dataclass(frozen=True, slots=True)
class Advice:
    """One sentence or two, and the numbers of the source texts that it comes from."""

    text: LocalText
    sources: tuple[str, ...]


ASK_A_DOCTOR: Final = Advice(
    LocalText(
        "With pain, discomfort or an illness, first ask a doctor or physiotherapist whether these "
        "exercises suit you.",
        "Frag bei Schmerzen, Beschwerden oder einer Krankheit zuerst ärztlich oder bei der "
        "Physiotherapie nach, ob diese Übungen für dich passen.",
    ),
    ("000", "001"),
)
PILATES_DOCTOR: Final = Advice(
    LocalText(
        "Ask a doctor first whether Pilates suits your back, above all with a slipped disc.",
        "Frag vorher einen Arzt oder eine Ärztin, ob Pilates deinem Rücken guttut, vor allem bei "
        "einem Bandscheibenvorfall.",
    ),
    ("001", "003"),
)
FEW_TO_BEGIN: Final = Advice(
    LocalText(
        "One or two exercises for the back on two days a week are enough in the first weeks.",
        "Ein oder zwei Rückenübungen an zwei Tagen der Woche genügen in den ersten Wochen.",
    ),
    ("002",),
)
AT_MOST_THREE: Final = Advice(
    LocalText(
        "With weights: about two days a week, and at most three exercises for the back in one.",
        "Mit Gewichten: etwa zwei Tage die Woche, und an einem höchstens drei Rückenübungen.",
    ),
    ("002",),
)
TECHNIQUE_FIRST: Final = Advice(
    LocalText(
        "First clean technique, then more repetitions, and only then more weight.",
        "Erst die saubere Technik, dann mehr Wiederholungen und erst dann mehr Gewicht.",
    ),
    ("002",),
)
DAILY_ON_THE_FLOOR: Final = Advice(
    LocalText(
        "Light work on the floor may be done every day; twice a week is the least that helps.",
        "Leichtes Üben am Boden geht jeden Tag; zweimal die Woche ist das Mindeste, das hilft.",
    ),
    ("004",),
)
FIRM_GROUND: Final = Advice(
    LocalText(
        "Lie on a mat or a carpet: a little padding, but firm. Not on a mattress and not in bed.",
        "Leg dich auf Matte oder Teppich: etwas gepolstert, aber fest. Nicht auf eine Matratze und "
        "nicht ins Bett.",
    ),
    ("004",),
)
STILL_FIRST: Final = Advice(
    LocalText(
        "First learn to hold still, then to move arms and legs.",
        "Lerne erst, ruhig zu halten, dann Arme und Beine zu bewegen.",
    ),
    ("002",),
)
STRETCH_AFTER: Final = Advice(
    LocalText(
        "Keep the order: the stretches belong after the exercises that tire the same muscles.",
        "Behalte die Reihenfolge: Gedehnt wird nach den Übungen, die dieselben Muskeln fordern.",
    ),
    ("001", "004"),
)
BREAK_OFTEN: Final = Advice(
    LocalText(
        "Interrupt sitting regularly; a short break counts.",
        "Unterbrich das Sitzen regelmäßig; auch eine kurze Pause zählt.",
    ),
    ("000",),
)
SORE_IS_NOT_PAIN: Final = Advice(
    LocalText(
        "Sore muscles are likely at first and grow less with practice. They are not back pain.",
        "Muskelkater ist anfangs wahrscheinlich und wird mit der Übung weniger. Er ist kein "
        "Rückenschmerz.",
    ),
    ("004",),
)
IT_HURT: Final = Advice(
    LocalText(
        "Something hurt today. If it stays or comes back, ask a doctor or physiotherapist before "
        "you go on with it.",
        "Heute hat etwas wehgetan. Bleibt es oder kommt es wieder, frag ärztlich oder bei der "
        "Physiotherapie nach, bevor du damit weitermachst.",
    ),
    ("000",),
)
TWICE_A_WEEK: Final = Advice(
    LocalText(
        "Twice a week is the least: only regular practice helps, and keeps what you have gained.",
        "Zweimal die Woche ist das Mindeste: Nur regelmäßiges Üben hilft und erhält, was du "
        "gewonnen hast.",
    ),
    ("002", "004"),
)
BEGIN_SLOWLY: Final = Advice(
    LocalText(
        "Begin slowly and with control. If you are unsure, let a trainer or physiotherapist show "
        "you how.",
        "Fang langsam und kontrolliert an. Bist du unsicher, lass es dir im Training oder in der "
        "Physiotherapie zeigen.",
    ),
    ("000",),
)
GROWS_WITH_ROUTINE: Final = Advice(
    LocalText(
        "More repetitions come with routine: as many as do you good.",
        "Mit der Übung werden es mehr Wiederholungen: so viele, wie dir guttun.",
    ),
    ("003",),
)
MOVE_MORE: Final = Advice(
    LocalText(
        "Every bit of movement in the day is good for a back that sits much.",
        "Jede Bewegung im Alltag tut einem Rücken gut, der viel sitzt.",
    ),
    ("003",),
)
WITH_MUSIC: Final = Advice(
    LocalText(
        "Calm music or the television may go on while you train.",
        "Ruhige Musik oder der Fernseher dürfen dabei laufen.",
    ),
    ("004",),
)
HAVE_FUN: Final = Advice(
    LocalText(
        "Choose what you enjoy: without fun one soon stops.",
        "Such dir aus, was dir Spaß macht: Ohne Spaß hört man bald auf.",
    ),
    ("001",),
)
WEEKLY: Final = (
    BREAK_OFTEN,
    TECHNIQUE_FIRST,
    WITH_MUSIC,
    MOVE_MORE,
    HAVE_FUN,
    GROWS_WITH_ROUTINE,
)
"""What is said in the weeks in which nothing else needs saying, in turn."""


def is_weighted(exercise: Exercise) -> bool:
    """Whether the advice for weights is meant for it."""
    return not WEIGHTS.isdisjoint(exercise.equipment)


def take_care(routine: Routine) -> Advice:
    """Whom to ask first: with Pilates by the stricter text, whose caution its exercises carry."""
    ids = {exercise.id for exercise in routine.exercises}
    return ASK_A_DOCTOR if PILATES.isdisjoint(ids) else PILATES_DOCTOR


def for_routine(routine: Routine) -> tuple[Advice, ...]:
    """What is good to know before a routine: how often, on what, in which order."""
    return tuple(advice for advice, fits in _RULES if fits(routine))[:MOST]


def after_session(
    exercises: Iterable[Exercise], finished: int, *, hurt: bool = False
) -> tuple[Advice, ...]:
    """What helps after a session of these exercises, `finished` sessions in all with this one.

    After one in which something `hurt` nobody is told that it was only soreness.
    """
    if hurt:
        return (IT_HURT,)
    if finished <= FIRST_SESSIONS or any(_lifts_prone(exercise) for exercise in exercises):
        return (SORE_IS_NOT_PAIN,)
    return ()


def for_today(finished: int, this_week: int, goal: int, now: datetime) -> Advice:
    """One thing for the routines page: after `finished` sessions, `this_week` of them now."""
    if finished == 0:
        return BEGIN_SLOWLY
    if finished < FIRST_SESSIONS:
        return FEW_TO_BEGIN
    if this_week < goal:
        return TWICE_A_WEEK
    return WEEKLY[now.isocalendar().week % len(WEEKLY)]


def _weighted(routine: Routine) -> bool:
    return any(is_weighted(exercise) for exercise in routine.exercises)


def _on_the_floor(routine: Routine) -> bool:
    return Equipment.MAT in routine.equipment


def _few_to_begin(routine: Routine) -> bool:
    """For beginners with weights, and in what comes from the text that says so alone."""
    said = _weighted(routine) or routine.sources == FEW_TO_BEGIN.sources
    return said and routine.level.suits_beginners


def _hard_weights(routine: Routine) -> bool:
    return _weighted(routine) and not routine.level.suits_beginners


def _light_floor(routine: Routine) -> bool:
    light = _on_the_floor(routine) and not _weighted(routine)
    return light and not _few_to_begin(routine)


def _moves_from_hold(routine: Routine) -> bool:
    return any(exercise.id == "forearm-support-limb-lift" for exercise in routine.exercises)


def _stretches_too(routine: Routine) -> bool:
    ids = {exercise.id for exercise in routine.exercises}
    return not STRETCHES.isdisjoint(ids) and not ids <= STRETCHES


def _lies_down(routine: Routine) -> bool:
    lying = {Position.SUPINE, Position.PRONE}
    return any(exercise.position in lying for exercise in routine.exercises)


def _stays_off_the_floor(routine: Routine) -> bool:
    return not _on_the_floor(routine) and not _weighted(routine)


def _lifts_prone(exercise: Exercise) -> bool:
    """The lifts on the stomach are those after which the text expects soreness."""
    return exercise.position is Position.PRONE and "forearm-support" not in exercise.id


_RULES: Final[tuple[tuple[Advice, Callable[[Routine], bool]], ...]] = (
    (FEW_TO_BEGIN, _few_to_begin),
    (AT_MOST_THREE, _hard_weights),
    (TECHNIQUE_FIRST, _weighted),
    (DAILY_ON_THE_FLOOR, _light_floor),
    (BREAK_OFTEN, _stays_off_the_floor),
    (STILL_FIRST, _moves_from_hold),
    (FIRM_GROUND, _lies_down),
    (STRETCH_AFTER, _stretches_too),
)
