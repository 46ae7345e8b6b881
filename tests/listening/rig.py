"""Plays a routine with the real program into a real sound server, and keeps what was heard."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from backtimer.adapters.sound.tones import tone
from backtimer.adapters.voice.clip_cache import clip_name
from backtimer.adapters.voice.engine_info import EngineInfo
from backtimer.core.ports import Sound
from backtimer.core.units import Language
from tests.adapters.sound.pulse import PulseServer
from tests.adapters.waiting import wait_until
from tests.listening.hearing import Samples, clip, samples

VOICE: Final = "gmw/en-us"
"""The model of the recogniser was made from Americans."""
RATE_WPM: Final = 150

SETTINGS: Final = f"""
safety_note_seen = true
language = "en"
verbosity = "full"
volume = 90
voice = "{VOICE}"
speech_rate = {RATE_WPM}
"""


@dataclass(frozen=True, slots=True)
class Planned:
    """A cue as the trace tells it: when, what for, and the words or the tone."""

    at_s: float
    kind: str
    text: str = ""
    sound: str = ""

    @property
    def name(self) -> str:
        """What to call it where it is missing."""
        return f"{self.text or self.sound!r} ({self.kind}) planned at {self.at_s:.3f} s"


@dataclass(slots=True)
class Playing:
    """A program that plays, or has played, a routine."""

    process: subprocess.Popen[bytes]
    folder: Path
    trace: Path

    def events(self) -> list[dict[str, Any]]:
        """What has been traced so far; a line that is being written is left out."""
        if not self.trace.exists():
            return []
        *whole, _ = self.trace.read_text().split("\n")
        return [json.loads(line) for line in whole if line]

    def _happened(self, event: str) -> int:
        return sum(one["event"] == event for one in self.events())

    def planned(self) -> list[Planned]:
        """All cues so far, in the order of their moments."""
        cues = [
            Planned(one["planned"], one["kind"], one.get("text", ""), one.get("sound", ""))
            for one in self.events()
            if one["event"] == "cue-started"
        ]
        # One that speaks and sounds at once is two sounds.
        parts = [
            part
            for cue in cues
            for part in (
                Planned(cue.at_s, cue.kind, text=cue.text),
                Planned(cue.at_s, cue.kind, sound=cue.sound),
            )
            if part.text or part.sound
        ]
        return sorted(parts, key=lambda cue: cue.at_s)

    def wait_for(self, event: str, number: int = 1) -> None:
        """Wait until this has happened so often."""

        def happened() -> bool:
            assert self.process.poll() is None, "the program has ended"
            return self._happened(event) >= number

        wait_until(happened, f"{event} number {number}")

    def late_s(self) -> float:
        """How late the latest phase began against plan: what the session itself suffered."""
        late: list[float] = [
            one["actual"] - one["planned"]
            for one in self.events()
            if one["event"] == "phase-started"
        ]
        return max(late)

    def kill_child(self, module: str) -> None:
        """Kill the child that runs `module`, as soon as there is one."""
        wait_until(lambda: self.child(module), f"a process of {module}")
        pid = self.child(module)
        assert pid is not None
        os.kill(pid, signal.SIGKILL)

    def child(self, module: str) -> int | None:
        """The process id of the child that runs `module`, if there is one."""
        for pid in _children(self.process.pid):
            try:
                command = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if module.encode() in command:
                return pid
        return None

    def sound_of(self, cue: Planned, engine: EngineInfo) -> Samples:
        """What should be heard of a cue: its clip in the program's cache, or its tone."""
        if cue.sound:
            return samples(tone(Sound(cue.sound)))
        voice = engine.voice_for(VOICE, Language.ENGLISH)
        name = clip_name(engine.engine_of(voice), voice, RATE_WPM, cue.text)
        return clip(next(self.folder.rglob(name)))


def _children(pid: int) -> list[int]:
    children: list[int] = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        try:
            children += map(int, (task / "children").read_text().split())
        except OSError:  # the thread has ended meanwhile
            continue
    return children


@contextmanager
def playing(
    server: PulseServer,
    folder: Path,
    routine: str,
    settings: str = SETTINGS,
    within: Sequence[str] = (),
) -> Iterator[Playing]:
    """Start the program with a routine, in the terminal; it leaves when the session is saved.

    `within` is a command that runs another one: the program.
    """
    (folder / "data" / "config").mkdir(parents=True)
    (folder / "data" / "config" / "settings.toml").write_text(settings)
    path, trace = folder / "routine.toml", folder / "trace.jsonl"
    path.write_text(routine)
    command = [*within, sys.executable, "-m", "backtimer", "--data-dir", str(folder / "data")]
    command += ["play", str(path), "--terminal", "--exit-when-finished", "--trace", str(trace)]
    process = subprocess.Popen(
        command,
        env={**server.environ, "HOME": str(folder)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    try:
        yield Playing(process, folder / "data", trace)
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
