"""Any table with a row a session."""

from datetime import timedelta

import pytest

from backtimer.core.exchange.options import Meaning, ReadingOptions
from backtimer.core.exchange.problems import NotAHistory
from backtimer.core.exchange.reading import read_history
from backtimer.core.records import Ending, Mark, Ratings
from backtimer.core.stats import counts_for_goal
from backtimer.core.units import Language
from tests.core.exchange.samples import BERLIN, one, read, told

ENGLISH = (
    "Date,Duration (min),Workout,Notes,RPE,Pain before,Pain after\n"
    "2026-03-04 07:30,45,Yoga,Felt good,4,3,2\n"
)
GERMAN = (
    "Datum;Uhrzeit;Dauer in Minuten;Aktivität;Bemerkung;Anstrengung;Schmerz vorher;Schmerz danach\n"
    "4.3.2026;7:30;12,5;Schwimmen;Müde;4;3;2\n"
)


def test_a_table_in_english_is_read_by_its_column_names() -> None:
    record = one(ENGLISH)

    assert record.started.isoformat() == "2026-03-04T07:30:00+01:00"
    assert record.ended == record.started + timedelta(minutes=45)
    assert (record.routine_title, record.active_s, record.paused_s) == ("Yoga", 2700, 0)
    assert record.ratings == Ratings(4, 3, 2, "Felt good")
    assert (record.ending, record.mark) == (Ending.FINISHED, Mark.ACTIVITY)


def test_a_table_in_german_is_read_by_its_column_names() -> None:
    record = one(GERMAN)

    assert record.started.isoformat() == "2026-03-04T07:30:00+01:00"
    assert (record.routine_title, record.active_s) == ("Schwimmen", 750)
    assert record.ratings == Ratings(4, 3, 2, "Müde")


def test_an_imported_session_has_a_plan_without_steps_and_does_not_count_for_the_goal() -> None:
    (session,) = read(ENGLISH).sessions

    assert session.plan == {
        "routine": session.record.routine_id,
        "title": "Yoga",
        "total_s": 2700,
        "phases": [],
        "steps": [],
    }
    assert not session.phases
    assert not counts_for_goal(session.record)


def test_sessions_count_as_workouts_where_the_caller_says_so() -> None:
    options = ReadingOptions(BERLIN, mark=Mark.WORKOUT)

    (session,) = read_history(ENGLISH, "h.csv", options).sessions

    assert session.record.mark is Mark.WORKOUT


def test_a_session_without_a_title_gets_one_that_claims_nothing() -> None:
    text = "start,minutes\n2026-03-04 07:30,45\n"
    german = ReadingOptions(BERLIN, language=Language.GERMAN)

    assert one(text).routine_title == "Imported session"
    (session,) = read_history(text, "h.csv", german).sessions
    assert session.record.routine_title == "Importierte Einheit"
    assert session.record.id == one(text).id


def test_columns_can_be_chosen_by_their_names() -> None:
    text = "a,b,c,Notes\n2026-03-04 07:30,90,Row,hello\n"

    record = one(text, {Meaning.START: "a", Meaning.SECONDS: "b", Meaning.TITLE: "C"})

    assert (record.active_s, record.routine_title, record.ratings.note) == (90, "Row", "hello")


def test_a_chosen_column_is_taken_from_what_would_be_guessed() -> None:
    text = "Date,Start,Minutes,Title,Name\n2026-03-04,07:30,45,Row,Me\n"

    record = one(text, {Meaning.TITLE: "Name", Meaning.NOTE: "title"})

    assert (record.routine_title, record.ratings.note) == ("Me", "Row")


def test_without_a_length_the_end_tells_it() -> None:
    text = "start_time;end_time;title\n2026-03-04 07:30;2026-03-04 08:15;Row\n"

    assert one(text).active_s == 2700
    assert one("Datum,Beginn,Ende\n4.3.2026,7:30,8:15\n").active_s == 2700


def test_a_session_over_the_end_of_summer_time_has_its_real_length() -> None:
    assert one("start,end\n2026-10-25 02:50,2026-10-25 02:10\n").active_s == 1200
    assert one("start,end\n2026-10-25 01:50,2026-10-25T02:10:00+01:00\n").active_s == 4800


def test_a_day_without_a_time_is_kept_as_noon() -> None:
    assert one("date,minutes\n2026-03-04,45\n").started.isoformat() == "2026-03-04T12:00:00+01:00"


