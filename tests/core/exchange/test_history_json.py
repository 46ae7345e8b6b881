"""Our JSON: everything comes back as it was, and what is wrong is said with its place."""

import json
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from backtimer.core.exchange.history_json import read, written
from backtimer.core.exchange.problems import NotAHistory
from backtimer.core.merging import Contents, Entry, done_facts, said_facts
from backtimer.core.records import Ending, Ratings, SessionDetail, SessionRecord
from tests.adapters.history.samples import MORNING, PLAN, UTC_MORNING, contents, done_phase

RECORD = SessionRecord(
    "s", "two-steps", "Zwei", MORNING, MORNING, 60.0, 0.0, Ending.FINISHED, 2, 0,
    Ratings(3, 4, 2, "Gut."),
)  # fmt: skip
ENTRY = Entry(SessionDetail(RECORD, PLAN, (done_phase(1),)), UTC_MORNING, UTC_MORNING)


def text(found: Contents) -> str:
    return "".join(written(found.entries, found.gone, found.breaks, MORNING))


def document() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text(Contents((ENTRY,))))
    return found


@given(contents())
def test_everything_comes_back_as_it_was(found: Contents) -> None:
    assert read(text(found)) == found


def test_the_json_names_its_version_and_has_plan_and_phases() -> None:
    found = document()
    assert found["backtimer"] == {"format": 2, "written": "2026-03-04T07:30:00+01:00"}
    (session,) = found["sessions"]
    assert session["plan"] == PLAN
    assert session["started"] == "2026-03-04T07:30:00+01:00"
    assert session["phases"][0]["side"] == "right"
    assert (found["deleted"], found["breaks"]) == ([], [])


def test_a_file_of_format_1_is_read_too() -> None:
    session = ENTRY.session
    old = done_facts(session) | said_facts(session.record.ratings)
    del old["loads_kg"]
    file = {"backtimer": {"format": 1, "written": "x"}, "sessions": [old]}

    found = read(json.dumps(file))

    assert found == Contents((ENTRY,))


def test_an_unfinished_session_of_format_1_was_last_changed_by_its_last_phase() -> None:
    found = document()
    found["sessions"][0] |= {"ended": None, "changed": None, "said": None}

    entry = read(json.dumps(found)).entries[0]

    assert entry.changed == MORNING + timedelta(seconds=5)
    assert entry.session.record.ending is Ending.INTERRUPTED


CASES = [
    (("active_s",), -1, "sessions[0].active_s: -1 is not possible; a number of seconds"),
    (("started",), "yesterday", "sessions[0].started: 'yesterday' is not possible; a moment as"),
    (("started",), "2026-03-04T07:30:00", "with its offset from UTC"),
    (("effort",), 11, "sessions[0].effort: 11 is not possible; a whole number from 0 to 10"),
    (("effort",), True, "sessions[0].effort: True is not possible"),
    (("mark",), "play", "sessions[0].mark: 'play' is not possible; one of workout"),
    (("id",), " ", "sessions[0].id"),
    (("phases", 0, "kind"), "sleep", "sessions[0].phases[0].kind: 'sleep'"),
    (("phases", 0, "number"), 0, "sessions[0].phases[0].number: 0"),
    (("plan", "phases", 0, "step"), 9, "sessions[0].plan.phases[0].step: 9"),
    (("plan", "steps"), None, "sessions[0].plan.steps: None is not possible; a list would do"),
    (("loads_kg",), {"row": -2}, "sessions[0].loads_kg.row: -2"),
    (("loads_kg",), {"row": 9999}, "the load of row must be above 0"),
    (("loads_kg",), {"\ud800": 9}, "half a surrogate pair"),
    (("id",), "\ud800", "sessions[0].id: '\\ud800' is not possible; a text without half"),
    (("started",), "0001-01-01T12:00:00+00:00", "a year from 1900 to 2200 would do"),
    (("said",), "9999-12-31T23:59:59.999999+00:00", "a year from 1900 to 2200 would do"),
    (("started",), "2026-01-01T00:00:00+23:59:59", "sessions[0].started"),
]


@pytest.mark.parametrize(("path", "value", "said"), CASES)
def test_what_is_wrong_is_said_with_its_place_and_what_would_do(
    path: tuple[str | int, ...], value: object, said: str
) -> None:
    found = document()
    place: Any = found["sessions"][0]
    for name in path[:-1]:
        place = place[name]
    place[path[-1]] = value

    with pytest.raises(NotAHistory) as error:
        read(json.dumps(found))

    assert said in str(error.value)


def test_a_number_without_bounds_in_a_plan_is_refused() -> None:
    with pytest.raises(NotAHistory, match="1e999 is no number"):
        read(text(Contents((ENTRY,))).replace('"total_s": 35.0', '"total_s": 1e999'))


def test_a_week_of_rest_of_no_year_is_refused() -> None:
    found = document()
    found["breaks"] = [{"day": "0001-01-02", "resting": True, "changed": MORNING.isoformat()}]
    with pytest.raises(NotAHistory, match=r"breaks\[0\].day.*a year from"):
        read(json.dumps(found))


def test_a_file_of_a_newer_version_says_what_to_do() -> None:
    with pytest.raises(NotAHistory, match="update backtimer"):
        read('{"backtimer": {"format": 99}, "sessions": []}')


def test_a_file_that_is_cut_says_where() -> None:
    with pytest.raises(NotAHistory, match="line 3"):
        read(text(Contents((ENTRY,)))[:200])


def test_two_sessions_of_one_id_are_refused() -> None:
    found = document()
    found["sessions"] *= 2
    with pytest.raises(NotAHistory, match=r"sessions\[1\].id"):
        read(json.dumps(found))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda parts: (
        st.lists(parts, max_size=3)
        | st.dictionaries(
            st.sampled_from(["backtimer", "format", "sessions", "id", "plan", "phases", "x"]),
            parts,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(st.text(max_size=60) | JSON.map(json.dumps))
@example("[" * 100_000)
@example('{"backtimer": {"format": ' + "1" * 5000 + "}}")
@example('{"backtimer": {"format": 2}, "sessions": [], "breaks": [{"day": 3}]}')
def test_no_text_does_more_than_raise_the_one_error(anything: str) -> None:
    with suppress(NotAHistory):
        read(anything)


@given(st.data())
def test_no_change_of_a_good_file_does_more_than_raise_the_one_error(data: st.DataObject) -> None:
    found = document()
    place: Any = found
    while isinstance(place, dict | list) and place:
        names = list(place) if isinstance(place, dict) else list(range(len(place)))
        name = data.draw(st.sampled_from(names))
        if not isinstance(place[name], dict | list) or data.draw(st.booleans()):
            place[name] = data.draw(JSON)
            break
        place = place[name]
    with suppress(NotAHistory):
        read(json.dumps(found))
