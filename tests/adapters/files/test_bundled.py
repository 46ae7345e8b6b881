"""The exercises that come with the program, and the document that describes the files."""

from pathlib import Path

import pytest

from backtimer.adapters.files import load_exercises, read_exercise, read_routine
from backtimer.core.exercise import Equipment, Exercise, Position
from backtimer.core.routine import (
    Hold,
    Move,
    Open,
    Paced,
    Routine,
    SelfPaced,
    Sides,
    Step,
)
from backtimer.core.timeline import timeline
from backtimer.core.units import LocalText, Side
from tests.adapters.files.samples import DOCUMENT, EXERCISE_DOCUMENT, EXERCISES, exercises

NAME_CHARACTERS = 22
SIDE_CHARACTERS = 26
ON_THE_FLOOR = {Position.SUPINE, Position.PRONE, Position.ALL_FOURS}

# the easier exercise of each that the source texts, or plain sense, build up to
PROGRESSIONS = {
    ("forearm-support-limb-lift", "forearm-support"),
    ("overhead-band-pull", "overhead-reach-lean"),
    ("overhead-dumbbell-hold", "overhead-reach-lean"),
    ("overhead-dumbbell-hold", "overhead-band-pull"),
    ("prone-diagonal-hold", "quadruped-diagonal-hold"),
    ("prone-diagonal-raise", "quadruped-diagonal-flexion"),
    ("chest-raise-arms-sideways", "reverse-fly-prone"),
    ("superman", "upper-body-lift"),
    ("deadlift", "deadlift-light"),
    ("pull-up", "pull-up-band"),
}


def test_every_exercise_file_reads_clean_and_is_called_like_its_id() -> None:
    found, problems = load_exercises(EXERCISES)
    assert problems == ()
    assert sorted(file.stem for file in EXERCISES.iterdir()) == sorted(found)
    assert len(found) == 45


def test_the_first_side_is_that_of_the_spoken_cue() -> None:
    left_first = {one.id for one in exercises().values() if one.first_side is Side.LEFT}
    assert left_first == {
        "diagonal-support",
        "quadruped-diagonal-flexion",
        "quadruped-diagonal-hold",
    }
    labels = exercises()["prone-diagonal-hold"].side_labels
    assert (labels[Side.RIGHT].en, labels[Side.LEFT].en) == (
        "Right arm, left leg",
        "Left arm, right leg",
    )


def texts(exercise: Exercise) -> list[LocalText]:
    """Every text of an exercise that is there."""
    single = (exercise.name, exercise.short_name, exercise.setup, exercise.effort, exercise.return_)
    several = (*exercise.prompts, *exercise.cautions, *exercise.side_labels.values())
    return [text for text in (*single, *several, exercise.reading) if text]


@pytest.mark.parametrize("exercise_id", sorted(exercises()))
def test_every_exercise_speaks_english_and_german_and_names_its_source(exercise_id: str) -> None:
    exercise = exercises()[exercise_id]
    assert all(text.en and text.de and text.en != text.de for text in texts(exercise))
    assert exercise.sources
    assert exercise.muscles
    assert (Equipment.MAT in exercise.equipment) is (exercise.position in ON_THE_FLOOR)


@pytest.mark.parametrize("exercise_id", sorted(exercises()))
def test_every_exercise_fits_large_type(exercise_id: str) -> None:
    exercise = exercises()[exercise_id]
    name = exercise.short_name or exercise.name
    assert max(len(name.en), len(name.de)) <= NAME_CHARACTERS
    for label in exercise.side_labels.values():
        assert max(len(label.en), len(label.de)) <= SIDE_CHARACTERS


def test_easier_and_harder_point_at_each_other() -> None:
    easier = {(one.id, other) for one in exercises().values() for other in one.easier}
    harder = {(other, one.id) for one in exercises().values() for other in one.harder}
    assert easier == harder
    assert easier >= PROGRESSIONS


def test_names_are_told_apart_in_both_languages() -> None:
    names = [one.name for one in exercises().values()]
    assert len({name.en for name in names}) == len({name.de for name in names}) == len(names)


def test_the_technique_rows_are_cues_of_the_exercises_they_serve() -> None:
    """Bracing belongs to the deadlifts, the squeeze to every row; neither is an exercise."""

    def cued(word: str) -> set[str]:
        found = exercises().values()
        return {one.id for one in found for prompt in one.prompts if word in prompt.en}

    assert cued("Breath, belly, back.") == {"deadlift", "deadlift-light"}
    rows = {name for name in exercises() if name.endswith("-row")}
    assert cued("walnut") == rows | {"rowing-exercise"}
    assert len(rows) == 6


# docs/routines.md and docs/exercises.md


def examples(path: Path = DOCUMENT) -> list[str]:
    """The TOML texts that stand in the document."""
    document = path.read_text("utf-8")
    return [part.partition("```")[0] for part in document.split("```toml\n")[1:]]


def test_the_complete_routine_in_the_document_reads_clean_and_shows_every_dose() -> None:
    routine = read_routine(examples()[0], "routines.md", exercises())
    assert isinstance(routine, Routine), routine
    assert {type(step.dose) for step in routine.steps} == {Hold, Paced, SelfPaced, Move, Open}
    assert timeline(routine).total_s > 0


def test_what_the_documents_remarks_say_of_the_example_is_so() -> None:
    routine = read_routine(examples()[0], "routines.md", exercises())
    assert isinstance(routine, Routine)
    holds, knee, lift, bottom, legs, chest = routine.steps
    assert (holds.dose, holds.sets, holds.sides) == (Hold(10), (5,), Sides.ALTERNATING)
    assert (knee.sides, knee.first_side, knee.switch_s) == (Sides.ONE_THEN_OTHER, Side.LEFT, 8)
    assert (lift.sets, lift.rest_s) == ((8, 8, 8), 40)
    assert (bottom.dose, bottom.sets) == (SelfPaced(), (5, 3, 1))
    assert (legs.dose, legs.sides) == (Move(25, 5), Sides.RIGHT)
    assert chest.dose == Open(60)


def test_the_complete_exercise_in_the_document_reads_clean_and_uses_every_key() -> None:
    exercise = read_exercise(examples(EXERCISE_DOCUMENT)[0], "exercises.md")
    assert isinstance(exercise, Exercise), exercise
    assert all(
        (
            exercise.prompts,
            exercise.cautions,
            exercise.side_labels,
            exercise.reading,
            exercise.short_name,
            exercise.return_,
        )
    )


def test_the_document_lists_every_exercise_with_its_names() -> None:
    rows = [
        tuple(cell.strip(" `") for cell in line.strip("|").split("|"))
        for line in DOCUMENT.read_text("utf-8").splitlines()
        if line.startswith("| `") and line.endswith(("| together |", "| left and right |"))
    ]
    assert rows == [
        (one.id, one.name.en, one.name.de, "left and right" if one.sided else "together")
        for one in sorted(exercises().values(), key=lambda exercise: exercise.id)
    ]


def test_the_mistake_in_the_document_is_told_in_those_words() -> None:
    text = examples()[0].replace("hold_s = 10", "hodl_s = 10", 1)
    problems = read_routine(text, "my-morning.toml", exercises())
    assert isinstance(problems, tuple)
    assert str(problems[0]) in DOCUMENT.read_text("utf-8")


def test_every_key_of_a_step_is_in_the_document() -> None:
    document = DOCUMENT.read_text("utf-8")
    for key in Step.__slots__:
        if key not in ("dose", "guide"):  # what a dose is made of; of timed blocks, not of files
            assert f"`{key}" in document
