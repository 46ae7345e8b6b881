"""What is suggested after easy sessions, and after one that hurt more."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from backtimer.adapters.files import load_catalogue
from backtimer.core.records import Ending, Mark, Ratings, SessionRecord
from backtimer.core.routine import Routine
from backtimer.core.suggesting import Way, suggestion
from backtimer.core.units import Language

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 25, 7, tzinfo=UTC)
EASY = Ratings(effort=4, pain_before=3, pain_after=3)


@pytest.fixture(scope="module")
def routines() -> tuple[Routine, ...]:
    nowhere = ROOT / "no such folder"
    return load_catalogue(
        ROOT / "assets" / "exercises", ROOT / "routines", nowhere, nowhere
    ).routines


def done(
    *said: Ratings, routine_id: str = "lower-back-six-half", ending: Ending = Ending.FINISHED
) -> list[SessionRecord]:
    """Sessions, the newest first."""
    return [
        SessionRecord(
            str(n), routine_id, "A", NOW - timedelta(days=n), NOW, 600, 0, ending, 7, 7, ratings
        )
        for n, ratings in enumerate(said)
    ]


def test_three_easy_sessions_suggest_the_next_harder_routine(
    routines: tuple[Routine, ...],
) -> None:
    found = suggestion("lower-back-six-half", done(EASY, EASY, EASY), routines)

    assert found is not None
    assert found.way is Way.HARDER
    assert found.routine is not None
    assert found.routine.id == "lower-back-six"
    assert found.routine.title.en in found.text.text(Language.ENGLISH)


@pytest.mark.parametrize(
    "latest",
    [
        done(EASY, EASY),
        done(EASY, EASY, replace(EASY, effort=5)),
        done(EASY, replace(EASY, effort=None), EASY),
        done(EASY, replace(EASY, pain_after=4), EASY),
        done(EASY, EASY, EASY, ending=Ending.ENDED),
        done(EASY, EASY, EASY, routine_id="cool-down"),
        [replace(one, mark=Mark.TRIAL) for one in done(EASY, EASY, EASY)],
    ],
    ids=["two", "an effort of 5", "nothing said", "more pain", "not finished", "other", "trials"],
)
def test_anything_less_suggests_nothing(
    latest: list[SessionRecord], routines: tuple[Routine, ...]
) -> None:
    assert suggestion("lower-back-six-half", latest, routines) is None


def test_a_rise_by_two_points_suggests_an_easier_routine_and_whom_to_ask(
    routines: tuple[Routine, ...],
) -> None:
    hurt = done(Ratings(3, 2, 4), EASY, EASY, routine_id="lower-back-six", ending=Ending.ENDED)

    found = suggestion("lower-back-six", hurt, routines)

    assert found is not None
    assert found.way is Way.EASIER
    assert found.routine is not None
    assert found.routine.level.suits_beginners
    assert "physiotherapist" in found.text.en
    assert "Physiotherapie" in found.text.de


def test_without_a_routine_below_a_shorter_session_is_suggested(
    routines: tuple[Routine, ...],
) -> None:
    hurt = done(Ratings(3, 2, 4), routine_id="begin-first-steps")

    found = suggestion("begin-first-steps", hurt, routines)

    assert found is not None
    assert found.routine is None
    assert "Gentler today" in found.text.en


def test_nobody_is_sent_to_equipment_that_was_not_there_before(
    routines: tuple[Routine, ...],
) -> None:
    for one in routines:
        found = suggestion(one.id, done(EASY, EASY, EASY, routine_id=one.id), routines)
        assert found is not None
        if found.routine is not None:
            more = {item.value for item in found.routine.equipment} - {
                item.value for item in one.equipment
            }
            assert more <= {"mat", "chair", "pillow", "broomstick"}, (one.id, found.routine.id)


@pytest.mark.parametrize("routine_id", ["begin-upper", "home-micro-a", "adv-thoracic"])
def test_stretches_and_a_short_break_are_no_step_up_or_down(
    routine_id: str, routines: tuple[Routine, ...]
) -> None:
    easy = suggestion(routine_id, done(EASY, EASY, EASY, routine_id=routine_id), routines)
    hurt = suggestion(routine_id, done(Ratings(3, 2, 4), routine_id=routine_id), routines)

    for found in (easy, hurt):
        assert found is not None
        assert found.routine is None or found.routine.id not in {"cool-down", "micro-break"}


def test_a_routine_that_is_not_there_any_more_suggests_nothing() -> None:
    assert suggestion("lower-back-six-half", done(EASY, EASY, EASY), ()) is None
