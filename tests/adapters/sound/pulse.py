"""A real PulseAudio server without a sound card, and an ear at its output."""

import os
import subprocess
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.adapters.waiting import wait_until

RATE = 48_000
CHUNK = RATE // 50
LOUD = 300
"""Louder than any silence, quieter than any sound of ours."""
_RECORDER = (
    *("parec", "-d", "ci.monitor", "--raw", f"--rate={RATE}", "--channels=1"),
    *("--format=s16le", "--latency-msec=20"),
)


class PulseServer:
    """The server; it can be stopped and started again in the same place."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._socket = folder / "server.socket"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def environ(self) -> dict[str, str]:
        """What leads a program to this server and to no other."""
        return {
            **os.environ,
            "PULSE_SERVER": f"unix:{self._socket}",
            "PULSE_COOKIE": str(self._folder / "cookie"),
            "XDG_RUNTIME_DIR": str(self._folder),
        }

    def start(self) -> None:
        self._process = subprocess.Popen(
            [
                "pulseaudio",
                *("-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"),
                *("-L", f"module-native-protocol-unix socket={self._socket} auth-anonymous=1"),
                *("-L", f"module-null-sink sink_name=ci rate={RATE} norewinds=1"),
            ],
            env={**os.environ, "XDG_RUNTIME_DIR": str(self._folder), "HOME": str(self._folder)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait_until(self._answers, "a PulseAudio server that answers")

    def _answers(self) -> bool:
        asked = subprocess.run(
            ["pactl", "info"], env=self.environ, capture_output=True, check=False
        )
        return asked.returncode == 0

    def kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None
        self._socket.unlink(missing_ok=True)

    def signal(self, number: int) -> None:
        assert self._process is not None
        self._process.send_signal(number)

    @contextmanager
    def recording(self, path: Path) -> Iterator[None]:
        """Keep all that sounds in a file without a header; what sounded last is in it, too."""
        with path.open("wb") as file:
            process = subprocess.Popen(
                _RECORDER, env=self.environ, stdout=file, stderr=subprocess.DEVNULL
            )
        try:
            wait_until(lambda: path.stat().st_size, "a recording that begins")
            yield
            enough = path.stat().st_size + RATE
            wait_until(
                lambda: path.stat().st_size >= enough or process.poll() is not None,
                "half a second more",
            )
        finally:
            process.kill()
            process.wait()

    def control(self, *command: str) -> str:
        """What `pactl` answers to a command."""
        asked = subprocess.run(
            ["pactl", *command], env=self.environ, capture_output=True, text=True, check=True
        )
        return asked.stdout.strip()

    def streams(self) -> list[str]:
        """The streams that play, one line each; a line begins with the stream's number."""
        return self.control("list", "short", "sink-inputs").splitlines()

    @contextmanager
    def ear(self, sink: str = "ci") -> "Iterator[Ear]":
        """Hear all that sounds from now on at one of the outputs."""
        with subprocess.Popen(
            [word.replace("ci.monitor", f"{sink}.monitor") for word in _RECORDER],
            env=self.environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as process:
            ear = Ear(process)
            try:
                ear.listen_for(lambda heard: len(heard) > 0, 30)
                yield ear
            finally:
                process.kill()


class Ear:
    """A recording that grows while it is listened to."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self._process = process
        self.heard: array[int] = array("h")

    def listen_for(self, enough: "Callable[[array[int]], bool]", seconds: float) -> "array[int]":
        """Go on listening until it is enough, for so many seconds of sound at most."""
        assert self._process.stdout is not None
        end = len(self.heard) + round(seconds * RATE)
        while not enough(self.heard) and len(self.heard) < end:
            chunk = self._process.stdout.read(2 * CHUNK)
            assert len(chunk) == 2 * CHUNK, "the sound server has gone"
            self.heard.frombytes(chunk)
        return self.heard

    def listen(self, seconds: float) -> "array[int]":
        """Go on listening for so many seconds of sound."""
        return self.listen_for(lambda _: False, seconds)

    def forget(self) -> None:
        """Begin anew."""
        self.heard = array("h")


def blocks(sound: "array[int]", seconds: float = 0.01) -> list[int]:
    """The peak of each short block."""
    size = round(seconds * RATE)
    return [max(map(abs, sound[i : i + size])) for i in range(0, len(sound), size)]


def is_loud(sound: "array[int]") -> bool:
    """Whether anything sounds in the last two seconds."""
    return bool(sound) and max(map(abs, sound[-2 * RATE :])) > LOUD


def then_quiet(sound: "array[int]") -> bool:
    """Whether something has sounded and it has been quiet for half a second since."""
    size = RATE // 2
    return len(sound) > size and max(map(abs, sound[-size:])) < LOUD < max(map(abs, sound))


def place_of(part: "array[int]", sound: "array[int]", start: int = 0) -> tuple[int, float]:
    """Where `part` is found in `sound` after `start`, by correlation, and how alike both are."""
    thin = 12
    few = part[::thin]
    power = sum(s * s for s in few) ** 0.5
    best = (0, 0.0)
    for offset in range(start, len(sound) - len(part), thin // 2):
        piece = sound[offset : offset + len(part) : thin]
        other = sum(s * s for s in piece) ** 0.5
        if other > power / 20:
            alike = sum(a * b for a, b in zip(few, piece, strict=False)) / (power * other)
            best = max(best, (offset, alike), key=lambda found: found[1])
    return best
