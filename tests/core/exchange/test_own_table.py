"""Our own table, there and back."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.core.exchange.own_table import unprotected
from backtimer.core.export import SESSION_COLUMNS, sessions_csv
from backtimer.core.records import Ending, Mark, Ratings, SessionRecord
from tests.adapters.history import samples
from tests.core.exchange.samples import CET, one, read, told

STARTED = datetime(2026, 3, 4, 7, 30, tzinfo=CET)
RECORD = SessionRecord(
    "s1",
    "two-steps",
    "Zwei Übungen",
    STARTED,
    STARTED + timedelta(minutes=2),
    90.2,
    4.0,
    Ending.ENDED,
    2,
    1,
    Ratings(4, 3, 2, "Gut; aber, kurz\nund \\ müde"),
    Mark.BLOCK,
)
words = st.text(st.characters(exclude_categories=["Cs"]))
moments = samples.moments.map(lambda when: when.replace(microsecond=0))
lengths = st.integers(0, 10**7).map(lambda tenths: tenths / 10)
ids = st.text("abcdef0123456789-", min_size=1, max_size=36).filter(lambda text: text[0] != "-")


@st.composite
def records(draw: st.DrawFn) -> SessionRecord:
    """What our table can hold: whole seconds, and an end in the offset of the start."""
    started = draw(moments)
    length = draw(st.none() | st.integers(0, 10**6))
    return SessionRecord(
        id=draw(ids),
        routine_id=draw(words),
        routine_title=draw(words),
        started=started,
        ended=None if length is None else started + timedelta(seconds=length),
        active_s=draw(lengths),
        paused_s=draw(lengths),
        ending=draw(st.sampled_from(Ending)),
        steps_planned=draw(st.integers(0, 500)),
        steps_done=draw(st.integers(0, 500)),
        ratings=draw(samples.ratings),
        mark=draw(st.sampled_from(Mark)),
    )


def plain(record: SessionRecord) -> SessionRecord:
    """The record with texts that the export does not tell from protected ones as it reads them."""
    return replace(
        record,
        routine_id=unprotected(record.routine_id),
        routine_title=unprotected(record.routine_title),
        ratings=replace(record.ratings, note=unprotected(record.ratings.note)),
    )


def test_a_session_comes_back_with_its_id_and_all_that_the_table_tells() -> None:
    assert one(sessions_csv([RECORD])) == RECORD


@given(st.lists(records(), max_size=4, unique_by=lambda record: record.id))
def test_any_sessions_come_back_from_the_table(written: list[SessionRecord]) -> None:
    found = read(sessions_csv(written))

    assert [session.record for session in found.sessions] == [plain(one_) for one_ in written]
    assert not found.problems


@pytest.mark.parametrize("note", ["=1+1", "+1", " -1", "@A1", "\t=1", "\r=1", "\n", "＝1"])
def test_a_text_that_was_protected_from_running_as_a_formula_comes_back_bare(note: str) -> None:
    record = replace(RECORD, ratings=Ratings(note=note))

    text = sessions_csv([record])

    assert "'" in text
    assert one(text).ratings.note == note


def test_an_apostrophe_of_the_person_stays() -> None:
    record = replace(RECORD, ratings=Ratings(note="'tis fine"))

    assert one(sessions_csv([record])).ratings.note == "'tis fine"


def test_a_table_that_went_through_a_german_spreadsheet_is_read() -> None:
    row = "s1;block;two-steps;Zwei;04.03.2026 07:30;60;04.03.2026 07:32;ended;90,2;4;2;1;4;3;2;Gut"

    record = one(";".join(SESSION_COLUMNS) + "\r\n" + row + "\r\n")

    assert record == replace(
        RECORD, routine_title="Zwei", ratings=replace(RECORD.ratings, note="Gut")
    )


def test_a_table_of_before_pauses_and_pain_were_kept_is_read() -> None:
    header = "id,kind,routine_id,routine,started,utc_offset_min,active_s,steps_done"

    record = one(f"{header}\ns1,workout,r,R,2026-03-04 07:30:00,60,90,1\n")

    assert (record.paused_s, record.ratings, record.ended) == (0, Ratings(), None)


def test_an_end_in_an_earlier_offset_is_not_before_the_start() -> None:
    ended = datetime(2026, 10, 25, 2, 10, tzinfo=CET)
    record = replace(
        RECORD, started=ended - timedelta(minutes=20), ended=ended, active_s=1100, paused_s=100
    )
    summer = record.started.astimezone(timezone(timedelta(hours=2)))

    assert one(sessions_csv([replace(record, started=summer)])).ended == ended


def test_a_row_written_by_hand_is_an_activity_with_a_lasting_id() -> None:
    row = ",,,Walk,2026-03-04 07:30,,,,1200,,,,,,,\n"
    text = sessions_csv([RECORD]) + row

    _, first = (session.record for session in read(text).sessions)

    assert first.mark is Mark.ACTIVITY
    assert first.started == STARTED.astimezone(UTC)
    assert [session.record.id for session in read(text).sessions] == ["s1", first.id]


def test_a_session_that_stands_twice_is_read_once() -> None:
    text = sessions_csv([RECORD, RECORD])

    found = read(text)

    assert len(found.sessions) == 1
    assert [problem.what for problem in found.problems] == [
        "the session of line 2 stands here again"
    ]


@pytest.mark.parametrize(
    ("was", "is_", "problem"),
    [
        (",block,", ",game,", "'kind' has no such value, found 'game'; possible: workout, trial"),
        (",ended,", ",lost,", "'ending' has no such value, found 'lost'; possible: finished"),
        (",60,", ",6000,", "'utc_offset_min' is out of range, found '6000'; -840 to 840"),
        (",2026-03-04T07:30:00,", ",,", "'started' is empty; every session needs a date"),
        (",90.2,", ",long,", "'active_s' must be a number, found 'long'"),
        (",4,3,2,", ",4,3,12,", "'pain_after' must be a whole number from 0 to 10, found '12'"),
    ],
)
def test_a_row_that_is_wrong_is_told(was: str, is_: str, problem: str) -> None:
    (text,) = told(read(sessions_csv([RECORD]).replace(was, is_)))

    assert text.startswith(f"h.csv:2: {problem}")


@pytest.mark.parametrize("loads", ["row", "row heavy", "7.5", "row -3", "row nan"])
def test_loads_that_cannot_be_read_are_told(loads: str) -> None:
    text = sessions_csv([replace(RECORD, ratings=Ratings(loads=(("row", 7.5),)))])
    found = read(text.replace("row 7.5", loads))
    assert found.sessions == ()
    assert "loads_kg" in str(found.problems[0])
