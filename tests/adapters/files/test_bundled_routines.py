"""The routines that come with the program: their seconds, levels, sources, texts and needs."""

from typing import NamedTuple

import pytest

from backtimer.adapters.files import load_catalogue
from backtimer.core.advice import (
    ASK_A_DOCTOR,
    AT_MOST_THREE,
    BREAK_OFTEN,
    DAILY_ON_THE_FLOOR,
    FEW_TO_BEGIN,
    MOST,
    PILATES_DOCTOR,
    Advice,
    for_routine,
    take_care,
)
from backtimer.core.catalogue import Catalogue, Origin
from backtimer.core.exercise import Equipment, Level
from backtimer.core.levels import effective_level, is_early, is_hard
from backtimer.core.routine import Hold, Move, Paced, Routine, Sides, Tempo
from backtimer.core.timeline import Kind, timeline
from backtimer.core.units import Language
from backtimer.core.words import dose_text, pauses_text
from tests.adapters.files.samples import EXERCISES, ROUTINES


class Planned(NamedTuple):
    """What the catalogue says of a routine: all its seconds, those of each step, and more."""

    total_s: int
    work_s: tuple[int, ...]  # with the pauses and rests inside the step
    lead_in_s: tuple[int, ...]
    level: Level
    sources: str


_MOST = (20, 10, 10, 10, 10, 10, 20)
_LEGS, _LEGS_LEAD_IN = (25,) * 6, (20, 5, 5, 5, 5, 5)
EVERYONE, BEGINNER, INTERMEDIATE, ADVANCED, EXPERIENCED = Level

PLANNED = {
    "adv-floor": Planned(
        1125,
        (125, 138, 295, 190, 72, 95, 55, 55),
        (20, 10, 10, 20, 10, 10, 10, 10),
        ADVANCED,
        "000 002 003 004",
    ),
    "adv-lumbar": Planned(
        821,
        (*_LEGS, 150, 100, 126, 85, 95),
        (*_LEGS_LEAD_IN, 20, 10, 10, 20, 10),
        ADVANCED,
        "001 002 004",
    ),
    "adv-thoracic": Planned(
        790, (138, 110, 177, 175, 90), (20, 20, 20, 20, 20), ADVANCED, "001 002"
    ),
    "begin-deep": Planned(
        473, (48, 60, 95, 85, 30, 55), (20, 10, 10, 20, 20, 20), BEGINNER, "001 002 003 004"
    ),
    "begin-first-steps": Planned(
        384, (55, 60, 85, 54, 40), (20, 20, 10, 20, 20), BEGINNER, "001 004"
    ),
    "begin-upper": Planned(324, (40, 110, 54, 40), (20, 20, 20, 20), BEGINNER, "001 002"),
    "cool-down": Planned(450, (85, 145, 55, 55, 40), (20, 10, 10, 10, 20), EVERYONE, "001 004"),
    "gym-basic-three": Planned(1076, (276, 300, 300), (20, 90, 90), EXPERIENCED, "002"),
    "gym-beginner": Planned(336, (186, 70), (20, 60), BEGINNER, "002"),
    "gym-rear-chain": Planned(788, (312, 336), (20, 120), EXPERIENCED, "002"),
    "gym-session-a": Planned(686, (276, 300), (20, 90), EXPERIENCED, "002"),
    "gym-session-b": Planned(686, (276, 300), (20, 90), EXPERIENCED, "002"),
    "home-four": Planned(473, (48, 100, 145, 110), (20, 10, 20, 20), INTERMEDIATE, "002"),
    "home-micro-a": Planned(250, (100, 110), (20, 20), BEGINNER, "002"),
    "home-micro-b": Planned(233, (48, 145), (20, 20), BEGINNER, "002"),
    "lower-back-six": Planned(1320, (295, 145, 245, 60, 95, 95, 295), _MOST, EVERYONE, "004"),
    "lower-back-six-half": Planned(700, (145, 85, 95, 60, 55, 55, 115), _MOST, BEGINNER, "004"),
    "lumbar-five": Planned(
        524, (*_LEGS, 60, 60, 50, 89), (*_LEGS_LEAD_IN, 20, 20, 10, 20), INTERMEDIATE, "001"
    ),
    "lumbar-five-beginner": Planned(
        384, (*_LEGS, 60, 89), (*_LEGS_LEAD_IN, 20, 20), BEGINNER, "001"
    ),
    "micro-break": Planned(145, (20, 25, 40), (20, 20, 20), EVERYONE, "000 001 002"),
    "pilates-deep-three": Planned(260, (64, 60, 96), (20, 10, 10), EVERYONE, "003"),
    "thoracic-four": Planned(289, (54, 40, 55, 60), (20, 20, 20, 20), BEGINNER, "001"),
}

WEIGHTS = {Equipment.BARBELL, Equipment.DUMBBELLS, Equipment.CABLE, Equipment.PULL_UP_BAR}

# a routine with one of these exercises asks for a doctor's word first
PILATES = {"bridge-roll", "roll-up", "single-leg-raise"}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(EXERCISES, ROUTINES, ROUTINES / "nobody's own")


