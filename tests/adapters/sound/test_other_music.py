"""Other programs' music at a real server: it steps back where that is set up, and never stops."""

import subprocess
import tempfile
from array import array
from collections.abc import Iterator
from contextlib import contextmanager

from backtimer.adapters.sound.process import SoundProcess
from backtimer.adapters.sound.stream_clock import RATE
from tests.adapters.sound.pulse import Ear, PulseServer
from tests.adapters.waiting import wait_until

LOUDNESS = 8_000


@contextmanager
def music(server: PulseServer) -> Iterator[None]:
    """Another program that plays the same height all the time."""
    command = ["pacat", "--property=media.role=music", "--raw", "--channels=1", "--volume=65536"]
    with tempfile.TemporaryFile() as file:
        file.write(array("h", [LOUDNESS] * 60 * RATE).tobytes())
        file.seek(0)
        with subprocess.Popen(
            [*command, f"--rate={RATE}", "--format=s16le"],
            env=server.environ,
            stdin=file,
            stderr=subprocess.DEVNULL,
        ) as program:
            try:
                yield
            finally:
                program.kill()


def comes_to(ear: Ear, low: int, high: int) -> bool:
    """Whether it gets as loud as this, for the last tenth of a second, within some seconds."""

    def there(heard: "array[int]") -> bool:
        return low <= max(heard[-RATE // 10 :], default=-1) <= high

    return there(ear.listen_for(there, 15))


def test_music_steps_back_while_a_session_sounds_and_comes_back(
    server: PulseServer, player: SoundProcess
) -> None:
    server.control("load-module", "module-role-ducking", "trigger_roles=phone,a11y")
    with music(server), server.ear() as ear:
        assert comes_to(ear, LOUDNESS, LOUDNESS)

        player.wake()
        assert comes_to(ear, 1, LOUDNESS // 2), "it steps back, and goes on"
        player.close()

        assert comes_to(ear, LOUDNESS, LOUDNESS)


def test_music_is_never_stopped(server: PulseServer, player: SoundProcess) -> None:
    server.control("load-module", "module-role-cork")
    with music(server), server.ear() as ear:
        assert comes_to(ear, LOUDNESS, LOUDNESS)

        player.wake()
        wait_until(lambda: len(server.streams()) == 2, "both streams")
        ear.listen(0.5)

        assert set(ear.heard[-RATE // 10 :]) == {LOUDNESS}
        assert "Corked: yes" not in server.control("list", "sink-inputs")
