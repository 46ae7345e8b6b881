"""Speech as the core asks for it: with real processes, and a tape in place of the speaker."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from backtimer.adapters.child import child_environment
from backtimer.adapters.sound.process import SoundProcess
from backtimer.adapters.voice.clip_voice import LATEST_S, ClipVoice, SilentVoice
from backtimer.adapters.voice.clips import is_whole, length_s
from backtimer.adapters.voice.rendering import Renderer
from backtimer.core.units import Language
from tests.adapters.sound.pulse import PulseServer, is_loud, then_quiet
from tests.adapters.waiting import exists, wait_until
from tests.fakes import FakeClock

MakeRenderer = Callable[..., Renderer]
ENGLISH = Language.ENGLISH

TAPE = """
import sys
for line in sys.stdin:
    with open(sys.argv[1], "a") as tape:
        tape.write(line)
"""


class Tape:
    """A sound process that only writes down what it is told."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.player = SoundProcess(command=[sys.executable, "-c", TAPE, str(path)])

    @property
    def told(self) -> list[str]:
        """Each clip's path, and `hush`."""
        if not self._path.exists():
            return []
        lines = [json.loads(line) for line in self._path.read_text().splitlines()]
        return [line.get("path", "hush") for line in lines if line["do"] in {"clip", "hush"}]


@pytest.fixture
def tape(tmp_path: Path) -> Iterator[Tape]:
    tape = Tape(tmp_path / "tape")
    yield tape
    tape.player.close()


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "clips"


def clips(cache: Path) -> list[Path]:
    return sorted(cache.glob("*.wav"))


def test_a_prepared_text_is_said_from_its_clip(cache: Path, tape: Tape) -> None:
    voice = ClipVoice(cache, tape.player)
    voice.prepare(["three", "two", "three"], ENGLISH)
    wait_until(lambda: voice.is_ready("two", ENGLISH), "two clips")

    voice.say("three", ENGLISH)

    wait_until(lambda: tape.told, "a clip that is said")
    assert tape.told[0] in map(str, clips(cache))
    assert len(clips(cache)) == 2
    assert voice.health.ok
    voice.close()


def test_texts_are_said_in_order_also_when_the_first_must_be_rendered(
    cache: Path, tape: Tape
) -> None:
    voice = ClipVoice(cache, tape.player)
    voice.prepare(["two"], ENGLISH)
    wait_until(lambda: voice.is_ready("two", ENGLISH), "a clip")
    (two,) = clips(cache)

    voice.say("A new sentence.", ENGLISH)
    voice.say("two", ENGLISH)

    wait_until(lambda: len(tape.told) == 2, "two clips that are said")
    assert tape.told[0] != str(two)
    assert tape.told[1] == str(two)
    voice.close()


def test_the_same_word_sounds_otherwise_in_the_other_language(cache: Path, tape: Tape) -> None:
    voice = ClipVoice(cache, tape.player)

    voice.say("Hand", ENGLISH)
    voice.say("Hand", Language.GERMAN)

    wait_until(lambda: len(tape.told) == 2, "two clips that are said")
    assert len(clips(cache)) == 2
    voice.close()


def test_what_was_hushed_while_it_was_rendered_is_not_said(
    cache: Path, tape: Tape, misbehaving: MakeRenderer
) -> None:
    voice = ClipVoice(cache, tape.player, renderer=misbehaving(limit_s=0.5))

    voice.say("hang", ENGLISH)
    voice.hush()
    voice.say("fine", ENGLISH)

    wait_until(lambda: voice.is_ready("hang", ENGLISH), "the clip that was hushed")
    wait_until(lambda: any(told != "hush" for told in tape.told), "the clip that was not")
    assert len(clips(cache)) == 2
    assert len([told for told in tape.told if told != "hush"]) == 1
    voice.close()


def test_words_that_come_too_late_are_not_said_and_keep_none_waiting(
    cache: Path, tape: Tape, misbehaving: MakeRenderer
) -> None:
    clock = FakeClock()
    voice = ClipVoice(cache, tape.player, renderer=misbehaving(limit_s=60), clock=clock.now)
    voice.prepare(["fine"], ENGLISH)
    wait_until(lambda: voice.is_ready("fine", ENGLISH), "a clip")

    voice.say("hang", ENGLISH)
    clock.advance(LATEST_S + 1)
    voice.say("fine", ENGLISH)

    wait_until(lambda: tape.told, "the clip that is not late")
    assert tape.told == [str(clip) for clip in clips(cache)]
    assert not voice.is_ready("hang", ENGLISH)
    voice.close()


def test_a_text_that_cannot_be_spoken_does_not_keep_the_next_from_being_said(
    cache: Path, tape: Tape, misbehaving: MakeRenderer
) -> None:
    voice = ClipVoice(cache, tape.player, renderer=misbehaving())

    voice.say("nothing", ENGLISH)
    voice.say("  ", ENGLISH)
    voice.say("fine", ENGLISH)

    wait_until(lambda: tape.told, "the clip that can be spoken")
    assert tape.told == [str(clip) for clip in clips(cache)]
    assert len(tape.told) == 1
    voice.close()


def test_what_was_rendered_before_is_not_rendered_again(
    cache: Path, tape: Tape, misbehaving: MakeRenderer
) -> None:
    first = ClipVoice(cache, tape.player, renderer=misbehaving())
    first.prepare(["exit"], ENGLISH)
    wait_until(lambda: first.is_ready("exit", ENGLISH), "a clip")
    before = [clip.stat() for clip in clips(cache)]

    second = ClipVoice(cache, tape.player, renderer=misbehaving())
    second.prepare(["exit"], ENGLISH)
    wait_until(lambda: second.is_ready("exit", ENGLISH), "the same clip")

    assert [clip.stat() for clip in clips(cache)] == before
    second.close()
    first.close()


