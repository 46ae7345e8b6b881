"""WorkoutTimer's history: rows of exercises become sessions with steps and phases."""

import csv
from datetime import timedelta
from io import StringIO

import pytest

from backtimer.core.events import Outcome
from backtimer.core.exchange.options import ReadingOptions
from backtimer.core.exchange.reading import read_history
from backtimer.core.plan import steps_done
from backtimer.core.records import Ending, Mark, Ratings, SessionDetail
from backtimer.core.report import Fate, step_reports
from backtimer.core.timeline import Kind
from backtimer.core.units import Language
from tests.core.exchange.samples import (
    BERLIN,
    HEADER,
    NEW_HEADER,
    OLD_HEADER,
    ROUNDS_HEAD,
    STOPPED_HEAD,
    WORKOUT_TIMER,
    read,
    told,
)


def sessions(text: str = WORKOUT_TIMER) -> tuple[SessionDetail, ...]:
    found = read(text)
    assert not found.problems
    return found.sessions


def test_the_rows_of_a_session_become_one_session() -> None:
    stopped, rounds = (session.record for session in sessions())

    assert stopped.routine_title == "Core and Abs"
    assert stopped.started.isoformat() == "2026-03-04T07:30:15.123456+01:00"
    assert stopped.ended is not None
    assert stopped.ended.isoformat() == "2026-03-04T07:33:02.654321+01:00"
    assert (stopped.active_s, rounds.active_s) == (110, 225)
    assert (stopped.steps_planned, stopped.steps_done) == (2, 2)
    assert (rounds.steps_planned, rounds.steps_done) == (4, 3)
    assert stopped.mark is rounds.mark is Mark.ACTIVITY


def test_a_session_of_which_rows_make_less_than_its_plan_ended_early() -> None:
    stopped, rounds = (session.record for session in sessions())

    assert (stopped.ending, rounds.ending) == (Ending.ENDED, Ending.FINISHED)


def test_a_session_that_was_never_finished_was_interrupted() -> None:
    (session,) = sessions(f"{HEADER}\na,P,2026-03-04T07:30:00,,60,30,1,0,X,30,30,,,,,30,,True,1\n")

    assert session.record.ending is Ending.INTERRUPTED
    assert session.record.ended is None
    assert session.phases[-1].ended == session.record.started + timedelta(seconds=30)


def test_steps_say_what_was_planned() -> None:
    stopped, rounds = sessions()

    assert [(step["name"], step["dose"]) for step in stopped.plan["steps"]] == [
        ("Plank", "30 s"),
        ("Dead Bug", "12 times"),
    ]
    assert [step["dose"] for step in rounds.plan["steps"]] == [
        "Round 1: 30 s",
        "Round 1: 8 times, 12.5 kg",
        "Round 2: 30 s",
        "Round 2: 8 times, 12.5 kg",
    ]


def test_phases_say_what_was_done_and_rested() -> None:
    stopped, _ = sessions()

    assert [
        (phase.kind, phase.planned_s, phase.active_s, phase.outcome) for phase in stopped.phases
    ] == [
        (Kind.MOVE, 30, 30, Outcome.COMPLETED),
        (Kind.REST, 30, 30, Outcome.COMPLETED),
        (Kind.OPEN, None, 40, Outcome.DONE),
        (Kind.REST, 30, 10, Outcome.DONE),
    ]
    assert sum(phase.active_s for phase in stopped.phases) == stopped.record.active_s
    assert [phase["start_s"] for phase in stopped.plan["phases"]] == [0, 30, 60, 60]


def test_ends_of_phases_are_reckoned_and_never_after_the_end() -> None:
    stopped, rounds = sessions()

    assert stopped.phases[1].ended == stopped.record.started + timedelta(seconds=60)
    for session in (stopped, rounds):
        ends = [phase.ended for phase in session.phases]
        assert ends == sorted(ends)
        assert session.record.ended is not None
        assert ends[-1] <= session.record.ended


def test_what_was_skipped_is_no_step_done() -> None:
    _, rounds = sessions()

    assert [report.fate for report in step_reports(rounds)] == [
        Fate.DONE,
        Fate.DONE,
        Fate.SKIPPED,
        Fate.DONE,
    ]


@pytest.mark.parametrize("index", [0, 1])
def test_plan_and_phases_agree_with_the_record(index: int) -> None:
    session = sessions()[index]

    assert steps_done(session.plan, session.phases) == session.record.steps_done
    assert len(session.plan["steps"]) == session.record.steps_planned


def test_no_exercise_is_taken_for_one_of_ours() -> None:
    for session in sessions():
        assert {phase.exercise for phase in session.phases} == {""}
        assert {step["exercise"] for step in session.plan["steps"]} == {""}


def test_repetitions_that_were_not_as_planned_stand_in_the_note() -> None:
    stopped, rounds = (session.record for session in sessions())

    assert stopped.ratings == Ratings(note="Dead Bug: 10 of 12 repetitions")
    assert rounds.ratings == Ratings()


def test_texts_are_written_in_german_when_asked_for() -> None:
    german = ReadingOptions(BERLIN, language=Language.GERMAN)
    heavier = WORKOUT_TIMER.replace("8,8,12.5,12.5,30,30,True,2", "8,8,12.5,14,30,30,True,2")

    stopped, rounds = read_history(heavier, "h.csv", german).sessions

    assert stopped.plan["steps"][1]["dose"] == "12-mal"
    assert stopped.record.ratings.note == "Dead Bug: 10 von 12 Wiederholungen"
    assert rounds.plan["steps"][1]["dose"] == "Runde 1: 8-mal, 12,5 kg"
    assert rounds.record.ratings.note == "Row: 14 kg statt 12,5 kg"


