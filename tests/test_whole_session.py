"""The main job, whole: a routine from the window to the saved session, with all real parts."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from backtimer.core.records import Ending
from backtimer.core.settings import Settings
from backtimer.core.timeline import Kind
from backtimer.core.units import Side
from backtimer.workshop import Options, Workshop

SPEED = 60.0
QUICK_ROUTINE = """
id = "quick"
title = "Quick"
level = "everyone"

[[step]]
exercise = "supine-straight-leg-hold"
hold_s = 3
repetitions = 2
sides = "alternating"
lead_in_s = 4
"""


def quick_routine(folder: Path) -> Path:
    path = folder / "quick.toml"
    path.write_text(QUICK_ROUTINE)
    return path


def traced(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_the_six_exercises_run_through_the_window_with_the_right_phases(
    qtbot: QtBot, tmp_path: Path
) -> None:
    from backtimer.app import main_window

    trace = tmp_path / "trace.jsonl"
    workshop = Workshop(Options(data_dir=str(tmp_path), speed=SPEED, trace=trace))
    workshop.settings_store.save(Settings(safety_note_seen=True))
    routine = workshop.catalogue().routine("lower-back-six")
    assert routine is not None
    window = main_window(workshop)
    qtbot.addWidget(window)

    with qtbot.waitSignal(window.sessionEnded, timeout=60_000):
        window.show()
        window.play(routine)

    started = [one for one in traced(trace) if one["event"] == "phase-started"]
    first_step = [one["phase"] for one in started if one["phase"]["step"] == 1]
    sides = [phase["side"] for phase in first_step if phase["kind"] == Kind.HOLD]
    assert sides == [Side.RIGHT, Side.LEFT] * 10
    assert sum(phase["kind"] == Kind.SWITCH for phase in first_step) == 19
    assert started[-1]["planned"] == pytest.approx(1310)
    finished = traced(trace)[-1]
    assert finished["event"] in ("finished", "cue-started")

    (record,) = workshop.history().sessions()
    assert (record.routine_id, record.ending) == ("lower-back-six", Ending.FINISHED)
    assert (record.steps_done, record.steps_planned) == (7, 7)
    assert record.active_s == pytest.approx(1320, abs=0.01)
    phases = workshop.history().session(record.id).phases
    assert len(phases) == len(started)
    window.close()
    workshop.close()


def backtimer(folder: Path, *arguments: str, module: tuple[str, ...] = ()) -> list[str]:
    command = [sys.executable, "-m", *module, "backtimer", "--data-dir", str(folder)]
    return [*command, *arguments]


def test_no_process_of_the_program_opens_a_network_connection(tmp_path: Path) -> None:
    """The kernel kills the program, or a child of it, at the first socket that is not local."""
    trace = tmp_path / "trace.jsonl"
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "settings.toml").write_text("safety_note_seen = true\n")
    options = ["--trace", str(trace), "--exit-when-finished"]
    command = backtimer(
        tmp_path, "play", str(quick_routine(tmp_path)), *options, module=("tests.no_network",)
    )

    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)

    assert (done.returncode, done.stderr) == (0, "")
    said = [one["text"] for one in traced(trace) if one.get("text")]
    assert any("Left leg" in text for text in said)


def test_the_network_guard_kills_whoever_opens_a_connection() -> None:
    command = [sys.executable, "-m", "tests.no_network", "tests.opens_a_connection"]

    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)

    assert (done.returncode, done.stdout) == (-signal.SIGSYS, "a local socket is fine\n")


def test_the_window_closes_in_good_order_when_told_to_terminate(tmp_path: Path) -> None:
    """Whatever runs is ended and kept: here a session in its first phase."""
    trace = tmp_path / "trace.jsonl"
    os.mkfifo(trace)
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "settings.toml").write_text("safety_note_seen = true\n")
    command = backtimer(tmp_path, "play", str(quick_routine(tmp_path)), "--trace", str(trace))
    # Opened for both, so that there is no end of file before the program opens it for good.
    with os.fdopen(os.open(trace, os.O_RDWR), encoding="utf-8") as events:
        program = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        try:
            wait_for_event("phase-started", events)
            program.send_signal(signal.SIGTERM)
            wait_for_event("ended", events)
            _, errors = program.communicate(timeout=60)
        finally:
            program.kill()

    assert (program.returncode, errors) == (0, "")
    workshop = Workshop(Options(data_dir=str(tmp_path)))
    (record,) = workshop.history().sessions()
    assert record.ending is Ending.ENDED
    workshop.close()


def wait_for_event(name: str, events: Iterable[str]) -> None:
    """Read the trace until the event has happened; pytest's own limit ends a vain wait."""
    assert any(json.loads(line)["event"] == name for line in events)
