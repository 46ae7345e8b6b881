"""Speech as the core asks for it: with real processes, and a tape in place of the speaker."""

import json
import os
import subprocess
import sys
import wave
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from backtimer.adapters.child import child_environment
from backtimer.adapters.sound.process import SoundProcess
from backtimer.adapters.voice.clip_cache import clip_name
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
    def lines(self) -> list[dict[str, Any]]:
        """All that it was told, whole lines only."""
        if not self._path.exists():
            return []
        text = self._path.read_text()
        return [json.loads(line) for line in text.splitlines(keepends=True) if line[-1] == "\n"]

    @property
    def told(self) -> list[str]:
        """Each clip's path, and `hush`."""
        return [line.get("path", "hush") for line in self.lines if line["do"] in {"clip", "hush"}]


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
    voice = ClipVoice(cache, tape.player, renderers=[misbehaving(limit_s=0.5)])

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
    voice = ClipVoice(cache, tape.player, renderers=[misbehaving(limit_s=60)], clock=clock.now)
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
    voice = ClipVoice(cache, tape.player, renderers=[misbehaving()])

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
    first = ClipVoice(cache, tape.player, renderers=[misbehaving()])
    first.prepare(["exit"], ENGLISH)
    wait_until(lambda: first.is_ready("exit", ENGLISH), "a clip")
    before = [clip.stat() for clip in clips(cache)]

    second = ClipVoice(cache, tape.player, renderers=[misbehaving()])
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
    voice = ClipVoice(cache, tape.player, renderers=[misbehaving("raise")])

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
    voice = ClipVoice(cache, tape.player, renderers=[renderer])
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


def feeds(tape: Tape) -> list[tuple[str, float | None]]:
    """What the sound process was told to say, and when."""
    return [(line["path"], line.get("at")) for line in tape.lines if line["do"] == "clip"]


def test_a_text_with_a_moment_goes_to_the_sound_process_with_it(cache: Path, tape: Tape) -> None:
    clock = FakeClock(100.0)
    voice = ClipVoice(cache, tape.player, clock=clock.now)
    voice.prepare(["three", "two"], ENGLISH)
    wait_until(lambda: voice.progress.complete, "two clips")

    voice.say("three", ENGLISH, at=117.0)
    voice.say("two", ENGLISH, at=118.0)

    wait_until(lambda: len(feeds(tape)) == 2, "two clips that are fed")
    assert [at for _, at in feeds(tape)] == [117.0, 118.0]
    assert {path for path, _ in feeds(tape)} == set(map(str, clips(cache)))
    voice.close()


def test_a_clip_that_is_made_in_time_is_fed_and_one_that_is_not_is_dropped(
    cache: Path, tape: Tape, misbehaving: MakeRenderer
) -> None:
    clock = FakeClock(100.0)
    voice = ClipVoice(cache, tape.player, renderers=[misbehaving(limit_s=0.5)], clock=clock.now)

    voice.say("late hang", ENGLISH, at=100.1)
    clock.advance(0.5)
    voice.say("just in time", ENGLISH, at=100.25)
    voice.say("ahead", ENGLISH, at=110.0)

    wait_until(lambda: voice.is_ready("ahead", ENGLISH), "all clips")
    wait_until(lambda: len(feeds(tape)) == 2, "those that are not late")
    assert [at for _, at in feeds(tape)] == [100.25, 110.0]
    assert voice.is_ready("late hang", ENGLISH)
    voice.close()


def test_what_is_withdrawn_is_not_said_and_what_has_no_moment_still_is(
    cache: Path, tape: Tape, misbehaving: MakeRenderer
) -> None:
    clock = FakeClock(100.0)
    voice = ClipVoice(cache, tape.player, renderers=[misbehaving(limit_s=0.5)], clock=clock.now)

    tape.player.wake()
    voice.say("hang, with a moment", ENGLISH, at=105.0)
    voice.say("without", ENGLISH)
    voice.withdraw()

    wait_until(lambda: voice.progress.complete and feeds(tape), "the one that stays")
    wait_until(lambda: voice.is_ready("hang, with a moment", ENGLISH), "the other's clip")
    assert [at for _, at in feeds(tape)] == [None]
    assert {"do": "withdraw", "what": "clips"} in tape.lines
    voice.close()


def test_the_voice_is_busy_until_the_last_moment_is_over_or_withdrawn(
    cache: Path, tape: Tape
) -> None:
    clock = FakeClock(100.0)
    voice = ClipVoice(cache, tape.player, clock=clock.now)
    voice.prepare(["three"], ENGLISH)
    wait_until(lambda: voice.progress.complete, "a clip")
    length = voice.length_s("three", ENGLISH)
    assert length is not None

    voice.say("three", ENGLISH, at=105.0)
    voice.say("three", ENGLISH, at=109.0)
    clock.advance(5.1)
    with_two = voice.busy
    voice.withdraw()
    while_speaking = voice.busy
    clock.advance(length)

    assert (with_two, while_speaking, voice.busy) == (True, True, False)
    voice.close()


