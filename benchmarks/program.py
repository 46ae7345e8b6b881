"""Runs the real program with a routine of its own folder, and reads what it traced."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SETTINGS = "safety_note_seen = true\nvoice_on = false\nsounds_on = false\nfull_screen = false\n"

_BURN = "while True: pass"


def settle(folder: Path, settings: str = SETTINGS) -> None:
    """Write settings into a data folder, so that nothing asks and nothing sounds."""
    (folder / "config").mkdir(parents=True, exist_ok=True)
    (folder / "config" / "settings.toml").write_text(settings)


def play(routine: Path, folder: Path, trace: Path, *options: str) -> subprocess.Popen[bytes]:
    """Start the program's window with a routine; it leaves when the session is saved."""
    command = [sys.executable, "-m", "backtimer", "--data-dir", str(folder), "play", str(routine)]
    command += ["--trace", str(trace), "--exit-when-finished", *options]
    return subprocess.Popen(command, env=offscreen())


def offscreen() -> dict[str, str]:
    """The environment, with a screen in memory where there is none."""
    environment = dict(os.environ)
    if not {"DISPLAY", "WAYLAND_DISPLAY"} & environment.keys():
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    return environment


def traced(trace: Path) -> list[dict[str, Any]]:
    """The events of a trace file."""
    return [json.loads(line) for line in trace.read_text().splitlines()]


@contextmanager
def busy_cores() -> Iterator[None]:
    """Keep every core busy with another process each."""
    burning = [subprocess.Popen([sys.executable, "-c", _BURN]) for _ in range(os.cpu_count() or 1)]
    try:
        yield
    finally:
        for one in burning:
            one.kill()
            one.wait()


def hold_routine(path: Path, seconds: float, repetitions: int = 1) -> Path:
    """Write a routine of holds of `seconds`, with as long a release between them."""
    path.write_text(
        'id = "bench"\ntitle = "Bench"\nlevel = "everyone"\n\n[[step]]\n'
        f'exercise = "bottom-up"\nhold_s = {seconds}\nrepetitions = {repetitions}\n'
        f"release_s = {seconds}\nlead_in_s = 0\n"
    )
    return path
