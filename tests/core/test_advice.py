"""The general advice of the texts: few sentences, in both languages, where they fit."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from backtimer.core import advice
from backtimer.core.advice import Advice, after_session, for_routine, for_today, take_care
from backtimer.core.exercise import Equipment, Exercise, Level, Position
from backtimer.core.routine import Hold, Routine, Step
from backtimer.core.units import LocalText

NOW = datetime(2026, 3, 4, 9, tzinfo=UTC)
WORD = LocalText("Word", "Wort")
BACK = Exercise("back", WORD, Position.SUPINE, WORD, WORD, equipment=(Equipment.MAT,))
LIFT = replace(BACK, id="prone-lift", position=Position.PRONE)
STRETCH = replace(BACK, id="knee-to-chest")
BARBELL = Exercise("row", WORD, Position.STANDING, WORD, WORD, equipment=(Equipment.BARBELL,))
STICK = replace(BARBELL, id="stick", equipment=(Equipment.BROOMSTICK,))
ALL = [one for one in vars(advice).values() if isinstance(one, Advice)]


def routine(*exercises: Exercise, level: Level = Level.EVERYONE) -> Routine:
    return Routine("r", WORD, level, tuple(Step(one, Hold(5)) for one in exercises))


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.text.en[:20])
def test_all_advice_speaks_both_languages_and_names_its_sources(one: Advice) -> None:
    assert one.text.en
    assert one.text.de
    assert one.text.en != one.text.de
    assert set(one.sources) <= {"000", "001", "002", "003", "004"}
    assert one.sources


def test_on_the_floor_it_may_be_daily_but_not_on_a_mattress() -> None:
    said = for_routine(routine(BACK, STRETCH))

    assert said == (advice.DAILY_ON_THE_FLOOR, advice.FIRM_GROUND, advice.STRETCH_AFTER)


def test_weights_have_fewer_days_and_a_cap_by_level() -> None:
    hard = for_routine(routine(BARBELL, level=Level.EXPERIENCED))
    gentle = for_routine(routine(BARBELL, level=Level.BEGINNER))

    assert hard == (advice.AT_MOST_THREE, advice.TECHNIQUE_FIRST)
    assert gentle == (advice.FEW_TO_BEGIN, advice.TECHNIQUE_FIRST)


def test_with_weights_nobody_is_told_to_train_every_day() -> None:
    assert advice.DAILY_ON_THE_FLOOR not in for_routine(routine(BARBELL, BACK, LIFT))


def test_a_break_without_a_mat_is_for_sitting_less() -> None:
    assert for_routine(routine(STICK)) == (advice.BREAK_OFTEN,)


def test_no_place_gets_a_wall_of_text() -> None:
    moving = replace(LIFT, id="forearm-support-limb-lift")

    assert len(for_routine(routine(BACK, LIFT, moving, STRETCH, BARBELL))) == advice.MOST


def test_everybody_is_told_whom_to_ask_and_with_pilates_by_the_stricter_text() -> None:
    roll = replace(BACK, id="roll-up")

    assert take_care(routine(BACK)) is advice.ASK_A_DOCTOR
    assert take_care(routine(BACK, roll)) is advice.PILATES_DOCTOR


def test_soreness_is_told_from_pain_at_first_and_after_lifts_on_the_stomach() -> None:
    support = replace(LIFT, id="forearm-support")

    assert after_session([BACK], 1) == (advice.SORE_IS_NOT_PAIN,)
    assert after_session([LIFT], 50) == (advice.SORE_IS_NOT_PAIN,)
    assert after_session([BACK, support], 50) == ()


def test_pain_is_never_called_soreness() -> None:
    assert after_session([LIFT], 1, hurt=True) == (advice.IT_HURT,)


def test_the_page_says_what_the_week_needs() -> None:
    assert for_today(0, 0, 2, NOW) is advice.BEGIN_SLOWLY
    assert for_today(3, 2, 2, NOW) is advice.FEW_TO_BEGIN
    assert for_today(20, 1, 2, NOW) is advice.TWICE_A_WEEK


def test_in_a_week_on_goal_it_is_another_thing_each_week() -> None:
    weeks = [for_today(20, 2, 2, NOW + timedelta(weeks=number)) for number in range(6)]

    assert set(weeks) == set(advice.WEEKLY)
    assert for_today(20, 2, 2, NOW + timedelta(days=1)) is weeks[0]
