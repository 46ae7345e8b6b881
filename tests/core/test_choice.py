"""Which routine is offered."""

from dataclasses import replace

import pytest

from backtimer.core.choice import (
    FIRST_STEPS,
    Filter,
    LevelChoice,
    difficulty,
    suggested,
    telling_exercise,
    voices_for,
)
from backtimer.core.exercise import Level
from backtimer.core.ports import VoiceInfo
from backtimer.core.timeline import timeline
from backtimer.core.units import Language
from tests.core.builders import a_routine, hold_step
from tests.ui.sample import (
    ALL_FOURS,
    BASICS,
    BOTTOM_UP,
    DEEP,
    LEG_HOLD,
    ROUTINES,
    STRENGTH,
    UPPER,
    held,
    paced,
)


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (Filter(), (STRENGTH, BASICS, UPPER, DEEP)),
        (Filter(LevelChoice.BEGINNER), (BASICS, UPPER, DEEP)),
        (Filter(LevelChoice.ADVANCED), (STRENGTH, DEEP)),
        (Filter(no_equipment=True), (STRENGTH, BASICS, DEEP)),
        (Filter(short=True), (BASICS, UPPER, DEEP)),
        (Filter(LevelChoice.ADVANCED, no_equipment=True, short=True), (DEEP,)),
    ],
)
def test_a_filter_admits_what_fits_all_of_it(chosen: Filter, expected: tuple[object, ...]) -> None:
    assert tuple(one for one in ROUTINES if chosen.admits(timeline(one), 0)) == expected


def test_fifteen_minutes_are_not_under_fifteen_minutes() -> None:
    plan = timeline(BASICS)

    assert not Filter(short=True).admits(replace(plan, total_s=900.0), 0)
    assert Filter(short=True).admits(replace(plan, total_s=899.9), 0)


def test_the_routine_used_last_is_suggested() -> None:
    assert suggested(ROUTINES, "deep") is DEEP


def test_a_first_start_suggests_one_for_beginners() -> None:
    assert suggested(ROUTINES) is BASICS


def test_a_routine_that_is_gone_gives_way_to_one_for_beginners() -> None:
    assert suggested(ROUTINES, "gone") is BASICS


def test_without_a_beginners_routine_a_gentle_one_is_suggested_then_any() -> None:
    hard = replace(STRENGTH, level=Level.EXPERIENCED)

    assert suggested((hard, DEEP)) is DEEP
    assert suggested((hard,)) is hard
    assert suggested(()) is None


def test_the_exercise_with_most_work_tells_a_routine() -> None:
    routine = replace(BASICS, steps=(paced(BOTTOM_UP, 3), held(ALL_FOURS, 9), held(LEG_HOLD, 2)))

    assert telling_exercise(timeline(routine)) is ALL_FOURS


def test_only_voices_of_the_language_are_offered_and_the_chosen_one() -> None:
    english = VoiceInfo("a", "A", ("en-GB",))
    german = VoiceInfo("b", "B", ("de", "de-AT"))
    french = VoiceInfo("c", "C", ("fr",))

    assert voices_for((english, german, french), Language.GERMAN) == (german,)
    assert voices_for((english, german, french), Language.GERMAN, "c") == (german, french)


def test_somebody_new_is_offered_the_first_steps() -> None:
    gentle = replace(a_routine(hold_step()), id="a-gentle-one", level=Level.BEGINNER)
    first_steps = replace(a_routine(hold_step()), id=FIRST_STEPS, level=Level.BEGINNER)

    assert suggested([gentle, first_steps]) is first_steps
    assert suggested([gentle, first_steps], "a-gentle-one") is gentle


def test_gentle_routines_come_before_demanding_ones() -> None:
    routines = [replace(a_routine(hold_step()), level=level) for level in reversed(Level)]

    levels = [one.level for one in sorted(routines, key=difficulty)]

    assert levels[0] is Level.BEGINNER
    assert levels[-1] is Level.EXPERIENCED
