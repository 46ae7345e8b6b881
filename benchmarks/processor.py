"""How much of one core the window's process uses while a hold runs."""

import os
import tempfile
import time
from pathlib import Path

from benchmarks.program import SETTINGS, hold_routine, play, settle
from benchmarks.table import Row

_TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")


def measure() -> list[Row]:
    """Watch a long hold for 20 s, full screen and in a window."""
    return [
        Row("core used in a hold, window", f"{_use(SETTINGS):.1f} %", ""),
        Row(
            "core used in a hold, full screen",
            f"{_use(SETTINGS.replace('full_screen = false', 'full_screen = true')):.1f} %",
            "under 5 % at 1920 x 1080",
        ),
    ]


def _use(settings: str, watch_s: float = 20.0) -> float:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settle(folder, settings)
        routine = hold_routine(folder / "bench.toml", 600)
        program = play(routine, folder, folder / "trace.jsonl")
        try:
            time.sleep(4)
            before, begun = cpu_s(program.pid), time.monotonic()
            time.sleep(watch_s)
            used, passed = cpu_s(program.pid) - before, time.monotonic() - begun
        finally:
            program.terminate()
            program.wait()
    return used / passed * 100


def cpu_s(pid: int) -> float:
    """Processor seconds of a process: proc_pid_stat(5), fields 14 and 15."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS_A_SECOND
