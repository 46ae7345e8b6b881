"""The sound process at a real server: what is heard, and what happens when things end."""

import os
import signal
import subprocess
import sys
import wave
from array import array
from pathlib import Path

import miniaudio
import pytest

from backtimer.adapters.child import child_environment
from backtimer.adapters.sound.player import NO_OUTPUT, real_backends
from backtimer.adapters.sound.process import Output, SoundProcess
from backtimer.adapters.sound.stream_clock import RATE
from backtimer.adapters.sound.tone_sounds import SilentSounds, ToneSounds
from backtimer.adapters.sound.tones import tone
from backtimer.core.ports import Sound
from tests.adapters.sound.pulse import (
    LOUD,
    PulseServer,
    blocks,
    is_loud,
    place_of,
    then_quiet,
)
from tests.adapters.waiting import exists, is_alive, wait_until


def clip(folder: Path, name: str, step: int, seconds: float = 0.3) -> "tuple[Path, array[int]]":
    """A clip of a sawtooth: each `step` has its own pitch."""
    samples = array("h", [(i * step) % 16_000 - 8_000 for i in range(round(seconds * RATE))])
    path = folder / f"{name}.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())
    return path, samples


@pytest.mark.parametrize("sound", [Sound.START, Sound.TICK])
def test_a_tone_is_heard_whole(server: PulseServer, player: SoundProcess, sound: Sound) -> None:
    with server.ear() as ear:
        player.tone(sound)
        heard = ear.listen_for(then_quiet, 20)

    place, alike = place_of(tone(sound), heard, start=first_loud(heard) - 1000)
    assert alike > 0.9, place
    assert max(map(abs, heard)) == pytest.approx(max(tone(sound)), rel=0.05)
    wait_until(lambda: player.output.backend == "PulseAudio", "news of the output")
    assert player.health.ok


def test_clips_are_said_one_after_the_other(
    server: PulseServer, player: SoundProcess, tmp_path: Path
) -> None:
    first, one = clip(tmp_path, "one", 211)
    second, two = clip(tmp_path, "two", 331)

    with server.ear() as ear:
        player.clip(first)
        player.clip(second)
        heard = ear.listen_for(then_quiet, 20)

    begin = first_loud(heard) - 1000
    (at_one, like_one), (at_two, like_two) = (
        place_of(one, heard, begin),
        place_of(two, heard, begin),
    )
    assert min(like_one, like_two) > 0.9
    assert at_two >= at_one + len(one)
    assert max(map(abs, heard)) < 8_400, "they were never on top of each other"


def test_hush_ends_speech_at_once(
    server: PulseServer, player: SoundProcess, tmp_path: Path
) -> None:
    long, _ = clip(tmp_path, "long", 211, seconds=20)

    with server.ear() as ear:
        player.clip(long)
        ear.listen_for(is_loud, 20)
        player.hush()
        heard = ear.listen_for(then_quiet, 20)

    assert sum(block > LOUD for block in blocks(heard)) < 500


def test_a_volume_of_zero_is_silent_and_one_of_a_hundred_is_not(
    server: PulseServer, player: SoundProcess
) -> None:
    with server.ear() as ear:
        player.set_volume(0)
        player.tone(Sound.START)
        wait_until(lambda: player.output.backend, "an open stream")
        quiet = max(map(abs, ear.listen(1.0)))
        player.set_volume(100)
        player.tone(Sound.START)
        ear.listen_for(is_loud, 20)

    assert quiet < LOUD


def test_a_killed_process_is_started_again_and_sounds(
    server: PulseServer, player: SoundProcess
) -> None:
    with server.ear() as ear:
        player.tone(Sound.TICK)
        ear.listen_for(then_quiet, 20)
        killed = player.pid
        assert killed is not None
        os.kill(killed, signal.SIGKILL)
        wait_until(lambda: player.pid not in {None, killed}, "another process")
        ear.forget()

        player.tone(Sound.TICK)
        ear.listen_for(is_loud, 20)

        assert is_loud(ear.heard)
        assert not exists(killed), "it was reaped"


def test_a_process_that_ends_again_and_again_is_given_up_for_a_while() -> None:
    player = SoundProcess(command=[sys.executable, "-c", "raise SystemExit(1)"])

    player.tone(Sound.TICK)

    wait_until(lambda: not player.health.ok, "news that it does not work")
    assert "again and again" in player.health.advice
    player.close()


def test_sound_is_back_after_the_server_was_started_again(
    server: PulseServer, player: SoundProcess
) -> None:
    with server.ear() as ear:
        player.tone(Sound.TICK)
        ear.listen_for(is_loud, 20)
    process = player.pid

    server.kill()
    wait_until(lambda: not player.health.ok, "news that the server has gone")
    server.start()

    wait_until(lambda: player.health.ok, "news that sound is back")
    with server.ear() as ear:
        player.tone(Sound.TICK)
        ear.listen_for(is_loud, 20)
        assert is_loud(ear.heard)
    assert player.pid == process


