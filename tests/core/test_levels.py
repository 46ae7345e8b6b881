"""Exercises for later: what "only after a few sessions" means, and that it says so."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from backtimer.core.exercise import Exercise, Level, Position
from backtimer.core.levels import (
    early_text,
    effective_level,
    finished_sessions,
    is_hard,
    suits_beginners,
)
from backtimer.core.records import Ending, Mark, SessionRecord
from backtimer.core.routine import Hold, Routine, Step
from backtimer.core.units import Language, LocalText

WORD = LocalText("Word", "Wort")
PLAIN = Exercise("plain", WORD, Position.PRONE, WORD, WORD)
LATER = replace(PLAIN, id="later", after_sessions=5)


def session(ending: Ending = Ending.FINISHED, mark: Mark = Mark.WORKOUT) -> SessionRecord:
    started = datetime(2026, 3, 2, 8, tzinfo=UTC)
    return SessionRecord("s", "r", "R", started, None, 60.0, 0.0, ending, 1, 1, mark=mark)


def test_only_finished_workouts_are_counted() -> None:
    records = [
        session(),
        session(),
        session(Ending.ENDED),
        session(Ending.INTERRUPTED),
        session(mark=Mark.TRIAL),
        session(mark=Mark.ACTIVITY),
        session(mark=Mark.BLOCK),
    ]

    assert finished_sessions(records) == 2


@pytest.mark.parametrize("finished", [0, 4])
def test_an_exercise_for_later_counts_as_advanced_at_first(finished: int) -> None:
    for level in (Level.EVERYONE, Level.BEGINNER, Level.INTERMEDIATE):
        assert effective_level(replace(LATER, level=level), finished) is Level.ADVANCED


@pytest.mark.parametrize("level", list(Level))
def test_afterwards_it_counts_as_its_file_says(level: Level) -> None:
    assert effective_level(replace(LATER, level=level), 5) is level


def test_an_exercise_for_the_experienced_never_becomes_easier_by_the_rule() -> None:
    assert effective_level(replace(LATER, level=Level.EXPERIENCED), 0) is Level.EXPERIENCED


def test_an_exercise_without_the_rule_is_what_it_is() -> None:
    assert effective_level(PLAIN, 0) is Level.EVERYONE
    assert early_text(PLAIN, 0, Language.ENGLISH) == ""


def test_it_says_why_and_how_far_one_is() -> None:
    assert early_text(LATER, 2, Language.ENGLISH) == (
        "Counts as advanced until you have finished five sessions: 2 so far."
    )
    assert early_text(LATER, 2, Language.GERMAN) == (
        "Zählt als fortgeschritten, bis du fünf Einheiten beendet hast: bisher 2."
    )
    assert early_text(LATER, 5, Language.ENGLISH) == ""


def test_any_number_of_sessions_can_be_said() -> None:
    one, many = replace(LATER, after_sessions=1), replace(LATER, after_sessions=12)

    assert "finished one session: 0" in early_text(one, 0, Language.ENGLISH)
    assert "bis du eine Einheit beendet" in early_text(one, 0, Language.GERMAN)
    assert "finished 12 sessions: 0" in early_text(many, 0, Language.ENGLISH)


def test_a_gentle_day_leaves_it_out_however_many_sessions_there_were() -> None:
    assert is_hard(LATER)
    assert is_hard(replace(PLAIN, level=Level.EXPERIENCED))
    assert not is_hard(PLAIN)


def test_a_routine_is_for_beginners_once_its_exercises_are() -> None:
    routine = Routine("r", WORD, Level.BEGINNER, (Step(PLAIN, Hold(5)), Step(LATER, Hold(5))))

    assert not suits_beginners(routine, 4)
    assert suits_beginners(routine, 5)
    assert not suits_beginners(replace(routine, level=Level.INTERMEDIATE), 5)
