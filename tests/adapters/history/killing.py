"""Real sessions whose process is killed, and what their history holds beside what it promised."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TypeAlias

from backtimer.adapters.history import open_history

ROOT = Path(__file__).parents[3]
SETTINGS = "safety_note_seen = true\nvoice_on = false\nsounds_on = false\nhear_check = false\n"
ROUTINE = """\
id = "killed"
title = "Killed"
level = "everyone"

[[step]]
exercise = "bottom-up"
hold_s = 1
release_s = 1
repetitions = 200
lead_in_s = 0
"""
SPEED = 60
"""Phases of a second then take 17 ms, of which about 2 are spent in the write."""

Wait: TypeAlias = Callable[[IO[bytes]], list[bytes]]
"""Waits for the moment to kill; returns the answers that it has read meanwhile."""

_ALL = """
    SELECT id, sessions.ended_utc IS NOT NULL AS ended, count(number) AS phases,
        coalesce(max(number), 0) AS highest, count(DISTINCT phase) AS different
    FROM sessions LEFT JOIN phases ON session = key GROUP BY key
"""


@dataclass(slots=True)
class Promised:
    """One session as its process got answers for it: its last phase, and whether it ended."""

    phases: int = 0
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """What a history held after a kill: records are sessions, phases, and ends of sessions.

    `lost` were promised, or seen before, and are not there; `more` are there without a promise;
    `double` are phases that are there twice.
    """

    sessions: int
    phases: int
    lost: int
    more: int
    double: int


@dataclass(slots=True)
class Torture:
    """Sessions that are killed one after the other, on one history that grows in `folder`."""

    folder: Path
    promised: dict[str, Promised] = field(default_factory=dict)
    sessions: int = 0
    phases: int = 0
    """Acknowledged so far."""
    kills: int = 0
    hot_journals: int = 0

    @property
    def path(self) -> Path:
        """Where the program has its history."""
        return self.folder / "data" / "history.sqlite"

    def kill_one(self, wait: Wait, speed: int = SPEED) -> Look:
        """Play a session, kill its process when `wait` returns, and look at the history.

        Raises AssertionError for a history that does not open whole.
        """
        answers = self._play_and_kill(wait, speed)
        self.hot_journals += _is_hot(self.path)
        for line in answers:
            self._heed(line.decode().split())
        return self._look()

    def _play_and_kill(self, wait: Wait, speed: int) -> list[bytes]:
        (self.folder / "config").mkdir(parents=True, exist_ok=True)
        (self.folder / "config" / "settings.toml").write_text(SETTINGS)
        routine = self.folder / "killed.toml"
        routine.write_text(ROUTINE)
        command = [sys.executable, "-m", "tests.adapters.history.answering_player"]
        command += ["--data-dir", str(self.folder), "play", str(routine)]
        command += ["--terminal", "--speed", str(speed), "--exit-when-finished"]
        with subprocess.Popen(
            command,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        ) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            answers = wait(process.stdout)
            process.send_signal(signal.SIGKILL)
            answers += process.stdout.readlines()
            complaint = process.stderr.read().decode()
        assert not complaint, complaint
        self.kills += process.returncode == -signal.SIGKILL
        return answers

    def _heed(self, answer: list[str]) -> None:
        match answer:
            case [session_id, "ended"]:
                self.promised[session_id].ended = True
            case [session_id, number]:
                self.sessions += number == "0"
                self.phases += number != "0"
                self.promised.setdefault(session_id, Promised()).phases = int(number)

    def _look(self) -> Look:
        """Open the history as the program does, and compare; what was found is promised then."""
        opened = open_history(self.path)
        assert not opened.notice, opened.notice
        listed = {record.id for record in opened.history.sessions()}
        opened.history.close()
        with closing(sqlite3.connect(self.path)) as connection:
            [(verdict,)] = connection.execute("PRAGMA quick_check")
            assert verdict == "ok", verdict
            found = {row[0]: row[1:] for row in connection.execute(_ALL)}
        assert found.keys() == listed
        lost = more = double = 0
        for session_id in found.keys() | self.promised.keys():
            known = self.promised.get(session_id)
            ended, phases, highest, different = found.get(session_id, (False, 0, 0, 0))
            was_ended, before = (known.ended, known.phases) if known else (False, 0)
            lost += max(before, highest) - phases + (was_ended and not ended)
            lost += session_id not in found
            more += max(0, phases - before) + (ended and not was_ended) + (known is None)
            double += phases - different
            self.promised[session_id] = Promised(max(before, phases), was_ended or bool(ended))
        return Look(len(found), sum(row[1] for row in found.values()), lost, more, double)


def _is_hot(path: Path) -> bool:
    """Whether a journal is there that the next who opens the file has to play back."""
    journal = path.with_name(path.name + "-journal")
    return journal.is_file() and journal.read_bytes()[:1] not in (b"", b"\0")
