"""What opening the history costs with 10, 1,000 and 10,000 sessions: the list, and the overview."""

import tempfile
import time
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from statistics import median

from backtimer.adapters.history import open_history
from backtimer.core.records import Ending, NewSession, Ratings
from backtimer.core.review import points, streak, weeks
from benchmarks.table import Row

_PAGE = 50
_RATED = 400
_PLAN = {"routine": "bench", "total_s": 10, "phases": [], "steps": []}


def measure() -> list[Row]:
    """Open the file, list one page, and add up the overview, five times each."""
    found = [row for number in (10, 1_000, 10_000) for row in _rows(number)]
    return sorted(found, key=lambda row: row.what)


def _rows(number: int) -> list[Row]:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "history.sqlite"
        _fill(path, number)
        taken = [_once_ms(path) for _ in range(5)]
    listed, added_up = (median(each) for each in zip(*taken, strict=True))
    return [
        Row(f"history: list a page of {number:,} sessions", f"{listed:.1f} ms", ""),
        Row(f"history: overview of {number:,} sessions", f"{added_up:.1f} ms", ""),
    ]


def _once_ms(path: Path) -> tuple[float, float]:
    begun = time.perf_counter()
    history = open_history(path).history
    assert history.sessions(limit=_PAGE)
    listed = time.perf_counter()
    today = date(2022, 1, 1)
    every_week = weeks(history.days().values(), today, goal=2)
    assert streak(every_week, today) >= 0
    points(history.rated(_RATED))
    added_up = time.perf_counter()
    history.close()
    return (listed - begun) * 1000, (added_up - listed) * 1000


def _fill(path: Path, number: int) -> None:
    history = open_history(path).history
    start = datetime(2020, 1, 1, 19, 0, tzinfo=timezone(timedelta(hours=1)))
    for index in range(number):
        started = start + timedelta(hours=index)
        session = NewSession(str(index), "bench", "Bench", _PLAN, started)
        history.begin(session)
        history.finish(session.id, Ending.FINISHED, started, 10.0, 0.0)
        history.rate(session.id, Ratings(4, 3, 2))
    history.close()