def test_an_empty_cell_says_nothing_where_nothing_has_to_be_said() -> None:
    record = one("date,minutes,title,note,effort\n2026-03-04,45,,,\n")

    assert record.ratings == Ratings()


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("yesterday,45,4", "h.csv:3: 'Date' is no date, found 'yesterday'; write 2026-03-04 07:30"),
        (",45,4", "h.csv:3: 'Date' is empty; every session needs a date"),
        (
            "03/04/2026,45,4",
            "h.csv:3: 'Date' can be read in two ways, found '03/04/2026'; say --date-format",
        ),
        ("2026-03-04,,4", "h.csv:3: 'Minutes' is empty; every session needs its length"),
        ("2026-03-04,long,4", "h.csv:3: 'Minutes' must be a number, found 'long'; digits only"),
        ("2026-03-04,0,4", "h.csv:3: 'Minutes' is out of range, found '0'; more than nothing"),
        (
            "2026-03-04,45,17",
            "h.csv:3: 'RPE' must be a whole number from 0 to 10, found '17'; or leave it empty",
        ),
    ],
)
def test_a_row_that_is_wrong_is_told_and_the_others_are_read(row: str, problem: str) -> None:
    good = "2026-03-05,45,4"

    found = read(f"Date,Minutes,RPE\n{good}\n{row}\n{good}\n")

    assert len(found.sessions) == 2
    (text,) = told(found)
    assert text.startswith(problem)


def test_everything_that_is_wrong_with_a_row_is_told_at_once() -> None:
    found = read("date,minutes,effort\nnever,,11\n2026-03-04,x,11\n")

    assert [one_.line for one_ in found.problems] == [2, 2, 3, 3]


def test_many_problems_end_in_their_number() -> None:
    found = read("date,minutes\n" + "never,1\n" * 150)

    assert len(found.problems) == 101
    assert told(found)[-1] == "h.csv:151: 50 further problems"


def test_an_end_that_is_not_after_the_start_is_refused() -> None:
    found = read(
        "start,end\n"
        "2026-03-04 07:30,2026-03-04 07:30\n"
        "2026-03-04,2026-03-04 08:00\n"
        "2026-03-04 07:30,2026-03-05\n"
    )

    assert [problem.what for problem in found.problems] == [
        "'end' is out of range",
        "'end' tells no length",
        "'end' has no time of day",
    ]


def test_a_date_format_settles_dates_that_can_be_read_in_two_ways() -> None:
    text = "date,minutes\n03/04/2026 07:30,45\n"

    (session,) = read(text, date_format="%m/%d/%Y").sessions

    assert session.record.started.isoformat() == "2026-03-04T07:30:00+01:00"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("when,minutes\n", "no column says when a session began"),
        ("date,title\n", "no column says how long a session was"),
        ("Date,Set Order,Duration\n", "a row of this table is a set"),
    ],
)
def test_a_table_that_tells_no_sessions_is_refused(text: str, words: str) -> None:
    with pytest.raises(NotAHistory, match=words):
        read(text)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("length", "no column is called 'length', chosen for minutes; there are 'date', 'min'"),
        ("x", "more than one column is called 'x'"),
    ],
)
def test_a_chosen_column_has_to_be_there_once(name: str, words: str) -> None:
    with pytest.raises(NotAHistory, match=words):
        read("date,min,x,x\n", {Meaning.MINUTES: name})


def test_the_same_row_has_the_same_id_at_every_import() -> None:
    first, second = read(ENGLISH), read(ENGLISH)

    assert first.sessions == second.sessions


def test_a_row_keeps_its_id_however_its_numbers_are_written() -> None:
    semicolons = "Datum;Dauer;Titel\n4.3.2026 7:30;0:45:00;Yoga\n"

    assert one(semicolons).id == one(ENGLISH).id


def test_a_row_keeps_its_id_wherever_the_machine_is_and_whatever_is_noted() -> None:
    elsewhere = ReadingOptions(lambda naive: naive.replace(tzinfo=None).astimezone())
    noted = ENGLISH.replace("Felt good", "Felt fine")

    (session,) = read_history(noted, "h.csv", elsewhere).sessions

    assert session.record.id == one(ENGLISH).id


def test_rows_that_are_the_same_are_sessions_of_their_own() -> None:
    row = "2026-03-04,20,Walk\n"

    once, twice = read(f"date,minutes,title\n{row}"), read(f"date,minutes,title\n{row}{row}")

    ids = [session.record.id for session in twice.sessions]
    assert len(set(ids)) == 2
    assert ids[0] == once.sessions[0].record.id


def test_a_title_is_one_line_and_not_too_long() -> None:
    assert one('date,min,title\n2026-03-04,20,"a\n  b"\n').routine_title == "a b"
    (text,) = told(read(f"date,min,title\n2026-03-04,20,{'x' * 201}\n"))
    assert "'title' is too long" in text
    assert len(text) < 150


def test_a_formula_of_another_program_stays_as_it_is() -> None:
    assert one("date,min,note\n2026-03-04,20,'=1+1\n").ratings.note == "'=1+1"


def test_ten_thousand_rows_are_read() -> None:
    rows = "".join(f"2026-03-04 07:30,{number % 90 + 1},Row\n" for number in range(10_000))

    found = read("start,minutes,title\n" + rows)

    assert len({session.record.id for session in found.sessions}) == 10_000
    assert not found.problems
