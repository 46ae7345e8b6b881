"""Finding exercises by words and by what they are."""

from dataclasses import replace

import pytest

from backtimer.core.choice import LevelChoice
from backtimer.core.exercise import Equipment, Exercise, Level, Muscle, Position
from backtimer.core.finding import ExerciseFilter, in_order, routines_using, values_of
from backtimer.core.routine import Hold, Routine, Step
from backtimer.core.units import LocalText

ROW = Exercise(
    id="band-row",
    name=LocalText("Band row", "Rudern mit Band"),
    position=Position.STANDING,
    setup=LocalText("Stand."),
    effort=LocalText("Pull."),
    equipment=(Equipment.MAT, Equipment.BAND),
    muscles=(Muscle.BACK_EXTENSORS, Muscle.LATISSIMUS),
    level=Level.INTERMEDIATE,
    sources=("002",),
)
LIFT = Exercise(
    id="pelvic-lift",
    name=LocalText("Pelvic lift", "Beckenheben"),
    short_name=LocalText("Lift", "Gesäß hoch"),
    position=Position.SUPINE,
    setup=LocalText("Lie."),
    effort=LocalText("Lift."),
    equipment=(Equipment.MAT,),
    muscles=(Muscle.GLUTES,),
    sources=("001", "004"),
    level=Level.BEGINNER,
)


@pytest.mark.parametrize(
    "words",
    [
        "band",
        "BAND RO",
        "rudern",
        "row rudern",
        "rück",
        "rueckenstr",
        "ruckenstr",
        "back-ext",
        "standing",
        "im stehen",
        "  ",
        "latiss band",
        "strecker",
    ],
)
def test_words_of_either_language_find_an_exercise(words: str) -> None:
    assert ExerciseFilter(words=words).admits(ROW)


@pytest.mark.parametrize("words", ["pelvic", "band pelvic", "and", "kneeling", "xyz"])
def test_every_word_has_to_stand_somewhere_in_it(words: str) -> None:
    assert not ExerciseFilter(words=words).admits(ROW)


@pytest.mark.parametrize("words", ["gesäß", "gesaess", "gesass", "GESÄSS", "gesa\u0308ß", "heben"])
def test_accents_and_sharp_s_may_be_typed_in_any_way(words: str) -> None:
    assert ExerciseFilter(words=words).admits(LIFT)


@pytest.mark.parametrize(
    "chosen",
    [
        ExerciseFilter(),
        ExerciseFilter(position=Position.STANDING),
        ExerciseFilter(muscle=Muscle.LATISSIMUS),
        ExerciseFilter(equipment=Equipment.BAND),
        ExerciseFilter(level=LevelChoice.ADVANCED),
        ExerciseFilter(source="002", words="band"),
    ],
)
def test_a_filter_admits_what_fits(chosen: ExerciseFilter) -> None:
    assert chosen.admits(ROW)


@pytest.mark.parametrize(
    "chosen",
    [
        ExerciseFilter(position=Position.SUPINE),
        ExerciseFilter(muscle=Muscle.GLUTES),
        ExerciseFilter(equipment=Equipment.CHAIR),
        ExerciseFilter(no_equipment=True),
        ExerciseFilter(level=LevelChoice.BEGINNER),
        ExerciseFilter(source="001"),
        ExerciseFilter(position=Position.STANDING, words="pelvic"),
    ],
)
def test_a_filter_keeps_out_what_does_not(chosen: ExerciseFilter) -> None:
    assert not chosen.admits(ROW)


def test_a_mat_is_no_equipment() -> None:
    assert ExerciseFilter(no_equipment=True).admits(LIFT)


def test_an_exercise_for_later_is_for_beginners_only_after_its_sessions() -> None:
    later = replace(LIFT, after_sessions=5)
    beginner = ExerciseFilter(level=LevelChoice.BEGINNER)

    assert not beginner.admits(later, 4)
    assert beginner.admits(later, 5)


def test_only_values_that_find_something_can_be_chosen() -> None:
    values = values_of((ROW, LIFT))

    assert values.positions == (Position.SUPINE, Position.STANDING)
    assert values.equipment == (Equipment.BAND,)
    assert set(values.muscles) == {Muscle.BACK_EXTENSORS, Muscle.LATISSIMUS, Muscle.GLUTES}
    assert values.sources == ("001", "002", "004")


def test_exercises_stand_in_the_order_of_positions_and_names() -> None:
    bridge = replace(LIFT, id="bridge", name=LocalText("bridge"))

    assert in_order([ROW, LIFT, bridge]) == [bridge, LIFT, ROW]


def test_the_routines_that_use_an_exercise_are_found_once() -> None:
    step, other = Step(ROW, Hold(5)), Step(LIFT, Hold(5))
    one = Routine("one", LocalText("One"), Level.EVERYONE, (step, other, step))
    two = Routine("two", LocalText("Two"), Level.EVERYONE, (other,))

    assert routines_using(ROW, [one, two]) == (one,)
    assert routines_using(LIFT, [one, two]) == (one, two)
