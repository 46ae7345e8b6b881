"""Which weights are asked for after a session, and what is offered again."""

from dataclasses import replace
from datetime import timedelta

from backtimer.core.exercise import Exercise
from backtimer.core.loads import LoadQuestion, last_loads, load_questions
from backtimer.core.records import DonePhase, Ratings, SessionDetail
from backtimer.core.timeline import Kind
from tests.adapters.history.samples import MORNING, PLAN, done_phase, new_session
from tests.fakes import FakeHistory
from tests.ui.sample import DUMBBELL_ROW, KNEE

KNOWN = {one.id: one for one in (DUMBBELL_ROW, KNEE)}


def phase(number: int, exercise: Exercise, kind: Kind = Kind.REPETITION) -> DonePhase:
    return replace(done_phase(number, 1), exercise=exercise.id, kind=kind)


def detail(history: FakeHistory, *phases: DonePhase) -> SessionDetail:
    history.begin(new_session("now", MORNING + timedelta(days=9)))
    return SessionDetail(history.session("now").record, PLAN, phases)


def test_weighted_exercises_that_were_begun_are_asked_for_once() -> None:
    history = FakeHistory()
    done = detail(history, phase(1, KNEE), phase(2, DUMBBELL_ROW), phase(3, DUMBBELL_ROW))
    assert load_questions(done, KNOWN, history) == (LoadQuestion(DUMBBELL_ROW, None),)


def test_an_exercise_that_was_only_set_up_is_not_asked_for() -> None:
    history = FakeHistory()
    done = detail(history, phase(1, DUMBBELL_ROW, Kind.SETUP))
    assert load_questions(done, KNOWN, history) == ()


def test_the_load_that_was_noted_last_is_offered() -> None:
    history = FakeHistory()
    for day, kg in ((3, 7.5), (1, 9.0)):
        history.begin(new_session(str(day), MORNING + timedelta(days=day)))
        history.rate(str(day), Ratings(loads=((DUMBBELL_ROW.id, kg),)))
    done = detail(history, phase(1, DUMBBELL_ROW))
    assert load_questions(done, KNOWN, history) == (LoadQuestion(DUMBBELL_ROW, 7.5),)


def test_where_the_history_cannot_be_read_nothing_is_offered() -> None:
    history = FakeHistory()
    history.trouble = "The disk reports an error."
    assert last_loads(history) == {}