def bundled(catalogue: Catalogue, routine_id: str) -> Routine:
    routine = catalogue.routine(routine_id)
    assert routine is not None
    return routine


def test_every_bundled_file_reads_clean_and_is_called_like_its_id(catalogue: Catalogue) -> None:
    assert catalogue.problems == ()
    assert [entry.problems for entry in catalogue.entries] == [()] * len(PLANNED)
    assert {entry.origin for entry in catalogue.entries} == {Origin.BUNDLED}
    assert [routine.id for routine in catalogue.routines] == sorted(PLANNED)
    assert sorted(file.stem for file in ROUTINES.iterdir()) == sorted(PLANNED)
    assert len(PLANNED) == 22


@pytest.mark.parametrize("routine_id", list(PLANNED))
def test_a_bundled_routine_takes_the_seconds_of_the_catalogue(
    catalogue: Catalogue, routine_id: str
) -> None:
    plan = timeline(bundled(catalogue, routine_id))
    work = tuple(plan.work_s(step) for step in range(len(plan.routine.steps)))
    lead_ins = tuple(phase.duration_s for phase in plan.phases if phase.kind is Kind.SETUP)
    assert plan.total_s == PLANNED[routine_id].total_s
    assert (work, lead_ins) == PLANNED[routine_id][1:3]


@pytest.mark.parametrize("routine_id", list(PLANNED))
def test_a_bundled_routine_names_its_level_and_its_sources(
    catalogue: Catalogue, routine_id: str
) -> None:
    routine = bundled(catalogue, routine_id)
    assert (routine.level, " ".join(routine.sources)) == PLANNED[routine_id][3:]


@pytest.mark.parametrize("routine_id", list(PLANNED))
def test_the_exercises_of_a_bundled_routine_are_there_and_share_its_sources(
    catalogue: Catalogue, routine_id: str
) -> None:
    routine = bundled(catalogue, routine_id)
    for exercise in routine.exercises:
        assert catalogue.exercises[exercise.id] == exercise
        assert set(exercise.sources) & set(routine.sources)
    assert set(routine.sources) <= {one for each in routine.exercises for one in each.sources}


@pytest.mark.parametrize("routine_id", list(PLANNED))
def test_a_bundled_routine_has_its_texts_in_both_languages(
    catalogue: Catalogue, routine_id: str
) -> None:
    routine = bundled(catalogue, routine_id)
    notes = [step.note for step in routine.steps if step.note]
    for text in (routine.title, routine.description, routine.reading, *notes):
        assert text.en
        assert text.de
        assert text.en != text.de


def test_titles_are_told_apart_in_both_languages(catalogue: Catalogue) -> None:
    titles = [routine.title for routine in catalogue.routines]
    assert len({title.en for title in titles}) == len({title.de for title in titles}) == 22


# what the texts ask of a routine


def test_pilates_is_offered_with_the_advice_to_ask_a_doctor_first(catalogue: Catalogue) -> None:
    with_pilates = [one for one in catalogue.routines if PILATES & {e.id for e in one.exercises}]
    assert {one.id for one in with_pilates} == {"adv-floor", "begin-deep", "pilates-deep-three"}
    for routine in with_pilates:
        assert "sk a doctor first" in routine.description.en
        assert "zuerst ärztlich" in routine.description.de


def test_no_more_weighted_exercises_than_the_texts_allow(catalogue: Catalogue) -> None:
    """Three for the experienced, two for beginners; the floor stands outside of that."""
    for routine in catalogue.routines:
        weighted = [one for one in routine.exercises if WEIGHTS & set(one.equipment)]
        assert len(weighted) <= (2 if routine.level.suits_beginners else 3)


def test_beginners_get_no_hard_exercise(catalogue: Catalogue) -> None:
    for routine in catalogue.routines:
        if routine.level is BEGINNER:
            levels = {effective_level(exercise, 0) for exercise in routine.exercises}
            assert not levels & {ADVANCED, EXPERIENCED}, routine.id


def test_only_what_the_texts_keep_for_later_is_kept_for_later(catalogue: Catalogue) -> None:
    """The chest raise "after a few units"; the raises ask for strength and coordination."""
    later = {one.id: one.after_sessions for one in catalogue.exercises.values() if is_hard(one)}
    assert {one for one, sessions in later.items() if sessions} == {
        "chest-raise-arms-sideways",
        "prone-diagonal-raise",
    }
    assert {sessions for sessions in later.values() if sessions} == {5}
    using = {
        routine.id
        for routine in catalogue.routines
        if any(is_early(exercise, 4) for exercise in routine.exercises)
    }
    assert using == {"adv-lumbar", "lumbar-five"}


