"""An export that somebody changed: what is taken in of it troubles nobody afterwards."""

import json
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from backtimer.adapters.history import SqliteHistory, database
from backtimer.adapters.history.memory_history import MemoryHistory
from backtimer.core.bests import bests
from backtimer.core.exchange.history_json import read, written
from backtimer.core.exchange.problems import NotAHistory
from backtimer.core.export import calendar_text, sessions_csv, steps_csv
from backtimer.core.merging import Contents, in_order
from backtimer.core.ports import History
from backtimer.core.records import Ratings
from backtimer.core.report import step_reports
from backtimer.core.review import streak, weeks
from tests.adapters.history.samples import MORNING, contents

MOMENTS = [
    "1900-01-01T00:00:00+00:00",
    "2200-12-31T23:59:59.999999-23:59",
    "2026-03-04T07:30:00+14:00",
    "0001-01-01T00:00:00+00:00",
    "9999-12-31T23:59:59-12:00",
    "2026-12-31T23:59:60+00:00",
]
ODD: st.SearchStrategy[Any] = st.sampled_from(
    [
        None,
        True,
        -1,
        0.5,
        2**63,
        10**400,
        1e308,
        "",
        " ",
        "\ud800",
        "\0",
        "x" * 9999,
        [],
        {},
        *MOMENTS,
    ]
) | st.text(st.characters(), max_size=9)


def places_by_name(value: Any) -> dict[str, list[tuple[Any, Any]]]:  # noqa: ANN401 - any JSON
    """Where something stands in a document, as what holds it and a key, by the name of the key."""
    found: dict[str, list[tuple[Any, Any]]] = {}
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for name, one in inner:
        found.setdefault(str(name), []).append((value, name))
        if isinstance(one, dict | list):
            for key, places in places_by_name(one).items():
                found.setdefault(key, []).extend(places)
    return found


def written_text(found: Contents) -> str:
    return "".join(written(found.entries, found.gone, found.breaks, MORNING))


def contents_of(history: History) -> Contents:
    found = (history.entry(one.id) for one in history.sessions())
    return Contents(in_order(found), history.gone(), tuple(history.breaks()))


def look_at_all_of_it(history: History) -> None:
    records = history.sessions()
    details = [history.session(one.id) for one in records]
    for detail in details:
        step_reports(detail)
    assert sessions_csv(records)
    assert steps_csv(details)
    assert calendar_text(records, MORNING)
    for first_weekday in range(7):
        today = datetime.now(UTC).date()
        shown = weeks(history.days().values(), today, goal=2, first_weekday=first_weekday)
        streak(shown, today)
        history.weeks(first_weekday)
    bests(history.performances())
    history.points(9)
    history.totals()
    history.routines()


@settings(deadline=None, max_examples=150)
@given(contents().filter(lambda one: bool(one.entries)), st.data())
def test_whatever_is_taken_in_can_be_shown_changed_and_written_again(
    found: Contents, data: st.DataObject
) -> None:
    document = json.loads(written_text(found))
    for _ in range(data.draw(st.integers(1, 3))):
        places = places_by_name(document)
        place, name = data.draw(st.sampled_from(places[data.draw(st.sampled_from(sorted(places)))]))
        place[name] = data.draw(ODD)
    try:
        taken = read(json.dumps(document))
    except NotAHistory:
        return
    with TemporaryDirectory() as folder:
        file = SqliteHistory(database.connect(Path(folder) / "history.sqlite"))
        for history in (file, MemoryHistory()):
            history.take_in(taken)
            look_at_all_of_it(history)
            kept = contents_of(history)
            assert read(written_text(kept)) == kept
            assert history.take_in(kept).total == 0
            for one in kept.entries:
                history.rate(one.id, Ratings(effort=3))
                history.delete(one.id)
        file.close()
