"""What is fed ahead at a real server: on its moment, withdrawn, and heard after all goes wrong."""

import os
import signal
import sys
from array import array
from pathlib import Path

from backtimer.adapters.clock import reader
from backtimer.adapters.sound.player import NO_ANSWER, NO_OUTPUT
from backtimer.adapters.sound.process import SoundProcess
from backtimer.adapters.sound.stream_clock import RATE
from backtimer.adapters.sound.tones import tone
from backtimer.core.ports import Sound
from tests.adapters.sound.pulse import LOUD, Ear, PulseServer, is_loud, place_of, then_quiet
from tests.adapters.sound.test_process import clip
from tests.adapters.waiting import wait_until

NEAR = RATE // 10
"""A busy machine may do worse than the benchmarks ask for."""

now = reader()


def hears(ear: Ear, sound: "array[int]") -> bool:
    """Whether this very sound is heard within some seconds."""
    heard = ear.listen_for(then_quiet, 20)
    return place_near(sound, heard, first_loud(heard))[1] > 0.9


def place_near(sound: "array[int]", heard: "array[int]", place: int) -> tuple[int, float]:
    """Where a sound is found around a place, by correlation, and how alike both are."""
    begin = max(0, place - NEAR)
    found, alike = place_of(sound, heard[begin : place + len(sound) + NEAR])
    return begin + found, alike


def first_loud(heard: "array[int]") -> int:
    return next((i for i, sample in enumerate(heard) if abs(sample) > LOUD), len(heard))


def test_clips_and_tones_are_heard_as_far_apart_as_their_moments(
    server: PulseServer, player: SoundProcess, tmp_path: Path
) -> None:
    first, one = clip(tmp_path, "one", 211)
    second, two = clip(tmp_path, "two", 331)

    with server.ear() as ear:
        begin = now() + 1.5
        player.clip(second, begin + 0.8)
        player.tone(Sound.TICK, begin + 0.45)
        player.clip(first, begin)
        heard = ear.listen_for(then_quiet, 20)
        heard = ear.listen(1.5)

    at = first_loud(heard)
    at_one, like_one = place_near(one, heard, at)
    at_tick, like_tick = place_near(tone(Sound.TICK), heard, at_one + round(0.45 * RATE))
    at_two, like_two = place_near(two, heard, at_one + round(0.8 * RATE))
    assert min(like_one, like_tick, like_two) > 0.9
    assert abs(at_tick - at_one - 0.45 * RATE) < NEAR
    assert abs(at_two - at_one - 0.8 * RATE) < NEAR


def test_what_is_withdrawn_is_not_heard_and_what_is_fed_anew_is(
    server: PulseServer, player: SoundProcess, tmp_path: Path
) -> None:
    wrong, _ = clip(tmp_path, "wrong", 211, seconds=1.0)
    right, samples = clip(tmp_path, "right", 331)

    with server.ear() as ear:
        begin = now() + 1.5
        player.clip(wrong, begin)
        player.tone(Sound.START, begin)
        player.withdraw_clips()
        player.withdraw_tones()
        player.clip(right, begin)
        player.clip(right, begin)

        assert hears(ear, samples)
        assert sum(abs(sample) > LOUD for sample in ear.heard) < len(samples)


def test_a_stream_stays_open_while_something_is_ahead(server: PulseServer) -> None:
    command = [sys.executable, "-m", "backtimer.adapters.sound.player", "0.5"]
    player = SoundProcess(100, environ=server.environ, command=command)

    with server.ear() as ear:
        player.tone(Sound.TICK, now() + 2)
        wait_until(server.streams, "an open stream")
        stream = server.streams()[0].split()[0]
        ear.listen_for(is_loud, 20)
        assert server.streams()[0].split()[0] == stream
        wait_until(lambda: not server.streams(), "a closed stream")
    player.close()