def test_the_advice_on_how_often_and_how_much_follows_the_kind_of_routine(
    catalogue: Catalogue,
) -> None:
    """Weights on two days and with a cap, the first steps with one or two, the floor daily."""

    def told(advice: Advice) -> set[str]:
        return {one.id for one in catalogue.routines if advice in for_routine(one)}

    capped = {f"gym-{name}" for name in ("basic-three", "rear-chain", "session-a", "session-b")}
    assert told(AT_MOST_THREE) == capped | {"adv-thoracic"}
    assert told(FEW_TO_BEGIN) == {"gym-beginner", "home-micro-a", "home-micro-b"}
    assert told(BREAK_OFTEN) == {"micro-break"}
    often = (told(AT_MOST_THREE), told(FEW_TO_BEGIN), told(BREAK_OFTEN), told(DAILY_ON_THE_FLOOR))
    assert sum(map(len, often)) == len(set().union(*often)) == 22


def test_every_bundled_routine_has_advice_and_says_whom_to_ask(catalogue: Catalogue) -> None:
    for routine in catalogue.routines:
        assert 1 <= len(for_routine(routine)) <= MOST
        pilates = PILATES_DOCTOR.text in routine.cautions
        assert take_care(routine) is (PILATES_DOCTOR if pilates else ASK_A_DOCTOR), routine.id


def test_the_chair_stretch_ends_the_routine_that_has_it(catalogue: Catalogue) -> None:
    for routine in catalogue.routines:
        ids = [step.exercise.id for step in routine.steps]
        assert "chair-stretch" not in ids[:-1]


# doses


def test_the_six_exercises_have_the_doses_of_their_text(catalogue: Catalogue) -> None:
    steps = bundled(catalogue, "lower-back-six").steps
    doses = [(step.exercise.id, step.dose, step.sets, step.sides) for step in steps[:3]]
    assert doses == [
        ("supine-straight-leg-hold", Hold(10), (10,), Sides.ALTERNATING),
        ("knee-to-chest", Hold(10), (5,), Sides.ALTERNATING),
        ("supine-rotation-stretch", Hold(20), (5,), Sides.ALTERNATING),
    ]
    assert steps[3].sets == (10,)
    assert isinstance(steps[3].dose, Paced)
    assert steps[6].sets == (10,)


@pytest.mark.parametrize("routine_id", ["lumbar-five", "lumbar-five-beginner", "adv-lumbar"])
def test_all_leg_raises_are_done_with_the_right_leg_before_the_left(
    catalogue: Catalogue, routine_id: str
) -> None:
    steps = bundled(catalogue, routine_id).steps[:6]
    assert [step.sides for step in steps] == [Sides.RIGHT] * 3 + [Sides.LEFT] * 3
    assert [step.dose for step in steps] == [Move(25, 5), Move(25, 5), Move(25, 2)] * 2


def test_the_gym_sets_have_the_doses_of_the_catalogue(catalogue: Catalogue) -> None:
    steps = bundled(catalogue, "gym-basic-three").steps
    assert [(step.exercise.id, step.dose, step.sets, step.rest_s) for step in steps] == [
        ("deadlift", Paced(Tempo(2, 2)), (8, 8, 8), 90),
        ("bent-over-barbell-row", Paced(Tempo(1, 2, 1)), (10, 10, 10), 90),
        ("pull-up-band", Paced(Tempo(2, 3)), (8, 8, 8), 90),
    ]


def test_every_row_squeezes_for_a_second(catalogue: Catalogue) -> None:
    rows = [
        step.dose
        for routine in catalogue.routines
        for step in routine.steps
        if step.exercise.id.endswith("-row")
    ]
    assert len(rows) == 8
    assert all(isinstance(dose, Paced) and dose.tempo.hold_s == 1 for dose in rows)


def test_the_numbers_of_the_texts_are_told_from_our_own(catalogue: Catalogue) -> None:
    """The catalogue's marks, of a faithful routine and of one with sets and rests of our own."""

    def marked(routine_id: str) -> list[str]:
        steps = bundled(catalogue, routine_id).steps
        texts = [
            (
                dose_text(one, Language.ENGLISH, marked=True),
                pauses_text(one, Language.ENGLISH, marked=True),
            )
            for one in steps
        ]
        return [", ".join(filter(None, each)) for each in texts]

    assert marked("lower-back-six") == [
        "10 × 10 s per side, alternating",
        "5 × 10 s† per side, alternating",
        "5 × 20 s per side, alternating",
        "10 × 6 s†",
        "5 × 5 s† per side, alternating",
        "5† × 5 s† per side, alternating",
        "10 × 10 s per side, alternating",
    ]
    assert marked("gym-beginner") == ["2† sets: 8† × 6 s†, rest 90 s†", "2† × 20 s†"]
    assert marked("gym-session-a")[0] == "3 sets: 8 × 4 s†, rest 90 s†"
    assert marked("lumbar-five")[:3] == ["25 s, right leg", "25 s†, right leg", "25 s, right leg"]


def test_a_routine_of_our_own_making_marks_numbers_and_says_so(catalogue: Catalogue) -> None:
    for routine in catalogue.routines:
        assert any(step.own for step in routine.steps), routine.id
        assert "our reading" in routine.reading.en or "our own" in routine.reading.en, routine.id
