"""What a history costs on disk: the commit of a phase while it grows, and the size of a year."""

import os
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

from backtimer.adapters.history import SqliteHistory, open_history
from backtimer.adapters.history.memory_history import MemoryHistory
from backtimer.core.records import NewSession
from backtimer.core.timeline import timeline
from benchmarks.disk import disk_folder
from benchmarks.histories import NOW, hasty, make, perform, six_exercises, two_hundred_phases
from benchmarks.table import Row, percentile

_SIZES = (10, 10_000)
_SESSIONS = 5
_PAGE = bytes(4096)
_WEEKS, _A_WEEK = 52, 4


def measure() -> list[Row]:
    """Some sessions more in each history, every commit timed; a year in a file of its own."""
    with disk_folder() as folder:
        flushed = _figures(_flushes_ms(folder.path / "flushed"))
        rows = [Row(f"a page written and flushed, {folder.kind}", flushed)]
        for number in _SIZES:
            path = folder.path / f"{number}.sqlite"
            make(path, number)
            what = f"commit of a phase beside {number:,} sessions, {folder.kind}"
            rows.append(Row(what, _figures(_commits_ms(path))))
            path.unlink()
        return [*rows, _year(folder.path / "year.sqlite")]


def _figures(taken: list[float]) -> str:
    ordered = sorted(taken)
    middle, high = percentile(ordered, 0.5), percentile(ordered, 0.95)
    return f"median {middle:.2f}, p95 {high:.2f}, max {ordered[-1]:.2f} ms (n={len(ordered)})"


def _flushes_ms(path: Path) -> list[float]:
    """What a disk asks for at least: one page, and its way to the disk."""
    with path.open("wb", buffering=0) as file:

        def flush() -> None:
            file.write(_PAGE)
            os.fsync(file.fileno())

        return [_ms(flush) for _ in range(200)]


def _commits_ms(path: Path) -> list[float]:
    """Each phase of some sessions of 200, one after the other."""
    memory = MemoryHistory()
    perform(memory, two_hundred_phases(), "done", NOW)
    done = memory.session("done")
    record = done.record
    history = open_history(path).history
    taken: list[float] = []
    for number in range(_SESSIONS):
        started = NOW + timedelta(hours=number + 1)
        new = NewSession(
            f"new-{number}", record.routine_id, record.routine_title, done.plan, started
        )
        history.begin(new)
        taken += (_ms(partial(history.add_phase, new.id, phase)) for phase in done.phases)
    history.close()
    return taken


def _year(path: Path) -> Row:
    """The six exercises four times a week, done and written from start to end."""
    routine = six_exercises()
    plan = timeline(routine)
    with hasty(path) as connection:
        history = SqliteHistory(connection)
        for number in range(_WEEKS * _A_WEEK):
            perform(history, plan, str(number), NOW + timedelta(days=number * 7 / _A_WEEK))
        [plans] = connection.execute("SELECT sum(length(plan)) FROM plans").fetchone()
    size, sessions = path.stat().st_size, _WEEKS * _A_WEEK
    return Row(
        f"a year on disk, {sessions} sessions of {len(plan.phases)} phases",
        f"{size / 1e6:.2f} MB, {size / sessions / 1e3:.1f} kB a session; plans {plans / size:.0%}",
    )


def _ms(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000