def test_a_kept_clip_that_was_cut_short_is_made_again(cache: Path, tape: Tape) -> None:
    first = ClipVoice(cache, tape.player)
    first.prepare(["three"], ENGLISH)
    wait_until(lambda: first.is_ready("three", ENGLISH), "a clip")
    (clip,) = clips(cache)
    clip.write_bytes(clip.read_bytes()[:1000])

    second = ClipVoice(cache, tape.player)
    second.prepare(["three"], ENGLISH)

    wait_until(lambda: second.is_ready("three", ENGLISH), "the clip")
    assert is_whole(clip)
    second.close()
    first.close()


def test_a_clip_that_is_deleted_meanwhile_is_made_and_heard_the_next_time(
    cache: Path, server: PulseServer, player: SoundProcess
) -> None:
    voice = ClipVoice(cache, player)
    with server.ear() as ear:
        voice.say("three", ENGLISH)
        ear.listen_for(then_quiet, 20)
        clips(cache)[0].unlink()
        voice.say("three", ENGLISH)
        wait_until(lambda: not voice.is_ready("three", ENGLISH), "news of the bad clip")
        ear.forget()

        voice.say("three", ENGLISH)
        ear.listen_for(is_loud, 20)

        assert is_loud(ear.heard)
    voice.close()


def test_where_the_cache_cannot_be_written_clips_live_in_a_temporary_folder(
    tmp_path: Path, tape: Tape
) -> None:
    (tmp_path / "file").write_text("no folder")
    voice = ClipVoice(tmp_path / "file" / "clips", tape.player)

    voice.say("three", ENGLISH)

    wait_until(lambda: tape.told, "a clip that is said")
    clip = Path(tape.told[0])
    assert is_whole(clip)
    voice.close()
    assert not clip.parent.exists()


def test_without_an_engine_the_session_is_silent_and_told_why(
    cache: Path, tape: Tape, misbehaving: MakeRenderer
) -> None:
    voice = ClipVoice(cache, tape.player, renderer=misbehaving("raise"))

    voice.prepare(["three"], ENGLISH)
    voice.say("three", ENGLISH)
    voice.hush()

    wait_until(lambda: not voice.health.ok, "news that there is no engine")
    assert "pip install espeakng-loader" in voice.health.advice
    assert voice.voices() == ()
    voice.close()


def test_the_voices_are_known_a_while_after_they_were_asked_for(cache: Path, tape: Tape) -> None:
    voice = ClipVoice(cache, tape.player)

    assert voice.voices() == ()

    wait_until(voice.voices, "the engine's voices")
    languages = {language for info in voice.voices() for language in info.languages}
    assert {"de", "en-us"} <= languages
    voice.close()


def test_close_ends_both_processes(cache: Path, tape: Tape) -> None:
    renderer = Renderer()
    voice = ClipVoice(cache, tape.player, renderer=renderer)
    voice.say("three", ENGLISH)
    wait_until(lambda: tape.told, "a clip that is said")
    pids = [renderer.pid, tape.player.pid]

    voice.close()
    voice.close()
    voice.say("two", ENGLISH)
    voice.prepare(["one"], ENGLISH)

    assert all(pid is not None and not exists(pid) for pid in pids)
    assert tape.player.pid is None


def test_a_voice_that_is_switched_off_says_nothing_and_gets_the_rest_ready() -> None:
    got_ready: list[bool] = []
    voice = SilentVoice(lambda: got_ready.append(True))

    voice.prepare(["three"], ENGLISH)
    voice.say("three", ENGLISH)
    voice.hush()
    voice.close()

    assert voice.health.ok
    assert voice.voices() == ()
    assert got_ready == [True]


LOADED = """
import sys, backtimer.adapters.outlets, backtimer.adapters.diagnosis
print({"pyttsx3", "miniaudio", "espeakng_loader", "PySide6"} & set(sys.modules))
"""


def test_the_window_s_process_loads_no_speech_and_no_sound_library() -> None:
    loaded = subprocess.run(
        [
            sys.executable,
            "-c",
            LOADED,
        ],
        env=child_environment(os.environ),
        capture_output=True,
        text=True,
        check=True,
    )

    assert loaded.stdout.strip() == "set()"


def test_the_voice_is_busy_until_its_clip_is_over(cache: Path, tape: Tape) -> None:
    clock = FakeClock(100.0)
    voice = ClipVoice(cache, tape.player, clock=clock.now)
    voice.prepare(["three"], ENGLISH)
    wait_until(lambda: voice.is_ready("three", ENGLISH), "a clip")
    (clip,) = clips(cache)
    before = voice.busy

    voice.say("three", ENGLISH)
    clock.advance(length_s(clip))
    while_speaking = voice.busy
    clock.advance(0.5)

    assert (before, while_speaking, voice.busy) == (False, True, False)
    voice.close()


def test_a_voice_that_is_hushed_or_still_renders_knows_whether_it_is_busy(
    cache: Path, tape: Tape
) -> None:
    voice = ClipVoice(cache, tape.player)

    voice.say("A long sentence that nobody has made ready.", ENGLISH)
    busy = voice.busy
    voice.hush()

    assert (busy, voice.busy) == (True, False)
    voice.close()


def test_a_clip_is_as_long_as_its_samples(tmp_path: Path) -> None:
    clip = tmp_path / "clip.wav"
    clip.write_bytes(bytes(44 + 2 * 24_000))

    assert length_s(clip) == 0.5
    assert length_s(tmp_path / "gone.wav") == 0