def test_a_stopped_server_is_told_and_sound_is_back_when_it_goes_on(
    server: PulseServer, player: SoundProcess
) -> None:
    player.tone(Sound.TICK)
    wait_until(lambda: player.output.backend, "an open stream")

    server.signal(signal.SIGSTOP)
    wait_until(lambda: not player.health.ok, "news that the server does not answer")
    player.tone(Sound.TICK)
    server.signal(signal.SIGCONT)

    wait_until(lambda: player.health.ok, "news that sound is back")
    with server.ear() as ear:
        player.tone(Sound.TICK)
        ear.listen_for(is_loud, 20)
        assert is_loud(ear.heard)


def test_without_a_server_it_is_said_and_with_one_later_it_sounds(tmp_path: Path) -> None:
    server = PulseServer(tmp_path)
    player = SoundProcess(environ=server.environ)

    player.tone(Sound.START)
    wait_until(lambda: not player.health.ok, "news that there is no output")
    assert player.health.advice == NO_OUTPUT
    server.start()

    try:
        wait_until(lambda: player.health.ok, "news that sound has come")
    finally:
        player.close()
        server.kill()


def test_a_backend_that_sounds_nowhere_is_no_output() -> None:
    backends = real_backends(miniaudio)

    assert miniaudio.Backend.NULL not in backends
    assert miniaudio.Backend.PULSEAUDIO in backends


def test_an_idle_stream_is_closed_and_opened_by_the_next_sound(server: PulseServer) -> None:
    command = [sys.executable, "-m", "backtimer.adapters.sound.player", "0.3"]
    news: list[Output] = []
    player = SoundProcess(environ=server.environ, command=command, on_output=news.append)

    with server.ear() as ear:
        player.tone(Sound.TICK)
        ear.listen_for(is_loud, 20)
        wait_until(lambda: not server.streams(), "a closed stream")
        ear.forget()
        player.tone(Sound.TICK)
        ear.listen_for(is_loud, 20)
        assert is_loud(ear.heard)
    player.close()
    assert all(output.health.ok for output in news)


def test_a_stream_that_is_closed_leaves_nothing_at_the_server(server: PulseServer) -> None:
    command = [sys.executable, "-m", "backtimer.adapters.sound.player", "0.05"]
    player = SoundProcess(environ=server.environ, command=command)
    clients: list[int] = []

    for _ in range(4):
        player.wake()
        wait_until(server.streams, "an open stream")
        clients.append(len(server.control("list", "short", "clients").splitlines()))
        wait_until(lambda: not server.streams(), "a closed stream")

    player.close()
    assert len(set(clients)) == 1


def test_a_clip_that_cannot_be_read_is_told_and_the_next_is_said(
    server: PulseServer, player: SoundProcess, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.wav"
    bad.write_bytes(b"RIFF\0\0")
    good, samples = clip(tmp_path, "good", 211)
    told: list[Path] = []
    player.enter(told.append)

    with server.ear() as ear:
        player.clip(bad)
        player.clip(tmp_path / "missing.wav")
        player.clip(good)
        heard = ear.listen_for(then_quiet, 20)

    assert place_of(samples, heard, first_loud(heard) - 1000)[1] > 0.9
    assert told == [bad, tmp_path / "missing.wav"]


def test_the_last_user_that_leaves_ends_the_process(player: SoundProcess) -> None:
    one, other = ToneSounds(player), ToneSounds(player)
    one.play(Sound.TICK)
    wait_until(lambda: player.pid, "a process")
    pid = player.pid
    assert pid is not None

    one.close()
    one.close()
    assert is_alive(pid)
    other.close()

    assert not exists(pid)
    other.play(Sound.TICK)
    assert player.pid is None


PARENT = """
import sys
from backtimer.adapters.sound.process import SoundProcess
from backtimer.core.ports import Sound
player = SoundProcess(on_output=lambda _: print(player.pid, flush=True))
player.tone(Sound.TICK)
sys.stdin.read()
"""


def test_the_process_ends_when_its_parent_is_killed(server: PulseServer) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PARENT],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=child_environment(server.environ),
    ) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert is_alive(child)

        parent.kill()

        wait_until(lambda: not is_alive(child), "the end of the sound process")


def test_sounds_that_are_off_are_well() -> None:
    sounds = SilentSounds()
    sounds.play(Sound.END)
    sounds.close()

    assert sounds.health.ok


def first_loud(heard: "array[int]") -> int:
    return next(i for i, sample in enumerate(heard) if abs(sample) > LOUD)
