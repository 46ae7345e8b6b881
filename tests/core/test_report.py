"""What became of each step of a session."""

from dataclasses import replace

from backtimer.core.events import Outcome
from backtimer.core.records import NOWHERE, SessionDetail
from backtimer.core.report import Fate, exercises_done, step_reports
from tests.fakes import FakeHistory
from tests.ui.sample import BASICS, BOTTOM_UP, KNEE, LEG_HOLD, NOW, add_session, held


def a_session(*skipped: int) -> SessionDetail:
    history = FakeHistory()
    add_session(history, "s", NOW, skipped=skipped)
    return history.session("s")


def test_a_finished_session_reports_every_step_done() -> None:
    reports = step_reports(a_session())

    assert [one.fate for one in reports] == [Fate.DONE] * 4
    assert reports[0].exercise == LEG_HOLD.id
    assert reports[0].name == "Straight-leg hold on the back"
    assert reports[0].dose == "5 × 10 s per side, alternating"
    assert (reports[0].units, reports[0].units_done, reports[0].active_s) == (10, 10, 145)


def test_a_skipped_step_is_reported_as_skipped() -> None:
    assert [one.fate for one in step_reports(a_session(1))][:2] == [Fate.DONE, Fate.SKIPPED]


def test_a_step_that_was_left_in_the_middle_is_reported_in_part() -> None:
    detail = a_session()
    half = [phase for phase in detail.phases if phase.step == 0][:6]

    first, second, *_ = step_reports(replace(detail, phases=tuple(half)))

    assert (first.fate, first.units_done) == (Fate.PARTLY, 3)
    assert second.fate is Fate.NOT_REACHED


def test_a_step_that_hurt_is_reported_so_whatever_was_done_before() -> None:
    detail = a_session()
    work = [phase for phase in detail.phases if phase.step == 0 and phase.repetition]
    hurt = replace(work[4], outcome=Outcome.PAINFUL)

    report = step_reports(replace(detail, phases=(*work[:4], hurt)))[0]

    assert report.fate is Fate.PAINFUL


def test_a_step_that_hurt_before_it_had_begun_is_reported_so() -> None:
    detail = a_session()
    setup = replace(detail.phases[0], outcome=Outcome.PAINFUL)

    report = step_reports(replace(detail, phases=(setup,)))[0]

    assert (report.fate, report.units_done) == (Fate.PAINFUL, 0)


def test_what_was_done_under_an_older_plan_says_nothing_about_a_step() -> None:
    detail = a_session()
    [first, *rest] = detail.phases
    gone = [replace(one, phase=NOWHERE, step=NOWHERE) for one in rest]

    report = step_reports(replace(detail, phases=(first, *gone)))[0]

    assert (report.fate, report.units_done, report.active_s) == (Fate.SKIPPED, 0, 0)


def test_a_repetition_done_again_counts_once_and_by_its_last_record() -> None:
    detail = a_session()
    again = replace(detail.phases[1], number=999, outcome=Outcome.SKIPPED)

    report = step_reports(replace(detail, phases=(*detail.phases, again)))[0]

    assert (report.fate, report.units_done) == (Fate.PARTLY, 9)


KNOWN = {one.id: one for one in BASICS.exercises}


def test_each_exercise_is_told_once_with_what_became_of_it() -> None:
    found = exercises_done(a_session(1), KNOWN)

    assert [one.exercise for one in found] == list(BASICS.exercises)
    assert [one.was_done for one in found] == [True, False, True, True]


def test_the_parts_of_a_family_are_one_exercise_and_partly_done_when_one_is() -> None:
    parts = [replace(one, family="legs") for one in (LEG_HOLD, KNEE)]
    history = FakeHistory()
    routine = replace(BASICS, steps=(held(parts[0], 1), held(parts[1], 1), held(BOTTOM_UP, 1)))
    add_session(history, "s", NOW, routine=routine, skipped=(1,))

    found = exercises_done(history.session("s"), {one.id: one for one in routine.exercises})

    assert [(one.exercise, one.fate) for one in found] == [
        (parts[0], Fate.PARTLY),
        (BOTTOM_UP, Fate.DONE),
    ]


def test_an_exercise_that_hurt_once_was_done_and_an_unknown_one_is_left_out() -> None:
    history = FakeHistory()
    add_session(history, "s", NOW, hurt=(0,), skipped=(2,))
    known = {one.id: one for one in (LEG_HOLD, BOTTOM_UP)}

    found = exercises_done(history.session("s"), known)

    assert [(one.fate, one.was_done) for one in found] == [
        (Fate.PAINFUL, True),
        (Fate.SKIPPED, False),
    ]
