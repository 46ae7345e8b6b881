"""When phases begin against plan, in the real window over a real session, idle and busy."""

import tempfile
from contextlib import nullcontext
from pathlib import Path

from benchmarks.program import busy_cores, hold_routine, play, settle, traced
from benchmarks.table import Row, spread


def measure(seconds: int) -> list[Row]:
    """Play a session of `seconds` twice: on an idle machine and with every core busy."""
    rows: list[Row] = []
    for name, load, aim in (
        ("idle", nullcontext, "p99 at most 8 ms"),
        ("all cores busy", busy_cores, "p99 at most 16 ms"),
    ):
        with load():
            late = _lateness(seconds)
        first, last = late[: len(late) // 3], late[-len(late) // 3 :]
        growth = sum(last) / len(last) - sum(first) / len(first)
        rows.append(Row(f"phase begins after plan, {name}", spread(late, "ms"), aim))
        rows.append(Row(f"  last third against first, {name}", f"{growth:+.2f} ms", "no growth"))
    return rows


def _lateness(seconds: int) -> list[float]:
    """Milliseconds between plan and start of every phase of a session with phases of 1 s."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settle(folder)
        routine = hold_routine(folder / "bench.toml", 1, max(2, seconds // 2))
        trace = folder / "trace.jsonl"
        play(routine, folder, trace).wait(timeout=seconds + 120)
        events = traced(trace)
    return [
        (event["actual"] - event["planned"]) * 1000
        for event in events
        if event["event"] == "phase-started"
    ]
