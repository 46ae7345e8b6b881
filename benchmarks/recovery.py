"""How long it takes until sound is heard again after what happens to sound servers and outputs."""

import os
import signal
import subprocess
import tempfile
import threading
import time
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from statistics import median

from backtimer.adapters.clock import reader
from backtimer.adapters.sound.process import SoundProcess
from backtimer.core.ports import Sound
from benchmarks.table import Row
from tests.adapters.sound.pulse import LOUD, RATE, PulseServer

_EVERY_S = 0.15
_LISTEN_S = 4.0
_SILENT_S = 0.3
_clock = reader()


def measure(times: int = 3) -> list[Row]:
    """Let each mishap happen some times; the median and the worst."""
    rows: list[Row] = []
    for name, mishap in {
        "server killed and started": _restarted,
        "server stopped 2 s and continued": _stopped,
        "no server at first": _late,
        "output unplugged": _unplugged,
        "sound process killed": _killed,
    }.items():
        back = sorted(_back_s(mishap) for _ in range(times))
        figures = f"median {median(back):.2f}, max {back[-1]:.2f} s (n={times})"
        rows.append(Row(f"sound is back, {name}", figures, "under 2 s"))
    return rows


def _back_s(mishap: Callable[[PulseServer, SoundProcess], str]) -> float:
    """Seconds from the moment at which sound is possible again to sound that stays."""
    with tempfile.TemporaryDirectory() as name:
        server = PulseServer(Path(name))
        if mishap is not _late:
            server.start()
        player = SoundProcess(100, environ=server.environ)
        try:
            player.wake()
            with _sounding(player):
                time.sleep(1.5)
                output = mishap(server, player)
                return _heard_again_s(server, output, _clock())
        finally:
            player.close()
            server.kill()


def _restarted(server: PulseServer, _: SoundProcess) -> str:
    server.kill()
    time.sleep(2)
    server.start()
    return "ci"


def _stopped(server: PulseServer, _: SoundProcess) -> str:
    server.signal(signal.SIGSTOP)
    time.sleep(2)
    server.signal(signal.SIGCONT)
    return "ci"


def _late(server: PulseServer, _: SoundProcess) -> str:
    server.start()
    return "ci"


def _unplugged(server: PulseServer, _: SoundProcess) -> str:
    modules = server.control("list", "short", "modules").splitlines()
    first = next(line.split()[0] for line in modules if "module-null-sink" in line)
    server.control("load-module", "module-null-sink", "sink_name=other", "norewinds=1")
    server.control("unload-module", first)
    return "other"


def _killed(_: PulseServer, player: SoundProcess) -> str:
    assert player.pid is not None
    os.kill(player.pid, signal.SIGKILL)
    return "ci"


@contextmanager
def _sounding(player: SoundProcess) -> Iterator[None]:
    """Feed a tone for every moment, two seconds ahead."""
    end = threading.Event()

    def feed() -> None:
        moment = _clock()
        while not end.wait(0.02):
            while moment < _clock() + 2:
                player.tone(Sound.MARK, moment)
                moment += _EVERY_S

    thread = threading.Thread(target=feed)
    thread.start()
    try:
        yield
    finally:
        end.set()
        thread.join()


def _heard_again_s(server: PulseServer, output: str, since: float) -> float:
    """When the last silence ended; tones come every 0.15 s."""
    command = ["parec", "-d", f"{output}.monitor", "--raw", f"--rate={RATE}", "--channels=1"]
    loud = [since]
    with subprocess.Popen(
        [*command, "--format=s16le", "--latency-msec=20"],
        env=server.environ,
        stdout=subprocess.PIPE,
    ) as ear:
        assert ear.stdout is not None
        while _clock() < since + _LISTEN_S:
            if max(array("h", ear.stdout.read(960))) > LOUD:
                loud.append(_clock())
        ear.kill()
    if len(loud) == 1:
        return float("inf")
    silences = [later for before, later in pairwise(loud) if later - before > _SILENT_S]
    return (silences[-1] if silences else loud[1]) - since