def test_progress_counts_each_text_once_and_those_that_can_never_be_had(
    cache: Path, tape: Tape, misbehaving: MakeRenderer
) -> None:
    voice = ClipVoice(cache, tape.player, renderers=[misbehaving(limit_s=0.5)])
    before = voice.progress

    voice.prepare(["one", "nothing", "", "one"], ENGLISH)
    total = voice.progress.total
    wait_until(lambda: voice.progress.complete, "all that can be had")

    assert (before.complete, total, voice.progress.done) == (True, 3, 3)
    assert voice.length_s("nothing", ENGLISH) is None
    voice.prepare(["two"], ENGLISH)
    assert voice.progress.total == 1
    voice.close()


def test_the_length_of_a_text_is_that_of_its_clip(cache: Path, tape: Tape) -> None:
    voice = ClipVoice(cache, tape.player)
    unknown = voice.length_s("three", ENGLISH)
    voice.prepare(["three"], ENGLISH)
    wait_until(lambda: voice.progress.complete, "a clip")

    with wave.open(str(clips(cache)[0]), "rb") as file:
        exact = file.getnframes() / file.getframerate()

    assert unknown is None
    assert voice.length_s("three", ENGLISH) == exact
    assert voice.length_s("three", Language.GERMAN) is None
    voice.close()


def test_what_the_cache_has_is_ready_without_a_renderer(
    cache: Path, tape: Tape, misbehaving: MakeRenderer
) -> None:
    texts = [f"number {number}" for number in range(20)]
    first = ClipVoice(cache, tape.player, renderers=[misbehaving()])
    first.prepare(texts, ENGLISH)
    wait_until(lambda: first.progress.complete, "the clips")
    first.close()

    second = ClipVoice(cache, tape.player, renderers=[misbehaving("hang")])
    second.prepare(texts, ENGLISH)

    wait_until(lambda: second.progress.complete, "the same clips")
    assert all(second.is_ready(text, ENGLISH) for text in texts)
    assert [voice.id for voice in second.voices()] == ["anna", "paul"]
    second.close()


@pytest.mark.parametrize("damage", ["", "[]", '{"x": 1}', "garbage"])
def test_a_damaged_note_of_the_engine_does_no_harm(
    cache: Path, tape: Tape, misbehaving: MakeRenderer, damage: str
) -> None:
    cache.mkdir(parents=True)
    (cache / "engine.json").write_text(damage)
    voice = ClipVoice(cache, tape.player, renderers=[misbehaving()])

    voice.prepare(["one"], ENGLISH)

    wait_until(lambda: voice.is_ready("one", ENGLISH), "a clip")
    voice.close()


def test_a_text_is_made_anew_when_the_engine_is_another_than_remembered(
    cache: Path, tape: Tape, misbehaving: MakeRenderer
) -> None:
    first = ClipVoice(cache, tape.player, renderers=[misbehaving()])
    first.prepare(["one"], ENGLISH)
    wait_until(lambda: first.progress.complete, "a clip")
    wait_until((cache / "engine.json").exists, "the note of the engine")
    note = json.loads((cache / "engine.json").read_text())
    ((key, engine),) = note.items()
    old = clips(cache)[0].rename(cache / clip_name("fake 0", "paul", 150, "one"))
    (cache / "engine.json").write_text(json.dumps({key: {**engine, "engine": "fake 0"}}))

    second = ClipVoice(cache, tape.player, renderers=[misbehaving()])
    second.prepare(["one"], ENGLISH)

    wait_until(lambda: len(clips(cache)) == 2, "a new clip beside the old one")
    wait_until(lambda: second.progress.complete, "the text to be ready again")
    second.say("one", ENGLISH)
    wait_until(lambda: tape.told, "a clip that is said")
    assert tape.told != [str(old)]
    second.close()
    first.close()


def test_the_cache_forgets_an_earlier_routine_but_nothing_of_this_one(
    cache: Path, tape: Tape, misbehaving: MakeRenderer
) -> None:
    voice = ClipVoice(cache, tape.player, renderers=[misbehaving()], limit=1)
    voice.prepare(["one", "two"], ENGLISH)
    wait_until(lambda: voice.progress.complete, "the first clips")
    first = set(clips(cache))
    voice.prepare(["three", "four"], ENGLISH)
    voice.say("two", ENGLISH, at=1e9)
    wait_until(lambda: voice.progress.complete, "the other clips")

    wait_until(lambda: len(clips(cache)) == 3, "the clip that nobody needs to go")

    wait_until(lambda: not voice.is_ready("one", ENGLISH), "the voice to know")
    assert len(first & set(clips(cache))) == 1
    assert all(voice.is_ready(text, ENGLISH) for text in ("two", "three", "four"))
    voice.close()