def test_a_killed_process_leaves_what_is_ahead_to_the_next(
    server: PulseServer, player: SoundProcess
) -> None:
    with server.ear() as ear:
        player.wake()
        wait_until(server.streams, "an open stream")
        killed = player.pid
        assert killed is not None
        player.tone(Sound.START, now() + 2)
        os.kill(killed, signal.SIGKILL)

        assert hears(ear, tone(Sound.START))
        assert player.pid != killed


def test_what_was_withdrawn_stays_withdrawn_when_the_process_is_killed(
    server: PulseServer, player: SoundProcess, tmp_path: Path
) -> None:
    wrong, _ = clip(tmp_path, "wrong", 211)

    with server.ear() as ear:
        player.wake()
        wait_until(server.streams, "an open stream")
        player.clip(wrong, now() + 1.5)
        player.tone(Sound.MARK, now() + 1.5)
        player.withdraw_clips()
        player.withdraw_tones()
        player.tone(Sound.START, now() + 2)
        assert player.pid is not None
        os.kill(player.pid, signal.SIGKILL)

        assert hears(ear, tone(Sound.START))
        assert sum(abs(sample) > LOUD for sample in ear.heard) < len(tone(Sound.START))


def test_what_is_ahead_is_heard_after_the_server_was_started_again(
    server: PulseServer, player: SoundProcess
) -> None:
    player.wake()
    wait_until(lambda: player.output.backend, "an open stream")

    server.kill()
    wait_until(lambda: not player.health.ok, "news that the server has gone")
    server.start()
    with server.ear() as ear:
        player.tone(Sound.START, now() + 2)
        assert hears(ear, tone(Sound.START))

    wait_until(lambda: player.health.ok, "news that sound is back")


def test_a_server_that_stands_still_is_told_and_what_is_ahead_is_heard_when_it_goes_on(
    server: PulseServer, player: SoundProcess
) -> None:
    player.wake()
    wait_until(lambda: player.output.backend, "an open stream")

    server.signal(signal.SIGSTOP)
    wait_until(lambda: not player.health.ok, "news that the server does not answer")
    assert player.health.advice in {NO_ANSWER, NO_OUTPUT}
    server.signal(signal.SIGCONT)
    with server.ear() as ear:
        player.tone(Sound.START, now() + 2)
        assert hears(ear, tone(Sound.START))


def test_without_a_server_at_first_what_is_ahead_is_heard_when_there_is_one(
    tmp_path: Path,
) -> None:
    server = PulseServer(tmp_path)
    player = SoundProcess(100, environ=server.environ)
    player.wake()
    wait_until(lambda: player.health.advice == NO_OUTPUT, "news that there is no output")

    try:
        server.start()
        with server.ear() as ear:
            player.tone(Sound.START, now() + 2)
            assert hears(ear, tone(Sound.START))
    finally:
        player.close()
        server.kill()


def test_sound_goes_to_the_output_that_is_chosen_in_between(
    server: PulseServer, player: SoundProcess
) -> None:
    server.control("load-module", "module-null-sink", "sink_name=other", "norewinds=1")
    server.control("set-default-sink", "ci")
    player.wake()
    wait_until(lambda: player.output.backend, "an open stream")

    server.control("set-default-sink", "other")

    with server.ear("other") as ear:
        player.tone(Sound.START, now() + 1.5)
        assert hears(ear, tone(Sound.START))


def test_sound_goes_to_another_output_when_one_is_unplugged(
    server: PulseServer, player: SoundProcess
) -> None:
    [first] = [
        line.split()[0]
        for line in server.control("list", "short", "modules").splitlines()
        if "module-null-sink" in line
    ]
    player.wake()
    wait_until(lambda: player.output.backend, "an open stream")

    server.control("load-module", "module-null-sink", "sink_name=other", "norewinds=1")
    server.control("unload-module", first)

    with server.ear("other") as ear:
        player.tone(Sound.START, now() + 2)
        assert hears(ear, tone(Sound.START))
