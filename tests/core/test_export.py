"""The history for other programs: whole, and safe to open."""

import csv
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.core.events import Outcome
from backtimer.core.export import (
    SESSION_COLUMNS,
    calendar_text,
    sessions_csv,
    steps_csv,
)
from backtimer.core.records import Ending, Ratings, SessionDetail, SessionRecord
from tests.adapters.history.samples import PLAN, done_phase

NOW = datetime(2026, 11, 27, 20, tzinfo=UTC)
STARTED = datetime(2026, 3, 4, 7, 30, tzinfo=timezone(timedelta(hours=1)))
RECORD = SessionRecord(
    "s1",
    "two-steps",
    "Zwei Übungen",
    STARTED,
    STARTED + timedelta(minutes=2),
    90.25,
    4.0,
    Ending.ENDED,
    2,
    1,
    Ratings(4, 3, 2, "Gut; aber, kurz\nund \\ müde"),
)
PHASES = (
    *(done_phase(number) for number in range(1, 5)),
    done_phase(5, outcome=Outcome.SKIPPED),
)
DETAIL = SessionDetail(RECORD, PLAN, PHASES)


def rows(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(StringIO(text.removeprefix("\ufeff"), newline="")))


def test_a_row_a_session_has_local_times_and_plain_numbers() -> None:
    (row,) = rows(sessions_csv([RECORD]))

    assert tuple(row) == SESSION_COLUMNS
    assert (row["started"], row["utc_offset_min"]) == ("2026-03-04T07:30:00", "60")
    assert (row["active_s"], row["effort"], row["pain_after"]) == ("90.2", "4", "2")
    assert row["note"] == RECORD.ratings.note


def test_a_row_a_step_says_what_was_planned_and_what_became_of_it() -> None:
    first, second = rows(steps_csv([DETAIL]))

    assert (first["exercise_id"], first["dose"], first["fate"]) == ("one", "2 holds", "done")
    assert (second["step"], second["fate"], second["units_done"]) == ("2", "skipped", "0")


def test_what_was_not_said_is_an_empty_cell() -> None:
    (row,) = rows(sessions_csv([replace(RECORD, ended=None, ratings=Ratings())]))

    assert (row["ended"], row["effort"], row["note"]) == ("", "", "")


@pytest.mark.parametrize(
    "note", ["=1+1", "+1", "-1", "@A1", " =1", "\t=1", "\r=1", "\n=1", "\u00a0=1", "＝1"]
)
def test_no_note_can_run_as_a_formula(note: str) -> None:
    (row,) = rows(sessions_csv([replace(RECORD, ratings=Ratings(note=note))]))

    assert row["note"].startswith("'")
    assert row["note"].lstrip("'").strip().endswith("1")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_any_note_comes_back(note: str) -> None:
    record = replace(RECORD, ratings=Ratings(note=note))

    (row,) = rows(sessions_csv([record]))

    assert row["note"] in (note, f"'{note}")


def test_loads_are_told_with_their_exercise() -> None:
    record = replace(RECORD, ratings=Ratings(loads=(("one-arm-row", 7.5), ("deadlift", 20.0))))
    assert rows(sessions_csv([record]))[0]["loads_kg"] == "one-arm-row 7.5; deadlift 20"


def test_a_session_is_an_event_with_its_times_in_utc() -> None:
    lines = calendar_text([RECORD], NOW).split("\r\n")

    assert lines[0] == "BEGIN:VCALENDAR"
    assert "DTSTART:20260304T063000Z" in lines
    assert "DTEND:20260304T063200Z" in lines
    assert "SUMMARY:Zwei Übungen" in lines
    assert "UID:s1@backtimer" in lines
    assert lines[-2:] == ["END:VCALENDAR", ""]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_text_breaks_a_calendar(note: str) -> None:
    record = replace(RECORD, routine_title=note, ratings=Ratings(note=note))

    text = calendar_text([record], NOW)

    lines = text.split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert "\n" not in text.replace("\r\n", "")
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 1
    unfolded = text.replace("\r\n ", "").split("\r\n")
    assert len(unfolded) == 3 + 8 + 1 + 1
