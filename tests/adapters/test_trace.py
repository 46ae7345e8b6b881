"""The trace: one line for everything that happens, with its planned and its actual moment."""

import gc
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from backtimer.adapters.trace import TraceWriter
from backtimer.core.commands import (
    AddTime,
    Command,
    Done,
    Ease,
    End,
    Pause,
    Repeat,
    Resume,
    Start,
    TooPainful,
)
from backtimer.core.cues import Cue, CueKind, DueCue
from backtimer.core.ports import Sound
from backtimer.core.session import Session
from tests.core.builders import a_timeline, an_exercise, hold_step
from tests.fakes import FakeClock

START = 100.0


class Traced:
    """A session of one hold of 10 s that is traced, each call 5 ms later than planned."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.clock = FakeClock(START)
        self.session = Session(a_timeline(hold_step(10.0, lead_in_s=0.0)), jump_limit_s=60.0)
        self.trace = TraceWriter(path, self.clock)

    def do(self, command: Command) -> None:
        now = self.clock.time
        self.trace.on_command(command, self.session.snapshot(now))
        events = self.session.handle(command, now)
        self.clock.advance(0.005)
        for event in events:
            self.trace.on_event(event, self.session.snapshot(now))

    def wait(self, seconds: float) -> None:
        self.clock.advance(seconds)
        for event in self.session.advance(self.clock.now()):
            self.trace.on_event(event, self.session.snapshot(self.clock.now()))

    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.path.read_text().splitlines()]


@pytest.fixture
def traced(tmp_path: Path) -> Iterator[Traced]:
    traced = Traced(tmp_path / "trace.jsonl")
    yield traced
    traced.trace.close()


PHASE = {
    "index": 0,
    "start_s": 0.0,
    "duration_s": 10.0,
    "kind": "hold",
    "step": 1,
    "exercise": "bridge",
    "set": 1,
    "repetition": 1,
    "side": None,
}


def test_a_session_is_traced_from_its_first_command_to_its_end(traced: Traced) -> None:
    traced.do(Start())
    traced.wait(10.0)
    assert traced.lines() == [
        {"event": "command", "planned": 0.0, "actual": 0.0, "command": "start", "phase": PHASE},
        {"event": "started", "planned": 0.0, "actual": 0.005},
        {"event": "phase-started", "planned": 0.0, "actual": 0.005, "phase": PHASE},
        {
            "event": "phase-ended",
            "planned": 10.0,
            "actual": 10.005,
            "outcome": "completed",
            "active_s": 10.0,
            "length_s": 10.0,
            "phase": PHASE,
        },
        {"event": "finished", "planned": 10.0, "actual": 10.005},
    ]


def test_a_pause_a_longer_phase_and_the_end_are_traced(traced: Traced) -> None:
    traced.do(Start())
    traced.wait(0.995)
    traced.do(Pause())
    traced.wait(0.995)
    traced.do(Resume())
    traced.wait(2.995)
    traced.do(AddTime(5.0))
    traced.do(End())
    told = {line["event"]: line for line in traced.lines() if line["event"] != "command"}
    said = [line["command"] for line in traced.lines() if line["event"] == "command"]
    assert said == ["start", "pause", "resume", "add-time", "end"]
    assert traced.lines()[-5]["seconds"] == 5.0
    assert told["paused"]["reason"] == "asked"
    assert told["getting-ready"]["planned"] == 2.0
    assert told["getting-ready"]["until"] == 5.0
    assert told["resumed"]["elapsed_s"] == 1.0
    assert told["length-changed"]["length_s"] == 15.0
    assert told["phase-ended"]["outcome"] == "interrupted"
    assert told["ended"]["planned"] == 5.005


def test_an_instruction_an_offer_and_a_changed_plan_are_traced(traced: Traced) -> None:
    easier = replace(hold_step(5.0, lead_in_s=0.0), exercise=an_exercise("pelvic-lift"))
    traced.session = Session(
        a_timeline(hold_step(10.0, lead_in_s=0.0)), jump_limit_s=60.0, easier=lambda _: easier
    )
    for command in (Start(), Repeat(), TooPainful(), Done(), Ease()):
        traced.do(command)
    told = [line for line in traced.lines() if line["event"] != "command"]
    names = [line["event"] for line in told]
    assert names[2:4] == ["getting-ready", "phase-ended"]
    assert told[2]["instruct"] is True
    assert told[3]["outcome"] == "painful"
    offered, inserted, getting_ready, eased = told[4:]
    assert {key: offered[key] for key in ("event", "left", "easier", "following")} == {
        "event": "offered",
        "left": "bridge",
        "easier": "pelvic-lift",
        "following": None,
    }
    assert (inserted["event"], inserted["total_s"], inserted["kept"]) == (
        "timeline-changed",
        15.0,
        1,
    )
    assert getting_ready["instruct"] is False
    assert (eased["event"], eased["kept"]) == ("timeline-changed", 2)


def test_cues_are_traced_with_their_words_or_sounds(traced: Traced) -> None:
    traced.do(Start())
    snapshot = traced.session.snapshot(traced.clock.now())
    text = Cue(1.0, CueKind.COUNT, text="Brücke")
    traced.trace.on_cue(DueCue(START + 1, text), snapshot)
    traced.trace.on_cue(DueCue(START + 2, Cue(2.0, CueKind.COUNTDOWN, sound=Sound.TICK)), snapshot)
    spoken, sounded = traced.lines()[-2:]
    assert spoken == {
        "event": "cue-started",
        "planned": 1.0,
        "actual": 0.005,
        "kind": "count",
        "text": "Brücke",
        "phase": PHASE,
    }
    assert (sounded["sound"], sounded["planned"]) == ("tick", 2.0)
    assert "text" not in sounded


def test_a_session_that_is_ended_before_its_start_is_traced(traced: Traced) -> None:
    traced.do(End())
    assert [line["event"] for line in traced.lines()] == ["command", "ended"]


def test_a_second_session_is_appended(traced: Traced) -> None:
    traced.do(End())
    second = Traced(traced.path)
    second.do(End())
    second.trace.close()
    assert len(traced.lines()) == 4


def test_a_trace_that_nobody_needs_any_more_closes_its_file(tmp_path: Path) -> None:
    trace = TraceWriter(tmp_path / "trace.jsonl", FakeClock())
    file = trace._file
    del trace
    gc.collect()
    assert file.closed


def test_a_file_that_cannot_be_opened_is_said_before_the_session(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nowhere"):
        TraceWriter(tmp_path / "nowhere" / "trace.jsonl", FakeClock())


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from backtimer.adapters.trace import TraceError
from backtimer.core.commands import End, Pause, Start
from tests.adapters.test_trace import Traced

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
traced = Traced(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (300, hard))
try:
    traced.do(Start())
except TraceError as error:
    print(error)
traced.do(Pause())
resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
traced.do(End())
traced.trace.close()
"""


def test_a_full_disk_is_said_once_and_the_next_line_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "trace.jsonl"
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(path)],
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == "The trace trace.jsonl cannot be written: no space left on the disk.\n"
    lines = path.read_text().splitlines()
    assert json.loads(lines[-1])["event"] == "ended"
