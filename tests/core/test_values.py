"""The small rules that stand in values: levels, routines, settings, ratings, problems."""

from dataclasses import replace

import pytest

from backtimer.core.catalogue import Catalogue, Entry, Origin, Problem
from backtimer.core.exercise import Equipment, Exercise, Level, Position
from backtimer.core.records import Ratings
from backtimer.core.routine import Hold, Step
from backtimer.core.settings import LanguageChoice, Settings, language_of
from backtimer.core.units import Language, LocalText, Side
from tests.core.builders import a_routine, an_exercise, hold_step


@pytest.mark.parametrize(
    ("level", "chosen_by"),
    [
        (Level.EVERYONE, {"beginner", "advanced"}),
        (Level.BEGINNER, {"beginner"}),
        (Level.INTERMEDIATE, {"advanced"}),
        (Level.ADVANCED, {"advanced"}),
        (Level.EXPERIENCED, {"advanced"}),
    ],
)
def test_everyone_belongs_to_both_levels(level: Level, chosen_by: set[str]) -> None:
    assert level.suits_beginners == ("beginner" in chosen_by)
    assert level.suits_advanced == ("advanced" in chosen_by)


def test_a_routine_names_what_is_needed_once() -> None:
    caution = LocalText("No hollow back.")
    mat = Exercise(
        "a",
        LocalText("A"),
        Position.SUPINE,
        LocalText("s"),
        LocalText("e"),
        equipment=(Equipment.MAT,),
        cautions=(caution,),
    )
    band = an_exercise("b", equipment=(Equipment.BAND, Equipment.MAT))
    routine = a_routine(*(Step(one, Hold(1.0)) for one in (mat, band, mat)))

    assert routine.equipment == (Equipment.MAT, Equipment.BAND)
    assert routine.cautions == (caution,)
    assert routine.exercises == (mat, band)


def test_the_parts_of_a_family_count_as_one_exercise() -> None:
    parts = [replace(an_exercise(name), family="stretch") for name in ("straight", "diagonal")]
    steps = [Step(one, Hold(1.0)) for one in (*parts, an_exercise("lift"), an_exercise("lift"))]

    assert a_routine(*steps).exercise_count == 2


def test_an_exercise_with_side_labels_is_sided() -> None:
    plain = Exercise("a", LocalText("A"), Position.PRONE, LocalText("s"), LocalText("e"))

    assert an_exercise().sided
    assert not plain.sided
    assert Side.LEFT.other is Side.RIGHT


@pytest.mark.parametrize(
    ("choice", "system", "language"),
    [
        (LanguageChoice.SYSTEM, "de_AT.UTF-8", Language.GERMAN),
        (LanguageChoice.SYSTEM, "en_GB", Language.ENGLISH),
        (LanguageChoice.SYSTEM, "", Language.ENGLISH),
        (LanguageChoice.ENGLISH, "de_DE", Language.ENGLISH),
        (LanguageChoice.GERMAN, "en_US", Language.GERMAN),
    ],
)
def test_the_language_follows_the_choice_or_the_system(
    choice: LanguageChoice, system: str, language: Language
) -> None:
    assert language_of(choice, system) is language


def test_lead_ins_are_a_preference() -> None:
    preferences = Settings(lead_in_s=5.0, lead_in_change_s=30.0).preferences

    assert (preferences.lead_in_s, preferences.lead_in_change_s) == (5.0, 30.0)


def test_ratings_outside_the_scale_are_refused() -> None:
    with pytest.raises(ValueError, match="effort must be between 0 and 10, not 11"):
        Ratings(effort=11)
    with pytest.raises(ValueError, match="pain_before"):
        Ratings(pain_before=-1)
    with pytest.raises(ValueError, match="pain_after"):
        Ratings(pain_after=12)


def test_ratings_may_be_left_out() -> None:
    assert Ratings(effort=0, pain_after=10).pain_before is None


def test_a_problem_says_where_what_and_what_would_do() -> None:
    whole = Problem("a.toml", 3, "unknown key", "'hodl_s'", "did you mean 'hold_s'?")

    assert str(whole) == "a.toml:3: unknown key, found 'hodl_s'; did you mean 'hold_s'?"
    assert str(Problem("a.toml", 1, "no steps")) == "a.toml:1: no steps"


def test_a_catalogue_finds_the_routines_that_can_be_played() -> None:
    routine = a_routine(hold_step())
    broken = Entry("b.toml", Origin.OWN, None, (Problem("b.toml", 1, "broken"),))
    catalogue = Catalogue({}, (Entry("a.toml", Origin.BUNDLED, routine), broken))

    assert catalogue.routines == (routine,)
    assert catalogue.routine("test") is routine
    assert catalogue.routine("other") is None
