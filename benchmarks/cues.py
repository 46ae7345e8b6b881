"""When cues are heard against plan, and whole: recorded at a real sound server without a card."""

import ctypes
import os
import random
import subprocess
import sys
import tempfile
import time
import wave
from array import array
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from backtimer.adapters.clock import reader
from backtimer.adapters.sound.process import SoundProcess
from benchmarks.program import busy_cores
from benchmarks.table import Row, spread
from tests.adapters.sound.pulse import RATE, PulseServer

_AHEAD_S = 2.0
_CLIP_S = 0.3
_LOUD = 6_000
_TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")

_RECORDER = """
import sys, time
from backtimer.adapters.clock import reader
clock, out, total = reader(), open(sys.argv[1], "wb", buffering=0), 0
times = open(sys.argv[2], "w", buffering=1)
while chunk := sys.stdin.buffer.raw.read(1920):
    total += len(chunk)
    times.write(f"{clock()} {total // 2}\\n")
    out.write(chunk)
"""


@dataclass(frozen=True, slots=True)
class Heard:
    """What a recording tells: for each planned cue how late it began (ms), and whether whole."""

    late_ms: list[float]
    missing: int
    torn: int
    core_percent: float


def measure(plays: int = 200) -> list[Row]:
    """Play so many clips idle, with both cores busy, and with the feeding process blocked."""
    rows: list[Row] = []
    for name, load, blocked in (
        ("idle", nullcontext, False),
        ("all cores busy", busy_cores, False),
        ("feeder blocked 250 of 300 ms", nullcontext, True),
    ):
        heard = _play(plays, load, blocked=blocked)
        rows += _rows(name, heard)
    return rows


def _rows(name: str, heard: Heard) -> list[Row]:
    offset = median(heard.late_ms)
    spread_ms = [abs(late - offset) for late in heard.late_ms]
    return [
        Row(f"cue begins off plan, {name}", spread(spread_ms, "ms"), "median 10, p95 20, max 60"),
        Row(f"  constant offset, {name}", f"{offset:+.1f} ms", "within 30 ms"),
        Row(f"  not whole, {name}", f"{heard.torn} of {len(heard.late_ms)}", "0 when idle"),
        Row(f"  not heard, {name}", f"{heard.missing}", "0"),
        Row(f"  core used by the sound process, {name}", f"{heard.core_percent:.1f} %", ""),
    ]


def _play(plays: int, load: Callable[[], AbstractContextManager[None]], *, blocked: bool) -> Heard:
    with tempfile.TemporaryDirectory() as name, _server(Path(name)) as server:
        folder = Path(name)
        samples = _clip(folder / "clip.wav")
        player = SoundProcess(100, environ=server.environ)
        player.wake()
        with _recorder(server, folder), load():
            moments, core_percent = _feed(player, folder / "clip.wav", plays, blocked=blocked)
        player.close()
        return _compare(moments, samples, folder, core_percent)


def _feed(
    player: SoundProcess, clip: Path, plays: int, *, blocked: bool
) -> tuple[list[float], float]:
    """Feed clips two seconds ahead, at irregular moments; their moments, and the core used."""
    clock, chance = reader(), random.Random(7)  # noqa: S311
    moments = [clock() + _AHEAD_S + 1]
    while len(moments) < plays:
        moments.append(moments[-1] + chance.uniform(_CLIP_S + 0.15, _CLIP_S + 0.35))
    waiting = list(moments)
    used = begun = 0.0
    while waiting or clock() < moments[-1] + 1:
        while waiting and waiting[0] < clock() + _AHEAD_S:
            player.clip(clip, waiting.pop(0))
        if not begun and player.pid:
            used, begun = _cpu_s(player.pid), clock()
        if blocked:
            ctypes.PyDLL(None).usleep(250_000)  # keeps the interpreter's lock, as a busy window may
        time.sleep(0.05)
    assert player.pid is not None
    return moments, 100 * (_cpu_s(player.pid) - used) / (clock() - begun)


def _compare(moments: list[float], samples: "array[int]", folder: Path, core: float) -> Heard:
    """Find each cue in the recording, and see whether it is there sample for sample."""
    sound = array("h", (folder / "sound.raw").read_bytes())
    zero = _zero(folder / "times.txt")
    late: list[float] = []
    torn = missing = 0
    for moment in moments:
        place = round((moment - zero) * RATE)
        found = _onset(sound, place - RATE // 10, place + round(_CLIP_S * RATE))
        if found is None:
            missing += 1
            continue
        late.append((found - place) / RATE * 1000)
        torn += sound[found : found + len(samples)] != samples
    return Heard(late, missing, torn, core)


def _onset(sound: "array[int]", begin: int, end: int) -> int | None:
    return next((i for i in range(max(0, begin), min(end, len(sound))) if sound[i] > _LOUD), None)


def _zero(times: Path) -> float:
    """When the first sample of the recording was heard: chunks come late, but never early."""
    seen = [line.split() for line in times.read_text().splitlines()]
    return min(float(moment) - int(total) / RATE for moment, total in seen if int(total) > RATE)


def _clip(path: Path) -> "array[int]":
    """Write a clip whose first sample is loud and that never repeats itself."""
    chance = random.Random(3)  # noqa: S311
    size = round(_CLIP_S * RATE)
    samples = array("h", [10_000] + [chance.randint(-9_000, 9_000) for _ in range(size - 1)])
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())
    return samples


@contextmanager
def _server(folder: Path) -> Iterator[PulseServer]:
    server = PulseServer(folder)
    server.start()
    try:
        yield server
    finally:
        server.kill()


@contextmanager
def _recorder(server: PulseServer, folder: Path) -> Iterator[None]:
    """Record all that sounds, with the moment at which each piece came."""
    record = ["parec", "-d", "ci.monitor", "--raw", f"--rate={RATE}", "--channels=1"]
    files = [str(folder / "sound.raw"), str(folder / "times.txt")]
    with subprocess.Popen(
        [*record, "--format=s16le", "--latency-msec=20"],
        env=server.environ,
        stdout=subprocess.PIPE,
    ) as ear:
        pen = subprocess.Popen([sys.executable, "-c", _RECORDER, *files], stdin=ear.stdout)
        try:
            yield
        finally:
            ear.kill()
            pen.wait()


def _cpu_s(pid: int) -> float:
    """Processor seconds of a process: proc_pid_stat(5), fields 14 and 15."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS_A_SECOND
