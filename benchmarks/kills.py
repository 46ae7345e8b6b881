"""Real sessions, each killed at a random moment, on one history that grows: what is lost of it."""

import random
import time
from typing import IO

from benchmarks.disk import disk_folder
from benchmarks.table import Row
from tests.adapters.history.killing import SPEED, Look, Torture

_SPEEDS = (SPEED, 10 * SPEED)
"""In turn: as a person would try a routine out, and with hardly a moment between two writes."""
_LATEST_S = 1.6
"""So long after its process has begun a session is killed at the latest."""


def measure(kills: int) -> list[Row]:
    """Kill so many sessions, and look after each whether the history is whole and has it all."""
    begun = time.perf_counter()
    with disk_folder() as folder:
        torture = Torture(folder.path)
        looks: list[Look] = []
        while torture.kills < kills:  # a session may be over before
            looks.append(torture.kill_one(_at_any_moment, _SPEEDS[len(looks) % 2]))
    took = time.perf_counter() - begun
    last, phases = looks[-1], torture.phases
    killed = f"{torture.kills} kills, {torture.hot_journals} hot journals played back, {took:.0f} s"
    return [
        Row(f"history: playing sessions killed, {folder.kind}", killed),
        Row("  acknowledged by then", f"{torture.sessions:,} sessions, {phases:,} phases"),
        Row("  found at last", f"{last.sessions:,} sessions, {last.phases:,} phases"),
        Row("  of those lost, in any look", f"{sum(one.lost for one in looks)}", "0"),
        Row("  there twice, in any look", f"{sum(one.double for one in looks)}", "0"),
        Row(
            "  there without having been acknowledged",
            f"{sum(one.more for one in looks)} in all, {max(one.more for one in looks)} a kill",
            "at most 1 a kill",
        ),
    ]


def _at_any_moment(answers: IO[bytes]) -> list[bytes]:
    """From the process's begin on: before the file is open, in a write, or between two."""
    first = answers.readline()
    time.sleep(random.uniform(0, _LATEST_S))  # noqa: S311 - nobody would gain by guessing
    return [first]
