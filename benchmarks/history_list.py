"""What the list of the history costs with 10, 1,000 and 10,000 sessions, from the file on."""

import tempfile
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path
from statistics import median

from backtimer.adapters.history import open_history
from backtimer.core.records import Ending, NewSession, Ratings
from benchmarks.table import Row

_PAGE = 50
_PLAN = {"routine": "bench", "total_s": 10, "phases": [], "steps": []}


def measure() -> list[Row]:
    """Open the file and list one page, five times each."""
    return [_row(number) for number in (10, 1_000, 10_000)]


def _row(number: int) -> Row:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "history.sqlite"
        _fill(path, number)
        listed = median(_once_ms(path) for _ in range(5))
    return Row(f"history: list a page of {number:,} sessions", f"{listed:.1f} ms", "")


def _once_ms(path: Path) -> float:
    begun = time.perf_counter()
    history = open_history(path).history
    assert history.sessions(limit=_PAGE)
    listed = time.perf_counter()
    history.close()
    return (listed - begun) * 1000


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
