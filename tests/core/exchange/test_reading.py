"""Which file is which, and that no text breaks a reader."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.core.exchange.history_json import written
from backtimer.core.exchange.options import Meaning, ReadingOptions
from backtimer.core.exchange.problems import NotAHistory
from backtimer.core.exchange.reading import FileKind, read_history, recognise
from backtimer.core.export import (
    SESSION_COLUMNS,
    STEP_COLUMNS,
    sessions_csv,
    steps_csv,
)
from backtimer.core.merging import Entry
from tests.core.exchange.samples import BERLIN, HEADER, NEW_HEADER, OLD_HEADER, WORKOUT_TIMER, read
from tests.core.exchange.test_own_table import RECORD
from tests.core.test_export import DETAIL, NOW

_CELLS = st.sampled_from(
    [
        "2026-03-04",
        "2026-03-04T07:30:15.123456",
        "0001-01-01",
        "9999-12-31T23:59:59-14:00",
        "2026-10-25 02:30",
        "03/04/2026",
        "07:30",
        "45",
        "-1",
        "1,200",
        "0:45:00",
        "999999999",
        "True",
        "False",
        "=1+1",
        "'=1",
        "workout",
        "finished",
        "a",
        "",
    ]
) | st.text(max_size=8)
_HEADERS = st.sampled_from(
    [
        HEADER.split(","),
        OLD_HEADER.split(","),
        NEW_HEADER.split(","),
        list(SESSION_COLUMNS),
        list(STEP_COLUMNS),
        ["Start", "End", "Title", "Effort", "Note"],
        ["Date", "Uhrzeit", "Duration", "Name", "Schmerz vorher", "Pain after"],
        ["date", "minutes"],
    ]
)


@st.composite
def tables(draw: st.DrawFn) -> str:
    """Texts that look like a table of some kind, with anything in their cells."""
    separator = draw(st.sampled_from([",", ";", "\t"]))
    header = draw(_HEADERS)
    rows = draw(st.lists(st.lists(_CELLS, max_size=len(header) + 1), max_size=4))
    return draw(st.sampled_from(["\n", "\r\n", "\r"])).join(
        separator.join(row) for row in [header, *rows]
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("".join(written([Entry.of(DETAIL)], (), (), NOW)), FileKind.OWN_JSON),
        ('\ufeff{"backtimer":{"format":1},"sessions":[]}', FileKind.OWN_JSON),
        ('{"sessions": []}', FileKind.UNKNOWN),
        ("[1]", FileKind.UNKNOWN),
        (sessions_csv([RECORD]), FileKind.OWN_TABLE),
        (steps_csv([DETAIL]), FileKind.OWN_STEPS),
        (WORKOUT_TIMER, FileKind.WORKOUT_TIMER),
        (OLD_HEADER, FileKind.WORKOUT_TIMER),
        (NEW_HEADER.replace(",", ";"), FileKind.WORKOUT_TIMER),
        ("Date,Duration\n", FileKind.TABLE),
        ("", FileKind.UNKNOWN),
        ('"', FileKind.UNKNOWN),
    ],
)
def test_a_file_is_recognised_by_how_it_begins(text: str, kind: FileKind) -> None:
    assert recognise(text) is kind


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("".join(written((), (), (), NOW)), "the JSON that backtimer exports"),
        ("[1]", "JSON of another program"),
        (steps_csv([DETAIL]), "the sessions are in the file beside it"),
        ("", "a table begins with a line of column names"),
    ],
)
def test_what_is_no_table_of_sessions_is_refused_with_what_it_is(text: str, words: str) -> None:
    with pytest.raises(NotAHistory, match=words):
        read(text)


def test_chosen_columns_make_a_plain_table_of_every_file() -> None:
    columns = {Meaning.START: "started_at", Meaning.SECONDS: "total_actual_seconds"}

    found = read(WORKOUT_TIMER, columns)

    assert len(found.sessions) == 6


@given(st.text() | tables(), st.sampled_from([None, "%d/%m/%Y", "%Y-%m-%d %H:%M"]))
def test_any_text_is_read_or_refused(text: str, date_format: str | None) -> None:
    assert recognise(text) in FileKind
    with suppress(NotAHistory):
        found = read(text, date_format=date_format)

        again = read(text, date_format=date_format)
        assert again == found
        ids = [session.record.id for session in found.sessions]
        assert len(set(ids)) == len(ids)
        for session in found.sessions:
            offset = session.record.started.utcoffset()
            assert offset is not None
            assert session.record.started.astimezone() == session.record.started


@given(tables(), st.dictionaries(st.sampled_from(Meaning), _CELLS | st.sampled_from(["Date"])))
def test_any_choice_of_columns_is_followed_or_refused(
    text: str, columns: dict[Meaning, str]
) -> None:
    with suppress(NotAHistory):
        read_history(text, "h.csv", ReadingOptions(BERLIN, columns=columns))