def test_the_version_without_rounds_and_weights_is_read() -> None:
    (session,) = sessions(f"{OLD_HEADER}\n{STOPPED_HEAD},60,60,Plank,30,30,,,30,30,True\n")

    assert session.record.ending is Ending.FINISHED
    assert session.record.id == sessions()[0].record.id


def test_the_version_with_sets_is_read_with_sets_together_and_the_times_that_it_tells() -> None:
    head = f"{ROUNDS_HEAD},180,170,1,60,Row,,50,8,8,20,20,30,30,True,1"
    text = "\n".join(
        (
            NEW_HEADER,
            f"{head},2026-03-05T18:00:01,2026-03-05T18:00:51,1",
            f"{head},2026-03-05T18:01:22,2026-03-05T18:02:12,2",
            f"{head},2026-03-05T18:02:43,2026-03-05T18:03:33,1",
        )
    )

    (session,) = sessions(text)

    assert [step["dose"] for step in session.plan["steps"]] == [
        "2 sets: 8 times, 20 kg",
        "8 times, 20 kg",
    ]
    assert [phase.set for phase in session.phases] == [1, 1, 2, 2, 1, 1]
    assert session.phases[2].ended.isoformat() == "2026-03-05T18:02:12+01:00"


def test_a_session_over_the_end_of_summer_time_ends_after_its_start() -> None:
    row = "a,P,2026-10-25T02:50:00,2026-10-25T02:10:00,60,60,1,0,X,30,30,,,,,30,30,True,1"

    (session,) = sessions(f"{HEADER}\n{row}\n")

    assert session.record.ended == session.record.started + timedelta(minutes=20)


def test_a_session_with_a_row_that_is_wrong_is_left_out_as_a_whole() -> None:
    found = read(WORKOUT_TIMER.replace("Dead Bug,,40", "Dead Bug,,long"))

    assert [session.record.routine_title for session in found.sessions] == ["Rücken"]
    assert told(found) == [
        "h.csv:2: the session that begins here is left out as a whole",
        "h.csv:3: 'actual_duration_seconds' must be a whole number, found 'long'; such as 3",
    ]


def test_a_row_that_cannot_be_read_spoils_the_sessions_that_it_may_belong_to() -> None:
    lines = WORKOUT_TIMER.split("\r\n")
    lines[4] += ",more"

    found = read("\r\n".join(lines))

    assert [session.record.routine_title for session in found.sessions] == ["Core and Abs"]
    assert [problem.line for problem in found.problems] == [4, 5]


def test_a_last_row_that_cannot_be_read_spoils_the_session_before_it() -> None:
    found = read(f'{WORKOUT_TIMER}"open')

    assert len(found.sessions) == 1
    assert [problem.line for problem in found.problems] == [4, 8]


def test_a_row_without_the_id_of_its_session_is_told() -> None:
    found = read(f"{HEADER}\n,P,2026-03-04T07:30:00,,60,30,1,0,X,30,30,,,,,30,,maybe,1\n")

    assert not found.sessions
    assert [problem.what for problem in found.problems] == [
        "'session_id' is empty",
        "'completed' must be True or False",
    ]


@pytest.mark.parametrize(
    ("started", "finished", "what"),
    [
        ("", "2026-03-04T08:30:00", "'started_at' is empty"),
        ("2026-03-04T07:30:00", "2026-03-04T06:30:00", "'finished_at' is before the start"),
    ],
)
def test_a_session_without_a_start_or_with_an_end_before_it_is_told(
    started: str, finished: str, what: str
) -> None:
    found = read(f"{HEADER}\na,P,{started},{finished},60,30,1,0,X,30,30,,,,,30,,True,1\n")

    assert not found.sessions
    assert what in [problem.what for problem in found.problems]


def test_importing_twice_gives_the_same_sessions() -> None:
    assert sessions() == sessions()


def test_a_session_keeps_its_id_when_the_history_has_grown() -> None:
    lines = WORKOUT_TIMER.splitlines(keepends=True)

    (alone,) = sessions("".join([lines[0], *lines[3:]]))

    assert alone.record.id == sessions()[1].record.id


def test_what_a_spreadsheet_made_of_it_is_read_as_well() -> None:
    table = csv.reader(StringIO(WORKOUT_TIMER))
    text = "\n".join(";".join(row).replace("12.5", "12,5") for row in table)

    assert sessions(text) == sessions()


def test_a_duration_that_is_out_of_all_reason_breaks_nothing() -> None:
    row = "a,P,2200-12-31T07:30:00,,60,30,1,0,X,30,999999999,,,,,30,999999999,True,1\n"

    (session,) = sessions(HEADER + "\n" + row * 300)

    assert len(session.phases) == 600


def test_ten_thousand_rows_are_read() -> None:
    row = "{},P,2026-03-04T07:30:00,2026-03-04T07:35:00,60,60,1,0,X,30,30,,,,,30,30,True,1\n"

    found = sessions(HEADER + "\n" + "".join(row.format(number // 5) for number in range(10_000)))

    assert len(found) == 2_000
    assert {len(session.phases) for session in found} == {10}
